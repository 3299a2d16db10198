"""Articles as rows of a table of comma-separated values, as RFC 4180 has them.

Text stands in quotes, numbers and moments do not. Where the dump does not say, nothing stands: an empty text is "".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import IO, Any

from threadparse.formats.fields import TABLE
from threadparse.formats.format import Format, Record, Sink, framed

#: How text begins that a spreadsheet takes for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: A value, and what ends it: a comma, the end of the line, or of the file.
VALUE = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)')


def write(record: Record, *, escape_formulas: bool = False) -> str:
    """Return a line for each row.

    Args:
        record: The article.
        escape_formulas: Whether an apostrophe stands before text that a spreadsheet would take for a formula.
    """
    from threadparse.model.rows import rows_of  # noqa: PLC0415

    rows = rows_of(record.article, record.source)
    if escape_formulas:
        rows = ({column: _harmless(value) for column, value in row.items()} for row in rows)
    return "".join(",".join(map(_value, row.values())) + "\n" for row in rows)


def _harmless(value: Any) -> Any:
    """Return a value that no spreadsheet calculates: '=1+1 for =1+1."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _value(value: Any) -> str:
    """Return a value as it stands between commas."""
    match value:
        case None:
            return ""
        case str():
            return '"' + value.replace('"', '""') + '"'
        case dt.datetime():
            return value.isoformat(" ")
        case tuple():
            return '"' + ".".join(map(str, value)) + '"'
    return str(value)


def read(file: IO[bytes]) -> Iterator[Record]:
    """Yield the articles that the lines hold."""
    from threadparse.formats.table import records_of  # noqa: PLC0415

    return records_of(_rows(file))


def _rows(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    from threadparse.errors import DecodeError  # noqa: PLC0415

    lines = _lines(file)
    columns = next(lines, [])
    for number, values in enumerate(lines, 1):
        if len(values) != len(columns):
            raise DecodeError(f"$[{number}]", f"expected {len(columns)} values, got {len(values)}")
        try:
            yield {str(column): _typed(str(column), value) for column, value in zip(columns, values, strict=True)}
        except ValueError as error:
            raise DecodeError(f"$[{number}]", str(error)) from None


def _typed(column: str, value: str | None) -> Any:
    """Return the value of a column, read from its text; None: it holds nothing. An unknown column holds text."""
    if value is None:
        return None
    from threadparse.model.rows import COLUMNS  # noqa: PLC0415

    kind = COLUMNS.get(column, str)
    if kind is list:
        return [int(each) for each in value.split(".") if each]
    return dt.datetime.fromisoformat(value) if kind is dt.datetime else kind(value)


def _lines(file: IO[bytes]) -> Iterator[list[str | None]]:
    """Yield the values of each line; None: nothing stands there, not even quotes."""
    from threadparse.errors import DecodeError  # noqa: PLC0415

    try:
        text, place = file.read().decode("utf-8-sig"), 0
    except UnicodeDecodeError as error:
        raise DecodeError("$", f"not UTF-8 text: byte {error.start}") from None
    values: list[str | None] = []
    while place < len(text):
        found = VALUE.match(text, place)
        if found is None:
            raise DecodeError("$", f"no table: line {text.count(chr(10), 0, place) + 1}, a quote is not closed")
        place, quoted = found.end(), found[1]
        values.append(quoted.replace('""', '"') if quoted is not None else found[2] or None)
        # Else the next value is of the same line.
        if found[3] != ",":
            yield values
            values = []
    if values:
        # The file ends behind a comma: there, the last value is empty.
        yield [*values, None]


def open_(file: IO[bytes]) -> Sink:
    """Open a file that takes rows, below the names of their columns."""
    from threadparse.model.rows import COLUMNS  # noqa: PLC0415

    return framed((",".join(COLUMNS) + "\n").encode())(file)


FORMAT = Format(
    "the same table as comma-separated values; nothing between two commas is what the dump does not say",
    endings=(".csv",),
    holds_many=True,
    holds=TABLE,
    write=write,
    read=read,
    options=frozenset({"escape_formulas"}),
    open=open_,
)
