"""Learn the template of a page from its records.

A record is a list item with lines of its own, or what stands between two anchors. What is taken on repetition alone
stands in records that say who or when: a list of articles repeats "Read more" as well.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from threadparse.grammar import patterns
from threadparse.kinds.dates import Printed, ends_in_day, is_day
from threadparse.kinds.heads import Heads
from threadparse.kinds.spoken import SAID, SAID_LAST
from threadparse.lists.items import Item, Items
from threadparse.template.anchors import find_anchors
from threadparse.template.frames import FRAME_LINES, REPEATS, learn_frames
from threadparse.template.template import (
    ALWAYS,
    CLOSING,
    LONGEST_DATED,
    LONGEST_FRAME,
    OPEN,
    SEVERAL,
    SIGNED,
    Around,
    Beside,
    Template,
    form_of,
    skeleton_of,
)
from threadparse.text.lines import LONGEST

#: How many lines at either end of an item are looked at.
EDGE = 4
#: The share of the lines with a date that hold a word of the theme, and the share that is too high for a name.
OFTEN, FIXED = 0.25, 0.4
#: Fewest words of what is no name though nearly all anchors have it in the place of one.
LABEL = 3
#: The share of the items without likes that must hold a line where most items have likes.
MOST = 0.5

#: The lines of a record.
Record = list[str]


def near_records(items: Items, heads: Heads) -> range:
    """Return the lines from the first to the last that says who or when, or has a long list item; and some around."""
    texts, size = items.lines.texts, len(items.lines)
    long = [item for item in items.all if item.long]
    # Only the first and the last are needed. So few lines are read: those that end as "Ann says:" does.
    ending = [line for line in items.lines.short if texts[line][-1] in SAID_LAST]
    may_say = [line for line in ending if texts[line].endswith(SAID) and len(texts[line]) <= LONGEST_DATED]
    said = _first_and_last(may_say, lambda line: heads[texts[line]].letter == "S")
    signed = [*said, *_first_and_last(items.lines.dated, lambda line: _says_when(texts[line], heads))]
    start = max(0, min(signed, default=size) - FRAME_LINES)
    stop = min(size, max(signed, default=0) + FRAME_LINES)
    if long:
        start, stop = min(start, long[0].line), max(stop, long[-1].stop)
    return range(start, max(start, stop))


def _says_when(text: str, heads: Heads) -> bool:
    """Tell whether a line may say when in a record: it has a date, or is a day without a year."""
    return len(text) <= LONGEST_DATED and (heads.date(text) is not None or is_day(text))


def letters_near(near: range, texts: list[str], heads: Heads, longest: int = LONGEST) -> str:
    """Return what the lines of a page say, a letter each.

    Most lines of a page are far from its records, above and below: they are not read, and count as text. So does a line
    that is longer than `longest`.
    """
    read = heads.letters(texts[near.start : near.stop], longest)
    return "T" * near.start + read + "T" * (len(texts) - near.stop)


def _first_and_last(lines: Sequence[int], shows: Callable[[int], object]) -> list[int]:
    """Return the first and the last of the lines for which `shows` is true; none if it never is."""
    first = next(filter(shows, lines), None)
    return [] if first is None else [first, next(filter(shows, reversed(lines)))]


def learn(items: Items, letters: str, shapes: Sequence[str], heads: Heads) -> Template:
    """Return the template of a page.

    Args:
        items: The list items of the page, and its lines.
        letters: What the lines say by their words, a letter each.
        shapes: The letters of the lines of each item; empty where it is a single line.
        heads: What lines say by their words.
    """
    texts = items.lines.texts
    beside = _words_beside(texts, items.lines.dated, heads)
    if any(beside):
        heads = heads.with_template(Template(beside))
        letters = heads.letters(texts)
    anchors = find_anchors(texts, letters, heads)
    names = [heads.name(texts[anchor]) for anchor in anchors]
    if label := _shared_label(texts, letters, anchors, names):
        beside = beside._replace(labels=beside.labels.union(map(form_of, label)))
        heads = heads.with_template(Template(beside))
        letters = heads.letters(texts)
        names = [heads.name(texts[anchor]) for anchor in anchors]
    frames = learn_frames(texts, letters, anchors, names)
    in_items = _learn_items(items, shapes, heads, by_words=not any(beside))
    # What words tell needs no template.
    closing = in_items.closing.union(form for form in frames.closing if heads[form].letter not in CLOSING)
    return in_items._replace(
        beside=beside,
        opening=frames.opening - closing,
        closing=closing,
        around=frames.around,
        names=frames.names,
        likes=any(map(patterns()["COUNT_FORM"].fullmatch, closing)),
    )


def _learn_items(items: Items, shapes: Sequence[str], heads: Heads, *, by_words: bool) -> Template:
    """Return what repeats in the items of a page; `by_words`: `heads` knows words alone, and so do the shapes."""
    texts = items.lines.texts
    size = sum(map(bool, shapes))
    if size < SEVERAL:
        return Template()
    # Most items say all by words: only the others are looked at.
    open_ = [
        (item, shape) for item, shape in zip(items.all, shapes, strict=True) if shape and _is_open(shape, item, texts)
    ]
    records = [_record(item, texts) for item, _ in open_]
    template = Template(says=_says(records, heads, size), dates=_dates(records, heads, size))
    known = heads.with_template(template)
    # If nothing was learned, the letters of an item are its shape: whether it says who or when is known.
    shapes_hold = by_words and template.empty
    found = [
        (known.letters(record), record)
        for (item, shape), record in zip(open_, records, strict=True)
        if not shapes_hold or item.more or not SIGNED.isdisjoint(shape[:EDGE])
    ]
    signed = [(letters, record) for letters, record in found if not SIGNED.isdisjoint(letters[:EDGE])]
    endings = [frozenset(_ending(letters, record)) for letters, record in signed]
    # Items that were looked at and say neither who nor when do not count.
    closing = _often(Counter(itertools.chain.from_iterable(endings)), REPEATS * (size - len(records) + len(signed)))
    return template._replace(closing=closing | _for_likes(endings, [letters for letters, _ in signed], closing))


def _for_likes(endings: Sequence[frozenset[str]], letters: Sequence[str], closing: frozenset[str]) -> frozenset[str]:
    """Return the forms that close items without likes, beside other closing lines, where most items have likes.

    Liked by 2 people       Zorble          what a page prints where nobody likes a comment
    Quxify                  Quxify
    """
    bare = [ending for ending, each in zip(endings, letters, strict=True) if "L" not in each[-EDGE:]]
    if 2 * len(bare) > len(endings):
        return frozenset()
    counts = Counter(form for ending in bare if not closing.isdisjoint(ending) for form in ending)
    return _often(counts, MOST * len(bare))


def _words_beside(texts: Sequence[str], may_be: Iterable[int], heads: Heads) -> Beside:
    """Return the words that repeat beside name and date; `may_be` are the lines that may hold a date."""
    find = patterns()["BESIDE_WORD"].findall
    short = (text for line in may_be if len(text := texts[line]) <= LONGEST_DATED)
    dated = [(text, date) for text in short if (date := heads.date(text))]
    # Lines that say more than a date, and those that say nothing else.
    lines = [(text, date) for text, date in dated if heads[text].letter in "TH"]
    bare = [who for text, _ in dated if (who := heads[text]).letter == "D"]
    named = sum(heads[text].letter in "SH" for text, _ in dated)
    guests = named >= max(SEVERAL, len(bare)) and any(who.guest for who in bare)
    if len(lines) < SEVERAL:
        return Beside(guests=guests)
    ahead = Counter(word for text, date in lines for word in set(map(form_of, find(text[: date.start]))))
    behind = Counter(word for text, date in lines for word in set(map(form_of, find(text[date.end :]))))
    before, after = _often(ahead, OFTEN * len(lines)), _often(behind, OFTEN * len(lines))
    last = bool(before or after) and 2 * sum(date.start == 0 for _, date in lines) > len(lines)
    fixed = _often(ahead + behind, FIXED * len(lines)) & (before | after)
    # Lines with nothing on one side of the date do not count there: "By Jane Doe | May 1, 2021" of the article.
    sizes = sum(date.start > 0 for _, date in lines), sum(date.end < len(text) for text, date in lines)
    always = fixed & (_often(ahead, ALWAYS * sizes[0]) | _often(behind, ALWAYS * sizes[1]))
    return Beside(before, after, fixed, always, last, _labels(lines, len(bare)) & before, guests)


def _labels(lines: Sequence[tuple[str, Printed]], bare: int) -> frozenset[str]:
    """Return the words that nearly all lines with one ending have before the date; none if less than half end alike.

    Each record must have another date, which has its line for itself. `bare` is the number of such lines.

    JoinedMay 19, 2011Messages12        "Joined" is nobody's name
    May 20, 2021
    JoinedMay 23, 2014Messages345
    May 21, 2021
    """
    ends = Counter(form_of(text[date.end :]) for text, date in lines)
    end, count = ends.most_common(1)[0]
    if not end or bare < count or count < max(SEVERAL, len(lines) / 2):
        return frozenset()
    alike = [text[: date.start] for text, date in lines if form_of(text[date.end :]) == end]
    find = patterns()["BESIDE_WORD"].findall
    return _often(Counter(word for before in alike for word in set(map(form_of, find(before)))), ALWAYS * count)


def _shared_label(
    texts: Sequence[str], letters: str, anchors: Sequence[int], names: Sequence[str | None]
) -> Sequence[str]:
    """Return the words that stand in the place of the name in all anchors, where lines above them differ; else none.

    Ann
    Reviewed in the United States on May 19, 2021
    A line of text.
    Bob
    Reviewed in the United States on May 23, 2021
    """
    (name, count), *_ = Counter(names).most_common(1) or [(None, 0)]
    words = patterns()["BESIDE_WORD"].findall(name or "")
    if len(words) < LABEL or count < max(SEVERAL, ALWAYS * len(anchors)):
        return []
    above = {texts[anchor - 1] for anchor in anchors if letters[anchor - 1] == "N"}
    return words if len(above) >= max(SEVERAL, len(anchors) / 2) else []


def _often(counts: Counter[str], least: float) -> frozenset[str]:
    """Return what was counted `least` times or more, and several times."""
    return frozenset(each for each, count in counts.items() if count >= max(SEVERAL, least))


def _is_open(shape: str, item: Item, texts: Sequence[str]) -> bool:
    """Tell whether the words of an item may leave open who wrote it, or when, or what closes it.

    They do if none says who, if lines stand below what is nested in it, or if the first or the last line of its text is
    as short as what repeats.
    """
    first, last = _text_of(shape)
    if first == last or shape[0] in "TN" or item.more:
        return True
    start = item.line if item.text else item.line + 1
    may_be_date = {"D", "H"}.isdisjoint(shape[:first]) and _is_short(texts[start + first])
    return may_be_date or _may_repeat(texts[start + last - 1])


@functools.lru_cache(maxsize=4096)
def _text_of(shape: str) -> tuple[int, int]:
    """Return where the text of a shape begins and ends: below who and when, above buttons; (0, 0): nobody can tell."""
    last = len(shape.rstrip("LC"))
    first = next((place for place, letter in enumerate(shape) if letter in "TN"), last)
    return (first, last) if first < last and not SIGNED.isdisjoint(shape[:first]) else (0, 0)


def _may_repeat(text: str) -> bool:
    """Tell whether a line may be one that repeats: it is short, and no sentence."""
    return 0 < len(text) <= LONGEST_FRAME and text[-1] not in ".!?"


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST_FRAME


def _says(records: Sequence[Record], heads: Heads, size: int) -> tuple[Around, ...]:
    """Return the words that end the first line of many items, behind names that differ: "zorbs:"."""
    names: dict[str, list[str]] = {}
    for first in (record[0] for record in records if _is_short(record[0])):
        name, space, last = first.replace("\u00a0", " ").rpartition(" ")
        if not space or heads[first].letter not in "TN" or ends_in_day(first):
            continue
        if patterns()["SAYS_MARK"].search(last):
            names.setdefault(last, []).append(name)
    return tuple(Around("", f" {last}") for last in sorted(_often_varied(names, REPEATS * size)))


def _dates(records: Sequence[Record], heads: Heads, size: int) -> frozenset[str]:
    """Return the skeletons of lines near the top of many items that hold a year or the like, and differ.

    The first line may be a name and a date in one, and nobody knows where that divides.
    """
    found: dict[str, list[str]] = {}
    hint = patterns()["DATE_HINT"].search
    for record in records:
        for text in record[1 : EDGE - 1]:
            if _is_short(text) and hint(text) and heads[text].letter in "TN":
                found.setdefault(skeleton_of(form_of(text)), []).append(text)
                break
    return _often_varied(found, REPEATS * size)


def _often_varied(found: dict[str, list[str]], least: float) -> frozenset[str]:
    """Return what was found `least` times or more, and several times, with values that differ."""
    often = _often(Counter({each: len(values) for each, values in found.items()}), least)
    return frozenset(each for each in often if len(set(found[each])) > 1)


def _record(item: Item, texts: Sequence[str]) -> Record:
    """Return what the lines of an item say; the line of a marker may say nothing."""
    return [*texts[item.line if item.text else item.line + 1 : item.stop], *map(texts.__getitem__, item.more)]


def _ending(letters: str, record: Record) -> Iterator[str]:
    """Yield the forms of the short lines at the end of an item whose words do not settle what they are.

    Text must stand above them, below the opening: a comment that says "Thanks" and no more closes with nothing.
    """
    text_start = next((place for place, letter in enumerate(letters) if place and letter in "TN"), len(letters))
    for place in range(len(letters) - 1, max(text_start, len(letters) - 1 - EDGE), -1):
        text = record[place]
        if not _may_repeat(text):
            return
        if letters[place] in OPEN and not {"T", "N"}.isdisjoint(letters[text_start:place]):
            yield form_of(text)
