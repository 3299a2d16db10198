"""Reading values out of untrusted dicts, with the place of whatever is wrong.

Knows the kinds of values that JSON holds for us. Does not know which keys an article has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from threadparse.errors import DecodeError
from threadparse.formats import jsontext
from threadparse.formats.path import Path
from threadparse.formats.quoting import quote
from threadparse.model.checks import LARGEST, from_iso, has_plain_offset, iso


@attrs.define
class Node:
    """An object of JSON. It remembers the keys that were asked for, so that the others can be named."""

    data: Mapping[str, Any]
    path: Path
    asked: set[str] = attrs.field(factory=set)

    def error(self, key: str, reason: str) -> DecodeError:
        """Return the error for the value of a known key, or for an item of it: ``lines[3]``."""
        return DecodeError(f"{self.path}.{key}", reason)

    def get(self, key: str, kind: type, *, or_none: bool = False) -> Any:
        """Return the value of `key`, which must be there and of the kind."""
        self.asked.add(key)
        if key not in self.data:
            raise self.error(key, "the key is missing")
        value = self.data[key]
        fits = isinstance(value, kind) and not (kind is int and isinstance(value, bool))
        if not fits and not (or_none and value is None):
            expected = jsontext.NAMES.get(kind, kind.__name__) + (" or null" if or_none else "")
            raise self.error(key, f"expected {expected}, got {jsontext.name(value)}")
        if kind is int and fits and not -LARGEST <= value <= LARGEST:
            raise self.error(key, "the number is too large")
        return value

    def line(self, key: str) -> str | None:
        """Return text of one line, or None."""
        value: str | None = self.get(key, str, or_none=True)
        return value if value is None else self._one_line(key, value)

    def lines(self, key: str) -> tuple[str, ...]:
        """Return a list of texts of one line each."""
        for index, item in enumerate(self.get(key, list)):
            if not isinstance(item, str):
                raise self.error(f"{key}[{index}]", f"expected a string, got {jsontext.name(item)}")
            self._one_line(f"{key}[{index}]", item)
        return tuple(self.data[key])

    def number(self, key: str, least: int, *, or_none: bool = False) -> Any:
        """Return a whole number from `least` on; with `or_none`, also None."""
        value = self.get(key, int, or_none=or_none)
        if value is not None and value < least:
            raise self.error(key, f"expected {least} or more, got {value}")
        return value

    def moment(self, key: str) -> dt.date | None:
        """Return a datetime, a date, or None."""
        value = self.get(key, str, or_none=True)
        if value is None:
            return None
        try:
            moment = from_iso(value)
        except ValueError:
            moment = None
        # Python reads more forms of ISO 8601 than the one that is written.
        if moment is None or iso(moment) != value or not has_plain_offset(moment):
            raise self.error(key, f"expected a date or time as 2021-05-19T04:03:00+00:00, got {quote(value)}")
        return moment

    def span(self, key: str) -> tuple[int, int] | None:
        """Return a start and an end, or None; the key may be missing."""
        if key not in self.data or self.get(key, list, or_none=True) is None:
            return None
        match self.data[key]:
            # A bool is an int for Python, but not for JSON.
            case [int(start), int(end)] if 0 <= start <= end <= LARGEST and bool not in (type(start), type(end)):
                return start, end
        raise self.error(key, "expected two offsets in order")

    def nodes(self, key: str) -> list[Node]:
        """Return a list of objects."""
        found: list[Node] = []
        for index, item in enumerate(self.get(key, list)):
            if not isinstance(item, dict):
                raise self.error(f"{key}[{index}]", f"expected an object, got {jsontext.name(item)}")
            found.append(Node(item, Path(self.path, f".{key}[{index}]")))
        return found

    def no_more(self) -> None:
        """Refuse keys that were not asked for."""
        for key in self.data:
            if not isinstance(key, str):
                raise DecodeError(str(self.path), f"expected keys that are strings, got {jsontext.name(key)}")
            if key not in self.asked:
                raise DecodeError(str(self.path.key(key)), "the key is unknown")

    def _one_line(self, key: str, value: str) -> str:
        if "\n" in value or "\r" in value:
            raise self.error(key, f"expected a single line, got {quote(value)}")
        return value
