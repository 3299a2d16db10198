"""The lines of a dump that are not blank, in columns of a table.

Knows white space, and nothing of what a line says.
"""

from __future__ import annotations

import itertools

from threadparse.text.source import Source


class Lines:
    """The lines; line 0 is the first that is not blank."""

    __slots__ = ("columns", "gaps", "numbers", "offsets", "texts")

    #: What each says, without the white space around it. The stages after this one take off what is
    #: no text: a list marker, the marks of Markdown.
    texts: list[str]
    #: In which column, from 0, the text of each begins.
    columns: list[int]
    #: The offset into the dump where the text of each begins.
    offsets: list[int]
    #: The number of each among all lines, from 0.
    numbers: list[int]
    #: Whether a blank line stands above each; the first line has none.
    gaps: list[bool]

    def __init__(self, source: Source) -> None:
        rows = source.layout.split("\n")
        stripped = list(map(str.strip, rows))
        self.numbers = numbers = [number for number, text in enumerate(stripped) if text]
        self.texts = texts = list(filter(None, stripped))
        starts = list(itertools.accumulate(map(len, rows), initial=0))
        self.columns = columns = [len(rows[number].rstrip()) for number in numbers]
        for place, text in enumerate(texts):
            columns[place] -= len(text)
        self.offsets = [starts[number] + number + column for number, column in zip(numbers, columns, strict=True)]
        self.gaps = [False, *(after - before > 1 for before, after in itertools.pairwise(numbers))][: len(numbers)]

    def __len__(self) -> int:
        return len(self.numbers)
