"""The article that a struct of Arrow holds. Values come from other programs, so that each is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from threadparse.errors import DecodeError
from threadparse.formats.decode import Node
from threadparse.formats.jsonform import read_problem
from threadparse.formats.path import ROOT, Path
from threadparse.formats.quoting import quote
from threadparse.formats.table import paragraphs_of, published_of
from threadparse.model.article import Article
from threadparse.model.comment import Span, grow
from threadparse.model.nested import Row
from threadparse.model.rows import DAY, TIME


def article_from(struct: Mapping[str, Any] | pa.StructScalar) -> Article:
    """Make an article of a value of the type ARTICLE.

    Args:
        struct: The value, as a dict or as pyarrow has it. Of its comments, whole branches may be missing.

    Raises:
        DecodeError: the value is null, since there was no text; or the row could not be read, and `reason` says why; or
            a key is missing, unknown, or holds what it cannot.
        TypeError: `struct` is neither of these.

    Example:
        >>> import pyarrow as pa, threadparse
        >>> from threadparse import arrow
        >>> text = "A title\\n\\n  • First!\\n"
        >>> [struct] = arrow.threads_array(pa.array([text]))
        >>> arrow.article_from(struct) == threadparse.parse(text)
        True
    """
    value = struct.as_py() if isinstance(struct, pa.StructScalar) else struct
    if value is None:
        raise DecodeError("$", "expected an article, got null: the row had no text")
    if not isinstance(value, Mapping):
        raise TypeError(f"article_from() takes a dict or a struct, not {type(value).__name__}")
    node = Node(value, ROOT)
    if reason := node.get("error", str, or_none=True):
        raise DecodeError("$.error", reason)
    article = Article(
        title=node.line("title"),
        author=node.line("author"),
        published=_published(node),
        byline=node.line("byline"),
        paragraphs=_paragraphs(node),
        comments=grow(list(_rows(node.nodes("comments")))),
        problems=tuple(map(read_problem, node.nodes("problems"))),
        span=_span(node),
    )
    node.no_more()
    return article


def _rows(nodes: Iterable[Node]) -> Iterator[Row]:
    """Yield the comments without their replies; their depths tell how they nest."""
    # The indexes of the latest comment and of those that it answers, one for each depth.
    above: list[int] = []
    for node in nodes:
        depth = node.number("depth", 1)
        del above[depth - 1 :]
        if len(above) != depth - 1 or node.number("parent", 0, or_none=True) != (above[-1] if above else None):
            raise node.error("parent", "the comment that this one answers does not stand above it")
        above.append(node.number("index", 0))
        yield (
            node.line("author"),
            _published(node),
            node.line("published_text"),
            node.number("number", 0, or_none=True),
            _paragraphs(node),
            node.number("likes", 0, or_none=True),
            depth,
            _span(node),
        )
        node.no_more()


def _published(node: Node) -> dt.date | None:
    """Return when an article or a comment was written: a date, or a time with its zone; None: it does not say."""
    moment = node.get("published", dt.datetime, or_none=True)
    precision = node.get("published_precision", str, or_none=True)
    # `published_of` uses it; here its type is checked, and the key is known.
    node.get("utc_offset", int, or_none=True)
    allowed = (None,) if moment is None else (DAY, TIME)
    if precision not in allowed:
        raise node.error("published_precision", f"expected {quote(DAY)} or {quote(TIME)} where there is a moment")
    if moment is not None and moment.tzinfo is not None:
        raise node.error("published", "expected a time without a zone: utc_offset holds it")
    try:
        return published_of(node.data)
    except (ValueError, OverflowError) as error:
        raise node.error("utc_offset", str(error)) from None


def _paragraphs(node: Node) -> tuple[str, ...]:
    if "\r" in (node.get("text", str, or_none=True) or ""):
        raise node.error("text", "expected lines that end at \\n alone")
    return paragraphs_of(node.data)


def _span(node: Node) -> Span | None:
    data = node.get("span", dict, or_none=True)
    if data is None:
        return None
    inner = Node(data, Path(node.path, ".span"))
    start: int = inner.number("start", 0)
    return start, inner.number("end", start)
