"""Articles as rows of a table, in a file of Arrow, which pandas, polars and others also call Feather."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, cast

from threadparse.formats.fields import TABLE
from threadparse.formats.format import Format, Record, Sink


def write(record: Record) -> bytes:
    """Return the rows, packed."""
    from threadparse.formats.columns import pack  # noqa: PLC0415

    return pack(record)


def open_(file: IO[bytes]) -> Sink:
    """Open a file that takes rows."""
    import pyarrow as pa  # noqa: PLC0415

    from threadparse.formats.columns import SCHEMA, Groups  # noqa: PLC0415

    return Groups(file, pa.ipc.new_file(cast(Any, file), SCHEMA))


def read(file: IO[bytes]) -> Iterator[Record]:
    """Yield the articles of a file."""
    import pyarrow as pa  # noqa: PLC0415

    from threadparse.errors import DecodeError  # noqa: PLC0415
    from threadparse.formats.columns import seekable, unpack  # noqa: PLC0415

    try:
        opened = pa.ipc.open_file(cast(Any, seekable(file)))
    except (pa.ArrowException, OSError) as error:
        raise DecodeError("$", f"no file of Arrow: {error}") from None
    return unpack(opened.get_batch(place) for place in range(opened.num_record_batches))


FORMAT = Format(
    "the same table as a file of Arrow (Feather)",
    endings=(".arrow", ".feather"),
    holds_many=True,
    holds=TABLE,
    write=write,
    read=read,
    open=open_,
    needs=("pyarrow", "arrow"),
)
