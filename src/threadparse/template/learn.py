"""Learn the template of a page from its records.

A record is a list item with lines of its own. What is taken on repetition alone stands in records that say who or when:
a list of articles repeats "Read more" as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Heads
from threadparse.lists.items import Items
from threadparse.template.anchors import find_anchors
from threadparse.template.frames import learn_frames
from threadparse.template.template import LONGEST_DATED, LONGEST_FRAME, NOTHING, Template, form_of, skeleton_of

#: Fewest records that repeat anything, and the share of them that must.
SEVERAL, SHARE = 3, 0.3
#: How many lines at either end of a record are looked at.
EDGE = 4
#: The share of the lines with a date that hold a word which stands beside names.
BESIDE = 0.25
#: The share of them that holds a word which is no name.
FIXED = 0.4


def learn(items: Items, heads: Heads) -> Template:
    """Return the template of a page."""
    texts = items.lines.texts
    beside = _beside(texts, items.lines.short, heads)
    heads = heads.with_template(beside)
    listed = _learn_items(list(_records(items)), heads)
    letters = heads.letters(texts)
    above, closing = learn_frames(texts, letters, find_anchors(texts, letters, heads))
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
