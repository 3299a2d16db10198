"""Compile grammars with Lark.

Lark takes longer to import than most dumps take to parse. This module is imported only where no ready table can be
used: by the build, for a user's own phrases, and where tables are missing. No other module of grammars imports Lark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Lark
from lark.exceptions import LarkError, UnexpectedInput
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from threadparse.grammar import files

__all__ = ["Lark", "LarkError", "PassThrough", "UnexpectedInput", "lalr_table", "load", "load_text", "terminals"]


class PassThrough(Lexer):
    """Hand ready tokens on to the parser."""

    # With this value, Lark passes the input on unchanged.
    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        """Take the settings of Lark. None are used."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:  # noqa: ARG002
        """Return the tokens."""
        tokens: Iterator[Any] = lexer_state.text
        return tokens


def load(name: str, start: str, **options: Any) -> Lark:
    """Compile a grammar file. The parser takes ready tokens, unless an option names a lexer."""
    return load_text(files.read(name), start, **options)


def load_text(text: str, start: str, **options: Any) -> Lark:
    """Compile the text of a grammar; as `load`."""
    return Lark(text, start=start, **{"parser": "lalr", "lexer": PassThrough, "maybe_placeholders": False} | options)


def terminals(text: str) -> dict[str, str]:
    """Return the terminals of a grammar as regular expressions, by name."""
    return {each.name: each.pattern.to_regexp() for each in load_text(text, "terminal").terminals}


def lalr_table(lark: Lark, start: str) -> dict[str, Any]:
    """Return the tables of a parser as plain values.

    - `start`, `end`: the first state and the last.
    - `rules`: each rule as the name of its action, the symbol it makes, and how many symbols it is made of.
    - `rows`: for each state and symbol, the state to go to (None: reduce first) and the rule to reduce by (None: no
      reduction). The step into a state that can only reduce by one rule holds that rule, so its own row is not read.
    - `terminals`: the priority and the regular expression of each terminal that has one.
    """
    tables = lark.parser.parser._parse_table  # noqa: SLF001
    states, first = tables.states, tables.start_states[start]
    numbers = _numbers(states, first)
    rules = [rule for rule in lark.rules if rule.origin.name != f"$root_{start}"]
    places = {rule: place for place, rule in enumerate(rules)}
    rows = [
        {symbol: _step(states, numbers, places, *states[state][symbol]) for symbol in sorted(states[state])}
        for state in numbers
    ]
    return {
        "start": numbers[first],
        "end": numbers[tables.end_states[start]],
        "rules": [[rule.alias or rule.origin.name, rule.origin.name, len(rule.expansion)] for rule in rules],
        "rows": rows,
        "terminals": {
            each.name: [each.priority, each.pattern.to_regexp()]
            for each in sorted(lark.terminals, key=str)
            if each.pattern
        },
    }


def _numbers(states: Any, first: int) -> dict[int, int]:
    """Give each state a number, in the order in which they are reached. Those that Lark gives differ by process."""
    # The loop goes on over what it adds.
    reached = [first]
    for state in reached:
        targets = (states[state][symbol] for symbol in sorted(states[state]))
        reached += dict.fromkeys(target for kind, target in targets if kind is Shift and target not in reached)
    return {state: number for number, state in enumerate(reached)}


def _step(states: Any, numbers: dict[int, int], places: dict[Any, int], action: Any, target: Any) -> list[int | None]:
    """Return the state to go to, and the rule to reduce by there if that is all the state can do."""
    if action is not Shift:
        return [None, places[target]]
    after = list(states[target].values())
    rules = {places[rule] for kind, rule in after if kind is not Shift}
    shifts = any(kind is Shift for kind, _ in after)
    return [numbers[target], rules.pop() if len(rules) == 1 and not shifts else None]
