"""What the lines of one comment say: its paragraphs and its likes.

Knows the line of likes. Does not know where the comment stands in the thread.
"""

from __future__ import annotations

import re
from collections.abc import Callable

MatchLikes = Callable[[str], "re.Match[str] | None"]


def text_lines(text: str) -> list[str]:
    """Return the lines that are not blank, without the white space around them."""
    return list(filter(None, map(str.strip, text.split("\n"))))


def read_comment(body: str, match_likes: MatchLikes) -> tuple[list[str], int | None, list[int]]:
    """Read the text after a marker; `match_likes` tells a line of likes.

    Returns the paragraphs, the likes (None where no line says them), and the places of the lines
    of likes among the lines that are not blank, where they are not just the last one: the last
    of them is the one that counts, the others stay paragraphs.
    """
    lines = text_lines(body)
    said = list(map(match_likes, lines))
    if not any(said):
        return lines, None, []
    places = [place for place, match in enumerate(said) if match]
    match = said[places[-1]]
    del lines[places[-1]]
    return lines, _count(match), [] if len(places) == 1 and places[0] == len(lines) else places


def _count(match: re.Match[str] | None) -> int:
    """Return the number in a line of likes; the button without a number is 0."""
    digits = match["count"] if match else None
    if digits is None:
        return 0
    return int(digits if digits.isdecimal() else "".join(filter(str.isdecimal, digits)))
