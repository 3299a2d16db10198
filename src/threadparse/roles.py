"""What became of every line of a dump.

Knows which lines a token of the dump holds, and the role of each. It goes over the same tokens
as the parser, so that the two cannot disagree on what is a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from threadparse.blocks.comment import read_body
from threadparse.blocks.head import read_head
from threadparse.text.source import Source
from threadparse.tree.token import Token
from threadparse.tree.tokens import tokens

Role = Literal["title", "byline", "paragraph", "comment", "likes", "furniture"]


@attrs.frozen
class Line:
    """One line of a dump that is not blank."""

    #: The number of the line, from 1.
    number: int
    #: What the line is: "title", "byline" or "paragraph" of the article, "comment" (a line of a
    #: comment's text, or its marker alone), "likes", or "furniture", a part of the page that
    #: belongs to neither.
    role: Role
    #: The depth of the comment that the line belongs to, from 1. None: it belongs to none.
    depth: int | None
    #: The line as it stands in the dump, without its line end.
    text: str


def explain(text: str) -> tuple[Line, ...]:
    """Tell what each line of a dump is, in its order; blank lines are left out.

    Args:
        text: The dump, any str.

    Raises:
        TypeError: `text` is not a str.

    Example:
        >>> import threadparse
        >>> for line in threadparse.explain("A title\\n\\n  • First!\\n\\n    Liked by 1 person\\n"):
        ...     print(line.number, line.role, line.depth, line.text.strip())
        1 title None A title
        3 comment 1 • First!
        5 likes 1 Liked by 1 person
    """
    if not isinstance(text, str):
        raise TypeError(f"explain() takes a dump as a str, not {type(text).__name__}")
    source = Source(text)
    return tuple(
        Line(number, role, depth, source.line(number))
        for token in tokens(text)
        for number, role, depth in _lines(source, token)
    )


def _lines(source: Source, token: Token) -> Iterator[tuple[int, Role, int | None]]:
    """Yield the number, the role and the depth of each line of a token."""
    if token.type in ("COMMENT", "ANSWERED"):
        yield from _comment(source, token)
        return
    roles: dict[int, Role] = {}
    rest: Role = "furniture"
    if token.type == "ARTICLE":
        roles, rest = {0: "title"}, "paragraph"
        if read_head(source.layout[: token.end]).byline:
            roles[1] = "byline"
    for place, start in enumerate(source.starts(token.start, token.end)):
        yield source.position(start)[0], roles.get(place, rest), None


def _comment(source: Source, token: Token) -> Iterator[tuple[int, Role, int | None]]:
    marker = source.position(token.start)[0]
    yield marker, "comment", token.depth
    likes_lines = read_body(source.layout[token.text_start : token.end]).likes_lines
    for place, start in enumerate(source.starts(token.text_start, token.end)):
        number = source.position(start)[0]
        if number != marker:
            yield number, "likes" if likes_lines and place == likes_lines[-1] else "comment", token.depth
