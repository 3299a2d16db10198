"""Where text meets a terminal.

Knows which characters a terminal must not get, when there is colour, and where messages and
progress go. Does not know what is shown.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import IO, TextIO

from threadparse.cli.failure import Failure

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


def is_terminal(stream: IO[str] | None) -> bool:
    """Tell whether a standard stream is a terminal; one that is closed is None."""
    return stream is not None and not stream.closed and stream.isatty()


def width() -> int | None:
    """Return how many columns a line on standard output has; None where that is no terminal."""
    if not is_terminal(sys.stdout):
        return None
    import shutil  # noqa: PLC0415

    return shutil.get_terminal_size().columns


def stdout() -> TextIO:
    """Return standard output; OSError where the caller has closed it."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    return sys.stdout


def put(text: str) -> None:
    """Write a safe line on standard output."""
    print(text, file=stdout())


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


class Messages:
    """Standard error, and whether anything failed."""

    def __init__(self) -> None:
        self.failed = False

    def failure(self, failure: Failure) -> None:
        """Say that something failed."""
        self.failed = True
        reason = "\n".join(safe(line) for line in failure.reason.split("\n"))
        say(f"threadparse: {safe(failure.name)}: {reason}")


def say(text: str) -> None:
    """Write safe text on standard error, if it is open."""
    if sys.stderr is not None:
        # Nobody is left to be told of a failure to tell.
        with contextlib.suppress(OSError):
            print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def progress() -> Iterator[Callable[[], None]]:
    """Count dumps on standard error, if that is a terminal and nothing else is written to it."""
    if not is_terminal(sys.stderr):
        yield lambda: None
        return
    # It takes as long to import as the whole library, and is seldom needed.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = SpinnerColumn(), TextColumn("dumps: {task.completed:.0f}", markup=False), TimeElapsedColumn()
    # Standard output is a file or a pipe then, and must get the bytes as they are.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=None)
        yield lambda: bar.advance(task)
