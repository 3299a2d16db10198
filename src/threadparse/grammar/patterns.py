"""The terminals of the grammars by name, in English, in another language, and in several of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from threadparse.grammar.looks import fold
from threadparse.grammar.pieces import AtEnd, Choice, Matcher, Pieces, Seek, leftmost


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
        return seeks[0] if len(seeks) == 1 else lambda text: leftmost(text, seeks)
