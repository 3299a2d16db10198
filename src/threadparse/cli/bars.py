"""Figures on the screen, on a terminal with a bar for each."""

from __future__ import annotations

import json

from threadparse.cli.terminal import Screen, width
from threadparse.corpus.stats import Stats
from threadparse.corpus.streams import put

#: The longest bar, in columns, and the least room for one.
LONGEST = 40
LEAST = 10
#: Parts of a block, by eighths of a column.
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def show_stats(stats: Stats, screen: Screen) -> None:
    """Show the figures as tables."""
    screen.line((str(stats), "bold"))
    columns = width()
    tables = list(stats.tables())
    names = max((len(name) for table in tables for name, _ in table.rows), default=0)
    digits = max((len(str(number)) for table in tables for _, number in table.rows), default=0)
    room = 0 if columns is None else min(LONGEST, columns - names - digits - len("    ") - 1)
    for table in tables:
        screen.line((table.title, "bold"))
        most = max(number for _, number in table.rows)
        for name, number in table.rows:
            bar = bar_of(number, most, room) if room >= LEAST else ""
            screen.line((f"  {name:<{names}}  {number:>{digits}}", ""), (f" {bar}" if bar else "", "cyan"))


def bar_of(number: int, most: int, columns: int) -> str:
    """Return a bar as long as the share of a number in the largest one; what is there can be seen.

    Example:
        >>> bar_of(10, 20, 8), bar_of(1, 1000, 8), bar_of(0, 1000, 8)
        ('████', '▏', '')
    """
    eighths = max(number and 1, 8 * columns * number // most) if most else 0
    return _EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def put_stats(stats: Stats) -> None:
    """Print the figures as JSON."""
    put(json.dumps(stats.to_dict(), indent=2))
