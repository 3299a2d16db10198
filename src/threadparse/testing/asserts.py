"""Say in an assertion how an article differs from what was expected."""

from __future__ import annotations

from threadparse.model.article import Article
from threadparse.model.comment import Comment
from threadparse.model.outlines import counted
from threadparse.testing.differences import compare, diff
from threadparse.testing.reading import from_outline
from threadparse.testing.wording import EXPECTED, Differences

#: How many differences a message shows.
MOST = 40


def assert_outline(article: Article, text: str) -> None:
    """Assert that an article is as an outline expects.

    Args:
        article: What a test got.
        text: The outline; `docs/reference/outline.md` describes the format.

    Raises:
        AssertionError: the article differs; the message has a line for each difference.
        OutlineError: a line of the outline cannot be read.
        TypeError: `article` is no Article.

    Example:
        >>> from threadparse import testing
        >>> article = testing.thread("@Ann (6): A fine boat.", "  @Bob: So it is.")
        >>> try:
        ...     testing.assert_outline(article, "@Ann (5): A fine...")
        ... except AssertionError as error:
        ...     print(error)
        2 differences from the outline
        1 Ann “A fine boat.”: likes 6, expected 5
        1.1 Bob “So it is.”: not expected
    """
    __tracebackhide__ = True
    if differences := diff(article, from_outline(text)):
        raise AssertionError(message(differences, "from the outline"))


def message(differences: Differences, what: str) -> str:
    """Return how many differences there are, and the first of them, a line each."""
    return "\n".join((f"{counted(len(differences), 'difference')} {what}", *differences.lines(MOST)))


def explained(got: Article | Comment, expected: Article | Comment) -> list[str] | None:
    """Return how two values differ: a line that counts, then a line each; None: no difference.

    Example:
        >>> from threadparse.testing import thread
        >>> explained(thread("(6): A fine boat."), thread("(5): A fine boat."))
        ['1 difference between the articles', '1 “A fine boat.”: likes 6, expected 5']
    """
    differences = compare(expected, got, EXPECTED)
    what = f"between the {type(got).__name__.lower()}s"
    return message(differences, what).split("\n") if differences else None
