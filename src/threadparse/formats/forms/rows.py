"""Articles as rows of a table, on a line of JSON each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import IO, Any

from threadparse.formats.fields import TABLE
from threadparse.formats.format import Format, Record


def write(record: Record) -> str:
    """Return a line for each row; moments in ISO 8601, each with its time of day."""
    from threadparse.formats import jsontext  # noqa: PLC0415
    from threadparse.model.rows import rows_of  # noqa: PLC0415

    rows = rows_of(record.article, record.source)
    return "".join(jsontext.write(row | _plain(row)) + "\n" for row in rows)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return the values that JSON has no type for, as it can hold them."""
    moment: dt.datetime | None = row["published"]
    return {"published": None if moment is None else moment.isoformat(), "path": list(row["path"])}


def read(file: IO[bytes]) -> Iterator[Record]:
    """Yield the articles that the lines hold."""
    from threadparse.formats.table import records_of  # noqa: PLC0415

    return records_of(_rows(file))


def _rows(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    from threadparse.errors import DecodeError  # noqa: PLC0415
    from threadparse.formats import jsontext  # noqa: PLC0415

    for number, line in enumerate(file):
        if not line.strip():
            continue
        row = jsontext.read(line)
        if not isinstance(row, dict):
            raise DecodeError(f"$[{number}]", f"expected an object, got {jsontext.name(row)}")
        moment = row.get("published")
        if isinstance(moment, str):
            try:
                row["published"] = dt.datetime.fromisoformat(moment)
            except ValueError:
                raise DecodeError(f"$[{number}].published", "expected a time as 2021-05-19T04:03:00") from None
        yield row


FORMAT = Format(
    "a table as JSON Lines: a row for the article and one for each comment, with ids and parents",
    endings=(".rows.jsonl", ".jsonl"),
    holds_many=True,
    holds=TABLE,
    write=write,
    read=read,
)
