"""The problems of dumps as lines that editors and shell tools understand.

Knows the form of such a line. Does not know how a problem is found or what it means.
"""

from __future__ import annotations

from collections.abc import Sequence

from threadparse.cli.decoding import Decoding
from threadparse.cli.failure import Failure
from threadparse.cli.inputs import find, load
from threadparse.cli.terminal import Messages, put, safe
from threadparse.model.outlines import counted
from threadparse.parser import read
from threadparse.problems import Problem


class Tally:
    """How many dumps and problems there were."""

    def __init__(self) -> None:
        self.dumps = 0
        self.errors = 0
        self.warnings = 0

    def add(self, problems: Sequence[Problem]) -> None:
        """Count a dump with its problems."""
        errors = sum(problem.severity == "error" for problem in problems)
        self.dumps += 1
        self.errors += errors
        self.warnings += len(problems) - errors

    def __str__(self) -> str:
        return f"{counted(self.dumps, 'dump')}, {counted(self.errors, 'error')}, {counted(self.warnings, 'warning')}"


def check(files: Sequence[str], text_field: str, decoding: Decoding, messages: Messages) -> Tally:
    """Print the problems of all dumps; what cannot be read is told to `messages`."""
    tally = Tally()
    for entry in find(files):
        dump = entry if isinstance(entry, Failure) else load(entry, text_field, decoding)
        if isinstance(dump, Failure):
            messages.failure(dump)
            continue
        problems = read(dump.text).problems
        tally.add(problems)
        for problem in problems:
            put(f"{safe(dump.name)}:{problem.line}:{problem.column}: {problem.code}: {problem.message}")
    return tally
