"""An article as the dict that a struct of Arrow is in Python.

Knows the form that `schema` declares. Does not know where the values stand.
"""

from __future__ import annotations

from typing import Any

from threadparse.formats.jsonform import problem_to_dict
from threadparse.formats.structtypes import ARTICLE
from threadparse.model.article import Article
from threadparse.model.rows import parts_of_moment

Struct = dict[str, Any]


def struct_of(article: Article) -> Struct:
    """Return an article as a value of the type ARTICLE."""
    published, precision, offset = parts_of_moment(article.published)
    return {
        "title": article.title,
        "author": article.author,
        "published": published,
        "published_precision": precision,
        "utc_offset": offset,
        "byline": article.byline,
        "text": article.text if article.paragraphs else None,
        "comments": _comments(article),
        "problems": [problem_to_dict(problem) for problem in article.problems],
        "span": article.span and {"start": article.span[0], "end": article.span[1]},
        "error": None,
    }


def error_of(reason: str) -> Struct:
    """Return the value of a row that could not be read."""
    return {field.name: None for field in ARTICLE} | {"error": reason}


def _comments(article: Article) -> list[Struct]:
    """Return the comments in the order of the dump. One loop with few calls: half of all that this costs is here."""
    found: list[Struct] = []
    # The indexes of the latest comment and of those that it answers, one for each depth.
    above: list[int] = []
    for index, comment in enumerate(article.walk()):
        depth, span = comment.depth, comment.span
        published, precision, offset = parts_of_moment(comment.published)
        del above[depth - 1 :]
        found.append(
            {
                "index": index,
                "parent": above[-1] if above else None,
                "depth": depth,
                "author": comment.author,
                "published": published,
                "published_precision": precision,
                "utc_offset": offset,
                "published_text": comment.published_text,
                "likes": comment.likes,
                "number": comment.number,
                "text": "\n".join(comment.paragraphs) if comment.paragraphs else None,
                "span": span and {"start": span[0], "end": span[1]},
            }
        )
        above.append(index)
    return found
