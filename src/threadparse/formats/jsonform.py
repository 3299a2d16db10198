"""Articles as JSON, and back.

Knows the form: which keys, in which order, how a date is written. How JSON itself is written and
read is left to `jsontext`. The form has a schema, `article.schema.json` beside this file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from threadparse.errors import DecodeError
from threadparse.formats import jsontext
from threadparse.formats.decode import Node
from threadparse.formats.format import Record
from threadparse.formats.path import ROOT
from threadparse.formats.quoting import quote
from threadparse.model.article import Article
from threadparse.model.checks import iso
from threadparse.model.comment import Comment, grow
from threadparse.model.nested import Row
from threadparse.problems import Problem

#: The version of the form. It changes when a key goes, or comes to mean something else.
VERSION = 1


def to_dict(article: Article, *, spans: bool = False, source: str | None = None) -> dict[str, Any]:
    """Return an article as dicts, lists, str, int and None.

    The keys are the names of the attributes; besides them there are `version`, and `source` where
    it is given. Dates are ISO 8601: ``2021-05-19T04:03:00+00:00`` or ``2021-05-19``.

    Args:
        article: The article.
        spans: Whether to put in the spans, as ``[start, end]``, 0-based and half-open.
        source: Where the dump came from; any text.

    Raises:
        TypeError: `article` is not an Article.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    Liked by 1 person\\n")
        >>> threadparse.to_dict(article)["comments"][0]["likes"]
        1
    """
    _check(article, source, "to_dict")
    data: dict[str, Any] = {"version": VERSION}
    if source is not None:
        data["source"] = source
    data |= {
        "title": article.title,
        "author": article.author,
        "published": _moment(article.published),
        "byline": article.byline,
        "paragraphs": list(article.paragraphs),
        "comments": _comments(article, spans=spans),
        "problems": [problem_to_dict(problem) for problem in article.problems],
    }
    return data | ({"span": _span(article.span)} if spans else {})


def to_json(article: Article, *, indent: int | None = None, spans: bool = False, source: str | None = None) -> str:
    """Return an article as JSON text, of any depth; see `to_dict`.

    The text has no line end at its end. Characters that would act on a terminal or end a line
    somewhere (U+007F to U+009F, U+2028, U+2029, marks of direction) and lone surrogates are
    written as escapes.

    Args:
        article: The article.
        indent: How many spaces to indent by; None for a single line.
        spans: As for `to_dict`.
        source: As for `to_dict`.

    Raises:
        TypeError: `article` is not an Article.

    Example:
        >>> import threadparse
        >>> threadparse.to_json(threadparse.parse("A title\\n"), source="a.txt")[:54]
        '{"version": 1, "source": "a.txt", "title": "A title", '
    """
    _check(article, source, "to_json")
    if indent is not None and (not isinstance(indent, int) or isinstance(indent, bool)):
        raise TypeError(f"indent must be an int or None, not {indent!r}")
    return jsontext.write(to_dict(article, spans=spans, source=source), indent)


def record_to_json(
    article: Article, source: str | None, fields: Mapping[str, Any] | None, *, indent: int | None
) -> str:
    """Return an article as `threadparse convert` writes it: the other fields of its record come after `source`."""
    data = to_dict(article, source=source)
    if fields is not None:
        beside = {"fields": fields} if source is None else {"source": source, "fields": fields}
        data = {"version": data["version"]} | beside | data
    return jsontext.write(data, indent)


def record_from_json(text: str | bytes) -> Record:
    """Make a record of what `record_to_json` or `to_json` returned; see `from_json`."""
    data = _object(text)
    return Record(from_dict(data), data.get("source"), data.get("fields"))


def from_dict(data: Mapping[str, Any]) -> Article:
    """Make an article of what `to_dict` returned.

    `source` and `fields`, which `threadparse convert` adds, are ignored.

    Raises:
        DecodeError: a key is missing, unknown, or holds what it cannot.
        TypeError: `data` is not a mapping.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  • First!\\n")
        >>> threadparse.from_dict(threadparse.to_dict(article)) == article
        True
    """
    if not isinstance(data, Mapping):
        raise TypeError(f"from_dict() takes a dict, not {type(data).__name__}; for text use from_json()")
    node = Node(data, ROOT)
    if node.get("version", int) != VERSION:
        raise DecodeError("$.version", f"expected {VERSION}, got {data['version']}")
    article = Article(
        title=node.line("title"),
        author=node.line("author"),
        published=node.moment("published"),
        byline=node.line("byline"),
        paragraphs=node.lines("paragraphs"),
        comments=_read_comments(node),
        problems=tuple(read_problem(problem) for problem in node.nodes("problems")),
        span=node.span("span"),
    )
    for key, kind in (("source", str), ("fields", dict)):
        if key in data:
            node.get(key, kind)
    node.no_more()
    return article


def from_json(text: str | bytes) -> Article:
    """Make an article of what `to_json` returned.

    Raises:
        DecodeError: the text is not JSON, or does not hold an article.
        TypeError: `text` is neither str nor bytes.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  • First!\\n")
        >>> threadparse.from_json(threadparse.to_json(article)) == article
        True
    """
    if not isinstance(text, (str, bytes)):
        raise TypeError(f"from_json() takes JSON text, not {type(text).__name__}; for a dict use from_dict()")
    return from_dict(_object(text))


def _object(text: str | bytes) -> dict[str, Any]:
    """Read JSON text that holds an object; DecodeError where it holds another value."""
    data = jsontext.read(text)
    if not isinstance(data, dict):
        raise DecodeError("$", f"expected an object, got {jsontext.name(data)}")
    return data


def _check(article: object, source: object, function: str) -> None:
    if not isinstance(article, Article):
        raise TypeError(f"{function}() takes an Article, not {type(article).__name__}")
    if source is not None and not isinstance(source, str):
        raise TypeError(f"source must be a str or None, not {source!r}")


def _comments(article: Article, *, spans: bool) -> list[dict[str, Any]]:
    """Return the comments as nested dicts."""
    # The lists that take the next comment: of depth 1, of depth 2 (the replies to the latest of depth 1), and so on.
    lists: list[list[dict[str, Any]]] = [[]]
    for comment in article.walk():
        data = _comment(comment) | ({"span": _span(comment.span)} if spans else {})
        lists[comment.depth - 1].append(data)
        lists[comment.depth :] = [data["replies"]]
    return lists[0]


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "author": comment.author,
        "published": _moment(comment.published),
        "published_text": comment.published_text,
        "number": comment.number,
        "paragraphs": list(comment.paragraphs),
        "likes": comment.likes,
        "depth": comment.depth,
        "replies": [],
    }


def problem_to_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem as a dict of str and int."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        # A bool is an int for Python, but not for JSON.
        "line": int(problem.line),
        "column": int(problem.column),
        "excerpt": problem.excerpt,
        "hint": problem.hint,
    }


def _moment(published: dt.date | None) -> str | None:
    return None if published is None else iso(published)


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return list(span) if span else None


def _read_comments(article: Node) -> tuple[Comment, ...]:
    """Read nested comments, without recursing on their depth."""
    rows: list[Row] = []
    waiting = [(node, 1) for node in reversed(article.nodes("comments"))]
    while waiting:
        node, depth = waiting.pop()
        rows.append(_read_comment(node, depth))
        waiting.extend((reply, depth + 1) for reply in reversed(node.nodes("replies")))
        node.no_more()
    return grow(rows)


def _read_comment(node: Node, depth: int) -> Row:
    if node.get("depth", int) != depth:
        raise node.error("depth", f"expected {depth}, got {node.data['depth']}")
    return (
        node.line("author"),
        node.moment("published"),
        node.line("published_text"),
        node.number("number", 0, or_none=True),
        node.lines("paragraphs"),
        node.number("likes", 0, or_none=True),
        depth,
        node.span("span"),
    )


def read_problem(node: Node) -> Problem:
    """Return the problem that an object holds; DecodeError where it holds none."""
    places = {name: node.number(name, 1) for name in ("line", "column")}
    words = {name: node.get(name, str) for name in ("code", "severity", "message", "excerpt", "hint")}
    if words["severity"] not in ("error", "warning"):
        raise node.error("severity", f'expected "error" or "warning", got {quote(words["severity"])}')
    node.no_more()
    return Problem(**places, **words)
