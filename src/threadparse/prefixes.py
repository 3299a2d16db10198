"""How the texts begin that a pattern matches: a quick way to see that it will not.

Knows the parse tree that the `re` module makes of a pattern, as Lark does for the widths of its
terminals. Knows nothing of what a pattern is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op
from re import _parser as parser
from typing import Any, Self

#: How many characters of a text are looked at. Two leave many a short line in doubt.
LENGTH = 3
#: What is known of so many beginnings is kept.
KEPT = 10_000
#: A range of more characters than that is not written out: any character will do.
MOST = 12

#: Beginnings, and for each whether the text must go on in a way that is known.
Beginnings = set[tuple[str, bool]]


class Prefixes:
    """The beginnings of all texts that some patterns match, without regard to case."""

    def __init__(self, found: Iterable[str]) -> None:
        self.found = frozenset(found)
        self._known = _Known(self.found)

    @classmethod
    def of(cls, *patterns: str) -> Self:
        """Work out the beginnings of what some patterns match."""
        return cls(begin.casefold() for each in patterns for begin, _ in _sequence(parser.parse(each)))

    def __or__(self, other: Self) -> Self:
        """Return the beginnings of these patterns and of others."""
        return type(self)(self.found | other.found)

    def __contains__(self, text: str) -> bool:
        """Tell whether a text may be matched."""
        return self._known[text[:LENGTH]]

    def filter(self, texts: list[str], places: Iterable[int]) -> list[int]:
        """Return those of some places in a list whose text may be matched."""
        known = self._known
        return [place for place in places if known[texts[place][:LENGTH]]]


class _Known(dict[str, bool]):
    """For the first characters of texts, whether these may be matched: texts of one language begin alike."""

    def __init__(self, found: frozenset[str]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, begin: str) -> bool:
        """Find out, and keep it, but not for ever more."""
        if len(self) >= KEPT:
            self.clear()
        # Of some letters two are made.
        folded = begin.casefold()
        self[begin] = found = any(folded[:length] in self._found for length in range(len(folded) + 1))
        return found


def looking_first(pattern: str) -> str:
    """Return a pattern that matches the same and looks at the first character before all that may follow it."""
    letters = {begin[:1] for begin, _ in _sequence(parser.parse(pattern))}
    return pattern if "" in letters else f"(?i:(?=[{''.join(sorted(map(re.escape, letters)))}]))(?:{pattern})"


def _sequence(items: Iterable[Any]) -> Beginnings:
    """Return the beginnings of what a sequence of parts matches."""
    found: Beginnings = {("", True)}
    for item in items:
        if not any(open_ for _, open_ in found):
            break
        found = {
            joined
            for begin, open_ in found
            for joined in ([_join(begin, end) for end in _part(*item)] if open_ else [(begin, False)])
        }
    return found


def _join(begin: str, end: tuple[str, bool]) -> tuple[str, bool]:
    text = begin + end[0]
    return text[:LENGTH], end[1] and len(text) < LENGTH


def _part(kind: Any, value: Any) -> Beginnings:
    """Return the beginnings of what one part of a pattern matches; not known: nothing, and no going on."""
    if kind is op.LITERAL:
        return {(chr(value), True)}
    if kind is op.IN:
        return _choice(value)
    if kind is op.BRANCH:
        return set().union(*map(_sequence, value[1]))
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _sequence(value[-1] if kind is op.SUBPATTERN else value)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        repeated = {(begin, open_ and value[1] == 1) for begin, open_ in _sequence(value[2])}
        return repeated | ({("", True)} if value[0] == 0 else set())
    # What takes up no text says nothing of how the text goes on.
    return {("", kind in (op.AT, op.ASSERT, op.ASSERT_NOT))}


def _choice(value: Iterable[Any]) -> Beginnings:
    """Return the beginnings of a set of characters."""
    codes = [code for name, each in value for code in _codes(name, each)]
    known = [code for code in codes if code is not None]
    return {(chr(code), True) for code in known} if len(known) == len(codes) else {("", False)}


def _codes(name: Any, value: Any) -> list[int | None]:
    """Return the characters of one part of a set; None stands for those that are not written out."""
    if name is op.LITERAL:
        return [value]
    if name is op.RANGE and value[1] - value[0] < MOST:
        return list(range(value[0], value[1] + 1))
    return [None]
