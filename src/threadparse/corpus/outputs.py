"""Where converted dumps go.

Knows standard output and a folder of files, and that no output replaces another one, or an input.
Leaves one file for all dumps to `onefile`. Does not know what is written.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH103, PTH112, PTH113, PTH118, PTH120, PTH123

from __future__ import annotations

import contextlib
import errno
import io
import os
from collections.abc import Iterator
from types import TracebackType
from typing import IO, NamedTuple, Self

from threadparse.corpus.failure import OutputError, named
from threadparse.corpus.inputs import Input, is_same
from threadparse.corpus.resume import Sample
from threadparse.corpus.streams import STDOUT, stdout
from threadparse.formats.compressed import compressing
from threadparse.formats.folders import New, new_folder
from threadparse.formats.format import Format, Frame, Sink
from threadparse.formats.part import is_replaceable, replacing


class Form(NamedTuple):
    """What is written: files of a format, compressed or not."""

    format: Format
    #: The ending that says how they are compressed. "": they are not.
    compressed: str = ""

    @contextlib.contextmanager
    def open(self, file: IO[bytes]) -> Iterator[Sink]:
        """Open a file that takes records. What stands below them is written at the end, if all went well."""
        with compressing(file, self.compressed) as target:
            sink = self.format.open(target)
            yield sink
            sink.close()

    def whole(self, data: bytes) -> bytes:
        """Return the file of a single record."""
        file = io.BytesIO()
        with self.open(file) as sink:
            sink.add(data)
        return file.getvalue()


class Output:
    """What takes the converted dumps. Knows nothing of a run before, and leaves nothing, unless told otherwise."""

    @property
    def left(self) -> str | None:
        """Where a run that stopped left what another one may resume; None: nowhere, or under its final name."""
        return None

    def has(self, _entry: Input, _frame: Frame, /) -> bool:
        """Tell whether a dump was written by the run that is resumed; asked for each, in their order."""
        return False

    def write(self, entry: Input, data: bytes, /) -> None:
        """Take a dump, converted; OutputError where that fails."""
        raise NotImplementedError

    def finish(self, *, failed: bool) -> None:
        """Be told that this was all, and whether something failed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what is not complete, or leave it to be resumed."""


class Opened(Output):
    """An output that is open until all dumps are written."""

    def __init__(self, name: str) -> None:
        #: As messages name it.
        self._name = name
        #: What is closed at the end.
        self._stack = contextlib.ExitStack()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with named(self._name):
            self._stack.__exit__(kind, error, trace)


def wants_folder(out: str) -> bool:
    """Tell whether an output is meant as a folder."""
    return out != STDOUT and (os.path.isdir(out) or out.endswith(("/", os.sep)))


def is_stream(out: str) -> bool:
    """Tell whether an output can only be written to: standard output, a device, a pipe."""
    return out == STDOUT or not (is_replaceable(out) or wants_folder(out))


def open_output(out: str, form: Form, *, lasting: bool, resume: bool) -> Output:
    """Return the output that was asked for; `lasting`: what a stopped run leaves of one file can be resumed."""
    if form.format.is_folder:
        return Whole(out, form)
    if is_stream(out):
        return Stream(out, form)
    if wants_folder(out):
        return Separate(out, form)
    from threadparse.corpus.onefile import OneFile  # noqa: PLC0415

    return OneFile(out, form, lasting=lasting, resume=resume)


class Stream(Opened):
    """Standard output, or what has a name but cannot be replaced."""

    def __init__(self, path: str, form: Form) -> None:
        super().__init__("<stdout>" if path == STDOUT else path)
        self._path = path
        self._form = form
        self._sink: Sink

    def write(self, _entry: Input, data: bytes) -> None:
        """Write at once, as far as the buffer goes."""
        with named(self._name):
            self._sink.add(data)

    def __enter__(self) -> Self:
        with named(self._name):
            file = stdout().buffer if self._path == STDOUT else self._stack.enter_context(open(self._path, "wb"))
            self._sink = self._stack.enter_context(self._form.open(file))
        return self


class Whole(Opened):
    """A folder that is the output as a whole."""

    def __init__(self, path: str, form: Form) -> None:
        super().__init__(path)
        self._path = path
        self._format = form.format
        self._new: New
        self._is_begun = False

    def write(self, _entry: Input, data: bytes) -> None:
        """Add a dump."""
        self._is_begun = True
        with named(self._path):
            self._new.sink.add(data)

    def finish(self, *, failed: bool) -> None:
        """Let the folder take its place; not if all of it failed."""
        self._new.is_complete = self._is_begun or not failed

    def __enter__(self) -> Self:
        with named(self._path):
            self._new = self._stack.enter_context(new_folder(self._path, self._format))
        return self


class Separate(Output):
    """A file for each dump."""

    def __init__(self, path: str, form: Form) -> None:
        self._path = path
        self._form = form
        self._written: set[str] = set()
        self._sample = Sample()

    def has(self, entry: Input, frame: Frame) -> bool:
        """Tell whether the file of a dump is there, whole, and not that of another dump."""
        target = self._target(entry)
        data = b"" if target in self._written else _content(target)
        if not frame.fits(data) or self._sample.take(entry, data, target):
            return False
        self._written.add(target)
        return True

    def write(self, entry: Input, data: bytes) -> None:
        """Write the file of a dump, below folders of the same names as those it came from."""
        target, data = self._target(entry), self._form.whole(data)
        self._claim(entry, target)
        if self._sample.settles(entry, data):
            return
        with named(target, final=False):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if is_replaceable(target):
                _write_whole(target, data)
            else:
                with open(target, "wb") as file:
                    file.write(data)

    def _target(self, entry: Input) -> str:
        return os.path.join(self._path, entry.stem + self._form.format.endings[0] + self._form.compressed)

    def _claim(self, entry: Input, target: str) -> None:
        """Note that `target` is taken; OutputError if it is already, or is the dump itself."""
        if target in self._written:
            raise OutputError(entry.name, f"{target} was already written for another dump", final=False)
        if entry.path and is_same(entry.path, target):
            raise OutputError(entry.name, f"{target} would replace the dump itself", final=False)
        self._written.add(target)

    def __enter__(self) -> Self:
        with named(self._path):
            os.makedirs(self._path, exist_ok=True)
            # Said once, and not for each dump.
            if not os.access(self._path, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return self


def _content(path: str) -> bytes:
    """Return what a file holds; nothing where there is no file that can be read."""
    if os.path.isfile(path):
        with contextlib.suppress(OSError), open(path, "rb") as file:
            return file.read()
    return b""


def _write_whole(path: str, data: bytes) -> None:
    with replacing(path) as part:
        part.file.truncate(0)
        part.file.write(data)
        part.is_complete = True
