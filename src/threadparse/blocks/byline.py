"""Bylines: lines that say who wrote an article, and when.

Knows the forms of a byline as a whole line. Does not know where in a dump one stands.
"""

from __future__ import annotations

from typing import NamedTuple

from threadparse.blocks.dates import Printed
from threadparse.blocks.phrases import Phrases
from threadparse.grammar import calendar

#: No category has a longer name.
LONGEST_CATEGORY = 40


class Byline(NamedTuple):
    """Who and when, as a byline says; None for what it does not say."""

    author: str | None
    date: Printed | None


def read_byline(line: str, date: Printed | None, phrases: Phrases) -> Byline | None:
    """Read a line, with the first date in it, that is a byline as a whole; None for any other line.

    "DATE", "DATE – By NAME", "By NAME", "By NAME, DATE", "Posted by NAME on DATE | 2 Comments". Where it has a name and
    besides that a date or the number of comments, a part of it may say anything in a few words: a category.
    """
    before, after = (line[: date.start], line[date.end :]) if date else (line, "")
    author, before = _credit(before, phrases)
    if author is None:
        author, after = _credit(after, phrases)
    between = phrases.table["BETWEEN_PARTS"]
    rest = [phrases.without_ends(part) for text in (before, after) for part in between.split(text)]
    rest = [part for part in rest if part]
    notes = [part for part in rest if _is_note(part, phrases)]
    category = author is not None and (date is not None or bool(notes)) and between.search(line) is not None
    if len(notes) < len(rest) and not (category and all(map(_is_category, rest))):
        return None
    if date is None and (author is None or " " not in author.replace("\u00a0", " ") or (rest and not category)):
        return None
    return Byline(author, date)


def _credit(text: str, phrases: Phrases) -> tuple[str | None, str]:
    """Return the name that is credited in a text, and the text without it."""
    credit = phrases.table["CREDIT"].search(text)
    names = phrases.table["NAMES"].match(text, credit.end()) if credit else None
    if credit is None or names is None or names[0].casefold() in calendar()[1]:
        return None, text
    return names[0], f"{text[: credit.start()]} {text[names.end() :]}"


def _is_category(text: str) -> bool:
    """Tell whether a text may be the name of a category."""
    return len(text) <= LONGEST_CATEGORY and text[-1] not in ".!?"


def _is_note(text: str, phrases: Phrases) -> bool:
    """Tell whether a text is what else a byline may hold: how many comments there are."""
    return phrases.heading(text) is not None
