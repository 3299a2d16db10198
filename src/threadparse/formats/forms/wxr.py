"""Articles as WordPress exports and imports them: WXR 1.2, an item for each article, with its comments.

A comment without an author has an empty one, which WordPress shows as "Anonymous". Titles, names and texts are HTML, as
WordPress holds them. What a dump does not say is marked by an entry beside what stands for it: `threadparse_undated`,
`threadparse_untitled`. The entry `threadparse_cut` marks what is longer than WordPress has room for. Likes are the
entry `threadparse_likes`.

WordPress takes two articles for one where title and date are equal; without a title it looks at the date alone. So what
stands for a title or for a date is another one for each article.
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
#: What stands for the date of a comment that the dump does not say. For an article: a second of that year.
UNKNOWN = dt.datetime(1970, 1, 1)  # noqa: DTZ001
YEAR = 365 * 24 * 60 * 60
#: What WordPress takes for no title.
UNTITLED = {None, "", "0"}
#: Bits of the number of an article, and of the place of a comment in it: both together make the number of a comment,
#: which PHP holds in 63 bits. WordPress leaves out the second article of a number.
ARTICLE_BITS, COMMENT_BITS = 38, 24
#: Bytes that WordPress has room for. It drops a comment that has more.
NAME, TEXT = 255, 65_535


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
    # 0 would be no number.
    return int.from_bytes(digest[:8]) >> (64 - ARTICLE_BITS) or 1


def _item(article: Article, number: int) -> Iterator[str]:
    """Yield what stands above the comments."""
    from threadparse.xmltext import cdata  # noqa: PLC0415

    untitled = (article.title or "").strip() in UNTITLED
    title, cut = _html(f"threadparse-{number}" if untitled else article.title, TEXT)
    text = "\n".join(f"<p>{_html(line)[0]}</p>" for line in article.paragraphs)
    # Without a date: a second that hardly another article has.
    local, gmt = _dates(article.published or UNKNOWN + dt.timedelta(seconds=number % YEAR))
    yield f"<title>{cdata(title)}</title>"
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
    yield from _marks("wp:postmeta", undated=article.published is None, untitled=untitled, cut=cut)


def _comments(article: Article, number: int) -> Iterator[str]:
    """Yield the comments, each with the number of the one that it answers."""
    from threadparse.xmltext import cdata  # noqa: PLC0415

    # The numbers that the next comment may answer: 0 for the article, then the latest comment of each depth.
    above = [0]
    for place, comment in enumerate(article.walk(), 1):
        own = (number << COMMENT_BITS) + place
        del above[comment.depth :]
        local, gmt = _dates(comment.published or UNKNOWN)
        (author, is_author_cut), (text, is_text_cut) = _html(comment.author, NAME), _html(comment.text, TEXT)
        yield "<wp:comment>"
        yield f"<wp:comment_id>{own}</wp:comment_id>"
        yield f"<wp:comment_author>{cdata(author)}</wp:comment_author>"
        yield "<wp:comment_author_email></wp:comment_author_email>"
        yield "<wp:comment_author_url></wp:comment_author_url>"
        yield "<wp:comment_author_IP></wp:comment_author_IP>"
        yield f"<wp:comment_date>{local}</wp:comment_date>"
        yield f"<wp:comment_date_gmt>{gmt}</wp:comment_date_gmt>"
        yield f"<wp:comment_content>{cdata(text)}</wp:comment_content>"
        yield "<wp:comment_approved>1</wp:comment_approved>"
        yield "<wp:comment_type>comment</wp:comment_type>"
        yield f"<wp:comment_parent>{above[-1]}</wp:comment_parent>"
        yield "<wp:comment_user_id>0</wp:comment_user_id>"
        if comment.likes is not None:
            yield from _entry("wp:commentmeta", "threadparse_likes", comment.likes)
        yield from _marks("wp:commentmeta", undated=comment.published is None, cut=is_author_cut or is_text_cut)
        yield "</wp:comment>"
        above.append(own)


def _html(text: str | None, room: int | None = None) -> tuple[str, bool]:
    """Return text as HTML, cut to `room` bytes (None: not cut), and whether anything was cut off."""
    from html import escape  # noqa: PLC0415

    from threadparse.xmltext import writable  # noqa: PLC0415

    whole = escape(text or "", quote=False)
    # A character takes four bytes at most: most texts need not be encoded to know that they fit.
    if room is None or 4 * len(whole) <= room or len(data := writable(whole).encode()) <= room:
        return whole, False
    # Half of a character at the end goes, and half of an entity: an "&" with no ";" behind it.
    cut = data[:room].decode(errors="ignore")
    return cut if cut.rfind("&") <= cut.rfind(";") else cut[: cut.rfind("&")], True


def _marks(tag: str, **marks: bool) -> Iterator[str]:
    """Yield an entry for each mark that is set."""
    for name, is_set in marks.items():
        if is_set:
            yield from _entry(tag, f"threadparse_{name}", 1)


def _entry(tag: str, name: str, value: Any) -> Iterator[str]:
    """Yield an entry that WordPress keeps beside an article or a comment."""
    yield f"<{tag}>"
    yield f"<wp:meta_key>{name}</wp:meta_key>"
    yield f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value>"
    yield f"</{tag}>"


def _dates(moment: dt.date) -> tuple[str, str]:
    """Return a moment as printed, and in UTC: the same where no zone is printed."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time())
    try:
        utc = moment.astimezone(dt.UTC) if moment.tzinfo else moment
    # In UTC it would be in year 0 or 10000.
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
