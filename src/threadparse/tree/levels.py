"""How deep a comment stands, told from the markers above it that are still open.

Knows columns only in relation to each other: a marker right of the innermost open one opens a
level, one left of it closes levels. How wide an indent is says nothing about the depth.
"""

from __future__ import annotations

import attrs


@attrs.define
class Level:
    """One open level, with the first comment on it and the place of its latest marker."""

    column: int
    end: int
    #: Where the first comment on the level stands in the text.
    first: int
    #: Whether the comment that this level answers is known to be missing.
    skipped: bool


class Levels:
    """The open levels of a thread, the outermost first."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: list[Level] = []

    def __len__(self) -> int:
        return len(self._open)

    def open(self, column: int, end: int, first: int, reach: int) -> bool:
        """Open a level for a marker from `column` to `end`; tell whether one was skipped.

        A reply's marker stands at most where the text of the comment it answers begins, at
        `reach`; further right, a level between the two is missing.
        """
        skipped = bool(self._open) and column > reach
        self._open.append(Level(column, end, first, skipped))
        return skipped

    def close(self, column: int, end: int) -> tuple[int, int | None]:
        """Close the levels that a marker left of the innermost one ends.

        Returns how many, and where a skipped level begins that only this marker reveals: the
        level that stays now stands further left, so the comments on it until here were too deep
        for it. Ordinals that end in one column (`` 9.`` over ``10.``) are on one level.
        """
        levels = self._open
        before = len(levels)
        while len(levels) > 1 and column <= levels[-2].column:
            levels.pop()
        level = levels[-1]
        revealed = column < level.column and end != level.end and not level.skipped
        level.column, level.end = column, end
        return before - len(levels), level.first if revealed else None
