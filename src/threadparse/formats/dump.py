"""Articles as dumps: the inverse of `parse`.

Knows one layout, in which everything the model holds has a place. What would not read back is found
out by reading it back, so that no rule of the format stands here a second time.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs

from threadparse.errors import DecodeError, RenderError
from threadparse.formats.path import ROOT, Path
from threadparse.formats.quoting import quote, quote_both
from threadparse.formats.words import worded
from threadparse.model.article import Article
from threadparse.model.comment import Comment, grow
from threadparse.model.nested import row
from threadparse.read import Page
from threadparse.tree.build import build


def render(article: Article) -> str:
    """Write an article as a dump that `parse` reads back as the same article.

    The layout is canonical: title, byline and paragraphs with a blank line between; a heading that
    counts the comments; then each comment with its ordinal or a bullet, two columns further right for
    each level: who ("Ann says:"), when, the text, the likes. An article that would not read back so is
    written with more signs: the heading names the title, and "Reply" stands below each comment.

    An author of the article without a byline, and a date without its words, are written in the canonical words: "By Ann
    Lee on May 19, 2021". What reads back has these in `byline` and `published_text`.

    Raises:
        RenderError: the article would not read back. A line is empty or has white space around it, a title looks
            like a list item, a byline does not say the author of the article, a text looks like a line of likes, or
            the like.
        TypeError: `article` is not an Article.

    Example:
        >>> import threadparse
        >>> comment = threadparse.Comment(author="Ann", paragraphs=("First!",), likes=2, number=1)
        >>> print(threadparse.render(threadparse.Article(title="A title", comments=(comment,))))
        A title
        <BLANKLINE>
        <BLANKLINE>
        1 comment
        <BLANKLINE>
          1. Ann says:
        <BLANKLINE>
            First!
        <BLANKLINE>
            Liked by 2 people
        <BLANKLINE>
        <BLANKLINE>
    """
    if not isinstance(article, Article):
        raise TypeError(f"render() takes an Article, not {type(article).__name__}")
    article = worded(article)
    found: list[tuple[str, str]] = []
    for signs in (False, True):
        text = _write(article, signs=signs)
        difference = _difference(article, build(Page(text)))
        if difference is None:
            return text
        found.append(difference)
    raise RenderError(*found[0])


def read_dump(data: bytes) -> Article:
    """Return the article that a dump is read as; DecodeError where it is no text."""
    try:
        return build(Page(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise DecodeError("$", f"not UTF-8 text: byte {error.start}") from None


def with_moments(article: Article) -> Article:
    """Return an article with the author and the dates that its words say: it is written as a dump, and read back.

    If anything else reads back changed, it is returned as it is.

    Example:
        >>> import threadparse
        >>> article = threadparse.Article(title="A title", byline="By Ann Lee on May 19, 2021", paragraphs=("Text.",))
        >>> with_moments(article).author
        'Ann Lee'
    """
    for signs in (False, True):
        again = build(Page(_write(article, signs=signs)))
        if without_moments(again) == without_moments(article):
            return attrs.evolve(again, problems=(), span=None)
    return article


def without_moments(article: Article) -> Article:
    """Return an article without what its words say as well (its author, all moments), its problems and its span."""
    rows = [row(attrs.evolve(comment, published=None, replies=())) for comment in article.walk()]
    return attrs.evolve(article, author=None, published=None, comments=grow(rows), problems=(), span=None)


def _write(article: Article, *, signs: bool) -> str:
    """Return the dump of an article, whether it reads back or not."""
    own = (article.title, article.byline, *article.paragraphs)
    head = "\n\n".join(line for line in own if line is not None)
    heading = _heading(article, signs=signs)
    thread = "\n".join(line for comment in article.walk() for line in _comment(comment, "Reply" if signs else ""))
    parts = [part for part in (head, heading and f"\n{heading}", thread) if part]
    return "\n\n".join(parts) + "\n" * bool(parts)


def _heading(article: Article, *, signs: bool) -> str:
    """Return the heading of the thread: "2 comments", or with signs "2 comments on “T”"; "" for none without signs."""
    count = article.comment_count
    if not count and not signs:
        return ""
    words = f"{count or 'No'} comment{'' if count == 1 else 's'}"
    return f"{words} on “{article.title}”" if signs and article.title is not None else words


def _comment(comment: Comment, ending: str) -> Iterator[str]:
    """Yield the lines of a comment, a blank one after each part. `ending` is its last line; "": it has none."""
    indent = "  " * comment.depth
    mark = "•" if comment.number is None else f"{comment.number}."
    head, text, tail = list(_head(comment)), list(comment.paragraphs), list(_tail(comment, ending))
    # With neither head nor text, an empty line stands beside the marker: there the tail would be read as text.
    parts = [part for part in (head, text or ([] if head else [""]), tail) if part]
    first, *lines = itertools.chain.from_iterable([*part, ""] for part in parts)
    yield f"{indent}{mark} {first}" if first else f"{indent}{mark}"
    yield from (f"{indent}  {line}" if line else "" for line in lines)


def _head(comment: Comment) -> Iterator[str]:
    """Yield the lines above the text: who, and when."""
    # The text of a pingback names its author: "Pingback: A blog".
    if comment.author is not None and not comment.text.endswith(f": {comment.author}"):
        yield f"{comment.author} says:"
    if comment.published_text is not None:
        yield comment.published_text


def _tail(comment: Comment, ending: str) -> Iterator[str]:
    """Yield the lines below the text: the likes, and `ending`. A bare "Like" reads back as 0."""
    if comment.likes is not None:
        yield f"Liked by {comment.likes} {'person' if comment.likes == 1 else 'people'}" if comment.likes else "Like"
    if ending:
        yield ending


def _difference(article: Article, again: Article) -> tuple[str, str] | None:
    """Return the path of the first value that reads back as another one, and a reason; None where all are the same."""
    if article == again:
        return None
    for name in ("title", "byline", "author", "published", "paragraphs"):
        wanted, got = getattr(article, name), getattr(again, name)
        if wanted != got:
            return f"$.{name}", _reason(wanted, got)
    for placed, read_back in itertools.zip_longest(_walk_with_paths(article), again.walk()):
        comment, path = placed or (None, "$.comments")
        if found := _differs(comment, read_back):
            step, reason = found
            return f"{path}{step}", reason
    return "$", "it would not read back"


def _walk_with_paths(article: Article) -> Iterator[tuple[Comment, Path]]:
    """Yield the comments in their order, each with its place."""
    waiting = _children(article.comments, ROOT, "comments")
    while waiting:
        comment, path = waiting.pop()
        yield comment, path
        waiting.extend(_children(comment.replies, path, "replies"))


def _children(comments: tuple[Comment, ...], parent: Path, key: str) -> list[tuple[Comment, Path]]:
    """Return comments with their places, the last one first."""
    return [(comment, Path(parent, f".{key}[{index}]")) for index, comment in reversed(list(enumerate(comments)))]


def _differs(comment: Comment | None, got: Comment | None) -> tuple[str, str] | None:
    """Return the step to the first difference (".likes"; "": one is missing), and a reason; None: no difference."""
    if comment is None or got is None:
        return "", "it would read back as text" if comment else "a list in the text would read back as comments"
    for name in ("number", "author", "published_text", "published", "paragraphs", "likes", "depth"):
        if getattr(comment, name) != getattr(got, name):
            return f".{name}", _reason(getattr(comment, name), getattr(got, name))
    return None


def _reason(wanted: object, got: object) -> str:
    """Return "'a' would read back as 'b'": of paragraphs the first two that differ, None for one that is missing."""
    if isinstance(wanted, tuple) and isinstance(got, tuple):
        wanted, got = next(pair for pair in itertools.zip_longest(wanted, got) if pair[0] != pair[1])
    both = (
        quote_both(wanted, got) if isinstance(wanted, str) and isinstance(got, str) else (_shown(wanted), _shown(got))
    )
    return " would read back as ".join(both)


def _shown(value: object) -> str:
    return quote(value) if isinstance(value, str) else repr(value)
