"""Articles as rows of a table, in a file of Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from threadparse.formats.fields import TABLE
from threadparse.formats.format import Format, Record, Sink
from threadparse.formats.forms.arrow import write


def open_(file: IO[bytes]) -> Sink:
    """Open a file that takes rows."""
    from pyarrow import parquet  # noqa: PLC0415

    from threadparse.formats.columns import SCHEMA, Groups  # noqa: PLC0415

    return Groups(file, parquet.ParquetWriter(file, SCHEMA))


def read(file: IO[bytes]) -> Iterator[Record]:
    """Yield the articles of a file."""
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    from threadparse.errors import DecodeError  # noqa: PLC0415
    from threadparse.formats.columns import seekable, unpack  # noqa: PLC0415

    try:
        opened = parquet.ParquetFile(seekable(file))
    except (pa.ArrowException, OSError) as error:
        raise DecodeError("$", f"no file of Parquet: {error}") from None
    return unpack(opened.iter_batches())


FORMAT = Format(
    "the same table as a file of Parquet",
    endings=(".parquet",),
    holds_many=True,
    holds=TABLE,
    write=write,
    read=read,
    open=open_,
    needs=("pyarrow", "arrow"),
)
