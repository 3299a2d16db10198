"""Lines with styles on a terminal that shows them.

Knows rich, which takes long to import: imported only where there is such a terminal.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text


class Coloured(Console):
    """Standard output that leaves a closed pipe to the caller, as `print` does."""

    def __init__(self) -> None:
        super().__init__(highlight=False, markup=False, emoji=False)

    def show(self, *parts: tuple[str, str]) -> None:
        """Write a line made of safe texts, each with its style."""
        self.print(Text.assemble(*parts), soft_wrap=True)

    def on_broken_pipe(self) -> None:
        """Let the error go on."""
        raise  # noqa: PLE0704 - rich calls this while it handles the error
