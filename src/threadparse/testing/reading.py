"""Read an outline.

Knows how the lines of a test become the lines that grammars/outline.lark reads, what is made of them, and what to say
about a line that cannot be read.
"""

from __future__ import annotations

import functools
from typing import Any

from threadparse import grammar
from threadparse.errors import ThreadparseError
from threadparse.model.outlines import shortened
from threadparse.testing.actions import Place, Values, WrongError
from threadparse.testing.expected import Outline

#: How much of a line a message shows.
EXCERPT_WIDTH = 72


class OutlineError(ThreadparseError, ValueError):
    """An outline cannot be read.

    Example:
        >>> from threadparse import testing
        >>> try:
        ...     testing.from_outline("# Boats\\n@Ann (2) A fine boat.")
        ... except testing.OutlineError as error:
        ...     print(error)
        line 2, column 10: "A fine boat." is not expected here
            @Ann (2) A fine boat.
        hint: a colon stands before the text: "@Ann (2): A fine boat."; else the whole text stands in quotes
    """

    #: What is wrong.
    reason: str
    #: The line, from 1.
    line: int
    #: The column in it, from 1, in code points.
    column: int
    #: What to write instead.
    hint: str
    #: The line as it was given, without its indent.
    excerpt: str

    def __init__(self, reason: str, line: int, column: int, hint: str, excerpt: str) -> None:
        super().__init__(reason, line, column, hint, excerpt)
        self.reason, self.line, self.column, self.hint, self.excerpt = reason, line, column, hint, excerpt

    def __str__(self) -> str:
        shown = shortened(self.excerpt, EXCERPT_WIDTH)
        return f"line {self.line}, column {self.column}: {self.reason}\n    {shown}\nhint: {self.hint}"


def from_outline(text: str) -> Outline:
    """Read an outline; `docs/reference/outline.md` describes the format.

    Args:
        text: The lines. An indent that all of them have is taken off, so that an outline may stand in a test as the
            code around it does.

    Returns:
        What the outline expects.

    Raises:
        TypeError: `text` is not a str.
        OutlineError: a line cannot be read.

    Example:
        >>> from threadparse import testing
        >>> testing.from_outline('''
        ...     # Boats
        ...     @Ann Lee 2021-05-19 (2): A fine boat.
        ...       So it...
        ... ''').comments[1]
        Expected(author=None, published=None, likes=None, said=Said(paragraphs=('So it',), whole=False), depth=2)
    """
    if not isinstance(text, str):
        raise TypeError(f"an outline must be a str, not {text!r}")
    from threadparse.grammar.compile import UnexpectedInput  # noqa: PLC0415

    lines = [line.rstrip(" \r") for line in text.removeprefix("\ufeff").split("\n")]
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line), default=0)
    try:
        made: Outline = _parser().parse("".join(f"{line[margin:]}\n" for line in lines))
    except UnexpectedInput as error:
        line = lines[error.line - 1][margin:]
        rest = line[error.column - 1 :]
        # What is wrong is not the spaces, but what stands behind them.
        place = Place(error.line, error.column + len(rest) - len(rest.lstrip(" ")))
        raise _error(_unexpected(line, place), lines, place, margin) from None
    except WrongError as error:
        raise _error(error, lines, error.place, margin) from None
    return made


def _error(wrong: WrongError, lines: list[str], place: Place, margin: int) -> OutlineError:
    line = lines[place.line - 1]
    return OutlineError(wrong.reason, place.line, place.column + margin, wrong.hint, line.lstrip(" "))


#: What to say about the beginning of a line, by the sign that stands there.
HINTS = {
    "\t": "indent by spaces: two for each level",
    "#": 'the title is one line above all others: "# Boats"; a text that begins with # stands in quotes',
    "!": 'the first line may be "!exact"; a text that begins with ! stands in quotes',
    "--": 'below the title may stand who wrote the article, and when: "-- @Jane Doe 2021-05-19"; '
    "a text that begins with -- stands in quotes",
    ">": "the text of the article stands above the comments, and | begins each further paragraph; "
    "a text that begins with > stands in quotes",
    "|": "| begins a further paragraph of a text above that does not end in dots; "
    "a text that begins with | stands in quotes",
    "@": 'a name that holds : or ( or a quote stands in quotes: "@\\"Ann (Admin)\\": ..."',
    "(": 'likes are a number: "(2)"; a text that begins with ( stands in quotes',
    "[": 'a depth is a number: "[31] "; a text that begins with [ stands in quotes',
    ":": "a colon alone is a comment without text; a text that begins with : stands in quotes",
    '"': 'a text in quotes ends with a quote; inside of it, \\" is one',
}


def _unexpected(line: str, place: Place) -> WrongError:
    """Return what is wrong where the grammar goes no further."""
    before, rest = line[: place.column - 1].strip(), line[place.column - 1 :].strip(" ")
    reason = f'"{shortened(rest, 30)}" is not expected here' if rest else "the line ends too early"
    return WrongError(reason, _hint(before, rest))


def _hint(before: str, rest: str) -> str:
    """Return what to write instead, given the line up to the place and from there on."""
    # What begins with no sign counts as a text in quotes.
    sign = next((sign for sign in HINTS if (before or rest).startswith(sign)), '"')
    if not before or sign == "--":
        return HINTS[sign]
    if not rest:
        return 'something stands behind this sign; an empty text is ""'
    if before.endswith(":") or before in (">", "|", "#"):
        return HINTS['"']
    if sign == '"' and before.startswith('"'):
        return 'only ... may stand behind the quotes; a quote inside of them is written \\"'
    if sign == "@" and rest.startswith(("(", ":", '"')):
        return f"{HINTS['(']}, and so does such a name"
    return f'a colon stands before the text: "{before}: {shortened(rest, 30)}"; else the whole text stands in quotes'


@functools.cache
def _parser() -> Any:
    return grammar.load("outline", "outline", lexer="contextual", transformer=Values())
