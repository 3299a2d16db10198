"""What a run has to say while it goes on."""

from __future__ import annotations

from collections.abc import Callable

from threadparse.corpus.failure import Failure


class Reporter:
    """What is told of a run. This one keeps to itself; the command line's writes on standard error."""

    def __init__(self) -> None:
        #: Whether anything failed.
        self.failed = False

    def failure(self, _failure: Failure, /) -> None:
        """Take one thing that failed while the others go on."""
        self.failed = True

    def note(self, _text: str, /) -> None:
        """Take something that the user should know."""

    def begin(self, _size: Callable[[], int | None], /) -> None:
        """Be told what finds out how many bytes there are to read. None: nobody knows."""

    def advance(self, _weight: int = 0, /) -> None:
        """Be told that a dump was dealt with, and for how many bytes of its file it stands."""
