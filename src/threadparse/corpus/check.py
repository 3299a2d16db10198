"""The problems of dumps: found, reported, and counted.

Knows which problems fail a run. Does not know how a problem is found, what it means, or how it is written.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from threadparse.corpus.dumps import Dumps
from threadparse.corpus.reporter import Reporter
from threadparse.corpus.reports import REPORTS, Found
from threadparse.model.outlines import counted
from threadparse.parser import read
from threadparse.problems import Problem


class Tally:
    """How many dumps and problems there were.

    Args:
        failing: What fails a run beside errors: codes, and "warning" for any problem.
    """

    def __init__(self, failing: Collection[str] = ()) -> None:
        self._failing = {"error", *failing}
        self.dumps = 0
        self.errors = 0
        self.warnings = 0
        #: Whether there was a problem that fails the run.
        self.fails = False

    def add(self, problems: Sequence[Problem]) -> None:
        """Count a dump with its problems."""
        errors = sum(problem.severity == "error" for problem in problems)
        self.dumps += 1
        self.errors += errors
        self.warnings += len(problems) - errors
        self.fails |= any({problem.code, problem.severity} & self._failing for problem in problems)

    def __str__(self) -> str:
        return f"{counted(self.dumps, 'dump')}, {counted(self.errors, 'error')}, {counted(self.warnings, 'warning')}"


def check(dumps: Dumps, reporter: Reporter, form: str, failing: Collection[str]) -> Tally:
    """Print the problems of all dumps in a form; what cannot be read is told to `reporter`."""
    tally, report = Tally(failing), REPORTS[form]()
    for entry, dump in dumps.read(reporter):
        problems = read(dump.text).problems
        tally.add(problems)
        for problem in problems:
            report.add(Found(entry, problem))
    report.close(failed=reporter.failed)
    return tally
