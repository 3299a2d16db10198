"""The path of a comment: the ordinals on the way to it, such as "2.1".

Knows how a path is written, and what is said of one that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from threadparse.model.outlines import shortened

if TYPE_CHECKING:
    from threadparse.model.comment import Comment

#: The longest ordinal, in digits: no thread has so many comments.
DIGITS = 18
#: As many characters of a path stand in a message.
SHOWN = 40


def joined(ordinals: Iterable[int]) -> str:
    """Return the path of ordinals."""
    return ".".join(map(str, ordinals))


def follow(comments: tuple[Comment, ...], path: str) -> Comment:
    """Return the comment that a path leads to; KeyError where it leads to none, or is no path.

    Example:
        >>> from threadparse import Comment
        >>> follow((Comment(), Comment(replies=(Comment(author="Ann", depth=2),))), "2.1").author
        'Ann'
    """
    parts, here = path.split("."), comments
    for level, part in enumerate(parts):
        ordinal = _ordinal(part, path)
        if ordinal > len(here):
            parent = f"comment {_short('.'.join(parts[:level]))}" if level else "the article"
            raise KeyError(f"no comment {_short(path)}: {parent} has {len(here)} below it")
        comment = here[ordinal - 1]
        here = comment.replies
    return comment


def _ordinal(part: str, path: str) -> int:
    """Read a part of a path; KeyError where it is no ordinal."""
    if not (part.isascii() and part.isdigit() and len(part) <= DIGITS) or part.startswith("0"):
        raise KeyError(f'{_short(path)} is no path of a comment: one looks like "2.1", in ordinals from 1')
    return int(part)


def _short(path: str) -> str:
    """Return a path for a message, which shows the beginning of a long one."""
    return repr(shortened(path, SHOWN))
