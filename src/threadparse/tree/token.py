"""The tokens of grammars/dump.lark that are no comments, as the parser takes them."""

from __future__ import annotations


class Part:
    """The part of a dump from `start` to `end`, which are offsets into its text."""

    __slots__ = ("end", "start", "type")

    # Lark reads these of the last token, to place the end of the input. Nobody sees them.
    start_pos = end_pos = line = end_line = end_column = column = 0

    def __init__(self, kind: str, start: int, end: int) -> None:
        #: The name of the terminal in the grammar.
        self.type = kind
        self.start = start
        self.end = end
