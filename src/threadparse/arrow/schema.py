"""The types of the tables that come out, which are fixed before any data is read. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from threadparse.formats.structtypes import ARTICLE, COMMENT

#: Why there is no article. Null: there is one.
_ERROR = ARTICLE.field("error")
#: A row of the table of comments, without the columns that are kept.
ROW = pa.struct([*COMMENT, _ERROR])


def comments_schema(schema: pa.Schema, *, keep: Iterable[str] = ("id",)) -> pa.Schema:
    """Return the schema of what `comments` makes of data that has a schema.

    Args:
        schema: The schema of the data.
        keep: As for `comments`.

    Raises:
        LookupError: a column is missing.
        TypeError: `keep` is one name.
        ValueError: a column that is kept is called as one of those that come.

    Example:
        >>> import pyarrow as pa
        >>> from threadparse import arrow
        >>> arrow.comments_schema(pa.schema({"id": pa.int32(), "text": pa.string()})).names[:5]
        ['id', 'index', 'parent', 'depth', 'author']
    """
    if isinstance(keep, str):
        raise TypeError(f"keep is a list of names, not one of them: keep=({keep!r},)")
    kept = [schema.field(place_of(schema, name, "keep")) for name in keep]
    names = {field.name for field in ROW}
    for field in kept:
        if field.name in names:
            raise ValueError(f"the column {field.name!r} cannot be kept: a column of the comments has that name")
    return pa.schema([*kept, *ROW])


def place_of(schema: pa.Schema, name: str, argument: str) -> int:
    """Return the place of a column that an argument names; LookupError where there is none, or more than one."""
    places = schema.get_all_field_indices(name)
    if len(places) == 1:
        return places[0]
    if places:
        raise LookupError(f"{len(places)} columns are called {name!r}; {argument} needs one")
    there = ", ".join(schema.names) or "none"
    raise LookupError(f"no column is called {name!r}, which {argument} names; there are: {there}")
