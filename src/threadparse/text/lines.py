"""The lines of a dump that are not blank, as columns of a table.

A step that changes lines returns new ones. Where a line stands in the dump stays the same.

Example:
    "  [Ann](https://x.example/) says:"  ->  "Ann says:"
"""

from __future__ import annotations

import functools
import itertools
import operator
from array import array
from collections.abc import Iterable, Iterator, Sequence

from threadparse.grammar import patterns
from threadparse.text.source import Source

#: A large dump is cut into rows piece by piece. A piece has this length, in code points, and ends at the next line end.
PIECE = 1 << 20
#: Longest line that may be a heading, a phrase or a byline, in code points; a longer one is text.
LONGEST = 160
#: The greatest distance from the line above that is counted, in rows.
FARTHEST_BELOW = 255
#: Translates each byte to one less; 0 stays 0.
_ONE_LESS = bytes([0, *range(255)])


class Rows:
    """Where the rows of a dump stand that are not blank; measured when first asked for."""

    def __init__(self, source: Source, texts: list[str]) -> None:
        """Cut the dump; add to `texts` what each row says that is not blank, without the white space around it."""
        self._layout = source.layout
        self._shift = source.shift
        # All rows of a large dump take as much memory as the dump: they are cut again when measured.
        self._kept = [source.layout.split("\n")] if len(source.layout) < PIECE else None
        texts += filter(None, map(str.strip, itertools.chain.from_iterable(self._pieces())))
        #: The length of the text of each, in code points.
        self.sizes = array("q", map(len, texts))
        self._first_and_last = texts[:1] + texts[-1:]

    def _pieces(self) -> Iterable[list[str]]:
        """Return all rows of the dump, blank ones too: a list of rows for each piece of it."""
        return self._kept or _cut(self._layout)

    # These are made by functions of C alone: to look at each row from Python takes several times as long.

    @functools.cached_property
    def measured(self) -> tuple[array[int], list[int]]:
        """The number of each row, and the column where its text begins; both from 0."""
        # The end of each row's text; 0 for a blank row. `rstrip` copies only rows that end in white space.
        ends = list(itertools.chain.from_iterable(map(len, map(str.rstrip, rows)) for rows in self._pieces()))
        numbers = array("q", itertools.compress(itertools.count(), ends))
        # The text begins its own length before its end.
        return numbers, list(map(operator.sub, filter(None, ends), self.sizes))

    @functools.cached_property
    def starts(self) -> array[int]:
        """The offset into the dump where the text of each begins."""
        numbers, columns = self.measured
        sizes = itertools.chain.from_iterable(map(len, rows) for rows in self._pieces())
        with_line_ends = map(operator.add, sizes, itertools.repeat(1))
        row_starts = array("q", itertools.accumulate(with_line_ends, initial=self._shift))
        self._kept = None
        return array("q", map(operator.add, map(row_starts.__getitem__, numbers), columns))

    def ends_hard(self, row: int) -> bool:
        """Tell whether two spaces stand behind the text of a row."""
        return self._layout.startswith("  ", self.starts[row] + self.sizes[row] - self._shift)

    def span(self) -> tuple[int, int]:
        """Return where the first text begins and the last one ends; nothing needs to be measured for it."""
        first, last = self._first_and_last
        start, end = self._layout.index(first), self._layout.rindex(last) + len(last)
        return start + self._shift, end + self._shift


class Lines:
    """The lines; line 0 is the first that is not blank. A step that changes them makes new ones."""

    def __init__(
        self, rows: Rows, texts: list[str], firsts: Sequence[int] | None = None, lasts: Sequence[int] | None = None
    ) -> None:
        #: What each says, without the white space around it.
        self.texts = texts
        self._rows = rows
        # Where lines are joined: the places of the first and the last row of each among the rows that are not blank.
        # None: each line is one row.
        self._firsts = firsts
        self._lasts = lasts

    @classmethod
    def of(cls, source: Source) -> Lines:
        """Return the lines of a dump, a row each."""
        texts: list[str] = []
        rows = Rows(source, texts)
        return cls(rows, texts)

    def __len__(self) -> int:
        return len(self.texts)

    def say(self, texts: list[str]) -> Lines:
        """Return lines in the same places that say something else."""
        return Lines(self._rows, texts, self._firsts, self._lasts)

    def hand_over(self) -> list[str]:
        """Return what each says, and forget it: for a caller that changes many, where nobody else needs these lines."""
        texts, self.texts = self.texts, []
        return texts

    def join(self, joints: dict[int, str]) -> Lines:
        """Return the lines, some joined to the one above: `joints` has these, each with what to put between the two."""
        if not joints:
            return self
        firsts, lasts = self._firsts or range(len(self)), self._lasts or range(len(self))
        kept = [line for line in range(len(self)) if line not in joints]
        # A line that is kept has a line end before it, which comes off again.
        parts = [joints.get(line, "\n") + text for line, text in enumerate(self.texts)]
        return Lines(
            self._rows,
            ["".join(parts[first:stop])[1:] for first, stop in itertools.pairwise([*kept, len(parts)])],
            [firsts[line] for line in kept],
            [lasts[stop - 1] for stop in [*kept[1:], len(lasts)]],
        )

    @functools.cached_property
    def numbers(self) -> array[int]:
        """The number of the row where each begins, from 0."""
        numbers, _ = self._rows.measured
        return array("q", map(numbers.__getitem__, self._firsts)) if self._firsts else numbers

    @functools.cached_property
    def columns(self) -> list[int]:
        """The column, from 0, where the text of each begins."""
        _, columns = self._rows.measured
        return list(map(columns.__getitem__, self._firsts)) if self._firsts else columns

    @functools.cached_property
    def blanks(self) -> bytes:
        """How many blank lines stand between each and the line above; 0 for the first, `FARTHEST_BELOW` - 1 at most."""
        numbers, _ = self._rows.measured
        last_rows = map(numbers.__getitem__, self._lasts) if self._lasts else numbers
        gaps = [1, *map(operator.sub, itertools.islice(self.numbers, 1, None), last_rows)][: len(self)]
        try:
            found = bytes(gaps)
        except ValueError:
            found = bytes([min(gap, FARTHEST_BELOW) for gap in gaps])
        return found.translate(_ONE_LESS)

    @functools.cached_property
    def short(self) -> array[int]:
        """The lines that are short enough for a heading, a phrase or a byline, and say anything."""
        return array("q", [line for line, text in enumerate(self.texts) if 0 < len(text) <= LONGEST])

    @functools.cached_property
    def dated(self) -> array[int]:
        """Those of the short lines that may hold a date."""
        texts = map(self.texts.__getitem__, self.short)
        return array("q", itertools.compress(self.short, map(patterns()["MAY_BE_DATED"].search, texts)))

    @functools.cached_property
    def begins(self) -> list[str]:
        """The first character of each."""
        return [text[0] for text in self.texts]

    def rows(self, line: int) -> Sequence[int]:
        """Return the numbers of the rows that a line is made of."""
        first = self._firsts[line] if self._firsts else line
        return self._rows.measured[0][first : self._last(line) + 1]

    def _last(self, line: int) -> int:
        """Return the place of the row where a line ends."""
        return self._lasts[line] if self._lasts else line

    # These are the arrays of the rows themselves where no line is joined.

    @functools.cached_property
    def starts(self) -> Sequence[int]:
        """The offset into the dump where the text of each begins."""
        starts = self._rows.starts
        return array("q", map(starts.__getitem__, self._firsts)) if self._firsts else starts

    @functools.cached_property
    def last_starts(self) -> Sequence[int]:
        """The offset into the dump where the last row of each begins."""
        starts = self._rows.starts
        return array("q", map(starts.__getitem__, self._lasts)) if self._lasts else starts

    @functools.cached_property
    def last_sizes(self) -> Sequence[int]:
        """The length of the last row of each."""
        sizes = self._rows.sizes
        return array("q", map(sizes.__getitem__, self._lasts)) if self._lasts else sizes

    def ends_hard(self, line: int) -> bool:
        """Tell whether two spaces stand behind a line. In Markdown they end it; else it goes on in the next row."""
        return self._rows.ends_hard(self._last(line))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets into the dump where one line begins and another one ends."""
        if first == 0 and last == len(self) - 1:
            return self._rows.span()
        return self.starts[first], self.last_starts[last] + self.last_sizes[last]


def _cut(text: str) -> Iterator[list[str]]:
    """Yield the rows of a text: a list of rows for each piece of it."""
    start = 0
    while (stop := text.find("\n", start + PIECE)) >= 0:
        yield text[start:stop].split("\n")
        start = stop + 1
    yield text[start:].split("\n")
