"""The standard streams, which a caller may have closed, and lines that do nothing to a terminal but appear on it."""

from __future__ import annotations

import errno
import functools
import re
import sys
from typing import TextIO

#: What an argument is called that means standard input, or standard output.
STDIN = STDOUT = "-"

#: Controls but the tab, marks that turn the direction of writing, line ends, and half characters.
_UNSAFE = "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def safe(text: str) -> str:
    """Return text that does nothing to a terminal but appear on it: controls become ``\\x1b`` or ``\\u202e``."""
    return _unsafe().sub(_escape, text)


@functools.cache
def _unsafe() -> re.Pattern[str]:
    """Compile the pattern when it is first needed: most runs show nothing but JSON."""
    return re.compile(_UNSAFE)


def _escape(char: re.Match[str]) -> str:
    code = ord(char[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004


def stdout() -> TextIO:
    """Return standard output; OSError where the caller has closed it."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    return sys.stdout


def put(text: str) -> None:
    """Write a safe line on standard output."""
    print(text, file=stdout())
