"""The formats that keep a table in the memory of Arrow. Imports pyarrow when it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from threadparse.formats.fields import TABLE
from threadparse.formats.format import Format, Record, Sink


def packed(meaning: str, *, kind: str, endings: tuple[str, ...]) -> Format:
    """Return the format of files of a kind that `columns.KINDS` knows."""

    def write(record: Record) -> bytes:
        from threadparse.formats.columns import pack  # noqa: PLC0415

        return pack(record)

    def open_(file: IO[bytes]) -> Sink:
        from threadparse.formats.columns import KINDS, Groups  # noqa: PLC0415

        return Groups(file, KINDS[kind].writer(file))

    def read(file: IO[bytes]) -> Iterator[Record]:
        from threadparse.formats.columns import KINDS, unpack  # noqa: PLC0415

        return unpack(KINDS[kind], file)

    return Format(
        meaning,
        endings=endings,
        holds_many=True,
        holds=TABLE,
        write=write,
        read=read,
        open=open_,
        needs=("pyarrow", "arrow"),
    )
