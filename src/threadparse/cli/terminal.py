"""Where text meets a terminal.

Knows which characters a terminal must not get, when there is colour, and where messages and
progress go. Does not know what is shown.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import IO

from threadparse.corpus.failure import Failure
from threadparse.corpus.reporter import Reporter
from threadparse.corpus.streams import put, safe


def is_terminal(stream: IO[str] | None) -> bool:
    """Tell whether a standard stream is a terminal; one that is closed is None."""
    return stream is not None and not stream.closed and stream.isatty()


def width() -> int | None:
    """Return how many columns a line on standard output has; None where that is no terminal."""
    if not is_terminal(sys.stdout):
        return None
    import shutil  # noqa: PLC0415

    return shutil.get_terminal_size().columns


class Screen:
    """Standard output, for lines with styles."""

    def __init__(self) -> None:
        self._write: Callable[..., None] = _plain
        if is_terminal(sys.stdout) and not os.environ.get("NO_COLOR"):
            from threadparse.cli.colour import Coloured  # noqa: PLC0415

            self._write = Coloured().show

    def line(self, *parts: tuple[str, str]) -> None:
        """Write a line made of safe texts, each with its style."""
        self._write(*parts)


def _plain(*parts: tuple[str, str]) -> None:
    put("".join(text for text, _ in parts))


class Messages(Reporter):
    """A run that is told on standard error, with a count of the dumps where that is a terminal."""

    def __init__(self) -> None:
        super().__init__()
        self._advance: Callable[[], None] = lambda: None

    def failure(self, failure: Failure, /) -> None:
        """Say that something failed."""
        super().failure(failure)
        reason = "\n".join(safe(line) for line in failure.reason.split("\n"))
        say(f"threadparse: {safe(failure.name)}: {reason}")

    def note(self, text: str, /) -> None:
        """Say something."""
        say(f"threadparse: {safe(text)}")

    def advance(self) -> None:
        """Count a dump."""
        self._advance()

    @contextlib.contextmanager
    def counting(self) -> Iterator[None]:
        """Show how many dumps there were, if nothing else is written to the terminal."""
        if not is_terminal(sys.stderr):
            yield
            return
        # It takes as long to import as the whole library, and is seldom needed.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        columns = SpinnerColumn(), TextColumn("dumps: {task.completed:.0f}", markup=False), TimeElapsedColumn()
        # Standard output is a file or a pipe then, and must get the bytes as they are.
        with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
            task = bar.add_task("", total=None)
            self._advance = lambda: bar.advance(task)
            yield


def say(text: str) -> None:
    """Write safe text on standard error, if it is open."""
    if sys.stderr is not None:
        # Nobody is left to be told of a failure to tell.
        with contextlib.suppress(OSError):
            print(text, file=sys.stderr, flush=True)
