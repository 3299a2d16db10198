"""Rows on standard output with their styles, and on as many lines as they take.

Knows rich, which takes long to import: imported only where there is a terminal, or one is asked for.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from threadparse.corpus.views.row import Row

#: What is left for the words of a row, however far they are indented.
_LEAST_ROOM = 16


class Coloured(Console):
    """Standard output that leaves a closed pipe to the caller, as `print` does.

    Args:
        colour: Whether styles are shown.
        columns: Where lines are wrapped, between words. None: nowhere.
    """

    def __init__(self, *, colour: bool, columns: int | None) -> None:
        super().__init__(highlight=False, markup=False, emoji=False, no_color=not colour, force_terminal=colour)
        self._columns = columns

    def show(self, row: Row) -> None:
        """Write a row."""
        lead, words = Text.assemble(*row.lead), Text.assemble(*row.words)
        room = None if self._columns is None else max(_LEAST_ROOM, self._columns - lead.cell_len)
        lines = [words] if room is None or words.cell_len <= room else words.wrap(self, room)
        for number, line in enumerate(lines):
            if len(lines) > 1:
                line.rstrip()
            self.print(Text.assemble(Text(row.hang) if number else lead, line), soft_wrap=True)

    def on_broken_pipe(self) -> None:
        """Let the error go on."""
        raise  # noqa: PLE0704 - rich calls this while it handles the error
