"""Batches of dumps become batches of threads. A row that cannot be read is a value that says why."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast, overload

import pyarrow as pa

from threadparse.arrow.reading import value_of
from threadparse.arrow.schema import ROW, comments_schema, place_of
from threadparse.formats.structs import Struct
from threadparse.formats.structtypes import ARTICLE
from threadparse.parser import Parser

#: How many rows are values of Python at a time, which take more memory than those of Arrow.
AT_ONCE = 1000

Data = TypeVar("Data", pa.RecordBatch, pa.Table)


def threads(data: Data, *, text: str = "text", into: str = "thread", parser: Parser | None = None) -> Data:
    """Read the dumps in a column, and put the articles into one more.

    Args:
        data: A RecordBatch or a Table.
        text: The name of the column of dumps: text, or bytes, which are read as UTF-8.
        into: The name of the new column.
        parser: The parser that reads; None: the one that knows all languages.

    Returns:
        The same kind of data, with the same rows and one more column of the type ARTICLE. Where the text is null, null
        stands. Where it cannot be read, `error` says why and all else is null.

    Raises:
        LookupError: the column of dumps is missing.
        TypeError: `data` is neither a RecordBatch nor a Table.
        ValueError: a column is called as the new one is to be, or the texts of a batch are more than 2 GiB.

    Example:
        >>> import pyarrow as pa
        >>> from threadparse import arrow
        >>> table = arrow.threads(pa.table({"text": [b"A title\\n", b"Caf\\xe9"]}))
        >>> [(each["title"], each["error"]) for each in table["thread"].to_pylist()]
        [('A title', None), (None, 'ParseError: 1:4: not-utf-8: the byte 0xe9 is no UTF-8 text')]
    """
    _check(data, "threads")
    place = place_of(data.schema, text, "text")
    if into in data.schema.names:
        raise ValueError(f"there is a column {into!r} already: name another one with into=")
    schema = data.schema.append(pa.field(into, ARTICLE))

    def run(batch: pa.RecordBatch) -> pa.RecordBatch:
        return pa.RecordBatch.from_arrays(
            [*batch.columns, threads_array(batch.column(place), parser=parser)], schema=schema
        )

    return _each(data, run, schema)


def comments(data: Data, *, text: str = "text", keep: Iterable[str] = ("id",), parser: Parser | None = None) -> Data:
    """Read the dumps in a column, and return a row for each comment.

    Args:
        data: A RecordBatch or a Table.
        text: The name of the column of dumps: text, or bytes, which are read as UTF-8.
        keep: The names of the columns that are kept, and repeated for each comment.
        parser: The parser that reads; None: the one that knows all languages.

    Returns:
        The same kind of data, with the columns that are kept, those of COMMENT, and `error`. A dump without comments is
        a row in which these are null. So is a text that is null, or cannot be read: `error` says why.

    Raises:
        LookupError: a column is missing.
        TypeError: `data` is neither a RecordBatch nor a Table, or `keep` is one name.
        ValueError: a column that is kept has the name of one that comes, or the texts of a batch are more than 2 GiB.

    Example:
        >>> import pyarrow as pa
        >>> from threadparse import arrow
        >>> table = pa.table({"url": ["a", "b"], "text": ["A title\\n\\n  • First!\\n", "Another one\\n"]})
        >>> arrow.comments(table, keep=["url"]).select(["url", "index", "text"]).to_pylist()
        [{'url': 'a', 'index': 0, 'text': 'First!'}, {'url': 'b', 'index': None, 'text': None}]
    """
    _check(data, "comments")
    names = keep if isinstance(keep, str) else tuple(keep)
    schema = comments_schema(data.schema, keep=names)
    place = place_of(data.schema, text, "text")

    def run(batch: pa.RecordBatch) -> pa.RecordBatch:
        # For each row that comes out, the place of the row that it comes from.
        origins: list[int] = []

        def rows() -> Iterator[Struct]:
            for number, value in enumerate(_values(batch.column(place), parser)):
                # A dump without comments, and what cannot be read, is a row all the same.
                found = (value and value["comments"]) or [{"error": value and value["error"]}]
                origins.extend([number] * len(found))
                yield from found

        made: list[Any] = _structs(rows(), ROW).flatten()
        kept: list[Any] = [_taken(batch.column(name), origins) for name in names]
        return pa.RecordBatch.from_arrays([*kept, *made], schema=schema)

    return _each(data, run, schema)


@overload
def threads_array(array: pa.Array, *, parser: Parser | None = None) -> pa.StructArray: ...
@overload
def threads_array(array: pa.ChunkedArray, *, parser: Parser | None = None) -> pa.ChunkedArray: ...
def threads_array(array: pa.Array | pa.ChunkedArray, *, parser: Parser | None = None) -> pa.Array | pa.ChunkedArray:
    """Read the dumps of one column, for engines that hand over no more than that.

    Args:
        array: An Array or a ChunkedArray of text, or of bytes, which are read as UTF-8.
        parser: The parser that reads; None: the one that knows all languages.

    Returns:
        The same kind of array, of the type ARTICLE; as the column that `threads` adds.

    Raises:
        TypeError: `array` is neither an Array nor a ChunkedArray.
        ValueError: the texts of a batch are more than 2 GiB.

    Example:
        >>> import pyarrow as pa
        >>> from threadparse import arrow
        >>> [each and each["title"] for each in arrow.threads_array(pa.array(["A title\\n", None])).to_pylist()]
        ['A title', None]
    """
    if isinstance(array, pa.ChunkedArray):
        chunks: list[Any] = [threads_array(chunk, parser=parser) for chunk in array.chunks]
        return pa.chunked_array(chunks, ARTICLE)  # type: ignore[call-overload,no-any-return]
    if not isinstance(array, pa.Array):
        raise TypeError(f"threads_array() takes an Array or a ChunkedArray of pyarrow, not {type(array).__name__}")
    return _structs(_values(array, parser), ARTICLE)


def _structs(values: Iterable[Struct | None], kind: pa.StructType) -> pa.StructArray:
    """Return values as an array; ValueError where one array cannot hold them."""
    waiting = iter(values)
    pieces: list[Any] = [pa.array([], kind)]
    while some := list(itertools.islice(waiting, AT_ONCE)):
        made: Any = pa.array(some, kind)
        pieces += made.chunks if isinstance(made, pa.ChunkedArray) else [made]
    try:
        return cast("pa.StructArray", pa.concat_arrays(pieces))
    except pa.ArrowInvalid as error:
        raise ValueError("the texts of a batch are more than 2 GiB: take smaller batches") from error


def _check(data: object, function: str) -> None:
    if not isinstance(data, (pa.RecordBatch, pa.Table)):
        raise TypeError(f"{function}() takes a RecordBatch or a Table of pyarrow, not {type(data).__name__}")


def _each(data: Data, run: Callable[[pa.RecordBatch], pa.RecordBatch], schema: pa.Schema) -> Data:
    """Return what a function makes of each batch of the data, as the same kind of data."""
    if isinstance(data, pa.RecordBatch):
        return run(data)
    return pa.Table.from_batches(map(run, data.to_batches()), schema)


def _taken(column: pa.Array, places: list[int]) -> pa.Array:
    """Return the values at places of a column."""
    try:
        return column.take(pa.array(places, pa.int64()))
    except pa.ArrowNotImplementedError:
        # Views of text, which Polars hands over, are cut and joined but not taken.
        return pa.concat_arrays([column.slice(0, 0), *(column.slice(place, 1) for place in places)])


def _values(array: pa.Array, parser: Parser | None) -> Iterator[Struct | None]:
    """Yield a value of the type ARTICLE for each text; None for null."""
    parse = (parser or Parser()).parse
    return (value_of(scalar, parse) for scalar in array)
