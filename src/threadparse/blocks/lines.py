"""The lines of a dump that are not blank, in columns of a table.

Knows white space, and nothing of what a line says.
"""

from __future__ import annotations

import functools
import itertools
import operator
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from threadparse.text.source import Source

#: A dump is cut into rows in pieces of this length, in code points, each to its next line end.
PIECE = 1 << 20
#: A line that is longer is text, and nothing else, in code points.
LONGEST = 160


class Rows(NamedTuple):
    """The rows of a dump that are not blank."""

    #: The number of each, from 0.
    numbers: array[int]
    #: In which column, from 0, the text of each begins, at which offset into the dump, and how long it is.
    columns: list[int]
    starts: array[int]
    sizes: array[int]


class Lines:
    """The lines; line 0 is the first that is not blank. What few dumps need is made when it is asked for."""

    def __init__(self, source: Source) -> None:
        self._layout = source.layout
        #: What each says, without the white space around it. What is a mark comes off later.
        self.texts = list(filter(None, map(str.strip, itertools.chain.from_iterable(_cut(self._layout)))))
        #: The markers that came off, with the white space behind them, by line. To keep both texts of a line would
        #: take half as much memory again.
        self.markers: dict[int, str] = {}
        # Where lines are joined: the places of the first and the last row of each among the rows that are not blank.
        self._firsts: Sequence[int] | None = None
        self._lasts: Sequence[int] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    # These are made by functions of C alone: to look at each line from Python takes several times as long.

    @functools.cached_property
    def numbers(self) -> array[int]:
        """The number of the row where each begins, from 0."""
        numbers = self._rows.numbers
        return array("q", map(numbers.__getitem__, self._firsts)) if self._firsts else numbers

    @functools.cached_property
    def columns(self) -> list[int]:
        """In which column, from 0, the text of each begins."""
        columns = self._rows.columns
        return list(map(columns.__getitem__, self._firsts)) if self._firsts else columns

    @functools.cached_property
    def short(self) -> array[int]:
        """The lines that are no longer than a heading, a phrase or a byline may be."""
        return array("q", [line for line, text in enumerate(self.texts) if len(text) <= LONGEST])

    @functools.cached_property
    def _rows(self) -> Rows:
        """The rows, measured while the texts are still as printed.

        They are cut once more: to keep them would take as much memory as the lines.
        """
        lengths: list[int] = []
        # Where the text of each ends; that of a blank row where it begins.
        ends: list[int] = []
        for rows in _cut(self._layout):
            lengths += map(len, rows)
            # Few rows end in white space: no other is copied.
            ends += map(len, map(str.rstrip, rows))
        sizes = array("q", map(len, self.texts))
        columns = list(map(operator.sub, filter(None, ends), sizes))
        starts = map(operator.add, itertools.accumulate(lengths, initial=0), itertools.count())
        return Rows(
            array("q", itertools.compress(itertools.count(), ends)),
            columns,
            array("q", map(operator.add, itertools.compress(starts, ends), columns)),
            sizes,
        )

    def say(self, texts: list[str]) -> None:
        """Change what the lines say, but not where they stand."""
        # The last look at the texts as they were printed.
        _ = self._rows
        self.texts = texts

    def join(self, joints: dict[int, str]) -> None:
        """Join lines to the ones above them, with what stands between the two."""
        firsts, lasts = self._firsts or range(len(self)), self._lasts or range(len(self))
        kept = [line for line in range(len(self)) if line not in joints]
        parts = [joints.get(line, "\n") + text for line, text in enumerate(self.texts)]
        self.say(["".join(parts[first:stop])[1:] for first, stop in itertools.pairwise([*kept, len(parts)])])
        self._firsts = [firsts[line] for line in kept]
        self._lasts = [lasts[stop - 1] for stop in [*kept[1:], len(lasts)]]
        for name in ("numbers", "columns", "short"):
            vars(self).pop(name, None)

    def printed(self, line: int) -> str:
        """Return what a line says, with its marker."""
        return self.markers.get(line, "") + self.texts[line]

    def all_printed(self, stop: int) -> list[str]:
        """Return what the lines above one say, with their markers."""
        texts = self.texts[:stop]
        for line, marker in self.markers.items():
            if line >= stop:
                break
            texts[line] = marker + texts[line]
        return texts

    def put_markers_back(self) -> None:
        """Take the markers for a part of the text once more."""
        self.texts = self.all_printed(len(self))
        self.markers = {}

    def rows(self, line: int) -> Sequence[int]:
        """Return the numbers of the rows that a line is made of."""
        first = self._firsts[line] if self._firsts else line
        return self._rows.numbers[first : self._last(line) + 1]

    def _last(self, line: int) -> int:
        """Return the place among the rows that are not blank of the one where a line ends."""
        return self._lasts[line] if self._lasts else line

    def blanks(self, line: int) -> int:
        """Return how many blank lines stand above a line; above the first there is none."""
        return self.numbers[line] - self._rows.numbers[self._last(line - 1)] - 1 if line > 0 else 0

    def gap(self, line: int) -> bool:
        """Tell whether a blank line stands above a line."""
        return line > 0 and self.numbers[line] - self._rows.numbers[self._last(line - 1)] > 1

    def start(self, line: int) -> int:
        """Return the offset into the dump where the text of a line begins."""
        return self._rows.starts[self._firsts[line] if self._firsts else line]

    def end(self, line: int) -> int:
        """Return the offset into the dump where the text of a line ends."""
        row = self._last(line)
        return self._rows.starts[row] + self._rows.sizes[row]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the start of one line and the end of another."""
        if "_rows" not in vars(self) and first == 0 and last == len(self) - 1:
            # All of a dump that nobody needed to measure.
            end = self._layout.rindex(self.texts[last]) + len(self.texts[last])
            return self._layout.index(self.texts[0]), end
        return self.start(first), self.end(last)


def _cut(text: str) -> Iterator[list[str]]:
    """Yield the rows of a dump, so many at a time: all at once take as much memory as the dump."""
    start = 0
    while (stop := text.find("\n", start + PIECE)) >= 0:
        yield text[start:stop].split("\n")
        start = stop + 1
    yield text[start:].split("\n")
