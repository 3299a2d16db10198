"""JSON text, written and read at any depth.

Knows JSON, and nothing of articles. The standard library does the work, but it recurses, and
stops at some hundred levels: what is deeper goes through a loop here, and, on the way back,
through a grammar, since Lark's parser keeps its own stack.
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from threadparse import grammar
from threadparse.errors import DecodeError
from threadparse.formats.path import ROOT, Path
from threadparse.formats.quoting import quote

#: What makes an object of its keys and values.
Make = Callable[[list[tuple[str, Any]]], dict[str, Any]]

#: A piece of what is written: text, or an object or a list that is still to be written.
Part = str | dict[str, Any] | list[Any]

#: What the kinds of values are called in messages.
NAMES: dict[type, str] = {
    str: "a string",
    int: "an integer",
    float: "a number",
    bool: "a boolean",
    list: "a list",
    dict: "an object",
    type(None): "null",
}

#: Characters that the library writes as they are, though they act on terminals (controls, and marks
#: that turn the direction of writing), end a line for some readers, or are not text at all.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

#: Python itself reads no longer integer without being asked to.
LONGEST_NUMBER = 4300

_encode = json.JSONEncoder(ensure_ascii=False).encode


def name(value: object) -> str:
    """Return what kind of value this is, in words."""
    return NAMES.get(type(value), type(value).__name__)


def write(data: Any, indent: int | None = None) -> str:
    """Write dicts, lists and plain values, of any depth.

    The text is that of ``json.dumps(ensure_ascii=False)``, with escapes for what is in `_UNSAFE`.
    """
    try:
        # With an indent, the library is slow: it hands each bit of text on through all levels above it.
        text = _encode(data) if indent is None else "".join(pieces(data, indent))
    except RecursionError:
        text = "".join(pieces(data, indent))
    return _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", text)


def read(text: str | bytes) -> Any:
    """Read JSON text; DecodeError with line and column where it is no JSON, with a path for a key given twice."""
    try:
        text = text if isinstance(text, str) else text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecodeError("$", f"not UTF-8 text: byte {error.start}") from None
    if text.startswith("\ufeff"):
        raise DecodeError("$", "not JSON: a byte order mark stands before it")
    try:
        return _read(text, _object)
    except TwiceError:
        # To say where, read once more, with a mark on each such object.
        raise _twice(_read(text, _object_or_twice)) from None


def _read(text: str, make: Make) -> Any:
    """Read JSON text of any depth; DecodeError where it is no JSON."""
    try:
        return _load(text, make)
    except RecursionError:
        return _read_deep(text, make)
    except ValueError as error:
        raise DecodeError("$", f"not JSON: {error}") from None


def _load(text: str, make: Make) -> Any:
    """Read JSON text by the library; RecursionError where it is deep. NaN, which only Python reads, is a ValueError."""
    return _decoder(make).decode(text)


@functools.cache
def _decoder(make: Make) -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=make, parse_constant=_refuse, parse_float=_finite, parse_int=_integer)


class TwiceError(Exception):
    """An object gives a key twice; never seen by a caller."""


class Twice(dict[str, Any]):
    """An object that gives a key twice."""

    #: The first such key.
    key: str


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise TwiceError
    return made


def _object_or_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; one that gives a key twice is marked."""
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    marked = Twice(made)
    marked.key = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return marked


def _twice(data: Any) -> DecodeError:
    """Return the error for the first object that gives a key twice."""
    waiting: list[tuple[Path, Any]] = [(ROOT, data)]
    while True:
        path, item = waiting.pop()
        if isinstance(item, Twice):
            return DecodeError(str(path.key(item.key)), f"the key {quote(item.key)} stands there twice")
        waiting.extend(reversed(_inside(path, item)))


def _inside(path: Path, item: Any) -> list[tuple[Path, Any]]:
    """Return the values in an object or a list, with their places."""
    if isinstance(item, dict):
        return [(path.key(key), value) for key, value in item.items()]
    return [(path.item(index), value) for index, value in enumerate(item)] if isinstance(item, list) else []


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not a number")


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits)} digits is too long")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{quote(digits)} is too large a number")
    return number


def pieces(data: Any, indent: int | None) -> Iterator[str]:
    """Yield the text of `data` bit by bit; what is begun and not yet closed waits on a stack."""
    waiting: list[Iterator[Part]] = [iter([_part(data)])]
    while waiting:
        for part in waiting[-1]:
            if isinstance(part, str):
                yield part
            else:
                waiting.append(_parts(part, len(waiting), indent))
                # This iterator goes on when the new one is at its end.
                break
        else:
            waiting.pop()


def _part(value: Any) -> Part:
    """Return a value itself where there are values in it, and its text where there are none."""
    part: Part = value if value and isinstance(value, (dict, list)) else _encode(value)
    return part


def _parts(item: dict[str, Any] | list[Any], level: int, indent: int | None) -> Iterator[Part]:
    """Yield what an object or a list is written as: brackets and commas, keys, and its values."""
    inner, outer = ("" if indent is None else "\n" + " " * (indent * depth) for depth in (level, level - 1))
    comma = ", " if indent is None else f",{inner}"
    opening, closing = "{}" if isinstance(item, dict) else "[]"
    lead = opening + inner
    for each in item:
        yield f"{lead}{_encode(each)}: " if isinstance(item, dict) else lead
        yield _part(item[each] if isinstance(item, dict) else each)
        lead = comma
    yield outer + closing


class Values:
    """The actions of grammars/json.lark."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._decode = _decoder(make).decode

    def object(self, parts: list[Any]) -> dict[str, Any]:
        """Make an object of its pairs."""
        return self._make(parts)

    def pair(self, parts: list[Any]) -> tuple[str, Any]:
        """Read the key of a pair."""
        return self._decode(parts[0]), parts[1]

    def array(self, parts: list[Any]) -> list[Any]:
        """Return the items of a list."""
        return parts

    def plain(self, parts: list[Any]) -> Any:
        """Read a string, a number, or a word."""
        return self._decode(parts[0])


@functools.cache
def _deep_parser(make: Make) -> Any:
    return grammar.load("json", "value", lexer="contextual", transformer=Values(make))


def _read_deep(text: str, make: Make) -> Any:
    """Read JSON text by the grammar, whose parser does not recurse."""
    from lark.exceptions import UnexpectedInput  # noqa: PLC0415

    try:
        return _deep_parser(make).parse(text)
    except UnexpectedInput as error:
        raise DecodeError("$", f"not JSON: line {error.line} column {error.column}") from None
    except ValueError as error:
        # Without the place in it, which counts from the value, not from the text.
        raise DecodeError("$", f"not JSON: {getattr(error, 'msg', error)}") from None
