"""What is done with whole trees of comments: walking, comparing, hashing, printing.

Knows that the comments in the order of the dump, with their depths, determine the tree; so each
operation is one loop over a walk, and the depth of a thread is limited by memory alone.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadparse.model.comment import Comment

#: ``repr`` indents replies down to so many levels: deeper ones keep the column, so that it stays short.
INDENTED = 20
#: A comment without its replies: author, published, published_text, number, paragraphs, likes, depth, span.
Row = tuple[
    str | None,
    dt.datetime | dt.date | None,
    str | None,
    int | None,
    tuple[str, ...],
    int | None,
    int,
    tuple[int, int] | None,
]


def walk(comments: tuple[Comment, ...]) -> Iterator[Comment]:
    """Yield each comment and then the replies to it, in the order of the dump."""
    waiting = list(reversed(comments))
    while waiting:
        comment = waiting.pop()
        yield comment
        waiting.extend(reversed(comment.replies))


def row(comment: Comment) -> Row:
    """Return the comment's own fields."""
    return (
        comment.author,
        comment.published,
        comment.published_text,
        comment.number,
        comment.paragraphs,
        comment.likes,
        comment.depth,
        comment.span,
    )


def same(left: tuple[Comment, ...], right: tuple[Comment, ...]) -> bool:
    """Tell whether two threads are equal; spans do not count."""
    if left is right:
        return True
    pairs = itertools.zip_longest(walk(left), walk(right))
    return all(a is not None and b is not None and row(a)[:-1] == row(b)[:-1] for a, b in pairs)


def digest(comments: tuple[Comment, ...]) -> int:
    """Hash a thread by what `same` compares."""
    return hash(tuple(row(comment)[:-1] for comment in walk(comments)))


def show(comments: tuple[Comment, ...]) -> str:
    """Return what ``repr`` gives for the comments in the parentheses of a tuple, a line for each.

    Each ends with ``)),``: on its line, or on a line of its own below its replies.
    """
    if not comments:
        return ""
    lines: list[str] = []
    # How deep the comments of the innermost open tuple are.
    level = top = comments[0].depth
    for comment in walk(comments):
        lines += _closing(top, comment.depth, level)
        lines.append(f"{_indent(comment.depth - top)}{opening(comment)}{'' if comment.replies else ')),'}")
        level = comment.depth + bool(comment.replies)
    return "\n".join(("", *lines, *_closing(top, top, level), ""))


def opening(comment: Comment) -> str:
    """Return what ``repr`` gives for a comment, up to its replies."""
    return (
        f"Comment(author={comment.author!r}, published={comment.published!r}, "
        f"published_text={comment.published_text!r}, number={comment.number!r}, paragraphs={comment.paragraphs!r}, "
        f"likes={comment.likes!r}, depth={comment.depth!r}, replies=("
    )


def _closing(top: int, to: int, level: int) -> Iterator[str]:
    """Yield the lines that end comments, so that the innermost open tuple has the depth `to` instead of `level`."""
    return (f"{_indent(each - top)}))," for each in range(level - 1, to - 1, -1))


def _indent(levels: int) -> str:
    return "    " * (min(levels, INDENTED) + 1)
