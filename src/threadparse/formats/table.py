"""Articles as rows of a table, and back: the article in the first, a comment in each of the others.

Knows the columns and what stands in them as values of Python. How a row is written is left to the formats.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from threadparse.errors import DecodeError
from threadparse.formats.format import Record
from threadparse.formats.path import ROOT
from threadparse.formats.quoting import quote
from threadparse.model.article import Article
from threadparse.model.comment import Comment, grow
from threadparse.model.nested import Row
from threadparse.model.nested import row as fields_of

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
        # One more below the same comment, or the first below another one.
        ordinals = [*ordinals, 0][: comment.depth]
        ordinals[-1] += 1
        above = ".".join(map(str, ordinals[:-1]))
        own = f"{above}.{ordinals[-1]}" if above else str(ordinals[-1])
        place = {"id": own, "parent_id": above or ARTICLE_ID, "depth": comment.depth, "path": tuple(ordinals)}
        yield known | place | {"position": position} | _told(comment)


def _told(item: Article | Comment) -> dict[str, Any]:
    """Return what an article or a comment says of itself."""
    published, precision, offset = _moment(item.published)
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


def _moment(published: dt.date | None) -> tuple[dt.datetime | None, str | None, int | None]:
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
        digest.update(repr(fields_of(comment)[:-1]).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:DIGITS]


def records_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[Record]:
    """Yield the articles that rows hold. Rows of an article stand together; the order among them is free.

    Raises:
        DecodeError: a value is of a wrong type, or a row answers one that is not there.
    """
    group: list[Mapping[str, Any]] = []
    for number, row in enumerate(rows):
        _check(row, number)
        if group and row["article_id"] != group[0]["article_id"]:
            yield _record(group)
            group = []
        elif group and row["id"] == ARTICLE_ID and any(each["id"] == ARTICLE_ID for each in group[:1]):
            # The same dump twice.
            yield _record(group)
            group = []
        group.append(row)
    if group:
        yield _record(group)


def _check(row: Mapping[str, Any], number: int) -> None:
    """Refuse a row with a column missing or a value of a wrong type."""
    for column, kind in COLUMNS.items():
        place = str(ROOT.item(number).key(column))
        if column not in row:
            raise DecodeError(place, "the column is missing")
        value = row[column]
        if value is None and column not in ALWAYS:
            continue
        if kind is list:
            kind = (list, tuple)  # type: ignore[assignment]  # noqa: PLW2901
        if not isinstance(value, kind) or isinstance(value, bool):
            raise DecodeError(place, f"expected {getattr(kind, '__name__', 'a list')}, got {quote(str(value))}")


def _record(rows: list[Mapping[str, Any]]) -> Record:
    """Return the article that its rows hold."""
    placed = sorted(rows, key=lambda row: tuple(row["path"]))
    head, *comments = placed
    where = quote(head["article_id"])
    if head["id"] != ARTICLE_ID:
        raise DecodeError("$", f"{where} has no row of the article, whose id is {ARTICLE_ID!r}")
    depth = 0
    for row in comments:
        if len(row["path"]) > depth + 1 or not row["path"]:
            raise DecodeError("$", f"{where} has no row for the parent of {quote(row['id'])}")
        depth = len(row["path"])
    try:
        article = Article(
            title=head["title"],
            author=head["author"],
            published=_published(head),
            byline=head["byline"],
            paragraphs=_paragraphs(head),
            comments=grow([_nested(row) for row in comments]),
        )
    except (TypeError, ValueError) as error:
        raise DecodeError("$", f"{where}: {error}") from None
    return Record(article, head["source"])


def _nested(row: Mapping[str, Any]) -> Row:
    """Return a comment without its replies."""
    told = row["author"], _published(row), row["published_text"], row["number"]
    return *told, _paragraphs(row), row["likes"], len(row["path"]), None


def _published(row: Mapping[str, Any]) -> dt.date | None:
    moment: dt.datetime | None = row["published"]
    if moment is None or row["published_precision"] == DAY:
        return moment and moment.date()
    offset = row["utc_offset"]
    return moment if offset is None else moment.replace(tzinfo=dt.timezone(dt.timedelta(seconds=offset)))


def _paragraphs(row: Mapping[str, Any]) -> tuple[str, ...]:
    text = row["text"]
    return () if text is None else tuple(text.split("\n"))
