"""What a run did: how many dumps, comments and problems there were, and how fast it was."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from threadparse.corpus.failure import Failure, OutputError, named
from threadparse.corpus.outcome import Outcome
from threadparse.corpus.reporter import Reporter
from threadparse.formats.fields import ORDER
from threadparse.formats.part import replacing
from threadparse.model.outlines import counted

_MB = 1_000_000


class Summary:
    """The figures of a run; the clock starts with it."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        #: Whether the run came to its end.
        self.is_complete = False
        self.dumps = 0
        self.comments = 0
        self.failed = 0
        #: The bytes of the files that were read, as they lie on the disk.
        self.size = 0
        #: How many dumps have a problem of a code.
        self.problems: Counter[str] = Counter()
        #: What the format could not hold: the fields, and how often each held something.
        self.lost: Counter[str] = Counter()

    def add(self, outcome: Outcome) -> None:
        """Count what became of a dump."""
        self.size += outcome.weight
        if isinstance(outcome.result, Failure):
            self.failed += 1
            return
        self.dumps += 1
        self.comments += outcome.result.comments
        self.problems.update(outcome.result.problems)
        self.lost.update(outcome.result.lost)

    def lines(self) -> Iterator[str]:
        """Yield the figures for people.

        Example:
            >>> list(Summary().lines())[0].partition(" in ")[0]
            '0 dumps, 0 comments, 0 failed; 0.0 MB'
        """
        seconds = time.monotonic() - self._start
        size, rate = self.size / _MB, self.size / _MB / max(seconds, 1e-9)
        numbers = f"{counted(self.dumps, 'dump')}, {counted(self.comments, 'comment')}, {self.failed} failed"
        yield f"{numbers}; {size:.1f} MB in {seconds:.1f} s, {rate:.1f} MB/s"
        if self.problems:
            found = sorted(self.problems.items(), key=lambda row: (-row[1], row[0]))
            yield f"dumps with problems: {', '.join(f'{code} ({number})' for code, number in found)}"

    def loss(self) -> str:
        """Return what the format has no place for. "": it holds all."""
        return ", ".join(f"{name} ({self.lost[name]})" for name in ORDER if self.lost[name])

    def to_dict(self) -> dict[str, Any]:
        """Return the figures for programs."""
        return {
            "complete": self.is_complete,
            "dumps": self.dumps,
            "comments": self.comments,
            "failed": self.failed,
            "bytes": self.size,
            "seconds": round(time.monotonic() - self._start, 3),
            "dumps_by_problem": dict(sorted(self.problems.items())),
            "lost": {name: self.lost[name] for name in ORDER if self.lost[name]},
        }


def save(summary: Summary, path: str, reporter: Reporter) -> None:
    """Write the figures for programs to a file; `reporter` hears where that fails."""
    try:
        with named(path), replacing(path) as part:
            part.file.write(json.dumps(summary.to_dict(), indent=2).encode() + b"\n")
            part.is_complete = True
    except OutputError as error:
        reporter.failure(error.failure)
