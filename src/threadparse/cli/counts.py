"""How many comments the heading of each thread counts, against how many were found.

Knows the lines that say so. It needs no labels, so that it tells of any dumps how much of their threads was read.
"""

from __future__ import annotations

from threadparse.cli.dumps import Dumps
from threadparse.cli.terminal import Messages, put, safe
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
        #: The comments of the dumps whose heading counts.
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


def compare(dumps: Dumps, messages: Messages) -> Sums:
    """Print a line for each dump whose heading counts another number of comments than were found, and the sums."""
    sums = Sums()
    for _, dump in dumps.read(messages):
        page = Page(dump.text)
        heading, found = counted_at(page), len(page.comments)
        sums.add(None if heading is None else heading.comments, found)
        if heading is not None and heading.comments != found:
            line, column = page.source.position(page.items.lines.starts[heading.line])
            difference = f"{found - heading.comments:+}"
            put(f"{safe(dump.name)}:{line}:{column}: {heading.comments} counted, {found} found ({difference})")
    put(str(sums))
    return sums
