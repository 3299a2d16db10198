"""Where a value stands in an article, for messages.

Knows how a JSON path is written. A path is a chain up to the root, written out only when it is
shown: in a deep thread there would be a long one for each comment.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from threadparse.formats.quoting import LONGEST, quote
from threadparse.model.article import Article
from threadparse.model.comment import Comment


@attrs.frozen
class Path:
    """An item of a list: of the article's comments, or of the replies to the comment at `parent`."""

    parent: Path | None
    key: str
    index: int

    def __str__(self) -> str:
        steps: list[str] = []
        path: Path | None = self
        while path is not None:
            steps.append(f".{path.key}[{path.index}]")
            path = path.parent
        return "$" + "".join(reversed(steps))


def step(key: str) -> str:
    """Return the step of a path to the value of any key: ``.likes``, or ``['two words']``."""
    return f".{key}" if key.isascii() and key.isidentifier() and len(key) <= LONGEST else f"[{quote(key)}]"


def walk_with_paths(article: Article) -> Iterator[tuple[Comment, Path]]:
    """Yield the comments in their order, each with its place."""
    waiting = _children(article.comments, None, "comments")
    while waiting:
        comment, path = waiting.pop()
        yield comment, path
        waiting.extend(_children(comment.replies, path, "replies"))


def _children(comments: tuple[Comment, ...], parent: Path | None, key: str) -> list[tuple[Comment, Path]]:
    """Return comments with their places, the last one first."""
    return [(comment, Path(parent, key, index)) for index, comment in reversed(list(enumerate(comments)))]
