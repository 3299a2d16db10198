"""Bylines: lines that say who wrote an article, and when.

Knows the forms of a byline as a whole line. Does not know where in a dump one stands.
"""

from __future__ import annotations

from typing import NamedTuple

from threadparse.blocks.dates import Printed
from threadparse.blocks.phrases import Phrases
from threadparse.grammar import calendar


class Byline(NamedTuple):
    """Who and when, as a byline says; None for what it does not say."""

    author: str | None
    date: Printed | None


def read_byline(line: str, date: Printed | None, phrases: Phrases) -> Byline | None:
    """Read a line, with the first date in it, that is a byline as a whole; None for any other line.

    "DATE", "DATE – By NAME", "By NAME", "By NAME, DATE", "Posted by NAME on DATE | 2 Comments".
    """
    before, after = (line[: date.start], line[date.end :]) if date else (line, "")
    author, before = _credit(before, phrases)
    if author is None:
        author, after = _credit(after, phrases)
    rest = [phrases.without_ends(part) for part in (before, after)]
    if any(part and not _is_note(part, phrases) for part in rest):
        return None
    if date is None and (author is None or " " not in author.replace("\u00a0", " ") or any(rest)):
        return None
    return Byline(author, date)


def _credit(text: str, phrases: Phrases) -> tuple[str | None, str]:
    """Return the name that is credited in a text, and the text without it."""
    credit = phrases.table["CREDIT"].search(text)
    names = phrases.table["NAMES"].match(text, credit.end()) if credit else None
    if credit is None or names is None or names[0].casefold() in calendar()[1]:
        return None, text
    return names[0], f"{text[: credit.start()]} {text[names.end() :]}"


def _is_note(text: str, phrases: Phrases) -> bool:
    """Tell whether a text is what else a byline may hold: how many comments there are."""
    return phrases.heading(text) is not None
