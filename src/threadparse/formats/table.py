"""The articles that the rows of a table hold. How a row is read is left to the formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from threadparse.errors import DecodeError
from threadparse.formats.format import Record
from threadparse.formats.path import ROOT
from threadparse.formats.quoting import quote
from threadparse.model.article import Article
from threadparse.model.comment import grow
from threadparse.model.nested import Row
from threadparse.model.rows import ALWAYS, ARTICLE_ID, COLUMNS, DAY


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
