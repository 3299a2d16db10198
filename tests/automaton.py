"""A pattern as an automaton: every way in which a matcher can read a text, and none left out.

Knows the parse tree that the `re` module makes of a pattern. A state is a place in the pattern that reads a character,
with the characters it may read there. What looks around, and what never goes back, only takes ways away; where that
cannot be told from two characters next to each other, the ways stay in, and the automaton has more than the matcher.
Does not know how many ways are too many.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from re import _constants as op
from re import _parser as parser
from typing import Any

import attrs

from alphabet import ANY, CHARACTERS, EDGE, LINE_END, REPEATS, WORD, Alphabet, Mask, group_flags, single, singles

#: A repetition of no more times than that is written out, where it repeats one character and where it repeats more; one
#: of more times is taken for one without an end.
WRITTEN_OUT, WRITTEN_OUT_LONG = 100, 10

#: What may stand before a place between two characters, and what behind it.
Guard = tuple[Mask, Mask]
FREE: Guard = (ANY, ANY)


class UnknownError(Exception):
    """A pattern repeats what may be nothing, or has a part that is not known here."""


@attrs.frozen
class Automaton:
    """The states by number; state 0 has read nothing, and every state is one where the matcher may stop."""

    alphabet: Alphabet
    #: What each reads.
    reads: list[Mask]
    #: For each, how many ways lead from it to each other state.
    ways: list[Counter[int]]


def automaton(pattern: str, *, search: bool) -> Automaton:
    """Return the automaton of a pattern; where it is searched for, it may begin anywhere."""
    tree = parser.parse(pattern)
    builder = _Builder(Alphabet(singles(tree, tree.state.flags)))
    first = builder.sequence(tree, tree.state.flags).first
    starts = [0]
    if search:
        builder.masks.append(builder.alphabet.all)
        starts.append(len(builder.masks) - 1)
        builder.edges += [(start, FREE, starts[1]) for start in starts]
    builder.edges += [(start, guard, place) for start in starts for guard, place in first]
    return _split(builder)


@attrs.frozen
class _Piece:
    """A part of a pattern: the places where it may begin and end, and the ways in which it may be nothing."""

    first: list[tuple[Guard, int]]
    last: list[tuple[Guard, int]]
    empty: list[Guard]


class _Builder:
    """The places of a pattern and the ways between them, as they are found."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        #: What each place reads. Before the first may stand anything: a matcher may begin in the middle of a text.
        self.masks: list[Mask] = [ANY]
        self.edges: list[tuple[int, Guard, int]] = []
        self._groups: dict[int | None, Any] = {}

    def sequence(self, items: Iterable[Any], flags: int) -> _Piece:
        """Build parts that follow each other."""
        return functools.reduce(
            self._then, (self._part(kind, value, flags) for kind, value in items), _Piece([], [], [FREE])
        )

    def _then(self, one: _Piece, other: _Piece) -> _Piece:
        self._connect(one, other)
        if one.empty == other.empty == []:
            return _Piece(one.first, other.last, [])
        return _Piece(
            one.first + [(_both(guard, way), place) for guard in one.empty for way, place in other.first],
            other.last + [(_both(guard, way), place) for guard in other.empty for way, place in one.last],
            [_both(guard, way) for guard in one.empty for way in other.empty],
        )

    def _connect(self, one: _Piece, other: _Piece) -> None:
        self.edges += [(before, _both(way, on), behind) for way, before in one.last for on, behind in other.first]

    def _part(self, kind: Any, value: Any, flags: int) -> _Piece:
        """Build one part."""
        if kind in CHARACTERS:
            return self._place(self.alphabet[single(kind, value, flags)])
        if kind is op.BRANCH:
            pieces = [self.sequence(each, flags) for each in value[1]]
            return _Piece(
                [way for piece in pieces for way in piece.first],
                [way for piece in pieces for way in piece.last],
                [way for piece in pieces for way in piece.empty],
            )
        if kind is op.SUBPATTERN:
            self._groups[value[0]] = value[3], group_flags(flags, value)
            return self.sequence(*self._groups[value[0]])
        if kind is op.ATOMIC_GROUP:
            return self._atomic(value, flags)
        if kind in REPEATS:
            return self._repeat(value, flags, possessive=kind is op.POSSESSIVE_REPEAT)
        return self._look(kind, value, flags)

    def _place(self, mask: Mask) -> _Piece:
        self.masks.append(mask)
        place = [(FREE, len(self.masks) - 1)]
        return _Piece(place, place, [])

    def _atomic(self, items: Any, flags: int) -> _Piece:
        """Build what is never taken up again. Where it reads one character, it can do so in one way."""
        before, ways = len(self.masks), len(self.edges)
        piece = self.sequence(items, flags)
        if items.getwidth() != (1, 1) or len(self.edges) > ways:
            return piece
        return self._place(functools.reduce(int.__or__, self.masks[before:]))

    def _repeat(self, value: Any, flags: int, *, possessive: bool) -> _Piece:
        """Build a repetition. A possessive one goes on while it can: what it always reads does not follow it."""
        least, most, items = value
        stop = (ANY, ~self._sure(items, flags)) if possessive else FREE
        width = items.getwidth()[1]
        if most > (WRITTEN_OUT if width <= 1 else WRITTEN_OUT_LONG):
            if possessive and 1 < width < op.MAXREPEAT:
                return self._run(least, items, flags)
            piece = self.sequence(items, flags)
            if piece.empty:
                raise UnknownError("what may be nothing is repeated")
            self._connect(piece, piece)
            return _Piece(piece.first, [(_both(stop, way), place) for way, place in piece.last], [stop] * (not least))
        piece = _Piece([], [], [FREE])
        for count in range(most, 0, -1):
            piece = self._then(self.sequence(items, flags), piece)
            piece.empty.extend([stop] * (count > least))
        return piece

    def _run(self, least: int, items: Any, flags: int) -> _Piece:
        """Build a possessive repetition of what has a bounded width: a run of characters, at each of which it is tried.

        It is never taken up again, so that it can be left in one way; where, is not known here.
        """
        before = len(self.masks)
        tried = _Piece(self.sequence(items, flags).first, [], [])
        run = self._place(functools.reduce(int.__or__, self.masks[before:]))
        self._connect(run, run)
        self._connect(run, tried)
        return _Piece(tried.first + run.first, run.last, [FREE] * (not least))

    def _sure(self, items: Any, flags: int) -> Mask:
        """Return characters that a part reads in any case, whatever stands around them."""
        if len(items) != 1:
            return 0
        kind, value = items[0]
        if kind is op.BRANCH:
            return functools.reduce(int.__or__, (self._sure(each, flags) for each in value[1]))
        if kind is op.SUBPATTERN:
            return self._sure(value[3], group_flags(flags, value))
        if kind is op.ATOMIC_GROUP:
            return self._sure(value, flags)
        return self.alphabet[single(kind, value, flags)] if kind in CHARACTERS else 0

    def _look(self, kind: Any, value: Any, flags: int) -> _Piece:
        """Build what reads nothing, or what a group has read."""
        if kind is op.AT:
            return _Piece([], [], self._at(value, flags))
        if kind is op.GROUPREF and value in self._groups:
            items, inner = self._groups[value]
            if len(items) == 1 and items[0][0] in CHARACTERS:
                return self.sequence(items, inner)
        if kind not in (op.ASSERT, op.ASSERT_NOT):
            raise UnknownError(str(kind))
        ahead, items = value[0] > 0, list(value[1])
        alone = len(items) == 1 and items[0][0] in CHARACTERS
        near = items[0 if ahead else -1]
        mask = self.alphabet[single(near[0], near[1], flags)] if near[0] in CHARACTERS else ANY
        if kind is op.ASSERT_NOT:
            mask = ~mask if alone else ANY
        # What looks ahead reads, and comes back; what looks back is of one width and costs no more than that.
        first = self.sequence(items, flags).first if ahead and not alone else []
        return _Piece(first, [], [(ANY, mask) if ahead else (mask, ANY)])

    def _at(self, value: Any, flags: int) -> list[Guard]:
        word = self.alphabet[WORD]
        known: dict[Any, list[Guard]] = {
            op.AT_BEGINNING: [(EDGE, ANY)],
            op.AT_END: [(ANY, EDGE | self.alphabet[LINE_END])],
            op.AT_BOUNDARY: [(word, ~word), (~word, word)],
        }
        if value not in known or flags & re.MULTILINE:
            raise UnknownError(str(value))
        return known[value]


def _both(one: Guard, other: Guard) -> Guard:
    if one is FREE:
        return other
    return one if other is FREE else (one[0] & other[0], one[1] & other[1])


def _split(builder: _Builder) -> Automaton:
    """Split the places by what guards the ways from and to them: a way is there for all of a part or for none."""
    reads: list[Mask] = []
    parts: list[range] = []
    for masks in _parts(builder):
        parts.append(range(len(reads), len(reads) + len(masks)))
        reads += masks
    ways: list[Counter[int]] = [Counter() for _ in reads]
    for before, (behind_it, ahead), behind in builder.edges:
        others = [other for other in parts[behind] if reads[other] & ahead]
        for one in parts[before]:
            if reads[one] & behind_it:
                ways[one].update(others)
    return Automaton(builder.alphabet, reads, ways)


def _parts(builder: _Builder) -> Iterator[list[Mask]]:
    """Return what the parts of each place read; the first place has one."""
    cuts: defaultdict[int, set[Mask]] = defaultdict(set)
    for before, (behind_it, ahead), behind in builder.edges:
        cuts[before].add(behind_it)
        cuts[behind].add(ahead)
    for place, mask in enumerate(builder.masks):
        masks = [mask]
        for cut in cuts[place] - {ANY} if place else ():
            masks = [part for each in masks for part in (each & cut, each & ~cut) if part]
        yield masks
