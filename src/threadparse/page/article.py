"""The article: which of the lines above the thread are its title, its byline, its text, and which are furniture.

Knows how pages are headed. Does not know the thread, but for the title that its heading may give.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import NamedTuple

from threadparse.blocks.byline import Byline, read_byline
from threadparse.blocks.dates import Moment, day_order
from threadparse.blocks.layout import Layout
from threadparse.blocks.lines import LONGEST, Lines
from threadparse.blocks.phrases import Heads, Phrases

#: A line so long is a paragraph of the article, in code points; a sentence may be shorter.
PARAGRAPH, LONG_SENTENCE, SENTENCE = 180, 90, 30
#: How far below the title the byline may stand, in lines.
BYLINE_WITHIN = 5
#: No title is longer.
LONGEST_TITLE = 250


class ArticleLines(NamedTuple):
    """The lines of an article."""

    #: The line of the title; None: it has none.
    title: int | None
    #: The title, which may stand nowhere but in the heading of the thread.
    title_text: str | None
    #: The lines that say who or when.
    bylines: list[int]
    byline: Byline | None
    #: When; None where the byline does not give one certain day.
    published: Moment | None
    #: The lines of its text.
    paragraphs: list[int]
    #: What all lines above the thread say.
    texts: list[str]


def find_article(lines: Lines, layout: Layout, heads: Heads, stop: int, said: str | None) -> ArticleLines:
    """Tell the lines above `stop` apart; `said` is the title that the heading of the thread gives."""
    texts = lines.all_printed(stop)
    title = _Title(texts, layout, heads).find(said)
    text = texts[title] if title is not None else said or None
    if title in layout.candidates and text:
        text = text[len(layout.candidates[title]) :].lstrip()
    bylines, byline = _byline(texts, heads, title)
    first = 0 if title is None else title + 1
    paragraphs = _text(lines, texts, layout, heads.phrases, first)
    # The bylines stand near the top: the rest need not be looked at.
    paragraphs[:BYLINE_WITHIN] = [line for line in paragraphs[:BYLINE_WITHIN] if line not in bylines]
    date = byline.date if byline else None
    published = date.moment(day_order([date])) if date else None
    return ArticleLines(title, text, bylines, byline, published, paragraphs, texts)


class _Title:
    """The search for the title: what speaks for a line, and what each sign is worth, in one place."""

    #: A byline or a date stands below it, for each line nearer; it is the highest heading of Markdown, or another one.
    BYLINE, HIGHEST, HEADING = 1.0, 3.0, 1.0
    #: A date alone stands right above it, and the text right below.
    DATE_ABOVE = 3.0
    #: A line above it ends with it, as the path to a page does ("Home » News » The title").
    REPEATED = 2.0
    #: It is the last line above the first paragraph.
    ABOVE_TEXT = 1.5
    #: It is the first line of all, and the text begins soon: there is no menu.
    FIRST = 0.9
    SOON = 8
    #: It stands once more right below: the name of the page, or of the author.
    TWICE = -3.0
    #: It ends as a sentence does.
    SENTENCE = -0.7
    #: It is an item of a list; it is as short as the name of a page; it is a row of a table.
    ITEM, SHORT, ROW = -1.0, -0.5, -2.0
    #: So many lines may stand between it and the byline.
    BYLINE_WITHIN = 3
    #: A line that is shorter is short, in code points.
    SHORTEST = 12
    #: So many lines are looked at, and so many lines of text may be slogans.
    MOST = 200
    TRIES = 3

    def __init__(self, texts: list[str], layout: Layout, heads: Heads) -> None:
        self.texts, self.layout, self.stop = texts, layout, min(len(texts), self.MOST)
        self.phrases, self.date = heads.phrases, heads.date
        self.all = len(texts)
        self.first_text = self.all + 1

    def find(self, said: str | None) -> int | None:
        """Return the line of the title; None: there is none."""
        if said:
            return self._said(_key(said))
        first = 0
        for _ in range(self.TRIES):
            self.first_text = text = self._first_paragraph(first)
            if found := self._best(min(text, self.stop)):
                return None if self._is_count(found[1]) else found[1]
            # Nothing but a menu stands above: that was a slogan, not the text.
            first = text + 1
        return next((line for line in range(self.stop) if self._is_number(line)), None)

    def _best(self, text: int) -> tuple[float, int] | None:
        """Return the likeliest title above a line of text, with what speaks for it; None where nothing does."""
        candidates = [line for line in range(text) if self._may_be(line)]
        candidates = [line for line in candidates if not self._is_count(line)] or candidates
        # A picture between title and text may have left the name of its file.
        code, texts = self.phrases.table["CODE"].fullmatch, self.texts
        above = [line for line in candidates if line not in self.layout.candidates and not code(texts[line])]
        last = above[-1] if above and self.first_text <= self.stop else None
        first = 0 if text <= self.SOON else -1
        scores = [(self._score(line, first, last), line) for line in candidates]
        best = max(scores, key=lambda found: (found[0], -found[1]), default=None)
        return best if best and (best[0] > self.ITEM or text == self.stop) else None

    def _said(self, wanted: str) -> int | None:
        """Return the line that says what the heading of the thread says; one may have lost its end, or have more."""
        texts = self.texts
        lines = (line for line in range(self.all) if len(texts[line]) <= LONGEST_TITLE)
        # Most lines begin in another way: only of the others the whole key is made.
        keys = {line: _key(texts[line]) for line in lines if wanted.startswith(_first(texts[line]))}
        equal = next((line for line, key in keys.items() if key == wanted), None)
        if equal is not None:
            return equal
        return next((line for line, key in keys.items() if len(key) >= self.SHORTEST and wanted.startswith(key)), None)

    def _first_paragraph(self, first: int) -> int:
        """Return the first line, from one on, that is text; one that does not exist where none is."""
        return next((line for line in range(first, self.stop) if self._is_text(line)), self.all + 1)

    def _is_text(self, line: int) -> bool:
        text = self.texts[line]
        sentence = self.phrases.table["SENTENCE_END"].search(text) is not None
        if len(text) < (SENTENCE if sentence else PARAGRAPH) or any(map(self._dated, [line, *self._below(line)[:1]])):
            return False
        return len(text) >= LONG_SENTENCE or (line > 0 and line not in self.layout.candidates)

    def _may_be(self, line: int) -> bool:
        text = self.texts[line]
        phrases = self.phrases
        return (
            any(map(str.isalpha, text))
            and not phrases.is_furniture(text)
            and not phrases.is_credit(text)
            and self.date(text) is None
        )

    def _is_count(self, line: int) -> bool:
        """Tell whether a line counts the comments or leads to the form, as many themes print it below the title."""
        text = self.texts[line]
        heading = self.phrases.heading(text)
        counts = heading is not None and heading.comments is not None and not heading.title
        return counts or self.phrases.is_form(text)

    def _is_number(self, line: int) -> bool:
        """Tell whether a line may be a title that has no letter ("1984")."""
        return (
            any(map(str.isalnum, text := self.texts[line]))
            and self.date(text) is None
            and not any(map(str.isalpha, text))
        )

    def _score(self, line: int, first: int, last: int | None) -> float:
        """Return what speaks for a line."""
        text = self.texts[line]
        score = (
            self.ABOVE_TEXT * (line == last)
            + self.FIRST * (line == first and line not in self.layout.candidates)
            + self.SHORT * (len(text) < self.SHORTEST)
        )
        if line in self.layout.headings:
            score += self.HIGHEST if self.layout.headings[line] == 1 else self.HEADING
        elif line in self.layout.candidates:
            score += self.ITEM
        score += self.ROW * ("\t" in text) + self.SENTENCE * (text[-1] == ".")
        below = self._below(line)
        near = (self.BYLINE_WITHIN - place for place, other in enumerate(below) if self._dated(other))
        score += self.BYLINE * max(near, default=0)
        score += self.TWICE * any(self.texts[other] == text for other in below)
        if line == last and self._is_date(line - 1) and not self._dated(line - 2) and self.first_text == line + 1:
            score += self.DATE_ABOVE
        if any(len(other) > len(text) and other.endswith(text) for other in self.texts[:line]):
            score += self.REPEATED
        return score

    def _is_date(self, line: int) -> bool:
        """Tell whether a line is a date and no more."""
        text = self.texts[line] if line >= 0 else ""
        return 0 < len(text) <= LONGEST and self.phrases.read(text).words == text

    def _below(self, line: int) -> list[int]:
        """Return the next lines that are in no list."""
        below = range(line + 1, min(self.all, line + 1 + 2 * self.BYLINE_WITHIN))
        return [other for other in below if other not in self.layout.candidates][: self.BYLINE_WITHIN]

    def _dated(self, line: int) -> bool:
        """Tell whether a line says when, or begins as a byline does."""
        if not 0 <= line < self.all or line in self.layout.candidates:
            return False
        text, table = self.texts[line], self.phrases.table
        return len(text) <= LONGEST and bool(table["BYLINE_START"].match(text) or self.date(text))


def _text(lines: Lines, texts: list[str], layout: Layout, phrases: Phrases, first: int) -> list[int]:
    """Return the lines that are text: what follows the heading of a piece of furniture is none, until text does."""
    stop = len(texts)
    heads = phrases.boundaries(texts, lines.short[bisect_left(lines.short, first) : bisect_left(lines.short, stop)])
    found = list(range(first, heads[0] if heads else stop))
    for head, end in itertools.pairwise([*heads, stop]):
        again = (
            line for line in range(head + 1, end) if line not in layout.candidates and is_sentence(texts[line], phrases)
        )
        found.extend(range(next(again, end), end))
    return found


def is_sentence(text: str, phrases: Phrases) -> bool:
    """Tell whether a line is a sentence so long that no heading or menu has it."""
    return len(text) >= LONG_SENTENCE and phrases.table["SENTENCE_END"].search(text) is not None


def _key(text: str) -> str:
    """Return the letters and digits of a text, in one case."""
    return "".join(filter(str.isalnum, text)).casefold()


def _first(text: str) -> str:
    """Return how the key of a text begins."""
    return next(filter(str.isalnum, text), "").casefold()


def _byline(texts: list[str], heads: Heads, title: int | None) -> tuple[list[int], Byline | None]:
    """Return the lines below the title that say who or when."""
    first = 0 if title is None else title + 1
    found: list[int] = []
    author, date = None, None
    for line in range(first, min(len(texts), first + BYLINE_WITHIN)):
        text = texts[line]
        byline = read_byline(text, heads.date(text), heads.phrases) if len(text) <= LONGEST else None
        if byline and not (byline.author and author) and not (byline.date and date):
            found.append(line)
            author, date = author or byline.author, date or byline.date
        elif found:
            break
    return found, Byline(author, date) if found else None
