"""An article as a dump again: the inverse of `parse`.

Knows the canonical layout, and refuses what would not read back from it. Asks the readers of
`blocks` how a line would be read, so that the two cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator

from threadparse.blocks.head import read_byline
from threadparse.errors import RenderError
from threadparse.formats.path import Path, walk_with_paths
from threadparse.grammar import patterns
from threadparse.model.article import Article
from threadparse.model.comment import Comment

#: The longest number that a line of likes is read with.
MOST_LIKES = 10**15 - 1


def render(article: Article) -> str:
    """Write an article as a dump that `parse` reads back as the same article.

    The layout is canonical: title, byline and paragraphs with a blank line between, two blank
    lines, then each comment with a bullet, two columns further right for each level.

    Raises:
        RenderError: the article would not read back. That is so for

            - a line that is empty, has white space around it, or is read as something else (a
              paragraph of a comment that begins like a list item, say);
            - an author or a date that the byline does not say, and a byline that is not read as one;
            - a byline or paragraphs without a title;
            - the author or date of a comment, for which the layout has no place;
            - paragraphs that end in a list, unless it has two items or more and comments follow.
        TypeError: `article` is not an Article.

    Example:
        >>> import threadparse
        >>> comment = threadparse.Comment(paragraphs=("First!",), likes=2)
        >>> print(threadparse.render(threadparse.Article(title="A title", comments=(comment,))))
        A title
        <BLANKLINE>
        <BLANKLINE>
          • First!
        <BLANKLINE>
            Liked by 2 people
        <BLANKLINE>
    """
    if not isinstance(article, Article):
        raise TypeError(f"render() takes an Article, not {type(article).__name__}")
    head = "".join(_head(article))
    thread = "\n".join(text for comment in walk_with_paths(article) for text in _comment(*comment))
    return "\n\n".join(filter(None, [head, thread]))


def _head(article: Article) -> Iterator[str]:
    """Yield the article's own lines, each with what parts it from the one before."""
    if article.title is None:
        _require(article.byline is None, "$.byline", "without a title it would read back as one")
        _require(not article.paragraphs, "$.paragraphs[0]", "without a title it would read back as one")
    else:
        yield f"{_title(article.title)}\n"
    _check_byline(article)
    if article.byline is not None:
        yield f"\n{article.byline}\n"
    _check_last(article)
    before = False
    for index, paragraph in enumerate(article.paragraphs):
        path = f"$.paragraphs[{index}]"
        first = index == 0 and article.byline is None
        _require(not (first and read_byline(paragraph)), path, "it would read back as a byline")
        item = _read_as(_line(paragraph, path)) == "marker"
        _require(_read_as(paragraph) != "likes", path, "it would read back as a line of likes")
        gap = "" if item and before else "\n"
        yield f"{gap}{paragraph}\n"
        before = item


def _title(title: str) -> str:
    _require(_read_as(_line(title, "$.title")) != "marker", "$.title", "it would read back as a list item")
    _require(not title.startswith("\ufeff"), "$.title", "its first character would be dropped as a byte order mark")
    return title


def _check_byline(article: Article) -> None:
    """Refuse an author or a date that would not come back from the byline."""
    byline = read_byline(_line(article.byline, "$.byline")) if article.byline is not None else None
    _require(article.byline is None or byline is not None, "$.byline", "it would not read back as a byline")
    _require(article.author == (byline and byline.author), "$.author", "the byline does not say it")
    _require(article.published == (byline and byline.published), "$.published", "the byline does not say it")


def _check_last(article: Article) -> None:
    """Refuse a list at the end that would be taken for comments."""
    items = [_read_as(paragraph) == "marker" for paragraph in article.paragraphs[-2:]]
    if items[-1:] == [True]:
        path = f"$.paragraphs[{len(article.paragraphs) - 1}]"
        _require(article.comments and items == [True, True], path, "it would read back as a comment")


def _comment(comment: Comment, path: Path) -> Iterator[str]:
    """Yield the lines of a comment, a blank one after each part."""
    for name in ("author", "published", "published_text"):
        _require(getattr(comment, name) is None, f"{path}.{name}", "the layout has no place for it")
    indent = "  " * comment.depth
    mark = f"{indent}•"
    for index, paragraph in enumerate(comment.paragraphs):
        _check_paragraph(paragraph, path, index)
        yield f"{indent}  {paragraph}" if index else f"{mark} {paragraph}"
    if not comment.paragraphs:
        yield mark
    yield ""
    if comment.likes is not None:
        _require(comment.likes <= MOST_LIKES, f"{path}.likes", "the number is too long to be read back")
        yield f"{indent}  {_likes(comment.likes)}"
        yield ""


def _check_paragraph(paragraph: str, path: Path, index: int) -> None:
    kind = _read_as(paragraph)
    if kind is not None or paragraph != paragraph.strip() or not paragraph:
        place = f"{path}.paragraphs[{index}]"
        _line(paragraph, place)
        raise RenderError(place, f"it would read back as {'a list item' if kind == 'marker' else 'a line of likes'}")


def _likes(likes: int) -> str:
    if likes == 0:
        return "Like"
    return f"Liked by {likes} {'person' if likes == 1 else 'people'}"


def _read_as(line: str) -> str | None:
    """Return "marker" or "likes" for a line that is read as such; None for plain text."""
    match = patterns()["BLOCK"].match(f"\n{line}")
    return match and ("marker" if match["marker"] else "likes")


def _line(line: str, path: str) -> str:
    """Return the line; RenderError where it is no text, or where its ends would be lost."""
    _require(line.strip() != "", path, "an empty line would not read back")
    _require(line == line.strip(), path, "the white space around it would not read back")
    return line


def _require(holds: object, path: str, reason: str) -> None:
    """Raise, unless the condition holds."""
    if not holds:
        raise RenderError(path, reason)
