"""Articles with their threads, one a row of a file of Parquet. Imports pyarrow when it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from threadparse.formats.format import Format, Record, Sink


def _write(record: Record) -> bytes:
    from threadparse.formats.threadtable import pack  # noqa: PLC0415

    return pack(record)


def _open(file: IO[bytes]) -> Sink:
    from threadparse.formats.threadtable import opened  # noqa: PLC0415

    return opened(file)


def _read(file: IO[bytes]) -> Iterator[Record]:
    from threadparse.formats.threadtable import unpack  # noqa: PLC0415

    return unpack(file)


FORMAT = Format(
    "an article a row, with its comments and problems in it, as a file of Parquet",
    endings=(".threads.parquet", ".parquet"),
    holds_many=True,
    write=_write,
    read=_read,
    open=_open,
    needs=("pyarrow", "arrow"),
)
