"""What a picture of a thread shows of each comment: a box with a few words, and an arrow to what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from threadparse.model.article import Article
from threadparse.model.outlines import UNTITLED, counted, in_line, shortened

#: The longest text in a box, in characters.
LONGEST = 60


class Box(NamedTuple):
    """The box of an article or a comment."""

    #: As in the rows of a table: "0" for the article, "2.1" for the first reply to the second comment.
    id: str
    #: The id of the box that its arrow leads to. None: the article answers nothing.
    answers: str | None
    #: The lines in it: who, the beginning of the text, and the likes.
    lines: tuple[str, ...]


def boxes(article: Article) -> Iterator[Box]:
    """Yield the box of the article, then one for each comment.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  1. Ann says:\\n     First!\\n\\n     Liked by 2 people\\n")
        >>> for box in boxes(article):
        ...     print(box)
        Box(id='0', answers=None, lines=('A title',))
        Box(id='1', answers='0', lines=('Ann', 'First!', '2 likes'))
    """
    for row in article.rows():
        if row["parent_id"] is None:
            yield Box(row["id"], None, (_short(row["title"] or UNTITLED),))
            continue
        lines = (
            _short(row["author"] or "(no name)"),
            _short(row["text"] or "(no text)"),
            "" if row["likes"] is None else counted(row["likes"], "like"),
        )
        yield Box(row["id"], row["parent_id"], tuple(filter(None, lines)))


def _short(text: str) -> str:
    """Return the beginning of a text on one line."""
    return shortened(in_line(text), LONGEST)
