"""A loop over Lark's parse tables.

Knows what a table holds. Lark makes the tables (`compiling`) and is the reference; this is its
inner loop (``lark.parsers.lalr_parser_state``) without what an input of ready tokens and a
transformer without terminals do not need, and with a shift and the only reduction that can follow
it made in one step. On a thread of 100 comments that saves a fifth of the whole time. On any
input that the grammar does not accept, Lark's own parser runs and raises.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

#: The state to shift to (None: reduce), then the reduction: its size, its action, and where to go
#: on from each state. A shift with a size above 0 is followed by that reduction.
Step = tuple[int | None, int, Callable[[Any], Any], dict[int, int]]


#: The size of the commonest reduction, which takes one value from the stack besides the token.
PAIR = 2


class Driver(NamedTuple):
    """A parser with one start rule, ready to run."""

    #: Makes Lark's own parser.
    lark: Callable[[], Any]
    table: dict[int, dict[str, Step]]
    start: int
    end: int

    def parse(self, tokens: Sequence[Any]) -> Any:
        """Return what the action of the start rule returns for the tokens."""
        try:
            return self._run(tokens)
        except KeyError:
            return self.lark().parse(tokens)

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


def driver(table: dict[str, Any] | None, actions: object, lark: Callable[[], Any]) -> Driver:
    """Make a driver of a table, and of an object whose methods are the actions.

    Without a table, the driver leaves every input to Lark's own parser.
    """
    if table is None:
        return Driver(lark, {}, 0, 0)
    rows = table["rows"]

    def step(target: int | None, reduction: Sequence[Any] | None) -> Step:
        if reduction is None:
            return target, 0, len, {}
        size, action, rule = reduction
        goto = {state: row[rule][0] for state, row in enumerate(rows) if rule in row}
        return target, size, getattr(actions, action), goto

    steps = {state: {symbol: step(*each) for symbol, each in row.items()} for state, row in enumerate(rows)}
    return Driver(lark, steps, table["start"], table["end"])
