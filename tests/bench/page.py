"""A dump, as the page of HTML that it may have come from: an article, and its comments in nested lists."""

from __future__ import annotations

from html import escape

import threadparse
from threadparse import Comment


def page(text: str) -> str:
    """Return a page that an extractor makes such a dump of."""
    article = threadparse.parse(text)
    title, byline = escape(article.title or ""), escape(article.byline or "")
    paragraphs = "\n".join(map(_paragraph, article.paragraphs))
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>{title}</title></head>\n<body>\n"
        f"<article>\n<h1>{title}</h1>\n<p class='byline'>{byline}</p>\n{paragraphs}\n"
        f"<div id='comments'>\n{_list(article.comments)}\n</div>\n</article>\n</body></html>\n"
    )


def _list(comments: tuple[Comment, ...]) -> str:
    return f"<ul class='comment-list'>\n{''.join(map(_item, comments))}</ul>" if comments else ""


def _item(comment: Comment) -> str:
    people = "person" if comment.likes == 1 else "people"
    likes = f"<p class='likes'>Liked by {comment.likes} {people}</p>\n" if comment.likes is not None else ""
    text = "\n".join(map(_paragraph, comment.paragraphs))
    return f"<li class='comment'>\n{text}\n{likes}{_list(comment.replies)}</li>\n"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
