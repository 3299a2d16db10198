"""The dumps and articles that are shown one after the other.

What cannot be read is reported, and the others go on.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from threadparse.corpus.articles import find_articles
from threadparse.corpus.dumps import Dumps
from threadparse.corpus.failure import Failure
from threadparse.corpus.job import choose_source
from threadparse.corpus.reading import Reading
from threadparse.corpus.reporter import Reporter
from threadparse.formats.format import Record
from threadparse.parser import read

T = TypeVar("T")


def texts(files: Sequence[str], reading: Reading, reporter: Reporter) -> Iterator[tuple[str, str]]:
    """Yield the dumps that are named, each with what messages call it."""
    return ((entry.name, dump.text) for entry, dump in Dumps(tuple(files), reading).read(reporter))


def articles(files: Sequence[str], reading: Reading, reporter: Reporter) -> Iterator[tuple[str, Record]]:
    """Yield the articles that are named: those of dumps, and those in files of a format, as their endings tell."""
    for file in files:
        form = choose_source((file,), None)
        if form is None:
            for entry, dump in Dumps((file,), reading).read(reporter):
                yield entry.name, Record(read(dump.text), dump.source, dump.fields)
            continue
        for found in find_articles((file,), form):
            if isinstance(found, Failure):
                reporter.failure(found)
            elif found.record is not None:
                yield found.name, found.record


def with_names(shown: Iterable[tuple[str, T]]) -> Iterator[tuple[str | None, T]]:
    """Yield what is shown, each with its name. None: there is but one, and everyone knows what it is.

    Example:
        >>> list(with_names([("a.txt", 1)])), list(with_names([("a.txt", 1), ("b.txt", 2)]))
        ([(None, 1)], [('a.txt', 1), ('b.txt', 2)])
    """
    waiting = iter(shown)
    first = [*itertools.islice(waiting, 2)]
    if len(first) == 1:
        yield None, first[0][1]
    else:
        yield from itertools.chain(first, waiting)
