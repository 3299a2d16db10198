"""How many comments the heading of each thread counts, against how many were found.

It needs no labels, so that it tells of any dumps how much of their threads was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from threadparse.corpus.dumps import Dumps
from threadparse.corpus.reporter import Reporter
from threadparse.model.outlines import counted
from threadparse.notes import counted_at
from threadparse.read import Page


class Sums:
    """What the headings count, and what was found."""

    def __init__(self) -> None:
        self.dumps = 0
        #: The dumps with a heading that counts, and those of them that hold another number.
        self.told = 0
        self.differ = 0
        #: Of the dumps whose heading counts: the comments that it counts, and those that were found.
        self.comments = 0
        self.found = 0

    def add(self, told: int | None, found: int) -> None:
        """Count a dump, with the number that its heading tells, and the comments that were found; None: none tells."""
        self.dumps += 1
        if told is not None:
            self.told += 1
            self.differ += told != found
            self.comments += told
            self.found += found

    def __str__(self) -> str:
        headings = f"{counted(self.told, 'heading')} that {'counts' if self.told == 1 else 'count'}"
        differ = "differs" if self.differ == 1 else "differ"
        return (
            f"{counted(self.dumps, 'dump')}, {headings}, {self.differ} {differ}: "
            f"{counted(self.comments, 'comment')} counted, {self.found} found"
        )


class Difference(NamedTuple):
    """A dump whose heading counts another number of comments than were found."""

    #: As messages call the dump.
    name: str
    #: Where the heading stands.
    line: int
    column: int
    counted: int
    found: int

    def __str__(self) -> str:
        difference = f"{self.found - self.counted:+}"
        return f"{self.name}:{self.line}:{self.column}: {self.counted} counted, {self.found} found ({difference})"


def compare(dumps: Dumps, sums: Sums, reporter: Reporter) -> Iterator[Difference]:
    """Yield the dumps whose headings count another number, and add up all; `reporter` hears what cannot be read."""
    for _, dump in dumps.read(reporter):
        page = Page(dump.text)
        heading, found = counted_at(page), len(page.comments)
        sums.add(None if heading is None else heading.comments, found)
        if heading is not None and heading.comments != found:
            position = page.source.position(page.items.lines.starts[heading.line])
            yield Difference(dump.name, *position, heading.comments, found)
