"""Learn the template of a page from its records.

A record is a list item with lines of its own, or what stands between two anchors. What is taken on repetition alone
stands in records that say who or when: a list of articles repeats "Read more" as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Heads
from threadparse.lists.items import Items
from threadparse.template.anchors import SEVERAL, find_anchors
from threadparse.template.frames import SHARE, learn_frames
from threadparse.template.template import (
    LONGEST_DATED,
    LONGEST_FRAME,
    OPEN,
    SIGNED,
    Beside,
    Template,
    form_of,
    skeleton_of,
)

#: How many lines at either end of an item are looked at.
EDGE = 4
#: The share of the lines with a date that hold a word which stands beside names, and one that no name has.
OFTEN, FIXED = 0.25, 0.4

#: The lines of a record.
Record = Sequence[str]


def learn(items: Items, heads: Heads) -> Template:
    """Return the template of a page; `heads` tells what a line says by its words."""
    texts = items.lines.texts
    beside = _beside(texts, items.lines.short, heads)
    dated = heads.with_template(Template(beside))
    letters = dated.letters(texts)
    frames = learn_frames(texts, letters, find_anchors(texts, letters, dated))
    template = _listed(list(_records(items)), dated)
    closing = template.closing | frames.closing
    return template._replace(
        beside=beside,
        opening=frames.opening - closing,
        closing=closing,
        likes=any(map(patterns()["COUNT_FORM"].fullmatch, closing)),
    )


def _beside(texts: Sequence[str], short: Iterable[int], heads: Heads) -> Beside:
    """Return the words that many lines with a date hold."""
    counts: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    size = 0
    for line in short:
        text = texts[line]
        if len(text) <= LONGEST_DATED and heads[text].letter in "TH" and (date := heads.date(text)):
            size += 1
            for count, side in zip(counts, (text[: date.start], text[date.end :]), strict=True):
                count.update(set(map(form_of, patterns()["BESIDE_WORD"].findall(side))))
    ahead, behind = (_often(count, OFTEN * size) for count in counts)
    return Beside(ahead, behind, _often(counts[0], FIXED * size) & ahead)


def _often(counts: Counter[str], least: float) -> frozenset[str]:
    """Return what was counted so often, and several times."""
    return frozenset(each for each, count in counts.items() if count >= max(SEVERAL, least))


def _records(items: Items) -> Iterator[Record]:
    """Yield the lines of each item that has more than one, without what is nested in it."""
    texts = items.lines.texts
    for item in items.all:
        if item.long:
            yield [text for text in (item.text, *(texts[line] for line in item.own())) if text]


def _listed(records: Sequence[Record], heads: Heads) -> Template:
    """Return what repeats in the items of a page."""
    if len(records) < SEVERAL:
        return Template()
    template = Template(says=_says(records, heads), dates=_dates(records, heads))
    known = heads.with_template(template)
    signed = [
        record for record in records if any(known[text].letter in SIGNED for text in record[:EDGE] if _is_short(text))
    ]
    counts = Counter(form for record in signed for form in set(_ending(record, known)))
    return template._replace(closing=_often(counts, SHARE * len(signed)))


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST_FRAME


def _says(records: Sequence[Record], heads: Heads) -> frozenset[str]:
    """Return the words that end the first line of many records, behind names that differ: "zorbs:"."""
    names: dict[str, list[str]] = {}
    for first in (record[0] for record in records if _is_short(record[0])):
        name, space, last = first.replace("\u00a0", " ").rpartition(" ")
        if space and heads[first].letter in "TN" and patterns()["SAYS_MARK"].search(last):
            names.setdefault(last, []).append(name)
    return _repeated(names, SHARE * len(records))


def _dates(records: Sequence[Record], heads: Heads) -> frozenset[str]:
    """Return the skeletons of lines near the top of many records that hold a year or the like, and differ.

    The first line may be a name and a date in one, and nobody knows where that divides.
    """
    found: dict[str, list[str]] = {}
    hint = patterns()["DATE_HINT"].search
    for record in records:
        lines = (text for text in record[1 : EDGE - 1] if _is_short(text) and heads[text].letter in "TN" and hint(text))
        if text := next(lines, None):
            found.setdefault(skeleton_of(form_of(text)), []).append(text)
    return _repeated(found, SHARE * len(records))


def _repeated(found: dict[str, list[str]], least: float) -> frozenset[str]:
    """Return what was found so often, and several times, with values that differ."""
    often = _often(Counter({each: len(values) for each, values in found.items()}), least)
    return frozenset(each for each in often if len(set(found[each])) > 1)


def _ending(record: Record, heads: Heads) -> Iterator[str]:
    """Yield the forms of the short lines at the end of a record, without those that words tell.

    What stands above them, below the opening, must be text: a comment that says "Thanks" closes with nothing.
    """
    below = (place for place, text in enumerate(record) if place and heads[text].letter in "TN")
    opening = next(below, len(record))
    for place in range(len(record) - 1, max(opening, len(record) - 1 - EDGE), -1):
        text = record[place]
        if not _is_short(text) or text[-1] in ".!?":
            return
        if heads[text].letter in OPEN and any(heads[other].letter in "TN" for other in record[opening:place]):
            yield form_of(text)
