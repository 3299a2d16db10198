"""The characters of a pattern, sorted into kinds that no set in it tells apart.

Finds the sets in the parse tree of a pattern, and asks the `re` module itself which characters each holds, of all there
are: classes, negation and case mean here what they mean to a matcher. Does not know in which order a pattern reads.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as op
from re import _parser as parser
from typing import Any

#: A set of characters: a bit for each kind of them.
Mask = int
ANY: Mask = -1
#: The bit that stands for no character, at either edge of a text.
EDGE: Mask = 1

#: A part of a pattern that reads one character, and the flags it is read with.
Single = tuple[Any, Any, int]
#: What a pattern that is no set may ask about, too.
WORD: Single = (op.IN, ((op.CATEGORY, op.CATEGORY_WORD),), re.UNICODE)
LINE_END: Single = (op.LITERAL, ord("\n"), re.UNICODE)

#: The parts that read one character, and those that repeat.
CHARACTERS = (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)

EVERY = "".join(map(chr, range(0x110000)))


def single(kind: Any, value: Any, flags: int) -> Single:
    """Return a part of a pattern that reads one character in a form that can be looked up."""
    return kind, tuple(value) if kind is op.IN else value, flags


def singles(items: Iterable[Any], flags: int) -> Iterator[Single]:
    """Return all that reads a character in a part of a pattern."""
    for kind, value in items:
        if kind in CHARACTERS:
            yield single(kind, value, flags)
        elif kind is op.BRANCH:
            yield from itertools.chain.from_iterable(singles(each, flags) for each in value[1])
        elif kind is op.SUBPATTERN:
            yield from singles(value[3], group_flags(flags, value))
        elif kind in REPEATS:
            yield from singles(value[2], flags)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from singles(value[1], flags)
        elif kind is op.ATOMIC_GROUP:
            yield from singles(value, flags)


def group_flags(flags: int, value: Any) -> int:
    """Return the flags in a group, which may have some of its own."""
    combined: int = compiler._combine_flags(flags, value[1], value[2])
    return combined


@functools.cache
def _cased() -> str:
    """Return the characters that another one may match without regard to case."""
    return "".join(char for char in EVERY if char.swapcase() != char)


@functools.cache
def _spans(kind: Any, value: Any, flags: int) -> tuple[tuple[int, int], ...]:
    """Return the characters that a part of a pattern reads: the first ones, and where each run of them stops."""
    if kind is op.LITERAL and not flags & re.IGNORECASE:
        return ((value, value + 1),)
    state = parser.State()
    run = (op.MAX_REPEAT, (1, op.MAXREPEAT, parser.SubPattern(state, [(kind, value)])))
    pattern = compiler.compile(parser.SubPattern(state, [run]), flags)
    if kind is op.LITERAL:
        codes = {value, *map(ord, "".join(pattern.findall(_cased())))}
        return tuple((code, code + 1) for code in sorted(codes))
    return tuple(match.span() for match in pattern.finditer(EVERY))


class Alphabet:
    """The kinds of characters that the sets of one pattern tell apart."""

    def __init__(self, sets: Iterable[Single]) -> None:
        every = list({*sets, WORD, LINE_END})
        turns = sorted((code, number) for number, each in enumerate(every) for span in _spans(*each) for code in span)
        # By the sets that hold it, each kind, and a character of it.
        kinds: dict[int, str] = {}
        inside = 0
        for code, group in itertools.groupby(turns, lambda turn: turn[0]):
            for _, number in group:
                inside ^= 1 << number
            if code < len(EVERY):
                kinds.setdefault(inside, chr(code))
        kinds.setdefault(0, "\x00")
        #: A character of each kind.
        self.samples = ["", *kinds.values()]
        #: All characters.
        self.all: Mask = (1 << len(self.samples)) - 1 & ~EDGE
        self._masks = {
            each: sum(1 << kind for kind, held in enumerate(kinds, 1) if held >> number & 1)
            for number, each in enumerate(every)
        }

    def __getitem__(self, each: Single) -> Mask:
        """Return the kinds of characters that a part of a pattern reads."""
        return self._masks[each]

    def sample(self, mask: Mask) -> str:
        """Return a character of a set."""
        return self.samples[(mask & -mask).bit_length() - 1]
