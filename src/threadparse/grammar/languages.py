"""Give the words of languages: those built in, and phrases of a user's own."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from threadparse.errors import LanguageError
from threadparse.grammar import files, tables
from threadparse.grammar.patterns import Joined, Patterns, Words


class Language(NamedTuple):
    """Phrases of a user's own, written as in ``grammars/languages/``."""

    #: The file they are from.
    name: str
    text: str


#: The code of a language that is built in, or phrases of a user's own.
Spoken = str | Language


@functools.cache
def patterns() -> Patterns:
    """Return the terminals with the words of English."""
    return Patterns(tables.terminals("en"))


@functools.lru_cache(maxsize=64)
def words_of(language: Spoken) -> Words:
    """Return the terminals to which a language other than English adds words."""
    if isinstance(language, str):
        return Words(tables.terminals(language))
    from threadparse.grammar import make  # noqa: PLC0415

    return Words(make.words(language.text))


def patterns_of(languages: tuple[Spoken, ...]) -> Patterns | Joined:
    """Return the terminals with the words of some languages, of which the first is English."""
    return Joined(patterns(), [words_of(each) for each in languages[1:]]) if len(languages) > 1 else patterns()


@functools.cache
def signs() -> dict[str, frozenset[str]]:
    """Return for each language but English the words that show that a dump is written in it."""
    return {code: _words("%extend SIGNS", files.read(f"languages/{code}")) for code in files.codes() if code != "en"}


@functools.cache
def all_signs() -> frozenset[str]:
    """Return the words that show a language, of all of them."""
    return frozenset().union(*signs().values())


@functools.cache
def calendar() -> tuple[dict[str, int], frozenset[str]]:
    """Return the number of each name of a month, 0 for another calendar, and the names of weekdays, in lower case."""
    text = files.read("calendar")
    months = {word: month for month in range(13) for word in _words(f"MONTH_{month}", text)}
    return months, _words("WEEKDAY", text)


def _words(name: str, text: str) -> frozenset[str]:
    """Return the words of a terminal that is a choice of words and nothing else."""
    found = re.search(rf"^{name}: /(.+)/$", text, re.MULTILINE)
    return frozenset(found[1].split("|") if found else ())


def check_language(language: Language) -> None:
    """Raise LanguageError where phrases of a user's own cannot be read."""
    reason = _fault(language)
    if reason is None:
        return
    for number, line in enumerate(language.text.splitlines(), 1):
        if cause := _fault(Language(language.name, line)):
            raise LanguageError(language.name, cause, number)
    raise LanguageError(language.name, reason)


def _fault(language: Language) -> str | None:
    """Say why phrases cannot be read. None: they can."""
    from threadparse.grammar.compile import LarkError, UnexpectedInput  # noqa: PLC0415

    try:
        for source in words_of(language).sources.values():
            re.compile(source)
    except (LarkError, re.error) as error:
        # Lark wraps what is wrong with a pattern twice.
        inner = getattr(error, "orig_exc", error)
        causes = [inner.__cause__, inner.__context__, inner]
        if any(isinstance(each, UnexpectedInput) for each in causes):
            return "this is no rule of a Lark grammar"
        return str(next((each for each in causes if isinstance(each, re.error)), inner)).splitlines()[0]
    return None
