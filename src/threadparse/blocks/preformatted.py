"""Preformatted text that stands left of where it belongs: extractors print code with its own indent alone.

Knows columns and marks. Does not know what code looks like: the text around it tells.
"""

from __future__ import annotations

from threadparse.blocks.layout import Mark
from threadparse.blocks.lines import Lines

#: No piece of code is longer, in lines that are not blank.
LONGEST = 40


def put_back(lines: Lines, marks: list[Mark]) -> tuple[list[int], list[Mark]]:
    """Return the columns and the marks of a dump, as if such text stood where it belongs.

    The first line of it does, and the next one follows without a blank line, further left; below the last one the
    text of the item goes on.
    """
    columns = lines.columns
    marked = {mark[0] for mark in marks}
    falls = [
        line
        for line in range(len(columns) - 1)
        if columns[line + 1] < columns[line] and line not in marked and line + 1 not in marked
    ]
    hangs: dict[int, int] = {}
    found: dict[int, int] = {}
    for line in falls:
        if line not in found and not lines.gap(line + 1):
            hangs = hangs or {mark[0]: mark[2] for mark in marks}
            end = _end(lines, hangs, line)
            found.update(dict.fromkeys(range(line + 1, end), columns[line]))
    if not found:
        return columns, marks
    settled = [found.get(line, column) for line, column in enumerate(columns)]
    return settled, [mark for mark in marks if mark[0] not in found]


def _end(lines: Lines, hangs: dict[int, int], first: int) -> int:
    """Return the line where the text of the item goes on; the line below the first where it does not."""
    columns, hang = lines.columns, -1
    for line in range(first + 1, min(len(columns), first + 1 + LONGEST)):
        if line in hangs:
            hang = hangs[line]
        elif lines.gap(line) and columns[line] == columns[first] > hang:
            return line
        elif columns[line] == hang:
            # The mark above was that of an item: here is its text.
            break
        elif not lines.gap(line):
            # And here it was not: the code goes on.
            hang = -1
    return first + 1
