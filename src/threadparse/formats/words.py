"""The words of dates and bylines, for articles that were built by hand and have none."""

from __future__ import annotations

import datetime as dt

import attrs

from threadparse.model.article import Article
from threadparse.model.comment import grow
from threadparse.model.nested import row

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NOON = 12


def worded(article: Article) -> Article:
    """Return an article whose author and dates stand in words: those that have none get the canonical ones.

    Example:
        >>> import datetime, threadparse
        >>> worded(threadparse.Article(author="Ann Lee", published=datetime.date(2021, 5, 19))).byline
        'By Ann Lee on May 19, 2021'
    """
    if article.byline is None and (article.author is not None or article.published is not None):
        article = attrs.evolve(article, byline=_byline(article.author, article.published))
    if not any(comment.published_text is None and comment.published is not None for comment in article.walk()):
        return article
    rows = []
    for comment in article.walk():
        author, published, text, *others = row(comment)
        rows.append((author, published, date(published) if text is None and published else text, *others))
    return attrs.evolve(article, comments=grow(rows))  # type: ignore[arg-type]


def date(published: dt.date) -> str:
    """Return a moment in words; in ISO 8601 what words do not say: seconds, and a zone.

    Example:
        >>> date(dt.datetime(2021, 5, 19, 0, 3)), date(dt.datetime(2021, 5, 19, 0, 3, 7))
        ('May 19, 2021 at 12:03 am', '2021-05-19T00:03:07')
    """
    day = f"{MONTHS[published.month - 1]} {published.day}, {published.year}"
    if not isinstance(published, dt.datetime):
        return day
    if published.second or published.microsecond or published.tzinfo:
        return published.isoformat()
    half = "am" if published.hour < NOON else "pm"
    return f"{day} at {published.hour % NOON or NOON}:{published.minute:02} {half}"


def _byline(author: str | None, published: dt.date | None) -> str:
    if author is None:
        return date(published) if published else ""
    return f"By {author} on {date(published)}" if published else f"By {author}"
