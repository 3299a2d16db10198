"""Finding the thread: which of the lists in a dump holds the comments.

Knows what speaks for a list: lines of likes in it, or that nothing follows it. Does not know
how comments nest.
"""

from __future__ import annotations

import itertools

import attrs

from threadparse.blocks.cut import Blocks
from threadparse.grammar import patterns


@attrs.frozen
class Thread:
    """The blocks from `first`, which has a list marker, up to but not including `stop`."""

    first: int
    stop: int
    #: How much of the last block's body belongs to it, in code points.
    last_length: int
    #: Whether anything follows it: the rest of that body, and the blocks from `stop`.
    closed: bool
    #: Whether text in the first column stands among the comments.
    interrupted: bool


def find_thread(blocks: Blocks, layout: str, start: int) -> Thread | None:
    """Return the thread, or None where the dump has none; the blocks begin at `start` in its layout.

    A line of text in the first column ends a list. The thread reaches from the first list with
    a line of likes to the last such list. Where no list has one, it is the list that ends the
    dump; lists with text of the article below them are the article's own.
    """
    unindented = patterns()["UNINDENTED"].search
    ends: list[int] = []
    if unindented(layout, start):
        ends = [place + 1 for place, body in enumerate(blocks.bodies) if unindented(body)]
    lists = [_list(blocks, *run) for run in itertools.pairwise([0, *ends, len(blocks.bodies)])]
    liked = [each for each in lists if any(blocks.likes[slice(*each)])] if ends else []
    chosen = liked or lists[-1:]
    first, stop = chosen[0][0], chosen[-1][1]
    if first == stop:
        return None
    body = blocks.bodies[stop - 1]
    below = unindented(body)
    first = _first_comment(blocks, first, stop)
    last = below.start() if below else len(body)
    return Thread(first, stop, last, below is not None, interrupted=any(first < end < stop for end in ends))


def unclear_lists(above: Blocks) -> list[int]:
    """Return the first blocks of lists above the thread that may be comments: blank lines part their items."""
    unindented = patterns()["UNINDENTED"].search
    ends = [place + 1 for place, body in enumerate(above.bodies) if unindented(body)]
    lists = [_list(above, *run) for run in itertools.pairwise([0, *ends])]
    return [first for first, stop in lists if any(body.endswith("\n") for body in above.bodies[first : stop - 1])]


def _list(blocks: Blocks, start: int, stop: int) -> tuple[int, int]:
    """Return the list in a run of blocks: it begins with a marker, whatever stands before."""
    markers = (place for place in range(start, stop) if blocks.markers[place])
    return next(markers, stop), stop


def _first_comment(blocks: Blocks, first: int, stop: int) -> int:
    """Return where the comments begin in a list that may begin with a list of the article's own.

    Extractors print the items of an article's list line by line, and comments with a blank line
    between: two or more single lines and then two blank lines are a list that ends the article.
    """
    gap = first
    while gap < stop and "\n" not in blocks.bodies[gap]:
        gap += 1
    if first < gap < stop - 1 and blocks.markers[gap + 1]:
        rest = blocks.bodies[gap].partition("\n")[2]
        if blocks.markers[gap] and rest.isspace() and "\n" in rest:
            return gap + 1
    return first
