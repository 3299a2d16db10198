"""Dates as they are printed.

Knows the terminals of dates in grammars/. Never guesses: words that do not give one certain day
give None, and a zone that is not UTC, GMT or an offset leaves the time without one.
"""

from __future__ import annotations

import datetime as dt
import functools
import re

import attrs

from threadparse.grammar import patterns

Moment = dt.datetime | dt.date
NOON = 12


@attrs.frozen
class Printed:
    """A date found in a line, and where its words end."""

    #: None: the words have the form of a date, but there is no such day or time.
    moment: Moment | None
    end: int


def read_date(line: str, at: int = 0) -> Printed | None:
    """Read the date whose words begin at `at`; None where none begins there."""
    table = patterns()
    day = next(filter(None, (table[name].match(line, at) for name in ("DATE_MDY", "DATE_DMY", "DATE_ISO"))), None)
    month = _month(day["month"]) if day else None
    if day is None or month is None:
        return None
    joint = table["TO_CLOCK"].match(line, day.end())
    clock = table["CLOCK"].match(line, joint.end()) if joint else None
    zone = _zone(line, clock.end(), day) if clock else None
    end = (zone or clock or day).end()
    try:
        return Printed(_moment(int(day["year"]), month, int(day["day"]), clock, zone), end)
    except ValueError:
        return Printed(None, end)


def _zone(line: str, at: int, day: re.Match[str]) -> re.Match[str] | None:
    """Read the zone of a clock that ends at `at`.

    Figures without a space before them are an offset after a date of figures alone; after words,
    "18:00-20:00" is from when until when.
    """
    space = len(line[at:]) - len(line[at:].lstrip())
    zone = patterns()["ZONE"].match(line, at + space)
    attached = zone is not None and zone["sign"] is not None and space == 0
    return None if attached and not day["month"].isdecimal() else zone


@functools.cache
def _months() -> re.Pattern[str]:
    """Return one pattern of all month names, in which the group that matches is the month."""
    return re.compile("|".join(f"({patterns()[f'MONTH_{month}'].pattern})" for month in range(1, 13)))


def _month(word: str) -> int | None:
    """Return the number of a month; None for a word that is not one."""
    if word.isdecimal():
        return int(word)
    match = _months().fullmatch(word)
    return match.lastindex if match else None


def _moment(year: int, month: int, day: int, clock: re.Match[str] | None, zone: re.Match[str] | None) -> Moment:
    """Put the parts together; ValueError where there is no such day, time or offset."""
    if clock is None:
        return dt.date(year, month, day)
    hour = int(clock["hour"])
    if half := clock["half"]:
        if not 1 <= hour <= NOON:
            raise ValueError("a clock with a.m. and p.m. shows 1 to 12")
        hour = hour % NOON + NOON * (half in "Pp")
    second = int(clock["second"] or 0)
    return dt.datetime(year, month, day, hour, int(clock["minute"]), second, tzinfo=_tzinfo(zone))


def _tzinfo(zone: re.Match[str] | None) -> dt.timezone | None:
    if zone is None or zone["other"]:
        return None
    hours, minutes = zone["named_hours"] or zone["hours"] or 0, zone["named_minutes"] or zone["minutes"] or 0
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return dt.timezone(-offset if "-" in zone[0] else offset)
