"""The grammars and the words of languages, ready to read lines with.

- `files`: where the .lark files are.
- `languages`: the words of each language, built in or a user's own.
- `patterns`: the terminals by name; `pieces`: match a text with one of them; `looks`: see at once that it does not.
- `driver`: run the parse tables that Lark makes.
- `tables`: what the build leaves ready, and how it is checked.
- `make`, `expressions`, `compile`: make the tables, with Lark. Imported where a table is missing.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from threadparse.grammar import tables
from threadparse.grammar.driver import Driver
from threadparse.grammar.languages import (
    Language,
    Spoken,
    all_signs,
    calendar,
    check_language,
    patterns,
    patterns_of,
    signs,
)
from threadparse.grammar.patterns import Joined, Patterns
from threadparse.grammar.pieces import Matcher

if TYPE_CHECKING:
    from threadparse.grammar.compile import Lark

__all__ = [
    "Driver",
    "Joined",
    "Language",
    "Matcher",
    "Patterns",
    "Spoken",
    "all_signs",
    "calendar",
    "check_language",
    "load",
    "make_driver",
    "patterns",
    "patterns_of",
    "signs",
]


def load(name: str, start: str, **options: Any) -> Lark:
    """Compile a grammar file with Lark."""
    from threadparse.grammar import compile as compiler  # noqa: PLC0415

    return compiler.load(name, start, **options)


def make_driver(start: str, actions: object, ready: Collection[str] = ()) -> Driver:
    """Make the parser of a symbol. Keep it: to make one takes longer than most lines take to read.

    Args:
        start: The symbol, one of `tables.STARTS`.
        actions: An object with a function for each rule, by the name of the rule or its alias.
        ready: As for `Driver`.
    """
    return Driver(tables.lalr(start), actions, ready)
