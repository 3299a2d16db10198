"""Threads without markers: under a heading, each comment begins with a line that says who, or ends with one.

Knows lines and what they say. It makes an item of each comment, as if the dump had printed a marker
there; with producers that indent by the elements of the page, their columns still tell the depth.
"""

from __future__ import annotations

import itertools

from threadparse.blocks.items import Item
from threadparse.grammar import patterns
from threadparse.page.evidence import Evidence

#: How far below the heading the first comment begins, at the most; further down it ends with who wrote it.
NEAR = 4
#: How many comments there must be where the heading does not say how many there are.
SEVERAL = 2
#: So many headings are tried, from the first on.
TRIED = 5


def find_flat(evidence: Evidence) -> tuple[list[Item], int, int] | None:
    """Return the comments, the line of their heading and the line after them; None where there are none."""
    texts = evidence.lines.texts
    headings = ((line, said) for line in evidence.headings if (said := evidence.heading(line)) and said.count != 0)
    for heading, said in itertools.islice(headings, TRIED):
        end = _end(evidence, heading + 1)
        letters = [evidence.heads[texts[line]].letter for line in range(heading + 1, end)]
        starts, length = _bylines(evidence, heading + 1, letters) or _heads(letters) or _dates(letters) or ([], 0)
        known = said.count is not None and 1 <= len(starts) <= 2 * said.count
        if known or len(starts) >= SEVERAL:
            starts = [heading + 1 + start for start in starts]
            stop = heading + 1 + length
            return _items(evidence, starts, stop), heading, stop
    return None


def _end(evidence: Evidence, first: int) -> int:
    """Return the line where the form begins, or the end of the dump."""
    size = len(evidence.lines)
    # A link to the form may stand between the heading and the first comment.
    return next((line for line in range(first + NEAR, size) if evidence.form(line)), size)


#: The first line of each comment, and the line after the last one, counted from the heading.
Starts = tuple[list[int], int]


def _heads(letters: list[str]) -> Starts | None:
    """Find comments that begin with who wrote them; the first does so near the heading."""
    shape = "".join(letters)
    heads = [place for place, letter in enumerate(shape) if letter in "SH" or shape.startswith("ND", place)]
    return (heads, len(letters)) if heads and heads[0] < NEAR else None


def _bylines(evidence: Evidence, first: int, letters: list[str]) -> Starts | None:
    """Find comments that end with a byline ("Posted by: Ann at ...")."""
    by = evidence.heads.phrases.is_byline
    ends = [
        place + 1
        for place, letter in enumerate(letters)
        if letter == "H" and place and by(evidence.lines.texts[first + place])
    ]
    return ([0, *ends[:-1]], ends[-1]) if ends else None


def _dates(letters: list[str]) -> Starts | None:
    """Find comments that begin with a name and end with a date."""
    shape = "".join(letters)
    ends = [found.end() for found in patterns()["FLAT_DATED"].finditer(shape)]
    starts = [shape.find("N"), *ends[:-1]] if ends else []
    return (starts, ends[-1]) if starts and all(shape[start] == "N" for start in starts) else None


def _items(evidence: Evidence, starts: list[int], stop: int) -> list[Item]:
    """Return an item for each comment, nested by their columns."""
    lines = evidence.lines
    items: list[Item] = []
    open_: list[Item] = []
    for index, (start, end) in enumerate(itertools.pairwise([*starts, stop])):
        column = lines.columns[start]
        while open_ and open_[-1].column >= column:
            open_.pop()
        item = Item(start, column, column, None, lines.texts[start])
        item.stop, item.index, item.end = end, index, index + 1
        if open_:
            above = open_[-1]
            item.parent = above.line
            above.groups = above.groups or [[]]
            above.groups[0].append(item)
        items.append(item)
        open_.append(item)
    evidence.rate(items, lines.texts)
    return [item for item in items if item.parent < 0]
