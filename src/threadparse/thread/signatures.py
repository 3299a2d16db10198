"""Signatures: who and when below the text of a record, as answers to questions have it.

Example:
    12                                      what stands above the text belongs to the record
    A line of text.
    Share                                   the first line of the signature
    edited May 20, 2019 at 14:14
    answered May 19, 2019 at 6:11           its anchor
    Ann                                     its name
    Add a comment                           its last line

The lines are the same as where who and when stand above the text. The ends of the page tell: text stands above the
first anchor, and none below the last one.
"""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.template.anchors import without_rare
from threadparse.template.template import ALWAYS, CLOSING, LONGEST_FRAME, SEVERAL, SIGNED, form_of
from threadparse.thread.signers import PageLines, find_names

#: The share of the signatures that have text between them and the one above.
FILLED = 0.8
#: More than this share of the signatures hold a line that repeats.
SIGNED_ALIKE = 0.15
#: How many lines stand between the text and the anchor, or the anchor and the text of the next record, at the most.
FAR = 8
#: How far from each other two dates of one signature stand, at the most.
BETWEEN = 4


class Signature(NamedTuple):
    """The signature of a record."""

    anchor: int
    #: The words before its date that others have, too: "answered", "Commented".
    words: tuple[str, ...]
    #: The line of the name, which may be the anchor, or stand above the text; None: there is none.
    name: int | None
    #: The first line of the signature, and the line after its last one.
    first: int
    stop: int


class Signatures(NamedTuple):
    """The signatures of the records of a page."""

    all: list[Signature]
    #: The line of the heading that counts the records; -1: there is none.
    heading: int


def find_signatures(page: PageLines) -> Signatures | None:
    """Return the signatures of the records of a page; None: there are too few, or who and when stand above the text."""
    words = _words(page)
    anchors = list(_anchors(page.letters, words))
    if len(anchors) < SEVERAL:
        return None
    heading = _heading(page, anchors)
    # A date above the heading, or above all text, says when the article was written.
    top = max(heading, page.letters.find("T"))
    anchors = [anchor for anchor in anchors if anchor > top]
    # "Ann says:" stands above what she says.
    said = page.letters.count("S", top + 1)
    if len(anchors) < SEVERAL or 2 * said >= len(anchors) or not _stand_below(page, anchors, heading):
        return None
    firsts = [_below_text(page.letters, above, anchor) for above, anchor in itertools.pairwise([top, *anchors])]
    tails = list(_tails(page.letters, anchors))
    names = find_names(page, anchors, words, heading)
    stops = _stops(page.texts, anchors, tails, names)
    kinds = [words[anchor] for anchor in anchors]
    return Signatures(list(map(Signature, anchors, kinds, names, firsts, stops)), heading)


def _words(page: PageLines) -> dict[int, tuple[str, ...]]:
    """Return the words before the date of each line that may be an anchor, without words that only one line has.

    Where nearly all dates are days, a line with an age is no anchor: "Asked 5 years ago".
    """
    texts = page.texts
    signed = [line for line, letter in enumerate(page.letters) if letter in SIGNED]
    dates = {line: date for line in signed if (date := page.heads.date(texts[line]))}
    if sum(date.relative for date in dates.values()) <= (1 - ALWAYS) * len(dates):
        dates = {line: date for line, date in dates.items() if not date.relative}
    find = patterns()["BESIDE_WORD"].findall
    return without_rare(
        {line: list(map(form_of, find(texts[line][: date.start]))) for line, date in dates.items()}, least=2
    )


def _anchors(letters: str, words: dict[int, tuple[str, ...]]) -> Iterator[int]:
    """Yield the last line of each signature that says when; `words` are those of all lines that may be anchors.

    Two such lines near each other, with no text between, are of one signature if their words differ: "edited" and
    "answered".
    """
    for line, below in itertools.pairwise([*words, len(letters)]):
        near = below <= line + BETWEEN and "T" not in letters[line:below]
        if not near or below == len(letters) or words[line] == words[below]:
            yield line


def _heading(page: PageLines, anchors: Sequence[int]) -> int:
    """Return the line of the last heading that counts comments, above at least `SEVERAL` anchors; -1: there is none."""
    texts, heads = page.texts[: anchors[-SEVERAL]], page.heads
    for line in reversed(heads.phrases.may_head(texts, range(len(texts)), heads.phrases.begins(texts))):
        if len(texts[line]) <= LONGEST_FRAME and (heading := heads.heading(texts[line])) and heading.comments:
            return line
    return -1


def _stand_below(page: PageLines, anchors: Sequence[int], heading: int) -> bool:
    """Tell whether anchors stand below the texts of their records.

    If they do, text stands above the first anchor and between most others, and below the last one only further away.
    Buttons that repeat above the anchors stand above the first one, too, and none below the last. Where no buttons
    repeat, a heading must stand above the first text, or numbers in all anchors.
    """
    letters = page.letters
    pairs = list(itertools.pairwise(anchors))
    filled = [(anchor, below) for anchor, below in pairs if "T" in letters[anchor:below]]
    if "T" not in letters[heading + 1 : anchors[0]] or len(filled) < FILLED * len(pairs) or filled[-1] != pairs[-1]:
        return False
    gaps = [letters.index("T", anchor) - anchor for anchor, _ in filled]
    first_frame, rest = _frame(letters, heading, anchors[0]), range(anchors[-1] + 1, len(letters))
    last_gap = next((place for place, line in enumerate(rest, 1) if _is_text(page, line)), len(letters))
    frames = [_frame(letters, anchor, below) for anchor, below in filled]
    counts = Counter(itertools.chain.from_iterable(_buttons(page, frame) for frame in frames))
    often = {form for form, count in counts.items() if count > max(1, SIGNED_ALIKE * len(pairs))}
    if often:
        longest = max(below - anchor for anchor, below in filled)
        first_buttons, last_buttons = _buttons(page, first_frame), _buttons(page, rest[:longest])
        return last_gap > min(gaps) and not often.isdisjoint(first_buttons) and often.isdisjoint(last_buttons)
    if last_gap <= statistics.median(gaps) or len(first_frame) > statistics.median(map(len, frames)):
        return False
    number = page.heads.phrases.table["NUMBERED"].search
    return heading >= 0 or all(number(page.texts[anchor]) for anchor in anchors)


def _is_text(page: PageLines, line: int) -> bool:
    """Tell whether a line is text, or ends as a sentence does."""
    ends = page.heads.phrases.table["SENTENCE_END"].search
    return page.letters[line] == "T" or ends(page.texts[line]) is not None


def _below_text(letters: str, above: int, anchor: int) -> int:
    """Return the line below the text of a record, given the anchor above and its own."""
    return max(letters.rfind("T", above + 1, anchor), above) + 1


def _frame(letters: str, above: int, anchor: int) -> range:
    """Return the lines between an anchor and the text above it."""
    return range(max(_below_text(letters, above, anchor), anchor - FAR), anchor)


def _buttons(page: PageLines, lines: range) -> set[str]:
    """Return the forms of the lines among some that close a record."""
    return {form_of(page.texts[line]) for line in lines if page.letters[line] in CLOSING}


def _tails(letters: str, anchors: Sequence[int]) -> Iterator[range]:
    """Yield the lines below each anchor, down to the next text."""
    for anchor, below in itertools.pairwise([*anchors, len(letters)]):
        end = min(below, anchor + 1 + FAR)
        text = letters.find("T", anchor, end)
        yield range(anchor + 1, end if text < 0 else text)


def _stops(
    texts: Sequence[str], anchors: Sequence[int], tails: Sequence[range], names: Sequence[int | None]
) -> Iterator[int]:
    """Yield the line after each signature.

    Lines of three kinds belong to it, with all above them: lines that repeat, also below the last anchor; the name; and
    lines right below the name that repeat, up to a number.
    """
    forms = [[form_of(texts[line]) for line in tail] for tail in tails]
    counts = Counter(itertools.chain.from_iterable(map(set, forms)))
    often = {form for form, count in counts.items() if count > max(1, SIGNED_ALIKE * len(anchors))}
    also_last = often.intersection(forms[-1])
    for anchor, tail, name in zip(anchors, tails, names, strict=True):
        stop = max((line for line in tail if form_of(texts[line]) in also_last), default=anchor) + 1
        if name is not None and name in tail:
            stop = max(stop, name + 1)
            while stop in tail and form_of(texts[stop]) in often and not is_count(texts[stop]):
                stop += 1
        yield stop


def is_count(text: str) -> bool:
    """Tell whether a line is a number alone, which stands above the next text."""
    return patterns()["COUNT_FORM"].fullmatch(form_of(text)) is not None
