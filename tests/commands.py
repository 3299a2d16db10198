"""The command line as tests run it: inside the process of the tests, or in a process of its own.

Most tests are about what a command prints. They use `run` and `on_terminal`, which start no process: the start of one
takes many times as long as what is tested. In a long run (`pytest --long`) both start one for each call. What is about
a process (its signals, its pipes, what it imports, several of them) uses `fresh`, which always starts one.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TextIO
from unittest import mock

import pytest

from threadparse.cli import main

PROGRAM = [sys.executable, "-m", "threadparse"]

#: Whether each run is a process.
ALWAYS_FRESH = os.environ["HYPOTHESIS_PROFILE"] != "short"

Done = subprocess.CompletedProcess[str]


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment without what changes colours and widths."""
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return kept | {"TERM": "xterm", "PYTHONIOENCODING": "utf-8"} | changes


def fresh(*arguments: str, folder: Path, stdin: bytes = b"", **changes: str) -> Done:
    """Run the command line in a process and a folder, with pipes."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env=environment(**changes),
        timeout=60,
        check=False,
    )
    # Decoded without a change of line ends, which text=True would make.
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def run(*arguments: str, folder: Path, stdin: bytes = b"", **changes: str) -> Done:
    """Run the command line in a folder, with pipes, as far as it can tell."""
    if ALWAYS_FRESH:
        return fresh(*arguments, folder=folder, stdin=stdin, **changes)
    return inside(*arguments, folder=folder, stdin=stdin, **changes)


def inside(*arguments: str, folder: Path, stdin: bytes = b"", **changes: str) -> Done:
    """Run the command line in this process, always: the test changes something that another one would not see."""
    given = environment(**changes)
    out, err = Pipe(given["PYTHONIOENCODING"]), Pipe("utf-8", "backslashreplace")
    with _swapped(arguments, folder, given, stdin=Pipe("utf-8", data=stdin), stdout=out, stderr=err):
        code = main()
    return subprocess.CompletedProcess(arguments, code, out.written(), err.written())


def on_terminal(*arguments: str, folder: Path, **changes: str) -> str:
    """Run the command line with standard output on a terminal of 60 columns; return what it got."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    given = environment(COLUMNS="60", **changes)
    # What is written has to be read meanwhile: a terminal holds only so much.
    with ThreadPoolExecutor(1) as pool:
        seen = pool.submit(_all_of, ours)
        with os.fdopen(theirs, "w", encoding="utf-8") as screen:
            if ALWAYS_FRESH:
                program = [*PROGRAM, *arguments]
                subprocess.run(program, cwd=folder, env=given, input=b"", stdout=screen, stderr=screen, check=False)
            else:
                with _swapped(arguments, folder, given, stdin=Pipe("utf-8"), stdout=screen, stderr=screen):
                    main()
    os.close(ours)
    return seen.result().decode().replace("\r\n", "\n")


def _all_of(terminal: int) -> bytes:
    """Return what is written to a terminal until its other end is closed, which Linux reports as an error."""
    seen = b""
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 65536):
            seen += piece
    return seen


class Pipe(io.TextIOWrapper):
    """A standard stream that gives some bytes, or keeps what is written to it."""

    def __init__(self, encoding: str, errors: str = "strict", *, data: bytes = b"") -> None:
        self._kept = io.BytesIO(data)
        super().__init__(self._kept, encoding, errors, newline="\n")

    def written(self) -> str:
        """Return the text, its line ends as they are."""
        self.flush()
        return self._kept.getvalue().decode()


@contextlib.contextmanager
def _swapped(arguments: Sequence[str], folder: Path, given: dict[str, str], **streams: TextIO) -> Iterator[None]:
    """Let this process be one with other arguments, streams, folder and environment, for a while."""
    handler = signal.getsignal(signal.SIGTERM)
    changed: dict[str, Any] = {"argv": ["threadparse", *arguments], **streams}
    try:
        with (
            contextlib.chdir(folder),
            mock.patch.dict(os.environ, given, clear=True),
            mock.patch.multiple(sys, **changed),
        ):
            yield
    finally:
        signal.signal(signal.SIGTERM, handler)
