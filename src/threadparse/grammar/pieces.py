"""Match a text with one terminal, without a try of all that it may be.

A terminal of English is one pattern. One of another language is compiled in pieces, and only in those that can match a
line. Several languages are asked one after the other, so that no combination of them is ever compiled.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from threadparse.grammar.looks import LENGTH, Ends, fold, prefixes

#: For so many beginnings, the pieces are kept.
KEPT = 2_000
#: A terminal is compiled as a whole where it was searched for more often than this: from then on, that pays.
OFTEN = 100

#: Finds a match in a text.
Seek = Callable[[str], re.Match[str] | None]


class Matcher(Protocol):
    """What matches a text: a compiled pattern, or several of them."""

    def match(self, text: str, at: int = 0, /) -> re.Match[str] | None:
        """Match at a place."""

    def fullmatch(self, text: str, /) -> re.Match[str] | None:
        """Match a whole text."""

    def search(self, text: str, /) -> re.Match[str] | None:
        """Find the leftmost match."""


class Pieces:
    """A terminal in one language, as alternatives that are each compiled when a text begins like one of them.

    Example: "Antworten" begins like the piece ``Antworten(?: ↓)?`` of CONTROL, and compiles no other piece.
    """

    def __init__(self, source: str, pieces: Sequence[tuple[str, Sequence[str]]], endings: Iterable[str]) -> None:
        #: All alternatives, as one regular expression.
        self.pattern = source
        self._starts = _Starts(pieces)
        self._searches = 0
        self._ends = Ends(endings)
        self._at_end = all(piece.endswith("$") for piece, _ in pieces)
        firsts = {begin[:1] for _, begins in pieces for begin in begins}
        #: With which characters a match can begin, where they are no letters: there are few such places in a line.
        self._firsts = None if any(not first or first.isalnum() for first in firsts) else frozenset(firsts)

    def match(self, text: str, at: int = 0, /) -> re.Match[str] | None:
        """Match at a place; of several matches, return the longest."""
        best = None
        for piece in self._starts[text[at : at + LENGTH]]:
            found = piece.match(text, at)
            if found and (best is None or found.end() > best.end()):
                best = found
        return best

    def fullmatch(self, text: str, /) -> re.Match[str] | None:
        """Match a whole text."""
        for piece in self._starts[text[:LENGTH]]:
            if found := piece.fullmatch(text):
                return found
        return None

    def search(self, text: str, /) -> re.Match[str] | None:
        """Find the leftmost match."""
        if self._at_end and not self.may_end(text):
            return None
        self._searches += 1
        if self._firsts is None or self._searches > OFTEN:
            return self._whole.search(text)
        places = [at for at, character in enumerate(text) if character in self._firsts]
        return next(filter(None, (self.match(text, at) for at in places)), None)

    def may_end(self, text: str) -> bool:
        """Tell whether a match may end where a text ends."""
        return self._ends[text[-LENGTH:]]

    @functools.cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


class _Starts(dict[str, tuple[re.Pattern[str], ...]]):
    """For the first characters of texts, the pieces that may match there, compiled."""

    def __init__(self, pieces: Sequence[tuple[str, Sequence[str]]]) -> None:
        super().__init__()
        self._sources: dict[str, list[str]] = {}
        for source, begins in pieces:
            for begin in begins:
                self._sources.setdefault(begin, []).append(source)
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __missing__(self, begin: str) -> tuple[re.Pattern[str], ...]:
        """Compile the pieces, and keep which they are for a while."""
        if len(self) >= KEPT:
            self.clear()
        sources = dict.fromkeys(source for prefix in prefixes(begin) for source in self._sources.get(prefix, ()))
        self[begin] = found = tuple(map(self._compile, sources))
        return found

    def _compile(self, source: str) -> re.Pattern[str]:
        found = self._compiled.get(source)
        if found is None:
            self._compiled[source] = found = re.compile(source)
        return found


class Choice:
    """A terminal in several languages."""

    def __init__(self, choices: Sequence[Matcher]) -> None:
        self._choices = choices
        self._searches = [choice.search for choice in choices]

    def match(self, text: str, at: int = 0, /) -> re.Match[str] | None:
        """Match at a place; of several matches, return the longest."""
        best = None
        for choice in self._choices:
            found = choice.match(text, at)
            if found and (best is None or found.end() > best.end()):
                best = found
        return best

    def fullmatch(self, text: str, /) -> re.Match[str] | None:
        """Match a whole text."""
        for choice in self._choices:
            if found := choice.fullmatch(text):
                return found
        return None

    def search(self, text: str, /) -> re.Match[str] | None:
        """Find the leftmost match; of several that begin there, return the longest."""
        return _leftmost(text, self._searches)


def _leftmost(text: str, searches: Iterable[Seek]) -> re.Match[str] | None:
    """Return the match that begins first; of several, the longest."""
    best = None
    for search in searches:
        found = search(text)
        if found and (best is None or (found.start(), -found.end()) < (best.start(), -best.end())):
            best = found
    return best


def where_held(words: Sequence[str], match: Seek) -> Seek:
    """Return a function that calls `match` only for texts that hold one of some folded words: few do."""

    def seek(text: str) -> re.Match[str] | None:
        folded = text.lower() if text.isascii() else fold(text)
        for word in words:
            if word in folded:
                return match(text)
        return None

    return seek


class AtEnd:
    """A terminal that stands at the end of a line: how a line ends tells for most that it is not there."""

    def __init__(self, pattern: Matcher, endings: Iterable[str]) -> None:
        self.match = pattern.match
        self.fullmatch = pattern.fullmatch
        self._search = pattern.search
        #: Whether a match may end as a text does, by its last characters.
        self.ends = Ends(endings)

    def search(self, text: str, /) -> re.Match[str] | None:
        """Find the leftmost match."""
        return self._search(text) if self.ends[text[-LENGTH:]] else None
