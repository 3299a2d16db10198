"""An article as rows of a table: itself in the first, a comment in each of the others.

Knows the columns, and what stands in them as values of Python.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from threadparse.model.nested import row as fields_of

if TYPE_CHECKING:
    from threadparse.model.article import Article
    from threadparse.model.comment import Comment

#: The columns, in their order, and the type of what stands in them.
COLUMNS: dict[str, type] = {
    "source": str,
    "article_id": str,
    "id": str,
    "parent_id": str,
    "depth": int,
    "path": list,
    "position": int,
    "author": str,
    "published": dt.datetime,
    "published_precision": str,
    "utc_offset": int,
    "published_text": str,
    "likes": int,
    "number": int,
    "text": str,
    "title": str,
    "byline": str,
}
#: The columns that hold something in each row.
ALWAYS = ("article_id", "id", "depth", "path", "position")
#: The id of the row of an article: it stands above the first comments, whose ids are "1", "2" and so on.
ARTICLE_ID = "0"
#: What `published_precision` may be: a day, or a time of a day.
DAY, TIME = "day", "time"
#: Hexadecimal digits of an id that is made of what the article holds.
DIGITS = 16


def rows_of(article: Article, source: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield the rows of an article; see `Article.rows`."""
    known = {"source": source, "article_id": article_id(article, source)}
    place: dict[str, Any] = {"id": ARTICLE_ID, "parent_id": None, "depth": 0, "path": (), "position": 0}
    yield known | place | _told(article)
    ordinals: list[int] = []
    for position, comment in enumerate(article.walk(), 1):
        # Below 2.1 comes its reply 2.1.1, or its sibling 2.2, or 3.
        ordinals = [*ordinals, 0][: comment.depth]
        ordinals[-1] += 1
        parent = ".".join(map(str, ordinals[:-1]))
        path = f"{parent}.{ordinals[-1]}" if parent else str(ordinals[-1])
        place = {"id": path, "parent_id": parent or ARTICLE_ID, "depth": comment.depth, "path": tuple(ordinals)}
        yield known | place | {"position": position} | _told(comment)


def _told(item: Article | Comment) -> dict[str, Any]:
    """Return the columns that an article or a comment fills by its own fields; None for those that it has not."""
    published, precision, offset = parts_of_moment(item.published)
    return {
        "author": item.author,
        "published": published,
        "published_precision": precision,
        "utc_offset": offset,
        "published_text": getattr(item, "published_text", None),
        "likes": getattr(item, "likes", None),
        "number": getattr(item, "number", None),
        "text": item.text if item.paragraphs else None,
        "title": getattr(item, "title", None),
        "byline": getattr(item, "byline", None),
    }


def parts_of_moment(published: dt.date | None) -> tuple[dt.datetime | None, str | None, int | None]:
    """Return a moment as printed, without its zone; whether it is a day or a time; and the zone in seconds."""
    if published is None:
        return None, None, None
    if not isinstance(published, dt.datetime):
        return dt.datetime.combine(published, dt.time()), DAY, None
    offset = published.utcoffset()
    return published.replace(tzinfo=None), TIME, None if offset is None else round(offset.total_seconds())


def article_id(article: Article, source: str | None) -> str:
    """Return what is the same for all rows of an article: its source, or else a hash of what the article holds."""
    if source is not None:
        return source
    own = (article.title, article.author, article.published, article.byline, article.paragraphs)
    digest = hashlib.sha256(repr(own).encode("utf-8", "surrogatepass"))
    for comment in article.walk():
        # Without the span, the last field: equal articles may have others.
        digest.update(repr(fields_of(comment)[:-1]).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:DIGITS]
