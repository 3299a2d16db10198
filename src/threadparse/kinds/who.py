"""What a line at the head or the tail of a comment says, and how it is written in a shape."""

from __future__ import annotations

from typing import NamedTuple

from threadparse.kinds.dates import Printed

#: The terminals of grammars/lines.lark that are phrases, with their letters in a shape. Of several, the first counts.
LETTERS = {
    "LIKES": "L",
    "CONTROLS": "C",
    "DIVIDER": "C",
    "AT": "C",
    "BADGE": "B",
    "AVATAR": "B",
    "NUMBERING": "#",
    "AGO": "D",
}


class Who(NamedTuple):
    """What a line at the head (or the tail) of a comment says."""

    #: The letter of the line in the shape of the comment.
    letter: str
    #: The name in the line. None: there is none, it may hold a verb of an unknown language ("Anders segir"), or the
    #: line may be one as a whole (see `Heads.name`).
    name: str | None = None
    date: Printed | None = None
    #: The words of the date.
    words: str | None = None
    #: The badge that stands in the place of a name: "Guest" of "Guest, May 19, 2021".
    guest: str | None = None


#: A line of text, and one that may be a name (compared by `is`): `Heads.name` finds out which name.
TEXT, NAMED = Who("T"), Who("N")
#: Lines of which no more than their kind is known.
PLAIN = {letter: Who(letter) for letter in "LCB#"}
