"""The kinds of lines: the terminals of grammars/comment.lark, and the letter of each in a shape."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a line of a comment is by itself."""

    SAYS = "S"
    BYLINE = "H"
    DATE = "D"
    NAME = "N"
    BADGE = "B"
    NUMBER = "#"
    PINGBACK = "G"
    LIKES = "L"
    BUTTON = "C"
    TEXT = "T"
