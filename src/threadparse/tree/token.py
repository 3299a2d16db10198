"""A token of grammars/dump.lark, as the parser takes it. Knows its parts, and nothing of how it was found."""

from __future__ import annotations

from threadparse.text.source import Source


class Token:
    """The part of a dump from `start` to `end`, which are offsets into its text."""

    __slots__ = ("column", "depth", "end", "likes", "paragraphs", "source", "start", "text_start", "type")

    # Lark reads these, and `column`, of the last token, to place the end of the input. Nobody sees them.
    start_pos = end_pos = line = end_line = end_column = 0

    #: The name of the terminal in the grammar.
    type: str
    start: int
    end: int
    #: Of a part that is no comment: the dump.
    source: Source
    #: Of a comment, which begins with its marker and ends with its text or likes: in which column
    #: (from 0; 0 for other parts) the marker stands, where the text after it begins, and what it says.
    column: int
    text_start: int
    depth: int
    paragraphs: tuple[str, ...]
    likes: int | None

    @property
    def mark_end(self) -> int:
        """The column after the marker of a comment."""
        return self.column + self.text_start - self.start

    @classmethod
    def part(cls, kind: str, source: Source, start: int, end: int) -> Token:
        """Make a token that is no comment."""
        token = cls()
        token.type, token.source, token.start, token.end, token.column = kind, source, start, end, 0
        return token
