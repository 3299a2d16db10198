"""The differences of articles, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from threadparse.corpus.pairs.articles import Pair
from threadparse.corpus.streams import safe
from threadparse.corpus.views.row import Row, line
from threadparse.testing.wording import Difference

#: How vanished and new comments look on a terminal.
_STYLES = {"vanished": "red", "new": "green"}


def as_rows(pair: Pair, differences: Iterable[Difference]) -> Iterator[Row]:
    """Yield a row for each difference, below the label of the pair if it has one."""
    if pair.old is None or pair.new is None:
        for each in differences:
            yield line(safe(f"{each.words}: {pair.label}"))
        return
    if pair.label:
        yield line(safe(pair.label), "bold")
    indent = "  " if pair.label else ""
    for each in differences:
        yield line(f"{indent}{safe(str(each))}", _STYLES.get(each.kind, ""))


def as_json(pair: Pair, differences: Iterable[Difference]) -> Iterator[Row]:
    """Yield a JSON object for each difference, with the names of both articles."""
    names = {"old": pair.old and pair.old.name, "new": pair.new and pair.new.name}
    for each in differences:
        row = {"path": each.path, "kind": each.kind, "name": each.name, "words": each.words}
        yield line(json.dumps(names | row))
