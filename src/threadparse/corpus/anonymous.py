"""A dump of the same layout in which nobody can be read: for a report of a dump that is read wrong.

    Ann Miller says:            Oje Kartob says:
    May 19, 2021 at 4:03 pm     May 19, 2021 at 4:03 pm
    I live in the old mill.     U roba in mke tor kaul.

Words of the grammars stay, and so do marks, columns and short numbers. Each other word becomes another one of as many
letters, the same one wherever it stands: what repeats on the page still repeats.
"""

from __future__ import annotations

import functools
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from threadparse.grammar import files
from threadparse.parser import explain

#: A word, or a number. What is glued together (LikeLiked) is two words.
_WORD = re.compile(r"[^\W\d_]+?(?=[A-Z](?<=[a-z][A-Z]))|[^\W\d_]+|\d+")
#: Numbers of more digits may be those of a telephone or an account.
LONGEST_NUMBER = 4
#: What is left of a line of text, if the dump is read in the same way without the rest.
LONGEST_LINE = 200
#: How often other words are tried where the dump is read in another way.
TRIES = 5
#: Parts of addresses stay, too.
_ADDRESS = frozenset({"http", "https", "www", "com", "org", "net", "html"})

#: The role and the depth of each line, by its number.
Roles = dict[int, tuple[str, int | None]]


class Report(NamedTuple):
    """A dump for a report."""

    text: str
    #: How many lines have a role, and how many of them have the same one as in the dump that it was made of.
    lines: int
    same: int


def report(text: str, seed: int | None = None) -> Report:
    """Return a dump of the same layout, with other words. With a seed, the same dump always becomes the same.

    Example:
        >>> made = report("Ann says:\\n\\n  • Ann, my boat is gone.\\n", seed=1)
        >>> made.text.count("says:"), made.text.count("boat"), len(made.text)
        (1, 0, 37)
        >>> made.same == made.lines
        True
    """
    # No secret hangs on this randomness: those who know the dump know its words, and others could not guess them.
    before, random_ = _roles(text), random.Random(seed)  # noqa: S311
    best = Report(text="", lines=len(before), same=-1)
    for attempt in range(2 * TRIES):
        # The shorter one first: a report is to be small.
        lines = text.split("\n") if attempt >= TRIES else [line[:LONGEST_LINE] for line in text.split("\n")]
        made = _Words(lines, random_).dump()
        after = _roles(made)
        same = sum(after.get(number) == role for number, role in before.items())
        best = max(best, Report(made, len(before), same), key=lambda each: each.same)
        if best.same == best.lines:
            break
    return best


class _Words:
    """Lines, and another word for each of their words."""

    def __init__(self, lines: list[str], random_: random.Random) -> None:
        self._lines = lines
        self._random = random_
        #: The letters of the dump by their scripts, in lower case: letters of a script stand for each other.
        self._letters: defaultdict[str, list[str]] = defaultdict(list)
        for char in sorted(set("".join(lines).lower())):
            self._letters[_script(char)].append(char)
        self._others: dict[str, str] = {}
        self._in_dump = {word for line in lines for word in _WORD.findall(line.lower())}

    def dump(self) -> str:
        """Return the lines with other words."""
        return "\n".join(_WORD.sub(self._other, line) for line in self._lines)

    def _other(self, found: re.Match[str]) -> str:
        """Return what a word becomes, in the same case; itself if it stays."""
        word, lower = found[0], found[0].lower()
        if word.isdecimal():
            return word if len(word) <= LONGEST_NUMBER else "".join(self._random.choice("0123456789") for _ in word)
        # Some letters become two in lower case.
        if is_known(lower) or len(lower) != len(word):
            return word
        if lower not in self._others:
            self._others[lower] = self._made(lower)
        return "".join(
            new.upper() if old.isupper() else new for old, new in zip(word, self._others[lower], strict=True)
        )

    def _made(self, word: str) -> str:
        """Return a word of other letters; after a few tries even one that a grammar knows or the dump holds."""
        for _ in range(TRIES):
            made = "".join(self._random.choice(self._letters[_script(char)]) for char in word)
            if made not in self._in_dump and not is_known(made):
                break
        return made


def _script(char: str) -> str:
    """Return the script of a letter, which its name begins with ("LATIN"); what is no letter is returned itself."""
    return unicodedata.name(char, char).partition(" ")[0] if char.isalpha() else char


def is_known(word: str) -> bool:
    """Tell whether the grammars know a word in lower case, or the longer word that it is the plural of: "months"."""
    return (
        word in vocabulary() or word in _ADDRESS or (len(word) > len("ago") and word.removesuffix("s") in vocabulary())
    )


@functools.cache
def vocabulary() -> frozenset[str]:
    """Return the words that the grammars know, of all languages, in lower case."""
    names = ("calendar", "lines", "heading", "byline", "dates", *(f"languages/{code}" for code in files.codes()))
    rules = (line.partition(":")[2] for name in names for line in files.read(name).split("\n") if line[:2] != "//")
    return frozenset(word.lower() for rule in rules for word in _words_in(rule))


def _words_in(pattern: str) -> Iterator[str]:
    """Yield the words of a pattern, among them those with an end that may differ.

    Example:
        >>> list(_words_in("hours? ago|repl(?:y|ies)|[ap]m"))
        ['hour', 'hours', 'ago', 'repl', 'y', 'ies', 'ap', 'm', 'reply', 'replies', 'am', 'pm']
    """
    for found in re.finditer(r"([^\W\d_]+)(\?)?", pattern):
        if found[2]:
            yield found[1][:-1]
        yield found[1]
    for found in re.finditer(r"([^\W\d_]+)\(\?:((?:[^\W\d_]|\|)+)\)", pattern):
        yield from (found[1] + end for end in found[2].split("|"))
    for found in re.finditer(r"\[([^\W\d_]+)\]([^\W\d_]+)", pattern):
        yield from (first + found[2] for first in found[1])


def _roles(text: str) -> Roles:
    """Return the roles of the lines of a dump; none if reading it fails, since then the failure is what is reported."""
    try:
        return {line.number: (line.role, line.depth) for line in explain(text)}
    except Exception:  # noqa: BLE001 - whatever it is, it is a fault of ours
        return {}
