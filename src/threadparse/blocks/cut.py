"""The text, cut where a line begins with a list marker and where a line says likes.

Knows only how such lines look. Whether a marker begins a comment or an item of the article's own
list is not decided here. The cut is total: the parts, joined again, are the text.
"""

from __future__ import annotations

import attrs

from threadparse.grammar import patterns


@attrs.frozen
class Blocks:
    """The blocks of a text, one item for each in every list; the newline in front of each is left out."""

    #: The white space in front of each mark.
    indents: list[str]
    #: The list markers; None where the block begins with a line of likes.
    markers: list[str | None]
    #: The words of the lines of likes; None where the block begins with a list marker.
    likes: list[str | None]
    #: What follows each mark, down to the next block.
    bodies: list[str]

    def part(self, first: int, stop: int) -> Blocks:
        """Return the blocks from `first` up to, but not including, `stop`."""
        part = slice(first, stop)
        return Blocks(self.indents[part], self.markers[part], self.likes[part], self.bodies[part])

    def length(self) -> int:
        """Return how much of the text the blocks take, in code points."""
        columns = (self.indents, self.markers, self.likes, self.bodies)
        return len(self.bodies) + sum(len(part) for column in columns for part in column if part)


def cut(layout: str) -> tuple[str, Blocks]:
    """Cut a text whose lines end with a newline.

    Returns a newline and what stands above the first block, and the blocks.
    """
    pattern = patterns()["BLOCK"]
    # With a newline in front, the first line is like every other.
    parts = pattern.split("\n" + layout)
    # A split gives the text before the first match, then for each match its groups and the text after it.
    step = pattern.groups + 1
    indents, markers, likes = (parts[pattern.groupindex[name] :: step] for name in ("indent", "marker", "likes"))
    return parts[0], Blocks(indents, markers, likes, parts[step::step])
