"""One file for all dumps.

Knows when it is complete, and what of it an earlier run left. Does not know what is written.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH110, PTH113, PTH123, PTH202

from __future__ import annotations

import contextlib
import os
from typing import Self

from threadparse.corpus.failure import named
from threadparse.corpus.inputs import Input
from threadparse.corpus.outputs import Form, Opened
from threadparse.corpus.resume import Lines
from threadparse.formats.format import Frame, Sink
from threadparse.formats.part import Part, part_of, replacing


class OneFile(Opened):
    """A single file, which takes all dumps; as JSON Lines it can be resumed."""

    def __init__(self, path: str, form: Form, *, lasting: bool, resume: bool) -> None:
        super().__init__(path)
        self._path = path
        self._form = form
        self._lasting = lasting
        self._resume = resume
        #: What is resumed: the part, or the file itself.
        self._old: str | None = None
        self._lines: Lines | None = None
        self._part: Part
        self._sink: Sink
        self._is_begun = False
        #: What is written below the last record, and what compresses.
        self._open = contextlib.ExitStack()

    def has(self, entry: Input, frame: Frame) -> bool:
        """Tell whether the line of a dump is there."""
        with named(self._path):
            return self._lines is not None and self._lines.has(entry, frame)

    def write(self, entry: Input, data: bytes) -> None:
        """Append a dump."""
        if self._lines is not None and self._lines.settles(entry, data):
            return
        with named(self._path):
            self._begin()
            self._sink.add(data)

    def finish(self, *, failed: bool) -> None:
        """Let the file take its place, be it empty; not if all of it failed, or it is there already."""
        end = 0
        if self._lines is not None:
            self._lines.finish()
            end = self._lines.end
        with named(self._path):
            is_there = self._old == self._path and os.path.getsize(self._path) == end
            if self._is_begun or not (is_there or (failed and end == 0)):
                self._begin()
                self._open.close()
                self._part.is_complete = True

    @property
    def left(self) -> str | None:
        """The part of the file, if this run has added to it."""
        part = part_of(self._path)
        return part if self._is_begun and not self._part.is_complete and os.path.exists(part) else None

    def _begin(self) -> None:
        """Make the part hold what is resumed, and no torn line."""
        if self._is_begun:
            return
        end = self._lines.end if self._lines is not None else 0
        file = self._part.file
        if self._old == self._path:
            import shutil  # noqa: PLC0415

            file.truncate(0)
            with open(self._path, "rb") as old:
                shutil.copyfileobj(old, file)
        file.truncate(end)
        self._sink = self._open.enter_context(self._form.open(file))
        self._is_begun = True

    def __enter__(self) -> Self:
        with named(self._path):
            candidates = (part_of(self._path), self._path) if self._resume else ()
            self._old = next((path for path in candidates if os.path.isfile(path)), None)
            with contextlib.ExitStack() as stack:
                self._part = stack.enter_context(replacing(self._path, lasting=self._lasting))
                if self._old is not None:
                    self._lines = stack.enter_context(contextlib.closing(Lines(self._old)))
                self._stack = stack.pop_all()
        return self
