"""Run the parse tables that Lark makes, without Lark.

The tables are Lark's, and so is every decision about the grammar. The loop is shorter than the one of Lark, since it
builds no tree: each rule calls an action, with all that stands on the right of the rule. A driver reads ready tokens
(`parse`), or the characters of a text (`read`): in each state it looks only for terminals that the state accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple, Protocol

#: The state to shift to (None: reduce first), and the reduction that comes first or follows the shift: how many values
#: it takes (0 after a shift: there is none), its action, and the next state for each state below.
Step = tuple[int | None, int, Callable[[Any], Any], dict[int, int]]

#: The size of the commonest reduction: it takes one value from the stack besides the token.
PAIR = 2
END = "$END"


class Matches(Protocol):
    """What matches a terminal: a compiled pattern, or one in several languages."""

    def match(self, text: str, at: int = 0, /) -> re.Match[str] | None:
        """Match at a place."""


class Token(NamedTuple):
    """A word of a text, and the name of the terminal that it is."""

    type: str
    text: str
    start: int = 0


class RefusedError(Exception):
    """A token that the grammar does not accept at its place."""


class Row(dict[str, Step]):
    """The steps of a state, by symbol."""

    def __missing__(self, symbol: str) -> Step:
        """Refuse a symbol that the state does not accept."""
        raise RefusedError(symbol)


class Driver:
    """A parser with one start symbol. It keeps nothing of a text, and threads may share it.

    Args:
        table: The tables of Lark.
        actions: An object with a function for each rule, by the name of the rule or its alias.
        ready: The terminals that `read` does not look for: only `parse` is given them, as ready tokens.
    """

    def __init__(self, table: dict[str, Any], actions: object, ready: Collection[str] = ()) -> None:
        self._start: int = table["start"]
        self._end: int = table["end"]
        self._steps = _steps(table, actions)
        self._patterns = {name: re.compile(source) for name, (_, source) in table["terminals"].items()}
        priorities = {name: priority for name, (priority, _) in table["terminals"].items()}
        #: For each state, the terminals that it accepts, those of the same priority together.
        self._accepted = [_by_priority(row.keys() - ready, priorities) for row in table["rows"]]
        #: For each state, which terminal a letter is, found when it is first asked for.
        self._letters: list[dict[str, str]] = [{} for _ in self._steps]

    def parse(self, tokens: Iterable[tuple[str, Any]]) -> Any:
        """Return what the action of the start symbol returns for tokens; None where the grammar refuses them.

        Args:
            tokens: The name of a terminal each, and the value that the actions are given.
        """
        try:
            return self._run(tokens)
        except RefusedError:
            return None

    def _run(self, tokens: Iterable[tuple[str, Any]]) -> Any:
        """Parse tokens. The loop does what `_shift` does for each, written out, since calls take time."""
        steps, state = self._steps, self._start
        states: list[int] = [state]
        values: list[Any] = []
        for name, value in tokens:
            target, size, action, goto = steps[state][name]
            while target is None:
                state = _reduce(states, values, size, action, goto)
                target, size, action, goto = steps[state][name]
            if size == PAIR:
                # The token and its state would be taken off at once, so they are not put on the stacks.
                values[-1] = action((values[-1], value))
                states[-1] = state = goto[states[-2]]
                continue
            values.append(value)
            states.append(target)
            state = _reduce(states, values, size, action, goto) if size else target
        return self._finish(states, values)

    def _finish(self, states: list[int], values: list[Any]) -> Any:
        """Reduce at the end of the tokens until the start symbol is left, and return its value."""
        state = states[-1]
        while state != self._end:
            _, size, action, goto = self._steps[state][END]
            state = _reduce(states, values, size, action, goto)
        return values[-1]

    def read(self, text: str, words: Mapping[str, Matches] | None = None) -> Any:
        """Return what the action of the start rule returns for a text; None where the grammar does not accept it.

        Args:
            text: The text. All of it is read.
            words: What matches the terminals that the grammar declares and does not define.
        """
        try:
            return self._read(text, words or {})
        except RefusedError:
            return None

    def _read(self, text: str, words: Mapping[str, Matches]) -> Any:
        states: list[int] = [self._start]
        values: list[Any] = []
        at = 0
        while at < len(text):
            name, end = self._next(states[-1], text, at, words)
            self._shift(name, Token(name, text[at:end], at), states, values)
            at = end
        return self._finish(states, values)

    def _next(self, state: int, text: str, at: int, words: Mapping[str, Matches]) -> tuple[str, int]:
        """Return the terminal at a place, and its end: of the highest priority, then the longest."""
        for names in self._accepted[state]:
            best, end = "", at
            for name in names:
                found = (self._patterns.get(name) or words[name]).match(text, at)
                if found and found.end() > end:
                    best, end = name, found.end()
            if best:
                return best, end
        raise RefusedError(text)

    def _shift(self, name: str, value: Any, states: list[int], values: list[Any]) -> None:
        """Take a token, after the reductions that it calls for."""
        target, size, action, goto = self._steps[states[-1]][name]
        while target is None:
            _reduce(states, values, size, action, goto)
            target, size, action, goto = self._steps[states[-1]][name]
        values.append(value)
        states.append(target)
        if size:
            _reduce(states, values, size, action, goto)

    def read_letters(self, text: str) -> Any:
        """Read a text of which each character is a token, with the letter itself as its value; as `read`.

        The same letter may be another terminal in another state: "D" is a date or text. Each state keeps which it is.
        """
        states: list[int] = [self._start]
        values: list[Any] = []
        try:
            for letter in text:
                names = self._letters[states[-1]]
                name = names.get(letter) or self._letter(states[-1], letter)
                self._shift(name, letter, states, values)
            return self._finish(states, values)
        except RefusedError:
            return None

    def _letter(self, state: int, letter: str) -> str:
        """Find out which terminal a letter is in a state."""
        self._letters[state][letter] = name = self._next(state, letter, 0, {})[0]
        return name


def _steps(table: dict[str, Any], actions: object) -> list[Row]:
    """Return the steps of each state, with the actions in them."""
    rules, rows = table["rules"], table["rows"]
    gotos: dict[str, dict[int, int]] = {rule: {} for _, rule, _ in rules}
    for state, row in enumerate(rows):
        for symbol in gotos.keys() & row.keys():
            gotos[symbol][state] = row[symbol][0]

    def step(target: int | None, place: int | None) -> Step:
        if place is None:
            # No reduction: the action `len` is never called.
            return target, 0, len, {}
        action, rule, size = rules[place]
        return target, size, getattr(actions, action), gotos[rule]

    return [Row({symbol: step(*each) for symbol, each in row.items()}) for row in rows]


def _by_priority(symbols: Iterable[str], priorities: Mapping[str, int]) -> list[list[str]]:
    """Return the terminals (in capitals) among some symbols in groups, that of the highest priority first."""
    names = sorted(name for name in symbols if name.isupper() and name != END)
    found = sorted({priorities.get(name, 0) for name in names}, reverse=True)
    return [[name for name in names if priorities.get(name, 0) == priority] for priority in found]


def _reduce(states: list[int], values: list[Any], size: int, action: Callable[[Any], Any], goto: dict[int, int]) -> int:
    """Replace the last `size` values by what the action makes of them; 0: add one. Return the state after that."""
    if size:
        values[-size:] = (action(values[-size:]),)
        del states[-size:]
    else:
        values.append(action([]))
    states.append(goto[states[-1]])
    return states[-1]
