"""From the bytes of an input to its text.

Knows encodings by the names that a user types, byte order marks, and what is said of a byte that is
no text. Does not know where the bytes come from.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from threadparse.errors import ParseError

#: What to do with a byte that is no text, by the names that Python has for it.
ERRORS = ("strict", "replace")

#: How a file may begin that tells its own encoding. The mark of UTF-32 begins as that of UTF-16 does.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

_HINT = "name the encoding (--encoding cp1252), or read what is no text as \ufffd (--errors replace)"


class Decoding(NamedTuple):
    """How bytes become text."""

    encoding: str = "utf-8"
    #: One of ERRORS.
    errors: str = "strict"

    def decode(self, data: bytes, name: str) -> str:
        """Return the text of an input; ParseError at the first byte that is none."""
        encoding = marked(data) or self.encoding
        try:
            return data.decode(encoding, self.errors).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            import attrs  # noqa: PLC0415

            from threadparse.parser import undecodable  # noqa: PLC0415

            problem = attrs.evolve(
                undecodable(data, error.start, encoding),
                code=f"not-{encoding}",
                message=f"the byte 0x{data[error.start]:02x} is no {encoding.upper()} text",
                hint=_HINT,
            )
            raise ParseError(problem, name) from None


def marked(data: bytes) -> str | None:
    """Return the encoding that a byte order mark at the beginning tells."""
    return next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)


def known(name: str) -> str | None:
    """Return the one name of an encoding that has many. None: it is no encoding of text, or not known."""
    try:
        # Any byte has to be read somehow: some of Python's codecs are made for other things than files.
        bytes(range(256)).decode(name, "replace")
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
