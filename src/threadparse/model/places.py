"""Where each comment of a thread stands: what it answers, and which of the replies it is.

Knows comments by identity, since two at different places may be equal. Made by one walk; each step from a comment
to what it answers takes the same time then, however large the thread is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadparse.model.comment import Comment


class Places:
    """The places of the comments of an article, numbered from 0 in the order of the dump."""

    __slots__ = ("_above", "_comments", "_ordinals", "_top", "_where")

    def __init__(self, top: tuple[Comment, ...]) -> None:
        self._top = top
        self._comments: list[Comment] = []
        #: The place of what each answers; None: the article.
        self._above: list[int | None] = []
        #: Which of the replies to the same each is.
        self._ordinals: list[int] = []
        #: The place of each, by identity. One that stands in the thread more than once is known by its first place.
        self._where: dict[int, int] = {}
        self._fill()

    def _fill(self) -> None:
        # Comments, each with the place of what it answers, and its ordinal.
        waiting: list[tuple[Comment, int | None, int]] = []
        waiting.extend((comment, None, ordinal) for ordinal, comment in _from_last(self._top))
        while waiting:
            comment, parent, ordinal = waiting.pop()
            place = len(self._comments)
            self._comments.append(comment)
            self._above.append(parent)
            self._ordinals.append(ordinal)
            self._where.setdefault(id(comment), place)
            waiting.extend((reply, place, number) for number, reply in _from_last(comment.replies))

    def has(self, comment: Comment) -> bool:
        """Tell whether this very comment is in the thread."""
        return id(comment) in self._where

    def above(self, comment: Comment) -> Iterator[Comment]:
        """Yield what a comment answers, then what that answers, up to a comment on the article."""
        place = self._above[self._where[id(comment)]]
        while place is not None:
            yield self._comments[place]
            place = self._above[place]

    def ordinals(self, comment: Comment) -> list[int]:
        """Return the ordinals on the way to a comment, from 1."""
        found: list[int] = []
        place: int | None = self._where[id(comment)]
        while place is not None:
            found.append(self._ordinals[place])
            place = self._above[place]
        return found[::-1]

    def beside(self, comment: Comment) -> tuple[Comment, ...]:
        """Return the other comments that answer the same."""
        place = self._where[id(comment)]
        parent, ordinal = self._above[place], self._ordinals[place]
        all_ = self._top if parent is None else self._comments[parent].replies
        return all_[: ordinal - 1] + all_[ordinal:]


def _from_last(comments: tuple[Comment, ...]) -> Iterator[tuple[int, Comment]]:
    """Yield comments with their ordinals, the last one first."""
    return zip(range(len(comments), 0, -1), reversed(comments), strict=True)
