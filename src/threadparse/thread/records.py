"""Records without markers, found by what repeats: between two texts stands the frame, which says who and when.

    A line of text.
    reply                       what closes the record above
    User avatar                 the opening of the next one: all lines of the frame below what closes
    Ann
    · 4 yr. ago                 its anchor
    Another line of text.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from threadparse.kinds.phrases import Heads
from threadparse.template.anchors import find_anchors
from threadparse.template.template import LONGEST_FRAME

#: Fewest records that repeat anything.
SEVERAL = 3
#: How many lines an opening takes at the most.
OPENING = 14
#: The letters of lines that close a record.
CLOSING = "CL"


class Records(NamedTuple):
    """The records of a page."""

    #: The first line of each, and the line after the last one.
    starts: list[int]
    stop: int
    #: The letters of all lines of the page; in openings, what is neither who nor when is a badge.
    letters: str
    #: The lines of the openings.
    openings: set[int]


def find_records(texts: Sequence[str], letters: str, heads: Heads) -> Records | None:
    """Return the records of a page; None where nothing repeats."""
    anchors = find_anchors(texts, letters, heads)
    if len(anchors) < SEVERAL:
        return None
    tops = [_top(texts, letters, anchor, above) for above, anchor in itertools.pairwise([-1, *anchors])]
    bounded = [anchor - top for top, anchor in zip(tops, anchors, strict=True) if top is not None]
    usual = Counter(bounded).most_common(1)[0][0] if 2 * len(bounded) > len(anchors) else None
    found = list(letters)
    starts = []
    for top, anchor in zip(tops, anchors, strict=True):
        start = top if top is not None else _direct(letters, anchor)
        if top is None and usual is not None and "T" not in letters[anchor - usual : anchor]:
            start = min(start, anchor - usual)
        starts.append(start)
        _mark_opening(found, texts, start, anchor)
    openings = {line for start, anchor in zip(starts, anchors, strict=True) for line in range(start, anchor + 1)}
    return Records(starts, _stop(letters, anchors), "".join(found), openings)


def _top(texts: Sequence[str], letters: str, anchor: int, above: int) -> int | None:
    """Return the first line of an opening that what closes the record above bounds; None: nothing does."""
    for line in range(anchor - 1, max(above, anchor - 1 - OPENING), -1):
        if letters[line] in CLOSING:
            return line + 1
        if len(texts[line]) > LONGEST_FRAME:
            return None
    return None


def _direct(letters: str, anchor: int) -> int:
    """Return the first line of an opening that text stands above: a name, and the marks beside it."""
    if letters[anchor] in "SH":
        line = anchor
    else:
        line = anchor - 1
        while line >= 0 and letters[line] in "B#":
            line -= 1
        if line < 0 or letters[line] != "N":
            line = anchor
    while line > 0 and letters[line - 1] in "B#":
        line -= 1
    return line


def _mark_opening(letters: list[str], texts: Sequence[str], start: int, anchor: int) -> None:
    """Make all lines of an opening badges but its anchor and, where that says only when, its name."""
    name = None
    if letters[anchor] == "D":
        names = [line for line in range(start, anchor) if letters[line] == "N"]
        # The text of a picture names who wrote it: what is printed once more is the name.
        twice = (line for line in names if any(texts[line] in texts[other] for other in range(start, line)))
        name = next(twice, names[0] if names else None)
    for line in range(start, anchor):
        if line != name:
            letters[line] = "B"


def _stop(letters: str, anchors: Sequence[int]) -> int:
    """Return the line after the last record: below what closes it, if that closes most of the others."""
    closed = [
        next((line for line in range(anchor + 1, stop) if letters[line] in CLOSING), None)
        for anchor, stop in itertools.pairwise([*anchors, len(letters)])
    ]
    if 2 * sum(line is not None for line in closed[:-1]) < len(closed) or closed[-1] is None:
        return len(letters)
    stop = closed[-1]
    while stop < len(letters) and letters[stop] in CLOSING:
        stop += 1
    return stop
