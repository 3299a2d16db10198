"""The lines of a dump that are not blank, in columns of a table.

Knows white space, and nothing of what a line says.
"""

from __future__ import annotations

import functools
import itertools
import operator
from array import array

from threadparse.text.source import Source

#: A line that is longer is text, and nothing else, in code points.
LONGEST = 160


class Lines:
    """The lines; line 0 is the first that is not blank. What few dumps need is made when it is asked for."""

    def __init__(self, source: Source) -> None:
        self._layout = source.layout
        # Of each row of the dump. The rows themselves would double the memory: they are cut once more for columns.
        self._stripped = list(map(str.strip, self._layout.split("\n")))
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
        return list(map(self._places[0].__getitem__, self.numbers))

    @functools.cached_property
    def short(self) -> list[int]:
        """The lines that are no longer than a heading, a phrase or a byline may be."""
        return [line for line, text in enumerate(self.texts) if len(text) <= LONGEST]

    @functools.cached_property
    def _places(self) -> tuple[list[int], array[int]]:
        """In which column the text of each row begins, and at which offset into the dump."""
        rows = self._layout.split("\n")
        lengths = list(map(len, rows))
        columns = list(map(operator.sub, lengths, map(len, map(str.lstrip, rows))))
        starts = map(operator.add, itertools.accumulate(lengths, initial=0), itertools.count())
        return columns, array("q", map(operator.add, starts, columns))

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
        return self._places[1][self.numbers[line]]

    def end(self, line: int) -> int:
        """Return the offset into the dump where the text of a line ends."""
        row = self.last(line)
        return self._places[1][row] + len(self._stripped[row])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the start of one line and the end of another; quickly where these are near the ends of the dump."""
        if self._lasts or "_places" in vars(self):
            return self.start(first), self.end(last)
        return self._row(self._number(first))[0], self._row(self._number(last))[1]

    def _number(self, line: int) -> int:
        """Return the number of the row of a line, counted from the nearer end."""
        behind = len(self) - 1 - line
        if line < behind:
            return next(itertools.islice(itertools.compress(itertools.count(), self._stripped), line, None))
        back = itertools.compress(itertools.count(1), reversed(self._stripped))
        return len(self._stripped) - next(itertools.islice(back, behind, None))

    def _row(self, number: int) -> tuple[int, int]:
        """Return where the text of a row begins and ends, measured from the nearer end."""
        behind = len(self._stripped) - 1 - number
        if number < behind:
            *_, row, rest = self._layout.split("\n", number + 1)
            end = len(self._layout) - len(rest) - 1
        else:
            parts = self._layout.rsplit("\n", behind + 1)
            row, below = parts[-1 - behind], parts[len(parts) - behind :]
            end = len(self._layout) - sum(map(len, below)) - behind
        text = row.lstrip()
        return end - len(text), end - len(text) + len(self._stripped[number])
