"""What is compared: the comments of an article, or those that an outline expects, as rows of one kind.

Knows where a comment stands in its thread, and how it is named in a message.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from threadparse.model.article import Article
from threadparse.model.comment import Comment
from threadparse.model.outlines import shortened
from threadparse.testing.expected import Expected, Outline, Said

#: How much of a text names its comment.
NAME_WIDTH = 32
#: How many levels a path names at most: those at its end.
LONGEST_PATH = 100
#: The place of what stands above the first level.
TOP = -1


class Row(NamedTuple):
    """What is known of a comment."""

    author: str | None
    said: Said
    #: The text of `said`; of one that is not whole, its beginning.
    text: str
    published: dt.datetime | dt.date | None
    published_text: str | None
    likes: int | None
    number: int | None

    @property
    def tells_text(self) -> bool:
        """Whether something of the text is known."""
        return self.said.whole or bool(self.text)


class Side:
    """The comments of one side, in the order of the dump."""

    def __init__(self, comments: Iterable[Comment | Expected], *, expected: bool = False, loose: bool = False) -> None:
        #: What is compared of a comment, beside its text and its ordinal.
        self.fields = (
            ("author", "published", "likes") if expected else ("author", "published", "published_text", "likes")
        )
        #: Whether ordinals are compared.
        self.numbered = not expected
        #: Whether None in a row means that anything will do.
        self.loose = loose
        self.rows: list[Row] = []
        #: For each comment the place of what it answers, or TOP.
        self.parents: list[int] = []
        #: For each comment how many siblings stand above it.
        self.siblings_above: list[int] = []
        # The comments on the way to this one, and how many replies each comment has so far.
        way: list[int] = []
        counts: dict[int, int] = {}
        depths: list[int] = []
        first = 0
        for place, comment in enumerate(comments):
            # A comment that is compared by itself may have any depth.
            first = first or comment.depth
            del way[comment.depth - first :]
            parent = way[-1] if way else TOP
            way.append(place)
            self.rows.append(_row(comment, loose=loose))
            self.parents.append(parent)
            self.siblings_above.append(counts.get(parent, 0))
            counts[parent] = self.siblings_above[-1] + 1
            depths.append(len(way))
        #: For each comment how many answer it, and its depth.
        self.surroundings = [(counts.get(place, 0), depth) for place, depth in enumerate(depths)]

    def path(self, place: int) -> str:
        """Return the ordinals on the way to a comment: "2.1"; of a long way its end, behind an ellipsis."""
        ordinals: list[str] = []
        while place != TOP and len(ordinals) < LONGEST_PATH:
            ordinals.append(str(self.siblings_above[place] + 1))
            place = self.parents[place]
        return ("" if place == TOP else "….") + ".".join(reversed(ordinals))

    def name(self, place: int) -> str:
        """Return who wrote a comment and how it begins: "Ann “A fine boat.”"; "" where neither is known."""
        row = self.rows[place]
        text = f"“{shortened(visible(row.text[: 2 * NAME_WIDTH]), NAME_WIDTH)}”" if row.text else ""
        return " ".join(filter(None, (visible(row.author or "")[:NAME_WIDTH], text)))


def side_of(item: Article | Outline) -> Side:
    """Return what is compared of an article or an outline."""
    expected = isinstance(item, Outline)
    return Side(item.walk(), expected=expected, loose=isinstance(item, Outline) and not item.exact)


def _row(comment: Comment | Expected, *, loose: bool) -> Row:
    """Return the row of a comment; where no text is expected, any will do if `loose`, else there must be none."""
    words = number = None
    if isinstance(comment, Comment):
        said, words, number = Said(comment.paragraphs), comment.published_text, comment.number
    else:
        said = comment.said or Said((), whole=not loose)
    return Row(comment.author, said, said.text, comment.published, words, comment.likes, number)


def fits(expected: object, found: object, *, loose: bool) -> bool:
    """Tell whether a value is as expected; if `loose`, None allows any value, and a date any time of that day."""
    if loose and expected is None:
        return True
    if loose and isinstance(found, dt.datetime) and not isinstance(expected, dt.datetime):
        return found.date() == expected
    return found == expected


def visible(text: str) -> str:
    """Return text in one line: a line end is "¶", and what cannot be seen stands as an escape."""
    text = text.replace("\n", " ¶ ")
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)
