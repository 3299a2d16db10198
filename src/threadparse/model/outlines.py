"""The thread of an article in short, for people: a line for each comment, further right for each level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from threadparse.model.article import Article

#: What an article without a title is called.
UNTITLED = "(no title)"
#: As many characters of a comment's text are shown.
LONGEST = 72
#: Replies are indented down to this level. Deeper ones keep the column and tell their level, since the indents of a
#: deep thread would be longer than its texts.
INDENTED = 100


class Entry(NamedTuple):
    """A comment in an outline: "• Ann: First! (2 likes)"."""

    #: The indent and the bullet; before the bullet the level, where it is too deep to be indented.
    bullet: str
    #: Who, with a colon behind it; "" where the dump does not say.
    author: str
    #: The first line of the text.
    words: str
    #: How many liked it, in brackets; "" where the dump does not say.
    likes: str


def entries(article: Article) -> Iterator[Entry]:
    """Yield an entry for each comment.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  1. Ann says:\\n     First!\\n\\n     Liked by 2 people\\n")
        >>> list(entries(article))
        [Entry(bullet='•', author='Ann:', words='First!', likes='(2 likes)')]
    """
    for comment in article.walk():
        yield Entry(
            _bullet(comment.depth),
            "" if comment.author is None else f"{in_line(comment.author)}:",
            in_line(comment.paragraphs[0]) if comment.paragraphs else "",
            "" if comment.likes is None else f"({counted(comment.likes, 'like')})",
        )


def _bullet(depth: int) -> str:
    indent = "  " * (min(depth, INDENTED) - 1)
    return f"{indent}•" if depth <= INDENTED else f"{indent}{depth} •"


def outline(article: Article) -> str:
    """Return the title, the byline, a line for each comment, and what can be counted.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  1. Ann says:\\n     First!\\n\\n     Liked by 2 people\\n")
        >>> print(outline(article))
        A title
        • Ann: First! (2 likes)
        1 comment, 1 level, 2 likes
    """
    lines = [UNTITLED if article.title is None else in_line(article.title)]
    if article.byline is not None:
        lines.append(in_line(article.byline))
    for entry in entries(article):
        words = shortened(entry.words, LONGEST)
        lines.append(" ".join(filter(None, (entry.bullet, entry.author, words, entry.likes))))
    return "\n".join((*lines, summary(article)))


def summary(article: Article) -> str:
    """Return what can be counted of a thread: "3 comments, 2 levels, 2 likes"."""
    levels, likes = article.max_depth, article.total_likes
    return ", ".join((counted(article.comment_count, "comment"), counted(levels, "level"), counted(likes, "like")))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 comment", "2 comments"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def in_line(text: str) -> str:
    """Return text with one space between its words; what cannot be seen stands as an escape."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in line)


def shortened(text: str, longest: int) -> str:
    """Return the beginning of a line, cut between two words where there are some; "…" stands for the rest."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"
