"""The types of an article that is one value of Arrow, its comments a flat list in it. Needs pyarrow.

A name that the table of `Article.rows` has, too, is the same here, and has the type of that column.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from threadparse.formats.columns import TYPES
from threadparse.model.rows import COLUMNS


def _columns(*names: str) -> list[pa.Field[Any]]:
    """Return fields as the table of `Article.rows` has them; each may be null."""
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
