"""The table that has a row for each article, as files of Parquet. Needs pyarrow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

import pyarrow as pa
from pyarrow import parquet

from threadparse.errors import DecodeError
from threadparse.formats.columns import Groups, seekable, streamed
from threadparse.formats.format import Record, Sink
from threadparse.formats.structs import struct_of
from threadparse.formats.structtypes import ARTICLE
from threadparse.formats.unstruct import article_from

#: `fields` is JSON: nobody knows what a record of somebody else holds.
SCHEMA = pa.schema([("source", pa.string()), ("fields", pa.string()), ("thread", ARTICLE)])


def pack(record: Record) -> bytes:
    """Return the row of a record as a stream of Arrow, which another process can take."""
    fields = None if record.fields is None else json.dumps(record.fields)
    row = {"source": record.source, "fields": fields, "thread": struct_of(record.article)}
    return streamed([row], SCHEMA)


def opened(file: IO[bytes]) -> Sink:
    """Open a file that takes rows."""
    return Groups(file, parquet.ParquetWriter(file, SCHEMA))


def unpack(file: IO[bytes]) -> Iterator[Record]:
    """Yield the articles that a file holds; DecodeError where it is none of these."""
    try:
        for batch in _table(file).iter_batches(columns=SCHEMA.names, batch_size=1000):
            for row in batch.to_pylist():
                fields = None if row["fields"] is None else json.loads(row["fields"])
                yield Record(article_from(row["thread"]), row["source"], fields)
    except DecodeError:
        raise
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        raise DecodeError("$", f"no file of threads: {error}") from None


def _table(file: IO[bytes]) -> parquet.ParquetFile:
    """Return the table of a file; DecodeError where it is another one."""
    table = parquet.ParquetFile(seekable(file))
    if missing := {*SCHEMA.names} - {*table.schema_arrow.names}:
        raise DecodeError("$", f"there is no column {min(missing)!r}")
    return table
