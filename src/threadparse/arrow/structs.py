"""An article as the dict that a struct of Arrow is in Python.

Knows the form that `schema` declares. Does not know where the values stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from threadparse.arrow.schema import ARTICLE
from threadparse.formats.jsonform import problem_to_dict
from threadparse.model.article import Article
from threadparse.model.comment import Comment, Span
from threadparse.model.rows import parts_of

Struct = dict[str, Any]


def struct_of(article: Article) -> Struct:
    """Return an article as a value of the type ARTICLE."""
    published, precision, offset = parts_of(article.published)
    return {
        "title": article.title,
        "author": article.author,
        "published": published,
        "published_precision": precision,
        "utc_offset": offset,
        "byline": article.byline,
        "text": article.text if article.paragraphs else None,
        "comments": list(_comments(article)),
        "problems": [problem_to_dict(problem) for problem in article.problems],
        "span": _span(article.span),
        "error": None,
    }


def error_of(reason: str) -> Struct:
    """Return the value of a row that could not be read."""
    return {field.name: None for field in ARTICLE} | {"error": reason}


def _comments(article: Article) -> Iterator[Struct]:
    # The places of the latest comment and of those above it.
    above: list[int] = []
    for index, comment in enumerate(article.walk()):
        del above[comment.depth - 1 :]
        yield _comment(comment, index, above[-1] if above else None)
        above.append(index)


def _comment(comment: Comment, index: int, parent: int | None) -> Struct:
    published, precision, offset = parts_of(comment.published)
    return {
        "index": index,
        "parent": parent,
        "depth": comment.depth,
        "author": comment.author,
        "published": published,
        "published_precision": precision,
        "utc_offset": offset,
        "published_text": comment.published_text,
        "likes": comment.likes,
        "number": comment.number,
        "text": comment.text if comment.paragraphs else None,
        "span": _span(comment.span),
    }


def _span(span: Span | None) -> Struct | None:
    return None if span is None else {"start": span[0], "end": span[1]}
