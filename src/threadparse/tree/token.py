"""A token of grammars/dump.lark, as the parser takes it. Knows its parts, and nothing of how it was found."""

from __future__ import annotations

from threadparse.page.comments import Draft


class Token:
    """The part of a dump from `start` to `end`, which are offsets into its text."""

    __slots__ = ("depth", "draft", "end", "start", "type")

    # Lark reads these of the last token, to place the end of the input. Nobody sees them.
    start_pos = end_pos = line = end_line = end_column = column = 0

    #: The name of the terminal in the grammar.
    type: str
    start: int
    end: int
    #: Of a comment: what it says.
    draft: Draft
    depth: int

    @classmethod
    def part(cls, kind: str, start: int, end: int) -> Token:
        """Make a token that is no comment."""
        token = cls()
        token.type, token.start, token.end = kind, start, end
        return token
