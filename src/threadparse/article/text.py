"""The lines of an article: title, byline, text. What is none of these is boilerplate."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import NamedTuple

from threadparse.article.byline import find_byline
from threadparse.article.title import LONG_SENTENCE, Titles, find_title
from threadparse.kinds.byline import Byline
from threadparse.kinds.dates import Moment, Order, Printed, day_order
from threadparse.kinds.phrases import Heads, Phrases
from threadparse.lists.items import Items
from threadparse.producers.producer import Layout


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


def find_article(items: Items, layout: Layout, heads: Heads, stop: int, given: str | None) -> ArticleLines:
    """Tell the lines above `stop` apart; `given` is the title that the heading of the thread gives."""
    texts = items.all_printed(stop)
    short = items.lines.short
    below = (items.printed(line) for line in itertools.islice(short, bisect_left(short, stop), None))
    titles = find_title(texts, layout, heads, given, below)
    line = titles.line
    title = texts[line] if line is not None else given or None
    if line is not None and line in layout.markers:
        title = texts[line][len(layout.markers[line]) :].lstrip()
    first = 0 if line is None else line + 1
    bylines, byline = find_byline(texts, layout, heads, line)
    paragraphs = _text(items, texts, layout, heads.phrases, first)
    paragraphs = [place for place in paragraphs if place not in bylines]
    date = byline.date if byline else None
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


def _text(items: Items, texts: list[str], layout: Layout, phrases: Phrases, first: int) -> list[int]:
    """Return the lines that are text.

    The heading of a piece of boilerplate ("Share this", "Related") ends the text; the next long sentence that is in no
    list begins it again.
    """
    stop, short = len(texts), items.lines.short
    heads = phrases.boundaries(texts, short[bisect_left(short, first) : bisect_left(short, stop)])
    found = list(range(first, heads[0] if heads else stop))
    for head, end in itertools.pairwise([*heads, stop]):
        again = (
            line for line in range(head + 1, end) if line not in layout.markers and _is_sentence(texts[line], phrases)
        )
        found.extend(range(next(again, end), end))
    return found


def _is_sentence(text: str, phrases: Phrases) -> bool:
    """Tell whether a line is a sentence so long that no heading or menu has it."""
    return len(text) >= LONG_SENTENCE and phrases.table["SENTENCE_END"].search(text) is not None
