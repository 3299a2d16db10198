"""Figures with a bar for each."""

from __future__ import annotations

from collections.abc import Iterator

from threadparse.corpus.stats import Stats
from threadparse.corpus.views.row import Row, line

#: The longest bar, in columns, and the least room for one.
LONGEST = 40
LEAST = 10
#: Parts of a block, by eighths of a column.
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def figures(stats: Stats, columns: int | None) -> Iterator[Row]:
    """Yield the figures as tables, with bars where there is room for them in so many columns. None: no bars."""
    yield line(str(stats), "bold")
    tables = list(stats.tables())
    names = max((len(name) for table in tables for name, _ in table.rows), default=0)
    digits = max((len(str(number)) for table in tables for _, number in table.rows), default=0)
    # Two spaces stand before the name, two before the number, and one before the bar.
    room = 0 if columns is None else min(LONGEST, columns - names - digits - len("    ") - 1)
    for table in tables:
        yield line(table.title, "bold")
        most = max(number for _, number in table.rows)
        for name, number in table.rows:
            bar = bar_of(number, most, room) if room >= LEAST else ""
            yield Row(((f"  {name:<{names}}  {number:>{digits}}", ""),), ((f" {bar}" if bar else "", "cyan"),))


def bar_of(number: int, most: int, columns: int) -> str:
    """Return a bar as long as the share of a number in the largest one; what is there can be seen.

    Example:
        >>> bar_of(10, 20, 8), bar_of(1, 1000, 8), bar_of(0, 1000, 8)
        ('████', '▏', '')
    """
    eighths = max(number and 1, 8 * columns * number // most) if most else 0
    return _EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
