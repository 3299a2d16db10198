"""What a field of the model may hold.

Knows the rules and their words, as validators for attrs. A wrong type is a `TypeError`, a value
that cannot be is a `ValueError`; both say what to pass.
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
    """Accept a tuple of such str."""
    for item in _require_tuple(attribute.name, value, "str"):
        _require_line(f"every item of {attribute.name}", item)


def moment(instance: object, attribute: Any, value: object) -> None:
    """Accept a date, a datetime, or None."""
    if value is not None and not isinstance(value, dt.date):
        raise TypeError(f"{attribute.name} must be a date, a datetime or None, not {value!r}")


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
    ends = _require_tuple(attribute.name, value, "int")
    if len(ends) != len(("start", "end")):
        raise ValueError(f"{attribute.name} must be a start and an end, not {value!r}")
    _require_number(f"the start of {attribute.name}", ends[0], 0)
    _require_number(f"the end of {attribute.name}", ends[1], ends[0])


def instances(instance: object, attribute: Any, value: object, kind: type) -> None:
    """Accept a tuple of `kind`."""
    for item in _require_tuple(attribute.name, value, kind.__name__):
        if not isinstance(item, kind):
            raise TypeError(f"every item of {attribute.name} must be a {kind.__name__}, not {item!r}")


def _require_line(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {value!r}")
    if "\n" in value or "\r" in value:
        raise ValueError(f"{name} must be a single line, not {value!r}")


def _require_tuple(name: str, value: object, of: str) -> tuple[Any, ...]:
    if not isinstance(value, tuple):
        raise TypeError(f"{name} must be a tuple of {of}, not {value!r}")
    return value


def _require_number(name: str, value: object, least: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be an int, not {value!r}")
    if value.bit_length() > LARGEST.bit_length():
        raise ValueError(f"{name} must be from {least} to {LARGEST}, not so large a number")
    if value < least:
        raise ValueError(f"{name} must be {least} or more, not {value}")
