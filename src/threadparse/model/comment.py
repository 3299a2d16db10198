"""A comment with its replies.

Knows one comment's fields, and that a reply is one level deeper. Nothing here recurses on the
depth of a thread: what compares, prints or copies a whole subtree goes through `nested`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from threadparse.model import checks, nested

Span = tuple[int, int]


def _replies(comment: Comment, attribute: Any, value: object) -> None:
    checks.instances(comment, attribute, value, Comment)
    if any(reply.depth != comment.depth + 1 for reply in comment.replies):
        raise ValueError(f"every reply to a comment of depth {comment.depth} must have depth {comment.depth + 1}")


@attrs.frozen(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Comment:
    """One reader's comment, with the replies to it.

    Comments are values: they cannot be changed (`attrs.evolve` makes a changed copy), and two are
    equal when all but their spans is, replies included.

    Example:
        >>> from threadparse import Comment
        >>> reply = Comment(paragraphs=("Agreed.",), depth=2)
        >>> comment = Comment(paragraphs=("Nice.", "Really."), likes=2, replies=(reply,))
        >>> comment.text
        'Nice.\\nReally.'
        >>> [each.depth for each in comment.walk()]
        [1, 2]

    Raises:
        TypeError: a field holds a value of the wrong type.
        ValueError: a paragraph holds a line end, a number is too small, or a reply's depth is
            not one more than this comment's.
    """

    #: Who wrote it, as printed. None: the dump does not say.
    author: str | None = attrs.field(default=None, validator=checks.one_line)
    #: When: a datetime (aware only where the dump names UTC, GMT or an offset), a date where no
    #: time is printed. None: the dump does not say, or not in a way that gives one certain date.
    published: dt.datetime | dt.date | None = attrs.field(default=None, validator=checks.moment)
    #: The words of the date, as printed. None: no date is printed.
    published_text: str | None = attrs.field(default=None, validator=checks.one_line)
    #: The ordinal printed before it. Extractors number what they print, or keep the numbers of the page, so
    #: that it may restart, skip and repeat. None: it has a bullet, or nothing.
    number: int | None = attrs.field(default=None, validator=checks.count)
    #: The text, a line of the dump each, without the white space around it; empty for a comment
    #: without text.
    paragraphs: tuple[str, ...] = attrs.field(default=(), validator=checks.lines)
    #: How many liked it, from 0. None: the dump does not say, which is not 0.
    likes: int | None = attrs.field(default=None, validator=checks.count)
    #: The level in the thread: 1 for a comment on the article, one more for each reply to a reply.
    depth: int = attrs.field(default=1, validator=checks.depth)
    #: The replies, in the order of the dump.
    replies: tuple[Comment, ...] = attrs.field(default=(), validator=_replies)
    #: Where it stands in the parsed text, replies included: 0-based, half-open, in code points,
    #: from its marker to its last character. None: it was not parsed. Not part of ``==``.
    span: Span | None = attrs.field(default=None, validator=checks.span)

    @property
    def text(self) -> str:
        """The paragraphs, joined by newlines."""
        return "\n".join(self.paragraphs)

    def walk(self) -> Iterator[Comment]:
        """Yield this comment, then all replies below it, in the order of the dump."""
        return nested.walk((self,))

    def at_depth(self, depth: int) -> Comment:
        """Return the comment at another depth, with its replies below it.

        Raises:
            TypeError: the depth is not an int.
            ValueError: the depth is less than 1.

        Example:
            >>> from threadparse import Article, Comment
            >>> reply = Comment(paragraphs=("A good question.",), depth=2)
            >>> Article(comments=(reply.at_depth(1),)).max_depth
            1
        """
        from threadparse.model.edits import moved  # noqa: PLC0415

        checks.depth(self, attrs.fields(Comment).depth, depth)
        return moved(self, depth)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Comment):
            return NotImplemented
        return nested.same((self,), (other,))

    def __hash__(self) -> int:
        return nested.digest((self,))

    def __repr__(self) -> str:
        return f"{nested.opening(self)}{nested.show(self.replies)}))"

    def __copy__(self) -> Comment:
        return self

    def __deepcopy__(self, memo: object) -> Comment:
        # All that a comment holds is immutable, so that a copy could not be told from it.
        return self

    def __reduce__(self) -> tuple[Callable[..., Comment], tuple[object, ...]]:
        return _restore, ([nested.row(comment) for comment in self.walk()],)


def _restore(rows: list[nested.Row]) -> Comment:
    return grow(rows)[0]


def grow(rows: Sequence[nested.Row]) -> tuple[Comment, ...]:
    """Make comments of rows in the order of the dump: a row answers the nearest one above it that is less deep.

    Return those of the least depth, with their replies.
    """
    # From the last row to the first, so that the replies to a comment are made before it. Here they wait for it: the
    # comments of each depth, the last one first.
    pending: dict[int, list[Comment]] = {}
    for author, published, published_text, number, paragraphs, likes, depth, span in reversed(rows):
        comment = Comment(
            author=author,
            published=published,
            published_text=published_text,
            number=number,
            paragraphs=paragraphs,
            likes=likes,
            depth=depth,
            replies=tuple(reversed(pending.pop(depth + 1, ()))),
            span=span,
        )
        pending.setdefault(depth, []).append(comment)
    return tuple(reversed(pending.pop(min(pending, default=1), ())))


_new = object.__new__
_author, _published, _published_text, _number, _paragraphs, _likes, _depth, _replies_, _span = (
    vars(Comment)[field.name].__set__ for field in attrs.fields(Comment)
)


def parsed_comment(own: Sequence[Any], replies: tuple[Comment, ...], span: Span) -> Comment:
    """Make a comment of values that are known to be right, without checking them.

    For the parser alone: a quarter of its time would go into the checks. The tests hold what it makes to the same
    checks.

    Args:
        own: The values of the fields before `replies`, in their order; more may follow.
        replies: The replies to it.
        span: Where it stands.
    """
    comment = _new(Comment)
    _author(comment, own[0])
    _published(comment, own[1])
    _published_text(comment, own[2])
    _number(comment, own[3])
    _paragraphs(comment, own[4])
    _likes(comment, own[5])
    _depth(comment, own[6])
    _replies_(comment, replies)
    _span(comment, span)
    return comment
