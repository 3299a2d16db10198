"""What became of every line of a dump: asked of the same page as the parser, so that the two cannot disagree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from threadparse.read import Page
from threadparse.thread.comments import CommentLines

Role = Literal["title", "byline", "paragraph", "head", "comment", "likes", "boilerplate"]


@attrs.frozen
class Line:
    """One line of a dump that is not blank."""

    #: The number of the line, from 1.
    number: int
    #: What the line is: "title", "byline" or "paragraph" of the article; "head" (who wrote a comment, and
    #: when), "comment" (a line of its text, or its marker alone) or "likes"; or "boilerplate", a part of the
    #: page that belongs to neither, such as a menu or a button.
    role: Role
    #: The depth of the comment that the line belongs to, from 1. None: it belongs to none.
    depth: int | None
    #: The line as it stands in the dump, without its line end.
    text: str


def lines_of(page: Page) -> tuple[Line, ...]:
    """Tell what each line of a page is; see `threadparse.explain`."""
    roles = dict(_article(page))
    depths: dict[int, int] = {}
    for comment in page.comments:
        for line, role in _comment(comment):
            roles[line], depths[line] = role, comment.depth
    lines = page.items.lines
    # A line that was broken is several rows of the dump.
    return tuple(
        Line(row + 1, roles.get(line, "boilerplate"), depths.get(line), page.source.line(row + 1))
        for line in range(len(lines))
        for row in lines.rows(line)
    )


def _article(page: Page) -> Iterator[tuple[int, Role]]:
    """Yield the lines of the article, each with its role."""
    article = page.article
    if article.titles.line is not None:
        yield article.titles.line, "title"
    yield from ((line, "byline") for line in article.bylines)
    yield from ((line, "paragraph") for line in article.paragraphs)


def _comment(comment: CommentLines) -> Iterator[tuple[int, Role]]:
    """Yield the lines of a comment, each with its role. Where a line comes twice, the later role counts."""
    # Unless the marker stands alone, its line comes once more below.
    yield comment.first, "comment"
    lines, says = comment.lines, set(comment.says)
    closing = len(lines) - comment.closing
    for place, line in enumerate(lines):
        if place == comment.likes_line:
            yield line, "likes"
        elif place < comment.opening or place >= closing:
            yield line, "head" if place in says else "boilerplate"
        else:
            yield line, "comment"
