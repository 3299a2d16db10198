"""What messages quote of text that nobody vouches for.

Knows how much is quoted, and how it is written: what is not printable stands as an escape, so that
no terminal acts on it. Does not know where the text stands.
"""

from __future__ import annotations

import itertools

#: How many characters are quoted at most, escapes written out.
LONGEST = 60


def quote(text: str, start: int = 0) -> str:
    """Return text in quotes, as Python writes it, from `start` on; "…" stands for what is left out.

    Example:
        >>> print(quote("Ann\\x1b\\u202e"), quote("a" * 100))
        'Ann\\x1b\\u202e' 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'…
    """
    shown = text[start : start + LONGEST]
    while len(repr(shown)) > LONGEST + len("''"):
        shown = shown[:-1]
    return "…" * (start > 0) + repr(shown) + "…" * (start + len(shown) < len(text))


def quote_both(one: str, other: str) -> tuple[str, str]:
    """Return two texts in quotes; where one is long, from a little before the place where they come to differ."""
    pairs = enumerate(itertools.zip_longest(one, other))
    place = next((place for place, (left, right) in pairs if left != right), 0)
    start = 0 if max(len(one), len(other)) <= LONGEST else max(0, place - LONGEST // 4)
    return quote(one, start), quote(other, start)
