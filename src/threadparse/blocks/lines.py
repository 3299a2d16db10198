"""Lines of text, and nothing about what they say."""

from __future__ import annotations


def text_lines(text: str) -> list[str]:
    """Return the lines that are not blank, without the white space around them."""
    return list(filter(None, map(str.strip, text.split("\n"))))
