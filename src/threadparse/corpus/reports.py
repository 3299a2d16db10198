"""The problems of dumps, written for editors, for GitHub, and for programs.

Knows the forms, and where in a file a problem is shown: a record is one line of its file, whatever line of the dump the
problem is about. Does not know how a problem is found, or which ones fail a run.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from threadparse import __version__
from threadparse.corpus.inputs import Input
from threadparse.corpus.streams import put, safe
from threadparse.problems import KINDS, Problem

if TYPE_CHECKING:
    from pathlib import PurePath


class Found(NamedTuple):
    """A problem, and the input that has it."""

    entry: Input
    problem: Problem

    @property
    def place(self) -> tuple[int, int]:
        """The line and the column in the file, from 1."""
        problem, record = self.problem, self.entry.line
        return (problem.line, problem.column) if record is None else (record, 1)

    @property
    def message(self) -> str:
        """What was seen; of a record also where in its dump."""
        problem = self.problem
        if self.entry.line is None:
            return problem.message
        return f"{problem.message} (line {problem.line} of the dump in this record)"


class Report(Protocol):
    """Something that problems are written to."""

    def add(self, found: Found) -> None:
        """Write a problem, or keep it for the end."""

    def close(self, *, failed: bool) -> None:
        """Write what stands at the end; `failed`: some input could not be read."""


class Text:
    """A line for each: ``file:line:column: code: message``."""

    def add(self, found: Found) -> None:
        """Write a problem."""
        name, problem = safe(found.entry.name), found.problem
        put(f"{name}:{problem.line}:{problem.column}: {problem.code}: {problem.message}")

    def close(self, *, failed: bool) -> None:
        """Write nothing more."""


class GitHub:
    """A line for each that GitHub Actions shows beside the file: ``::warning file=a.txt,line=1,col=1::message``."""

    def add(self, found: Found) -> None:
        """Write a problem."""
        line, column = found.place
        where = "" if found.entry.source is None else f"file={_property(_path(found.entry).as_posix())},"
        problem = found.problem
        put(
            f"::{problem.severity} {where}line={line},col={column},title={_property(problem.code)}::"
            f"{_escaped(found.message)}"
        )

    def close(self, *, failed: bool) -> None:
        """Write nothing more."""


def _escaped(text: str) -> str:
    """Return text as the message of a command of GitHub Actions."""
    return safe(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    """Return text as the value of a property of such a command."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


class Json:
    """An array with an object for each problem, on a line of its own."""

    def __init__(self) -> None:
        self._is_empty = True

    def add(self, found: Found) -> None:
        """Write a problem."""
        problem, entry = found.problem, found.entry
        row = {
            "file": None if entry.source is None else entry.file,
            "record": entry.line,
            "line": problem.line,
            "column": problem.column,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
        }
        put(f"{'[' if self._is_empty else ','}\n{json.dumps(row)}")
        self._is_empty = False

    def close(self, *, failed: bool) -> None:  # noqa: ARG002
        """End the array."""
        put("[]" if self._is_empty else "]")


class Sarif:
    """A log of SARIF 2.1.0, the format of tools that check code; it is written at the end."""

    def __init__(self) -> None:
        self._results: list[dict[str, Any]] = []
        self._rules = {code: number for number, code in enumerate(KINDS)}

    def add(self, found: Found) -> None:
        """Keep a problem."""
        code = found.problem.code
        result = {
            "ruleId": code,
            "ruleIndex": self._rules[code],
            "level": found.problem.severity,
            "message": {"text": found.message},
        }
        if found.entry.source is not None:
            line, column = found.place
            region = {"startLine": line, "startColumn": column}
            location = {"artifactLocation": {"uri": _uri(_path(found.entry))}, "region": region}
            result["locations"] = [{"physicalLocation": location}]
        self._results.append(result)

    def close(self, *, failed: bool) -> None:
        """Write the log."""
        rules = [
            {
                "id": code,
                "shortDescription": {"text": kind.message},
                "help": {"text": kind.hint},
                "defaultConfiguration": {"level": kind.severity},
            }
            for code, kind in KINDS.items()
        ]
        run = {
            "tool": {"driver": {"name": "threadparse", "version": __version__, "rules": rules}},
            "invocations": [{"executionSuccessful": not failed}],
            "columnKind": "unicodeCodePoints",
            "results": self._results,
        }
        log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
        put(json.dumps(log, indent=2))


def _path(entry: Input) -> PurePath:
    """Return the path of a file as GitHub and other tools know it: not ``./a.txt`` but ``a.txt``."""
    from pathlib import PurePath  # noqa: PLC0415

    return PurePath(entry.file)


def _uri(path: PurePath) -> str:
    """Return a path as a reference, relative where the path is."""
    import os  # noqa: PLC0415
    from urllib.parse import quote  # noqa: PLC0415

    # In a relative one, a colon in the first part would end a scheme, if it were not quoted.
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


#: The forms of `check --format`.
REPORTS: dict[str, type[Report]] = {"text": Text, "github": GitHub, "json": Json, "sarif": Sarif}
