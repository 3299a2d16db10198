"""A dump as text: how its lines end, and where in it an offset lies."""

from __future__ import annotations

import bisect
import itertools

_BYTE_ORDER_MARK = "\ufeff"


class Source:
    """One dump.

    `text` is the dump as it was passed. `layout` is the same text without a byte order mark, and every line in it
    ends with one newline. Offset n of `layout` is offset n + `shift` of `text`.
    """

    __slots__ = ("_starts", "layout", "shift", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.shift = int(text.startswith(_BYTE_ORDER_MARK))
        self.layout = _one_line_end(text[self.shift :] if self.shift else text)
        self._starts: list[int] | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset into `text`, both from 1."""
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
        """Return the offset into `text` where each line begins."""
        if self._starts is None:
            lengths = (len(line) + 1 for line in self.layout.split("\n")[:-1])
            starts = list(itertools.accumulate(lengths, initial=self.shift))
            # The byte order mark is a part of the first line.
            self._starts = [0, *starts[1:]]
        return self._starts


def _one_line_end(text: str) -> str:
    """Return `text`, at its own length, with each line ended by one newline.

    A carriage return before a newline becomes a space. It stands at the end of a line, where no stage looks.
    """
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
