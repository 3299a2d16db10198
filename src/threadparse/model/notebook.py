"""An article as notebooks show it: the title, and the comments as nested lists.

Knows the HTML of that. It has no style of its own, so that it looks as the notebook does.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from threadparse.model.outlines import UNTITLED, counted, summary
from threadparse.xmltext import content

if TYPE_CHECKING:
    from threadparse.model.article import Article
    from threadparse.model.comment import Comment

#: As many comments are shown; of the others there is only the number.
SHOWN = 200
#: Replies to comments of this level and deeper ones are folded.
OPEN = 3
#: Lists are nested down to this level: browsers nest no more than some hundred elements. Below it, levels are told.
NESTED = 50


def page_of(article: Article) -> str:
    """Return the HTML of an article, which is a part of a page.

    Example:
        >>> import threadparse
        >>> print(page_of(threadparse.parse("A title\\n\\n  1. Ann says:\\n     1 < 2\\n\\n     Liked by 2 people\\n")))
        <p dir="auto"><strong>A title</strong></p>
        <p>1 comment, 1 level, 2 likes</p>
        <ul>
        <li dir="auto"><strong>Ann</strong> · 2 likes<br>1 &lt; 2
        </li>
        </ul>
    """
    title = UNTITLED if article.title is None else article.title
    parts = [f'<p dir="auto"><strong>{content(title)}</strong></p>']
    if article.byline is not None:
        parts.append(f'<p dir="auto">{content(article.byline)}</p>')
    parts.append(f"<p>{summary(article)}</p>")
    if article.comments:
        parts += ["<ul>", *_items(article), "</ul>"]
    if (more := len(article) - SHOWN) > 0:
        parts.append(f"<p>… and {counted(more, 'more comment')}</p>")
    return "\n".join(parts)


def _items(article: Article) -> Iterator[str]:
    """Yield the comments that are shown, each inside of the one that it answers."""
    # What closes the comments that are open, one for each level.
    closing: list[str] = []
    for comment in itertools.islice(article, SHOWN):
        # Close the comments that this one does not stand in.
        while len(closing) >= min(comment.depth, NESTED):
            yield closing.pop()
        item = f'<li dir="auto">{_said(comment)}'
        if not comment.replies or comment.depth >= NESTED:
            yield item
            closing.append("</li>")
        elif comment.depth < OPEN:
            yield f"{item}<ul>"
            closing.append("</ul></li>")
        else:
            replies = len(comment.replies)
            yield f"{item}<details><summary>{replies} repl{'y' if replies == 1 else 'ies'}</summary><ul>"
            closing.append("</ul></details></li>")
    yield from reversed(closing)


def _said(comment: Comment) -> str:
    """Return who, when and how many liked it, and the text below that."""
    about = [
        "" if comment.author is None else f"<strong>{content(comment.author)}</strong>",
        _when(comment),
        "" if comment.likes is None else counted(comment.likes, "like"),
        "" if comment.depth <= NESTED else f"level {comment.depth}",
    ]
    text = "<br>".join(map(content, comment.paragraphs))
    return "<br>".join(filter(None, (" · ".join(filter(None, about)), text)))


def _when(comment: Comment) -> str:
    """Return the date as printed, or else as it would be written in ISO 8601."""
    if comment.published_text is not None:
        return content(comment.published_text)
    return "" if comment.published is None else comment.published.isoformat()
