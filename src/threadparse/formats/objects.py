"""The formats that write an article as a JSON object. Imports what makes the JSON when it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from threadparse.formats.format import Format, Record


def objects(meaning: str, *, ending: str, indent: int | None) -> Format:
    """Return the format of objects that are indented by `indent` spaces. None: each is a line, so a file holds many."""

    def write(record: Record) -> str:
        from threadparse.formats.jsonform import record_to_json  # noqa: PLC0415

        return record_to_json(*record, indent=indent) + "\n"

    def read(file: IO[bytes]) -> Iterator[Record]:
        from threadparse.formats.jsonform import record_from_json  # noqa: PLC0415

        texts = [file.read()] if indent is not None else file
        return (record_from_json(text) for text in texts if text.strip())

    many = indent is None
    return Format(meaning, endings=(ending,), holds_many=many, write=write, read=read, may_be_dump=many)
