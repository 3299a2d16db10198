"""The title of an article: what speaks for each line above its text.

Each sign has a name and a worth in weights.json; the line with the most is the title.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.kinds.byline import read_bare, read_byline
from threadparse.kinds.phrases import Heads
from threadparse.producers.producer import Layout
from threadparse.signs import Signs, weights
from threadparse.text.lines import LONGEST

#: Shortest paragraph, in code points; a sentence may be shorter, and one that stands in no list shorter still.
PARAGRAPH, LONG_SENTENCE, SENTENCE = 180, 90, 30
#: The first line of a dump is the title, even a sentence, if it is shorter.
LONG_TITLE = 60
#: Shortest line that is no name of a page.
SHORTEST = 12
#: Shortest line that ends no other by chance: menus and names of sites are shorter.
LONG_NAME = 20
#: By how many of their last characters lines are told apart.
END = 3
#: How many lines may stand between a title and its byline.
BYLINE_WITHIN = 3
#: The signs that say what a line looks like.
LOOKS = frozenset({"short", "long", "sentence", "no_capital", "colon"})
#: How many lines are looked at, and how many paragraphs may be slogans above a menu.
MOST, TRIES = 200, 3


class Weighed(NamedTuple):
    """A line that may be the title."""

    line: int
    signs: Signs
    score: float


class Titles(NamedTuple):
    """The lines that may be the title, and the one that is."""

    #: The line of the title; None: there is none above the thread.
    line: int | None
    weighed: tuple[Weighed, ...] = ()


def find_title(texts: list[str], layout: Layout, heads: Heads, given: str | None, answered: set[str]) -> Titles:
    """Return the title among the lines of an article.

    Args:
        texts: The lines.
        layout: How lists look in the dump.
        heads: What lines say.
        given: The title that the heading of the thread gives; it settles which line is the title.
        answered: What lines of the whole page answer: "The old boat" for "Re: The old boat".
    """
    search = _Search(texts, layout, heads)
    if given:
        return Titles(search.line_of(given))
    weighed = search.weigh(answered)
    if not weighed:
        return Titles(next((line for line in range(search.stop) if search.is_number(line)), None))
    best = max(weighed, key=lambda each: (each.score, -each.line))
    if search.is_alone(weighed[0]):
        best = weighed[0]
    elif not any("above_text" in each.signs or "below_text" in each.signs for each in weighed):
        # There is no paragraph, so that what lines look like says nothing: all of them are short.
        best = max(weighed, key=lambda each: (search.worth_of_place(each), -each.line))
    elif best.score <= search.weights.taken_from:
        return Titles(None, tuple(weighed))
    return Titles(None if search.is_count(best.line) else best.line, tuple(weighed))


class _Search:
    """The search for the title of one article."""

    def __init__(self, texts: list[str], layout: Layout, heads: Heads) -> None:
        self.texts = texts
        self.markers = layout.markers
        self.headings = layout.headings
        self.stop = min(len(texts), MOST)
        self.phrases, self.date, self.heading = heads.phrases, heads.date, heads.heading
        self.weights = weights("title")
        self.dated = _Dated(texts, layout, heads)

    def line_of(self, given: str) -> int | None:
        """Return the line that says what the heading of the thread says; one of the two may have lost its end."""
        wanted, texts = key_of(given), self.texts
        # Most lines begin in another way: only of the others the whole key is made.
        keys = {line: key_of(text) for line, text in enumerate(texts) if wanted.startswith(_first(text))}
        may_be = [
            [line for line, key in keys.items() if key == wanted],
            [line for line, key in keys.items() if len(key) >= SHORTEST and wanted.startswith(key)],
            # Where lines are broken, the heading may have lost its end.
            [
                line
                for line, key in keys.items()
                if len(wanted) >= SHORTEST < len(texts[line]) <= LONGEST and key.startswith(wanted)
            ],
        ]
        return next((lines[0] for lines in may_be if lines), None)

    def worth_of_place(self, weighed: Weighed) -> float:
        """Return what the signs of a line are worth that do not say what it looks like."""
        return self.weights.worth({name: seen for name, seen in weighed.signs.items() if name not in LOOKS})

    def is_alone(self, weighed: Weighed) -> bool:
        """Tell whether a line is the only one above the text, whatever it looks like; not a part of that text."""
        line, signs = weighed.line, weighed.signs
        text = self.texts[line]
        part = {"text_first", "row_of_table", "colon"} & signs.keys() or text[-1] == "?"
        alone = len(self.texts) > 1 and (self._is_text(1) or not self._may_be_title(1))
        return line == 0 and alone and "above_text" in signs and len(text) < LONG_TITLE and not part

    def weigh(self, answered: set[str]) -> list[Weighed]:
        """Weigh the lines down to the third paragraph: the first ones may be slogans, with the title below them."""
        paragraphs = filter(self._is_text, range(self.stop))
        found: dict[int, dict[str, float]] = {}
        start, begun, menu = 0, False, False
        for text in itertools.islice(itertools.chain(paragraphs, [len(self.texts) + 1]), TRIES):
            stop = min(text, self.stop)
            for line, signs in self._above(range(start, stop), text):
                found[line] = signs
                if start and not menu:
                    signs["below_text"] = 1.0
                if begun:
                    signs["text_first"] = 1.0
            begun = begun or all(map(self._is_date, range(stop)))
            # Below a menu, the first paragraphs may be what the site says of itself.
            menu = menu or not self.markers.keys().isdisjoint(range(start, stop))
            start = stop
        self._compare(found, self.texts[:start], answered)
        return [Weighed(line, signs, self.weights.worth(signs)) for line, signs in found.items()]

    @staticmethod
    def _compare(found: dict[int, dict[str, float]], texts: list[str], answered: set[str]) -> None:
        """Add the signs that some lines have beside all others, and take off what others contradict."""
        # Where the first line is the title of the page, it is the name of the site that ends it.
        titled = any("in_page_title" in signs for signs in found.values())
        for line in _ending_path(["-", *texts[1:]] if titled else texts, list(found)):
            found[line]["in_path"] = 1.0
        # Above a lower heading that has the text below it, the highest is the name of the site.
        lower = any("heading" in signs and "above_text" in signs for signs in found.values())
        for line, signs in found.items():
            if lower and "above_text" not in signs:
                signs.pop("highest_heading", None)
            if texts[line] in answered:
                signs["answered"] = 1.0

    def _is_text(self, line: int) -> bool:
        text = self.texts[line]
        if len(text) < SENTENCE:
            return False
        # A short line with a colon heads a list.
        if len(text) < PARAGRAPH and (text[-1] == ":" or not self.phrases.table["SENTENCE_END"].search(text)):
            return False
        if any(self.dated[each] for each in [line, *self._below(line)[:1]]):
            return False
        if line == 0 and text[-1] == ".":
            return len(text) >= LONG_TITLE
        return len(text) >= LONG_SENTENCE or (line > 0 and line not in self.markers)

    def _above(self, places: range, text: int) -> Iterator[tuple[int, dict[str, float]]]:
        """Yield those of some lines that may be the title, and their signs; `text` is the paragraph below them."""
        lines = [line for line in places if self._may_be_title(line)]
        lines = [line for line in lines if not self.is_count(line)] or lines
        # A picture between title and text may have left the name of its file.
        code = self.phrases.table["CODE"].fullmatch
        # And a theme may print below it what it was tagged with: "bread, maps", "with 10 comments".
        free = [line for line in lines if line not in self.markers and not code(self.texts[line])]
        free = [line for line in free if not self._goes_with_a_title(self.texts[line])] or free
        last = free[-1] if free and text <= self.stop else None
        for line in lines:
            yield line, self._signs(line, last=line == last, text=text)

    @staticmethod
    def _goes_with_a_title(text: str) -> bool:
        """Tell whether a line looks like one below a title: "with 10 comments", "So it is.", "Last updated:"."""
        return text[0].islower() or text[-1] in ".:"

    def _may_be_title(self, line: int) -> bool:
        text, phrases = self.texts[line], self.phrases
        return (
            len(text) <= (LONG_SENTENCE if text[-1] == "." else LONGEST)
            and any(map(str.isalpha, text))
            and not phrases.is_furniture(text)
            and not (phrases.may_be_credit(text) and self._is_below_title(text))
            and self.date(text) is None
            and not self._leads_on(text)
            and not any(map(self._is_credit, self.texts[max(line - 1, 0) : line + 1]))
        )

    def _is_below_title(self, text: str) -> bool:
        """Tell whether a line stands below a title as a rule: "By Ann Lee and 3 others", "5 min read"."""
        phrases = self.phrases
        posted = phrases.table["POSTED"].match(text) and read_byline(text, None, phrases)
        return bool(posted or phrases.is_credit(text) or phrases.table["READING_TIME"].fullmatch(text))

    def _is_credit(self, text: str) -> bool:
        """Tell whether a line is a credit that lost its name to the next line: "By"."""
        return len(text) < SHORTEST and self.phrases.table["CREDIT_ALONE"].fullmatch(text) is not None

    def _leads_on(self, text: str) -> bool:
        """Tell whether a line leads to the next article, or the one before: "« The old boat"; not "« The boat »"."""
        if text[0].isalnum() and text[-1].isalnum():
            return False
        table = self.phrases.table
        back, forth = table["ARROW_BACK"].match(text), table["ARROW_FORTH"].search(text)
        return (back is None) != (forth is None)

    def is_count(self, line: int) -> bool:
        """Tell whether a line counts the comments or leads to the form, as many themes print it below the title."""
        text = self.texts[line]
        heading = self.heading(text)
        counts = heading is not None and heading.comments is not None and not heading.title
        return counts or self.phrases.is_form(text)

    def _is_signature(self, line: int) -> bool:
        """Tell whether a line is a name with a date right below, and something that may be the title above."""
        if not self.dated[line + 1] or line - 1 in self.markers or read_bare(self.texts[line], self.phrases) is None:
            return False
        return self._is_date(line + 1) and self._may_be_title(line - 1)

    def _counts(self, text: str) -> bool:
        """Tell whether a line counts the comments, with or without a word before: "with 10 comments"."""
        if len(text) > LONGEST or not self.phrases.table["DIGIT"].search(text):
            return False
        heads = (self.heading(part) for part in (text, text.partition(" ")[2]) if part)
        return any(heading is not None and heading.comments is not None for heading in heads)

    def is_number(self, line: int) -> bool:
        """Tell whether a line may be a title that has no letter ("1984")."""
        text = self.texts[line]
        return any(map(str.isalnum, text)) and self.date(text) is None and not any(map(str.isalpha, text))

    def _signs(self, line: int, *, last: bool, text: int) -> dict[str, float]:
        """Return what speaks for a line and what against it.

        Args:
            line: The line.
            last: Whether it is the last line above the first paragraph.
            text: The first paragraph.
        """
        title, item, level = self.texts[line], line in self.markers, self.headings.get(line)
        found = self._looks(title)
        if level is not None:
            found.append("highest_heading" if level == 1 else "heading")
        elif item:
            found.append("list_item")
        if line == 0:
            found += [] if item else ["first_line"]
        else:
            found += ["signs_it"] if self._is_signature(line) else []
            found += ["in_page_title"] if self._in_page_title(title) else []
        if last:
            found += ["above_text", "date_above"] if text <= line + 2 and self._is_dated_above(line) else ["above_text"]
        if text < len(self.texts) and self._counts(self.texts[line + 1]):
            found.append("count_below")
        return dict.fromkeys(found, 1.0) | self._below_it(title, self._below(line))

    def _below_it(self, title: str, below: list[int]) -> dict[str, float]:
        """Return what the lines below a line say of it."""
        signs: dict[str, float] = {}
        for at, other in enumerate(below):
            text = self.texts[other]
            if text.startswith(f"{title} "):
                signs["begins_below"] = 1.0
            if self.dated[other]:
                signs.setdefault("byline_below", float(BYLINE_WITHIN - at))
        return signs

    def _looks(self, title: str) -> list[str]:
        """Return the signs that a line has wherever it stands."""
        found, end = [], title[-1]
        if len(title) < SHORTEST and len(title) + len(patterns()["WIDE"].findall(title)) < SHORTEST:
            found.append("short")
        if len(title) >= LONG_SENTENCE:
            found.append("long")
        if end == ".":
            found.append("sentence")
        if end in ":：":
            found.append("colon")
        if title[0].islower():
            found.append("no_capital")
        if title[0] == "|" or "\t" in title:
            found.append("row_of_table")
        return found

    def _is_dated_above(self, line: int) -> bool:
        """Tell whether a date stands above a line; not "Ann Lee", the date, and "Ann Lee" once more."""
        twice = line > 1 and self.texts[line - 2] == self.texts[line]
        return self._is_date(line - 1) and not self.dated[line - 2] and not twice

    def _is_date(self, line: int) -> bool:
        """Tell whether a line is a date and no more, or a byline with a date."""
        text = self.texts[line] if 0 <= line < len(self.texts) else ""
        if not 0 < len(text) <= LONGEST:
            return False
        date = self.date(text)
        if date is None:
            return False
        return date.end - date.start == len(text) or read_byline(text, date, self.phrases) is not None

    def _in_page_title(self, text: str) -> bool:
        """Tell whether a line begins the first one, which then goes on: "The old boat - My harbour"."""
        first = self.texts[0]
        at = first.find(text, 0, len(text) + END)
        if at < 0 or any(map(str.isalnum, first[:at])):
            return False
        rest = first[at + len(text) :].lstrip(" \u00a0")
        # Or the name of the site follows, which stands there by itself as well.
        return self.phrases.table["PAGE_TITLE"].match(first, at + len(text)) is not None or (
            len(rest) > END and rest in self.texts[1 : self.stop]
        )

    def _below(self, line: int) -> list[int]:
        """Return the next lines that are in no list."""
        below = range(line + 1, min(len(self.texts), line + 1 + BYLINE_WITHIN))
        return [other for other in below if other not in self.markers]


class _Dated(dict[int, bool]):
    """Whether lines say when, or begin as a byline does."""

    def __init__(self, texts: list[str], layout: Layout, heads: Heads) -> None:
        super().__init__()
        self.texts, self.markers = texts, layout.markers
        self.is_byline, self.date = heads.phrases.starts_byline, heads.date

    def __missing__(self, line: int) -> bool:
        """Look at a line."""
        inside = 0 <= line < len(self.texts) and line not in self.markers
        text = self.texts[line] if inside else ""
        self[line] = found = 0 < len(text) <= LONGEST and (self.is_byline(text) or self.date(text) is not None)
        return found


def _ending_path(texts: list[str], lines: list[int]) -> set[int]:
    """Return those of some lines that end a longer one, behind a sign: "Home » News » The title".

    A long line hardly does so by chance: "Reviews of The title of these reviews".
    """
    ends: dict[str, set[str]] = {}
    for line in lines:
        ends.setdefault(texts[line][-END:], set()).add(texts[line])
    found = {end for text in set(texts) for end in ends.get(text[-END:], ()) if _ends_path(end, text)}
    return {line for line in lines if texts[line] in found}


def _ends_path(end: str, text: str) -> bool:
    """Tell whether a text ends a longer one, behind a sign or as a long line."""
    if len(end) == len(text) or not text.endswith(end):
        return False
    return len(end) >= LONG_NAME or not text[: -len(end)].rstrip()[-1:].isalnum()


def key_of(text: str) -> str:
    """Return the letters and digits of a text, in one case."""
    return "".join(filter(str.isalnum, text)).casefold()


def _first(text: str) -> str:
    """Return how the key of a text begins."""
    return next(filter(str.isalnum, text), "").casefold()
