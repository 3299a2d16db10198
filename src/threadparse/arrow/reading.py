"""One dump becomes a value of the type ARTICLE, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from threadparse.errors import ParseError
from threadparse.formats.structs import Struct, error_of, struct_of
from threadparse.model.article import Article
from threadparse.text.decoding import decode

#: How much of a reason is kept.
LONGEST = 500


def value_of(text: object, parse: Callable[[str], Article]) -> Struct | None:
    """Return what a function makes of a text or of bytes, or why it makes nothing; None for null.

    Args:
        text: The dump, as Python or as pyarrow has it.
        parse: What reads it.
    """
    try:
        dump = _dump(text)
        return None if dump is None else struct_of(parse(dump))
    # Whatever is wrong with one dump, the others are read: no engine goes on with the next row by itself.
    except Exception as error:  # noqa: BLE001
        return error_of(_reason(error))


def _dump(text: object) -> str | None:
    """Return a dump as text."""
    value = _plain(text) if isinstance(text, pa.Scalar) else text
    if isinstance(value, bytes):
        return decode(value, None)
    if value is None or isinstance(value, str):
        return value
    raise TypeError(f"expected text or bytes, got {text.type if isinstance(text, pa.Scalar) else type(text).__name__}")


def _plain(scalar: pa.Scalar) -> object:
    """Return a value as Python has it; as bytes where it is no text, though its type says so."""
    inner: Any = scalar.value if isinstance(scalar, pa.DictionaryScalar) else scalar
    try:
        return inner.as_py()
    except UnicodeDecodeError:
        # Arrow does not look whether what it takes for text is text.
        return inner.as_buffer().to_pybytes()


def _reason(error: Exception) -> str:
    """Return what went wrong, in a line."""
    words = str(error.problem if isinstance(error, ParseError) else error).partition("\n")[0]
    # Arrow holds no half of a character.
    plain = words.encode("utf-8", "backslashreplace").decode()
    return f"{type(error).__name__}: {plain[:LONGEST]}" if plain else type(error).__name__
