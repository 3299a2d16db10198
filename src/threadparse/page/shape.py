"""The shape of a comment: a letter for each of its lines, and which of them are head, text and tail.

Knows the patterns of shapes in grammars/lines.lark. What is a habit of the thread as a whole
(`habits`) is given to it.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from threadparse.blocks.items import Item
from threadparse.blocks.lines import Lines
from threadparse.blocks.phrases import Heads
from threadparse.grammar import patterns

#: The heads that need no other comment to be believed, in the order tried.
SURE_HEADS = ("HEAD_SAID", "HEAD_DATED_SAID", "HEAD_NAMED", "HEAD_ONE_LINE", "HEAD_BUTTON")


class Shapes:
    """The shapes of the comments of one dump."""

    def __init__(self, lines: Lines, heads: Heads) -> None:
        self.lines = lines
        self.heads = heads
        #: The letters of the lines from `first` to `stop`.
        self.first = self.stop = 0
        self.letters = ""
        # One str for all shapes that are equal: few differ, and its hash is kept.
        self._kept: dict[str, str] = {}

    def read(self, long: list[Item]) -> None:
        """Read the lines of the items that have more than that of their marker."""
        if long:
            self.first, self.stop = long[0].line, long[-1].stop
            # A line that is no more than a marker says nothing; its letter is never asked for.
            self.letters = self.heads.letters(self.lines.texts[self.first : self.stop])

    def of(self, item: Item, more: list[int] | None = None) -> str:
        """Return the shape of an item, or of its marker's line and further lines."""
        start = item.line if item.text else item.line + 1
        if more is None and item.more is None and self.first <= start and item.stop <= self.stop:
            letters = self.letters[start - self.first : item.stop - self.first]
            return self._kept.setdefault(letters, letters)
        return self.heads.letters(self.texts(item, self.own(item, more)))

    def letter_of(self, line: int) -> str:
        """Return the letter of a line among those that were read."""
        return self.letters[line - self.first]

    def own(self, item: Item, more: list[int] | None = None) -> list[int]:
        """Return the lines of an item, or of its marker's line and further lines."""
        below = item.own() if more is None else more
        return [item.line, *below] if item.text else below

    def texts(self, item: Item, lines: list[int]) -> list[str]:
        """Return what lines of an item say: the items of a list of its own with their markers."""
        texts = [self.lines.printed(line) for line in lines]
        if item.text:
            texts[0] = item.text
        return texts

    def alone(self, item: Item, more: list[int] | None, letters: str, *, tight: bool) -> bool:
        """Tell whether an item of this shape may begin with a name that a blank line sets off.

        Where the producer prints none (`tight`), the end of the line does.
        """
        head = patterns()["HEAD_NAME_ALONE"].match(letters)
        if head is None or head.end() == len(letters):
            return False
        return tight or self.lines.gap(self.own(item, more)[head.end()])


class Habits(NamedTuple):
    """What the comments of one thread have in common."""

    #: A date at the head is followed by a name on a line of its own.
    dated_names: bool
    #: A name stands alone at the head, set off by a blank line.
    names_alone: bool
    #: The names that stand so at the head of more than one comment; they are names even where most have none.
    names: frozenset[str]
    #: The text of a picture stands at the head, and names who wrote it.
    badges: bool
    #: Date, or name and date, stand below the text.
    tail_dates: bool
    #: A date stands in the second line, whatever the first one looks like: that is the name.
    names_dated: bool
    #: How many lines of likes (none or one), and how many controls at the most, stand below the text of a comment.
    likes: int
    controls: int
    #: How many controls stand below its head at the most.
    head_controls: int


@functools.lru_cache(maxsize=4096)
def sure_head(letters: str) -> str | None:
    """Return the name of the head that a comment of this shape has, of those that need no habit."""
    table = patterns()
    return next((name for name in SURE_HEADS if table[name].match(letters)), None)


@functools.lru_cache(maxsize=4096)
def controls_below_head(letters: str) -> int:
    """Return how many controls stand below the head of a comment of this shape."""
    name = sure_head(letters)
    found = patterns()[name].match(letters) if name else None
    return _controls(letters, found.end()) if found else 0


@functools.lru_cache(maxsize=4096)
def ends(letters: str, habits: Habits, *, named: bool) -> tuple[int, int]:
    """Return how many lines of a comment of this shape are its head, and how many its tail.

    Args:
        letters: The shape.
        habits: The habits of the thread.
        named: Whether its first line, set off by a blank line, is a name if it may be one.
    """
    if habits.names_dated and patterns()["HEAD_ANY_DATED"].match(letters):
        head = 2 + min(_controls(letters, 2), habits.head_controls)
    else:
        head = _head(letters, habits, named=named)
    return head, _tail(letters[head:], habits)


def _head(letters: str, habits: Habits, *, named: bool) -> int:
    """Return how many lines the head takes."""
    table = patterns()
    dated = ["HEAD_DATED_NAME"] if habits.dated_names else []
    usual = [*(["HEAD_NAME_ALONE"] if named else []), *(["HEAD_BADGE"] if habits.badges else [])]
    for name in [*SURE_HEADS, *dated, "HEAD_DATED", *usual]:
        if found := table[name].match(letters):
            return found.end() + min(_controls(letters, found.end()), habits.head_controls)
    return 0


def _controls(letters: str, at: int) -> int:
    """Return how many controls follow in a shape."""
    found = patterns()["HEAD_CONTROLS"].match(letters, at)
    return len(found[0]) if found else 0


def _tail(letters: str, habits: Habits) -> int:
    """Return how many lines the tail takes: what there is more of than in the other comments is text."""
    found = patterns()["TAIL_DATED" if habits.tail_dates else "TAIL"].search(letters)
    tail = found["tail"] if found else ""
    left = {"L": habits.likes, "C": habits.controls}
    for place in range(len(tail) - 1, -1, -1):
        letter = tail[place]
        if letter in left:
            left[letter] -= 1
            if left[letter] < 0:
                return len(tail) - place - 1
    return len(tail)
