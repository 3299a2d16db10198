"""Dumps whose producer broke lines at a width: finding that out, and joining the lines of a paragraph again.

A line was broken where the first word of the next one would not have fitted. No other line break is taken back.

Example:
    a line that fills the width of the dump and    ->  a line that fills the width of the dump and breaks
    breaks
"""

from __future__ import annotations

import itertools
import operator
from collections import Counter

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Phrases
from threadparse.producers.producer import Producer, Text, text_offset
from threadparse.text.lines import LONGEST, Lines

#: Fewest and most columns at which a producer breaks lines.
NARROWEST, WIDEST = 60, LONGEST
#: Fewest line breaks that must fit a width.
FITTING = 3
#: A line that ends so few columns left of the width is full.
NEARLY_FULL = 15
#: How many lines may be longer (a word can be), as a share of the full ones.
LONGER = 0.5
#: A word with more columns is an address, as a rule.
LONG_WORD = 20


def join_broken(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Join the lines that a producer broke.

    A button or a line of likes begins a line of its own, even below a full one.
    """
    lines, flat = text.lines, producer.indents_markers
    if not _may_be_broken(lines, flat=flat):
        return text
    ends = _ends(lines)
    # html2text breaks no line of a list.
    outside = [end for line, end in enumerate(ends) if line not in text.markers] if flat else ends
    fitting = _fitting_widths(outside)
    breaks = _breaks(text, ends, flat=flat) if fitting else {}
    width = _width(breaks)
    if width not in fitting:
        return text
    texts, columns, is_button = lines.texts, lines.columns, spoken.is_button
    joints: dict[int, str] = {}
    column = -1
    for line, (edge, need) in breaks.items():
        if line - 1 not in joints:
            column = _text_column(text, line - 1)
        if not flat and need - edge > LONG_WORD and _is_head(text, line - 1, spoken):
            # A line below who or when that begins with an address was not broken off that.
            continue
        if edge <= width < need and columns[line] == column and not is_button(texts[line]):
            joints[line] = "" if _needs_no_space(texts[line - 1], texts[line]) else " "
    if flat:
        text = text.say([_unquoted(each) if line in joints else each for line, each in enumerate(texts)])
    return text.join(joints)


def _text_column(text: Text, line: int) -> int:
    """Return the column where the text of a line begins, behind its marker where it has one."""
    marker = text.markers.get(line)
    return text.lines.columns[line] + (text_offset(text.lines.texts[line], marker) if marker else 0)


def _is_head(text: Text, line: int, spoken: Phrases) -> bool:
    """Tell whether a line says who or when: "1. Ann said:", "Ann on May 19, 2021"."""
    words = text.lines.texts[line][len(text.markers.get(line, "")) :].lstrip()
    return bool(words) and spoken.read(words).letter in "SHD"


def _unquoted(text: str) -> str:
    """Take off the mark of a quotation, which html2text prints before each row; a mark alone is left."""
    mark = patterns()["MD_QUOTE"].match(text)
    return (text[mark.end() :] or text) if mark else text


def _may_be_broken(lines: Lines, *, flat: bool) -> bool:
    """Tell, as fast as can be, whether lines may have been broken: few are long, and some have no blank line above."""
    short = len(lines.short)
    if not flat and len(lines) - short > LONGER * short:
        return False
    return lines.blanks.count(0) > FITTING


def _needs_no_space(above: str, below: str) -> bool:
    """Tell whether no space stood where a line was broken: beside scripts that write none, and behind a hyphen."""
    spaceless = patterns()["SPACELESS"].match
    hyphen = above[-1:] == "-" and above[-2:-1].isalnum()
    return hyphen or spaceless(above[-1:]) is not None or spaceless(below) is not None


def _ends(lines: Lines) -> list[int]:
    """Return the column where each line ends; one that is longer than any width may end further right than that."""
    ends = list(map(operator.add, lines.columns, map(len, lines.texts)))
    texts, may_be_wide = lines.texts, patterns()["MAY_BE_WIDE"].search
    for line in [line for line in lines.short if not texts[line].isascii() and may_be_wide(texts[line])]:
        ends[line] += _wide(texts[line])
    return ends


def _fitting_widths(ends: list[int]) -> set[int]:
    """Return the widths at which lines that end in these columns may have been broken: few dumps have any.

    At most half as many lines are longer than such a width as nearly fill it.
    """
    count = Counter(ends).get
    # How many lines end in each column, or left of it.
    up_to = list(itertools.accumulate(map(count, range(WIDEST + 1), itertools.repeat(0))))
    return {
        width
        for width in range(NARROWEST, WIDEST + 1)
        if len(ends) - up_to[width] <= LONGER * (up_to[width] - up_to[width - NEARLY_FULL - 1])
    }


def _breaks(text: Text, ends: list[int], *, flat: bool) -> dict[int, tuple[int, int]]:
    """Return the lines that the producer may have broken off the ones above; no blank line stands between.

    For each, in which column the line above ends, and in which one it would with the first word of this line. Left out
    are two lines that together fit into any width, those below a line that fits into none, and items of html2text.
    """
    texts, columns, blanks = text.lines.texts, text.lines.columns, text.lines.blanks
    below = [
        line
        for line in range(1, len(texts))
        if ends[line - 1] <= WIDEST
        and ends[line - 1] + ends[line] - columns[line] >= NARROWEST
        and not blanks[line]
        and not (flat and line in text.markers)
    ]
    begins = [_unquoted(texts[line]) if flat else texts[line] for line in below]
    words = map(_first_word, begins)
    return {line: (ends[line - 1], ends[line - 1] + word) for line, word in zip(below, words, strict=True)}


def _width(breaks: dict[int, tuple[int, int]]) -> int | None:
    """Return the width that explains the most line breaks; None where too few fit any."""
    # A line break fits the widths from `edge` on, and none from `need` on: there the number of those that fit changes.
    turns: Counter[int] = Counter()
    for edge, need in breaks.values():
        turns[edge] += 1
        turns[need] -= 1
    edges = sorted(turn for turn in turns if turn <= WIDEST)
    explained = dict(zip(edges, itertools.accumulate(turns[edge] for edge in edges), strict=True))
    # Of several, the widest: no line is broken before its end.
    width = max((edge for edge in edges if edge >= NARROWEST), key=lambda edge: (explained[edge], edge), default=0)
    return width if width and explained[width] >= FITTING else None


def _wide(text: str) -> int:
    """Return how many characters of a text take two columns."""
    table = patterns()
    return len(table["WIDE"].findall(text)) if table["MAY_BE_WIDE"].search(text) else 0


def _first_word(text: str) -> int:
    """Return how many columns the first word takes, with the space before it."""
    if patterns()["SPACELESS"].match(text):
        # A single character, and no space.
        return 2
    word = text.split(" ", 1)[0]
    return 1 + len(word) + (0 if word.isascii() else _wide(word))
