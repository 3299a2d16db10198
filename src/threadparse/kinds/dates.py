"""Read dates as they are printed.

Nothing is guessed: words that do not give one certain day give None. A zone that is not UTC, GMT or an offset is left
out of the time.

Example: "19. Mai 2021 um 16:03 Uhr" is 2021-05-19 16:03; "05.06.2021" is a day only where the dump settles its order.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from threadparse.grammar import Joined, Patterns, calendar, patterns
from threadparse.grammar.pieces import where_held

Moment = dt.datetime | dt.date
#: Which of two figures is the day: the first, the second, or not known.
Order = Literal["day", "month"] | None
NOON = MONTHS = 12
#: The most characters that a clock takes before its day.
LONGEST_CLOCK = 30
CENTURY = 100

#: The forms of dates, in the order in which they are tried. In those of _WORDS, the month may be a word. In _FIGURES,
#: each of two figures may be the day.
_FORMS = ("DATE_MDY", "DATE_DMY", "DATE_YEAR_FIRST", "DATE_YMD", "DATE_CJK", "DATE_FIGURES")
_WORDS, _FIGURES, _RELATIVE = ("DATE_MDY", "DATE_DMY", "DATE_YEAR_FIRST"), "DATE_FIGURES", "AGO"
#: The digits of Arabic, Persian and Hindi, as those that the forms hold.
_DIGITS = {first + digit: str(digit) for first in (0x660, 0x6F0, 0x966) for digit in range(10)}
#: A year before the first of the calendar that gives a day its number is one of another calendar: 1399 in Iran is 2020.
_FIRST_YEAR = 1583


class Printed(NamedTuple):
    """A date found in a line, and where its words begin and end."""

    start: int
    end: int
    #: The name of its terminal.
    form: str
    day: re.Match[str]
    clock: re.Match[str] | None
    zone: re.Match[str] | None

    @property
    def figures(self) -> tuple[int, int] | None:
        """The two figures of which one is the day; None where the words say which."""
        return (int(self.day["first"]), int(self.day["second"])) if self.form == _FIGURES else None

    @property
    def dotted(self) -> bool:
        """Whether points stand between the figures, which is so only where the day comes first."""
        return self.form == _FIGURES and self.day["by"] == "."

    @property
    def relative(self) -> bool:
        """Whether it only says how long ago."""
        return self.form == _RELATIVE

    def moment(self, order: Order = None) -> Moment | None:
        """Return when; None where the words give no certain day, or a day that does not exist."""
        try:
            return _moment(self, order)
        except ValueError:
            return None


@functools.cache
def _any_form() -> re.Pattern[str]:
    """Return a pattern of all forms that hold figures: it finds where the first date begins, and its form."""
    sources = patterns().sources
    # A name of a group may stand only once in a pattern.
    forms = {name: re.sub(r"\(\?P(<|=)(\w+)", rf"(?P\1\2_{name}", sources[name]) for name in _FORMS}
    months, *figures = (f"(?P<{name}>{form})" for name, form in forms.items())
    # All but the first form begin with a digit: few places in a line do.
    return re.compile(f"{months}|(?={sources['DIGIT']})(?:{'|'.join(figures)})")


class Dates:
    """The dates in lines, in the words of some languages. Keeps nothing of a dump."""

    def __init__(self, table: Patterns | Joined) -> None:
        self.table = table
        self._hint, self._other_digit = table["DATE_HINT"].search, table["OTHER_DIGIT"].search
        self._any = _any_form().search
        self._ago = where_held(table.held(_RELATIVE), table[_RELATIVE].search)

    def find(self, line: str) -> Printed | None:
        """Return the first date in a line; None where it has none."""
        if not line.isascii() and self._other_digit(line):
            line = line.translate(_DIGITS)
        first = self._any(line) if self._hint(line) else None
        date = (self._at(line, first) or self._behind(line)) if first else None
        if date is None:
            # "ann2019 3 hours ago" has the figures of a year.
            ago = self._ago(line)
            return Printed(ago.start(), ago.end(), _RELATIVE, ago, None, None) if ago else None
        return _with_clock_first(line, date) if date.clock is None and date.start else date

    def _at(self, line: str, first: re.Match[str]) -> Printed | None:
        """Return the date that begins where a form was found, in this form or one of those tried after it."""
        for form in _FORMS[_FORMS.index(str(first.lastgroup)) :]:
            day = self.table[form].match(line, first.start())
            if day and (date := _printed(line, form, day, self.table)):
                return date
        return None

    def _behind(self, line: str) -> Printed | None:
        """Return the leftmost date among the first matches of all forms, where the leftmost match is no date."""
        days = ((form, self.table[form].search(line)) for form in _FORMS)
        found = [date for form, day in days if day and (date := _printed(line, form, day, self.table))]
        return min(found, key=lambda date: date.start, default=None)


def read_date(line: str, at: int = 0) -> Printed | None:
    """Return the date whose words begin at `at`; None where none begins there."""
    table = patterns()
    days = ((form, table[form].match(line, at)) for form in _FORMS)
    dates = (_printed(line, form, day, table) for form, day in days if day)
    return next((date for date in dates if date and date.start == at), None)


def ends_in_day(text: str) -> bool:
    """Tell whether a line ends in a day without a year: "Ann wrote on 3 May:", "... on May 3rd", "... on Monday".

    "Theresa May" and "Rui Ma" do not: a weekday in short may be a name.
    """
    *_, before, last = ("", "", *text.rstrip(":： \u00a0").rsplit(maxsplit=2))
    before, last = before.casefold(), last.casefold()
    months, weekdays = calendar()
    if last in weekdays:
        return len(last) > len("Mon")
    return (last in months and before[:1].isdecimal()) or (before in months and last[:1].isdecimal())


def is_day(text: str) -> bool:
    """Tell whether a line is a day without a year: "Aug 17", "Aug17", "17. August"."""
    day = patterns()["DAY"].fullmatch(text) if text[0].isdecimal() or text[-1].isdecimal() else None
    return day is not None and bool(_month(day["first_month"] or day["month"]))


def weekday_before(text: str, end: int) -> int:
    """Return where the weekday begins that ends at a place, or the place where none does.

    In short, it may be a name ("Rui Ma"), unless it stands apart: "Ann, Ma".
    """
    before = text[:end].rstrip(".")
    word = before.rpartition(" ")[2]
    start = len(before) - len(word)
    apart = text[end : end + 1] == "," or not start or before[:start].rstrip()[-1:] in ",|·–—/»-"
    return start if word.casefold() in calendar()[1] and (apart or len(word) > len("Mon")) else end


def printed_words(text: str, date: Printed) -> str:
    """Return the words of a date in its line, with the weekday before it: "Wed, 05/19/2021 - 16:03"."""
    end = len(text[: date.start].rstrip(", \u00a0"))
    start = weekday_before(text, end) if end else end
    return text[start if start < end else date.start : date.end]


def day_order(dates: Iterable[Printed]) -> Order:
    """Tell which of two figures is the day in the dates of one dump.

    A figure above 12 settles it, and points between the figures do. Else it is the order in which the comments of the
    dump lie closer together, where that makes a difference of twice or more. None: nothing settles it.
    """
    figures = [date for date in dates if date.figures]
    if not figures:
        return None
    if any(date.dotted for date in figures):
        return "day"
    firsts, seconds = ({date.figures[place] for date in figures if date.figures} for place in (0, 1))
    over = max(firsts, default=0) > MONTHS, max(seconds, default=0) > MONTHS
    if any(over):
        return None if all(over) else ("day" if over[0] else "month")
    day, month = _span(figures, "day"), _span(figures, "month")
    if max(day, month) < 2 * min(day, month) or day == month:
        return None
    return "day" if day < month else "month"


def _span(dates: list[Printed], order: Order) -> int:
    """Return how many days lie between the first and the last of the dates."""
    days = [moment.toordinal() for date in dates if (moment := date.moment(order))]
    return max(days, default=0) - min(days, default=0)


def _printed(line: str, form: str, day: re.Match[str], table: Patterns | Joined) -> Printed | None:
    """Return a date with the clock behind it; None where the word in it is no month."""
    start = day.start()
    if form in _WORDS and _month(day["month"]) is None:
        # A name may be glued to a month that begins the date: "KellyOctober 29, 2012". The date begins behind the name.
        glued = _glued(day["month"]) if day.start("month") == start else None
        if glued is None:
            return None
        start = day.end("month") - len(glued)
    joint = table["TO_CLOCK"].match(line, day.end())
    clock = table["CLOCK"].match(line, joint.end()) if joint else None
    oclock = table["CLOCK_END"].match(line, clock.end()) if clock else None
    last = oclock or clock or day
    zone = _zone(line, last.end(), table, attached=form not in _WORDS) if clock else None
    return Printed(start, (zone or last).end(), form, day, clock, zone)


def _with_clock_first(line: str, date: Printed) -> Printed:
    """Return a date with the clock that stands before it: "16:03, 19 мая 2021"; as it is where none does."""
    clock = patterns()["CLOCK_FIRST"].search(line, max(0, date.start - LONGEST_CLOCK), date.start)
    return date._replace(start=clock.start(), clock=clock) if clock else date


def _glued(word: str) -> str | None:
    """Return the month that is glued to the end of a word, from its capital on ("KellyOctober"); None where none is."""
    place = next((place for place in range(len(word) - 1, 0, -1) if word[place].isupper()), 0)
    return word[place:] if place and _month(word[place:]) else None


def _zone(line: str, at: int, table: Patterns | Joined, *, attached: bool) -> re.Match[str] | None:
    """Read the zone of a clock that ends at `at`.

    Figures without a space before them are an offset after a date of figures alone (`attached`); after words,
    "18:00-20:00" is from when until when.
    """
    space = len(line[at:]) - len(line[at:].lstrip())
    zone = table["ZONE"].match(line, at + space)
    return None if zone and zone["sign"] is not None and space == 0 and not attached else zone


def _month(word: str) -> int | None:
    """Return the number of a month, 0 for one of another calendar; None for a word that is none."""
    if word.isdecimal():
        return int(word)
    return calendar()[0].get(word.casefold().replace("\u00a0", " "))


def _moment(date: Printed, order: Order) -> Moment | None:
    """Return the moment of a date. None: it is relative, or neither it nor `order` says which figure is the day.

    Raises ValueError where there is no such day, time or offset.
    """
    if date.relative:
        return None
    if date.figures:
        if order is None:
            return None
        day, month = date.figures if order == "day" else date.figures[::-1]
    else:
        word = date.day["month"]
        found = _month(word)
        # A month 0 is one of another calendar: there is no such day.
        day, month = int(date.day["day"]), (_month(_glued(word) or "") or 0) if found is None else found
    year = int(date.day["year"])
    year += 2000 if year < CENTURY else 0
    if year < _FIRST_YEAR:
        raise ValueError("a year of another calendar")
    return _at_clock(dt.date(year, month, day), date.clock, date.zone)


def _at_clock(day: dt.date, clock: re.Match[str] | None, zone: re.Match[str] | None) -> Moment:
    if clock is None:
        return day
    hour = int(clock["hour"])
    if half := clock["half"] or clock["first_half"]:
        if not 1 <= hour <= NOON:
            raise ValueError("a clock with a.m. and p.m. shows 1 to 12")
        hour = hour % NOON + NOON * bool(patterns()["AFTER_NOON"].fullmatch(half))
    second = int(clock["second"] or 0)
    return dt.datetime(day.year, day.month, day.day, hour, int(clock["minute"]), second, tzinfo=_tzinfo(zone))


def _tzinfo(zone: re.Match[str] | None) -> dt.timezone | None:
    """Return the offset that a zone says; None: it says none, or has a name that may mean several ("CST").

    The groups of terminal ZONE are named after where the figures stand: "+02:00", "UTC+2", "(UTC +02:00)".
    """
    if zone is None or zone["other"]:
        return None
    hours, minutes = (
        next((zone[f"{kind}{part}"] for kind in ("inner_", "named_", "") if zone[f"{kind}{part}"]), 0)
        for part in ("hours", "minutes")
    )
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return dt.timezone(-offset if "-" in zone[0] else offset)
