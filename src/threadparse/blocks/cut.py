"""The text, cut where a line begins with a list marker.

Knows only markers: whether a block is a comment or a list item of the article is not decided
here. The cut is total: the parts, joined again, are the text.
"""

from __future__ import annotations

import attrs

from threadparse.grammar import patterns


@attrs.frozen
class Blocks:
    """The parts of a text, as lists of equal length: block i is ``indents[i] + markers[i] + bodies[i]``.

    An indent and a body leave out the newline between two blocks. All three are empty where no
    line has a marker.
    """

    #: What stands before the first marker, a newline put in front.
    head: str
    #: The white space in front of each marker.
    indents: list[str]
    #: The markers: a bullet, or an ordinal with its point.
    markers: list[str]
    #: What follows each marker, down to the line of the next.
    bodies: list[str]

    def start(self, index: int) -> int:
        """Return where the line of block `index` begins in the text."""
        before = zip(self.indents[:index], self.markers[:index], self.bodies[:index], strict=True)
        return len(self.head) + sum(len(indent) + len(marker) + len(body) + 1 for indent, marker, body in before)


def cut(layout: str) -> Blocks:
    """Cut a text whose lines end with a newline."""
    # With a newline in front, the first line is like every other.
    parts = patterns()["MARKER"].split("\n" + layout)
    return Blocks(parts[0], parts[1::3], parts[2::3], parts[3::3])
