"""List items made of comments that have no markers, as if the dump had printed them.

Example:
    Ann says:           an item at column 0
    A comment.
        Bob says:       an item at column 4, nested in that of Ann
        Another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from threadparse.kinds.heads import Heads
from threadparse.lists.items import Item, Items, OpenItem
from threadparse.text.lines import Lines


class Starts(NamedTuple):
    """The first line of each comment, and the line after the last one."""

    lines: list[int]
    stop: int


def printed_lines(items: Items, heads: Heads) -> Lines:
    """Return the lines of a page with their markers. Buttons that repeat have none: "• Log in to answer"."""
    if not items.markers:
        return items.lines
    texts, printed = items.lines.texts, items.all_printed(len(items.lines))
    for line in items.markers:
        if heads.learned(texts[line]) and heads[texts[line]].letter == "C":
            printed[line] = texts[line]
    return items.lines.say(printed)


def nest(lines: Lines, starts: Starts, levels: Sequence[int], hang: int | None) -> Items:
    """Return an item for each comment. Levels nest them: an item is nested in the nearest one above with a lower level.

    `hang` is how far right of a marker the text of list items stands.
    """
    open_ = [OpenItem(-1, -1, None, "", 0)]
    items: list[Item] = []

    def close(level: int, count: int) -> None:
        while len(open_) > 1 and open_[-1].hang >= level:
            item = open_.pop()
            open_[-1].nest(item.close(count))

    stops = [*starts.lines[1:], starts.stop]
    for order, (line, stop, level) in enumerate(zip(starts.lines, stops, levels, strict=True)):
        close(level, order)
        item = OpenItem(line, level, None, lines.texts[line], order)
        item.stop, item.parent = stop, open_[-1].line
        open_.append(item)
        items.append(item)
    close(-1, len(items))
    return Items(open_[0].close(len(items)), items, hang, lines, {})
