"""Preformatted text that stands left of where it belongs: producers print code with its own indent alone.

Example:
      1. Ann says:
         Try this:
    for x in y:            a piece of code, in the first column
         That should do.   the text of the comment goes on where it was
"""

from __future__ import annotations

import itertools
import operator
from bisect import bisect_right

from threadparse.producers.facts import MARGIN
from threadparse.producers.producer import Layout, Mark
from threadparse.text.lines import Lines

#: Longest piece of code, in lines that are not blank.
LONGEST = 40


def put_back(lines: Lines, layout: Layout, marks: list[Mark]) -> tuple[list[int], list[Mark]]:
    """Return the columns and the marks of a dump, as if such text stood where it belongs.

    Code begins left of the text above. It ends where a line returns to the column of that text. Resiliparse breaks out
    what follows a blank line in it, and at times all but its first line.
    """
    columns = lines.columns
    hangs = {mark[0]: mark[2] for mark in marks}
    falls = _falls(lines, layout, hangs)
    if falls and not layout.hang:
        # Code stands in no column that text takes: the margin, and where texts of items hang.
        taken = {MARGIN, *hangs.values()}
        falls = {line: column for line, column in falls.items() if column > MARGIN and columns[line + 1] not in taken}
    found: dict[int, int] = {}
    for line, column in falls.items():
        if line not in found:
            end = _end(lines, hangs, line, column, blank=bool(layout.hang))
            found.update(dict.fromkeys(range(line + 1, end), column))
    if not found:
        return columns, marks
    settled = [found.get(line, column) for line, column in enumerate(columns)]
    return settled, [mark for mark in marks if mark[0] not in found]


def _falls(lines: Lines, layout: Layout, hangs: dict[int, int]) -> dict[int, int]:
    """Return the lines below which code may begin, each with the column of its text: the next one is further left."""
    columns, falls, marked = lines.columns, dict[int, int](), [-1, *hangs]
    # Few lines stand further left than the one above.
    left = itertools.compress(itertools.count(), map(operator.gt, columns, columns[1:]))
    for line in left if layout.hang else sorted({*left, *hangs} - {len(columns) - 1}):
        column, below = hangs.get(line, columns[line]), columns[line + 1]
        # No code: a line where the text of the last mark hangs. The line above it may have kept a space of the page.
        last = marked[bisect_right(marked, line) - 1]
        if below >= column or below == hangs.get(last) or line + 1 in hangs:
            continue
        # Left of the text beside a marker the list ends. But lynx prints a quotation there, below a blank line.
        if not (line in hangs and (layout.hang or below <= MARGIN or not lines.blanks[line + 1])):
            # Below a marker alone a name stands, left of the text: what counts is the column of the text.
            alone = line - 1 in hangs and lines.texts[line - 1] == layout.markers[line - 1]
            falls[line] = max(column, hangs[line - 1]) if alone else column
    return falls


def _end(lines: Lines, hangs: dict[int, int], text_end: int, column: int, *, blank: bool) -> int:
    """Return the line where the text goes on below code; the first line below the text where it does not.

    Args:
        lines: The lines.
        hangs: The lines that begin with a mark, and the column where the text of each hangs.
        text_end: The last line of the text above the code.
        column: The column of that text.
        blank: Whether a blank line stands above the line where the text goes on.
    """
    columns, hang = lines.columns, -1
    for line in range(text_end + 1, min(len(columns), text_end + 1 + LONGEST)):
        if text_end in hangs and columns[line] <= MARGIN:
            # The list ends here.
            break
        if line in hangs:
            hang = hangs[line]
        elif columns[line] == column > hang and (lines.blanks[line] or not blank):
            return line
        elif columns[line] == hang:
            # The mark above was that of an item: here is its text.
            break
        elif not lines.blanks[line]:
            # The mark above was a part of the code, which goes on.
            hang = -1
    return text_end + 1
