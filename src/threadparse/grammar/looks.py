"""Quick looks: the first or the last characters of a line tell for most patterns that it matches none of them.

Example: of all phrases of English none begins with "zor", so that "Zorble" needs no pattern.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Sequence

#: How many characters are looked at, at the beginning or the end of a text.
LENGTH = 3
#: What was found is kept for so many beginnings of texts; and for so many beginnings in several languages, or endings.
KEPT, KEPT_LESS = 10_000, 2_000


def fold(text: str) -> str:
    """Return a text with all differences of case removed.

    Patterns take the two letters of Turkish for "i" where case does not matter; lower case does not.
    """
    return text.replace("İ", "i").replace("ı", "i").casefold()


@functools.lru_cache(KEPT)
def prefixes(begin: str) -> tuple[str, ...]:
    """Return all beginnings of a folded text, the empty one first. To fold can make a text longer: "ß" becomes "ss"."""
    folded = fold(begin)
    return tuple(folded[:length] for length in range(len(folded) + 1))


class Looks(dict[str, int]):
    """For the first characters of texts, which of several quick looks they pass: a bit for each.

    A look is given as the beginnings of all texts that some patterns match, folded. Any text passes an empty beginning.
    """

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
        for prefix in prefixes(begin):
            found |= self._bits.get(prefix, 0)
        self[begin] = found
        return found


class AnyLooks(Looks):
    """The quick looks of several languages: a text passes one if it does in any of them."""

    def __init__(self, parts: Sequence[Looks]) -> None:
        super().__init__(())
        self._parts = parts

    def __missing__(self, begin: str) -> int:
        """Find out, and keep the result for a while."""
        if len(self) >= KEPT_LESS:
            self.clear()
        self[begin] = found = functools.reduce(operator.or_, (part[begin] for part in self._parts))
        return found


class Begins:
    """The lines of a page, each looked at once: which quick looks its beginning passes. A long one passes none."""

    def __init__(self, texts: Iterable[str], looks: Looks, longest: int) -> None:
        self._bits = [looks[text[:LENGTH]] if len(text) <= longest else 0 for text in texts]

    def filter(self, look: int, lines: Iterable[int]) -> list[int]:
        """Return those of some lines that pass any of the looks whose bits are given."""
        bits = self._bits
        return [line for line in lines if bits[line] & look]


class Ends(dict[str, bool]):
    """For the last characters of texts, whether a match may end there."""

    def __init__(self, found: Iterable[str]) -> None:
        super().__init__()
        self._found = frozenset(found)

    def __missing__(self, end: str) -> bool:
        """Find out, and keep the result for a while."""
        if len(self) >= KEPT_LESS:
            self.clear()
        folded = fold(end)
        self[end] = found = any(folded[place:] in self._found for place in range(len(folded) + 1))
        return found
