"""Threads made of threads: comments changed, dropped, and moved to another level.

Knows that a thread is its comments in order with their depths, so that none of this recurses.
"""

from __future__ import annotations

from collections.abc import Callable

from threadparse.model import nested
from threadparse.model.comment import Comment, grow


def transformed(comments: tuple[Comment, ...], function: Callable[[Comment], Comment | None]) -> tuple[Comment, ...]:
    """Return the comments that a function makes of comments on an article; see `Article.transform`."""
    rows: list[nested.Row] = []
    waiting = [(comment, 1) for comment in reversed(comments)]
    while waiting:
        comment, depth = waiting.pop()
        made = function(comment)
        if made is None:
            continue
        if not isinstance(made, Comment):
            raise TypeError(f"the function must return a Comment, or None to drop it, not {made!r}")
        rows.append(_at(nested.row(made), depth))
        waiting.extend((reply, depth + 1) for reply in reversed(made.replies))
    return grow(rows)


def moved(comment: Comment, depth: int) -> Comment:
    """Return a comment at another depth; see `Comment.at_depth`."""
    by = depth - comment.depth
    return grow([_at(nested.row(each), each.depth + by) for each in comment.walk()])[0]


def _at(row: nested.Row, depth: int) -> nested.Row:
    """Return the row of a comment with another depth."""
    *_, span = row
    return (*row[:6], depth, span)
