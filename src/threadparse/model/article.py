"""An article with the thread below it.

Knows the article's fields and what can be counted over its comments. What can be asked of its thread is in `threaded`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from threadparse.model import checks, nested
from threadparse.model.comment import Comment, Span, grow
from threadparse.model.threaded import Threaded
from threadparse.problems import Problem


def _comments(article: Article, attribute: Any, value: object) -> None:
    checks.instances(article, attribute, value, Comment)
    if any(comment.depth != 1 for comment in article.comments):
        raise ValueError("every comment of an article must have depth 1")


def _problems(article: Article, attribute: Any, value: object) -> None:
    checks.instances(article, attribute, value, Problem)


@attrs.frozen(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Article(Threaded):
    """A dump, read: the article and its readers' comments.

    Articles are values, as comments are. Neither `problems` nor `span` counts in ``==``. A loop over an article takes
    all its comments in the order of the dump, ``len`` counts them, and ``article["2.1"]`` is the first reply to the
    second one. ``print`` shows an outline, a notebook the thread.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\nSome text.\\n\\n\\n  • First!\\n\\n    Liked by 2 people\\n")
        >>> article.title, article.paragraphs, article.comment_count, article.total_likes
        ('A title', ('Some text.',), 1, 2)

    Raises:
        TypeError: a field holds a value of the wrong type.
        ValueError: a line holds a line end, or a comment's depth is not 1.
    """

    #: The headline. None: the dump begins with a comment, or is empty.
    title: str | None = attrs.field(default=None, validator=checks.one_line)
    #: Who wrote it, as the byline says. None: it does not say.
    author: str | None = attrs.field(default=None, validator=checks.one_line)
    #: When, as the byline says: a datetime (aware only where it names UTC, GMT or an offset), a
    #: date where it gives no time. None: it gives no certain date.
    published: dt.datetime | dt.date | None = attrs.field(default=None, validator=checks.moment)
    #: The line with author or date, as printed. None: there is none.
    byline: str | None = attrs.field(default=None, validator=checks.one_line)
    #: The text, a line of the dump each, without the white space around it. A list of the
    #: article's own is in here, an item each, with its marker.
    paragraphs: tuple[str, ...] = attrs.field(default=(), validator=checks.lines)
    #: The comments on the article itself (depth 1), each with its replies.
    comments: tuple[Comment, ...] = attrs.field(default=(), validator=_comments)
    #: What was odd about the dump, in its order. Not part of ``==``.
    problems: tuple[Problem, ...] = attrs.field(default=(), validator=_problems)
    #: Where it stands in the parsed text, comments included: 0-based, half-open, in code points,
    #: from its first to its last character. None: it was not parsed. Not part of ``==``.
    span: Span | None = attrs.field(default=None, validator=checks.span)

    @property
    def text(self) -> str:
        """The paragraphs, joined by newlines."""
        return "\n".join(self.paragraphs)

    @property
    def comment_count(self) -> int:
        """The number of comments, replies included."""
        return sum(1 for _ in self.walk())

    @property
    def max_depth(self) -> int:
        """The depth of the deepest comment; 0 where there is none."""
        return max((comment.depth for comment in self.walk()), default=0)

    @property
    def total_likes(self) -> int:
        """The likes of all comments together; those that are None add nothing."""
        return sum(comment.likes or 0 for comment in self.walk())

    def walk(self) -> Iterator[Comment]:
        """Yield all comments in the order of the dump."""
        return nested.walk(self.comments)

    def rows(self, source: str | None = None) -> Iterator[dict[str, Any]]:
        """Yield the article and its comments as rows of a table, in the order of the dump.

        The first row is the article, with the id "0" and depth 0. Each other row is a comment. The columns:

        - `source` (str or None): what was given. `article_id` (str): the source, or a hash of what the article holds.
        - `id` (str): the ordinals on the way to the comment, "2.1" for the first reply to the second comment.
          `parent_id` (str): the id of what it answers; None for the article. `depth` (int): from 0.
          `path` (tuple of int): the ordinals, which sort as the thread does. `position` (int): the number of the row.
        - `author` (str or None).
        - `published` (datetime or None): as printed, without a zone, so that all rows have one type.
          `published_precision`: "day" or "time", or None. `utc_offset` (int or None): seconds east of UTC; None where
          no zone is printed. `published_text` (str or None): the words of the date.
        - `likes`, `number` (int or None).
        - `text` (str or None): the paragraphs, joined by newlines; None where there are none.
        - `title`, `byline` (str or None): of the article; None for comments.

        Example:
            >>> import threadparse
            >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • No, second.\\n")
            >>> for row in article.rows():
            ...     print(row["id"], row["parent_id"], row["text"])
            0 None None
            1 0 First!
            1.1 1 No, second.
        """
        from threadparse.model.rows import rows_of  # noqa: PLC0415

        return rows_of(self, source)

    def transform(self, function: Callable[[Comment], Comment | None]) -> Article:
        """Return the article with what a function makes of each comment.

        Args:
            function: It is given a comment as the article has it, and returns a comment, or None to drop it with all
                replies. Then it is given the replies of what it returned. Depths follow from the places.

        Raises:
            TypeError: the function returned something else.

        Example:
            >>> import attrs, threadparse
            >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • No, second.\\n\\n  • Third.\\n")
            >>> loud = article.transform(lambda each: attrs.evolve(each, likes=1) if "!" in each.text else None)
            >>> [(comment.text, comment.likes) for comment in loud]
            [('First!', 1)]
        """
        from threadparse.model.edits import transformed  # noqa: PLC0415

        return attrs.evolve(self, comments=transformed(self.comments, function))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Article):
            return NotImplemented
        return _own(self) == _own(other) and nested.same(self.comments, other.comments)

    def __hash__(self) -> int:
        return hash((_own(self), nested.digest(self.comments)))

    def __str__(self) -> str:
        from threadparse.model.outlines import outline  # noqa: PLC0415

        return outline(self)

    def __repr__(self) -> str:
        return (
            f"Article(title={self.title!r}, author={self.author!r}, published={self.published!r}, "
            f"byline={self.byline!r}, paragraphs={self.paragraphs!r}, comments=({nested.show(self.comments)}))"
        )

    def _repr_html_(self) -> str:
        from threadparse.model.notebook import page_of  # noqa: PLC0415

        return page_of(self)

    def __copy__(self) -> Article:
        return self

    def __deepcopy__(self, memo: object) -> Article:
        # All that an article holds is immutable, so that a copy could not be told from it.
        return self

    def __reduce__(self) -> tuple[Callable[..., Article], tuple[object, ...]]:
        rows = [nested.row(comment) for comment in self.walk()]
        return _restore, (rows, {name: getattr(self, name) for name in _FLAT})


def _own(article: Article) -> tuple[Any, ...]:
    """Return the fields that are not the thread and count in ``==``."""
    return article.title, article.author, article.published, article.byline, article.paragraphs


def _restore(rows: list[nested.Row], flat: dict[str, Any]) -> Article:
    return Article(comments=grow(rows), **flat)


#: The fields that do not nest.
_FLAT = tuple(field.name for field in attrs.fields(Article) if field.name != "comments")
_new = object.__new__
_setters = {field.name: vars(Article)[field.name].__set__ for field in attrs.fields(Article)}


def parsed_article(**values: object) -> Article:
    """Make an article of values for all fields that are known to be right, without checking them.

    For the parser alone, as `parsed_comment` is.
    """
    article = _new(Article)
    for name, value in values.items():
        _setters[name](article, value)
    return article
