"""The shape of a comment: a letter for each of its lines, and which of them are head, text and tail.

Knows the patterns of shapes in grammars/lines.lark. What is a habit of the thread as a whole
(`habits`) is given to it.
"""

from __future__ import annotations

import functools

import attrs

from threadparse.blocks.items import Item
from threadparse.blocks.lines import Lines
from threadparse.blocks.phrases import LONGEST, Heads
from threadparse.grammar import patterns

#: Heads and tails are sought in so many lines from either end of a comment; the lines between are text.
EDGE = 6
#: A line so long below the first is neither name nor date, in code points.
LONG = 60

#: The heads that need no other comment to be believed, in the order tried.
SURE_HEADS = ("HEAD_SAID", "HEAD_DATED_SAID", "HEAD_NAMED", "HEAD_ONE_LINE")


@attrs.frozen
class Habits:
    """What the comments of one thread have in common."""

    #: A date at the head is followed by a name on a line of its own.
    dated_names: bool = False
    #: A name stands alone at the head, set off by a blank line.
    names_alone: bool = False
    #: The names that stand so at the head of more than one comment; they are names even where most have none.
    names: frozenset[str] = frozenset()
    #: Date, or name and date, stand below the text.
    tail_dates: bool = False
    #: A date stands in the second line, whatever the first one looks like: that is the name.
    names_dated: bool = False
    #: How many lines of likes, and how many controls, stand below the text of a comment at the most.
    likes: int = 1
    controls: int = 1
    #: How many controls stand below its head at the most.
    head_controls: int = 0


class Shape:
    """The lines of one comment."""

    __slots__ = ("letters", "lines", "texts")

    def __init__(self, lines: list[int], texts: list[str], letters: str) -> None:
        #: The lines that belong to it, nested items not counted; the first may be that of the marker.
        self.lines = lines
        #: What each says; the marker is taken off.
        self.texts = texts
        #: A letter for each, and a space for each blank line between two of its head.
        self.letters = letters


def read_shape(lines: Lines, heads: Heads, item: Item, more: list[int]) -> Shape:
    """Return the shape of a comment made of the line of a marker, and of further lines."""
    known = lines.texts
    if item.text:
        own, texts = [item.line, *more], [item.text, *[known[line] for line in more]]
    else:
        own, texts = more[:], [known[line] for line in more]
    size = len(own)
    head, first = _top(lines, heads, own, texts) if size else ("", 0)
    last, tail = size, ""
    while last > first and len(tail) < EDGE and len(text := texts[last - 1]) <= LONGEST:
        letter = heads[text].letter
        if letter not in "LCBDH":
            break
        tail = letter + tail
        last -= 1
    return Shape(own, texts, head + "T" * (last - first) + tail)


def _top(lines: Lines, heads: Heads, own: list[int], texts: list[str]) -> tuple[str, int]:
    """Return the letters of the first lines, as long as they can be a head, and how many lines that is."""
    size = len(own)
    # Where the first line looks like text, it may yet be a name if the second one is a date.
    if len(texts[0]) > LONGEST and (size == 1 or len(texts[1]) > LONG):
        return "T", 1
    head, place = "", 0
    while place < size and place < EDGE:
        letter = heads[texts[place]].letter
        head += f" {letter}" if place and lines.gap(own[place]) else letter
        place += 1
        if letter == "T" and (place > 1 or size == 1 or len(texts[1]) > LONG):
            break
    return head, place


@functools.lru_cache(maxsize=4096)
def sure_head(letters: str) -> str | None:
    """Return the name of the head that a comment of this shape has, of those that need no habit."""
    table = patterns()
    return next((name for name in SURE_HEADS if table[name].match(letters)), None)


@functools.lru_cache(maxsize=4096)
def controls_below_head(letters: str) -> int:
    """Return how many controls stand below the head of a comment of this shape."""
    name = sure_head(letters)
    return _controls(letters, len(patterns()[name].match(letters)[0])) if name else 0  # type: ignore[index]


@functools.lru_cache(maxsize=4096)
def ends(letters: str, habits: Habits, *, named: bool) -> tuple[int, int]:
    """Return how many lines of a comment of this shape are its head, and how many its tail.

    Args:
        letters: The shape.
        habits: The habits of the thread.
        named: Whether its first line is a name that other comments begin with, too.
    """
    if habits.names_dated and patterns()["HEAD_ANY_DATED"].match(letters):
        head = 2
    else:
        head = _head(letters, habits) or int(named and letters[:2] == "N ")
    return head, _tail(letters.replace(" ", "")[head:], habits)


def _head(letters: str, habits: Habits) -> int:
    """Return how many lines the head takes."""
    table = patterns()
    names = [
        *SURE_HEADS,
        *(["HEAD_DATED_NAME"] if habits.dated_names else []),
        "HEAD_DATED",
        *(["HEAD_NAME_ALONE"] if habits.names_alone else []),
    ]
    for name in names:
        if found := table[name].match(letters):
            return _count(found[0]) + min(_controls(letters, found.end()), habits.head_controls)
    return 0


def _controls(letters: str, at: int) -> int:
    """Return how many controls follow in a shape."""
    found = patterns()["HEAD_CONTROLS"].match(letters, at)
    return _count(found[0]) if found else 0


def _count(letters: str) -> int:
    """Return how many lines some letters stand for."""
    return len(letters) - letters.count(" ")


def _tail(letters: str, habits: Habits) -> int:
    """Return how many lines the tail takes: what there is more of than in the other comments is text."""
    text = letters.rstrip("LCBDH" if habits.tail_dates else "LCB")
    tail = letters[len(text) :].lstrip("B")
    while tail.count("L") > habits.likes or tail.count("C") > habits.controls:
        tail = tail[1:]
    return len(tail)
