"""Make an article of an outline."""

from __future__ import annotations

from threadparse.model.article import Article
from threadparse.model.comment import grow
from threadparse.testing.expected import Said
from threadparse.testing.reading import from_outline


def thread(*lines: str) -> Article:
    """Make an article of the lines of an outline. What they leave out is None.

    Args:
        lines: The lines, or texts of several of them; `docs/reference/outline.md` describes the format. Depths follow
            from the indents.

    Returns:
        The article with its comments.

    Raises:
        OutlineError: a line cannot be read.
        ValueError: a text ends in dots that stand for the rest of it.

    Example:
        >>> from threadparse import testing
        >>> article = testing.thread("# Boats", "@Ann (2): A fine boat.", "  So it is.")
        >>> article.title, [(comment.depth, comment.likes, comment.text) for comment in article.walk()]
        ('Boats', [(1, 2, 'A fine boat.'), (2, None, 'So it is.')])
    """
    read = from_outline("\n".join(lines))
    rows = [
        (each.author, each.published, None, None, _paragraphs(each.said), each.likes, each.depth, None)
        for each in read.comments
    ]
    title = _paragraphs(read.title)
    return Article(
        title=title[0] if title else None,
        author=read.author,
        published=read.published,
        paragraphs=_paragraphs(read.said),
        comments=grow(rows),
    )


def _paragraphs(said: Said | None) -> tuple[str, ...]:
    """Return the paragraphs of a text, none where there is no text; ValueError where only its beginning is known."""
    if said is None:
        return ()
    if not said.whole:
        raise ValueError(f"an article has whole texts, and {said.text!r} has dots behind it; in quotes they are text")
    return said.paragraphs
