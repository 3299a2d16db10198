"""The grammars, loaded: a parser for tokens, and the terminals of the lines as compiled patterns.

Knows Lark and where the .lark files are. Knows nothing of what a terminal or a rule means. What it
makes is made at the first use, kept for the life of the process and shared by all threads; it
keeps nothing of a text.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Iterator
from typing import Any

import attrs
from lark import Lark
from lark.exceptions import LarkError, UnexpectedInput
from lark.lexer import Lexer

from threadparse.errors import LanguageError

PACKAGE = "threadparse.grammars"


class PassThrough(Lexer):
    """A lexer for text that is cut already: what the parser is given are the tokens."""

    # The interface of Lark that hands the input on as it is.
    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        """Lark makes the lexer; it has nothing to set up."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:  # noqa: ARG002
        """Return the tokens."""
        tokens: Iterator[Any] = lexer_state.text
        return tokens


@attrs.frozen
class Language:
    """Phrases of a user's own, written as in grammars/languages/."""

    #: The file they are from.
    name: str
    text: str


#: The code of a language that is built in, or phrases of a user's own.
Spoken = str | Language


def load(name: str, start: str, **options: Any) -> Lark:
    """Load the grammar file `name`; the parser it makes takes tokens, unless the options name a lexer."""
    return _load(_read(f"{name}.lark"), start, options)


def load_lines(languages: tuple[Spoken, ...], **options: Any) -> Lark:
    """Load the grammar of lines with the phrases of some languages, of which the first is English."""
    texts = [*map(_read, ("lines.lark", "dates.lark")), *map(_phrases_of, languages)]
    return _load("\n".join(texts), "terminal", options)


def _phrases_of(language: Spoken) -> str:
    return language.text if isinstance(language, Language) else _read(f"languages/{language}.lark")


def _load(text: str, start: str, options: dict[str, Any]) -> Lark:
    settings = {"parser": "lalr", "lexer": PassThrough, "maybe_placeholders": True}
    return Lark(text, start=start, **settings | options)


def _read(name: str) -> str:
    return importlib.resources.files(PACKAGE).joinpath(name).read_text("utf-8")


class Patterns(dict[str, re.Pattern[str]]):
    """Terminals by name, each compiled alone when it is first asked for: a dump has use for half of them."""

    def __init__(self, sources: dict[str, str]) -> None:
        super().__init__()
        #: All of them, as regular expressions not yet compiled.
        self.sources = sources

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Compile the terminal."""
        self[name] = pattern = re.compile(self.sources[name])
        return pattern


@functools.cache
def patterns_of(languages: tuple[Spoken, ...]) -> Patterns:
    """Return the terminals of the lines, with the phrases of some languages."""
    return Patterns({terminal.name: terminal.pattern.to_regexp() for terminal in load_lines(languages).terminals})


@functools.cache
def patterns() -> Patterns:
    """Return the terminals of the lines, with the phrases of English."""
    return patterns_of(("en",))


@functools.cache
def signs() -> dict[str, frozenset[str]]:
    """Return the words by which a dump is known to be in a language, for each but English.

    They are read from the text of its file: to load all languages takes longer than to parse most dumps.
    """
    folder = importlib.resources.files(PACKAGE) / "languages"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".lark")), key=lambda file: file.name)
    languages = {file.name.removesuffix(".lark"): file.read_text("utf-8") for file in files}
    return {language: _words("%extend SIGNS", text) for language, text in languages.items() if language != "en"}


@functools.cache
def calendar() -> tuple[dict[str, int], frozenset[str]]:
    """Return the number of each name of a month, and the names of weekdays, in lower case."""
    text = _read("calendar.lark")
    months = {word: month for month in range(1, 13) for word in _words(f"MONTH_{month}", text)}
    return months, _words("WEEKDAY", text)


def _words(name: str, text: str) -> frozenset[str]:
    """Return the words of a terminal that is nothing but a choice of words."""
    found = re.search(rf"^{name}: /(.+)/$", text, re.MULTILINE)
    return frozenset(found[1].split("|") if found else ())


def check_language(language: Language) -> None:
    """Raise LanguageError where phrases of a user's own cannot be read together with English."""
    before = "\n".join([*map(_read, ("lines.lark", "dates.lark")), _phrases_of("en")]).count("\n") + 1
    try:
        table = patterns_of(("en", language))
        for source in table.sources.values():
            re.compile(source)
    except UnexpectedInput as error:
        raise LanguageError(language.name, "this is no rule of a Lark grammar", max(1, error.line - before)) from None
    except (LarkError, re.error) as error:
        # Lark wraps what is wrong with a pattern twice.
        inner = getattr(error, "orig_exc", error)
        cause = f"{inner}: {inner.__cause__ or inner.__context__}" if inner is not error else str(inner)
        raise LanguageError(language.name, cause.splitlines()[0]) from None
