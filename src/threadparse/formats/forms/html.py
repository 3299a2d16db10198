"""An article as a page of HTML that needs nothing else: its thread nested, to be folded, linked to and printed.

Nothing on the page asks for anything from elsewhere, and a policy on it forbids that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from threadparse.formats.fields import all_but
from threadparse.formats.format import Format, Record

if TYPE_CHECKING:
    import datetime as dt

    from threadparse.model.article import Article
    from threadparse.model.comment import Comment

#: Replies are indented down to this level; below it, they keep the column.
INDENTED = 6
#: Comments are nested down to this level: browsers nest no more than some hundred elements. Below it, only their levels
#: are told.
NESTED = 100

STYLE = """
:root { color-scheme: light dark; --text: #1d2126; --quiet: #59616b; --line: #d5d9de; --page: #fdfdfc; --link: #1a56a8;
  --here: #fff3c4; }
@media (prefers-color-scheme: dark) { :root { --text: #e3e5e8; --quiet: #a3abb5; --line: #3a4048; --page: #16191d;
  --link: #8ab6f2; --here: #3d3715; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--text);
  font: 1.0625rem/1.6 Georgia, "Noto Serif", serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.2rem; margin: 3rem 0 1rem; padding-top: 1rem; border-top: 2px solid var(--line); }
p { margin: 0 0 .9rem; white-space: pre-wrap; }
a { color: var(--link); }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
.byline, .meta, summary, footer { color: var(--quiet); font: .9rem/1.5 system-ui, "Noto Sans", sans-serif; }
.byline { margin-bottom: 1.5rem; }
.comment { margin: 0 0 1.25rem; }
.comment > p:last-of-type { margin-bottom: .4rem; }
.meta { display: flex; flex-wrap: wrap; gap: 0 .75rem; margin: 0 0 .2rem; }
.meta strong { color: var(--text); }
.meta a { color: inherit; text-decoration-color: var(--line); }
.comment:target > .meta, .comment:target > p { background: var(--here); }
.replies { margin: .6rem 0 0; padding-left: 1.1rem; border-left: 2px solid var(--line); }
.level { padding-left: 0; border-left: 0; }
summary { cursor: pointer; margin-bottom: .6rem; width: fit-content; padding-right: .5rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; }
.pictures { margin-bottom: 2rem; }
figure { margin: 0 0 1.5rem; break-inside: avoid; }
figure, .pictures { color: var(--quiet); font: .9rem/1.5 system-ui, "Noto Sans", sans-serif; }
figcaption { margin-bottom: .5rem; }
svg { display: block; width: 100%; height: auto; fill: var(--link); stroke: none; margin-bottom: .4rem; }
svg path { stroke: var(--quiet); }
svg text { fill: var(--text); text-anchor: middle; font-size: 15px; unicode-bidi: isolate; }
svg .arc { fill: none; stroke: var(--link); stroke-opacity: .6; }
svg .tip { stroke: none; }
th, td { padding: .1rem 1rem .1rem 0; text-align: left; }
@media (max-width: 30rem) { body { font-size: 1rem; } svg text { font-size: 20px; } .replies { padding-left: .55rem; } }
@media print { :root { --text: #000; --page: #fff; --quiet: #444; --line: #bbb; } body { max-width: none; padding: 0; }
  summary, .skip, figure details { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .comment > .meta { break-after: avoid; } }
"""


def write(record: Record) -> str:
    """Return the page."""
    from threadparse.formats.words import worded  # noqa: PLC0415
    from threadparse.model.outlines import counted  # noqa: PLC0415
    from threadparse.xmltext import content  # noqa: PLC0415

    article = worded(record.article)
    title = content(article.title) if article.title else "Untitled"
    comments = counted(article.comment_count, "comment")
    parts = [_top(title), '<main><article id="c-0">\n']
    parts.append(f'<h1 dir="auto">{title}</h1>\n')
    if article.byline is not None:
        parts.append(f'<p class="byline" dir="auto">{_time(article.byline, article.published)}</p>\n')
    parts += _paragraphs(article.paragraphs)
    parts.append(f'<section id="comments" aria-labelledby="count">\n<h2 id="count">{comments}</h2>\n')
    parts += _pictures(article)
    parts += _comments(article)
    parts.append("</section>\n</article></main>\n")
    if record.source is not None:
        parts.append(f"<footer>Source: {content(record.source)}</footer>\n")
    return "".join((*parts, "</body>\n</html>\n"))


def _top(title: str) -> str:
    """Return what stands above the article."""
    import base64  # noqa: PLC0415
    import hashlib  # noqa: PLC0415

    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#comments">Skip to the comments</a>\n'
    )


def _pictures(article: Article) -> Iterator[str]:
    """Yield what is seen better than read, where there is enough of it: who answers whom, and when."""
    from threadparse.formats.network import picture  # noqa: PLC0415
    from threadparse.formats.timeline import timeline  # noqa: PLC0415

    if drawn := timeline(article) + picture(article):
        yield f'<details class="pictures" open><summary>The thread in pictures</summary>\n{drawn}</details>\n'


def _comments(article: Article) -> Iterator[str]:
    """Yield the comments, each inside of the one that it answers."""
    rows = article.rows()
    next(rows)
    # What closes the comments that are open, one for each level.
    closing: list[str] = []
    for comment, row in zip(article.walk(), rows, strict=True):
        # Close the comments that this one does not stand in.
        while len(closing) >= min(comment.depth, NESTED):
            yield closing.pop()
        yield f'<article class="comment" id="c-{row["id"]}">\n'
        yield from _head(comment, row["id"])
        yield from _paragraphs(comment.paragraphs)
        if comment.replies and comment.depth < NESTED:
            yield _fold(comment)
            closing.append("</details>\n</article>\n")
        else:
            closing.append("</article>\n")
    yield from reversed(closing)


def _head(comment: Comment, identity: str) -> Iterator[str]:
    """Yield the line that says who, when, and how many liked it."""
    from threadparse.model.outlines import counted  # noqa: PLC0415
    from threadparse.xmltext import content  # noqa: PLC0415

    words = "link" if comment.published_text is None else _time(comment.published_text, comment.published)
    parts = [
        "" if comment.author is None else f'<strong dir="auto">{content(comment.author)}</strong>',
        f'<a href="#c-{identity}" title="Link to comment {identity}">{words}</a>',
        "" if comment.likes is None else f"<span>{counted(comment.likes, 'like')}</span>",
        "" if comment.number is None else f"<span>no. {comment.number}</span>",
        "" if comment.depth <= INDENTED else f"<span>level {comment.depth}</span>",
    ]
    yield f'<p class="meta">{"".join(parts)}</p>\n'


def _paragraphs(paragraphs: tuple[str, ...]) -> Iterator[str]:
    from threadparse.xmltext import content  # noqa: PLC0415

    return (f'<p dir="auto">{content(each)}</p>\n' for each in paragraphs)


def _time(words: str, published: dt.date | None) -> str:
    """Return the words of a date, or of a line with one, with the moment for programs."""
    from threadparse.xmltext import content  # noqa: PLC0415

    if published is None:
        return content(words)
    return f'<time datetime="{published.isoformat()}">{content(words)}</time>'


def _fold(comment: Comment) -> str:
    """Return the tags that open the replies to a comment, which a reader can fold."""
    replies = len(comment.replies)
    kind = "replies" if comment.depth < INDENTED else "replies level"
    return f'<details class="{kind}" open><summary>{replies} repl{"y" if replies == 1 else "ies"}</summary>\n'


FORMAT = Format(
    "a page of HTML that needs nothing else, to be read, folded, linked to and printed",
    endings=(".html", ".htm"),
    holds_many=False,
    write=write,
    holds=all_but("fields", "problems"),
)
