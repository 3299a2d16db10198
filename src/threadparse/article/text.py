"""The lines of an article: title, byline, text. What is none of these is boilerplate."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from threadparse.article.byline import find_byline
from threadparse.article.readings import LONG_SENTENCE
from threadparse.article.title import Titles, find_title, key_of
from threadparse.article.titlesigns import Elsewhere
from threadparse.grammar import patterns
from threadparse.grammar.looks import Begins
from threadparse.kinds.byline import Byline
from threadparse.kinds.dates import Moment, Order, Printed, day_order
from threadparse.kinds.heads import Heads
from threadparse.kinds.phrases import Phrases
from threadparse.kinds.wording import ANSWER, AROUND, POSTED
from threadparse.lists.items import Items
from threadparse.producers.producer import Layout


class Post(NamedTuple):
    """The first post of a forum, which is the article: a record as its answers are."""

    #: The lines above its text about who wrote it, and those of them that say who and when.
    about: frozenset[int]
    bylines: list[int]
    byline: Byline
    #: The lines of its text.
    paragraphs: list[int]


class Bounds(NamedTuple):
    """Where the article ends."""

    #: The lines of the thread, from its heading or first comment up to the first below it; equal: there is none.
    first: int
    stop: int
    #: The title that the heading of the thread gives; None: it gives none.
    title: str | None
    #: The first post of a forum; None: the article is none.
    post: Post | None = None


class ArticleLines(NamedTuple):
    """The lines of an article."""

    #: The line of the title, among the lines that may be it.
    titles: Titles
    #: The title, which may stand nowhere but in the heading of the thread; None: it has none.
    title: str | None
    #: The lines that say who or when.
    bylines: list[int]
    byline: Byline | None
    #: When; None where the byline does not give one certain day.
    published: Moment | None
    #: The lines of its text.
    paragraphs: list[int]
    #: What all lines above the thread say.
    texts: list[str]


def find_article(items: Items, layout: Layout, heads: Heads, bounds: Bounds, begins: Begins) -> ArticleLines:
    """Tell the lines above the thread apart; `begins` tells how the lines of the page begin, without their markers."""
    stop, _, given, post = bounds
    texts = items.all_printed(stop)
    phrases, short = heads.phrases, items.lines.short
    around = begins.filter(AROUND, short)
    around_above = around[: bisect_left(around, stop)]
    signed = post.about if post else frozenset[int]()
    answered = phrases.answered(items.lines.texts, begins.filter(ANSWER, around))
    page = Elsewhere(answered, items.lines.texts, items.lines.texts[stop:], signed)
    titles = find_title(texts, layout, heads, given, page)
    line = titles.line
    title = texts[line] if line is not None else given or None
    if line is not None and line in layout.markers:
        title = texts[line][len(layout.markers[line]) :].lstrip()
    first = 0 if line is None else line + 1
    if given and line is not None and key_of(" ".join(texts[line : line + 2])) == key_of(given) != key_of(texts[line]):
        # The title is broken, and the heading has all of it.
        title, first = given, line + 2
    bylines, byline = find_byline(texts, layout, heads, line, begins.filter(POSTED, around_above))
    if post:
        paragraphs = post.paragraphs
        if byline is None or byline.author is None:
            bylines, byline = post.bylines, post.byline
    else:
        breaks = phrases.boundaries(texts, around_above[bisect_left(around_above, first) :])
        paragraphs = _without(_text(texts, layout, phrases, first, breaks), bylines)
    if title:
        title = _without_beside(title, given, phrases, map(texts.__getitem__, paragraphs))
    date: Printed | None = byline.date if byline else None
    published = date.moment(_order(date, items, heads, stop)) if date else None
    return ArticleLines(titles, title, bylines, byline, published, paragraphs, texts)


def _order(date: Printed, items: Items, heads: Heads, stop: int) -> Order:
    """Tell which of two figures is the day in a date; if it does not say so, the dates below the article do."""
    order = day_order([date])
    if order is None and date.figures:
        short = (line for line in items.lines.short if line >= stop)
        dates = [below for line in short if (below := heads.date(items.printed(line)))]
        order = day_order([date, *(below for below in dates if below.form == date.form)])
    return order


def _text(
    texts: list[str], layout: Layout, phrases: Phrases, first: int, breaks: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield from which to which line there is text.

    The heading of a piece of boilerplate ("Share this", "Related") ends the text; the next long sentence that is in no
    list begins it again.
    """
    stop = len(texts)
    yield first, breaks[0] if breaks else stop
    for head, end in itertools.pairwise([*breaks, stop]):
        again = (
            line for line in range(head + 1, end) if line not in layout.markers and _is_sentence(texts[line], phrases)
        )
        yield next(again, end), end


def _without(ranges: Iterable[tuple[int, int]], left_out: Sequence[int]) -> list[int]:
    """Return the lines of some ranges, without some lines that are left out."""
    found: list[int] = []
    for first, stop in ranges:
        start = first
        for line in left_out[bisect_left(left_out, first) : bisect_left(left_out, stop)]:
            found += range(start, line)
            start = line + 1
        found += range(start, stop)
    return found


def _without_beside(title: str, given: str | None, phrases: Phrases, text: Iterable[str]) -> str:
    """Return a title without what the page prints beside it, given the one of the thread's heading, and the text.

    The old boat 2                  how many comments there are: the heading gives the title without it
    The old boat ¶                  a link to the title itself
    The old boat (self.boats)       the text stands below
    The old boat (example.org)      the text stands elsewhere, if there is none here
    """
    if given and patterns()["NUMBERING"].fullmatch(title.removeprefix(f"{given} ")):
        return given
    for piece in ("HEADING_LINK", "TEXT_HERE", "TEXT_AT"):
        found = phrases.table[piece].search(title)
        if found and (piece != "TEXT_AT" or not _has_sentence(text, phrases)):
            title = title[: found.start()]
    return title


def _has_sentence(texts: Iterable[str], phrases: Phrases) -> bool:
    """Tell whether a line ends as a sentence does: others may be links and buttons that no word tells from a text."""
    return any(phrases.table["SENTENCE_END"].search(text) for text in texts)


def _is_sentence(text: str, phrases: Phrases) -> bool:
    """Tell whether a line is a sentence so long that no heading or menu has it."""
    return len(text) >= LONG_SENTENCE and phrases.table["SENTENCE_END"].search(text) is not None
