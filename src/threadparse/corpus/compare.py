"""How the articles of two files or two folders differ: found, and counted.

Leaves to `sides` which articles are compared, and to `threadparse.testing` how two articles differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from threadparse.corpus.failure import Failure
from threadparse.corpus.pairs.articles import Pair
from threadparse.corpus.pairs.sides import Sides
from threadparse.corpus.reporter import Reporter
from threadparse.model.outlines import counted
from threadparse.testing.differences import diff
from threadparse.testing.wording import ARTICLE, Difference


class Tally:
    """How many articles were compared, and how they differ."""

    def __init__(self) -> None:
        self.articles = 0
        self.differ = 0
        self.differences = 0

    def add(self, differences: int) -> None:
        """Count an article on both sides, or on one."""
        self.articles += 1
        self.differ += differences > 0
        self.differences += differences

    def __str__(self) -> str:
        differ = f"{self.differ} {'differs' if self.differ == 1 else 'differ'}"
        return f"{counted(self.articles, 'article')}, {differ}, {counted(self.differences, 'difference')}"


def compare(sides: Sides, tally: Tally, reporter: Reporter) -> Iterator[tuple[Pair, Sequence[Difference]]]:
    """Yield what differs, and count all; what cannot be read is told to `reporter`."""
    for pair in sides.pairs():
        if isinstance(pair, Failure):
            reporter.failure(pair)
            continue
        differences = _differences(sides, pair, reporter)
        if differences is not None:
            tally.add(len(differences))
            if differences:
                yield pair, differences


def _differences(sides: Sides, pair: Pair, reporter: Reporter) -> Sequence[Difference] | None:
    """Return how a pair differs. None: a side cannot be read."""
    if pair.old is None or pair.new is None:
        return [Difference("only", ARTICLE, f"only in {sides.name(pair)}", "the article")]
    old, new = sides.read(pair.old, reporter), sides.read(pair.new, reporter)
    return None if old is None or new is None else diff(old, new).entries
