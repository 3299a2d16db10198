"""The records that could not be converted, with the reason of each, as JSON Lines.

    {"source": "all.jsonl:7", "reason": "the record has no field 'text'; ...", "record": "{\"body\": \"...\"}"}

A file of one dump is not copied: its record is null. A record that is no UTF-8 is written as `base64` instead.
"""

from __future__ import annotations

import base64
import contextlib
import json
from types import TracebackType
from typing import Any, Self

from threadparse.corpus.failure import Failure, named
from threadparse.corpus.outcome import Outcome
from threadparse.formats.part import Part, replacing


class Rejects:
    """The file that takes what failed, and its place at the end. None: nothing is written."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._part: Part | None = None
        self._stack = contextlib.ExitStack()

    def add(self, outcome: Outcome, failure: Failure) -> None:
        """Write what failed."""
        if self._part is None or self._path is None:
            return
        row: dict[str, Any] = {"source": outcome.name, "reason": failure.reason, "record": None}
        with contextlib.suppress(UnicodeDecodeError):
            row["record"] = outcome.record and outcome.record.decode().rstrip("\r\n")
        if outcome.record and row["record"] is None:
            row["base64"] = base64.b64encode(outcome.record).decode()
        with named(self._path):
            self._part.file.write(json.dumps(row).encode() + b"\n")

    def finish(self) -> None:
        """Be told that this was all."""
        if self._part is not None:
            self._part.is_complete = True

    def __enter__(self) -> Self:
        if self._path is not None:
            with named(self._path):
                self._part = self._stack.enter_context(replacing(self._path))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._path is not None:
            with named(self._path):
                self._stack.__exit__(kind, error, trace)
