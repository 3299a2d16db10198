"""Make what a test expects of the lines of an outline.

Knows what each rule of grammars/outline.lark stands for. Where a value cannot be, it says why, and at which token.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from threadparse.errors import DecodeError
from threadparse.formats import jsontext
from threadparse.model import checks
from threadparse.model.outlines import counted
from threadparse.testing.expected import Expected, Outline, Said


class Place(NamedTuple):
    """A place in an outline, from 1."""

    line: int
    column: int


class WrongError(Exception):
    """What is wrong with a value; never seen by a caller."""

    def __init__(self, reason: str, hint: str, token: Any = None) -> None:
        super().__init__(reason, hint)
        self.reason, self.hint = reason, hint
        self.place = Place(getattr(token, "line", 1), getattr(token, "column", 1))


class Values:
    """The actions of grammars/outline.lark."""

    def text(self, parts: list[Any]) -> str:
        """Read one paragraph."""
        return _unquoted(parts[0], str(parts[0]))

    def body(self, parts: list[Any]) -> list[str]:
        """Begin a text."""
        return [parts[0]]

    def more(self, parts: list[Any]) -> list[str]:
        """Go on with a text."""
        paragraphs: list[str] = parts[0]
        paragraphs.append(parts[-1])
        return paragraphs

    def whole(self, parts: list[Any]) -> Said:
        """Make a whole text of a list of paragraphs, or of a single one."""
        return Said(_paragraphs(parts[0]))

    def begun(self, parts: list[Any]) -> Said:
        """Make the beginning of a text; dots alone, without a paragraph, are that of any text."""
        return Said(_paragraphs(parts[0]) if len(parts) > 1 else (), whole=False)

    def head(self, parts: list[Any]) -> dict[str, Any]:
        """Read who, when and how many likes."""
        return dict(_value(part) for part in parts if part.type != "SPACES")

    def place(self, parts: list[Any]) -> tuple[int, Any]:
        """Read how deep a comment is, and keep the token for messages."""
        token = parts[0]
        if token.type == "DEPTH":
            depth = int(token.strip(" []"))
            if not depth:
                raise WrongError("a depth of 0", "the first level has depth 1", token)
        elif len(token) % 2:
            raise WrongError(
                f"an indent of {counted(len(token), 'space')}", "indent by two spaces for each level", token
            )
        else:
            depth = len(token) // 2 + 1
        return depth, token

    def comment(self, parts: list[Any]) -> tuple[Expected, Any]:
        """Make a comment, and keep the token of its place, if it has one, for messages."""
        depth, token = parts[0] if isinstance(parts[0], tuple) else (1, None)
        fields: dict[str, Any] = {"depth": depth}
        for part in parts:
            if isinstance(part, dict):
                fields |= part
            elif isinstance(part, Said):
                fields["said"] = part
            elif getattr(part, "type", "") == "COLON":
                # Without a text behind the colon, the comment says nothing.
                fields["said"] = Said(())
        return Expected(**fields), token

    def title(self, parts: list[Any]) -> tuple[str, Any]:
        """Return the title under the name of its field."""
        return "title", parts[1]

    def by(self, parts: list[Any]) -> tuple[str, Any]:
        """Return who wrote the article, and when: two fields under a name of their own."""
        return "by", parts[1]

    def article(self, parts: list[Any]) -> tuple[str, Any]:
        """Return the text of the article under the name of its field."""
        return "said", parts[1]

    def exact(self, _parts: list[Any]) -> tuple[str, Any]:
        """Return that the outline is exact, under the name of its field."""
        return "exact", True

    def outline(self, parts: list[Any]) -> Outline:
        """Make an outline of pairs: a comment and its token, or a field and its value."""
        fields: dict[str, Any] = {}
        comments: list[Expected] = []
        for part in parts:
            if not isinstance(part, tuple):
                continue
            first, second = part
            if not isinstance(first, Expected):
                fields |= second if first == "by" else {first: second}
                continue
            before = comments[-1].depth if comments else 0
            if first.depth > before + 1:
                raise WrongError(
                    f"depth {first.depth} right below depth {before}" if before else f"depth {first.depth} comes first",
                    "a comment is at most one level deeper than the one above it",
                    second,
                )
            comments.append(first)
        return Outline(comments=tuple(comments), **fields)


def _paragraphs(part: str | list[str]) -> tuple[str, ...]:
    return (part,) if isinstance(part, str) else tuple(part)


def _value(token: Any) -> tuple[str, Any]:
    """Return the field of a token, and its value."""
    if token.type == "NAME":
        return "author", _unquoted(token, token[1:])
    if token.type == "LIKES":
        likes = int(token[1:-1])
        if likes > checks.LARGEST:
            raise WrongError(f"{likes} likes are too many", f"likes are a number up to {checks.LARGEST}", token)
        return "likes", likes
    try:
        return "published", checks.from_iso(str(token))
    except ValueError:
        raise WrongError(
            f"{token} is no date", 'a date is written "2021-05-19", or "2021-05-19T04:03"', token
        ) from None


def _unquoted(token: Any, text: str) -> str:
    """Return a text as it is meant: without its quotes, if it has some."""
    if not text.startswith('"'):
        return text
    try:
        read: str = jsontext.read(text)
    except DecodeError:
        raise WrongError(
            f"{text} cannot be read", 'in quotes, a backslash is written \\\\, a quote \\"', token
        ) from None
    if "\n" in read or "\r" in read:
        raise WrongError("a paragraph of several lines", "each paragraph stands on a line of its own, behind |", token)
    return read
