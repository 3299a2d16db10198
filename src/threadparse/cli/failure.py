"""What is said of an input or an output that failed.

Knows the two parts of such a message. Does not know where it is shown.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Failure:
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
