"""The types of what comes out, which are fixed before any data is read. Needs pyarrow.

A name that the table of `Article.rows` has, too, is the same here, and has the type of that column.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from threadparse.formats.columns import TYPES
from threadparse.model.rows import COLUMNS


def _columns(*names: str) -> list[pa.Field]:
    """Return fields as the table of `Article.rows` has them; in any of them may stand nothing."""
    return [pa.field(name, TYPES[COLUMNS[name]]) for name in names]


_PUBLISHED = ("published", "published_precision", "utc_offset")
#: From its first to its last character: 0-based, half-open, in code points.
_SPAN = pa.field("span", pa.struct([pa.field("start", pa.int64()), pa.field("end", pa.int64())]))
#: Why there is no article. Null: there is one.
_ERROR = pa.field("error", pa.string())

#: One thing in one place of a dump; see `threadparse.Problem`.
PROBLEM = pa.struct(
    [
        pa.field("code", pa.string()),
        pa.field("severity", pa.string()),
        pa.field("message", pa.string()),
        pa.field("line", pa.int64()),
        pa.field("column", pa.int64()),
        pa.field("excerpt", pa.string()),
        pa.field("hint", pa.string()),
    ]
)
#: A comment in a flat list: `index` is its place, from 0, `parent` the place of what it answers, or null.
COMMENT = pa.struct(
    [
        pa.field("index", pa.int64()),
        pa.field("parent", pa.int64()),
        *_columns("depth", "author", *_PUBLISHED, "published_text", "likes", "number", "text"),
        _SPAN,
    ]
)
#: An article with its comments, in the order of the dump.
ARTICLE = pa.struct(
    [
        *_columns("title", "author", *_PUBLISHED, "byline", "text"),
        pa.field("comments", pa.list_(COMMENT)),
        pa.field("problems", pa.list_(PROBLEM)),
        _SPAN,
        _ERROR,
    ]
)
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
    own = {field.name for field in ROW}
    for field in kept:
        if field.name in own:
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
