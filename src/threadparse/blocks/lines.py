"""The lines of a dump that are not blank, in columns of a table.

Knows white space, and nothing of what a line says.
"""

from __future__ import annotations

import functools
import itertools

from threadparse.text.source import Source

#: A line that is longer is text, and nothing else, in code points.
LONGEST = 160


class Lines:
    """The lines; line 0 is the first that is not blank. What few dumps need is made when it is asked for."""

    def __init__(self, source: Source) -> None:
        self._rows = source.layout.split("\n")
        self._stripped = list(map(str.strip, self._rows))
        #: What each says, without the white space around it. The marks of Markdown are taken off later.
        self.texts = self._printed = list(filter(None, self._stripped))

    def __len__(self) -> int:
        return len(self.texts)

    @functools.cached_property
    def numbers(self) -> list[int]:
        """The number of each among all lines, from 0."""
        return [number for number, text in enumerate(self._stripped) if text]

    @functools.cached_property
    def columns(self) -> list[int]:
        """In which column, from 0, the text of each begins."""
        rows = self._rows
        return [rows[number].find(text[0]) for number, text in zip(self.numbers, self._printed, strict=True)]

    @functools.cached_property
    def short(self) -> list[int]:
        """The lines that are no longer than a heading, a phrase or a byline may be."""
        return [line for line, text in enumerate(self.texts) if len(text) <= LONGEST]

    @functools.cached_property
    def _starts(self) -> list[int]:
        return list(itertools.accumulate(map(len, self._rows), initial=0))

    def gap(self, line: int) -> bool:
        """Tell whether a blank line stands above a line; above the first there is none."""
        return line > 0 and self.numbers[line] - self.numbers[line - 1] > 1

    def start(self, line: int) -> int:
        """Return the offset into the dump where the text of a line begins."""
        number = self.numbers[line]
        return self._starts[number] + number + self._rows[number].find(self._printed[line][0])

    def spans(self, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the offsets where the text of a line begins, and where that of another one ends, for many pairs."""
        numbers, starts, columns, printed = self.numbers, self._starts, self.columns, self._printed
        found = []
        for first, last in lines:
            number, other = numbers[first], numbers[last]
            found.append(
                (starts[number] + number + columns[first], starts[other] + other + columns[last] + len(printed[last]))
            )
        return found

    def end(self, line: int) -> int:
        """Return the offset into the dump where the text of a line ends."""
        return self.start(line) + len(self._printed[line])
