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

#: What a line looks like that is read as something else than text.
LOOKS = {"marker": "list item", "likes": "line of likes"}
NEWLINE = "\n"


def render(article: Article) -> str:
    """Write an article as a dump that `parse` reads back as the same article.

    The layout is canonical: title, byline and paragraphs with a blank line between, two blank
    lines, then each comment with a bullet, two columns further right for each level.

    Raises:
        RenderError: the article would not read back. That is so for

            - a line that is empty or has white space around it, and a title that begins with a
              byte order mark;
            - a paragraph that looks like a line of likes, and a paragraph of a comment that looks
              like a list item: nothing would tell it from one;
            - an author or a date that the byline does not say, a byline that is not read as one,
              and a first paragraph that is;
            - a byline or paragraphs without a title;
            - the author or date of a comment, for which the layout has no place;
            - likes of more than fifteen digits;
            - paragraphs that end in a list, unless it has two items or more and comments follow;
              a title that looks like a list item, unless a line that does not follows it.
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
        _require(article.byline is None, "without a title it would read back as one", "$.byline")
        _require(not article.paragraphs, "without a title it would read back as one", "$.paragraphs[0]")
    else:
        yield f"{_title(article)}\n"
    _check_byline(article)
    if article.byline is not None:
        yield f"\n{article.byline}\n"
    _check_last(article)
    before = None
    for index, paragraph in enumerate(article.paragraphs):
        kind = _read_as(_line(paragraph, f"$.paragraphs[{index}]"))
        _require(kind != "likes", "it looks like a line of likes", f"$.paragraphs[{index}]")
        yield f"{'' if kind == before == 'marker' else NEWLINE}{paragraph}\n"
        before = kind


def _title(article: Article) -> str:
    """Return the title; a line that ends the list must follow one that looks like a list item."""
    title = _line(article.title or "", "$.title")
    _require(not title.startswith("\ufeff"), "its first character would be dropped as a byte order mark", "$.title")
    second = article.byline or "".join(article.paragraphs[:1])
    divided = second and _read_as(second) is None
    _require(divided or _read_as(title) != "marker", "it would read back as a list item", "$.title")
    return title


def _check_byline(article: Article) -> None:
    """Refuse an author or a date that would not come back from the byline."""
    byline = read_byline(_line(article.byline, "$.byline")) if article.byline is not None else None
    _require(article.byline is None or byline is not None, "it would not read back as a byline", "$.byline")
    _require(article.author == (byline and byline.author), "the byline does not say it", "$.author")
    _require(article.published == (byline and byline.published), "the byline does not say it", "$.published")
    first = article.paragraphs[0] if article.paragraphs and not byline else ""
    _require(read_byline(first) is None, "it would read back as a byline", "$.paragraphs[0]")


def _check_last(article: Article) -> None:
    """Refuse a list at the end that would be taken for comments."""
    items = [_read_as(paragraph) == "marker" for paragraph in article.paragraphs[-2:]]
    divided = article.comments and items == [True, True]
    path = f"$.paragraphs[{len(article.paragraphs) - 1}]"
    _require(divided or items[-1:] != [True], "it would read back as a comment", path)


def _comment(comment: Comment, path: Path) -> Iterator[str]:
    """Yield the lines of a comment, a blank one after each part."""
    for name in ("author", "published", "published_text"):
        _require(getattr(comment, name) is None, "the layout has no place for it", path, f".{name}")
    indent = "  " * comment.depth
    if not comment.paragraphs:
        yield f"{indent}•"
    for index, paragraph in enumerate(comment.paragraphs):
        kind = _read_as(_line(paragraph, path, f".paragraphs[{index}]"))
        _require(kind is None, f"it looks like a {LOOKS.get(str(kind))}", path, f".paragraphs[{index}]")
        yield f"{indent}{' ' if index else '•'} {paragraph}"
    yield ""
    if comment.likes is not None:
        line = _likes(comment.likes)
        _require(_read_as(line) == "likes", "the number is too long to be read back", path, ".likes")
        yield f"{indent}  {line}"
        yield ""


def _likes(likes: int) -> str:
    if likes == 0:
        return "Like"
    return f"Liked by {likes} {'person' if likes == 1 else 'people'}"


def _read_as(line: str) -> str | None:
    """Return "marker" or "likes" for a line that is read as such; None for plain text."""
    match = patterns()["BLOCK"].match(f"\n{line}")
    return match and ("marker" if match["marker"] else "likes")


def _line(line: str, path: str | Path, step: str = "") -> str:
    """Return the line; RenderError where it is no text, or where its ends would be lost."""
    _require(line.strip() != "", "an empty line would not read back", path, step)
    _require(line == line.strip(), "the white space around it would not read back", path, step)
    return line


def _require(holds: object, reason: str, path: str | Path, step: str = "") -> None:
    """Raise, unless the condition holds. The path is only then put together: in a deep thread it is long."""
    if not holds:
        raise RenderError(f"{path}{step}", reason)
