"""Articles as WordPress exports and imports them: WXR 1.2, an item for each article, with its comments.

A comment without an author has an empty one, which WordPress shows as "Anonymous". Importers ask for a date: one that
the dump does not say is 1970-01-01, and the entry `threadparse_undated` stands beside it. Likes are the entry
`threadparse_likes`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from threadparse.formats.fields import all_but
from threadparse.formats.format import Format, Record, framed

if TYPE_CHECKING:
    from threadparse.model.article import Article

ABOVE = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" \
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>threadparse</title>
<link>https://threadparse.invalid</link>
<description></description>
<language>en</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://threadparse.invalid</wp:base_site_url>
<wp:base_blog_url>https://threadparse.invalid</wp:base_blog_url>
"""
BELOW = "</channel>\n</rss>\n"
#: What stands for a date that the dump does not say.
UNKNOWN = dt.datetime(1970, 1, 1)  # noqa: DTZ001
#: Bits of the number of an article, and of the place of a comment in it: both together make the number of a comment.
ARTICLE_BITS, COMMENT_BITS = 31, 24


def write(record: Record) -> str:
    """Return an item."""
    from threadparse.model.rows import article_id  # noqa: PLC0415

    article = record.article
    number = _number(article_id(article, record.source))
    return "".join(f"{line}\n" for line in ("<item>", *_item(article, number), *_comments(article, number), "</item>"))


def _number(identity: str) -> int:
    """Return the number of an article: the same in any file, whatever else is in it."""
    import hashlib  # noqa: PLC0415

    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4]) >> (32 - ARTICLE_BITS) or 1


def _item(article: Article, number: int) -> Iterator[str]:
    """Yield what stands above the comments."""
    from html import escape  # noqa: PLC0415

    from threadparse.xmltext import cdata, content  # noqa: PLC0415

    text = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in article.paragraphs)
    local, gmt = _dates(article.published)
    yield f"<title>{content(article.title or '')}</title>"
    yield f"<link>https://threadparse.invalid/?p={number}</link>"
    yield f"<dc:creator>{cdata(article.author or '')}</dc:creator>"
    yield f'<guid isPermaLink="false">https://threadparse.invalid/?p={number}</guid>'
    yield "<description></description>"
    yield f"<content:encoded>{cdata(text)}</content:encoded>"
    yield f"<excerpt:encoded>{cdata('')}</excerpt:encoded>"
    yield f"<wp:post_id>{number}</wp:post_id>"
    yield f"<wp:post_date>{local}</wp:post_date>"
    yield f"<wp:post_date_gmt>{gmt}</wp:post_date_gmt>"
    yield "<wp:comment_status>open</wp:comment_status>"
    yield "<wp:ping_status>closed</wp:ping_status>"
    yield f"<wp:post_name>threadparse-{number}</wp:post_name>"
    yield "<wp:status>publish</wp:status>"
    yield "<wp:post_parent>0</wp:post_parent>"
    yield "<wp:menu_order>0</wp:menu_order>"
    yield "<wp:post_type>post</wp:post_type>"
    yield "<wp:post_password></wp:post_password>"
    yield "<wp:is_sticky>0</wp:is_sticky>"
    if article.published is None:
        yield from _entry("wp:postmeta", "threadparse_undated", 1)


def _comments(article: Article, number: int) -> Iterator[str]:
    """Yield the comments, each with the number of the one that it answers."""
    from html import escape  # noqa: PLC0415

    from threadparse.xmltext import cdata  # noqa: PLC0415

    # The numbers of the comments above, one for each depth; 0: it answers the article.
    above = [0]
    for place, comment in enumerate(article.walk(), 1):
        own = (number << COMMENT_BITS) + place
        del above[comment.depth :]
        local, gmt = _dates(comment.published)
        yield "<wp:comment>"
        yield f"<wp:comment_id>{own}</wp:comment_id>"
        yield f"<wp:comment_author>{cdata(comment.author or '')}</wp:comment_author>"
        yield "<wp:comment_author_email></wp:comment_author_email>"
        yield "<wp:comment_author_url></wp:comment_author_url>"
        yield "<wp:comment_author_IP></wp:comment_author_IP>"
        yield f"<wp:comment_date>{local}</wp:comment_date>"
        yield f"<wp:comment_date_gmt>{gmt}</wp:comment_date_gmt>"
        yield f"<wp:comment_content>{cdata(escape(comment.text, quote=False))}</wp:comment_content>"
        yield "<wp:comment_approved>1</wp:comment_approved>"
        yield "<wp:comment_type>comment</wp:comment_type>"
        yield f"<wp:comment_parent>{above[-1]}</wp:comment_parent>"
        yield "<wp:comment_user_id>0</wp:comment_user_id>"
        if comment.likes is not None:
            yield from _entry("wp:commentmeta", "threadparse_likes", comment.likes)
        if comment.published is None:
            yield from _entry("wp:commentmeta", "threadparse_undated", 1)
        yield "</wp:comment>"
        above.append(own)


def _entry(tag: str, name: str, value: Any) -> Iterator[str]:
    """Yield an entry that WordPress keeps beside an article or a comment."""
    yield f"<{tag}>"
    yield f"<wp:meta_key>{name}</wp:meta_key>"
    yield f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value>"
    yield f"</{tag}>"


def _dates(published: dt.date | None) -> tuple[str, str]:
    """Return a moment as printed, and in UTC: the same where no zone is printed."""
    moment = published or UNKNOWN
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time())
    try:
        utc = moment.astimezone(dt.UTC) if moment.tzinfo else moment
    except OverflowError:
        utc = moment
    local, gmt = (each.replace(tzinfo=None, microsecond=0).isoformat(" ") for each in (moment, utc))
    return local, gmt


FORMAT = Format(
    "what WordPress imports (WXR 1.2): an item for each article, with its comments",
    endings=(".wxr.xml", ".wxr", ".xml"),
    holds_many=True,
    write=write,
    open=framed(ABOVE.encode(), BELOW.encode()),
    holds=all_but("fields", "problems", "byline", "comment.published_text", "comment.number"),
)
