"""What the lines above the thread say: the title, the byline, the paragraphs.

Knows that the first line is the title, and the forms of a byline. Does not know which block of
the dump is the article.
"""

from __future__ import annotations

import attrs

from threadparse.blocks.comment import paragraphs
from threadparse.blocks.dates import Moment, Printed, read_date
from threadparse.grammar import patterns


@attrs.frozen
class Byline:
    """Who and when, as a byline says; None for what it does not say."""

    author: str | None
    published: Moment | None
    #: Whether it prints a date that does not exist.
    impossible: bool


NO_BYLINE = Byline(None, None, impossible=False)


@attrs.frozen
class Head:
    """The lines that are not blank, each in its part."""

    title: str | None
    byline_text: str | None
    byline: Byline | None
    paragraphs: tuple[str, ...]


def read_head(text: str) -> Head:
    """Read everything above the thread."""
    lines = paragraphs(text)
    title = lines[0] if lines else None
    byline = read_byline(lines[1]) if lines[1:] else None
    return Head(title, lines[1] if byline else None, byline, lines[2 if byline else 1 :])


def read_byline(line: str) -> Byline | None:
    """Read a line that is a byline as a whole; None for any other line.

    "DATE", "DATE – By NAME", "By NAME", "By NAME, DATE".
    """
    return _date_first(line) or _credit_first(line)


def _date_first(line: str) -> Byline | None:
    date = read_date(line)
    if date is None or date.end == len(line):
        return _byline(None, date) if date else None
    credit = patterns()["CREDIT"].fullmatch(line, _after_separator(line, date.end))
    return _byline(credit["author"], date) if credit else None


def _credit_first(line: str) -> Byline | None:
    credit = patterns()["CREDIT"].match(line)
    if credit is None or credit.end() == len(line):
        return _byline(credit["author"], None) if credit and credit["others"] else None
    date = read_date(line, _after_separator(line, credit.end()))
    return _byline(credit["author"], date) if date and date.end == len(line) else None


def _byline(author: str | None, date: Printed | None) -> Byline:
    return Byline(author, date.moment if date else None, date is not None and date.moment is None)


def _after_separator(line: str, at: int) -> int:
    """Return where the next part of a byline begins."""
    separator = patterns()["SEPARATOR"].match(line, at)
    return separator.end() if separator else at
