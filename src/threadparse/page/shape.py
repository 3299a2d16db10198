"""The shape of a comment: a letter for each of its lines, and which of them are head, text and tail.

Knows the patterns of shapes in grammars/lines.lark. What is a habit of the thread as a whole
(`habits`) is given to it.
"""

from __future__ import annotations

import attrs

from threadparse.blocks.dates import Printed
from threadparse.blocks.items import Item
from threadparse.blocks.lines import Lines
from threadparse.blocks.phrases import TEXT, Heads, Who
from threadparse.grammar import patterns

#: Heads and tails are sought in so many lines from either end of a comment; the lines between are text.
EDGE = 6

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


@attrs.define
class Shape:
    """The lines of one comment."""

    #: The lines that belong to it, nested items not counted; the first may be that of the marker.
    lines: list[int]
    #: What each says.
    whos: list[Who]
    #: The letters, and a space for each blank line between two.
    letters: str


@attrs.frozen
class Parts:
    """How many lines at either end of a comment are no text, and what they say."""

    head: int
    tail: int
    name: str | None
    date: Printed | None
    words: str | None
    #: Which of its lines says the likes; None: none does.
    likes: int | None


def read_shape(lines: Lines, heads: Heads, item: Item, more: list[int]) -> Shape:
    """Return the shape of a comment made of the line of a marker, and of further lines."""
    texts, gaps = lines.texts, lines.gaps
    own = [item.line, *more] if item.text else [*more]
    whos = [heads[texts[line]] for line in own]
    if item.text:
        whos[0] = heads[item.text]
    if len(own) > 2 * EDGE:
        whos[EDGE:-EDGE] = [TEXT] * (len(own) - 2 * EDGE)
    letters = "".join([f" {who.letter}" if gaps[line] else who.letter for line, who in zip(own, whos, strict=True)])
    return Shape(own, whos, letters.lstrip())


def sure_head(shape: Shape) -> str | None:
    """Return the name of the head that a comment has, of those that need no habit."""
    table = patterns()
    return next((name for name in SURE_HEADS if table[name].match(shape.letters)), None)


def read_parts(shape: Shape, habits: Habits, texts: list[str], heads: Heads) -> Parts:
    """Tell the head, the text and the tail of a comment apart, given its lines."""
    if habits.names_dated and patterns()["HEAD_ANY_DATED"].match(shape.letters):
        head, name = 2, heads.phrases.strip_badge(texts[0])
    else:
        head, name = _head(shape.letters, habits), None
        if not head and shape.letters[:2] == "N " and shape.whos[0].name in habits.names:
            head = 1
    tail = _tail(shape.letters.replace(" ", "")[head:], habits)
    whos = shape.whos[:head] + shape.whos[len(shape.whos) - tail :]
    if shape.letters[:1] == "G":
        # What a pingback names is who sent it, and all that it says.
        whos = [shape.whos[0], *whos]
    name = name or next((who.name for who in whos if who.name and who.letter in "SHNG"), None)
    date = next((who for who in whos if who.words), None)
    return Parts(head, tail, name, date and date.date, date and date.words, _likes(shape, tail))


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
            below = table["HEAD_CONTROLS"].match(letters, found.end())
            return _count(found[0]) + min(_count(below[0]) if below else 0, habits.head_controls)
    return 0


def _count(letters: str) -> int:
    """Return how many lines some letters stand for."""
    return len(letters) - letters.count(" ")


def controls_below_head(shape: Shape) -> int:
    """Return how many controls stand below the head of a comment."""
    table = patterns()
    for name in SURE_HEADS:
        if (found := table[name].match(shape.letters)) and (
            below := table["HEAD_CONTROLS"].match(shape.letters, found.end())
        ):
            return _count(below[0])
    return 0


def _tail(letters: str, habits: Habits) -> int:
    """Return how many lines the tail takes: what there is more of than in the other comments is text."""
    text = letters.rstrip("LCBDH" if habits.tail_dates else "LCB")
    tail = letters[len(text) :].lstrip("B")
    while tail.count("L") > habits.likes or tail.count("C") > habits.controls:
        tail = tail[1:]
    return len(tail)


def _likes(shape: Shape, tail: int) -> int | None:
    """Return the place of the line of likes in the tail."""
    for place in range(len(shape.whos) - 1, len(shape.whos) - tail - 1, -1):
        if shape.whos[place].letter == "L":
            return place
    return None
