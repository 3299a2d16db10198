"""A loop over Lark's parse tables.

Knows what a table of Lark's holds. Lark compiles the grammar and makes the tables and is the
reference; this is its inner loop (``lark.parsers.lalr_parser_state``) without what an input of
ready tokens and a transformer without terminals do not need, and with a shift and the only
reduction that can follow it made in one step. On a thread of 100 comments that saves a fifth of
the whole time. On any input that the grammar does not accept, Lark's own parser runs and raises.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs
from lark import Lark
from lark.parsers.lalr_analysis import Shift

#: The state to shift to (None: reduce), then the reduction: its size, its action, and where to go
#: on from each state. A shift with a size above 0 is followed by that reduction.
Step = tuple[int | None, int, Callable[[Any], Any], dict[int, int]]


#: The size of the commonest reduction, which takes one value from the stack besides the token.
PAIR = 2


@attrs.frozen
class Driver:
    """A parser with one start rule, ready to run."""

    lark: Lark
    table: dict[int, dict[str, Step]]
    start: int
    end: int

    def parse(self, tokens: Sequence[Any]) -> Any:
        """Return what the action of the start rule returns for the tokens."""
        try:
            return self._run(tokens)
        except KeyError:
            return self.lark.parse(tokens)

    def _run(self, tokens: Sequence[Any]) -> Any:
        table, state = self.table, self.start
        states: list[int] = [state]
        values: list[Any] = []
        for token in tokens:
            target, size, action, goto = table[state][token.type]
            while target is None:
                state = _reduce(states, values, size, action, goto)
                target, size, action, goto = table[state][token.type]
            if size == PAIR:
                values[-1] = action((values[-1], token))
                states[-1] = state = goto[states[-2]]
                continue
            values.append(token)
            states.append(target)
            state = _reduce(states, values, size, action, goto) if size else target
        while state != self.end:
            _, size, action, goto = table[state]["$END"]
            state = _reduce(states, values, size, action, goto)
        return values[-1]


def _reduce(states: list[int], values: list[Any], size: int, action: Callable[[Any], Any], goto: dict[int, int]) -> int:
    """Replace the last `size` values by what the action makes of them; return the state after that."""
    values[-size:] = (action(values[-size:]),)
    del states[-size:]
    states.append(goto[states[-1]])
    return states[-1]


def driver(lark: Lark, start: str) -> Driver:
    """Make a driver of the tables of a parser of Lark's that has no empty rule."""
    try:
        tables, actions = lark.parser.parser._parse_table, lark.parser.parser.parser.callbacks  # noqa: SLF001
    except AttributeError:
        # A version of Lark that keeps them elsewhere: an empty table sends every input to Lark's own parser.
        return Driver(lark, {}, 0, 0)
    goto: dict[str, dict[int, int]] = {}
    for state, row in tables.states.items():
        for symbol, (kind, target) in row.items():
            if kind is Shift:
                goto.setdefault(symbol, {})[state] = target

    def reduction(rule: Any) -> tuple[int, Callable[[Any], Any], dict[int, int]]:
        return len(rule.expansion), actions[rule], goto.get(rule.origin.name, {})

    def step(kind: Any, target: Any) -> Step:
        if kind is not Shift:
            return (None, *reduction(target))
        rules = {rule for kind, rule in tables.states[target].values() if kind is not Shift}
        alone = len(rules) == 1 and all(kind is not Shift for kind, _ in tables.states[target].values())
        return (target, *(reduction(rules.pop()) if alone else (0, len, {})))

    table = {state: {symbol: step(*each) for symbol, each in row.items()} for state, row in tables.states.items()}
    return Driver(lark, table, tables.start_states[start], tables.end_states[start])
