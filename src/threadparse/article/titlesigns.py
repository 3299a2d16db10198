"""What speaks for lines above the text being the title, and what against.

    Home » News » The old boat
    The old boat                    in_path 1.0: it ends the line above; above_text 1.0, byline_below 2.0
    12 boats
    by Ann Lee

Each sign has a name and a worth in weights.json.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from threadparse.article.readings import BYLINE_WITHIN, LONG_SENTENCE, SHORTEST, Readings
from threadparse.article.sections import MOST_LINES, Section
from threadparse.grammar import patterns

#: Shortest line that ends no other by chance: menus and names of sites are shorter.
LONG_NAME = 20
#: How many lines of a profile may stand between a title and who wrote the text.
LONGEST_PROFILE = 12
#: How often a title shorter than LONG_NAME stands in its page, at most.
MOST_OFTEN = 3
#: How many of the last lines of a page may say whose it is.
FOOT = 40
#: By how many of their last characters lines are told apart, and how many may stand before a title in another line.
END = 3
#: Fewest words of at least four letters of which a title has more often than a menu, a category or a name has.
TELLING_WORDS = 3
#: Paragraphs tell what a page is about: of at least so many code points, so many of them, and so much of each.
TELLING, MOST_TELLING, TOLD = 100, 30, 1000
#: The signs that say what a line looks like, and so tell nothing on a page without a paragraph. "row_of_table" is none
#: of them: a row of a table is no title there, either.
LOOKS = frozenset({"short", "long", "telling_words", "sentence", "no_capital", "colon"})


class Elsewhere:
    """What a page says of the titles above its text.

    Args:
        answered: What lines of the page answer: "The old boat" for "Re: The old boat".
        texts: The lines of the page.
        below: The lines below the article.
        signed: The lines that say who wrote the first post of a forum, which are no title; empty: there is none.
    """

    def __init__(
        self, answered: set[str], texts: Sequence[str], below: Sequence[str], signed: frozenset[int] = frozenset()
    ) -> None:
        self.answered, self.signed = answered, signed
        self._texts, self._below = texts, below

    @functools.cached_property
    def _counts(self) -> Counter[str]:
        """How often each line stands in the page."""
        return Counter(self._texts)

    @functools.cached_property
    def _counts_below(self) -> Counter[str]:
        """How often each line stands below the article."""
        return Counter(self._below)

    @functools.cached_property
    def _forms(self) -> set[str]:
        """The short lines below the article that hold figures, with each figure as 0."""
        replace, short = patterns()["FIGURES"].subn, (text for text in self._counts_below if len(text) < LONG_NAME)
        return {form for form, figures in (replace("0", text) for text in short) if figures}

    def repeats(self, text: str) -> bool:
        """Tell whether a short line stands often in the page, or below the article: "Member", "Joined: May 2021".

        Below the article, it counts if it stands there twice, or one of its form with figures does once.

        A longer one may be the title, which stands above each post of some forums.
        """
        if len(text) >= LONG_NAME:
            return False
        if self._counts[text] > MOST_OFTEN or self._counts_below[text] > 1:
            return True
        return not text.isalpha() and patterns()["FIGURES"].sub("0", text) in self._forms

    @functools.cached_property
    def _owners(self) -> str:
        """What the last lines of the page say of whose it is, in one case: "© 2021 The Harbour"."""
        found = (patterns()["OWNER"].search(text) for text in self._below[-FOOT:])
        return "\n".join(owner["name"] for owner in found if owner).casefold()

    def is_owner(self, text: str) -> bool:
        """Tell whether a line is the owner of the page, or a part of one: "The Harbour" of "© 2021 The Harbour"."""
        return len(text) > END and text.casefold() in self._owners

    @functools.cached_property
    def _prose(self) -> str:
        """The first paragraphs of the page, in one case."""
        long = itertools.islice((text for text in self._texts if len(text) >= TELLING), MOST_TELLING)
        return " ".join(text[:TOLD].casefold() for text in long)

    def speaks_of(self, text: str) -> bool:
        """Tell whether the paragraphs hold at least half of the words of a line; short words tell nothing."""
        words = set(patterns()["TELLING_WORD"].findall(text.casefold()))
        half = (len(words) + 1) // 2
        return bool(words) and len([*itertools.islice(filter(self._prose.__contains__, words), half)]) == half


def signs_of(read: Readings, sections: Sequence[Section], page: Elsewhere) -> dict[int, dict[str, float]]:
    """Return the signs of the lines that may be the title.

    These are lines that something speaks for: what speaks against the others does not matter.
    """
    return _Signs(read, sections, page).found


class _Signs:
    """The signs of the lines above the text of one article."""

    def __init__(self, read: Readings, sections: Sequence[Section], page: Elsewhere) -> None:
        self.read, self.texts, self.page = read, read.texts, page
        lines = range(sections[-1].lines.stop)
        #: The lines above the text, and those close below.
        self.near = range(min(len(self.texts), lines.stop + LONGEST_PROFILE))
        in_page_title = set(self._in_page_title(lines))
        # Where others begin it, the first line is the title of the page, "The old boat - My harbour", and no path to
        # "My harbour". So it is left out.
        first = 1 if in_page_title else 0
        self.ends_of_paths = _ends_of_paths(self.texts[first : lines.stop])
        #: The paths themselves. `_may_be` asks for them, so that all below needs them.
        self.paths = {*itertools.chain.from_iterable(self.ends_of_paths.values())}
        self.in_page_title = set(filter(self._may_be, in_page_title))
        self.answered = {line for line in lines if self.texts[line] in page.answered} if page.answered else set()
        # Of each section with a paragraph, the line right above it, as far as it may be a title.
        lowest = (self._lowest(section) for section in sections if section.text is not None)
        self.lowest = {line for line in lowest if line is not None}
        spoken_for = sorted({*self._spoken_for(lines)})
        self.found = {
            line: self._signs(line, section)
            for section in sections
            for line in spoken_for
            if line in section.lines and self._may_be(line)
        }
        # Where a lower heading stands right above the text, a highest one elsewhere is the name of the site.
        if any("heading" in signs and "above_text" in signs for signs in self.found.values()):
            for signs in self.found.values():
                if "above_text" not in signs:
                    signs.pop("highest_heading", None)

    def _spoken_for(self, lines: range) -> Iterator[int]:
        """Yield the lines that more than looks speaks for; some twice, some that may be no title.

        Among them are always the first line, and the first in no list that may be the title.
        """
        yield from lines[:1]
        yield from itertools.islice((line for line in lines if line not in self.read.markers and self._may_be(line)), 1)
        yield from filter(lines.__contains__, self.read.headings)
        yield from (*self.in_page_title, *self.answered, *self.lowest)
        yield from (line for line in lines if self.texts[line] in self.ends_of_paths)
        for line in self.lowest:
            # What stands below a title may be as short: "The old boat", "Boats, Rivers".
            yield from itertools.islice(filter(self._may_be, self._next(reversed(self.near[:line]))), 1)
        dated, counts = self.read.dated, self.read.counts
        # Above a line that says when: its title.
        for line in (line for line in self.near if line not in self.read.markers and dated[line]):
            yield from filter(lines.__contains__, self._next(reversed(self.near[:line])))
        has_digit = self.read.phrases.table["DIGIT"].search
        for line in range(1, min(len(self.texts), lines.stop + 1)):
            # The line above a count ("3 comments"), and those above a date in a list ("• May 19, 2021").
            if has_digit(self.texts[line]) and counts(line):
                yield line - 1
            if line in self.read.markers and self.read.is_dated_item(line):
                yield from range(max(0, line - BYLINE_WITHIN), line)

    def _parting(self, lines: Iterable[int]) -> Iterator[int]:
        """Yield some lines without those that repeat and say no date: "Member" parts no title from its byline."""
        return (line for line in lines if self.read.dated[line] or not self.page.repeats(self.texts[line]))

    def _next(self, lines: Iterable[int]) -> Iterator[int]:
        """Yield as many lines as may stand between a title and its byline, of those that part the two."""
        return itertools.islice(self._parting(lines), BYLINE_WITHIN)

    def _may_be(self, line: int) -> bool:
        """Tell whether a line may be the title.

        A path that leads to another line is none ("Home / The old boat"), nor is a line that goes on in the next one.
        """
        if self.texts[line] in self.paths or self.read.goes_on(line):
            return False
        return self.read.may_be_title(line) and not self.read.is_count_or_form(line)

    def _lowest(self, section: Section) -> int | None:
        """Return the lowest line of a section that may be the title and does not look like one below a title.

        Where all do, the lowest of them is returned; None: no line may be the title.
        """
        # A picture between title and text may have left the name of its file.
        code, markers, texts = self.read.phrases.table["CODE"].fullmatch, self.read.markers, self.texts
        lines = (line for line in reversed(section.lines) if line not in markers and not code(texts[line]))
        may_be = filter(self._may_be, self._parting(lines))
        lowest = next(may_be, None)
        upwards = itertools.chain([] if lowest is None else [lowest], may_be)
        date = self.read.is_date
        return next((line for line in upwards if date(line + 1) or not _goes_with_a_title(texts[line])), lowest)

    def _signs(self, line: int, section: Section) -> dict[str, float]:
        """Return what speaks for a line and what against it."""
        seen = self._of_place(line, section.text) | self._of_page(line)
        found = [*_looks(self.texts[line]), *section.signs, *(name for name, is_seen in seen.items() if is_seen)]
        return dict.fromkeys(found, 1.0) | self._below(line)

    def _of_place(self, line: int, paragraph: int | None) -> dict[str, bool]:
        """Tell which signs a line has where it stands, given the paragraph below it; None: there is none."""
        read, level = self.read, self.read.headings.get(line)
        above_text = paragraph is not None and line in self.lowest
        # One line may stand between, as a date or "3 comments" does.
        right_above = paragraph is not None and paragraph <= line + 2
        return {
            "highest_heading": level == 1,
            "heading": level is not None and level > 1,
            "list_item": level is None and line in read.markers,
            # Against it: a name, with its date below and the title above.
            "signs_it": line > 0 and read.is_signature(line),
            "in_page_title": line in self.in_page_title,
            "above_text": above_text,
            "date_above": above_text and right_above and read.is_dated_above(line),
            "count_below": paragraph is not None and read.counts(line + 1),
        }

    def _of_page(self, line: int) -> dict[str, bool]:
        """Tell which signs a line has by what else the page says."""
        text, page = self.texts[line], self.page
        spoken_of, in_path = page.speaks_of(text), text in self.ends_of_paths
        return {
            "in_path": in_path,
            "answered": line in self.answered,
            "spoken_of": spoken_of,
            "repeats": page.repeats(text),
            "owner": page.is_owner(text),
            "below_longer": not spoken_of and not in_path and self._is_below_longer(line),
        }

    def _is_below_longer(self, line: int) -> bool:
        """Tell whether the line above is longer, may be the title, and the paragraphs speak of it.

        A row is none of these.
        """
        above = self.texts[line - 1] if line else ""
        if len(above) < max(LONG_NAME, 2 * len(self.texts[line])) or _is_row(above):
            return False
        return line - 1 not in self.read.markers and self._may_be(line - 1) and self.page.speaks_of(above)

    def _below(self, line: int) -> dict[str, float]:
        """Return what the lines below a line say of it."""
        signs: dict[str, float] = {}
        below = (other for other in self._next(self.near[line + 1 :]) if other not in self.read.markers)
        for at, other in enumerate(below):
            # Against it: a line below says more, "The old boat in Tarn" below "The old boat".
            if self.texts[other].startswith(f"{self.texts[line]} "):
                signs["begins_below"] = 1.0
            # A name without "by" is a byline only right below.
            if self.read.dated[other] or (at == 0 and self.read.begins_byline(other)):
                # The nearer the byline, the more it is worth.
                signs.setdefault("byline_below", float(BYLINE_WITHIN - at))
        if line + 1 in self.read.markers and line not in self.read.markers:
            items = range(line + 1, min(len(self.texts), line + 1 + BYLINE_WITHIN))
            if any(map(self.read.is_dated_item, items)):
                signs["dated_list_below"] = 1.0
        return signs

    def _in_page_title(self, lines: range) -> Iterator[int]:
        """Yield the lines that begin the first one, which then goes on: "The old boat - My harbour"."""
        texts, ends = self.texts, self.read.phrases.table["PAGE_TITLE"].match
        first = texts[0] if lines else ""
        begins = set(first[: END + 1])
        for line in lines[1:]:
            text = texts[line]
            if text[0] not in begins:
                continue
            at = first.find(text, 0, len(text) + END)
            if at < 0 or any(map(str.isalnum, first[:at])):
                continue
            rest = first[at + len(text) :].lstrip(" \u00a0")
            # A sign follows the title; or the name of the site, which stands by itself as well; or nothing does.
            follows = (len(rest) > END and rest in texts[1:MOST_LINES]) or (not rest and len(text) >= LONG_NAME)
            if follows or ends(first, at + len(text)) is not None:
                yield line


def _goes_with_a_title(text: str) -> bool:
    """Tell whether a line looks like one below a title: "with 10 comments", "So it is.", "Last updated:"."""
    return text[0].islower() or text[-1] in ".:"


def _is_row(text: str) -> bool:
    """Tell whether a line is a row of a table, or of a menu: "Boats | Ropes | Nets"."""
    return text[0] == "|" or "\t" in text or text.count("|") > 1


def _looks(title: str) -> list[str]:
    """Return the signs that a line has wherever it stands."""
    found, end = [], title[-1]
    # A wide character counts twice: a title in Chinese has fewer of them than one in English has letters.
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
    if len(patterns()["TELLING_WORD"].findall(title)) >= TELLING_WORDS:
        found.append("telling_words")
    if _is_row(title):
        found.append("row_of_table")
    return found


def _ends_of_paths(texts: Sequence[str]) -> dict[str, list[str]]:
    """Return, for each text that ends longer ones behind a sign, these: "The title" for "Home » News » The title".

    A long text needs no sign, since it hardly ends another by chance: "Reviews of The title of these reviews".
    """
    # Only texts with the same last characters are compared.
    alike: dict[str, list[str]] = {}
    for text in set(texts):
        alike.setdefault(text[-END:], []).append(text)
    pairs = (pair for each in alike.values() if len(each) > 1 for pair in itertools.permutations(each, 2))
    found: dict[str, list[str]] = {}
    for end, text in pairs:
        if text.endswith(end) and _ends_path(end, text):
            found.setdefault(end, []).append(text)
    return found


def _ends_path(end: str, text: str) -> bool:
    """Tell whether the end of a longer text stands behind a sign, or is a long line."""
    return len(end) >= LONG_NAME or not text[: -len(end)].rstrip()[-1:].isalnum()
