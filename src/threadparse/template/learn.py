"""Learn the template of a page from its records.

A record is a list item with lines of its own. What is taken on repetition alone stands in records that say who or when:
a list of articles repeats "Read more" as well.
"""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Heads
from threadparse.lists.items import Items
from threadparse.template.anchors import find_anchors
from threadparse.template.template import LONGEST_DATED, LONGEST_FRAME, NOTHING, Template, form_of, skeleton_of

#: Fewest records that repeat anything, and the share of them that must.
SEVERAL, SHARE = 3, 0.3
#: The share of them that repeats what may be a name, or none of it is one.
NAMED = 0.5
#: How many lines at either end of a record are looked at.
EDGE = 4
#: The share of the lines with a date that hold a word which stands beside names.
BESIDE = 0.25
#: The share of them that holds a word which is no name.
FIXED = 0.4
#: How many lines above an opening are looked at.
FRAME = 14


def learn(items: Items, heads: Heads) -> Template:
    """Return the template of a page."""
    texts = items.lines.texts
    beside = _beside(texts, items.lines.short, heads)
    heads = heads.with_template(beside)
    listed = _learn_items(list(_records(items)), heads)
    above, closing = _learn_flat(texts, heads)
    closing |= listed.closing
    likes = frozenset(form for form in closing if patterns()["COUNT_FORM"].fullmatch(form))
    return beside._replace(
        says=listed.says, dates=listed.dates, above=above - closing, closing=closing, likes=likes
    )


def _learn_items(records: list[list[str]], heads: Heads) -> Template:
    if len(records) < SEVERAL:
        return NOTHING
    least = max(SEVERAL, SHARE * len(records))
    says = _says(records, heads, least)
    dates = _dates(records, heads, least)
    known = Template(says=says, dates=dates)
    signed = [record for record in records if _is_signed(record, heads, known)]
    if len(signed) < SEVERAL:
        return NOTHING
    return known._replace(closing=_closing(signed, heads, max(SEVERAL, SHARE * len(signed))))


def _beside(texts: list[str], short: Iterable[int], heads: Heads) -> Template:
    """Return the forms of the words that many lines with a date hold, before the date and behind it."""
    counts: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    size = 0
    for line in short:
        text = texts[line]
        if len(text) > LONGEST_DATED or not (date := heads.date(text)) or heads[text].letter not in "TH":
            continue
        size += 1
        for count, side in zip(counts, (text[: date.start], text[date.end :]), strict=True):
            count.update({form_of(word) for word in patterns()["BESIDE_WORD"].findall(side)})
    least = max(SEVERAL, BESIDE * size)
    before, after = (frozenset(word for word, count in each.items() if count >= least) for each in counts)
    fixed = frozenset(word for word in before if counts[0][word] >= FIXED * size)
    return Template(before, after, fixed)


def _learn_flat(texts: list[str], heads: Heads) -> tuple[frozenset[str], frozenset[str]]:
    """Return the forms of the lines above the openings of a page, and of those below its texts."""
    letters = heads.letters(texts)
    opens = find_anchors(texts, letters, heads)
    if len(opens) < SEVERAL:
        return frozenset(), frozenset()
    frames = [list(_frame_above(texts, stop, above)) for above, stop in itertools.pairwise([-1, *opens])]
    counts = Counter(itertools.chain.from_iterable(map(set, frames)))
    many = {form for form, count in counts.items() if count >= max(SEVERAL, _share(form, heads) * len(opens))}
    gap = statistics.median_high(below - line for line, below in itertools.pairwise(opens))
    last = {form_of(text) for text in texts[opens[-1] + 1 : opens[-1] + gap] if len(text) <= LONGEST_FRAME}
    above = _opening_forms(frames, many, last)
    return frozenset(above), frozenset(many - above)


def _opening_forms(frames: list[list[str]], many: set[str], last: set[str]) -> set[str]:
    """Return those forms that repeat in frames which open a record; the others close the one above.

    The first frame has no record above it, and below the last record stands no opening. What stands between two forms
    of an opening belongs to it.
    """
    firsts: dict[str, int] = {}
    for place, frame in enumerate(frames):
        for form in frame:
            firsts.setdefault(form, place)
    first = min((firsts[form] for form in many), default=0)
    early = {form for form in many if firsts[form] == first} - last
    found = set(early)
    for form in many - early - last:
        below = [frame.index(form) < max(map(frame.index, early & set(frame))) for frame in frames if form in frame and early & set(frame)]
        if 2 * sum(below) > len(below):
            found.add(form)
    return found


def _share(form: str, heads: Heads) -> float:
    """Return the share of the records that must repeat a form. What may be a name is one where fewer do."""
    return NAMED if heads[form].letter == "N" and "0" not in form else SHARE


def _frame_above(texts: list[str], anchor: int, above: int) -> Iterator[str]:
    """Yield the forms of the short lines above an anchor, from the nearest on, down to the anchor above it."""
    for line in range(anchor - 1, max(above, anchor - 1 - FRAME), -1):
        text = texts[line]
        if len(text) > LONGEST_FRAME:
            return
        if text and text[-1] not in ".!?":
            yield form_of(text)


def _records(items: Items) -> Iterator[list[str]]:
    """Yield the lines of each item that has more than one, without what is nested in it."""
    texts = items.lines.texts
    for item in items.all:
        if item.long:
            yield [text for text in (item.text, *(texts[line] for line in item.own())) if text]


def _says(records: Sequence[Sequence[str]], heads: Heads, least: float) -> frozenset[str]:
    """Return the words that end the first line of many records behind names that differ."""
    names: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for first in (record[0] for record in records if len(record[0]) <= LONGEST_FRAME):
        name, space, last = first.rpartition(" ")
        if space and heads[first].letter in "TN" and patterns()["SAYS_MARK"].search(last):
            counts[last] += 1
            names.setdefault(last, set()).add(name)
    return frozenset(last for last, count in counts.items() if count >= least and len(names[last]) > 1)


def _dates(records: Sequence[Sequence[str]], heads: Heads, least: float) -> frozenset[str]:
    """Return the skeletons of lines near the top of many records that hold a year or the like, and that differ."""
    found: dict[str, list[str]] = {}
    for record in records:
        # The first line may be a name and a date in one, and nobody knows where that divides.
        for text in record[1 : EDGE - 1]:
            if len(text) <= LONGEST_FRAME and heads[text].letter in "TN" and patterns()["DATE_HINT"].search(text):
                found.setdefault(skeleton_of(form_of(text)), []).append(text)
                break
    return frozenset(form for form, texts in found.items() if len(texts) >= least and len(set(texts)) > 1)


def _is_signed(record: Sequence[str], heads: Heads, known: Template) -> bool:
    """Tell whether a record opens with who or when."""
    phrases = heads.phrases
    return any(
        known.read(text, heads[text], phrases).letter in "SHD" for text in record[:EDGE] if len(text) <= LONGEST_FRAME
    )


def _closing(records: Sequence[Sequence[str]], heads: Heads, least: float) -> frozenset[str]:
    """Return the forms of the lines that close many records, and that no words tell."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(set(_ending(record, heads)))
    return frozenset(form for form, count in counts.items() if count >= least)


def _ending(record: Sequence[str], heads: Heads) -> Iterator[str]:
    """Yield the forms of the short lines at the end of a record, above those that words tell."""
    for text in reversed(record[1:][-EDGE:]):
        if len(text) > LONGEST_FRAME or text[-1] in ".!?":
            return
        if heads[text].letter in "TN#":
            yield form_of(text)
