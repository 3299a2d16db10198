"""List items: each marker with the lines that hang under it, and the items nested in it.

Knows columns and markers, and how producers lay out a list (`layout`). Does not know what a list
is for.
"""

from __future__ import annotations

from threadparse.blocks.layout import Layout
from threadparse.blocks.lines import Lines


class Item:
    """One item of a list; the root of all lists is one without a line."""

    __slots__ = ("column", "groups", "hang", "line", "number", "own", "parent", "text")

    def __init__(self, line: int, column: int, hang: int, number: int | None, text: str, parent: Item | None) -> None:
        #: The line of its marker; -1 for the root.
        self.line = line
        #: The column of its marker; -1 for the root.
        self.column = column
        #: The column where its text stands.
        self.hang = hang
        #: Its ordinal; None for a bullet.
        self.number = number
        #: What stands behind the marker.
        self.text = text
        self.parent = parent
        #: The lines that belong to it and to no item nested in it, without that of its marker.
        self.own: list[int] = []
        #: The items nested in it. Each group is a list in itself: lines of its own stand between two groups.
        self.groups: list[list[Item]] = []

    @property
    def last(self) -> int:
        """The last line of it or of what is nested in it."""
        item, last = self, self.line
        while True:
            last = max(last, item.own[-1] if item.own else item.line)
            if not item.groups:
                return last
            item = item.groups[-1][-1]


def build_items(lines: Lines, layout: Layout) -> tuple[Item, list[Item]]:
    """Return the root of all lists, whose own lines are those outside of any list, and all items in their order."""
    root = Item(-1, -1, 0, None, "", None)
    open_ = [root]
    items: list[Item] = []
    place = 0
    attach = _attach_below if layout.flat else _attach
    for line, column, hang, number in layout.find(lines):
        attach(lines, layout, open_, place, line)
        place = line
        text = lines.texts[line][len(layout.candidates[line]) :].lstrip()
        item = Item(line, column, hang, number, text, None)
        if _open(open_, item, layout):
            items.append(item)
            place = line + 1
    attach(lines, layout, open_, place, len(lines))
    return root, items


def _attach(lines: Lines, layout: Layout, open_: list[Item], first: int, stop: int) -> None:
    """Give the lines from `first` to `stop` to the innermost open item that they hang under."""
    if first == stop:
        return
    columns, slack = lines.columns, layout.slack
    item = open_[-1]
    if min(columns[first:stop]) + slack >= item.hang:
        item.own.extend(range(first, stop))
        return
    for line in range(first, stop):
        depth = len(open_) - 1
        while columns[line] + slack < open_[depth].hang:
            depth -= 1
        # Where the producer hangs all text in the same column, a line between two such columns is one of <pre>.
        if layout.hang is None or columns[line] == open_[depth].hang:
            del open_[depth + 1 :]
        open_[-1].own.append(line)


def _attach_below(lines: Lines, layout: Layout, open_: list[Item], first: int, stop: int) -> None:
    """Give lines that nothing indents to the marker above them, but not to one that no blank line parts from its list."""
    for line in range(first, stop):
        if line in layout.headings:
            del open_[1:]
        while lines.gap(line) and len(open_) > 1 and not lines.gap(open_[-1].line):
            open_.pop()
        open_[-1].own.append(line)


def _open(open_: list[Item], item: Item, layout: Layout) -> bool:
    """Put an item in its place; False where a mark in its column can be no item, but text."""
    depth = len(open_) - 1
    while depth and item.hang < open_[depth].hang:
        depth -= 1
    above = open_[depth]
    beside = depth > 0 and item.hang == above.hang
    if beside and layout.slack and not layout.flat and (item.number is None) != (above.number is None):
        # Where text stands left of where it would hang, so does a list in it: a line, and nothing hangs under it.
        _add(above, item)
        return True
    if beside:
        depth -= 1
    elif depth and item.hang < above.hang + layout.step:
        return False
    elif layout.slack and not layout.flat and open_[-1].hang - layout.slack <= item.column < open_[-1].hang - 1:
        return False
    del open_[depth + 1 :]
    _add(open_[-1], item)
    open_.append(item)
    return True


def _add(parent: Item, item: Item) -> None:
    """Nest an item in another, in its last group unless lines of the parent stand below that."""
    item.parent = parent
    if parent.groups and not (parent.own and parent.own[-1] > parent.groups[-1][-1].line):
        parent.groups[-1].append(item)
    else:
        parent.groups.append([item])
