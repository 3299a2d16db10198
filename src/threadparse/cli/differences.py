"""The differences of articles, printed for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Protocol

from threadparse.cli.terminal import Screen
from threadparse.corpus.pairs.articles import Pair
from threadparse.corpus.streams import put, safe
from threadparse.testing.wording import Difference

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
