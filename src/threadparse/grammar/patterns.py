"""The terminals of the grammars by name, in English, in another language, and in several of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from threadparse.grammar.pieces import AtEnd, Choice, Matcher, Pieces


class Patterns(dict[str, re.Pattern[str]]):
    """The terminals of English, and those without words, by name. Each is compiled when it is first asked for."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__()
        #: All of them, as regular expressions.
        self.sources: dict[str, str] = table["sources"]
        self._beginnings: dict[str, list[str]] = table["beginnings"]
        self._endings: dict[str, list[str]] = table["endings"]
        self._held: dict[str, list[str]] = table["held"]

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Compile the terminal."""
        pattern = re.compile(self.sources[name])
        if endings := self.endings(name):
            # It has the methods that are called of such a terminal, so it passes for a pattern.
            pattern = cast("re.Pattern[str]", AtEnd(pattern, endings))
        self[name] = pattern
        return pattern

    def beginnings(self, *names: str) -> list[str]:
        """Return how the texts begin that one of some terminals matches; an empty text stands for any beginning."""
        return [begin for name in names for begin in self._beginnings.get(name, [""])]

    def endings(self, name: str) -> list[str]:
        """Return how the texts end that a terminal of `make.AT_END` matches; none for any other terminal."""
        return self._endings.get(name, [])

    def held(self, name: str) -> list[str]:
        """Return words of which each text that a terminal matches holds at least one."""
        return self._held[name]


class Words(dict[str, Pieces]):
    """The terminals to which another language adds words, by name."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__()
        #: The regular expression of each, its alternatives with their beginnings, and its endings.
        self._terminals: dict[str, Any] = table["words"]
        self._held: dict[str, list[str]] = table["held"]
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

    def endings(self, name: str) -> list[str]:
        """Return how the texts end that a terminal matches; none where it has no words."""
        _, _, endings = self._terminals.get(name, (None, None, []))
        return cast("list[str]", endings)

    def held(self, name: str) -> list[str]:
        """Return words of which each text that a terminal matches holds at least one; none where it has no words."""
        return self._held.get(name, [])


class Joined(dict[str, Matcher]):
    """The terminals of English and other languages, by name."""

    def __init__(self, english: Patterns, others: Sequence[Words]) -> None:
        super().__init__()
        self._english, self._others = english, others
        self.sources = english.sources

    def __missing__(self, name: str) -> Matcher:
        """Join the terminal."""
        found = [words for words in self._others if name in words.sources]
        joined: Matcher = self._english[name]
        if found:
            joined = Choice([joined, *(words[name] for words in found)])
            if endings := self._english.endings(name):
                joined = AtEnd(joined, itertools.chain(endings, *(each.endings(name) for each in found)))
        self[name] = joined
        return joined

    def held(self, name: str) -> list[str]:
        """Return words of which each text that a terminal matches holds at least one."""
        return [*self._english.held(name), *(word for words in self._others for word in words.held(name))]
