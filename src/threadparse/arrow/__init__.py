"""Threads in the tables of Arrow, for engines that hand over batches of rows: Spark, Ray, DuckDB, Polars and others.

Needs pyarrow, which the extra `arrow` installs. The shape of what comes out is fixed before any data is read.

    >>> import pyarrow as pa
    >>> from threadparse import arrow
    >>> table = pa.table({"id": [1, 2], "text": ["A title\\n\\n  • First!\\n\\n    • Second.\\n", None]})
    >>> arrow.comments(table).select(["id", "index", "parent", "text"]).to_pylist()[1]
    {'id': 1, 'index': 1, 'parent': 0, 'text': 'Second.'}
    >>> arrow.threads(table)["thread"].is_null().to_pylist()
    [False, True]
"""

from __future__ import annotations

from threadparse.formats import require

require("pyarrow", "arrow", what="threadparse.arrow")

from threadparse.arrow.batches import comments, threads, threads_array  # noqa: E402
from threadparse.arrow.schema import comments_schema  # noqa: E402
from threadparse.formats.structtypes import ARTICLE, COMMENT, PROBLEM  # noqa: E402
from threadparse.formats.unstruct import article_from  # noqa: E402

__all__ = [
    "ARTICLE",
    "COMMENT",
    "PROBLEM",
    "article_from",
    "comments",
    "comments_schema",
    "threads",
    "threads_array",
]
