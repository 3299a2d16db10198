"""Where converted dumps go.

Knows standard output, one file, and a folder of files; that a file appears complete or not at all;
and that no output replaces another one, or an input. Does not know what is written.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH103, PTH105, PTH108, PTH110, PTH112, PTH113, PTH118, PTH120, PTH123

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from types import TracebackType
from typing import IO, Protocol, Self

from threadparse.cli.failure import OutputError, why
from threadparse.cli.inputs import Input, is_same
from threadparse.cli.terminal import stdout

#: What stops a whole run: no other file could be written either.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


class Output(Protocol):
    """What takes the converted dumps."""

    def write(self, entry: Input, data: bytes, /) -> None:
        """Take the JSON of a dump; OutputError where that fails."""

    def finish(self, *, failed: bool) -> None:
        """Be told that this was all, and whether something failed."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Complete what was written, or remove it after an error."""


def wants_folder(out: str) -> bool:
    """Tell whether an output is meant as a folder."""
    return os.path.isdir(out) or out.endswith(("/", os.sep))


def open_output(out: str | None, suffix: str) -> Output:
    """Return the output that was asked for."""
    if out is None or out == "-":
        return Stream()
    return Folder(out, suffix) if wants_folder(out) else OneFile(out)


class Stream:
    """Standard output."""

    def write(self, _entry: Input, data: bytes) -> None:
        """Write at once, as far as the buffer goes."""
        with _named("<stdout>"):
            stdout().buffer.write(data)

    def finish(self, *, failed: bool) -> None:
        """Do nothing: standard output is flushed where the program ends."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class OneFile:
    """A single file, which takes all dumps."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._stack = contextlib.ExitStack()
        self._file: IO[bytes] | None = None

    def write(self, _entry: Input, data: bytes) -> None:
        """Append a dump."""
        with _named(self._path):
            self._open().write(data)

    def finish(self, *, failed: bool) -> None:
        """Write an empty file if there was nothing to write; not if all of it failed."""
        if not failed:
            with _named(self._path):
                self._open()

    def _open(self) -> IO[bytes]:
        if self._file is None:
            self._file = self._stack.enter_context(_replacing(self._path))
        return self._file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _named(self._path):
            self._stack.__exit__(kind, error, trace)


class Folder:
    """A file for each dump."""

    def __init__(self, path: str, suffix: str) -> None:
        self._path = path
        self._suffix = suffix
        self._written: set[str] = set()

    def write(self, entry: Input, data: bytes) -> None:
        """Write the file of a dump, below folders of the same names as those it came from."""
        target = os.path.join(self._path, entry.stem + self._suffix)
        self._claim(entry, target)
        with _named(target, final=False):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with _replacing(target) as file:
                file.write(data)

    def _claim(self, entry: Input, target: str) -> None:
        """Note that `target` is taken; OutputError if it is already, or is the dump itself."""
        if target in self._written:
            raise OutputError(entry.name, f"{target} was already written for another dump", final=False)
        if entry.path and is_same(entry.path, target):
            raise OutputError(entry.name, f"{target} would replace the dump itself", final=False)
        self._written.add(target)

    def finish(self, *, failed: bool) -> None:
        """Do nothing: each file was completed by itself."""

    def __enter__(self) -> Self:
        with _named(self._path):
            os.makedirs(self._path, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@contextlib.contextmanager
def _named(name: str, *, final: bool = True) -> Iterator[None]:
    """Give errors of the system the name of the output. A closed pipe is none: the reader had enough."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(name, why(error), final=final or error.errno in _FULL) from None


@contextlib.contextmanager
def _replacing(path: str) -> Iterator[IO[bytes]]:
    """Open a temporary file that takes the place of `path` at the end, and is removed after an error."""
    if os.path.exists(path) and not os.path.isfile(path):
        # A device or a pipe cannot be replaced, and is not meant to be.
        with open(path, "wb") as file:
            yield file
        return
    # A link stays, and leads to the new file.
    path = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(path), f".threadparse-{secrets.token_hex(8)}.tmp")
    try:
        with open(temporary, "xb") as file:
            yield file
        if os.path.exists(path):
            shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
