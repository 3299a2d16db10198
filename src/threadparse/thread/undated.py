"""Comments without dates, below a heading: what begins or ends them repeats.

Extractors drop a date that is a link, or an element <time>. Four things still tell where comments begin. The first of
them that does decides:

1. The same word begins or ends the lines with the names: "Ann on", "Bob on".
2. Each name stands twice: as the text of a picture, and below it or right behind it ("AnnAnn").
3. What closes the comment above repeats: a button, or likes.
4. As many names stand above a text as the heading counts comments.

Example:
    2 comments
    Ann on              rule 1
    A line of text.
    Bob on
    Another line of text.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from threadparse.kinds.heads import Heads
from threadparse.lists.items import Items
from threadparse.template.borders import MAY_BE_NAME, MOST, Record, learn_borders, short_forms
from threadparse.template.template import ALWAYS, CLOSING, LONGEST_FRAME, SEVERAL, Around, Template
from threadparse.thread.find import Thread
from threadparse.thread.flat import Flat
from threadparse.thread.landmarks import Landmarks
from threadparse.thread.nested import Starts

#: How far below the heading the first comment begins, at the most.
NEAR = 4
#: Fewest comments where there are as many as the heading counts.
FEWEST = 2
#: The share of the higher number of comments, of those found and those that the heading counts, that the lower one must
#: be. A comment whose name is lost is read as text of the one above.
FITS = 2 / 3


class Undated(NamedTuple):
    """Comments without dates, in a part of a page."""

    #: The first line of each.
    starts: list[int]
    #: The letters of all lines. Those of the names say that somebody says something.
    letters: str
    #: What repeats in them.
    template: Template


class Part:
    """The lines of a part of a page, and what they say."""

    def __init__(self, texts: list[str], heads: Heads) -> None:
        self.texts = texts
        self.heads = heads
        self.letters = heads.letters(texts)
        self.forms = short_forms(texts, heads)
        #: The lines that may be names.
        self.names = [
            line
            for line, text in enumerate(texts)
            if self.letters[line] in MAY_BE_NAME and 0 < len(text) <= LONGEST_FRAME
        ]


def find_undated(items: Items, landmarks: Landmarks, heads: Heads) -> Thread | None:
    """Return the thread of a page where no comment has a date; None: nothing tells where its comments begin."""
    page = Flat(items, landmarks, heads)
    for line, heading, form in page.headings():
        first = line + 1
        stop = next(filter(landmarks.ends, range(first, form)), form)
        if first == stop:
            continue
        part = Part(page.texts[first:stop], heads)
        found = _find(part, heading.comments)
        if found is None and heading.comments == 1 and any(map(landmarks.is_text, range(line))):
            found = _only(part, form_below=stop in landmarks.forms)
        if found and _fits(len(found.starts), heading.comments):
            starts = Starts([first + start for start in found.starts], stop)
            letters = "T" * first + found.letters + "T" * (len(page.texts) - stop)
            return page.thread(starts, line, heading, found.template, letters)
    return None


def _find(part: Part, count: int | None) -> Undated | None:
    """Return the comments of the part of a page below a heading, which counts so many; None: nothing tells them."""
    for find in (_with_same_word, _said_twice, _below_closings, _above_texts):
        lines = find(part)
        is_counted = len(lines) >= FEWEST and len(lines) == count
        if (is_counted or (len(lines) >= SEVERAL and find is not _above_texts)) and _are_openings(part, lines):
            return _undated(part, lines)
    return None


def _fits(size: int, count: int | None) -> bool:
    """Tell whether there are about as many comments as a heading counts; None: it counts none."""
    return count is None or FITS * max(size, count) <= min(size, count)


def _only(part: Part, *, form_below: bool) -> Undated | None:
    """Return the comment of a part that holds nothing else; `form_below`: the form stands right below it.

    1 comment
    Ann                 the first line is a name above a text
    A line of text.
    Reply               a button ends the part, or the form stands below
    """
    ends = form_below or part.letters[-1] in CLOSING
    return _undated(part, [0]) if ends and _above_texts(part) == [0] else None


def _are_openings(part: Part, lines: Sequence[int]) -> bool:
    """Tell whether lines open comments: they differ, and text stands below nearly each, above the next one."""
    stops = [*lines[1:], len(part.texts)]
    bodies = [part.letters[line + 1 : stop] for line, stop in zip(lines, stops, strict=True)]
    filled = sum("T" in body or "N" in body for body in bodies)
    return filled >= ALWAYS * len(lines) and len({part.texts[line] for line in lines}) > 1


def _with_same_word(part: Part) -> list[int]:
    """Return the lines that begin or end with the same word as one near the heading does; the most that there are."""
    alike: dict[tuple[str, str], list[int]] = {}
    for line in part.names:
        for ends in _ends(part.texts[line]):
            alike.setdefault(ends, []).append(line)
    found = [lines for lines in alike.values() if lines[0] < NEAR and _are_openings(part, lines)]
    return max(found, key=len, default=[])


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """Yield the first word of a line, and its last one, if it has several."""
    first, *others = text.split()
    if others:
        yield first, ""
        yield "", others[-1]


def _said_twice(part: Part) -> list[int]:
    """Return the lines that say the name of the line above once more, or say one twice."""
    texts = part.texts
    found = []
    for line in part.names:
        half = texts[line][: len(texts[line]) // 2]
        if texts[line] == half + half or (line and texts[line - 1] == texts[line]):
            found.append(line)
    return found if found and found[0] < NEAR else []


def _below_closings(part: Part) -> list[int]:
    """Return the first line, and those below what closes a comment, if nearly all may be names."""
    closes = _closings(part)
    if not closes or 0 in closes:
        return []
    names = set(part.names)
    starts = [0, *(line for line in range(1, len(part.texts)) if line - 1 in closes and line not in closes)]
    found = [line for line in starts if line in names and line + 1 not in closes]
    # Below the last comment stands the foot of the page.
    return found if found and found[0] == 0 and len(found) >= ALWAYS * (len(starts) - 1) else []


def _closings(part: Part) -> set[int]:
    """Return the lines that close comments: buttons, likes, and what repeats above lines that may be names."""
    known = {line for line, letter in enumerate(part.letters) if letter in CLOSING}
    counts = Counter(part.forms)
    often = {form for form, count in counts.items() if form and count >= SEVERAL} - {part.forms[0]}
    repeats = [line for line, form in enumerate(part.forms) if form in often]
    may_follow = {len(part.texts), *known, *part.names, *repeats}
    ending = Counter(part.forms[line] for line in repeats if line + 1 in may_follow)
    return known.union(line for line in repeats if ending[part.forms[line]] >= ALWAYS * counts[part.forms[line]])


def _above_texts(part: Part) -> list[int]:
    """Return the names above a text, if the first line is one: of several in a row the first one.

    Ann                 the name
    Member              may be one, too
    A line of text.
    """
    names = set(part.names)
    found = []
    for line in part.names:
        if line - 1 not in names:
            below = next(other for other in range(line, len(part.texts) + 1) if other not in names)
            if below < len(part.texts) and not part.forms[below]:
                found.append(line)
    return found if found and found[0] == 0 else []


def _undated(part: Part, lines: Sequence[int]) -> Undated:
    """Return comments whose names stand in some lines."""
    texts = part.texts
    # The text of a picture stands above the name.
    pictured = {line - 1 for line in lines if line and texts[line].startswith(texts[line - 1])}
    above = pictured if len(pictured) > MOST * len(lines) else set[int]()
    starts = [line - (line - 1 in above) for line in lines]
    spans = [slice(line, stop) for line, stop in zip(lines, [*starts[1:], len(texts)], strict=True)]
    template = learn_borders([Record(part.forms[span], part.letters[span]) for span in spans])
    letters = list(part.heads.with_template(template).letters(texts))
    for line in lines:
        # A line that stands below other names is a badge: this name is lost.
        letters[line] = "B" if part.forms[line] in template.opening else "S"
    for line in above:
        letters[line] = "B"
    says = tuple(_around([texts[line] for line in lines]))
    return Undated(starts, "".join(letters), template._replace(says=says))


def _around(texts: Sequence[str]) -> Iterator[Around]:
    """Yield what stands around all names, up to a sign that is no letter: "by ", " Reply"; "", "'s avatar"."""
    before, behind = _shared(texts), _shared([text[::-1] for text in texts])[::-1]
    if len(texts) > 1 and (before or behind):
        yield Around(before, behind)


def _shared(texts: Sequence[str]) -> str:
    """Return what all texts begin with, up to its last sign that is no letter and no figure."""
    alike = [signs[0] for signs in itertools.takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False))]
    return "".join(alike[: next((size for size in range(len(alike), 0, -1) if not alike[size - 1].isalnum()), 0)])
