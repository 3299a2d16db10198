"""What messages quote of text that nobody vouches for.

Knows how much is quoted, and how it is written: what is not printable stands as an escape, so that
no terminal acts on it. Does not know where the text stands.
"""

from __future__ import annotations

#: How many characters are quoted at most, escapes written out.
LONGEST = 60


def quote(text: str) -> str:
    """Return text in quotes, as Python writes it; what is long is cut, and "…" stands after it.

    Example:
        >>> print(quote("Ann\\x1b\\u202e"), quote("a" * 100))
        'Ann\\x1b\\u202e' 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'…
    """
    shown = text[:LONGEST]
    while len(repr(shown)) > LONGEST + len("''"):
        shown = shown[:-1]
    return repr(shown) + "…" * (len(shown) < len(text))
