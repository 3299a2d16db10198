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
        DecodeError: a value is of a wrong type, or a row is more than one level below the row before it.
    """
    checked = (_checked(row, number) for number, row in enumerate(rows))
    yield from map(record_of, groups_of(checked))


def groups_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Yield the rows of each article. Where an id comes once more, another copy of the same article begins."""
    group: list[Mapping[str, Any]] = []
    ids: set[str] = set()
    for row in rows:
        if group and (row["article_id"] != group[0]["article_id"] or row["id"] in ids):
            yield group
            group, ids = [], set()
        group.append(row)
        ids.add(row["id"])
    if group:
        yield group


def _checked(row: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    """Return a row; refuse one with a column missing or a value of a wrong type."""
    for column, kind in COLUMNS.items():
        place = str(ROOT.item(number).key(column))
        if column not in row:
            raise DecodeError(place, "the column is missing")
        value = row[column]
        if value is None and column not in ALWAYS:
            continue
        # Some readers of tables give a tuple for a list.
        fits = isinstance(value, (list, tuple) if kind is list else kind)
        if not fits or isinstance(value, bool):
            raise DecodeError(place, f"expected {kind.__name__}, got {quote(str(value))}")
    return row


def record_of(rows: list[Mapping[str, Any]]) -> Record:
    """Return the article that its rows hold; DecodeError where they hold none."""
    placed = sorted(rows, key=lambda row: tuple(row["path"]))
    head, *comments = placed
    where = quote(head["article_id"])
    if head["id"] != ARTICLE_ID:
        raise DecodeError("$", f"{where} has no row of the article, whose id is {ARTICLE_ID!r}")
    above: list[int] = []
    # An empty path is that of the article, which has one row.
    for row in comments:
        path = list(row["path"])
        if not path or path[:-1] != above[: len(path) - 1]:
            raise DecodeError("$", f"{where} has no row for the parent of {quote(row['id'])}")
        above = path
    try:
        article = Article(
            title=head["title"],
            author=head["author"],
            published=published_of(head),
            byline=head["byline"],
            paragraphs=paragraphs_of(head),
            comments=grow([_nested(row) for row in comments]),
        )
    except (TypeError, ValueError) as error:
        raise DecodeError("$", f"{where}: {error}") from None
    return Record(article, head["source"])


def _nested(row: Mapping[str, Any]) -> Row:
    """Return the row of a table as the row of which `grow` makes a comment."""
    told = row["author"], published_of(row), row["published_text"], row["number"]
    return *told, paragraphs_of(row), row["likes"], len(row["path"]), None


def published_of(row: Mapping[str, Any]) -> dt.date | None:
    """Return the moment that three columns of a row hold; the other way round, `parts_of_moment` splits it."""
    moment: dt.datetime | None = row["published"]
    if moment is None or row["published_precision"] == DAY:
        return moment and moment.date()
    offset = row["utc_offset"]
    return moment if offset is None else moment.replace(tzinfo=dt.timezone(dt.timedelta(seconds=offset)))


def paragraphs_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the lines of the text of a row."""
    text = row["text"]
    return () if text is None else tuple(text.split("\n"))
