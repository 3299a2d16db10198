"""An article and its comments as a feed of Atom, with the threading of RFC 4685.

Atom wants a date and an author everywhere. A date that the dump does not say is 1970-01-01T00:00:00Z, an author who is
not named has an empty name. A time without a zone is taken as UTC. Likes are an element of a namespace of our own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from threadparse.formats.fields import all_but
from threadparse.formats.format import Format, Record

if TYPE_CHECKING:
    from threadparse.model.article import Article
    from threadparse.model.comment import Comment

ABOVE = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:tp="urn:threadparse">
"""
#: What stands for a date that the dump does not say.
UNKNOWN = "1970-01-01T00:00:00Z"


def write(record: Record) -> str:
    """Return the feed: an entry for the article, and one for each comment."""
    from threadparse.formats.urn import urn_of  # noqa: PLC0415
    from threadparse.xmltext import content  # noqa: PLC0415

    article = record.article
    name = urn_of(record)
    items: list[Article | Comment] = [article, *article.walk()]
    head = [
        f"<id>{name}:feed</id>",
        f"<title>{content(article.title or '')}</title>",
        f"<updated>{_date(article.published)}</updated>",
        _author(article.author),
    ]
    lines = [f"  {line}\n" for line in head]
    for item, row in zip(items, article.rows(record.source), strict=True):
        entry = _entry(name, row, _date(item.published), article.title or "", article.comment_count)
        lines += ("  <entry>\n", *(f"    {line}\n" for line in entry), "  </entry>\n")
    return f"{ABOVE}{''.join(lines)}</feed>\n"


def _entry(name: str, row: dict[str, Any], date: str, title: str, count: int) -> Iterator[str]:
    """Yield the lines of an entry: that of the article, or of a comment, whose row answers another one.

    `name` is what all ids begin with, `title` that of the article, and `count` the number of all comments.
    """
    from threadparse.xmltext import content  # noqa: PLC0415

    answers = row["parent_id"]
    yield f"<id>{name}:{row['id']}</id>"
    yield f"<title>{content(title if answers is None else f'Re: {title}')}</title>"
    yield f"<updated>{date}</updated>"
    yield _author(row["author"])
    if answers is None:
        yield f"<thr:total>{count}</thr:total>"
    else:
        yield f'<thr:in-reply-to ref="{name}:{answers}"/>'
    if row["likes"] is not None:
        yield f"<tp:likes>{row['likes']}</tp:likes>"
    yield f'<content type="text">{content(row["text"] or "")}</content>'


def _author(name: str | None) -> str:
    from threadparse.xmltext import content  # noqa: PLC0415

    return f"<author><name>{content(name or '')}</name></author>"


def _date(published: dt.date | None) -> str:
    """Return a moment as RFC 3339 has it."""
    if published is None:
        return UNKNOWN
    moment = published if isinstance(published, dt.datetime) else dt.datetime.combine(published, dt.time())
    # RFC 3339 has no seconds in an offset. Such a zone is left out, as if it were UTC.
    if moment.tzinfo is None or (moment.utcoffset() or dt.timedelta()) % dt.timedelta(minutes=1):
        return moment.replace(tzinfo=None).isoformat() + "Z"
    return moment.isoformat()


FORMAT = Format(
    "a feed of Atom with the threading of RFC 4685: an entry for the article and one for each comment",
    endings=(".atom",),
    holds_many=False,
    write=write,
    holds=all_but("fields", "problems", "byline", "comment.published_text", "comment.number"),
)
