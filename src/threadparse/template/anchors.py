"""The anchors of a page: the lines that say who or when, once in each record.

Forums print more dates than one beside a name. The anchors are those of one class that text follows most often:

    Ann
    Joined: May 19, 2011              another class: no text follows
    Post by Ann » Fri Oct 5, 2017     an anchor
    A line of text.
"""

from __future__ import annotations

import itertools
import operator
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from threadparse.grammar import calendar, patterns
from threadparse.kinds.heads import Heads
from threadparse.template.template import SEVERAL, SIGNED, form_of

#: How many lines below an anchor its text begins at the most; and the same where a block stands between.
NEAR, FAR = 4, 14
#: What stands before a date in so many lines is no name.
NO_NAME = 0.4
#: The share of dates that must differ from the next one in whether text follows. Then every second one is another date
#: of the same record.
TURNS = 0.6

#: The letters of lines that say when.
DATED = frozenset("DH")

#: The letter of a line, and what stands in it before the date.
Class = tuple[str, tuple[str, ...]]


def find_anchors(texts: Sequence[str], letters: str, heads: Heads) -> list[int]:
    """Return the anchors of a page, given its lines and their letters: the class that text follows most often."""
    said = itertools.compress(itertools.count(), map(SIGNED.__contains__, letters))
    # A date below who says something belongs to that, as in a quote: "Ann wrote: ↑", "May 19, 2021".
    signed = [line for line in said if letters[max(0, line - 1) : line + 1] != "SD"]
    classes: dict[Class, list[int]] = {}
    words = _without_weekdays({line: _words_before(texts[line], heads) for line in signed})
    for line, known in without_rare(words, max(SEVERAL, NO_NAME * len(signed))).items():
        classes.setdefault((letters[line], known), []).append(line)
    if not classes:
        return []
    best = max(classes.values(), key=lambda lines: _rank(lines, letters, NEAR))
    followed = _followed(best, letters, NEAR)
    if sum(followed) < SEVERAL:
        # What stands about the writers may stand between.
        best = max(classes.values(), key=lambda lines: _rank(lines, letters, FAR))
        followed = _followed(best, letters, FAR)
    # Where text follows every second one, records have two dates: "Joined", "May 19, 2011", and further down the date.
    turns = sum(map(operator.ne, followed, followed[1:]))
    if len(best) >= 2 * SEVERAL and turns >= TURNS * (len(best) - 1):
        return list(itertools.compress(best, followed))
    return list(_without_others(best, followed, texts)) if sum(followed) >= SEVERAL else best


def _without_others(lines: Sequence[int], followed: Sequence[bool], texts: Sequence[str]) -> Iterator[int]:
    """Yield some lines without other dates of the same records: beside these a label repeats that no anchor has.

    Joined              stands above many dates, and above none that text follows
    May 19, 2011        another date
    Messages
    12
    May 19, 2021        an anchor
    A line of text.
    """
    others = [line for line, has_text in zip(lines, followed, strict=True) if not has_text]
    labels = set[tuple[int, str]]()
    for side in (-1, 1):
        forms = Counter(_form_beside(texts, line, side) for line in others)
        beside_anchors = {_form_beside(texts, line, side) for line in itertools.compress(lines, followed)}
        labels |= {(side, form) for form, count in forms.items() if count >= SEVERAL and form not in beside_anchors}
    for line, has_text in zip(lines, followed, strict=True):
        if has_text or all((side, _form_beside(texts, line, side)) not in labels for side in (-1, 1)):
            yield line


def _form_beside(texts: Sequence[str], line: int, side: int) -> str:
    """Return the form of the line above another one (-1), or below it (1); an empty text at the ends of the page."""
    return form_of(texts[line + side]) if 0 <= line + side < len(texts) else ""


def without_rare(words: Mapping[int, Sequence[str]], least: float) -> dict[int, tuple[str, ...]]:
    """Return the words of some lines without those that fewer than `least` of them have: a theme repeats its own."""
    counts = Counter(word for each in words.values() for word in set(each))
    return {line: tuple(word for word in each if counts[word] >= least) for line, each in words.items()}


def _words_before(text: str, heads: Heads) -> list[str]:
    """Return the forms of the words that stand before the date of a line, without its name."""
    date = heads.date(text)
    if not date or not date.start:
        return []
    find = patterns()["BESIDE_WORD"].findall
    name = set(find(heads.name(text) or ""))
    return [form_of(word) for word in find(text[: date.start]) if word not in name]


def _without_weekdays(words: dict[int, list[str]]) -> dict[int, list[str]]:
    """Return the words before dates without weekdays: "Wed" here, "Fri" there. One that never differs stays: "on"."""
    # In some languages "on" is short for a day.
    days = {each[-1].casefold() for each in words.values() if each} & calendar()[1]
    if len(days) == 1:
        return words
    return {line: each[:-1] if each and each[-1].casefold() in days else each for line, each in words.items()}


def _followed(lines: list[int], letters: str, near: int) -> list[bool]:
    """Tell for each of some lines whether there is text close below it, above the next one."""
    stops = [*lines[1:], len(letters)]
    return ["T" in letters[line + 1 : min(stop, line + 1 + near)] for line, stop in zip(lines, stops, strict=True)]


def _rank(lines: list[int], letters: str, near: int) -> tuple[int, int, int, int]:
    """Return what makes a class likely to be the anchors; the highest is the likeliest.

    In this order: how many of its lines have text close below, and right below; how few lines that do not say who or
    when stand between, and how few dates do.
    """
    gaps = [letters[line + 1 : line + 1 + near].partition("T")[0] for line in lines]
    directly = sum(letters[line + 1 : line + 2] == "T" for line in lines)
    between = sum(letter not in SIGNED for gap in gaps for letter in gap)
    dates = sum(letter in DATED for gap in gaps for letter in gap)
    return sum(_followed(lines, letters, near)), directly, -between, -dates
