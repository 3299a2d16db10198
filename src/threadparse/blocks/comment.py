"""What the lines of one comment say: its paragraphs and its likes.

Knows the line of likes. Does not know where the comment stands in the thread.
"""

from __future__ import annotations

import attrs

from threadparse.blocks.lines import text_lines
from threadparse.grammar import patterns


@attrs.frozen
class Body:
    """What a comment says, and the odd places among its lines (from 0, blank ones not counted)."""

    paragraphs: tuple[str, ...]
    #: None: no line says it.
    likes: int | None
    #: The lines of likes; the last one counts, the others are paragraphs.
    said: tuple[int, ...]


def paragraphs(body: str) -> tuple[str, ...]:
    """Return the lines of a text that are not blank."""
    text = body.strip()
    if "\n" not in text:
        return (text,) if text else ()
    return tuple(filter(None, map(str.strip, text.split("\n"))))


def count(likes: str) -> int:
    """Return the number in the words of likes; the button without a number is 0."""
    return int("".join(filter(str.isdecimal, likes)) or 0)


def _is_likes(line: str) -> bool:
    match = patterns()["BLOCK"].match(f"\n{line}")
    return match is not None and match["likes"] is not None


def read_body(text: str) -> Body:
    """Read the lines of a comment, wherever among them a line of likes stands."""
    lines = text_lines(text)
    # The first line of all is the marker's: what stands there is never a line of likes.
    own = 1 if text.partition("\n")[0].strip() else 0
    said = tuple(place for place, line in enumerate(lines) if place >= own and _is_likes(line))
    likes = count(lines.pop(said[-1])) if said else None
    return Body(tuple(lines), likes, said)
