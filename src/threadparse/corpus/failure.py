"""What is said of an input or an output that failed.

Knows the two parts of such a message, and which errors end a run. Does not know where it is shown.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from typing import NamedTuple

#: What stops a whole run: no other file could be written either.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


class Failure(NamedTuple):
    """One thing that failed while the others go on."""

    #: The file, with line and column where there are any.
    name: str
    #: Why; it may have several lines.
    reason: str


class OutputError(Exception):
    """An output could not be written."""

    def __init__(self, name: str, reason: str, *, final: bool) -> None:
        super().__init__(name, reason)
        self.failure = Failure(name, reason)
        #: Whether nothing more can be written.
        self.final = final


def why(error: Exception) -> str:
    """Return the reason of an error of the system, without the number and the path."""
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__


@contextlib.contextmanager
def named(name: str, *, final: bool = True) -> Iterator[None]:
    """Make errors of the system an OutputError with the name of the output, but for a closed pipe: it is no failure."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(name, why(error), final=final or error.errno in _FULL) from None
