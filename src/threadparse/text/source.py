"""A dump as text: its lines, and where in them an offset lies.

Knows how lines end, and collects what the later stages report at an offset. Knows nothing of what
a line means.
"""

from __future__ import annotations

import bisect
import itertools

from threadparse.problems import Problem, problem

_BYTE_ORDER_MARK = "\ufeff"


class Source:
    """One dump, and the problems found in it so far.

    `text` is the dump as it was passed. `layout` has the same length and the same text, but every
    line in it ends with one newline: the later stages read it and need no other line end, while
    every offset holds for `text` as well.
    """

    __slots__ = ("_starts", "found", "layout", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.layout = _one_line_end(text)
        self.found: list[tuple[int, str]] = []
        self._starts: list[int] | None = None

    def report(self, code: str, offset: int) -> None:
        """Note the problem `code` at `offset`."""
        self.found.append((offset, code))

    def problems(self) -> tuple[Problem, ...]:
        """Return what was reported, in the order of the text."""
        return tuple(self._problem(code, offset) for offset, code in sorted(self.found))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of `offset`, both from 1."""
        line = bisect.bisect_right(self._line_starts(), offset)
        return line, offset - self._line_starts()[line - 1] + 1

    @property
    def line_count(self) -> int:
        """The number of lines, blank ones included; a line end at the end begins no further line."""
        return len(self._line_starts()) - (self.layout.endswith("\n") or not self.layout)

    def line(self, number: int) -> str:
        """Return the line `number` (from 1) as it was passed, without its line end."""
        starts = self._line_starts()
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            lengths = (len(line) + 1 for line in self.layout.split("\n")[:-1])
            self._starts = [0, *itertools.accumulate(lengths)]
        return self._starts

    def _problem(self, code: str, offset: int) -> Problem:
        line, column = self.position(offset)
        return problem(code, line, column, self.line(line))


def _one_line_end(text: str) -> str:
    """Return `text`, at its own length, with each line ended by one newline.

    A carriage return before a newline becomes a space, which no reader sees: it stands at the end
    of a line.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if text.startswith(_BYTE_ORDER_MARK):
        text = " " + text[1:]
    return text
