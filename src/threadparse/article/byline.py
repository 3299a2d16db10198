"""Find the bylines of an article: the lines around its title and below its text that say who wrote it, and when."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from typing import NamedTuple

from threadparse.kinds.byline import Byline, read_byline, read_entry
from threadparse.kinds.bylineparts import read_full_name
from threadparse.kinds.dates import Printed
from threadparse.kinds.headings import LONGEST_HEADING
from threadparse.kinds.heads import Heads
from threadparse.producers.producer import Layout
from threadparse.text.lines import LONGEST

#: How many lines below the title a byline may stand; how many above it; and, without a word for it, above the end.
BELOW, ABOVE, FOOT = 5, 3, 2
#: How many of the last long lines may be a sentence that says who posted the article.
MOST_LONG = 40
#: What follows a word in a text.
AFTER_WORD = (" ", ",", ".")
#: The longest line that may stand between two bylines, in characters: "tags: bread, maps".
LONGEST_NOTE = 60


class Found(NamedTuple):
    """Lines that stand together and say who or when."""

    lines: list[int]
    author: str | None
    date: Printed | None
    #: Whether one of them says that it was posted: "Posted by Ann Lee".
    posted: bool

    @property
    def worth(self) -> int:
        """How sure it is that they speak of the article, and not a part of its text that looks like them."""
        whole = self.author is not None and self.date is not None
        return whole + (whole and self.posted)

    def contradicts(self, other: Found) -> bool:
        """Tell whether the other lines say another day."""
        one, two = self.date, other.date
        return one is not two and bool(one and two) and _day(one) != _day(two)


NOTHING = Found([], None, None, posted=False)


def find_byline(
    texts: list[str], layout: Layout, heads: Heads, title: int | None, posted: Sequence[int]
) -> tuple[list[int], Byline | None]:
    """Return the lines of an article that say who or when, given the line of its title, and what they say.

    `posted` are the short lines that begin like a word for that something was posted.
    """
    search = _Search(texts, layout, heads, title)
    groups = [search.below(), search.above(), search.foot(posted), search.top()]
    found = max(groups, key=lambda group: group.worth)
    if not found.posted:
        # Lines that say "posted" are right where others say another day: these may be a part of the text.
        found = next((group for group in groups if group.posted and group.contradicts(found)), found)
    # What the best ones do not say, the others may.
    lines, author, date = [], None, None
    for group in (found, *groups):
        if not group.contradicts(found) and ((group.author and not author) or (group.date and not date)):
            lines += group.lines
            author, date = author or group.author, date or group.date
    return sorted({*lines}), Byline(author, date) if lines else None


class _Search:
    """The search for the bylines of one article."""

    def __init__(self, texts: list[str], layout: Layout, heads: Heads, title: int | None) -> None:
        self.texts, self.markers, self.heads = texts, layout.markers, heads
        self.title = title
        self.first = 0 if title is None else title + 1
        self.table = heads.phrases.table

    def below(self) -> Found:
        """Return the bylines close below the title, up to the first text behind one."""
        found = NOTHING
        for line in range(self.first, min(len(self.texts), self.first + BELOW)):
            more = self._with(found, line)
            if more is found and found.lines and self._is_text(self.texts[line]):
                break
            found = more
        return found

    def above(self) -> Found:
        """Return the bylines right above the title. Short lines and items may stand between: the number of comments."""
        found = NOTHING
        if self.title is None:
            return found
        for line in range(self.title - 1, max(-1, self.title - 1 - ABOVE), -1):
            more = self._with(found, line) if line not in self.markers else found
            if more is found and self._is_text(self.texts[line]):
                break
            found = more
        return found

    def top(self) -> Found:
        """Return the first line of the dump, if it is a date."""
        date = self._when(0) if 0 not in self.markers else None
        return Found([0], None, date, posted=False) if date else NOTHING

    def foot(self, posted: Sequence[int]) -> Found:
        """Return the bylines below the text; none where they contradict each other: they are of several articles."""
        found = NOTHING
        # A sentence of several credits may be long: it is one of the last.
        long = (line for line in reversed(range(len(self.texts))) if len(self.texts[line]) > LONGEST)
        for line in self.heads.phrases.posted(self.texts, sorted([*posted, *itertools.islice(long, MOST_LONG)])):
            byline = self._read_posted(line) if line >= self.first + BELOW else None
            if byline is None:
                continue
            if found.author and byline.author not in (found.author, None):
                return NOTHING
            if byline.date and _day(found.date or byline.date) != _day(byline.date):
                return NOTHING
            found = Found([*found.lines, line], found.author or byline.author, found.date or byline.date, posted=True)
            if not found.date and line + 1 < len(self.texts) and (date := self._when(line + 1)):
                found = found._replace(lines=[*found.lines, line + 1], date=date)
        return found if found.lines else self._last()

    def _last(self) -> Found:
        """Return the first of the last lines that is a name and a date."""
        for line in range(max(self.first + BELOW, len(self.texts) - FOOT), len(self.texts)):
            text = self.texts[line]
            if line in self.markers or len(text) > LONGEST:
                continue
            byline = self._whole_line(text, self.heads.date(text))
            if byline and byline.author and byline.date:
                return Found([line], byline.author, byline.date, posted=False)
        return NOTHING

    def _with(self, found: Found, line: int) -> Found:
        """Return some bylines and one more; `found` itself where a line is none, or says what they say already."""
        byline = self._read(line)
        if byline is None or (byline.author and found.author) or (byline.date and found.date):
            return found
        posted = found.posted or self._is_posted(self.texts[line])
        return Found([*found.lines, line], found.author or byline.author, found.date or byline.date, posted)

    def _read(self, line: int) -> Byline | None:
        """Read a line close to the title."""
        text = self._unmarked(line)
        date = self.heads.date(text) if len(text) <= LONGEST_HEADING else None
        if date and self.table["UPDATED_ON"].search(text[: date.start]):
            # The date is that of a change, so that only the author counts.
            changed = self._whole_line(text, date) if len(text) <= LONGEST else None
            return changed._replace(date=None) if changed and changed.author else None
        longest = LONGEST_HEADING if self.table["POSTED"].match(text) else LONGEST
        if len(text) > longest or not text:
            return read_entry(text, date, self.heads.phrases) or self._first_sentence(text)
        byline = self._whole_line(text, date) or read_entry(text, date, self.heads.phrases)
        return byline or self._first_sentence(text) or self._name(line)

    def _whole_line(self, text: str, date: Printed | None) -> Byline | None:
        """Read a line that is a byline as a whole.

        Without "by", its author is the only part of it that may be a name; it has none where two may.
        """
        byline = read_byline(text, date, self.heads.phrases)
        if byline is None or byline.author:
            return byline
        names = [name for name in byline.names if self._is_author(name)]
        return byline._replace(author=names[0] if len(names) == 1 else None)

    def _first_sentence(self, text: str) -> Byline | None:
        """Read the byline that a line of text begins with: "By Ann Lee on May 19, 2021. Some links pay us."."""
        phrases = self.heads.phrases
        if not phrases.table["CREDIT"].match(text):
            return None
        date = self.heads.date(text[:LONGEST])
        end = text.find(". ", date.end) if date else -1
        byline = read_byline(text[:end], date, phrases) if end > 0 else None
        return byline if byline and byline.author and byline.date else None

    def _read_posted(self, line: int) -> Byline | None:
        """Read a byline below the text: "Posted by Ann Lee", "This entry was posted on May 19, 2021"."""
        text = self.texts[line]
        if len(text) > LONGEST_HEADING or line in self.markers:
            return None
        date, phrases = self.heads.date(text), self.heads.phrases
        if byline := read_entry(text, date, phrases):
            return byline
        byline = read_byline(text, date, phrases)
        # Where no title vouches for a name, it is to be a full one.
        return byline if byline and (byline.date or " " in (byline.author or "")) else None

    def _is_posted(self, text: str) -> bool:
        """Tell whether a line begins with a word for that it was posted."""
        return self.table["POSTED_START"].match(text) is not None

    def _name(self, line: int) -> Byline | None:
        """Read a line that is a full name ("Jane Doe"), or a credit and one word ("by jane_d").

        Another line must vouch for either: a date right above or below it, or "By" alone right above it. Right below
        the title, one line may stand between name and date: "Staff writer".
        """
        name = self._unmarked(line)
        credit = self.table["CREDIT"].match(name)
        login = name[credit.end() :] if credit and self.table["LOGIN"].fullmatch(name[credit.end() :]) else None
        if not login and read_full_name(name, self.heads.phrases) is None:
            return None
        dates = (line - 1, line + 1, line + 2) if line == self.first else (line - 1, line + 1)
        vouched = any(map(self._is_date, dates)) or self._is_lost_credit(line - 1)
        return Byline(login or name, None) if vouched and (login or self._is_author(name)) else None

    def _is_date(self, line: int) -> bool:
        """Tell whether a line says nothing but when."""
        if not self.first <= line < len(self.texts):
            return False
        text = self._unmarked(line)
        byline = read_byline(text, self.heads.date(text), self.heads.phrases) if len(text) <= LONGEST else None
        return byline is not None and byline.date is not None and not (byline.author or byline.names)

    def _is_lost_credit(self, line: int) -> bool:
        """Tell whether a line is a credit that lost its name to the next line: "By"."""
        return line >= self.first and self.table["CREDIT_ALONE"].fullmatch(self.texts[line]) is not None

    def _is_text(self, text: str) -> bool:
        """Tell whether a line is a sentence, or longer than a note between two bylines."""
        return len(text) > LONGEST_NOTE or self.table["SENTENCE_END"].search(text) is not None

    def _is_author(self, name: str) -> bool:
        """Tell whether a name is that of somebody, and not of a category ("Old Boats").

        A category stands in a list above the title, or a word of it stands in the article in lower case.
        """
        if read_full_name(name, self.heads.phrases) is None or self.table["IN_CATEGORY"].fullmatch(name):
            return False
        spoken = (f" {word}{end}" in self.whole for word in name.lower().split() for end in AFTER_WORD)
        menu = (self._unmarked(line) for line in self.markers if line < self.first)
        return name not in menu and not any(spoken)

    @functools.cached_property
    def whole(self) -> str:
        """All of the article, in one line."""
        return " ".join(self.texts)

    def _when(self, line: int) -> Printed | None:
        """Return the date that a line is as a whole."""
        if not 0 <= line < len(self.texts):
            return None
        who = self.heads[self._unmarked(line)]
        return who.date if who.letter == "D" else None

    def _unmarked(self, line: int) -> str:
        """Return a line without its marker."""
        text = self.texts[line]
        return text[len(self.markers[line]) :].lstrip() if line in self.markers else text


def _day(date: Printed | None) -> object:
    """Return the day of a date. Where figures do not say which of them is the day, the first is. None: no date."""
    return str(date.moment("day"))[:10] if date else None
