"""A token of grammars/dump.lark, as the parser takes it. Knows its parts, and nothing of how it was found."""

from __future__ import annotations

from threadparse.blocks.dates import Moment


class Token:
    """The part of a dump from `start` to `end`, which are offsets into its text."""

    __slots__ = (
        "author", "depth", "end", "head", "likes", "lines", "number", "paragraphs", "published", "published_text",
        "start", "tail", "type",
    )  # fmt: skip

    # Lark reads these of the last token, to place the end of the input. Nobody sees them.
    start_pos = end_pos = line = end_line = end_column = column = 0

    #: The name of the terminal in the grammar.
    type: str
    start: int
    end: int
    #: The lines it is made of, in the order of the dump; of a comment without those of its replies.
    lines: list[int]
    #: Of a comment: how many of its lines at either end are no text, and what it says.
    head: int
    tail: int
    depth: int
    number: int | None
    author: str | None
    published: Moment | None
    published_text: str | None
    paragraphs: tuple[str, ...]
    likes: int | None

    @classmethod
    def part(cls, kind: str, lines: list[int], start: int, end: int) -> Token:
        """Make a token that is no comment."""
        token = cls()
        token.type, token.lines, token.start, token.end = kind, lines, start, end
        return token
