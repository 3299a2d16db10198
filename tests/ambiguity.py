"""Whether a matcher can read a text in many ways, each of which it may have to try.

Knows automata. A matcher that goes back tries, at the worst, all ways of reading all beginnings of a text. Their number
grows with the text in one of three ways, and which one shows in the loops of the automaton:

- exponentially, where one text leads from a state back to itself in two ways;
- as a power of the length, where one text leads from a state back to itself, from there to a second state, and from the
  second back to itself: the matcher may change over at any repetition;
- else there are never more ways at a time than a number that the pattern alone gives, and a match is linear.

Does not know what a pattern is for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from typing import Literal, TypeVar

import attrs

from alphabet import Mask
from automaton import Automaton, automaton

Growth = Literal["exponential", "polynomial"]
Node = TypeVar("Node", bound=Hashable)


@attrs.frozen
class Attack:
    """A text that a matcher can read in too many ways: a beginning, and what is repeated after it."""

    growth: Growth
    begin: str
    pump: str


def attack(pattern: str, *, search: bool = True) -> Attack | None:
    """Return a text that can be read in too many ways; None where there is none."""
    judge = _Judge(automaton(pattern, search=search))
    return judge.exponential() or judge.polynomial()


class _Judge:
    """The loops of one automaton."""

    def __init__(self, machine: Automaton) -> None:
        self.machine = machine
        self.reads = machine.reads
        self.next = [sorted(ways) for ways in machine.ways]
        #: The states that can be reached, and how.
        self.reached = _search([0], self.next.__getitem__)
        #: The states that lead back to themselves, by the loops they share.
        self.loops = _loops(self.reached, self.next.__getitem__)
        self.above: dict[int, list[int]] = {state: [] for state in self.reached}
        for state in self.reached:
            for each in self.next[state]:
                self.above[each].append(state)
        self.loop_of = {state: number for number, loop in enumerate(self.loops) for state in loop}

    def exponential(self) -> Attack | None:
        """Find a state from which a text leads back to it in two ways."""
        for loop in self.loops:
            for one in loop:
                if twice := next((other for other in loop if self.machine.ways[one][other] > 1), None):
                    return self._attack("exponential", one, [self.reads[twice], *self._path(twice, one)])
            if found := self._fork(loop):
                return self._attack("exponential", *found)
        return None

    def _fork(self, loop: frozenset[int]) -> tuple[int, list[Mask]] | None:
        """Find two ways in a loop that part and meet again with the same text."""

        def step(pair: tuple[int, int]) -> Iterable[tuple[int, int]]:
            # Where they meet, it is over.
            return () if pair[0] == pair[1] else self._pairs(loop, pair)

        starts = {each: state for state in loop for each in self._pairs(loop, (state, state)) if each[0] != each[1]}
        came = _search(starts, step)
        met = next((pair for pair in came if pair[0] == pair[1]), None)
        if met is None:
            return None
        path = _path(came, met)
        start = starts[path[0]]
        return start, [self.reads[one] & self.reads[other] for one, other in path] + self._path(met[0], start)

    def _pairs(self, loop: frozenset[int], pair: tuple[int, int]) -> list[tuple[int, int]]:
        """Return where one character may lead two ways in a loop, whichever of them is the first."""
        reads, ones, others = self.reads, self.next[pair[0]], self.next[pair[1]]
        return [
            (one, other) if one <= other else (other, one)
            for one in ones
            if one in loop
            for other in others
            if other in loop and reads[one] & reads[other]
        ]

    def polynomial(self) -> Attack | None:
        """Find two loops that read the same text, which leads from one to the other, too."""
        for number, behind in enumerate(self.loops):
            before = set(_search(behind, self.above.__getitem__))
            for first in {self.loop_of[state] for state in before if state in self.loop_of} - {number}:
                if found := self._change(self.loops[first], before, behind):
                    return self._attack("polynomial", *found)
        return None

    def _change(self, one: frozenset[int], between: set[int], other: frozenset[int]) -> tuple[int, list[Mask]] | None:
        """Find a text that leads from a state of a loop to itself, to one of another loop, and from that to itself."""
        reads = self.reads

        def step(pair: tuple[int, int]) -> list[tuple[int, int]]:
            return [
                (first, last)
                for first in self.next[pair[0]]
                if first in one
                for last in self.next[pair[1]]
                if last in other and reads[first] & reads[last]
            ]

        def change(three: tuple[int, int, int]) -> list[tuple[int, int, int]]:
            return [
                (first, middle, last)
                for first, last in step((three[0], three[2]))
                for middle in self.next[three[1]]
                if middle in between and reads[first] & reads[middle] & reads[last]
            ]

        pairs = [(first, last) for first in one for last in other if reads[first] & reads[last]]
        for loop in _loops(pairs, step):
            # Any pair of them will do: what one can, all can.
            first, last = min(loop)
            came = _search([(first, first, last)], change)
            if (first, last, last) in came:
                path = _path(came, (first, last, last))[1:]
                return first, [reads[one] & reads[two] & reads[three] for one, two, three in path]
        return None

    def _path(self, start: int, stop: int) -> list[Mask]:
        """Return what is read on the way from one state to another."""
        return [self.reads[state] for state in _path(_search([start], self.next.__getitem__), stop)[1:]]

    def _attack(self, growth: Growth, state: int, pump: list[Mask]) -> Attack:
        """Write out a text that leads to a state, and from there in two ways."""
        begin = [self.reads[each] for each in _path(self.reached, state)[1:]]
        return Attack(growth, *("".join(map(self.machine.alphabet.sample, masks)) for masks in (begin, pump)))


def _search(starts: Iterable[Node], step: Callable[[Node], Iterable[Node]]) -> dict[Node, Node | None]:
    """Return all that can be reached, each with the one before it."""
    came: dict[Node, Node | None] = dict.fromkeys(starts)
    open_ = deque(came)
    while open_:
        node = open_.popleft()
        for each in step(node):
            if each not in came:
                came[each] = node
                open_.append(each)
    return came


def _path(came: dict[Node, Node | None], node: Node) -> list[Node]:
    """Return the way to a node, from where the search began."""
    path = [node]
    while (before := came[path[-1]]) is not None:
        path.append(before)
    return path[::-1]


def _loops(nodes: Iterable[Node], step: Callable[[Node], Iterable[Node]]) -> list[frozenset[Node]]:
    """Return the nodes that lead back to themselves, with all that share a loop: the strong components."""
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    waiting: list[Node] = []
    done: set[Node] = set()
    found: list[frozenset[Node]] = []
    for root in nodes:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        waiting.append(root)
        open_ = [(root, iter(step(root)))]
        while open_:
            node, rest = open_[-1]
            below = next(rest, None)
            if below is None:
                open_.pop()
                if open_:
                    low[open_[-1][0]] = min(low[open_[-1][0]], low[node])
                if low[node] == order[node]:
                    at = waiting.index(node)
                    loop = frozenset(waiting[at:])
                    del waiting[at:]
                    done |= loop
                    if len(loop) > 1 or node in step(node):
                        found.append(loop)
            elif below not in order:
                order[below] = low[below] = len(order)
                waiting.append(below)
                open_.append((below, iter(step(below))))
            elif below not in done:
                low[node] = min(low[node], order[below])
    return found
