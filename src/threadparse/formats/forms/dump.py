"""An article as a dump of the canonical layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from threadparse.formats.fields import all_but
from threadparse.formats.format import Format, Record


def write(record: Record) -> str:
    """Return the dump that reads back as the same article."""
    from threadparse.formats.dump import render  # noqa: PLC0415

    return render(record.article)


def read(file: IO[bytes]) -> Iterator[Record]:
    """Yield the article that the dump is read as."""
    from threadparse.formats.dump import read_dump  # noqa: PLC0415

    yield Record(read_dump(file.read()))


FORMAT = Format(
    "plain text in the canonical layout, which reads back as the same article; for one dump, or one file for each",
    endings=(".txt",),
    holds_many=False,
    holds=all_but("fields", "problems"),
    write=write,
    read=read,
    may_be_dump=True,
)
