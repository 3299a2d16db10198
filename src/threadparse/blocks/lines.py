"""The lines of a dump that are not blank, in columns of a table.

Knows white space, and nothing of what a line says.
"""

from __future__ import annotations

import itertools

from threadparse.text.source import Source


class Lines:
    """The lines; line 0 is the first that is not blank."""

    __slots__ = ("_ends", "_starts", "columns", "numbers", "texts")

    #: What each says, without the white space around it. The marks of Markdown are taken off later.
    texts: list[str]
    #: In which column, from 0, the text of each begins.
    columns: list[int]
    #: The number of each among all lines, from 0.
    numbers: list[int]

    def __init__(self, source: Source) -> None:
        rows = source.layout.split("\n")
        stripped = list(map(str.strip, rows))
        self.texts = texts = list(filter(None, stripped))
        self.numbers = numbers = [number for number, text in enumerate(stripped) if text]
        self.columns = [rows[number].find(text[0]) for number, text in zip(numbers, texts, strict=True)]
        self._starts = list(itertools.accumulate(map(len, rows), initial=0))
        self._ends = list(map(len, texts))

    def __len__(self) -> int:
        return len(self.numbers)

    def gap(self, line: int) -> bool:
        """Tell whether a blank line stands above a line; above the first there is none."""
        return line > 0 and self.numbers[line] - self.numbers[line - 1] > 1

    def start(self, line: int) -> int:
        """Return the offset into the dump where the text of a line begins."""
        number = self.numbers[line]
        return self._starts[number] + number + self.columns[line]

    def end(self, line: int) -> int:
        """Return the offset into the dump where the text of a line ends."""
        return self.start(line) + self._ends[line]
