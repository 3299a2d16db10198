"""The table of an article in the memory of Arrow. Needs pyarrow."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, NamedTuple

import pyarrow as pa
from pyarrow import parquet

from threadparse.errors import DecodeError
from threadparse.formats.format import Record, Sink
from threadparse.formats.table import records_of
from threadparse.model.rows import ALWAYS, COLUMNS, rows_of

TYPES = {
    str: pa.string(),
    int: pa.int64(),
    list: pa.list_(pa.field("item", pa.int64(), nullable=False)),
    dt.datetime: pa.timestamp("us"),
}
SCHEMA = pa.schema([pa.field(name, TYPES[kind], nullable=name not in ALWAYS) for name, kind in COLUMNS.items()])
#: When so many rows wait, they are written to a file at once.
ROWS_AT_ONCE = 50_000


def pack(record: Record) -> bytes:
    """Return the rows of a record as a stream of Arrow, which another process can take."""
    return streamed(list(rows_of(record.article, record.source)), SCHEMA)


def streamed(rows: list[dict[str, Any]], schema: pa.Schema) -> bytes:
    """Return rows as a stream of Arrow."""
    out = io.BytesIO()
    with pa.ipc.new_stream(out, schema) as stream:
        stream.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))
    return out.getvalue()


def seekable(file: IO[bytes]) -> IO[bytes]:
    """Return a file with the same bytes that can be read from its end, where it says where its batches are."""
    return file if file.seekable() else io.BytesIO(file.read())


class Groups(Sink):
    """A file that takes packed rows, and writes them some at a time."""

    def __init__(self, file: IO[bytes], writer: Any) -> None:
        super().__init__(file)
        self._writer = writer
        self._waiting: list[Any] = []
        self._rows = 0

    def add(self, data: bytes) -> None:
        """Take the rows of a record."""
        table = pa.ipc.open_stream(data).read_all()
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= ROWS_AT_ONCE:
            self._flush()

    def close(self) -> None:
        """Write the last rows, and what the file needs at its end."""
        self._flush()
        self._writer.close()

    def leave(self) -> None:
        """Close the writer, which would complain of a file that is closed before it."""
        with contextlib.suppress(OSError, ValueError):
            self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting).combine_chunks())
        self._waiting, self._rows = [], 0


class Kind(NamedTuple):
    """A kind of files: how one is written, and the batches of rows that one holds."""

    name: str
    writer: Callable[[Any], Any]
    batches: Callable[[Any], Iterable[Any]]


def _batches(file: Any) -> Iterable[Any]:
    opened = pa.ipc.open_file(file)
    return (opened.get_batch(place) for place in range(opened.num_record_batches))


KINDS = {
    kind.name: kind
    for kind in (
        Kind("Arrow", lambda file: pa.ipc.new_file(file, SCHEMA), _batches),
        Kind(
            "Parquet",
            lambda file: parquet.ParquetWriter(file, SCHEMA),
            lambda file: parquet.ParquetFile(file).iter_batches(),
        ),
    )
}


def unpack(kind: Kind, file: IO[bytes]) -> Iterator[Record]:
    """Yield the articles that a file holds."""
    try:
        yield from records_of(row for batch in kind.batches(seekable(file)) for row in _rows(batch))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise DecodeError("$", f"no file of {kind.name}: {error}") from None


def _rows(batch: Any) -> list[dict[str, Any]]:
    """Return the rows of a batch. It is checked before: to look at a broken batch may end the process."""
    batch.validate(full=True)
    rows: list[dict[str, Any]] = batch.to_pylist()
    return rows
