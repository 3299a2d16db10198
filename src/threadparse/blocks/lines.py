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
        self._left = list(map(str.lstrip, self._rows))
        self._stripped = list(map(str.rstrip, self._left))
        #: What each says, without the white space around it. The marks of Markdown are taken off later.
        self.texts = list(filter(None, self._stripped))
        # The last row of each line, where lines are joined.
        self._lasts: list[int] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    # These are made by functions of C alone: to look at each line from Python takes several times as long.

    @functools.cached_property
    def numbers(self) -> list[int]:
        """The number of the row where each begins, from 0."""
        return list(itertools.compress(itertools.count(), self._stripped))

    @functools.cached_property
    def columns(self) -> list[int]:
        """In which column, from 0, the text of each begins."""
        return list(map(self._widths.__getitem__, self.numbers))

    @functools.cached_property
    def short(self) -> list[int]:
        """The lines that are no longer than a heading, a phrase or a byline may be."""
        return [line for line, text in enumerate(self.texts) if len(text) <= LONGEST]

    @functools.cached_property
    def starts(self) -> list[int]:
        """The offset into the dump where the text of each begins."""
        return list(map(self._offsets.__getitem__, self.numbers))

    @functools.cached_property
    def ends(self) -> list[int]:
        """The offset into the dump where the text of each ends."""
        if self._lasts:
            ends = list(map(operator.add, self._offsets, map(len, self._stripped)))
            return list(map(ends.__getitem__, self._lasts))
        return list(map(operator.add, self.starts, map(len, filter(None, self._stripped))))

    @functools.cached_property
    def _starts(self) -> list[int]:
        """The offset into the dump where each row begins."""
        return list(map(operator.add, itertools.accumulate(map(len, self._rows), initial=0), itertools.count()))

    @functools.cached_property
    def _offsets(self) -> list[int]:
        """The offset into the dump where the text of each row begins."""
        return list(map(operator.add, self._starts, self._widths))

    @functools.cached_property
    def _widths(self) -> list[int]:
        """How much white space each row begins with."""
        return list(map(operator.sub, map(len, self._rows), map(len, self._left)))

    def join(self, joints: dict[int, str]) -> None:
        """Join lines to the ones above them, with what stands between the two."""
        numbers, lasts = self.numbers, self._lasts or self.numbers
        kept = [line for line in range(len(self)) if line not in joints]
        parts = [joints.get(line, "\n") + text for line, text in enumerate(self.texts)]
        self.texts = ["".join(parts[first:stop])[1:] for first, stop in itertools.pairwise([*kept, len(parts)])]
        self._lasts = [lasts[stop - 1] for stop in [*kept[1:], len(lasts)]]
        self.numbers = [numbers[line] for line in kept]
        for name in ("columns", "short"):
            vars(self).pop(name, None)

    def rows(self, line: int) -> list[int]:
        """Return the numbers of the rows that a line is made of."""
        return [number for number in range(self.numbers[line], self.last(line) + 1) if self._stripped[number]]

    def last(self, line: int) -> int:
        """Return the number of the row where a line ends."""
        return self._lasts[line] if self._lasts else self.numbers[line]

    def blanks(self, line: int) -> int:
        """Return how many blank lines stand above a line; above the first there is none."""
        return self.numbers[line] - self.last(line - 1) - 1 if line > 0 else 0

    def gap(self, line: int) -> bool:
        """Tell whether a blank line stands above a line."""
        return line > 0 and self.numbers[line] - self.last(line - 1) > 1

    def start(self, line: int) -> int:
        """Return the offset into the dump where the text of a line begins."""
        return self._starts[self.numbers[line]] + self.columns[line]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return what `spans` does for one pair, without a table of all lines."""
        if self._lasts or "numbers" in vars(self):
            number, other = self.numbers[first], self.last(last)
        else:
            number, other = self._number(first), self._number(last)
        row = self._rows[number]
        start = self._row_start(number) + len(row) - len(row.lstrip())
        return start, self._row_start(other) + len(self._rows[other].rstrip())

    def _number(self, line: int) -> int:
        """Return the number of the row of a line, counted from the nearer end."""
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
