"""Differences, and the words for them: of what was and is, or of what is and was expected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from threadparse.model.outlines import counted, shortened
from threadparse.testing.expected import Said
from threadparse.testing.sides import visible
from threadparse.testing.writing import moment

#: The path of the article.
ARTICLE = "0"
#: How much of a text stands in a line, and how much of that before the place where it differs.
TEXT_WIDTH, BEFORE = 48, 16
#: How the fields are called where their names are no words.
NAMES = {"published": "date", "published_text": "date in words", "number": "ordinal"}


@attrs.frozen
class Difference:
    """One difference.

    Example:
        >>> from threadparse import testing
        >>> for difference in testing.diff(testing.thread("(5): a"), testing.thread("(6): a")):
        ...     print(difference.kind, difference.path, difference.words)
        likes 1 likes 6, was 5
    """

    #: What differs: "title", "byline", "text", "author", "published", "published_text", "likes", "number", "moved",
    #: "vanished" or "new"; "depth" of two comments that are compared by themselves.
    kind: str
    #: The ordinals on the way to the comment, as in `Article.rows`: "2.1"; "0" for the article. Of a comment that
    #: vanished they are those in the old thread. Of a way of more than 100 levels its end, behind "….".
    path: str
    #: What is different: "likes 6, was 5".
    words: str
    #: The comment by author and text: "Ann “A fine boat.”".
    name: str

    def __str__(self) -> str:
        if self.path == ARTICLE:
            return f"{self.name}: {self.words}"
        return f"{' '.join(filter(None, (shortened_path(self.path), self.name)))}: {self.words}"


@attrs.frozen(repr=False)
class Differences:
    """How two threads differ; false where they do not.

    Example:
        >>> from threadparse import testing
        >>> old = testing.thread("@Ann (5): A fine boat.", "  @Bob: So it is.")
        >>> new = testing.thread("@Ann (6): A fine boat.")
        >>> differences = testing.diff(old, new)
        >>> print(differences)
        1 Ann “A fine boat.”: likes 6, was 5
        1.1 Bob “So it is.”: vanished
        >>> [difference.kind for difference in differences.entries]
        ['likes', 'vanished']
        >>> bool(testing.diff(old, old))
        False
    """

    #: Each difference: those of the article, then those of comments, in the order of the dump.
    entries: tuple[Difference, ...]

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.entries)

    def __str__(self) -> str:
        return "\n".join(map(str, self.entries))

    def __repr__(self) -> str:
        return f"<{counted(len(self.entries), 'difference')}>"

    def lines(self, most: int) -> list[str]:
        """Return a line for each difference; of more than `most`, the first ones and how many follow."""
        lines = [str(each) for each in self.entries[:most]]
        more = len(self.entries) - len(lines)
        return [*lines, f"… and {counted(more, 'more difference')}"] if more else lines


#: How long a path is shown.
PATH_WIDTH = 40


def shortened_path(path: str) -> str:
    """Return a path, or its end."""
    return path if len(path) <= PATH_WIDTH else f"…{path[-PATH_WIDTH:].partition('.')[2]}"


@attrs.frozen(kw_only=True)
class Wording:
    """How a difference is said."""

    #: Whether one side is what a test expects; False: one side is older.
    expects: bool

    @property
    def _but(self) -> str:
        return "expected" if self.expects else "was"

    def value(self, kind: str, before: object, now: object) -> str:
        """Return the words for a field: "likes 6, was 5"."""
        name = NAMES.get(kind, kind)
        if now is None:
            return f"no {name}, {self._but} {_shown(before)}"
        return f"{name} {_shown(now)}, {self._but} {'none' if before is None else _shown(before)}"

    def text(self, before: Said, now: tuple[str, ...], kind: str) -> str:
        """Return the words for a text, with the place where it differs."""
        text_now = "\n".join(now)
        start = max(0, _common(text_now, before.text) - BEFORE)
        shown = _part(text_now, start, exists=bool(now))
        wanted = _part(before.text, start, exists=bool(before.paragraphs)) + ("" if before.whole else "...")
        return f"{kind} {shown}, expected {wanted}" if self.expects else f"{kind} changed: {shown}, was {wanted}"

    def moved(self, before: str, now: str) -> str:
        """Return the words for a comment that answers another one than before; "" stands for the article."""
        if self.expects:
            return f"under {now or 'the article'}, expected under {before or 'the article'}"
        return f"moved from under {before or 'the article'} to under {now or 'the article'}"

    def displaced(self, sibling: str) -> str:
        """Return the words for a comment that now stands behind a sibling; "": before all of them."""
        place = f"behind {sibling}" if sibling else "before its siblings"
        return f"{place}, expected elsewhere" if self.expects else f"moved {place}"

    def vanished(self, replies: int) -> str:
        """Return the words for a comment that is only in the old thread."""
        return ("missing" if self.expects else "vanished") + _with(replies)

    def new(self, replies: int) -> str:
        """Return the words for a comment that is only in the new thread."""
        return ("not expected" if self.expects else "new") + _with(replies)


#: Two articles, an older and a newer one.
WAS = Wording(expects=False)
#: What is, and what a test expects.
EXPECTED = Wording(expects=True)


def _with(replies: int) -> str:
    return "" if not replies else f", with {replies} {'reply' if replies == 1 else 'replies'}"


def _shown(value: object) -> str:
    if isinstance(value, dt.date):
        return moment(value)
    return f"“{shortened(visible(value), TEXT_WIDTH)}”" if isinstance(value, str) else str(value)


def _part(text: str, start: int, *, exists: bool) -> str:
    """Return a part of a text from `start` on, in quotes; a text that does not exist is "none", an empty one “”."""
    if not exists:
        return "none"
    dots = "…" if start else ""
    return f"“{dots}{shortened(visible(text[start : start + 2 * TEXT_WIDTH]), TEXT_WIDTH)}”"


def _common(one: str, other: str) -> int:
    """Return how many letters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
