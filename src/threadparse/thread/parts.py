"""The parts of a comment: the actions of grammars/comment.lark.

Example:
    "SDTTLC"  ->  Parts(rule="says", opening=2, text=True, closing="LC")
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import NamedTuple

from threadparse.grammar import Driver, make_driver

#: Kinds of lines that stand beside who and when.
BESIDE = "BC#"
#: Kinds of lines that may close a comment.
MAY_CLOSE = "LCBDH"
#: The alternatives of an opening that are certain by themselves, and those that the thread decides.
CERTAIN = ("says", "named", "byline", "dated")
OPENINGS = (*CERTAIN, "dated_name", "name", "name_buttons", "name_name", "name_byline", "pingback")


class Parts(NamedTuple):
    """One reading of the shape of a comment."""

    #: The alternative of the grammar that read it.
    rule: str
    #: How many lines the opening takes: up to the last that says who or when.
    opening: int = 0
    #: The marks right below the opening, a letter each. The thread tells how many belong to it.
    marks: str = ""
    #: Whether it has text.
    text: bool = False
    #: The lines that may close it, a letter each.
    closing: str = ""
    #: How many lines a picture takes that may say who wrote it, with what stands above it; 0: there is none.
    picture: int = 0
    #: How it is read where the thread does not bear out the opening; None: the opening is certain.
    otherwise: Parts | None = None

    @property
    def signed(self) -> bool:
        """Whether the opening says who wrote it, and is certain by itself."""
        return self.rule in ("says", "named", "byline", "buttoned")


class _Rest(NamedTuple):
    """What follows an opening."""

    #: The lines that may close the comment, a letter each; where it has no text, these are all.
    closing: str
    text: bool
    #: Whether text follows directly.
    directly: bool = False


class _Opening(NamedTuple):
    """An opening, and its lines as a letter each."""

    rule: str
    letters: str


def read_parts(shape: str, *, name_above_date: bool = False) -> Parts:
    """Return the parts of a comment of a shape that is not empty.

    Args:
        shape: The kinds of its lines, a letter each.
        name_above_date: Whether most comments of its thread open with a name and a date below it.
    """
    named = name_above_date and place_above_date(shape) is not None
    return _parse("named_comment" if named else "comment", shape)


def place_above_date(shape: str) -> int | None:
    """Return the place of the line right above a date, if it is the first line or the first below marks: 1 of "BLDT".

    None: no date stands there, or the line above it says when, too.
    """
    for place in (0, len(shape) - len(shape.lstrip(BESIDE))):
        if shape[place + 1 : place + 2] == "D" and shape[place] not in "DH":
            return place
    return None


@functools.lru_cache(maxsize=4096)
def _parse(start: str, shape: str) -> Parts:
    parts: Parts = _driver(start).read_letters(shape)
    return parts


@functools.cache
def _driver(start: str) -> Driver:
    return make_driver(start, ACTIONS)


def _run(values: Sequence[str | list[str]]) -> list[str]:
    """Put marks together, or what closes a comment."""
    first, *more = values
    run = first if isinstance(first, list) else [first]
    for each in more:
        run += each
    return run


def _text(values: Sequence[list[str]]) -> _Rest:
    """Return a text, and what may close it."""
    return _Rest(_letters(values[1:]), text=True, directly=True)


def _letters(values: Sequence[object]) -> str:
    """Return the letters of all runs among some values; nothing else is a list there."""
    return "".join(letter for value in values if isinstance(value, list) for letter in value)


def _opening(rule: str) -> Callable[[Sequence[str | list[str]]], _Opening]:
    """Return the action of one alternative of an opening."""
    return lambda values: _Opening(rule, "".join(_run(values)))


def _comment(values: Sequence[list[str] | _Opening | _Rest]) -> Parts:
    """Return the parts of a comment, given its opening, the marks above that (each may be missing) and what follows."""
    above = _letters(values)
    opening = next((value for value in values if isinstance(value, _Opening)), None)
    rest = next(value for value in values if isinstance(value, _Rest))
    return _opened(above, opening, rest) if opening else _unopened(above, rest)


def _named_comment(values: Sequence[str | list[str] | _Rest]) -> Parts:
    """Return the parts of a comment that opens with a name and a date below it."""
    rest = next(value for value in values if isinstance(value, _Rest))
    date = values.index("D")
    opening = len(_letters(values[:date])) + len("D")
    return _followed("named", opening, _letters(values[date + 1 :]), rest)


def _unopened(above: str, rest: _Rest, rule: str = "text") -> Parts:
    """Return the parts of a comment without an opening, or of a pingback; a picture above may say who."""
    closing = rest.closing if rest.text else _ending(above + rest.closing)
    return Parts(rule, text=rest.text, closing=closing, picture=above.rfind("B") + 1)


#: What the parser does for each alternative; an action takes what stands on the right of its rule.
ACTIONS = SimpleNamespace(
    comment=_comment,
    named_comment=_named_comment,
    # The lines of a text: what they are does not matter.
    body=lambda _: None,
    text=_text,
    # Below an opening: a text, nothing, likes, or likes and a text that they belong to.
    follows=lambda values: values[0],
    nothing=lambda _: _Rest("", text=False),
    ends=lambda values: _Rest("".join(values[0]), text=False),
    parted=lambda values: values[1]._replace(directly=False),
    **dict.fromkeys(("run", "above", "any", "first", "second"), _run),
    **{rule: _opening(rule) for rule in OPENINGS},
)


def _opened(above: str, opening: _Opening, rest: _Rest) -> Parts:
    """Return the parts of a comment with an opening.

    Where the thread decides, `otherwise` holds the next reading: "NH" is a title and a byline, else a name, else text.
    """
    rule, letters = opening
    if rule == "pingback":
        return _unopened(above, _as_text(letters, rest), rule)
    # Up to the last line that says who or when, all is opening.
    end = max(map(letters.rfind, "SHDN")) + 1
    if rule == "name_buttons" and rest.directly:
        # Buttons stand between the name and the text, so it is a name for certain.
        return _followed("buttoned", len(above + letters), "", rest)
    whole = _followed(rule, len(above) + end, letters[end:], rest)
    if rule in CERTAIN:
        return whole
    if rule == "dated_name":
        # Else the date alone opens the comment, and the name is the first line of its text.
        date = letters.index("D") + 1
        name = letters.index("N")
        dated = _followed("dated", len(above) + date, letters[date:name], _as_text(letters[name:], rest))
        return whole._replace(otherwise=dated)
    # The first line alone is the name, with the badges and buttons below it. What stands below these is text.
    name = len(letters) - len(letters[1:].lstrip("BC"))
    below = _as_text(letters[name:], rest) if letters[name:] else rest
    named = Parts(
        "name",
        len(above) + name,
        text=below.text,
        closing=below.closing,
        otherwise=_unopened(above, _as_text(letters, rest)),
    )
    return whole._replace(otherwise=named) if rule == "name_byline" else named


def _followed(rule: str, opening: int, marks: str, rest: _Rest) -> Parts:
    """Return the parts of a comment, given how many lines open it, the marks below these, and what follows."""
    return Parts(rule, opening, marks, rest.text, rest.closing)


def _as_text(letters: str, rest: _Rest) -> _Rest:
    """Return what follows if the last lines of an opening are text, given their letters and what follows these."""
    return _Rest(rest.closing if rest.text else _ending(letters + rest.closing), text=True, directly=True)


def _ending(letters: str) -> str:
    """Return the lines at the end of some that may close a comment."""
    return letters[len(letters.rstrip(MAY_CLOSE)) :]
