"""From the bytes of an input to its text.

Knows encodings by the names that a user types, and by which options to read a byte that is no text. Does not know where
the bytes come from.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple, get_args

from threadparse.errors import ParseError
from threadparse.text.decoding import Errors, decode

#: What to do with a byte that is no text, by the names that Python has for it.
ERRORS = get_args(Errors)

_HINT = "name the encoding (--encoding cp1252), or read what is no text as \ufffd (--errors replace)"


class Decoding(NamedTuple):
    """How bytes become text."""

    encoding: str = "utf-8"
    #: One of ERRORS.
    errors: str = "strict"

    def decode(self, data: bytes, name: str) -> str:
        """Return the text of an input; ParseError at the first byte that is none."""
        try:
            return decode(data, name, self.encoding, self.errors)
        except ParseError as error:
            import attrs  # noqa: PLC0415

            raise ParseError(attrs.evolve(error.problem, hint=_HINT), name) from None


def known(name: str) -> str | None:
    """Return the one name of an encoding that has many. None: it is no encoding of text, or not known."""
    try:
        # Any byte has to be read somehow: some of Python's codecs are made for other things than files.
        bytes(range(256)).decode(name, "replace")
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
