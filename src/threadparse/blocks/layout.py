"""How the producer of a dump lays out its lists, told from the dump.

Knows the geometry of the producers: which bullets are real, where the text of an item stands, how
much further a nested list is indented. The facts per producer are in docs/reference/format.md.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from threadparse.blocks.dates import read_date
from threadparse.blocks.lines import Lines
from threadparse.grammar import patterns

#: Producers that print one kind of bullet at every level, and w3m's by level.
DOTS = frozenset("•□☆○■★◎●△▲▽▼◇◆▪◦")
#: Bullets by level: those of inscriptis, html2text and links.
STARS = frozenset("*+o-")
#: And lynx's, in the order of the levels; deep lists stand in one column, and the bullet alone tells the level.
LEVELS = "*+o#@-="
#: Those of them that are bullets of no other producer.
DEEP = frozenset(LEVELS) - STARS
DIGITS = frozenset("0123456789")
MARKS = DOTS | STARS | DIGITS | set(LEVELS)
#: lynx, Links and ELinks print text that is in no list in this column.
MARGIN = 3
#: As far right as no text ever hangs: every line belongs to the marker above it.
EVERYWHERE = 1 << 60

#: The line of a marker, its column, the column where its text hangs, its ordinal, and the marker.
Mark = tuple[int, int, int, int | None, str]


class Layout(NamedTuple):
    """What lists look like in one dump."""

    #: The bullets that are real.
    bullets: frozenset[str]
    #: How far right of its marker the text of an item hangs; None: where it begins in the marker's line.
    hang: int | None
    #: How much further right than the text of an item the text of one nested in it stands, at least.
    step: int
    #: How far left of it lines may stand and still belong to the item.
    slack: int
    #: The lines that look like list items, with their markers.
    candidates: dict[int, str]
    #: Whether there is a margin, and what is printed left of it or between two levels broke out of its item.
    margin: bool = False
    #: The headings of Markdown, which end every list, and how many marks each has.
    headings: Mapping[int, int] = MappingProxyType({})

    @property
    def flat(self) -> bool:
        """Whether nothing but markers is indented."""
        return self.slack == EVERYWHERE

    def marks(self, lines: Lines) -> list[Mark]:
        """Return the marks whose bullets are real."""
        columns, texts, hang, bullets = lines.columns, lines.texts, self.hang, self.bullets
        return [
            (
                line,
                columns[line],
                columns[line] + (hang or _offset(texts[line], marker)),
                None if marker in bullets else int(marker[:-1]),
                marker,
            )
            for line, marker in self.candidates.items()
            if marker in bullets or marker[0] in DIGITS
        ]


def text_column(lines: Lines, layout: Layout, line: int) -> int:
    """Return the column where the text of a line begins, behind its marker where it has one."""
    marker = layout.candidates.get(line)
    return lines.columns[line] + (_offset(lines.texts[line], marker) if marker else 0)


def _offset(text: str, marker: str) -> int:
    """Return how far right of its marker the text in the line of a marker begins."""
    after = text[len(marker) :]
    return len(text) - len(after.lstrip()) if after else len(marker) + 1


def find_layout(lines: Lines) -> Layout:
    """Tell how the lists of a dump are laid out."""
    texts = lines.texts
    # What begins no line needs no further look.
    marks = MARKS.intersection(map(operator.itemgetter(0), texts))
    marked = [line for line, text in enumerate(texts) if text[0] in marks] if marks else []
    headings = [line for line in marked if texts[line][0] == "#"] if "#" in marks else []
    candidates = _candidates(texts, marked)
    widths = Counter(lines.columns) if candidates else Counter()
    # lynx, Links and ELinks print more at their margin than left of it.
    margin = widths[MARGIN] > sum(map(widths.__getitem__, range(MARGIN)))
    if not margin and not marks.isdisjoint(DEEP):
        # A line may begin so in any other dump.
        candidates = {line: marker for line, marker in candidates.items() if marker not in DEEP}
    if not candidates and not headings:
        return Layout(DOTS, 2, 1, 0, candidates)
    if headings and (levels := _markdown_headings(lines, headings, candidates)):
        printed = {line: marker for line, marker in candidates.items() if lines.columns[line]}
        return Layout(STARS, 1, 1, EVERYWHERE, printed, headings=levels)
    # What stands in the first column was typed by somebody, unless nothing stands elsewhere.
    columns = lines.columns
    indented = [marker for line, marker in candidates.items() if columns[line]]
    kinds = Counter(indented or candidates.values())
    dots, stars = sum(map(kinds.__getitem__, DOTS)), sum(map(kinds.__getitem__, STARS))
    # Resiliparse hangs text two columns right of any marker; the others where it begins in the marker's line.
    ordinals = (
        {} if marks.isdisjoint(DIGITS) else {line: each for line, each in candidates.items() if each[0] in DIGITS}
    )
    offsets = [offset for offset in _offsets(lines, ordinals, candidates) if offset > 0]
    narrow = offsets.count(2)
    # Resiliparse prints what is in no list in the first column.
    outside, leftmost = len(texts) - len(candidates), widths[0] + len(indented) - len(candidates)
    plain = not offsets and not margin and dots >= stars and leftmost * 10 >= outside
    if plain or 2 * narrow > len(offsets):
        return Layout(frozenset("•"), 2, 1, 0, candidates)
    if dots > stars:
        return Layout(DOTS, None, 1, 0, candidates, margin)
    bullets = STARS.union(LEVELS) if margin else STARS
    return Layout(bullets, None, 4, _slack(lines, candidates), candidates, margin)


def _candidates(texts: list[str], marked: list[int]) -> dict[int, str]:
    """Return those of some lines that begin with a marker, with these."""
    match, dated = patterns()["MARKER"].match, patterns()["DATE_DMY"].match
    # "19. Juni 2019" is a date, not the nineteenth item; "1. Bob 2021年5月22日" is none, as Bob is no month.
    # One str for all that are equal: there are as many as items.
    kept: dict[str, str] = {}
    return {
        line: kept.setdefault(marker, marker)
        for line in marked
        if (found := match(texts[line]))
        and not ((marker := found[1])[-1] == "." and dated(texts[line]) and read_date(texts[line]))
    }


def _offsets(lines: Lines, marked: Iterable[int], candidates: dict[int, str]) -> list[int]:
    """Return how far right of each of some markers the line below it hangs, where that has none."""
    columns = lines.columns
    last = len(columns) - 1
    return [columns[line + 1] - columns[line] for line in marked if line < last and line + 1 not in candidates]


def _slack(lines: Lines, candidates: dict[int, str]) -> int:
    """Return how far left of the text of an item its later lines stand.

    inscriptis indents by the elements of the page, and some themes print the text of a comment in
    an element that is indented less than its head.
    """
    columns, texts = lines.columns, lines.texts
    found: Counter[int] = Counter()
    for line, marker in candidates.items():
        below = range(line + 1, min(line + 3, len(columns)))
        hang = columns[line] + _offset(texts[line], marker)
        # A line below may begin with a marker, too, where it is no more than the date.
        if len(below) > 1 and not any(other in candidates and columns[other] != hang for other in below):
            lefts = [hang - columns[other] for other in below]
            if 0 in lefts:
                found[max(lefts)] += 1
    left = sum(found[offset] for offset in (1, 2, 3, 4))
    if left <= found[0]:
        return 0
    return max((1, 2, 3, 4), key=lambda offset: found[offset])


def _markdown_headings(lines: Lines, headings: list[int], candidates: dict[int, str]) -> dict[int, int]:
    """Return the headings, with their level, where html2text made the dump.

    It indents nothing but markers, and marks headings.
    """
    offsets = _offsets(lines, candidates, candidates)
    hanging = sum(offset > 0 for offset in offsets)
    if hanging * 10 > len(offsets):
        return {}
    heading = patterns()["MD_HEADING"].match
    return {
        line: found[0].count("#")
        for line in headings
        if not lines.columns[line] and (found := heading(lines.texts[line]))
    }
