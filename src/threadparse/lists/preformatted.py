"""Preformatted text that stands left of where it belongs: producers print code with its own indent alone.

Example:
      1. Ann says:
         Try this:
    for x in y:            a piece of code, in the first column
         That should do.   the text of the comment goes on where it was
"""

from __future__ import annotations

from threadparse.producers.facts import MARGIN
from threadparse.producers.producer import Layout, Mark
from threadparse.text.lines import Lines

#: Longest piece of code, in lines that are not blank.
LONGEST = 40


def put_back(lines: Lines, layout: Layout, marks: list[Mark]) -> tuple[list[int], list[Mark]]:
    """Return the columns and the marks of a dump, as if such text stood where it belongs.

    It begins below a line of text, and further left; and below its last line the text goes on where it was. Resiliparse
    prints what stands below a blank line in it so, or all but its first line.
    """
    columns = lines.columns
    marked = {mark[0] for mark in marks}
    falls = [
        line
        for line in range(len(columns) - 1)
        if columns[line + 1] < columns[line] and line not in marked and line + 1 not in marked
    ]
    hangs = {mark[0]: mark[2] for mark in marks} if falls else {}
    if not layout.hang:
        # No text of an item stands in such a column.
        usual = {MARGIN, *hangs.values()}
        falls = [line for line in falls if columns[line] > MARGIN and columns[line + 1] not in usual]
    found: dict[int, int] = {}
    for line in falls:
        if line not in found:
            # A name below a marker alone stands left of the text that it is the name of.
            named = line - 1 in hangs and lines.texts[line - 1] == layout.markers[line - 1]
            column = max(columns[line], hangs[line - 1]) if named else columns[line]
            end = _end(lines, hangs, line, column, blank=bool(layout.hang))
            found.update(dict.fromkeys(range(line + 1, end), column))
    if not found:
        return columns, marks
    settled = [found.get(line, column) for line, column in enumerate(columns)]
    return settled, [mark for mark in marks if mark[0] not in found]


def _end(lines: Lines, hangs: dict[int, int], first: int, column: int, *, blank: bool) -> int:
    """Return the line where the text goes on; the line below the first where it does not.

    Args:
        lines: The lines.
        hangs: The lines that begin with a mark, and the column where the text of each hangs.
        first: The last line of the text above.
        column: The column of that text.
        blank: Whether a blank line stands above the line where the text goes on.
    """
    columns, hang = lines.columns, -1
    for line in range(first + 1, min(len(columns), first + 1 + LONGEST)):
        if line in hangs:
            hang = hangs[line]
        elif columns[line] == column > hang and (lines.blanks[line] or not blank):
            return line
        elif columns[line] == hang:
            # The mark above was that of an item: here is its text.
            break
        elif not lines.blanks[line]:
            # And here it was not: the code goes on.
            hang = -1
    return first + 1
