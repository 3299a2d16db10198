"""How far a run is, on a terminal.

Knows rich, which takes as long to import as the whole library: imported only where there is such a terminal.
"""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text


class _Rate(TextColumn):
    """The megabytes of a second."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed / 1_000_000:.1f} MB/s" if task.speed else "")


class Bar(Progress):
    """The dumps so far, their rate and those that failed; of a run whose size is known also its share and what is left.

    While it is shown, nothing is written to a terminal by standard output. A file or a pipe gets the bytes as they are.
    """

    def __init__(self) -> None:
        columns = (
            SpinnerColumn(),
            BarColumn(),
            TextColumn("dumps: {task.fields[dumps]}, failed: {task.fields[failed]}", markup=False),
            _Rate(),
            TimeElapsedColumn(),
            TextColumn("left:"),
            TimeRemainingColumn(),
        )
        super().__init__(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        self._dumps = 0
        self._id = self.add_task("", total=None, dumps=0, failed=0)

    def begin(self, size: int | None) -> None:
        """Be told how many bytes there are to read. None: nobody knows."""
        self.update(self._id, total=size)

    def step(self, weight: int, failed: int) -> None:
        """Count a dump that stands for some bytes, and show how many have failed so far."""
        self._dumps += 1
        self.update(self._id, advance=weight, dumps=self._dumps, failed=failed)
