"""What a field of the model may hold.

Knows the rules and their words, as validators for attrs. A wrong type is a `TypeError`, a value
that cannot be is a `ValueError`; both say what to pass. What passes can be written as JSON, and what
is read back is equal to it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

#: What other programs can hold, and Python writes without a limit of its own: 64 bits.
LARGEST = 2**63 - 1


def one_line(instance: object, attribute: Any, value: object) -> None:
    """Accept a str without a line end, or None."""
    if value is not None:
        _require_line(attribute.name, value)


def lines(instance: object, attribute: Any, value: object) -> None:
    """Accept a tuple of str without line ends."""
    for item in _require_tuple(attribute.name, value, "str"):
        _require_line(f"every item of {attribute.name}", item)


def moment(instance: object, attribute: Any, value: object) -> None:
    """Accept a date, a datetime without a zone or with a fixed offset of whole seconds, or None."""
    if value is None:
        return
    name = attribute.name
    if not isinstance(value, dt.date):
        raise TypeError(f"{name} must be a date, a datetime or None, not {value!r}")
    if not has_plain_offset(value):
        raise ValueError(
            f"{name} must have a datetime.timezone of whole seconds or no tzinfo, not {value!r}; "
            "value.astimezone(datetime.timezone.utc) is the same moment"
        )
    # A subclass must equal the plain value that is read back.
    _require_same(name, value, from_iso(iso(value)))


def has_plain_offset(value: dt.date) -> bool:
    """Tell whether a moment names no zone, or one that is nothing but an offset of whole seconds.

    In another zone an hour may come twice, and ISO 8601 has no words for that. Not every version of
    Python reads offsets that are shorter than a second.
    """
    zone = value.tzinfo if isinstance(value, dt.datetime) else None
    return zone is None or (isinstance(zone, dt.timezone) and not zone.utcoffset(None).microseconds)


def iso(value: dt.date) -> str:
    """Return a moment in ISO 8601, as Python itself writes it; a subclass may have a form of its own."""
    return dt.datetime.isoformat(value) if isinstance(value, dt.datetime) else dt.date.isoformat(value)


def from_iso(text: str) -> dt.date:
    """Read a datetime, or a date where there is no time; ValueError for what is neither."""
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def count(instance: object, attribute: Any, value: object) -> None:
    """Accept a whole number from 0, or None."""
    if value is not None:
        _require_number(attribute.name, value, 0)


def depth(instance: object, attribute: Any, value: object) -> None:
    """Accept a whole number from 1."""
    _require_number(attribute.name, value, 1)


def span(instance: object, attribute: Any, value: object) -> None:
    """Accept two whole numbers in order, or None."""
    if value is None:
        return
    offsets = _require_tuple(attribute.name, value, "int")
    if len(offsets) != len(("start", "end")):
        raise ValueError(f"{attribute.name} must be a start and an end, not {value!r}")
    _require_number(f"the start of {attribute.name}", offsets[0], 0)
    _require_number(f"the end of {attribute.name}", offsets[1], offsets[0])


def instances(instance: object, attribute: Any, value: object, kind: type) -> None:
    """Accept a tuple of `kind`."""
    for item in _require_tuple(attribute.name, value, kind.__name__):
        if not isinstance(item, kind):
            raise TypeError(f"every item of {attribute.name} must be a {kind.__name__}, not {item!r}")


def _require_line(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {value!r}")
    text = str.__str__(value)
    if "\n" in text or "\r" in text:
        raise ValueError(f"{name} must be a single line, not {value!r}")
    _require_same(name, value, text)


def _require_tuple(name: str, value: object, of: str) -> tuple[Any, ...]:
    if not isinstance(value, tuple):
        raise TypeError(f"{name} must be a tuple of {of}, not {value!r}")
    _require_same(name, value, tuple(value))
    return value


def _require_number(name: str, value: object, least: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be an int, not {value!r}")
    number = int.__int__(value)
    if abs(number) > LARGEST:
        # The number is not shown: Python may refuse to write so many digits.
        raise ValueError(f"{name} must be from {least} to {LARGEST}, not so large a number")
    if number < least:
        raise ValueError(f"{name} must be {least} or more, not {number}")
    _require_same(name, value, number)


def _require_same(name: str, value: object, plain: object) -> None:
    """Refuse a value of a subclass (of str, say) that is not equal to `plain`, which is written for it."""
    if type(value) is not type(plain) and not (value == plain and hash(value) == hash(plain)):
        raise ValueError(f"{name} must be equal to {plain!r}, as it is written, not {value!r}")
