"""Parquet: tables that have a dump in one of their columns."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import math
from collections.abc import Iterator
from typing import Any

from threadparse.corpus.containers.container import Container, Found
from threadparse.corpus.opened import Opened
from threadparse.corpus.reading import Reading, too_large
from threadparse.formats import require
from threadparse.model.rows import COLUMNS

#: So many rows are read at once.
_ROWS = 16
#: What a row may take beside its text, at the most.
_OVERHEAD = 1 << 16


def read(opened: Opened, reading: Reading) -> Iterator[Found]:
    """Yield the rows of a table. Of a compressed file, or a pipe, no more is read than one dump may have."""
    arrow = require("pyarrow", "arrow", what="Parquet")
    try:
        with _table(opened, reading) as table:
            _check(table.schema_arrow, reading.text_field)
            yield from _rows(table, reading, opened.size)
    except arrow.ArrowException as error:
        raise OSError(f"not a whole file of Parquet: {error}") from None


def _table(opened: Opened, reading: Reading) -> Any:
    import pyarrow.parquet as pq  # noqa: PLC0415

    # The end of a table says where its rows are. So the file is read in any place, or else as a whole.
    file = opened.anywhere() or io.BytesIO(opened.content(reading.max_bytes))
    return pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)


def holds_articles(opened: Opened) -> bool:
    """Tell whether a table is one that `convert` wrote; False for what is broken."""
    arrow = require("pyarrow", "arrow", what="Parquet")
    try:
        with _table(opened, Reading()) as table:
            return _is_written(table.schema_arrow)
    except arrow.ArrowException:
        return False


def _is_written(schema: Any) -> bool:
    """Tell whether the columns are those of the table that `convert` writes."""
    return frozenset(schema.names) >= COLUMNS.keys()


def _check(schema: Any, text_field: str) -> None:
    """Raise OSError where no column can hold dumps."""
    from pyarrow import types  # noqa: PLC0415

    if _is_written(schema):
        raise OSError("it holds articles: read it with -f parquet")
    if schema.names.count(text_field) != 1:
        columns = ", ".join(schema.names)
        raise OSError(f"it has no column {text_field!r}; name another with --text-field: {columns}")
    kind = schema.field(text_field).type
    kind = kind.value_type if types.is_dictionary(kind) else kind
    if not any(
        is_kind(kind)
        for is_kind in (
            types.is_string,
            types.is_large_string,
            types.is_string_view,
            types.is_binary,
            types.is_large_binary,
            types.is_binary_view,
        )
    ):
        raise OSError(f"the column {text_field!r} should hold strings, and holds {kind}")


def _rows(table: Any, reading: Reading, size: int) -> Iterator[Found]:
    """Yield all rows. Their weights are as equal as whole numbers can be that add up to the size of the file."""
    rows, number = table.metadata.num_rows, 0
    for group in range(table.num_row_groups):
        for found in _group(table, group, reading):
            number += 1
            weight = size * number // rows - size * (number - 1) // rows
            yield found._replace(number=number, weight=weight)


def _group(table: Any, group: int, reading: Reading) -> Iterator[Found]:
    """Yield the rows of a group; the number of each is 0, until `_rows` sets it."""
    told = table.metadata.row_group(group)
    columns = map(told.column, range(told.num_columns))
    size = sum(each.total_uncompressed_size for each in columns if each.path_in_schema == reading.text_field)
    if size > told.num_rows * (reading.max_bytes + _OVERHEAD):
        # Some dump in it must be too large. Which one is not looked up, since that would expand it.
        yield from itertools.repeat(Found(0, fault=too_large(reading.max_bytes)), told.num_rows)
        return
    for batch in table.iter_batches(_ROWS, row_groups=[group], use_threads=False):
        # To look at a broken one may end the process.
        batch.validate(full=True)
        cells = {name: batch.column(name) for name in batch.schema.names}
        texts = cells.pop(reading.text_field)
        for row in range(batch.num_rows):
            yield _found(texts[row], {name: column[row] for name, column in cells.items()}, reading)


def _found(text: Any, cells: dict[str, Any], reading: Reading) -> Found:
    """Return a row with its dump and its other cells, or with why it cannot be read; its number is 0."""
    # A value of a dictionary holds the text as its own value.
    text = getattr(text, "value", text)
    if not text.is_valid:
        return Found(0, fault=f"the column {reading.text_field!r} is empty here")
    raw = text.as_buffer()
    if raw.size > reading.max_bytes:
        return Found(0, fault=too_large(reading.max_bytes))
    try:
        fields = {name: plain(cell.as_py()) for name, cell in cells.items()}
    except (ValueError, OverflowError) as error:
        return Found(0, fault=f"a value of another column cannot be read: {error}")
    # A table has bytes where its writer knew no encoding.
    return Found(0, raw.to_pybytes(), fields, "utf-8" if "string" in str(text.type) else None)


def plain(value: Any) -> Any:
    """Return the value of a cell as JSON can hold it: times as in ISO 8601, bytes as text.

    Example:
        >>> plain([dt.date(2024, 5, 1), b"caf\\xc3\\xa9", float("nan")])
        ['2024-05-01', 'café', None]
    """
    match value:
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case dt.date() | dt.time():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "backslashreplace")
        case None | bool() | int() | str() | float():
            return None if isinstance(value, float) and not math.isfinite(value) else value
    return str(value)


CONTAINER = Container("Parquet", (".parquet",), b"PAR1", read)
