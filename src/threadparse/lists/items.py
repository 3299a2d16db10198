"""List items, made of lines by columns and markers alone. What a list is for, later stages find out.

Example:
    1. Ann says:            Item(number=1, text="Ann says:", stop=3, groups=((reply,),))
       Text.
       1. Bob says:         the reply, nested in it
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import NamedTuple

from threadparse.blocks.dates import read_date
from threadparse.grammar import patterns
from threadparse.lists.preformatted import put_back
from threadparse.producers.producer import Layout
from threadparse.text.lines import Lines

#: A heading of this level or below may be the name above a comment, and ends no list.
LOWEST = 4


class Item(NamedTuple):
    """One item of a list; the root of all lists is one without a line."""

    #: The line of its marker; -1 for the root.
    line: int
    #: The column where its text stands; its level where the producer makes that certain.
    hang: int
    #: Its ordinal; None for a bullet.
    number: int | None
    #: What stands behind the marker.
    text: str
    #: Its place among all items, and the place after the last one nested in it.
    order: int
    end: int
    #: The line after those that follow its marker and belong to it.
    stop: int
    #: Lines of its own below what is nested in it, in order.
    more: Sequence[int] = ()
    #: The items nested in it. Each group is a list in itself: lines of its own stand between two groups.
    groups: tuple[tuple[Item, ...], ...] = ()
    #: The line of the item that it is nested in; -1 for none.
    parent: int = -1

    @property
    def long(self) -> bool:
        """Whether it has lines besides that of its marker."""
        return self.stop - self.line > 1 or bool(self.more)

    def own(self) -> list[int]:
        """Return the lines that belong to it and to no item nested in it, without that of its marker."""
        return [*range(self.line + 1, self.stop), *self.more]


class Items(NamedTuple):
    """All items of a dump, and its lines without the markers of these."""

    #: The root of all lists; its own lines are those outside of any list.
    root: Item
    #: All items, in the order of the dump.
    all: list[Item]
    #: How far right of its marker the text of each hangs, where it is always the same; else None.
    hang: int | None
    lines: Lines
    #: The markers that came off, with the white space behind them, by line.
    markers: dict[int, str]

    def printed(self, line: int) -> str:
        """Return what a line says, with its marker."""
        return self.markers.get(line, "") + self.lines.texts[line]

    def all_printed(self, stop: int) -> list[str]:
        """Return what the lines above one say, with their markers."""
        texts = self.lines.texts[:stop]
        for line, marker in self.markers.items():
            if line >= stop:
                break
            texts[line] = marker + texts[line]
        return texts


class _Open:
    """An item that further lines may still belong to. It never leaves this module."""

    __slots__ = ("groups", "hang", "line", "more", "number", "order", "parent", "stop", "text")

    def __init__(self, line: int, hang: int, number: int | None, text: str, order: int) -> None:
        self.line = line
        self.hang = hang
        self.number = number
        self.text = text
        self.order = order
        self.stop = line + 1
        self.more: list[int] | None = None
        self.groups: list[list[Item]] | None = None
        self.parent = -1

    def give(self, first: int, stop: int) -> None:
        """Give it the lines from `first` to `stop`."""
        if self.stop == first:
            self.stop = stop
        elif self.more is None:
            self.more = [*range(first, stop)]
        else:
            self.more += range(first, stop)

    def nest(self, item: Item) -> None:
        """Nest a finished item in it, in the last group unless lines of its own stand below that."""
        if self.groups is None:
            self.groups = [[item]]
        elif self.more and self.more[-1] > self.groups[-1][-1].line:
            self.groups.append([item])
        else:
            self.groups[-1].append(item)

    def close(self, end: int) -> Item:
        """Return the finished item; `end` is the place after the last item found."""
        groups = tuple(map(tuple, self.groups)) if self.groups else ()
        return Item(
            self.line,
            self.hang,
            self.number,
            self.text,
            self.order,
            end,
            self.stop,
            self.more or (),
            groups,
            self.parent,
        )


def build_items(lines: Lines, layout: Layout) -> Items:
    """Return the items of a dump, and its lines without their markers."""
    if not layout.markers:
        return Items(Item(-1, 0, None, "", 0, 0, 0), [], None, lines, {})
    columns, marks = lines.columns, layout.marks(lines)
    if layout.producer.pre_breaks_out:
        columns, marks = put_back(lines, layout, marks)
    builder = _Builder(layout, columns, lines.blanks)
    texts, markers = lines.texts.copy(), dict[int, str]()
    # One str for all that are equal.
    kept: dict[str, str] = {}
    place = 0
    for line, column, hang, number, marker in marks:
        if place < line:
            builder.attach(place, line)
        place = line
        text = texts[line]
        item = _Open(line, hang, number, text[len(marker) :].lstrip(), builder.count)
        if layout.flat and builder.open[-1].line + 1 == line and _is_date(item.text):
            # Some themes print the date of a comment as a list in it.
            continue
        if builder.add(item, column):
            printed = text[: len(text) - len(item.text)]
            markers[line] = kept.setdefault(printed, printed)
            texts[line] = item.text
            place += 1
    if place < len(texts):
        builder.attach(place, len(texts))
    root = builder.finish()
    return Items(root, builder.items, None if layout.flat else layout.hang, lines.say(texts), markers)


class _Builder:
    """Puts items and lines in their places, from the first line of the dump to the last."""

    def __init__(self, layout: Layout, columns: Sequence[int], blanks: bytes) -> None:
        self.layout = layout
        self.exact = layout.producer.exact
        self.columns = columns
        self.blanks = blanks
        #: The root and the items that further lines may belong to, each nested in the one before.
        self.open = [_Open(-1, 0, None, "", 0)]
        self.items: list[Item] = []
        #: How many items there are so far.
        self.count = 0
        self.attach = self._attach_below if layout.flat else self._attach

    def finish(self) -> Item:
        """Close all items; return the root of all lists."""
        self.close(1)
        self.items.sort(key=operator.attrgetter("order"))
        return self.open[0].close(self.count)

    def close(self, depth: int) -> None:
        """Close the open items from a depth on: whatever item was found last is the last one nested in them."""
        while len(self.open) > depth:
            last = self.open.pop()
            if self.exact:
                # The level alone counts from here on: "10. Ann" hangs further right than "9. Bob".
                last.hang = len(self.open)
            item = last.close(self.count)
            self.items.append(item)
            self.open[-1].nest(item)

    def add(self, item: _Open, column: int) -> bool:
        """Put an item in its place; False where a mark in its column can be no item, but text."""
        layout, open_ = self.layout, self.open
        depth = len(open_) - 1
        reach = column if self.exact else item.hang
        while depth and reach < open_[depth].hang:
            depth -= 1
        above = open_[depth]
        if item.hang == above.hang + 1 and item.number is not None and above.number == item.number - 1:
            # One digit more than the ordinal above has: a column that is no level.
            item.hang = above.hang
        if depth and item.hang == above.hang:
            if layout.slack and not layout.flat and (item.number is None) != (above.number is None):
                # Where text stands left of where it would hang, so does a list in it: nothing hangs under its lines.
                self._open(item, depth)
                self.close(depth + 1)
                return True
            depth = self._level(item, depth) if layout.producer.margin else depth - 1
        elif (depth and item.hang < above.hang + layout.producer.step) or self._is_left(column):
            return False
        self._open(item, depth)
        return True

    def _open(self, item: _Open, depth: int) -> None:
        """Open an item that is nested in the open one at a depth."""
        self.close(depth + 1)
        item.parent = self.open[depth].line
        self.open.append(item)
        self.count += 1

    def _level(self, item: _Open, depth: int) -> int:
        """Return the depth of the parent of an item in whose column others are open.

        Deep bullets of lynx stand in one column. The bullet tells the level.
        """
        open_, markers = self.open, self.layout.markers
        if item.number is not None or open_[depth].number is not None:
            return depth - 1
        marker = markers[item.line]
        same = (
            place
            for place in range(depth, 0, -1)
            if open_[place].hang != item.hang or markers[open_[place].line] == marker
        )
        found = next(same, 0)
        return found - 1 if found and open_[found].hang == item.hang else depth

    def _is_left(self, column: int) -> bool:
        """Tell whether a mark stands where the text of the item above stands, left of where it would hang."""
        slack, above = self.layout.slack, self.open[-1]
        return bool(slack) and not self.layout.flat and above.hang - slack <= column < above.hang - 1

    def _attach(self, first: int, stop: int) -> None:
        """Give the lines from `first` to `stop` to the innermost open item that they hang under."""
        columns, slack, item = self.columns, self.layout.slack, self.open[-1]
        if not item.text and item.stop == first < stop - 1 and columns[first] < item.hang <= columns[first + 1]:
            # A name that is a heading stands in the first column, below a marker alone.
            item.stop = first = first + 1
        if min(columns[first:stop]) + slack >= item.hang:
            item.give(first, stop)
            return
        for line in range(first, stop):
            depth = len(self.open) - 1
            while columns[line] + slack < self.open[depth].hang:
                depth -= 1
            # Where the producer hangs all text in the same column, a line between two such columns is one of <pre>.
            if self.layout.hang is None or columns[line] == self.open[depth].hang:
                self.close(depth + 1)
            self.open[-1].give(line, line + 1)

    def _attach_below(self, first: int, stop: int) -> None:
        """Give lines that nothing indents to the marker above, if a blank line parts that from its list."""
        open_, blanks, headings = self.open, self.blanks, self.layout.headings
        for line in range(first, stop):
            item = open_[-1]
            named = not item.text and item.stop == line and headings.get(line, 0) >= LOWEST
            if line in headings and not named:
                self.close(1)
            while len(open_) > 1 and not blanks[open_[-1].line] and blanks[line]:
                self.close(len(open_) - 1)
            open_[-1].give(line, line + 1)


def _is_date(text: str) -> bool:
    """Tell whether a text is a date and no more; most texts have no digit."""
    date = read_date(text) if patterns()["DIGIT"].search(text) else None
    return date is not None and date.end == len(text)
