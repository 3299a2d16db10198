"""What can be asked of an article's thread: which comments fit, and where one stands.

Knows the questions. What they are answered from is in `wanted`, `places` and `paths`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from threadparse.model import nested
from threadparse.model.comment import Comment
from threadparse.model.places import Places
from threadparse.model.wanted import Wanted


class Threaded:
    """An article, as the collection of its comments.

    ``len`` counts all comments, replies included, and a loop over the article takes them in the order of the dump.
    ``in`` finds a comment that is equal to one of them, or a path that leads to one. An article is always true, also
    where it has no comments.

    A comment is known by identity here: two that are equal stand at two places. A changed copy, or one that was
    unpickled, is in no place; ask with the comment that the article gave. A comment that somebody put into a thread
    twice is known by its first place. The places are counted once, when they are first asked for.
    """

    #: The places, once they were asked for. No field: not a part of the value.
    __slots__ = ("_places",)

    _places: Places
    comments: tuple[Comment, ...]

    def find(
        self,
        *,
        author: str | None = None,
        text: str | None = None,
        depth: int | None = None,
        min_likes: int | None = None,
        where: Callable[[Comment], object] | None = None,
    ) -> Comment | None:
        """Return the first comment that fits, or None; see `find_all`.

        Example:
            >>> import threadparse
            >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • No, second.\\n")
            >>> article.find(text="second").depth
            2
            >>> article.find(author="Ann") is None
            True
        """
        return next(self.find_all(author=author, text=text, depth=depth, min_likes=min_likes, where=where), None)

    def find_all(
        self,
        *,
        author: str | None = None,
        text: str | None = None,
        depth: int | None = None,
        min_likes: int | None = None,
        where: Callable[[Comment], object] | None = None,
    ) -> Iterator[Comment]:
        """Yield the comments that fit, in the order of the dump. None: any does.

        Args:
            author: The whole name of who wrote it.
            text: A part of its text; upper and lower case differ.
            depth: Its level, from 1.
            min_likes: The least number of likes. A comment whose likes are None does not fit.
            where: A function that is given a comment, and tells whether it fits.

        Raises:
            TypeError: a condition has the wrong type.

        Example:
            >>> import threadparse
            >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • No, second.\\n\\n  • Third.\\n")
            >>> [comment.text for comment in article.find_all(depth=1)]
            ['First!', 'Third.']
            >>> [comment.text for comment in article.find_all(where=lambda comment: comment.replies)]
            ['First!']
        """
        wanted = Wanted(author, text, depth, min_likes, where)
        wanted.check()
        return filter(wanted.fits, self)

    def leaves(self) -> Iterator[Comment]:
        """Yield the comments that nobody answered, in the order of the dump.

        Example:
            >>> import threadparse
            >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • No, second.\\n\\n  • Third.\\n")
            >>> [comment.text for comment in article.leaves()]
            ['No, second.', 'Third.']
        """
        return (comment for comment in self if not comment.replies)

    def parent(self, comment: Comment) -> Comment | None:
        """Return the comment that this one answers; None: it is a comment on the article.

        Raises:
            ValueError: the comment is not in the article.

        Example:
            >>> import threadparse
            >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • No, second.\\n")
            >>> first, second = article
            >>> article.parent(second) is first, article.parent(first)
            (True, None)
        """
        return next(self.ancestors(comment), None)

    def ancestors(self, comment: Comment) -> Iterator[Comment]:
        """Yield the comment that this one answers, then what that answers, up to a comment on the article.

        Raises:
            ValueError: the comment is not in the article.

        Example:
            >>> import threadparse
            >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • No, second.\\n\\n  • Third.\\n")
            >>> [comment.text for comment in article.ancestors(article["1.1"])]
            ['First!']
        """
        return self._placed(comment).above(comment)

    def siblings(self, comment: Comment) -> tuple[Comment, ...]:
        """Return the other comments that answer the same, in the order of the dump.

        Raises:
            ValueError: the comment is not in the article.

        Example:
            >>> import threadparse
            >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • No, second.\\n\\n  • Third.\\n")
            >>> [comment.text for comment in article.siblings(article["1"])]
            ['Third.']
        """
        return self._placed(comment).beside(comment)

    def path(self, comment: Comment) -> str:
        """Return the ordinals on the way to a comment: "2.1" for the first reply to the second comment.

        It is the `id` of the comment in `Article.rows`, and ``article[path]`` is the comment.

        Raises:
            ValueError: the comment is not in the article.

        Example:
            >>> import threadparse
            >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • No, second.\\n")
            >>> [article.path(comment) for comment in article]
            ['1', '1.1']
            >>> article["1.1"].text
            'No, second.'
        """
        from threadparse.model.paths import joined  # noqa: PLC0415

        return joined(self._placed(comment).ordinals(comment))

    def __getitem__(self, path: str) -> Comment:
        if not isinstance(path, str):
            raise TypeError(
                f'an article takes the path of a comment, such as "2.1", not {path!r}; '
                "article.comments[0] is the first comment on it"
            )
        from threadparse.model.paths import follow  # noqa: PLC0415

        return follow(self.comments, path)

    def __iter__(self) -> Iterator[Comment]:
        return nested.walk(self.comments)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> Literal[True]:
        return True

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            try:
                self[item]
            except KeyError:
                return False
            return True
        return isinstance(item, Comment) and any(item == comment for comment in self)

    def _placed(self, comment: Comment) -> Places:
        """Return the places of all comments; ValueError where this one is not among them."""
        try:
            places = self._places
        except AttributeError:
            places = Places(self.comments)
            # Articles are frozen, and this changes none of their fields.
            object.__setattr__(self, "_places", places)
        if not places.has(comment):
            raise ValueError(
                "the comment is not in this article: take one that the article holds; "
                "a copy that was changed or unpickled is another comment"
            )
        return places
