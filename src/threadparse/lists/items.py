"""List items, made of lines by columns and markers alone. What a list is for, later stages find out.

Example:
    1. Ann says:            Item(number=1, text="Ann says:", stop=3, groups=((reply,),))
       Text.
       1. Bob says:         the reply, nested in it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.kinds.dates import read_date
from threadparse.lists.marks import find_marks
from threadparse.producers.producer import Layout
from threadparse.text.lines import Lines

#: A heading of this level or a lower one ("####") may be the name above a comment, and ends no list. A heading of any
#: level may, if several of that level stand right below an ordinal alone.
LOWEST, FEWEST_NAMES = 4, 2


class Item:
    """One item of a list; the root of all lists is one without a line. It is finished: no value of it changes."""

    __slots__ = ("end", "groups", "hang", "line", "long", "more", "number", "order", "parent", "stop", "text")

    #: The line of its marker; -1 for the root.
    line: int
    #: The column where its text stands; its level, where the producer is exact.
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
    more: Sequence[int]
    #: The items nested in it. Each group is a list in itself: lines of its own stand between two groups.
    groups: Sequence[Sequence[Item]]
    #: The line of the item that it is nested in; -1 for none.
    parent: int
    #: Whether it has lines besides that of its marker.
    long: bool

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an item is finished, and its {name} does not change")

    def own(self) -> list[int]:
        """Return the lines that belong to it and to no item nested in it, without that of its marker."""
        return [*range(self.line + 1, self.stop), *self.more]


class OpenItem(Item):
    """An item that further lines and items may still belong to. `close` makes it a finished one."""

    __slots__ = ()
    __setattr__ = object.__setattr__  # type: ignore[assignment]

    more: list[int] | tuple[()]
    groups: list[list[Item]] | tuple[()]

    def __init__(self, line: int, hang: int, number: int | None, text: str, order: int) -> None:
        self.line = line
        self.hang = hang
        self.number = number
        self.text = text
        self.order = order
        self.stop = line + 1
        self.more = ()
        self.groups = ()
        self.parent = -1

    def give(self, first: int, stop: int) -> None:
        """Give it the lines from `first` to `stop`."""
        if self.stop == first:
            self.stop = stop
        else:
            self.more = self.more or []
            self.more += range(first, stop)

    def nest(self, item: Item) -> None:
        """Nest an item in it, in the last group unless lines of its own stand below that."""
        if not self.groups:
            self.groups = [[item]]
        elif self.more and self.more[-1] > self.groups[-1][-1].line:
            self.groups.append([item])
        else:
            self.groups[-1].append(item)

    def close(self, end: int) -> Item:
        """Return it finished; `end` is the place after the last item found."""
        self.end = end
        self.long = self.stop - self.line > 1 or bool(self.more)
        self.__class__ = Item  # type: ignore[assignment]
        return self


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
    #: Whether nothing but markers is indented: a list may end anywhere below the last of its markers.
    flat: bool = False

    def printed(self, line: int) -> str:
        """Return what a line says, with its marker."""
        return self.markers.get(line, "") + self.lines.texts[line]

    def all_printed(self, stop: int) -> list[str]:
        """Return what the lines above the line `stop` say, with their markers."""
        texts = self.lines.texts[:stop]
        for line, marker in self.markers.items():
            if line >= stop:
                break
            texts[line] = marker + texts[line]
        return texts


def build_items(lines: Lines, layout: Layout, is_button: Callable[[str], bool]) -> Items:
    """Return the items of a dump, and its lines without their markers. Where there are any, it empties `lines`.

    `is_button` tells whether a text is a button: a bullet alone may divide buttons, and is no marker then.
    """
    if not layout.markers:
        return Items(OpenItem(-1, 0, None, "", 0).close(0), [], None, lines, {})
    columns, marks = find_marks(lines, layout, is_button)
    blanks, texts, markers, flat = lines.blanks, lines.hand_over(), dict[int, str](), layout.flat
    builder = _Builder(layout, columns, blanks, texts)
    attach = builder.attach_below if flat else builder.attach
    # One str for all that are equal.
    kept: dict[str, str] = {}
    # The first line that is in no place yet. A mark that is no item waits with the lines below it.
    waiting = 0
    for line, column, hang, number, marker in marks:
        if waiting < line:
            attach(waiting, line)
        waiting = line
        text = texts[line]
        item = OpenItem(line, hang, number, text[len(marker) :].lstrip(), len(builder.items))
        if flat and builder.open[-1].line + 1 == line and _is_date(item.text):
            # Some themes print the date of a comment as a list in it.
            continue
        if builder.add(item, column):
            printed = text[: len(text) - len(item.text)]
            markers[line] = kept.setdefault(printed, printed)
            texts[line] = item.text
            waiting += 1
    if waiting < len(texts):
        attach(waiting, len(texts))
    root = builder.finish()
    return Items(root, builder.items, None if flat else layout.hang, lines.say(texts), markers, flat)


class _Builder:
    """Puts items and lines in their places, from the first line of the dump to the last."""

    def __init__(self, layout: Layout, columns: Sequence[int], blanks: bytes, texts: Sequence[str]) -> None:
        self.layout = layout
        self.columns = columns
        self.blanks = blanks
        self.texts = texts
        ordinals = (line for line, marker in layout.markers.items() if texts[line] == marker and marker[-1] == ".")
        below = Counter(layout.headings.get(line + 1, 0) for line in ordinals)
        several = {level for level, count in below.items() if level and count >= FEWEST_NAMES}
        #: The levels of the headings that may be names.
        self.levels = several.union(range(LOWEST, LOWEST + 3))
        self.exact, self.margin, self.loose = layout.producer.exact, layout.producer.margin, layout.producer.loose
        self.step, self.hang = layout.producer.step, layout.hang
        #: How far left of the text of an item its lines may stand, and the same by the column of that text.
        self.slack, self.slacks = 0 if layout.flat else layout.slack, layout.slacks
        #: The same for an item whose marker stands alone.
        self.alone = 0 if layout.flat else layout.alone
        #: The root and the items that further lines may belong to, each nested in the one before.
        self.open = [OpenItem(-1, 0, None, "", 0)]
        #: The slack of each of these: how far left of its text its lines may stand.
        self.slacks_open = [0]
        self.items: list[Item] = []

    def finish(self) -> Item:
        """Close all items; return the root of all lists."""
        self.close(1)
        return self.open[0].close(len(self.items))

    def close(self, depth: int) -> None:
        """Close the open items from a depth on, the innermost first. No item that is found later is nested in them."""
        open_ = self.open
        while len(open_) > depth:
            item = open_.pop()
            self.slacks_open.pop()
            if self.exact:
                # From here on the level counts, and no column: "10. Ann" hangs further right than "9. Bob".
                item.hang = len(open_)
            open_[-1].nest(item.close(len(self.items)))

    def add(self, item: OpenItem, column: int) -> bool:
        """Put an item in its place; return False where a mark in its column can be no item, but text.

        It is compared with `nearest`: the innermost open item whose text begins no further right than its own (than its
        marker, where the producer is exact).

        1. Both texts begin in one column: it is the next item of that list. But if lines may stand left of that column,
           and one of both is a bullet, the other an ordinal, then it is nested, and closed: what follows is the
           comment's.
        2. It begins less than a level further right: it is text, unless its ordinal counts on below a blank line.
        3. Else it is nested in the nearest, or in the root. It is text where its marker stands among the lines of the
           innermost item.
        """
        open_ = self.open
        depth = len(open_) - 1
        hang = item.hang
        left_edge = column if self.exact else hang
        while depth and left_edge < open_[depth].hang:
            depth -= 1
        nearest = open_[depth]
        goes_on = item.number is not None and nearest.number == item.number - 1
        if goes_on and hang == nearest.hang + 1:
            # "10." has one digit more than "9.": a column that is no level.
            item.hang = hang = nearest.hang
        if depth and hang == nearest.hang:
            if self.slacks_open[depth] and (item.number is None) != (nearest.number is None):
                # Text stands left of its hang here, and so does a list in it. Close each of its items at once.
                self._open(item, depth)
                self.close(depth + 1)
                return True
            depth = self._level(item, depth) if self.margin else depth - 1
        elif depth and hang < nearest.hang + self.step:
            if not (goes_on and self.blanks[item.line]):
                return False
            # "2. Ann says:" a little right of "1. Pingback: Boats": one is a block of the page, and the other is not.
            depth -= 1
        elif self.slacks_open[-1] and self._left(-1) <= column < open_[-1].hang - 1:
            # It stands where the text of the item above stands, left of where that would hang.
            return False
        self._open(item, depth)
        return True

    def _left(self, depth: int) -> int:
        """Return the leftmost column for lines of the open item at a depth; `loose` adds some, right of its marker."""
        item = self.open[depth]
        left = item.hang - self.slacks_open[depth]
        return min(left, max(left - self.loose, self.columns[item.line] + 1)) if self.loose else left

    def _open(self, item: OpenItem, depth: int) -> None:
        """Open an item that is nested in the open one at a depth."""
        open_ = self.open
        if len(open_) > depth + 1:
            self.close(depth + 1)
        item.parent = open_[depth].line
        # An item that is nested in a comment is a comment as well, with the same slack.
        slack = (depth and self.slacks_open[depth]) or (self.slack if item.text else self.alone)
        self.slacks_open.append(self.slacks.get(item.hang, slack))
        open_.append(item)
        self.items.append(item)

    def _level(self, item: OpenItem, depth: int) -> int:
        """Return the depth of the parent of an item, given the depth of the innermost open item in its column.

        If one of both has an ordinal, they are siblings. Deep bullets of lynx stand in one column, and the bullet tells
        the level: an open item in this column with the same bullet is a sibling. If there is none, the item is nested
        in the innermost one.
        """
        open_, markers = self.open, self.layout.markers
        if item.number is not None or open_[depth].number is not None:
            return depth - 1
        marker = markers[item.line]
        # The search stops at the same bullet, or where the column ends.
        stops = (
            place
            for place in range(depth, 0, -1)
            if open_[place].hang != item.hang or markers[open_[place].line] == marker
        )
        found = next(stops, 0)
        return found - 1 if found and open_[found].hang == item.hang else depth

    def attach(self, first: int, stop: int) -> None:
        """Give the lines from `first` to `stop` to the innermost open item that they hang under."""
        columns, item, left = self.columns, self.open[-1], self._left(-1)
        if first < stop - 1 and columns[first] < left <= columns[first + 1] and self._may_be_named(item, first):
            # A name that is a heading stands in the first column, and the text below it where it hangs.
            item.stop = first = first + 1
        if (columns[first] if stop == first + 1 else min(columns[first:stop])) >= left:
            item.give(first, stop)
            return
        for line in range(first, stop):
            depth = len(self.open) - 1
            while columns[line] < self._left(depth):
                depth -= 1
            # Where the text of all items hangs alike, a line between their columns is one of <pre>: it ends no item.
            if self.hang is None or columns[line] == self.open[depth].hang:
                self.close(depth + 1)
            if len(self.open) == 1:
                # No item is open that a further line could belong to.
                self.open[0].give(line, stop)
                return
            self.open[-1].give(line, line + 1)

    def _may_be_named(self, item: Item, line: int) -> bool:
        """Tell whether a line below a marker may be a name: it stands alone, or beside a text with the name."""
        return item.stop == line and (not item.text or self.texts[line] in item.text)

    def attach_below(self, first: int, stop: int) -> None:
        """Give each line to the innermost open item, where nothing but markers is indented.

        A heading ends all lists, unless it may be a name. A blank line ends an item without one above its marker:
        lines stand right above such an item, as in a list in a text.
        """
        open_, blanks, headings = self.open, self.blanks, self.layout.headings
        for line in range(first, stop):
            item = open_[-1]
            named = self._may_be_named(item, line) and (headings.get(line, 0) in self.levels or bool(item.text))
            if line in headings and not named:
                self.close(1)
            while len(open_) > 1 and not blanks[open_[-1].line] and blanks[line]:
                self.close(len(open_) - 1)
            open_[-1].give(line, line + 1)


def _is_date(text: str) -> bool:
    """Tell whether a text is a date and no more; most texts have no digit."""
    date = read_date(text) if patterns()["DIGIT"].search(text) else None
    return date is not None and date.end == len(text)
