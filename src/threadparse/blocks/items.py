"""List items: each marker with the lines that hang under it, and the items nested in it.

Knows columns and markers, and how producers lay out a list (`layout`). Does not know what a list
is for.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from threadparse.blocks.dates import read_date
from threadparse.blocks.layout import Layout
from threadparse.blocks.lines import Lines
from threadparse.blocks.preformatted import put_back
from threadparse.grammar import patterns

#: A heading of this level or below may be the name above a comment, and ends no list.
LOWEST = 4


class Item:
    """One item of a list; the root of all lists is one without a line."""

    __slots__ = ("end", "groups", "hang", "index", "line", "more", "number", "parent", "stop", "text")

    def __init__(self, line: int, hang: int, number: int | None, text: str, index: int) -> None:
        #: The line of its marker; -1 for the root.
        self.line = line
        #: The column where its text stands.
        self.hang = hang
        #: Its ordinal; None for a bullet.
        self.number = number
        #: What stands behind the marker.
        self.text = text
        #: Its place among all items, and the place after the last one nested in it; of the root: how many there are.
        self.index = self.end = index
        #: The line after those that follow its marker and belong to it.
        self.stop = line + 1
        #: Lines of its own below what is nested in it.
        self.more: list[int] | None = None
        #: The items nested in it. Each group is a list in itself: lines of its own stand between two groups.
        self.groups: list[list[Item]] | None = None
        #: The line of the item that it is nested in; -1 for none. Not the item itself: that would be a circle, and
        #: circles wait for the garbage collector.
        self.parent = -1

    @property
    def long(self) -> bool:
        """Whether it has lines besides that of its marker."""
        return self.stop - self.line > 1 or self.more is not None

    def own(self) -> list[int]:
        """Return the lines that belong to it and to no item nested in it, without that of its marker."""
        return [*range(self.line + 1, self.stop), *(self.more or ())]


class Items(NamedTuple):
    """All items of a dump."""

    #: The root of all lists; its own lines are those outside of any list.
    root: Item
    #: All items, in the order of the dump.
    all: list[Item]
    #: How far right of its marker the text of each hangs, where it is always the same; else None.
    hang: int | None


def build_items(lines: Lines, layout: Layout) -> Items:
    """Return the items of a dump, and take their markers off the lines."""
    root = Item(-1, 0, None, "", 0)
    if not layout.candidates:
        return Items(root, [], None)
    open_ = [root]
    items: list[Item] = []
    texts, markers = lines.texts, lines.markers
    columns, marks = lines.columns, layout.marks(lines)
    if layout.hang or layout.margin:
        columns, marks = put_back(lines, layout, marks)
    flat = layout.flat
    below = functools.partial(_attach_below, lines) if flat else functools.partial(_attach, columns)
    # One str for all that are equal.
    kept: dict[str, str] = {}
    place = 0
    for line, column, hang, number, marker in marks:
        if place < line:
            below(layout, open_, place, line)
        text = texts[line]
        item = Item(line, hang, number, text[len(marker) :].lstrip(), len(items))
        place = line
        if flat and open_[-1].line + 1 == line and _is_date(item.text):
            # Some themes print the date of a comment as a list in it.
            continue
        if _open(open_, item, column, layout):
            items.append(item)
            printed = text[: len(text) - len(item.text)]
            markers[line] = kept.setdefault(printed, printed)
            texts[line] = item.text
            place += 1
    if place < len(lines):
        below(layout, open_, place, len(lines))
    _close(open_, 0)
    return Items(root, items, None if flat else layout.hang)


def _attach(columns: list[int], layout: Layout, open_: list[Item], first: int, stop: int) -> None:
    """Give the lines from `first` to `stop` to the innermost open item that they hang under."""
    item, slack = open_[-1], layout.slack
    if not item.text and item.stop == first < stop - 1 and columns[first] < item.hang <= columns[first + 1]:
        # A name that is a heading stands in the first column, below a marker alone.
        item.stop = first = first + 1
    if min(columns[first:stop]) + slack >= item.hang:
        if item.stop == first:
            item.stop = stop
        else:
            item.more = [*(item.more or ()), *range(first, stop)]
        return
    for line in range(first, stop):
        depth = len(open_) - 1
        while columns[line] + slack < open_[depth].hang:
            depth -= 1
        # Where the producer hangs all text in the same column, a line between two such columns is one of <pre>.
        if layout.hang is None or columns[line] == open_[depth].hang:
            _close(open_, depth + 1)
        _give(open_[-1], line)


def _attach_below(lines: Lines, layout: Layout, open_: list[Item], first: int, stop: int) -> None:
    """Give lines that nothing indents to the marker above, but not to one that no blank line parts from its list."""
    for line in range(first, stop):
        item = open_[-1]
        named = not item.text and item.stop == line and layout.headings.get(line, 0) >= LOWEST
        if line in layout.headings and not named:
            _close(open_, 1)
        while len(open_) > 1 and not lines.gap(open_[-1].line) and lines.gap(line):
            _close(open_, len(open_) - 1)
        _give(open_[-1], line)


def _give(item: Item, line: int) -> None:
    """Give a line to an item."""
    if item.stop == line:
        item.stop += 1
    elif item.more is None:
        item.more = [line]
    else:
        item.more.append(line)


def _open(open_: list[Item], item: Item, column: int, layout: Layout) -> bool:
    """Put an item in its place; False where a mark in its column can be no item, but text."""
    depth = len(open_) - 1
    hang = item.hang
    while depth and hang < open_[depth].hang:
        depth -= 1
    above = open_[depth]
    if hang == above.hang + 1 and item.number is not None and above.number == item.number - 1:
        # One digit more than the ordinal above has: a column that is no level.
        item.hang = hang = above.hang
    if depth and hang == above.hang:
        if layout.slack and not layout.flat and (item.number is None) != (above.number is None):
            # Where text stands left of where it would hang, so does a list in it: a line, and nothing hangs under it.
            _close(open_, depth + 1)
            _nest(above, item)
            item.end = open_[0].end = item.index + 1
            return True
        depth = _level(open_, item, depth, layout.candidates) if layout.margin else depth - 1
    elif (depth and hang < above.hang + layout.step) or (layout.slack and _is_left(open_[-1], column, layout)):
        return False
    if depth + 1 < len(open_):
        _close(open_, depth + 1)
    _nest(open_[depth], item)
    open_[0].end += 1
    open_.append(item)
    return True


def _level(open_: list[Item], item: Item, depth: int, markers: dict[int, str]) -> int:
    """Return the depth of the parent of an item in whose column others are open: deep bullets of lynx stand in one."""
    hang, marker = item.hang, markers[item.line]
    if item.number is not None or open_[depth].number is not None:
        return depth - 1
    same = (place for place in range(depth, 0, -1) if open_[place].hang != hang or markers[open_[place].line] == marker)
    found = next(same, 0)
    return found - 1 if found and open_[found].hang == hang else depth


def _is_date(text: str) -> bool:
    """Tell whether a text is a date and no more; most texts have no digit."""
    date = read_date(text) if patterns()["DIGIT"].search(text) else None
    return date is not None and date.end == len(text)


def _is_left(above: Item, column: int, layout: Layout) -> bool:
    """Tell whether a mark stands where the text of the item above stands, left of where it would hang."""
    return not layout.flat and above.hang - layout.slack <= column < above.hang - 1


def _close(open_: list[Item], depth: int) -> None:
    """Close the open items from a depth on: whatever item was found last is the last one nested in them."""
    end = open_[0].end
    while len(open_) > depth:
        open_.pop().end = end


def _nest(parent: Item, item: Item) -> None:
    """Nest an item in another, in its last group unless lines of the parent stand below that."""
    item.parent = parent.line
    if parent.groups is None:
        parent.groups = [[item]]
    elif parent.more and parent.more[-1] > parent.groups[-1][-1].line:
        parent.groups.append([item])
    else:
        parent.groups[-1].append(item)
