"""The text, cut where a line begins with a list marker and where a line says likes.

Knows only how such lines look. Whether a marker begins a comment or an item of the article's own
list is not decided here. The cut is total: the parts, joined again, are the text.
"""

from __future__ import annotations

from threadparse.grammar import patterns

#: A block: its indent, its list marker or else (None) its words of likes, and what follows down
#: to the next block. The newline in front of it is left out.
Block = tuple[str, str | None, str | None, str]


def cut(layout: str) -> tuple[str, list[Block]]:
    """Cut a text whose lines end with a newline.

    Returns a newline and what stands above the first block, and the blocks.
    """
    pattern = patterns()["BLOCK"]
    # With a newline in front, the first line is like every other.
    parts = pattern.split("\n" + layout)
    # A split gives the text before the first match, then for each match its groups and the text after it.
    step = pattern.groups + 1
    indents, markers, likes = (parts[pattern.groupindex[name] :: step] for name in ("indent", "marker", "likes"))
    return parts[0], list(zip(indents, markers, likes, parts[step::step], strict=True))


def length(blocks: list[Block]) -> int:
    """Return how much of the text the blocks take, in code points."""
    return sum(1 + sum(len(part) for part in block if part) for block in blocks)
