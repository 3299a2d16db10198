"""What the lines of one comment say: its paragraphs and its likes.

Knows the line of likes. Does not know where the comment stands in the thread.
"""

from __future__ import annotations

import attrs

from threadparse.grammar import patterns


@attrs.frozen
class Body:
    """What a comment says, and the odd places among its lines (from 0, blank ones not counted)."""

    paragraphs: tuple[str, ...]
    #: None: no line says it.
    likes: int | None
    #: The lines of likes; the last one counts, the others are paragraphs.
    likes_lines: tuple[int, ...]


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not blank, without the white space around them."""
    return tuple(filter(None, map(str.strip, text.split("\n"))))


class Counts(dict[str, int]):
    """The numbers in lines of likes, by their words: a dump has few that differ."""

    def __missing__(self, words: str) -> int:
        """Read the number; the button without a number is 0."""
        self[words] = number = int("".join(filter(str.isdecimal, words)) or 0)
        return number


def read_body(text: str) -> Body:
    """Read the lines of a comment, wherever among them a line of likes stands."""
    lines = list(paragraphs(text))
    # The first line of all is the marker's: what stands there is never a line of likes.
    own = 1 if text.partition("\n")[0].strip() else 0
    likes_lines = tuple(place for place, line in enumerate(lines) if place >= own and _is_likes(line))
    likes = Counts()[lines.pop(likes_lines[-1])] if likes_lines else None
    return Body(tuple(lines), likes, likes_lines)


def _is_likes(line: str) -> bool:
    block = patterns()["BLOCK"].match(f"\n{line}")
    return block is not None and block["likes"] is not None
