"""Read bylines: lines that say who wrote an article, and when.

A line is cut into its parts here. Which parts make a byline is ``grammars/byline.lark``; the actions make the values.

Example: "by Jane Doe | May 19, 2021 | Boats" is a full name, a date and a category, and divided.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from threadparse.grammar import Driver, calendar, driver, patterns
from threadparse.kinds.dates import Printed
from threadparse.kinds.phrases import Phrases

#: The longest name of a category, in characters.
LONGEST_CATEGORY = 40
#: The longest name behind a date, in characters, and the longest one alone, in words.
LONGEST_NAME, MOST_WORDS = 80, 4
#: Where a name goes on with a capital: behind fewer letters ("McAllister"), and behind these.
SHORTEST_WORD, PREFIXES = 3, ("Mac", "Fitz", "Van", "Von", "Del")
#: The kinds of parts, in the order of the grammar.
KINDS = ("FULL_NAME", "LOGIN", "WHEN", "DATE", "NOTE", "CATEGORY", "BAR", "POSTED")


class Byline(NamedTuple):
    """Who and when, as a byline says; None for what it does not say."""

    author: str | None
    date: Printed | None


class Part(NamedTuple):
    """A part of a byline, as the grammar takes it."""

    type: str
    #: The name, or the date.
    value: Any = None


def read_byline(line: str, date: Printed | None, phrases: Phrases) -> Byline | None:
    """Read a line that is a byline as a whole; None for any other line.

    `date` is the first date in the line. The parts of a byline stand in any order: they are sorted, so that one rule
    of the grammar reads them all.
    """
    if date is None and phrases.table["CREDIT"].search(line) is None:
        # Nobody is named where nobody is credited.
        return None
    parts = list(_parts(_without_link(line, phrases), date, phrases))
    if not all(part.type in KINDS for part in parts):
        return None
    found: Byline | None = _driver().parse(
        (part.type, part) for part in sorted(parts, key=lambda part: KINDS.index(part.type))
    )
    return found


def read_entry(line: str, date: Printed | None, phrases: Phrases) -> Byline | None:
    """Read a sentence that says who posted the article, and when; None for any other line.

    Example: "This entry was posted in Boats on May 19, 2021 by Jane Doe. Bookmark the permalink."
    """
    if date is None or not phrases.table["ENTRY"].match(line):
        return None
    after = line[date.end : date.end + LONGEST_NAME].lstrip()
    author, rest = _credit(after, phrases, dated=True) if phrases.table["CREDIT"].match(after) else (None, after)
    if author and rest.lstrip()[:1].islower():
        # The next sentence begins with a capital: "by Jane Doe. Bookmark the permalink."
        author = author.rpartition(". ")[0] or author
    if author is None:
        author, _ = _credit(line[: date.start], phrases, dated=True)
    return Byline(author, date)


def read_bare(line: str, phrases: Phrases) -> str | None:
    """Return the name that a line is as a whole: "Jane Doe"; None where it is no full name of two to four words."""
    name = phrases.names(line, 0)
    if phrases.table["CREDIT"].match(line):
        return None
    return name if name == line and 1 < len(name.split()) <= MOST_WORDS and _is_one(name) else None


def _parts(line: str, date: Printed | None, phrases: Phrases) -> Iterator[Part]:
    """Yield the parts of a line."""
    before, after = (line[: date.start], line[date.end :]) if date else (line, "")
    if posted := phrases.table["POSTED"].match(before):
        yield Part("POSTED")
        before = before[posted.end() :]
    author, before = _credit(before, phrases, dated=date is not None)
    if author is None:
        author, after = _credit(after, phrases, dated=date is not None)
    if author is not None:
        yield Part("FULL_NAME" if " " in author.replace("\u00a0", " ") else "LOGIN", author)
    if date is not None:
        yield Part("WHEN", date)
    between = patterns()["BETWEEN_PARTS"]
    if between.search(line):
        yield Part("BAR")
    for text in (*between.split(before), *between.split(after)):
        words = phrases.without_ends(text)
        # "May 19, 2021May 20, 2021Posted in Boats"
        while words and (further := phrases.find_date(words)) and further.start == 0:
            yield Part("DATE", further)
            words = phrases.without_ends(words[further.end :])
        if words:
            yield _part(words, phrases)


def _part(text: str, phrases: Phrases) -> Part:
    """Tell what a part is that is neither who nor when."""
    # A number alone counts the comments.
    if text.isdecimal() or phrases.heading(text) is not None:
        return Part("NOTE")
    if any(phrases.table[name].fullmatch(text) for name in ("IN_CATEGORY", "READING_TIME")):
        return Part("NOTE")
    if phrases.table["POSTED"].match(text):
        return Part("NOTE")
    few = len(text) <= LONGEST_CATEGORY and phrases.table["SENTENCE_END"].search(text) is None
    return Part("CATEGORY" if few else "SENTENCE")


@functools.cache
def _driver() -> Driver:
    return driver("byline", Actions)


class Actions:
    """The actions of the grammar. Each takes all that stands on the right of its rule."""

    @staticmethod
    def by(parts: Sequence[Any]) -> Byline:
        """Read "By Jane Doe": there is no date."""
        return Byline(parts[0].value, None)

    @staticmethod
    def dated(parts: Sequence[Any]) -> Byline:
        """Read "Posted by Jane Doe on May 19, 2021"."""
        author = parts[0] if isinstance(parts[0], str) else None
        (when,) = (part.value for part in parts if isinstance(part, Part) and part.type == "WHEN")
        changes = next((part for part in parts if isinstance(part, list)), [])
        return Byline(author, _first([when, *changes]))

    @staticmethod
    def who(parts: Sequence[Part]) -> str:
        """Return the name."""
        name: str = parts[0].value
        return name

    @staticmethod
    def dates(parts: Sequence[Any]) -> list[Printed]:
        """Return all dates but the first."""
        return [*(parts[0] if len(parts) > 1 else []), parts[-1].value]

    @staticmethod
    def notes(parts: Sequence[Any]) -> None:
        """Drop what else is known."""

    categories = notes


def _first(dates: list[Printed | None]) -> Printed | None:
    """Return the date of several on which an article was published: the others are those of its changes."""
    if len(dates) == 1:
        return dates[0]
    certain = {date.toordinal(): each for each in reversed(dates) if each and (date := each.moment())}
    return certain[min(certain)] if dates[0] in certain.values() else dates[0]


def _ends_in_month(name: str, text: str) -> bool:
    """Tell whether a name at the beginning of a text ends in a month of a date that could not be read."""
    return text[len(name) :].lstrip()[:1].isdecimal() and name.rsplit(maxsplit=1)[-1].casefold() in calendar()[0]


def _is_one(name: str) -> bool:
    """Tell whether nothing is glued to the end of a name: "Ann Lee" and "Ann McAllister", not "Ann LeeBoats"."""
    return not any(
        word[place].isupper() and word[place - 1].islower() and word[:place] not in PREFIXES
        for word in name.split()
        for place in range(SHORTEST_WORD, len(word))
    )


def _without_link(line: str, phrases: Phrases) -> str:
    """Return a line without the link to the form at its end: "by Ann Lee Leave a Comment"."""
    places = (place for place, letter in enumerate(line) if place and line[place - 1] == " " and letter != " ")
    return next((line[:place] for place in places if phrases.is_form(line[place:])), line)


def _credit(text: str, phrases: Phrases, *, dated: bool) -> tuple[str | None, str]:
    """Return the name that is credited in a text, and the text without it; in a line with a date it may be any word."""
    credit = phrases.table["CREDIT"].search(text)
    if credit is None:
        return None, text
    # Some say it twice: "Posted by By Ann Lee".
    credit = phrases.table["CREDIT"].match(text, credit.end()) or credit
    names = phrases.names(text, credit.end())
    if not names and dated and (login := phrases.table["LOGIN"].match(text, credit.end())):
        names = login[0]
    # What follows a name may begin with a capital as well: "by Ann Lee Posted in Boats", "by Ann LeePosted".
    glued = phrases.table["POSTED_GLUED"].search(names)
    names = names[: glued.start()] if glued else names
    # So may a weekday: "by Ann Lee Monday May 19, 2021".
    name = phrases.strip_badge(phrases.without_end(f"{names} " if dated else names))
    if not name or name.casefold() in calendar()[1] or not _is_one(name) or _ends_in_month(name, text[credit.end() :]):
        return None, text
    return name, f"{text[: credit.start()]} {text[credit.end() + len(name) :]}"
