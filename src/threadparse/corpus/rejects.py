"""The records that could not be converted, with the reason of each, as JSON Lines.

    {"source": "all.jsonl:7", "reason": "the record has no field 'text'; ...", "record": "{\"body\": \"...\"}"}

A file of one dump is not copied: its record is null. A record that is no UTF-8 is written as `base64` instead.
"""

from __future__ import annotations

import base64
import contextlib
import json
from typing import Any

from threadparse.corpus.failure import Failure
from threadparse.corpus.outcome import Outcome
from threadparse.corpus.outputs import Form, OneFile, Output, Stream, is_stream
from threadparse.formats import find
from threadparse.formats.endings import told_by


class Nowhere(Output):
    """What takes rejects that nobody asked for."""

    def write(self, _outcome: Outcome, _data: bytes, /) -> None:
        """Drop it."""


def open_rejects(path: str | None) -> Output:
    """Return what takes the lines of rejects; None: nobody asked for them."""
    if path is None:
        return Nowhere("")
    form = Form(find("jsonl"), told_by(path).compressed)
    return Stream(path, form) if is_stream(path) else OneFile(path, form)


def line_of(outcome: Outcome, failure: Failure) -> bytes:
    """Return the line of a dump that failed."""
    row: dict[str, Any] = {"source": outcome.name, "reason": failure.reason, "record": None}
    with contextlib.suppress(UnicodeDecodeError):
        row["record"] = outcome.record and outcome.record.decode().rstrip("\r\n")
    if outcome.record and row["record"] is None:
        row["base64"] = base64.b64encode(outcome.record).decode()
    return json.dumps(row).encode() + b"\n"
