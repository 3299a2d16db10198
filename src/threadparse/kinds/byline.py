"""Read bylines: lines that say who wrote an article, and when.

`kinds/bylineparts.py` cuts a line into its parts. Which parts make a byline says ``grammars/byline.lark``; the actions
make the values.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from threadparse.grammar import Driver, make_driver
from threadparse.kinds.bylineparts import Part, credited, divided, parts_of
from threadparse.kinds.dates import Printed
from threadparse.kinds.phrases import Phrases

#: The longest piece behind a date in which a name is looked for, in characters.
LONGEST_BEHIND = 80
#: The kinds of parts, in the order of the grammar.
KINDS = ("POSTED", "CREDITED", "FULL_NAME", "LOGIN", "WHEN", "DATE", "NOTE", "NAME", "CATEGORY", "BAR")


class Byline(NamedTuple):
    """Who and when, as a byline says; None for what it does not say."""

    author: str | None
    date: Printed | None
    #: What may be a name, where no word says so: "Jane Doe" and "Old Boats" in "Jane Doe | May 19, 2021 | Old Boats".
    names: tuple[str, ...] = ()


def read_byline(line: str, date: Printed | None, phrases: Phrases) -> Byline | None:
    """Read a line that is a byline as a whole; None for any other line.

    `date` is the first date in the line. The parts of a byline stand in any order: they are sorted, so that one rule
    of the grammar reads them all. Where extractors lost the spaces between them, they are divided:
    "By Jane Doe05/19/2021May 20, 20212 Comments".
    """
    if date is None and phrases.table["CREDIT"].search(line) is None:
        # Nobody is named where nobody is credited.
        return None
    found = _read(line, date, phrases)
    if found and (found.author or found.names):
        return _as_credited(found, line, phrases)
    apart = divided(line, phrases)
    # Where the divided line says nothing either, the first reading counts: it may have a date.
    found = (_read(apart, phrases.find_date(apart), phrases) if apart != line else None) or found
    return _as_credited(found, line, phrases) if found else None


def _as_credited(found: Byline, line: str, phrases: Phrases) -> Byline:
    """Return a byline without uncredited names, if the line has "by", even one that lost its name: "By | Old Boats"."""
    return found._replace(names=()) if found.names and phrases.table["CREDIT"].search(line) else found


def _read(line: str, date: Printed | None, phrases: Phrases) -> Byline | None:
    """Read a line by the grammar; None where a part of it is a sentence, or the parts together are no byline."""
    parts = list(parts_of(line, date, phrases))
    if not all(part.type in KINDS for part in parts):
        return None
    found: Byline | None = _driver().parse(
        (part.type, part) for part in sorted(parts, key=lambda part: KINDS.index(part.type))
    )
    return found


def read_entry(line: str, date: Printed | None, phrases: Phrases) -> Byline | None:
    """Read a sentence that says who posted the article, or when; None for any other line.

    Without a date, it is to have a full name.

    Example: "This entry was posted in Boats on May 19, 2021 by Jane Doe. Bookmark the permalink."
    """
    if not phrases.table["ENTRY"].match(line):
        return None
    if date is None:
        author, _ = credited(line, phrases, sure=False)
        return Byline(author.removesuffix("."), None) if author and " " in author else None
    after = line[date.end : date.end + LONGEST_BEHIND].lstrip()
    author, rest = credited(after, phrases, sure=True) if phrases.table["CREDIT"].match(after) else (None, after)
    if author and rest.lstrip()[:1].islower():
        # The name took a word of the next sentence: "Jane Doe. Bookmark" of "by Jane Doe. Bookmark the permalink."
        author = author.rpartition(". ")[0] or author
    if author is None:
        author, _ = credited(line[: date.start], phrases, sure=True)
    # The point that ends the sentence is none of the name.
    return Byline(author.removesuffix(".") if author else None, date)


@functools.cache
def _driver() -> Driver:
    return make_driver("byline", Actions)


class Actions:
    """The actions of the grammar. Each takes all that stands on the right of its rule."""

    @staticmethod
    def by(parts: Sequence[Any]) -> Byline:
        """Read "By Jane Doe": there is no date."""
        return Byline(next(part.value for part in parts if isinstance(part, Part) and part.value), None)

    @staticmethod
    def dated(parts: Sequence[Any]) -> Byline:
        """Read "Posted by Jane Doe on May 19, 2021"."""
        # `who` gives a text, `dates` a list, and `names` and `others` a tuple. Each token is a Part.
        author = next((part for part in parts if isinstance(part, str)), None)
        (when,) = (part.value for part in parts if isinstance(part, Part) and part.type == "WHEN")
        changes = next((part for part in parts if isinstance(part, list)), [])
        names = next((part for part in parts if isinstance(part, tuple) and not isinstance(part, Part)), ())
        return Byline(author, _first([when, *changes]), names)

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
    def names(parts: Sequence[Any]) -> tuple[str, ...]:
        """Return what may be a name."""
        return (*(parts[0] if len(parts) > 1 else ()), parts[-1].value)

    @staticmethod
    def others(parts: Sequence[Any]) -> tuple[str, ...]:
        """Return what may be a name, of parts that may also be categories."""
        return parts[0] if isinstance(parts[0], tuple) else ()

    @staticmethod
    def notes(parts: Sequence[Any]) -> None:
        """Drop what else is known."""

    categories = notes


def _first(dates: list[Printed | None]) -> Printed | None:
    """Return the earliest of several dates: the others are of changes. If the first gives no certain day, return it."""
    if len(dates) == 1:
        return dates[0]
    certain = {date.toordinal(): each for each in reversed(dates) if each and (date := each.moment())}
    return certain[min(certain)] if dates[0] in certain.values() else dates[0]
