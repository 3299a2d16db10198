"""Read the heading of a thread: how many comments there are, and the title of the article.

The structure of a heading is ``grammars/heading.lark``; the actions here make the values.

Example: "3 thoughts on “A title”" is 3 comments on "A title".
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from threadparse.grammar import Driver, Matcher, make_driver
from threadparse.grammar.driver import Token

#: The longest heading, in characters. It holds the title of the article.
LONGEST_HEADING = 400
#: The terminals with which a heading can begin.
FIRST = ("HEADING_START", "COMMENTS_FIRST", "THREAD_LINE")


class Heading(NamedTuple):
    """The heading of a thread."""

    #: How many comments it says there are; None where it does not.
    comments: int | None
    #: The title of the article, without quotation marks; None where it gives none.
    title: str | None


def read_heading(text: str, words: Mapping[str, Matcher]) -> Heading | None:
    """Read a line that heads a thread; None for any other."""
    if last := words["TITLE_LAST"].search(text):
        tokens = [Token("TITLE_BEFORE", text[: last.start()]), Token("TITLE_LAST", last[0])]
        found: Heading | None = _driver().parse((token.type, token) for token in tokens)
    else:
        found = _driver().read(text, words) if any(words[name].match(text) for name in FIRST) else None
    return found


@functools.cache
def _driver() -> Driver:
    return make_driver("heading", Actions, ready={"TITLE_BEFORE"})


class Actions:
    """The actions of the grammar. Each takes all that stands on the right of its rule."""

    @staticmethod
    def count(parts: Sequence[Token]) -> int:
        """Read a number, or a word in its place."""
        kind, text, _ = parts[0]
        return {"ONE_WORD": 1, "NONE_WORD": 0}.get(kind) or _number(text) or 0

    @staticmethod
    def counted(parts: Sequence[Any]) -> int:
        """Return the number of "3 Comments"."""
        return next(part for part in parts if isinstance(part, int))

    @staticmethod
    def first(parts: Sequence[Token]) -> None:
        """Return no number for "Comments"."""

    @staticmethod
    def heading(parts: Sequence[Heading]) -> Heading:
        """Return a heading that begins with a number as it is."""
        return parts[0]

    @staticmethod
    def led(parts: tuple[Token, Heading]) -> Heading:
        """Read "• 3 Comments on T": lists below a title have it so, and threads do not. The title is left out."""
        return Heading(parts[1].comments, None)

    @staticmethod
    def about(parts: Sequence[Any]) -> Heading:
        """Read "3 thoughts on “T”", and "Comments on T"."""
        return Heading(parts[0], unquoted(parts[-1].text))

    @staticmethod
    def plain(parts: Sequence[Any]) -> Heading:
        """Read "3 Comments", and all else that has no title."""
        return Heading(parts[0], None)

    more = about_this = plain

    @staticmethod
    def number_last(parts: Sequence[Any]) -> Heading:
        """Read "Comments (3)"."""
        return Heading(next(_number(part.text) for part in parts[1:] if part.type == "NUMBER"), None)

    @staticmethod
    def thread(parts: Sequence[Token]) -> Heading:
        """Read "Comments"; in some languages a number is glued to it: "3件のコメント"."""
        return Heading(_number(parts[0].text), None)

    @staticmethod
    def title_first(parts: Sequence[Token]) -> Heading:
        """Read "「T」への3件のフィードバック"; where a word stands for the number, it is "one"."""
        title, last = parts
        return Heading(_number(last.text) or 1, unquoted(title.text))


def _number(text: str) -> int | None:
    """Return the first number in a text, of at most ten characters: "1,204" is 1204; None where there is none."""
    start = next((place for place, character in enumerate(text) if character in "0123456789"), len(text))
    end = next((place for place in range(start, len(text)) if text[place] not in "0123456789.,"), len(text))
    digits = text[start : min(end, start + 10)].replace(".", "").replace(",", "")
    return int(digits) if digits else None


def unquoted(title: str) -> str:
    """Take off the quotation marks around a title. Extractors lose one of a pair."""
    return title.strip('"“”„«»‹›「」『』《》〈〉 \u00a0')
