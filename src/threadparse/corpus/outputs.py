"""Where converted dumps go.

Knows standard output, a file, a folder of files, and that no output replaces another one, or an input. Does not know
what is written.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH103, PTH112, PTH118, PTH120, PTH123

from __future__ import annotations

import contextlib
import errno
import io
import os
from collections.abc import Iterator
from types import TracebackType
from typing import IO, NamedTuple, Self

from threadparse.corpus.failure import OutputError, named
from threadparse.corpus.outcome import Outcome
from threadparse.corpus.places import is_same
from threadparse.corpus.streams import STDOUT, stdout
from threadparse.formats.compressed import compressing
from threadparse.formats.folders import New, new_folder
from threadparse.formats.format import Format, Sink
from threadparse.formats.part import Part, is_replaceable, replacing


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
            try:
                yield sink
            except BaseException:
                sink.leave()
                raise
            sink.close()

    def whole(self, data: bytes) -> bytes:
        """Return the file of a single record."""
        file = io.BytesIO()
        with self.open(file) as sink:
            sink.add(data)
        return file.getvalue()


class Output:
    """What takes the converted dumps, and is open until all are written."""

    #: Whether what it took is there when the run is stopped.
    keeps = False

    def __init__(self, name: str) -> None:
        #: As messages name it.
        self._name = name
        #: What is closed at the end.
        self._stack = contextlib.ExitStack()

    def write(self, outcome: Outcome, data: bytes, /) -> None:
        """Take a dump, converted; OutputError where that fails."""
        raise NotImplementedError

    def has(self, _outcome: Outcome, /) -> None:
        """Be told of a dump that it took before the run was stopped."""

    def finish(self, *, failed: bool) -> None:
        """Be told that this was all, and whether something failed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it. What is not complete is removed."""
        with named(self._name):
            self._stack.__exit__(kind, error, trace)


def wants_folder(out: str) -> bool:
    """Tell whether an output is meant as a folder."""
    return out != STDOUT and (os.path.isdir(out) or out.endswith(("/", os.sep)))


def is_stream(out: str) -> bool:
    """Tell whether an output can only be written to: standard output, a device, a pipe."""
    return out == STDOUT or not (is_replaceable(out) or wants_folder(out))


def open_output(out: str, form: Form) -> Output:
    """Return the output that was asked for."""
    if form.format.is_folder:
        return Whole(out, form)
    if is_stream(out):
        return Stream(out, form)
    return Separate(out, form) if wants_folder(out) else OneFile(out, form)


class Stream(Output):
    """Standard output, or what has a name but cannot be replaced."""

    def __init__(self, path: str, form: Form) -> None:
        super().__init__("<stdout>" if path == STDOUT else path)
        self._path = path
        self._form = form
        self._sink: Sink

    def write(self, _outcome: Outcome, data: bytes, /) -> None:
        """Write a dump at once, as far as buffers let it go."""
        with named(self._name):
            self._sink.add(data)

    def __enter__(self) -> Self:
        with named(self._name):
            file = stdout().buffer if self._path == STDOUT else self._stack.enter_context(open(self._path, "wb"))
            self._sink = self._stack.enter_context(self._form.open(file))
        return self


class OneFile(Output):
    """A single file, which takes all dumps, and its place at the end."""

    def __init__(self, path: str, form: Form) -> None:
        super().__init__(path)
        self._path = path
        self._form = form
        self._part: Part
        self._sink: Sink | None = None
        #: What is closed below the last record: the sink, and what compresses.
        self._open = contextlib.ExitStack()

    def write(self, _outcome: Outcome, data: bytes, /) -> None:
        """Append a dump."""
        with named(self._path):
            self._begun().add(data)

    def finish(self, *, failed: bool) -> None:
        """Let the file take its place, be it empty; not if nothing was written and something failed."""
        if self._sink is None and failed:
            return
        with named(self._path):
            self._begun()
            self._open.close()
            self._part.is_complete = True

    def _begun(self) -> Sink:
        """Return what takes records; it is opened when it is first needed."""
        if self._sink is None:
            self._sink = self._open.enter_context(self._form.open(self._part.file))
        return self._sink

    def __enter__(self) -> Self:
        with named(self._path):
            self._part = self._stack.enter_context(replacing(self._path))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it. What is not complete is removed, whatever is wrong with it."""
        if error is not None:
            with contextlib.suppress(Exception):
                self._open.__exit__(kind, error, trace)
        super().__exit__(kind, error, trace)


class Whole(Output):
    """A folder of a format whose files all dumps make together, as those of ConvoKit."""

    def __init__(self, path: str, form: Form) -> None:
        super().__init__(path)
        self._path = path
        self._format = form.format
        self._new: New
        self._is_begun = False

    def write(self, _outcome: Outcome, data: bytes, /) -> None:
        """Add a dump."""
        self._is_begun = True
        with named(self._path):
            self._new.sink.add(data)

    def finish(self, *, failed: bool) -> None:
        """Let the folder take its place; not if nothing was written and something failed."""
        self._new.is_complete = self._is_begun or not failed

    def __enter__(self) -> Self:
        with named(self._path):
            self._new = self._stack.enter_context(new_folder(self._path, self._format))
        return self


class Separate(Output):
    """A file for each dump."""

    keeps = True

    def __init__(self, path: str, form: Form) -> None:
        super().__init__(path)
        self._path = path
        self._form = form
        self._written: set[str] = set()

    def write(self, outcome: Outcome, data: bytes, /) -> None:
        """Write the file of a dump, below folders of the same names as those it came from."""
        target = self._target(outcome)
        self._claim(outcome, target)
        with named(target, final=False):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if is_replaceable(target):
                with replacing(target) as part:
                    part.file.write(self._form.whole(data))
                    part.is_complete = True
            else:
                with open(target, "wb") as file:
                    file.write(self._form.whole(data))

    def has(self, outcome: Outcome, /) -> None:
        """Note that the name of a dump is taken."""
        self._written.add(self._target(outcome))

    def _target(self, outcome: Outcome) -> str:
        return os.path.join(self._path, outcome.stem + self._form.format.endings[0] + self._form.compressed)

    def _claim(self, outcome: Outcome, target: str) -> None:
        """Note that `target` is taken; OutputError if it is already, or is the dump itself."""
        if target in self._written:
            raise OutputError(outcome.name, f"{target} was already written for another dump", final=False)
        if outcome.path and is_same(outcome.path, target):
            raise OutputError(outcome.name, f"{target} would replace the dump itself", final=False)
        self._written.add(target)

    def __enter__(self) -> Self:
        with named(self._path):
            os.makedirs(self._path, exist_ok=True)
            # Said once, and not for each dump.
            if not os.access(self._path, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return self
