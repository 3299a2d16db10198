"""Match lines with the terminals of the grammars.

English is read with every dump: each of its terminals is one compiled pattern. A terminal of another language is
compiled in pieces, and only in the pieces that can match a line. Several languages are asked one after the other, so
that no combination of languages is ever compiled.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, Self, cast

#: How many characters are looked at, at the beginning or the end of a text.
LENGTH = 3
#: For so many texts, the result of a quick look is kept.
KEPT, KEPT_PIECES = 10_000, 2_000


#: Finds the leftmost match in a text.
Seek = Callable[[str], re.Match[str] | None]

#: A terminal that was searched for more often than that is compiled as a whole: that pays from then on.
OFTEN = 100


class Matcher(Protocol):
    """What matches a text: a compiled pattern, or several of them."""

    def match(self, text: str, at: int = 0, /) -> re.Match[str] | None:
        """Match at a place."""

    def fullmatch(self, text: str, /) -> re.Match[str] | None:
        """Match a whole text."""

    def search(self, text: str, /) -> re.Match[str] | None:
        """Find the leftmost match."""


#: Patterns take these for "i" where case does not matter; lower case does not.
_TURKISH = {ord("İ"): "i", ord("ı"): "i"}


def fold(text: str) -> str:
    """Return a text with all differences of case removed."""
    return text.translate(_TURKISH).casefold()


@functools.lru_cache(KEPT)
def _heads(begin: str) -> tuple[str, ...]:
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
        for head in _heads(begin):
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


class _Ends(dict[str, bool]):
    """For the last characters of texts, whether a match may end there."""

    def __init__(self, found: frozenset[str]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, end: str) -> bool:
        """Find out, and keep the result for a while."""
        if len(self) >= KEPT_PIECES:
            self.clear()
        folded = fold(end)
        self[end] = found = any(folded[place:] in self._found for place in range(len(folded) + 1))
        return found


class Pieces:
    """A terminal in one language, as alternatives that are each compiled when a text begins like one of them.

    Example: "Antworten" begins like the piece ``Antworten(?: ↓)?`` of CONTROL, and compiles no other piece.
    """

    def __init__(self, source: str, pieces: Sequence[tuple[str, Sequence[str]]], endings: Iterable[str]) -> None:
        #: All alternatives, as one regular expression.
        self.pattern = source
        self._starts = _Starts(pieces)
        self._searches = 0
        self._ends = _Ends(frozenset(endings))
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
        if len(self) >= KEPT_PIECES:
            self.clear()
        sources = dict.fromkeys(source for head in _heads(begin) for source in self._sources.get(head, ()))
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


class AtEnd:
    """A terminal that stands at the end of a line: how a line ends tells for most that it is not there."""

    def __init__(self, pattern: re.Pattern[str], endings: Iterable[str]) -> None:
        self.pattern = pattern.pattern
        self.match = pattern.match
        self.fullmatch = pattern.fullmatch
        self._search = pattern.search
        self._ends = _Ends(frozenset(endings))

    def search(self, text: str, /) -> re.Match[str] | None:
        """Find the leftmost match."""
        return self._search(text) if self._ends[text[-LENGTH:]] else None


class Patterns(dict[str, re.Pattern[str]]):
    """The terminals of English, and those without words, by name. Each is compiled when it is first asked for."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__()
        #: All of them, as regular expressions.
        self.sources: dict[str, str] = table["sources"]
        self._beginnings: dict[str, list[str]] = table["beginnings"]
        self._endings: dict[str, list[str]] = table["endings"]
        self._looking: dict[str, str] = table["looking"]
        self._sought: dict[str, re.Pattern[str]] = {}

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Compile the terminal."""
        pattern = re.compile(self.sources[name])
        if name in self._endings:
            # It does all that is asked of such a terminal.
            pattern = cast("re.Pattern[str]", AtEnd(pattern, self._endings[name]))
        self[name] = pattern
        return pattern

    def beginnings(self, *names: str) -> list[str]:
        """Return how the texts begin that one of some terminals matches."""
        return [begin for name in names for begin in self._beginnings.get(name, [""])]

    def seek(self, name: str) -> Seek:
        """Return a search for a terminal that looks at first characters before all else."""
        if name not in self._sought:
            self._sought[name] = re.compile(self._looking.get(name, self.sources[name]))
        return self._sought[name].search


class Words(dict[str, Pieces]):
    """The terminals to which another language adds words, by name."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__()
        self._terminals: dict[str, Any] = table["words"]
        self._looking: dict[str, str] = table["looking"]
        self._sought: dict[str, re.Pattern[str]] = {}
        #: All of them, as regular expressions.
        self.sources: dict[str, str] = {name: source for name, (source, _, _) in self._terminals.items()}

    def __missing__(self, name: str) -> Pieces:
        """Make the terminal."""
        self[name] = pieces = Pieces(*self._terminals[name])
        return pieces

    def beginnings(self, *names: str) -> list[str]:
        """Return how the texts begin that one of some terminals matches."""
        pieces = (piece for name in names if name in self.sources for piece in self._terminals[name][1])
        return [begin for _, begins in pieces for begin in begins]

    def seek(self, name: str) -> Seek:
        """Return a search for a terminal. It is compiled at the first text that holds an ending of a match: few do."""
        endings: list[str] = self._terminals[name][2]

        def search(text: str) -> re.Match[str] | None:
            pattern = self._sought.get(name)
            if pattern is None:
                folded = fold(text)
                if not any(ending in folded for ending in endings):
                    return None
                # It looks at first characters before all else.
                pattern = self._sought[name] = re.compile(self._looking.get(name, self.sources[name]))
            return pattern.search(text)

        return search


class Joined(dict[str, Matcher]):
    """The terminals of English and other languages, by name."""

    def __init__(self, english: Patterns, others: Sequence[Words]) -> None:
        super().__init__()
        self._english, self._others = english, others
        self.sources = english.sources

    def __missing__(self, name: str) -> Matcher:
        """Join the terminal."""
        found: list[Matcher] = [words[name] for words in self._others if name in words.sources]
        self[name] = joined = Choice([self._english[name], *found]) if found else self._english[name]
        return joined

    def seek(self, name: str) -> Seek:
        """Return a search for a terminal that looks at first characters before all else."""
        seeks = [self._english.seek(name), *(words.seek(name) for words in self._others if name in words.sources)]
        return seeks[0] if len(seeks) == 1 else lambda text: _leftmost(text, seeks)
