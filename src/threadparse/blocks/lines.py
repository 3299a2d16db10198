"""The lines of a dump that are not blank, in columns of a table.

Knows white space, and nothing of what a line says.
"""

from __future__ import annotations

import functools
import itertools
import operator

from threadparse.text.source import Source

#: A line that is longer is text, and nothing else, in code points.
LONGEST = 160


class Lines:
    """The lines; line 0 is the first that is not blank. What few dumps need is made when it is asked for."""

    def __init__(self, source: Source) -> None:
        self._size = len(source.layout)
        self._rows = source.layout.split("\n")
        self._stripped = list(map(str.strip, self._rows))
        #: What each says, without the white space around it. The marks of Markdown are taken off later.
        self.texts = self._printed = list(filter(None, self._stripped))

    def __len__(self) -> int:
        return len(self.texts)

    # These are made by functions of C alone: to look at each line from Python takes several times as long.

    @functools.cached_property
    def numbers(self) -> list[int]:
        """The number of each among all lines, from 0."""
        return list(itertools.compress(itertools.count(), self._stripped))

    @functools.cached_property
    def columns(self) -> list[int]:
        """In which column, from 0, the text of each begins."""
        rows = itertools.compress(self._rows, self._stripped)
        return list(map(str.find, rows, map(operator.itemgetter(0), self._printed)))

    @functools.cached_property
    def short(self) -> list[int]:
        """The lines that are no longer than a heading, a phrase or a byline may be."""
        return [line for line, text in enumerate(self.texts) if len(text) <= LONGEST]

    @functools.cached_property
    def _starts(self) -> list[int]:
        """The offset into the dump where the row of each begins."""
        lengths = map(len, self._rows)
        starts = map(operator.add, itertools.accumulate(lengths, initial=0), itertools.count())
        return list(itertools.compress(starts, self._stripped))

    def gap(self, line: int) -> bool:
        """Tell whether a blank line stands above a line; above the first there is none."""
        return line > 0 and self.numbers[line] - self.numbers[line - 1] > 1

    def start(self, line: int) -> int:
        """Return the offset into the dump where the text of a line begins."""
        return self._starts[line] + self.columns[line]

    def spans(self, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the offsets where the text of a line begins, and where that of another one ends, for many pairs."""
        starts, columns, printed = self._starts, self.columns, self._printed
        return [
            (starts[first] + columns[first], starts[last] + columns[last] + len(printed[last])) for first, last in lines
        ]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return what `spans` does for one pair, and without a table of all lines."""
        rows, number, other = self._rows, self._number(first), self._number(last)
        start = self._row_start(number) + rows[number].find(self._printed[first][0])
        return start, self._row_start(other) + len(rows[other].rstrip())

    def _number(self, line: int) -> int:
        """Return the number of a line among all lines, from 0, counted from the nearer end."""
        behind = len(self) - 1 - line
        if line < behind:
            return next(itertools.islice(itertools.compress(itertools.count(), self._stripped), line, None))
        back = itertools.compress(itertools.count(1), reversed(self._stripped))
        return len(self._rows) - next(itertools.islice(back, behind, None))

    def _row_start(self, number: int) -> int:
        """Return the offset into the dump where a row begins, measured from the nearer end."""
        behind = len(self._rows) - number
        if number < behind:
            return sum(map(len, self._rows[:number])) + number
        return self._size - sum(map(len, self._rows[number:])) - behind + 1
