"""Grammars, compiled by Lark, and the tables of the parsers it makes as plain values.

Knows Lark. Does not know where a grammar comes from, nor what it is about. Imported only where
nothing that Lark made before lies ready: Lark takes longer than most dumps take to parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Lark
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

#: What to do at a symbol: the state to shift to (None: reduce), then how to reduce (None: not now), as the
#: number of values, the name of the action, and the rule that is found. A shift with a reduction is followed by it.
Step = tuple[int | None, tuple[int, str, str] | None]


class PassThrough(Lexer):
    """A lexer for text that is cut already: what the parser is given are the tokens."""

    # The interface of Lark that hands the input on as it is.
    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        """Lark makes the lexer; it has nothing to set up."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:  # noqa: ARG002
        """Return the tokens."""
        tokens: Iterator[Any] = lexer_state.text
        return tokens


def load(text: str, start: str, **options: Any) -> Lark:
    """Make the parser of a grammar; it takes tokens, unless the options name a lexer."""
    return Lark(text, start=start, **{"parser": "lalr", "lexer": PassThrough, "maybe_placeholders": False} | options)


def table(lark: Lark, start: str) -> dict[str, Any] | None:
    """Return the tables of a parser that has no empty rule, as plain values; None: this version of Lark hides them.

    `rows` holds the steps of each state, `start` and `end` are states.
    """
    try:
        tables = lark.parser.parser._parse_table  # noqa: SLF001
    except AttributeError:
        return None
    states, first = tables.states, tables.start_states[start]
    numbers = _numbers(states, first)
    rows = [{symbol: _step(states, numbers, *states[state][symbol]) for symbol in states[state]} for state in numbers]
    return {"start": numbers[first], "end": numbers[tables.end_states[start]], "rows": rows}


def _numbers(states: Any, first: int) -> dict[int, int]:
    """Give the states numbers, in the order in which they are reached: those of Lark differ from process to process."""
    reached = [first]
    for state in reached:
        targets = (states[state][symbol] for symbol in sorted(states[state]))
        reached += dict.fromkeys(target for kind, target in targets if kind is Shift and target not in reached)
    return {state: number for number, state in enumerate(reached)}


def _step(states: Any, numbers: dict[int, int], kind: Any, target: Any) -> Step:
    """Return one step; a shift, and the only reduction that can follow it, are one."""
    if kind is not Shift:
        return None, _reduction(target)
    after = list(states[target].values())
    rules = {rule for kind, rule in after if kind is not Shift}
    alone = len(rules) == 1 and all(kind is not Shift for kind, _ in after)
    return numbers[target], _reduction(rules.pop()) if alone else None


def _reduction(rule: Any) -> tuple[int, str, str]:
    return len(rule.expansion), rule.alias or rule.origin.name, rule.origin.name
