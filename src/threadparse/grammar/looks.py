"""Quick looks: the first or the last characters of a line tell for most patterns that it matches none of them.

Example: of all phrases of English none begins with "zor", so that "Zorble" needs no pattern.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Self

#: How many characters are looked at, at the beginning or the end of a text.
LENGTH = 3
#: For so many beginnings or endings, what was found is kept.
KEPT, KEPT_ENDS = 10_000, 2_000

#: Patterns take these for "i" where case does not matter; lower case does not.
_TURKISH = {ord("İ"): "i", ord("ı"): "i"}


def fold(text: str) -> str:
    """Return a text with all differences of case removed."""
    return text.translate(_TURKISH).casefold()


@functools.lru_cache(KEPT)
def heads(begin: str) -> tuple[str, ...]:
    """Return all beginnings of a text, folded. That can make it longer: "ß" becomes "ss"."""
    folded = fold(begin)
    return tuple(folded[:length] for length in range(len(folded) + 1))


class _Bits(dict[str, int]):
    """For the first characters of texts, which of several quick looks they pass: a bit for each."""

    def __init__(self, looks: Iterable[Iterable[str]]) -> None:
        super().__init__()
        self._bits: dict[str, int] = {}
        for place, begins in enumerate(looks):
            for begin in begins:
                self._bits[begin] = self._bits.get(begin, 0) | 1 << place

    def __missing__(self, begin: str) -> int:
        """Find out, and keep the result for a while."""
        if len(self) >= KEPT:
            self.clear()
        found = 0
        for head in heads(begin):
            found |= self._bits.get(head, 0)
        self[begin] = found
        return found


class Prefixes:
    """The beginnings of all texts that some patterns match, without regard to case. An empty one: any text."""

    def __init__(self, found: Iterable[str]) -> None:
        self._known, self._bit = _Bits([found]), 1

    @classmethod
    def several(cls, looks: Sequence[Iterable[str]]) -> list[Self]:
        """Return the looks that are made of several beginnings. They share what they keep."""
        known = _Bits(looks)
        made = [cls(()) for _ in looks]
        for place, each in enumerate(made):
            each._known, each._bit = known, 1 << place  # noqa: SLF001
        return made

    @property
    def look(self) -> tuple[_Bits, int]:
        """What is known of the first characters, and which bit to look at."""
        return self._known, self._bit

    def __contains__(self, text: str) -> bool:
        """Tell whether a text may be matched."""
        return self._known[text[:LENGTH]] & self._bit != 0

    def filter(self, texts: Sequence[str], places: Sequence[int]) -> list[int]:
        """Return those of some places in a list whose text may be matched."""
        known, bit = self._known, self._bit
        return [place for place in places if known[texts[place][:LENGTH]] & bit]


class AnyPrefixes:
    """The beginnings of what several languages match. What each language keeps is shared by all combinations."""

    def __init__(self, parts: Sequence[Prefixes]) -> None:
        self._parts = parts
        self._looks = [part.look for part in parts]

    def __contains__(self, text: str) -> bool:
        """Tell whether a text may be matched."""
        begin = text[:LENGTH]
        # A generator would take twice as long.
        for known, bit in self._looks:  # noqa: SIM110
            if known[begin] & bit:
                return True
        return False

    def filter(self, texts: Sequence[str], places: Sequence[int]) -> list[int]:
        """Return those of some places in a list whose text may be matched, in the order of the list."""
        return sorted({place for part in self._parts for place in part.filter(texts, places)})


class Ends(dict[str, bool]):
    """For the last characters of texts, whether a match may end there."""

    def __init__(self, found: frozenset[str]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, end: str) -> bool:
        """Find out, and keep the result for a while."""
        if len(self) >= KEPT_ENDS:
            self.clear()
        folded = fold(end)
        self[end] = found = any(folded[place:] in self._found for place in range(len(folded) + 1))
        return found
