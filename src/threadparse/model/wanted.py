"""What a comment has to be like to be found.

Knows what each condition means, and refuses a value that no comment could have.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from threadparse.model.comment import Comment


class Wanted(NamedTuple):
    """Conditions that all have to hold; None: any comment does."""

    #: The whole name of who wrote it.
    author: str | None
    #: A part of its text, upper and lower case told apart.
    text: str | None
    #: Its level, from 1.
    depth: int | None
    #: The least number of likes; a comment whose likes are None does not have them.
    min_likes: int | None
    #: What else has to be true of it.
    where: Callable[[Comment], object] | None

    def check(self) -> None:
        """Raise TypeError for a value of the wrong type."""
        for name, kind in (("author", str), ("text", str), ("depth", int), ("min_likes", int)):
            value = getattr(self, name)
            if value is not None and not isinstance(value, kind):
                raise TypeError(f"{name} must be {'a str' if kind is str else 'an int'} or None, not {value!r}")
        if self.where is not None and not callable(self.where):
            raise TypeError(f"where must be a function that takes a comment, not {self.where!r}")

    def fits(self, comment: Comment) -> bool:
        """Tell whether a comment meets all conditions."""
        return bool(
            (self.depth is None or comment.depth == self.depth)
            and (self.author is None or comment.author == self.author)
            and (self.min_likes is None or (comment.likes is not None and comment.likes >= self.min_likes))
            and (self.text is None or self.text in comment.text)
            and (self.where is None or self.where(comment))
        )
