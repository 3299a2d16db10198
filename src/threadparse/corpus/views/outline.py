"""The thread of an article: a row for each comment, further right for each level."""

from __future__ import annotations

from collections.abc import Iterator

from threadparse.corpus.views.row import Part, Row, line
from threadparse.model.article import Article
from threadparse.model.outlines import UNTITLED, Entry, entries, in_line, summary


def outline(article: Article, depth: int | None = None) -> Iterator[Row]:
    """Yield the title, the byline, the comments down to a level, and what can be counted. None: all levels.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • Second!\\n")
        >>> for row in outline(article, depth=1):
        ...     print(row.text)
        A title
        • First! (1 more below)
        2 comments, 2 levels, 0 likes
    """
    yield line(in_line(article.title) if article.title is not None else UNTITLED, "bold")
    if article.byline is not None:
        yield line(in_line(article.byline), "dim")
    # A comment waits for its row until it is known how many below it are hidden.
    waiting, hidden = None, 0
    for comment, entry in zip(article.walk(), entries(article), strict=True):
        if depth is not None and comment.depth > depth:
            hidden += 1
            continue
        if waiting is not None:
            yield _row(waiting, hidden)
        waiting, hidden = entry, 0
    if waiting is not None:
        yield _row(waiting, hidden)
    yield line(summary(article), "dim")


def _row(entry: Entry, hidden: int) -> Row:
    below = f"({hidden} more below)" if hidden else ""
    parts = (entry.author, "bold cyan"), (entry.words, ""), (entry.likes, "green"), (below, "dim")
    words: list[Part] = []
    for text, style in parts:
        if text:
            words.append((f" {text}" if words else text, style))
    bullet = f"{entry.bullet} " if words else entry.bullet
    return Row(((bullet, "dim"),), tuple(words), " " * len(bullet))
