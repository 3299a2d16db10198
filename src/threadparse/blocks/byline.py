"""Bylines: lines that say who wrote an article, and when.

Knows the forms of a byline as a whole line. Does not know where in a dump one stands.
"""

from __future__ import annotations

from typing import NamedTuple

from threadparse.blocks.dates import Printed
from threadparse.blocks.phrases import Phrases
from threadparse.grammar import calendar, patterns

#: No category has a longer name.
LONGEST_CATEGORY = 40


class Byline(NamedTuple):
    """Who and when, as a byline says; None for what it does not say."""

    author: str | None
    date: Printed | None


def read_byline(line: str, date: Printed | None, phrases: Phrases) -> Byline | None:
    """Read a line, with the first date in it, that is a byline as a whole; None for any other line.

    "DATE", "DATE – By NAME", "By NAME", "By NAME, DATE", "Posted by NAME on DATE | 2 Comments". What has a date, or a
    name and how many comments there are, may hold other parts of a few words: a category. It is never taken for a name.
    """
    line = _without_link(line, phrases)
    before, after = (line[: date.start], line[date.end :]) if date else (line, "")
    author, before = _credit(before, phrases, dated=date is not None)
    if author is None:
        author, after = _credit(after, phrases, dated=date is not None)
    between = patterns()["BETWEEN_PARTS"]
    parts = [phrases.without_ends(part) for text in (before, after) for part in between.split(text)]
    parts = [part for part in parts if part]
    rest = [part for part in parts if not _is_note(part, phrases)]
    divided = between.search(line) is not None and (date is not None or len(rest) < len(parts))
    if rest and not (divided and all(_is_category(part, phrases) for part in rest)):
        return None
    if date is None and (author is None or " " not in author.replace("\u00a0", " ") or (parts and not divided)):
        return None
    return Byline(author, _first([date, *(_whole_date(part, phrases) for part in parts)]))


def _first(dates: list[Printed | None]) -> Printed | None:
    """Return the date of several on which an article was published: the others are those of its changes."""
    certain = {date.toordinal(): each for each in reversed(dates) if each and (date := each.moment())}
    return certain[min(certain)] if dates[0] in certain.values() else dates[0]


def _without_link(line: str, phrases: Phrases) -> str:
    """Return a line without the link to the form at its end: "by Ann Lee Leave a Comment"."""
    places = (place for place, letter in enumerate(line) if place and line[place - 1] == " " and letter != " ")
    return next((line[:place] for place in places if phrases.is_form(line[place:])), line)


def _credit(text: str, phrases: Phrases, *, dated: bool) -> tuple[str | None, str]:
    """Return the name that is credited in a text, and the text without it; in a line with a date it may be any word."""
    credit = phrases.table["CREDIT"].search(text)
    if credit is None:
        return None, text
    names = phrases.table["NAMES"].match(text, credit.end())
    if names is None and dated:
        names = phrases.table["LOGIN"].match(text, credit.end())
    # What follows a name may begin with a capital as well: "by Ann Lee Posted in Boats".
    name = phrases.without_end(names[0]) if names else ""
    if not name or name.casefold() in calendar()[1]:
        return None, text
    return name, f"{text[: credit.start()]} {text[credit.end() + len(name) :]}"


def _is_category(text: str, phrases: Phrases) -> bool:
    """Tell whether a text may be the name of a category."""
    return len(text) <= LONGEST_CATEGORY and phrases.table["SENTENCE_END"].search(text) is None


def _whole_date(text: str, phrases: Phrases) -> Printed | None:
    """Return the date that a text is as a whole; one in the name of a category is not that of the article."""
    date = phrases.find_date(text)
    return date if date and date.end - date.start == len(text) else None


def _is_note(text: str, phrases: Phrases) -> bool:
    """Tell whether a text is what else a byline may hold: a category, another date, how many comments there are."""
    return (
        phrases.heading(text) is not None
        or phrases.table["IN_CATEGORY"].fullmatch(text) is not None
        or _whole_date(text, phrases) is not None
    )
