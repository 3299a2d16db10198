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
    """The blocks that are comments: those from `first` up to, but not including, `stop`."""

    first: int
    stop: int
    #: Their bodies; the last one without what the page printed below the thread.
    bodies: list[str]
    #: How much of the text the last of these blocks takes, from where its line begins.
    length: int
    #: Whether text in the first column stands among them.
    interrupted: bool


def find_thread(blocks: Blocks) -> Thread | None:
    """Return the thread, or None where the dump has none.

    A line of text in the first column ends a list. The thread reaches from the first list with
    a line of likes to the last such list. Where no list has one, it is the list that ends the
    dump; lists with text of the article below them are the article's own.
    """
    unindented = patterns()["UNINDENTED"].search
    ends = [index + 1 for index, body in enumerate(blocks.bodies) if unindented(body)]
    lists = list(itertools.pairwise([0, *ends, len(blocks.bodies)]))
    chosen = (_liked(blocks, lists) if ends else []) or lists[-1:]
    first, stop = chosen[0][0], chosen[-1][1]
    if first == stop:
        return None
    first = _after_own_list(blocks, first, stop)
    bodies = blocks.bodies[first:stop]
    if below := unindented(bodies[-1]):
        bodies[-1] = bodies[-1][: below.start()]
    length = len(blocks.indents[stop - 1] + blocks.markers[stop - 1] + bodies[-1]) + 1
    return Thread(first, stop, bodies, length, interrupted=any(first < end < stop for end in ends))


def _liked(blocks: Blocks, lists: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the lists in which a line of likes stands."""
    unindented, likes = patterns()["UNINDENTED"], patterns()["LIKES"]
    return [
        (first, stop)
        for first, stop in lists
        if any(
            likes.fullmatch(line.strip())
            for body in blocks.bodies[first:stop]
            for line in unindented.split(body, 1)[0].split("\n")
        )
    ]


def _after_own_list(blocks: Blocks, first: int, stop: int) -> int:
    """Return the first comment of a list that may begin with a list of the article's own.

    Extractors print the items of an article's list line by line, and comments with a blank line
    between: two or more single lines and then two blank lines are a list that ends the article.
    """
    last = first
    while last < stop - 1 and "\n" not in blocks.bodies[last]:
        last += 1
    body = blocks.bodies[last]
    text = body.rstrip()
    tight = last > first and "\n" not in text.lstrip(" ")
    return last + 1 if tight and last + 1 < stop and body.count("\n", len(text)) > 1 else first
