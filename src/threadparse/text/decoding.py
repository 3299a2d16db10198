"""From the bytes of a file to its text.

Knows byte order marks, and what is said of a byte that is no text. Does not know where the bytes come from.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Literal

from threadparse.errors import ParseError

if TYPE_CHECKING:
    from threadparse.problems import Problem

#: What to do with a byte that is no text: raise, or read it as the character for what could not be read.
Errors = Literal["strict", "replace"]

#: How a file may begin that tells its own encoding. The mark of UTF-32 begins as that of UTF-16 does: it comes first.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def decode(data: bytes, source: str | None, encoding: str = "utf-8", errors: str = "strict") -> str:
    """Return the text in a file's bytes, without a byte order mark, which tells the encoding where there is one.

    Raises:
        ParseError: with the errors "strict", at the first byte that is no text.
        LookupError: the encoding is not known, or is none of text.

    Example:
        >>> decode(b"Caf\\xe9", None, "cp1252")
        'Café'
    """
    encoding = marked(data) or encoding
    try:
        return data.decode(encoding, errors).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ParseError(_undecodable(data, error.start, encoding), source) from None


def marked(data: bytes) -> str | None:
    """Return the encoding that a byte order mark at the beginning tells. None: there is no mark."""
    return next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)


def _undecodable(data: bytes, at: int, encoding: str) -> Problem:
    """Make the problem of the byte at `at`, the first one that is no text; such bytes are shown as ``\\xe9``."""
    import attrs  # noqa: PLC0415

    from threadparse.problems import problem  # noqa: PLC0415
    from threadparse.text.source import Source  # noqa: PLC0415

    name = codecs.lookup(encoding).name
    source = Source(data.decode(encoding, "backslashreplace").removeprefix("\ufeff"))
    line, column = source.position(len(data[:at].decode(encoding).removeprefix("\ufeff")))
    return attrs.evolve(
        problem("not-utf-8", line, column, source.line(line)),
        code=f"not-{name}",
        message=f"the byte 0x{data[at]:02x} is no {name.upper()} text",
    )
