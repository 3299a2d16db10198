"""What is counted in a dump to tell which producer made it."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.kinds.dates import read_date
from threadparse.text.lines import Lines

#: Bullets that no text begins with: those of Resiliparse ("•") and w3m, which prints another one at each level.
DOTS = frozenset("•□☆○■★◎●△▲▽▼◇◆▪◦")
#: Bullets that text may begin with too: those of inscriptis, html2text and Links, and of pandoc ("-").
STARS = frozenset("*+o-")
#: The bullets of lynx, in the order of the levels. Deep lists stand in one column: the bullet alone tells the level.
LEVELS = "*+o#@-="
#: Those that are bullets of lynx alone.
DEEP = frozenset(LEVELS) - STARS
DIGITS = frozenset("0123456789")
#: The bullets of w3m for lists in lists, each with the column of its level.
DEEPER = {bullet: 6 + 4 * level for level, bullet in enumerate("□☆○■★◎●△")}
#: pandoc fills up hyphens and ordinals to this width: "-   Home", "1.  Ann".
FILLED, FILLING = 4, DIGITS | {"-"}
#: The longest marker that may be filled up: "1.".
NARROW = 2
#: The column where lynx, Links and ELinks print text that is in no list.
MARGIN = 3
#: What producers print around pictures, links and buttons.
BRACKETS = "[("


class Facts(NamedTuple):
    """What is counted in the lines of one dump."""

    #: How many lines begin with no marker, and how many of these stand in the first column.
    plain: int
    leftmost: int = 0
    #: The lines that begin with a marker, and the marker: "12. Ann" has "12.", "• Ann" has "•".
    markers: Mapping[int, str] = MappingProxyType({})
    #: How many bullets are dots, and stars. What stands in the first column is left out if others stand further right.
    dots: int = 0
    stars: int = 0
    #: How many of the dots are those of w3m for lists in lists, in the column of their level.
    leveled: int = 0
    #: Whether more lines stand in the margin than left of it.
    margin: bool = False
    #: How many columns right of an ordinal the line below it stands, and how often; lines further left do not count.
    hangs: Counter[int] = Counter()  # noqa: RUF012
    #: How many markers have a line without one below them, and how many of these lines stand further right.
    followed: int = 0
    hanging: int = 0
    #: How many of them stand just where the text in the line of the marker begins.
    flush: int = 0
    #: How many markers have two characters at most and text behind them, and how many of these are filled up.
    narrow: int = 0
    filled: int = 0
    #: The headings in the first column that have marks ("## Comments"), and how many each has; by their terminals.
    headings: Mapping[str, Mapping[int, int]] = MappingProxyType({})
    #: How many links of Markdown there are ("[Ann](https://x.example/)"), and whether a line underlines a heading.
    links: int = 0
    underlined: bool = False
    #: Which brackets the text holds: what stands in others need not be looked for.
    brackets: frozenset[str] = frozenset()


@functools.cache
def firsts_of(terminal: str) -> frozenset[str]:
    """Return the characters with which a terminal begins; an empty text: with any."""
    return frozenset(begin[:1] for begin in patterns().beginnings(terminal))


def count_facts(lines: Lines, text: str, headings: Collection[str]) -> Facts:
    """Count what tells producers apart, in lines and in the text that they are of; and find some kinds of headings."""
    texts, begins = lines.texts, lines.begins
    marks = firsts_of("MARKER").intersection(begins)
    brackets = frozenset(bracket for bracket in BRACKETS if bracket in text)
    headed = {terminal: _headings(lines, terminal) for terminal in headings}
    if not marks:
        return Facts(plain=len(texts), brackets=brackets, headings=headed)
    marked, columns = [line for line, begin in enumerate(begins) if begin in marks], lines.columns
    markers, starts = _markers(texts, marked)
    widths = Counter(columns)
    margin = widths[MARGIN] > sum(map(widths.__getitem__, range(MARGIN)))
    if not margin and not marks.isdisjoint(DEEP):
        markers = {line: marker for line, marker in markers.items() if marker not in DEEP}
    indented = [marker for line, marker in markers.items() if columns[line]]
    kinds = Counter(indented or markers.values())
    dots, stars = (sum(map(kinds.get, bullets, itertools.repeat(0))) for bullets in (DOTS, STARS))
    if dots > stars > 0 and _begin_lists(columns, markers) <= STARS:
        # Dots alone in their rows divide what stands beside them: "• Reply".
        dots = 0
    below = _offsets(columns, markers)
    narrow = [line for line, marker in markers.items() if len(marker) <= NARROW < len(texts[line])]
    return Facts(
        plain=len(texts) - len(markers),
        leftmost=widths[0] - (len(markers) - len(indented)),
        markers=markers,
        dots=dots,
        stars=stars,
        leveled=0 if marks.isdisjoint(DEEPER) else _leveled(columns, markers),
        margin=margin,
        hangs=Counter(
            _hang(columns, line, offset) if dots > stars else offset
            for line, offset in below.items()
            if offset > 0 and markers[line][0] in DIGITS
        ),
        followed=len(below),
        hanging=sum(offset > 0 for offset in below.values()),
        flush=sum(offset == starts[line] for line, offset in below.items()),
        narrow=len(narrow),
        filled=sum(starts[line] == FILLED and begins[line] in FILLING for line in narrow),
        brackets=brackets,
        headings=headed,
        links=text.count("](") if "[" in brackets else 0,
        underlined=any(is_underline(lines, line) for line in marked if line not in markers),
    )


def _begin_lists(columns: list[int], markers: Mapping[int, str]) -> set[str]:
    """Return the bullets that begin two lines in a row, in the same column; all that there are if none does."""
    rows = {
        marker
        for line, marker in markers.items()
        if markers.get(line + 1) == marker and columns[line] == columns[line + 1]
    }
    return rows or set(markers.values())


def _leveled(columns: list[int], markers: Mapping[int, str]) -> int:
    """Return how many markers are those of w3m for lists in lists, in the column of their level."""
    return sum(DEEPER.get(marker) == columns[line] for line, marker in markers.items())


def is_underline(lines: Lines, line: int) -> bool:
    """Tell whether a line underlines the one right above it to its end, as Markdown does: "=====" below "Boats"."""
    text = lines.texts[line]
    if text[0] not in "=-" or not line or lines.blanks[line]:
        return False
    return 1 < len(text) == len(lines.texts[line - 1]) == text.count(text[0])


def _markers(texts: list[str], marked: list[int]) -> tuple[dict[int, str], dict[int, int]]:
    """Return the markers that some lines begin with, and how far right of each its text begins: 3 in "1. Ann"."""
    match = patterns()["MARKER"].match
    # One str for all that are equal: there are as many as items.
    kept: dict[str, str] = {}
    markers, starts = dict[int, str](), dict[int, int]()
    for line in marked:
        found = match(texts[line])
        if found and not ((marker := found[1])[-1] == "." and _begins_date(texts[line], found.end())):
            markers[line], starts[line] = kept.setdefault(marker, marker), found.end()
    return markers, starts


def _begins_date(text: str, start: int) -> bool:
    """Tell whether what looks like an ordinal, with its text from `start`, is the beginning of a date.

    "19. Juni 2019" is a date, not the nineteenth item, and so are "2019. június 19." and "19. 6. 2019"; "1. Bob
    2021年5月22日" is none, as Bob is no month.
    """
    table = patterns()
    forms = ("DATE_FIGURES", "DATE_YMD") if text[start : start + 1].isdecimal() else ("DATE_DMY", "DATE_YEAR_FIRST")
    return any(table[form].match(text) for form in forms) and read_date(text) is not None


def _offsets(columns: list[int], markers: Mapping[int, str]) -> dict[int, int]:
    """Return how far right of each marker the line below it stands, where that has no marker."""
    last = len(columns) - 1
    # The first line of a dump may have lost its indent.
    first = 0 if columns[0] else 1
    return {
        line: columns[line + 1] - columns[line] for line in markers if first <= line < last and line + 1 not in markers
    }


def _hang(columns: list[int], line: int, offset: int) -> int:
    """Return how far right of a marker its text stands; the first line below may keep a space of the page.

    1. Ann
       May 19, 2021     one column right of the text
      A line of text.
    """
    return offset - 1 if columns[line + 2 : line + 3] == [columns[line + 1] - 1] else offset


def _headings(lines: Lines, terminal: str) -> dict[int, int]:
    """Return the headings of a kind in the first column, and how many marks each has."""
    match, firsts = patterns()[terminal].match, firsts_of(terminal)
    firsts = frozenset(lines.begins) if "" in firsts else firsts.intersection(lines.begins)
    if not firsts:
        return {}
    return {
        line: len(found["level"])
        for line, begin in enumerate(lines.begins)
        if begin in firsts and not lines.columns[line] and (found := match(lines.texts[line]))
    }
