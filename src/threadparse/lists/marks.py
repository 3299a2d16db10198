"""The marks of a dump: the markers that may begin items of lists, with their columns.

Example:
      1. Ann says:      a mark
         • Reply        a mark
    4
    •                   none: it divides "4" and "Reply"
    Reply
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from threadparse.lists.preformatted import put_back
from threadparse.producers.producer import Layout, Mark
from threadparse.text.lines import Lines


def find_marks(lines: Lines, layout: Layout, is_button: Callable[[str], bool]) -> tuple[Sequence[int], list[Mark]]:
    """Return the columns of the lines of a dump, and its marks, as if all text stood where it belongs.

    `is_button` tells whether a text is a button: a bullet alone may divide buttons, and is no mark then.
    """
    texts = lines.texts
    marks = [
        mark
        for mark in layout.marks(lines)
        if texts[mark[0]] != mark[-1] or not _divides(mark, lines, layout, is_button)
    ]
    marks = _indent_first(marks, lines.columns)
    return put_back(lines, layout, marks) if layout.producer.pre_breaks_out else (lines.columns, marks)


def _divides(mark: Mark, lines: Lines, layout: Layout, is_button: Callable[[str], bool]) -> bool:
    """Tell whether a marker alone is a bullet above a button, in its column: it divides buttons, and begins no item.

    4
    •           divides
    Reply
    """
    line, column, _, number, _ = mark
    if number is not None or not 0 < line < len(lines) - 1 or line + 1 in layout.markers:
        return False
    return lines.columns[line - 1] == lines.columns[line + 1] == column and is_button(lines.texts[line + 1])


def _indent_first(marks: list[Mark], columns: Sequence[int]) -> list[Mark]:
    """Return the marks of a dump as they were before a store of documents stripped it: its first line lost its indent.

    1. Ann says:       stood above "2.", two columns left of its text
        A line.
      2. Bob says:
    """
    if not marks or marks[0][:2] != (0, 0) or len(columns) == 1:
        return marks
    line, _, hang, number, marker = marks[0]
    below = marks[1] if len(marks) > 1 and marks[1][0] == 1 else None
    is_next = below is not None and below[3] == (None if number is None else number + 1)
    # The next item stands in the column of this one; any other line in the column of its text.
    column = columns[1] if is_next else columns[1] - hang
    return [(line, column, column + hang, number, marker), *marks[1:]] if column > 0 else marks
