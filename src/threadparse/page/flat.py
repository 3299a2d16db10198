"""Threads without markers: under a heading, each comment begins with a line that says who, or ends with one.

Knows lines and what they say. It makes an item of each comment, as if the dump had printed a marker
there; with producers that indent by the elements of the page, their columns still tell the depth.
"""

from __future__ import annotations

import itertools

from threadparse.blocks.items import Item
from threadparse.grammar import patterns
from threadparse.page.evidence import Evidence

#: The first line of each comment, and the line after the last one, counted from the heading.
Starts = tuple[list[int], int]
#: The comments, the line of their heading or of the first one, and the line after them.
Flat = tuple[list[Item], int, int]

#: How far below the heading the first comment begins, at the most; further down it ends with who wrote it.
NEAR = 4
#: How many comments there must be where the heading does not say how many there are.
SEVERAL = 2
#: How many there must be where nothing heads them.
MANY = 3
#: The head of a comment takes so many lines at the most.
EDGE = 4
#: So many headings are tried, from the first on.
TRIED = 5


def find_flat(evidence: Evidence) -> Flat | None:
    """Return the comments; None where there are none."""
    # No list is the thread: one in a comment is a part of its text.
    evidence.lines.put_markers_back()
    headings = ((line, said) for line in evidence.headings if (said := evidence.heading(line)) and said.comments != 0)
    for heading, said in itertools.islice(headings, TRIED):
        first, end = heading + 1, _end(evidence, heading + 1)
        letters = _letters(evidence, first, end)
        if bylines := _bylines(evidence, first, letters):
            return _flat(evidence, heading, first, bylines)
        found = _heads(letters) or _dates(letters) or ([], 0)
        known = said.comments is not None and 1 <= len(found[0]) <= 2 * said.comments
        if known or len(found[0]) >= SEVERAL:
            return _flat(evidence, heading, first, found)
        if said.comments and (bare := _bare(evidence, first, said.comments)):
            return _flat(evidence, heading, first, bare)
    return _without_heading(evidence)


def _flat(evidence: Evidence, heading: int, first: int, starts: Starts) -> Flat:
    stop = first + starts[1]
    return _items(evidence, [first + start for start in starts[0]], stop), heading, stop


def _without_heading(evidence: Evidence) -> Flat | None:
    """Find comments by their heads alone: many that say who, and when beside a button."""
    texts, control = evidence.lines.texts, evidence.heads.phrases.ends_in_control
    places = [line for line in evidence.lines.short if line and control(texts[line])]
    if len(places) < MANY:
        return None
    first, end = max(0, places[0] - EDGE), _end(evidence, places[0])
    shape = _letters(evidence, first, end)
    heads = [
        found.start() for found in patterns()["FLAT_NAMED"].finditer(shape) if control(texts[first + found.end() - 1])
    ]
    if len(heads) < MANY or 2 * len(heads) < len([place for place in places if place < end]):
        return None
    return _flat(evidence, first + heads[0], first, (heads, end - first))


def _letters(evidence: Evidence, first: int, stop: int) -> str:
    """Return what the lines of a part of the dump say."""
    return evidence.heads.letters(evidence.lines.texts[first:stop])


def _end(evidence: Evidence, first: int) -> int:
    """Return the line where the form begins, or the end of the dump."""
    size = len(evidence.lines)
    # A link to the form may stand between the heading and the first comment.
    return next((line for line in range(first + NEAR, size) if evidence.form(line)), size)


def _bare(evidence: Evidence, first: int, count: int) -> Starts | None:
    """Find comments that are bare paragraphs: as many as the heading says, and nothing else up to the form or the end.

    One alone is too few to go by: it may be the first of an article whose heading stands above it.
    """
    lines = evidence.lines
    end = next((line for line in range(first, len(lines)) if evidence.form(line)), len(lines))
    starts = [line - first for line in range(first, end) if line == first or lines.gap(line)]
    if len(starts) != count or count < SEVERAL or not any(map(evidence.is_text, range(first - 1))):
        return None
    furniture = evidence.heads.phrases.boundaries(lines.texts, range(first, end))
    return None if furniture else (starts, end - first)


def _heads(letters: str) -> Starts | None:
    """Find comments that begin with who wrote them; the first does so near the heading."""
    heads = [found.start() for found in patterns()["FLAT_HEAD"].finditer(letters)]
    return (heads, len(letters)) if heads and heads[0] < NEAR else None


def _bylines(evidence: Evidence, first: int, letters: str) -> Starts | None:
    """Find comments that end with a byline ("Posted by: Ann at ..."): above the first is text, above a head none."""
    by = evidence.heads.phrases.is_byline
    ends = [
        place + 1 for place, letter in enumerate(letters) if letter == "H" and by(evidence.lines.texts[first + place])
    ]
    return ([0, *ends[:-1]], ends[-1]) if ends and "T" in letters[: ends[0] - 1] else None


def _dates(letters: str) -> Starts | None:
    """Find comments that begin with a name and end with a date."""
    ends = [found.end() for found in patterns()["FLAT_DATED"].finditer(letters)]
    # The first name must stand above the first date.
    starts = [letters.find("N", 0, ends[0]), *ends[:-1]] if ends else []
    return (starts, ends[-1]) if starts and all(start >= 0 and letters[start] == "N" for start in starts) else None


def _items(evidence: Evidence, starts: list[int], stop: int) -> list[Item]:
    """Return an item for each comment, nested by their columns."""
    lines = evidence.lines
    items: list[Item] = []
    open_: list[Item] = []
    for index, (start, end) in enumerate(itertools.pairwise([*starts, stop])):
        column = lines.columns[start]
        while open_ and open_[-1].hang >= column:
            open_.pop()
        item = Item(start, column, None, lines.texts[start], index)
        item.stop, item.end = end, index + 1
        if open_:
            above = open_[-1]
            item.parent = above.line
            above.groups = above.groups or [[]]
            above.groups[0].append(item)
        items.append(item)
        open_.append(item)
    evidence.rate(items)
    return [item for item in items if item.parent < 0]
