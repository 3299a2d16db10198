"""Where text meets a terminal.

Knows which characters a terminal must not get, when there is colour, and where messages and
progress go. Does not know what is shown.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING

from threadparse.corpus.failure import Failure
from threadparse.corpus.reporter import Reporter
from threadparse.corpus.streams import put, safe
from threadparse.corpus.views.row import Row

if TYPE_CHECKING:
    from threadparse.cli.progress import Bar

#: When there is colour.
COLOURS = ("auto", "always", "never")


def is_terminal(stream: IO[str] | None) -> bool:
    """Tell whether a standard stream is a terminal; one that is closed is None."""
    return stream is not None and not stream.closed and stream.isatty()


def width() -> int | None:
    """Return how many columns a line on standard output has; None where that is no terminal."""
    if not is_terminal(sys.stdout):
        return None
    import shutil  # noqa: PLC0415

    return shutil.get_terminal_size().columns


def screen(colour: str = "auto", columns: int | None = None) -> Callable[[Row], None]:
    """Return what writes rows on standard output.

    Args:
        colour: One of COLOURS; "auto" leaves it to NO_COLOR, FORCE_COLOR, and whether there is a terminal.
        columns: Where lines are wrapped. None: at the end of a terminal; 0: nowhere.
    """
    columns = width() if columns is None else columns or None
    is_coloured = colour == "always" or (colour == "auto" and _wants_colour())
    if columns is None and not is_coloured:
        return lambda row: put(row.text)
    from threadparse.cli.colour import Coloured  # noqa: PLC0415

    return Coloured(colour=is_coloured, columns=columns).show


def _wants_colour() -> bool:
    wanted = os.environ.get("FORCE_COLOR") or is_terminal(sys.stdout)
    return bool(wanted) and not os.environ.get("NO_COLOR")


class Messages(Reporter):
    """A run that is told on standard error, with a bar where that is a terminal."""

    def __init__(self, *, is_quiet: bool = False) -> None:
        super().__init__()
        self._is_quiet = is_quiet
        self._failures = 0
        self._bar: Bar | None = None

    def failure(self, failure: Failure, /) -> None:
        """Say that something failed."""
        super().failure(failure)
        self._failures += 1
        reason = "\n".join(safe(line) for line in failure.reason.split("\n"))
        say(f"threadparse: {safe(failure.name)}: {reason}")

    def note(self, text: str, /) -> None:
        """Say something, unless only failures are to be told."""
        if not self._is_quiet:
            say(f"threadparse: {safe(text)}")

    def advance(self, weight: int = 0, /) -> None:
        """Count a dump, and the bytes that it stands for."""
        if self._bar is not None:
            self._bar.step(weight, self._failures)

    def begin(self, size: Callable[[], int | None], /) -> None:
        """Tell the bar how many bytes there are to read."""
        if self._bar is not None:
            self._bar.begin(size())

    @contextlib.contextmanager
    def counting(self) -> Iterator[None]:
        """Show how far the run is, if standard error is a terminal."""
        if not is_terminal(sys.stderr):
            yield
            return
        from threadparse.cli.progress import Bar  # noqa: PLC0415

        with Bar() as self._bar:
            yield


def say(text: str) -> None:
    """Write safe text on standard error, if it is open."""
    if sys.stderr is not None:
        # Nobody is left to be told of a failure to tell.
        with contextlib.suppress(OSError):
            print(text, file=sys.stderr, flush=True)
