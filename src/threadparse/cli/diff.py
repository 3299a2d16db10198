"""How the articles of two files or two folders differ: found, printed, and counted.

Leaves to `sides` which articles are compared, and to `threadparse.testing` how two articles differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Protocol

from threadparse.cli.articlepairs import Pair
from threadparse.cli.failure import Failure
from threadparse.cli.sides import Sides
from threadparse.cli.terminal import Messages, Screen, put, safe
from threadparse.model.outlines import counted
from threadparse.testing.differences import diff
from threadparse.testing.wording import ARTICLE, Difference

#: How vanished and new comments look on a terminal.
_STYLES = {"vanished": "red", "new": "green"}


class Report(Protocol):
    """Something that differences are written to."""

    def add(self, pair: Pair, differences: Iterable[Difference]) -> None:
        """Write the differences of a pair; there are some."""


class Text:
    """A line for each, below the name of what is compared where there may be several."""

    def __init__(self) -> None:
        self._screen = Screen()

    def add(self, pair: Pair, differences: Iterable[Difference]) -> None:
        """Write the differences of a pair; what stands alone is a single line."""
        if pair.old is None or pair.new is None:
            for each in differences:
                self._screen.line((safe(f"{each.words}: {pair.label}"), ""))
            return
        if pair.label:
            self._screen.line((safe(pair.label), "bold"))
        indent = "  " if pair.label else ""
        for each in differences:
            self._screen.line((f"{indent}{safe(str(each))}", _STYLES.get(each.kind, "")))


class JsonLines:
    """An object for each, on a line of its own."""

    def add(self, pair: Pair, differences: Iterable[Difference]) -> None:
        """Write the differences of a pair."""
        names = {"old": pair.old and pair.old.name, "new": pair.new and pair.new.name}
        for each in differences:
            row = {"path": each.path, "kind": each.kind, "name": each.name, "words": each.words}
            put(json.dumps(names | row))


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


def compare(sides: Sides, messages: Messages, report: Report) -> Tally:
    """Report how two sides differ, and count; what cannot be read is told to `messages`."""
    tally = Tally()
    for pair in sides.pairs():
        if isinstance(pair, Failure):
            messages.failure(pair)
            continue
        differences = _differences(sides, pair, messages)
        if differences is not None:
            tally.add(len(differences))
            if differences:
                report.add(pair, differences)
    return tally


def _differences(sides: Sides, pair: Pair, messages: Messages) -> Sequence[Difference] | None:
    """Return how a pair differs. None: a side cannot be read."""
    if pair.old is None or pair.new is None:
        return [Difference("only", ARTICLE, f"only in {sides.name(pair)}", "the article")]
    old, new = sides.read(pair.old, messages), sides.read(pair.new, messages)
    return None if old is None or new is None else diff(old, new).entries
