"""What a test expects of an article: plain values, in which anything may be left out.

Knows what may be expected. How it is written and read is in `writing` and `reading`, how it is compared in
`differences`. The comments stand one after the other, with their depths: these determine the tree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs

from threadparse.model import checks


@attrs.frozen
class Said:
    """A text, or how it begins.

    Example:
        >>> from threadparse.testing.expected import Said
        >>> Said(("A fine boat.",)).fits(("A fine boat.", "It has two sails."))
        False
        >>> Said(("A fine",), whole=False).fits(("A fine boat.", "It has two sails."))
        True
    """

    #: The paragraphs, without line ends. Empty: there is no text.
    paragraphs: tuple[str, ...] = attrs.field(validator=checks.lines)
    #: Whether this is all; False: more may follow, in the same paragraph or in others.
    whole: bool = True

    @property
    def text(self) -> str:
        """The paragraphs, joined by newlines."""
        return "\n".join(self.paragraphs)

    def fits(self, paragraphs: tuple[str, ...]) -> bool:
        """Tell whether these paragraphs are as expected."""
        return paragraphs == self.paragraphs if self.whole else "\n".join(paragraphs).startswith(self.text)


@attrs.frozen(kw_only=True)
class Expected:
    """One comment, as expected.

    None in a field means that it is not compared; in an exact outline it means that the comment has none.

    Example:
        >>> from threadparse.testing import from_outline
        >>> from_outline("@Ann (2)").comments
        (Expected(author='Ann', published=None, likes=2, said=None, depth=1),)
    """

    #: Who wrote it.
    author: str | None = attrs.field(default=None, validator=checks.one_line)
    #: When. A date fits any time of that day, unless the outline is exact.
    published: dt.datetime | dt.date | None = attrs.field(default=None, validator=checks.moment)
    #: How many liked it, from 0.
    likes: int | None = attrs.field(default=None, validator=checks.count)
    #: Its text.
    said: Said | None = None
    #: The level in the thread, from 1.
    depth: int = attrs.field(default=1, validator=checks.depth)


def _depths(instance: object, attribute: Any, value: tuple[Expected, ...]) -> None:
    checks.instances(instance, attribute, value, Expected)
    above = 0
    for comment in value:
        if comment.depth > above + 1:
            raise ValueError(f"a comment of depth {comment.depth} must stand below one of depth {comment.depth - 1}")
        above = comment.depth


@attrs.frozen(kw_only=True)
class Outline:
    """An article with its thread, as expected.

    None in a field means that it is not compared; in an exact outline it means that the article has none. The comments
    are all that there are.

    Example:
        >>> from threadparse.testing import from_outline
        >>> outline = from_outline("# Boats\\nA fine boat.\\n  So it...\\n")
        >>> outline.title
        Said(paragraphs=('Boats',), whole=True)
        >>> [(comment.depth, comment.said.text) for comment in outline.walk()]
        [(1, 'A fine boat.'), (2, 'So it')]

    Raises:
        TypeError: an author, a date or the comments are of the wrong type.
        ValueError: one of them cannot be, or a comment is more than one level deeper than the one above it.
    """

    #: The title: one paragraph.
    title: Said | None = None
    #: Who wrote the article.
    author: str | None = attrs.field(default=None, validator=checks.one_line)
    #: When. A date fits any time of that day, unless the outline is exact.
    published: dt.datetime | dt.date | None = attrs.field(default=None, validator=checks.moment)
    #: The text of the article.
    said: Said | None = None
    #: The comments, in the order of the dump.
    comments: tuple[Expected, ...] = attrs.field(default=(), validator=_depths)
    #: Whether what is None must be missing; False: it is not compared.
    exact: bool = False

    def walk(self) -> Iterator[Expected]:
        """Yield all comments in the order of the dump."""
        return iter(self.comments)
