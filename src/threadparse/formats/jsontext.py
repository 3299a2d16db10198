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
from collections.abc import Iterator
from typing import Any

from threadparse import grammar
from threadparse.errors import DecodeError

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
    """Write dicts, lists and plain values; the same text as ``json.dumps`` gives, at any depth."""
    try:
        text = json.dumps(data, ensure_ascii=False, indent=indent)
    except RecursionError:
        text = "".join(pieces(data, indent))
    return _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", text)


def read(text: str | bytes) -> Any:
    """Read JSON text; DecodeError with line and column where it is none."""
    try:
        text = text if isinstance(text, str) else text.decode("utf-8-sig")
        return _load(text)
    except RecursionError:
        return _read_deep(str(text))
    except UnicodeDecodeError as error:
        raise DecodeError("$", f"not UTF-8 text: byte {error.start}") from None
    except ValueError as error:
        raise DecodeError("$", f"not JSON: {error}") from None


def _load(text: str) -> Any:
    """Read shallow JSON text; ValueError for what only Python takes for JSON."""
    return json.loads(text, parse_constant=_refuse, parse_float=_finite, parse_int=_integer)


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not a number")


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits)} digits is too long")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits} is too large a number")
    return number


def pieces(data: Any, indent: int | None) -> Iterator[str]:
    """Yield the text of `data` bit by bit; what is still to be written waits on a stack."""
    waiting: list[tuple[int, Any]] = [(0, data)]
    while waiting:
        level, item = waiting.pop()
        if isinstance(item, Raw):
            yield item
        elif item and isinstance(item, (dict, list)):
            waiting.extend(reversed(list(_parts(item, level, indent))))
        else:
            yield _encode(item)


class Raw(str):
    """Text to be written as it is."""

    __slots__ = ()


def _parts(item: dict[str, Any] | list[Any], level: int, indent: int | None) -> Iterator[tuple[int, Any]]:
    """Yield what an object or a list is written as: brackets and commas, keys, and its values."""

    def line(level: int) -> str:
        return "" if indent is None else "\n" + " " * (indent * level)

    comma = ", " if indent is None else ","
    yield level, Raw("{" if isinstance(item, dict) else "[")
    for index, key in enumerate(item):
        yield level, Raw((comma if index else "") + line(level + 1))
        if isinstance(item, dict):
            yield level, Raw(f"{_encode(key)}: ")
        yield level + 1, item[key] if isinstance(item, dict) else key
    yield level, Raw(line(level) + ("}" if isinstance(item, dict) else "]"))


class Values:
    """The actions of grammars/json.lark."""

    def object(self, parts: list[Any]) -> dict[str, Any]:
        """Make an object of its pairs."""
        return dict(parts)

    def pair(self, parts: list[Any]) -> tuple[str, Any]:
        """Read the key of a pair."""
        return json.loads(parts[0]), parts[1]

    def array(self, parts: list[Any]) -> list[Any]:
        """Return the items of a list."""
        return parts

    def plain(self, parts: list[Any]) -> Any:
        """Read a string, a number, or a word."""
        return _load(parts[0])


@functools.cache
def _deep_parser() -> Any:
    return grammar.load("json", "value", lexer="contextual", transformer=Values())


def _read_deep(text: str) -> Any:
    from lark.exceptions import UnexpectedInput  # noqa: PLC0415

    try:
        return _deep_parser().parse(text)
    except UnexpectedInput as error:
        raise DecodeError("$", f"not JSON: line {error.line} column {error.column}") from None
    except ValueError as error:
        # A place in it would be one in the value, not in the text.
        raise DecodeError("$", f"not JSON: {getattr(error, 'msg', error)}") from None
