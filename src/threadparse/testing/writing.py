"""Write an article as an outline.

Knows the signs of grammars/outline.lark, and which texts must stand in quotes to be told from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from threadparse.formats import jsontext
from threadparse.model import checks
from threadparse.model.article import Article
from threadparse.model.comment import Comment

#: From this depth on, the depth is written in figures: an indent for each level would make long lines of nothing.
FIGURES_FROM = 31
#: What a text at the beginning of a line must not begin with.
SIGNS = ("#", "@", "(", ":", ">", "|", '"', "!", "[", "--")
#: What a name without quotes does not hold.
IN_NAMES = ':("'
#: Stands for the rest of a text, so that no whole text ends in it.
DOTS = "..."
#: Blanks that stand in texts as they are, though `str.isprintable` says otherwise.
BLANKS = "\u00a0\u202f"
#: The signs of a date, and what may stand for each "0" in it.
DAY, DIGITS = "0000-00-00", "0123456789"


def outline(article: Article, *, exact: bool = False) -> str:
    """Write an article as an outline: a line for each comment, two spaces further right for each level.

    Args:
        article: The article.
        exact: Write the text of the article as well, and say in the first line that what a line leaves out must be
            missing.

    Returns:
        Lines, each with its line end; "" for an article that holds nothing. `from_outline` reads them, and what it
        returns fits the article. Ordinals, the words of dates, the byline as printed and spans are left out.

    Example:
        >>> import threadparse
        >>> from threadparse import testing
        >>> article = threadparse.parse("Boats\\n\\n  1. Ann says:\\n     A fine boat.\\n\\n     Liked by 2 people\\n")
        >>> print(testing.outline(article), end="")
        # Boats
        @Ann (2): A fine boat.
    """
    return "".join(f"{line}\n" for line in _lines(article, exact))


def _lines(article: Article, exact: bool) -> Iterator[str]:  # noqa: FBT001
    if exact:
        yield "!exact"
    if article.title is not None:
        yield f"# {_behind_sign(article.title)}"
    if head := _head(article.author, article.published, None):
        yield f"-- {head}"
    if exact and article.paragraphs:
        yield "> " + _behind_sign(article.paragraphs[0])
        yield from _more("", article.paragraphs)
    for comment in article.walk():
        indent = "  " * (comment.depth - 1) if comment.depth < FIGURES_FROM else f"[{comment.depth}] "
        yield indent + _comment(comment)
        yield from _more(indent if comment.depth < FIGURES_FROM else "", comment.paragraphs)


def _comment(comment: Comment) -> str:
    """Return the line of a comment, without its indent."""
    head = _head(comment.author, comment.published, comment.likes)
    if not comment.paragraphs:
        return f"{head}:"
    first = comment.paragraphs[0]
    return f"{head}: {_behind_sign(first)}" if head else _at_beginning(first)


def _more(indent: str, paragraphs: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of all paragraphs but the first."""
    return (f"{indent}| {_behind_sign(each)}" for each in paragraphs[1:])


def _head(author: str | None, published: dt.date | None, likes: int | None) -> str:
    """Return who, when and how many; "" for nothing."""
    parts = (
        None if author is None else f"@{_name(author)}",
        None if published is None else moment(published),
        None if likes is None else f"({likes})",
    )
    return " ".join(filter(None, parts))


def moment(value: dt.date) -> str:
    """Return a moment in ISO 8601, without seconds where there are none."""
    if isinstance(value, dt.datetime) and not (value.second or value.microsecond):
        return dt.datetime.isoformat(value, timespec="minutes")
    return checks.iso(value)


def _behind_sign(text: str) -> str:
    """Return a text as it stands behind a sign."""
    return text if _is_plain(text) and not text.startswith('"') and not text.endswith(DOTS) else quoted(text)


def _at_beginning(text: str) -> str:
    """Return a text as it stands at the beginning of a line."""
    return quoted(text) if text.startswith(SIGNS) or _is_date(text[: len(DAY)]) else _behind_sign(text)


def _name(name: str) -> str:
    """Return a name as it stands behind "@". A date behind its first word would be read as when."""
    words = name.split(" ")
    plain = _is_plain(name) and all(words) and not any(sign in name for sign in IN_NAMES)
    return name if plain and not any(_is_date(word[: len(DAY)]) for word in words[1:]) else quoted(name)


def _is_date(text: str) -> bool:
    """Tell whether figures and signs stand as in a date."""
    return "".join("0" if char in DIGITS else char for char in text) == DAY


def _is_plain(text: str) -> bool:
    """Tell whether a text can be seen as it is: it is not empty, and no blank stands around it."""
    return text == text.strip() != "" and all(char.isprintable() or char in BLANKS for char in text)


def quoted(text: str) -> str:
    """Return a text in quotes; what cannot be seen stands as an escape."""
    written = jsontext.write(text)
    if all(char.isprintable() or char in BLANKS for char in written):
        return written
    return "".join(char if char.isprintable() or char in BLANKS else _escape(char) for char in written)


def _escape(char: str) -> str:
    """Return a character as JSON escapes it: one outside of the first plane as two surrogates."""
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
