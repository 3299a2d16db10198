"""Dumps whose producer broke lines at a width: finding that out, and joining the lines of a paragraph again.

Knows the widths of characters and where lines end. Does not know the producers: a line was broken where the first
word of the next one would not have fitted, and no other line break is taken back.
"""

from __future__ import annotations

import itertools
import operator
from collections import Counter
from collections.abc import Callable

from threadparse.blocks.layout import Layout, text_column
from threadparse.blocks.lines import LONGEST, Lines
from threadparse.blocks.phrases import Phrases
from threadparse.grammar import patterns

#: How many columns a text takes.
Measure = Callable[[str], int]

#: No producer breaks lines at less or more columns.
NARROWEST, WIDEST = 60, LONGEST
#: So many line breaks at least must fit the width.
FITTING = 3
#: A line that ends so near the width is full.
NEAR = 15
#: How many lines may be longer (a word can be), as a share of the full ones.
LONGER = 0.5


def unwrap(lines: Lines, layout: Layout, spoken: Phrases) -> bool:
    """Join the lines that a producer broke; tell whether there are any.

    A button or a line of likes begins a line of its own, even below a full one.
    """
    if not _may_be(lines, layout):
        return False
    measure = _measure(list(map(lines.texts.__getitem__, lines.short)))
    ends = list(map(operator.add, lines.columns, map(measure, lines.texts)))
    # html2text breaks no line of a list.
    outside = [end for line, end in enumerate(ends) if line not in layout.candidates] if layout.flat else ends
    if not _fits(outside, NARROWEST, WIDEST):
        return False
    breaks = _breaks(lines, layout, ends, measure)
    width = _width(breaks) if len(breaks) >= FITTING else None
    if width is None or not _fits(outside, width, width):
        return False
    texts, columns, is_button = lines.texts, lines.columns, spoken.is_button
    joints: dict[int, str] = {}
    column = -1
    for line, (edge, need) in breaks.items():
        if line - 1 not in joints:
            column = text_column(lines, layout, line - 1)
        if edge <= width < need and columns[line] == column and not is_button(texts[line]):
            joints[line] = "" if _is_spaceless(texts[line - 1], texts[line]) else " "
    if layout.flat:
        lines.say([_unquoted(text) if line in joints else text for line, text in enumerate(texts)])
    lines.join(joints)
    return bool(joints)


def _unquoted(text: str) -> str:
    """Take off the mark of a quotation, which html2text prints before each row; a mark alone is left."""
    mark = patterns()["MD_QUOTE"].match(text)
    return (text[mark.end() :] or text) if mark else text


def _may_be(lines: Lines, layout: Layout) -> bool:
    """Tell, as fast as can be, whether lines may have been broken: too many long ones show that they were not."""
    short = len(lines.short)
    if not layout.flat and len(lines) - short > LONGER * short:
        return False
    numbers = lines.numbers
    adjacent: int = sum(map(operator.eq, numbers[1:], map((1).__add__, numbers)))
    return adjacent >= FITTING


def _is_spaceless(above: str, below: str) -> bool:
    """Tell whether no space stood where a line was broken: between characters of such scripts, and behind a hyphen."""
    spaceless = patterns()["SPACELESS"].match
    hyphen = above[-1:] == "-" and above[-2:-1].isalnum()
    return hyphen or spaceless(above[-1:]) is not None or spaceless(below) is not None


def _fits(ends: list[int], narrowest: int, widest: int) -> bool:
    """Tell whether lines that end in these columns may have been broken at a width between two."""
    full = sum(narrowest - NEAR <= end <= widest for end in ends)
    return sum(end > widest for end in ends) <= LONGER * full


def _breaks(lines: Lines, layout: Layout, ends: list[int], measure: Measure) -> dict[int, tuple[int, int]]:
    """Return the lines that follow another without a blank line.

    For each, in which column the line above ends, and in which one it would with the first word of this line. What
    would fit into any width that producers have is left out, and so is what would fit into none, and what html2text
    printed as an item.
    """
    numbers, texts, columns, sizes = lines.numbers, lines.texts, lines.columns, list(map(len, lines.texts))
    most = 1 if measure is len else 2
    below = [
        line
        for line in range(1, len(texts))
        if columns[line - 1] + most * (sizes[line - 1] + sizes[line]) >= NARROWEST
        and columns[line - 1] + sizes[line - 1] <= WIDEST
        and numbers[line] - numbers[line - 1] == 1
        and not (layout.flat and line in layout.candidates)
    ]
    begins = [_unquoted(texts[line]) if layout.flat else texts[line] for line in below]
    words = (_first_word(begin, measure) for begin in begins)
    return {line: (ends[line - 1], ends[line - 1] + word) for line, word in zip(below, words, strict=True)}


def _width(breaks: dict[int, tuple[int, int]]) -> int | None:
    """Return the width that explains the most line breaks; None where too few fit any."""
    turns: Counter[int] = Counter()
    for edge, need in breaks.values():
        turns[edge] += 1
        turns[need] -= 1
    edges = sorted(turn for turn in turns if turn <= WIDEST)
    explained = dict(zip(edges, itertools.accumulate(turns[edge] for edge in edges), strict=True))
    # Of several, the widest: no line is broken before its end.
    width = max((edge for edge in edges if edge >= NARROWEST), key=lambda edge: (explained[edge], edge), default=0)
    return width if width and explained[width] >= FITTING else None


def _measure(texts: list[str]) -> Measure:
    """Return the function that tells how many columns a text takes, given those that may fit a width."""
    # Few dumps have such characters, and to look for them in each line takes longer than to measure it.
    table = patterns()
    return _columns if any(map(table["WIDE"].search, filter(table["MAY_BE_WIDE"].search, texts))) else len


def _columns(text: str) -> int:
    """Return how many columns a text takes, some characters of which may take two."""
    return len(text) if text.isascii() else len(text) + len(patterns()["WIDE"].findall(text))


def _first_word(text: str, measure: Measure) -> int:
    """Return how many columns the first word takes, with the space before it."""
    return 1 + measure(text.split(" ", 1)[0]) if measure is len or not _is_spaceless("", text) else 2
