"""The grammars: where they are, and what Lark makes of them.

Knows where the .lark files are, and beside them what Lark made of those when the package was
built. Knows nothing of what a terminal or a rule means. What it makes is made at the first use,
kept for the life of the process and shared by all threads; it keeps nothing of a text.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from threadparse.errors import LanguageError
from threadparse.prefixes import LENGTH, Prefixes

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from lark import Lark

PACKAGE = "threadparse.grammars"

#: Where, among the grammars, what Lark made of them lies; and which form of it this version reads.
READY, FORM = "tables.json", 2


class Language(NamedTuple):
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
    return _load(_lines(languages), "terminal", options)


def _load(text: str, start: str, options: dict[str, Any]) -> Lark:
    from threadparse import compiling  # noqa: PLC0415

    return compiling.load(text, start, **options)


def table() -> dict[str, Any] | None:
    """Return the parse tables of the grammar `dump`; None where Lark does not show them."""
    ready: dict[str, Any] | None = _ready()
    return ready["dump"] if ready else _made_table()


def made() -> dict[str, Any]:
    """Make what is to lie ready: the terminals of the lines, in English, how they begin, and the tables of `dump`."""
    terminals = _made_terminals(("en",))
    beginnings = {name: sorted(Prefixes.of(source).found) for name, source in terminals.items()}
    return {"of": _fingerprint(), "terminals": terminals, "beginnings": beginnings, "dump": _made_table()}


def _made_terminals(languages: tuple[Spoken, ...]) -> dict[str, str]:
    return {terminal.name: terminal.pattern.to_regexp() for terminal in load_lines(languages).terminals}


def _made_table() -> dict[str, Any] | None:
    from threadparse import compiling  # noqa: PLC0415

    return compiling.table(load("dump", "dump"), "dump")


@functools.cache
def _ready() -> dict[str, Any] | None:
    """Return what `made` once returned, if the grammars are the same since; else None."""
    try:
        ready: dict[str, Any] = json.loads(_read(READY))
    except FileNotFoundError:
        return None
    return ready if ready["of"] == _fingerprint() else None


def _fingerprint() -> list[int]:
    """Return what changes with the grammars that are compiled, and with what is made of them."""
    return [FORM, LENGTH, zlib.crc32((_lines(("en",)) + _read("dump.lark")).encode())]


def _lines(languages: tuple[Spoken, ...]) -> str:
    """Return the grammar of lines with the phrases of some languages."""
    return "\n".join([*map(_read, ("lines.lark", "dates.lark")), *map(_phrases_of, languages)])


def _phrases_of(language: Spoken) -> str:
    return language.text if isinstance(language, Language) else _read(f"languages/{language}.lark")


def _read(name: str) -> str:
    return _folder().joinpath(name).read_text("utf-8")


def _folder() -> Traversable:
    """Return the folder of the grammars, which may lie in an archive."""
    return importlib.resources.files(PACKAGE)


class Patterns(dict[str, re.Pattern[str]]):
    """Terminals by name, each compiled alone when it is first asked for: a dump has use for half of them."""

    def __init__(self, sources: dict[str, str], beginnings: dict[str, list[str]] | None = None) -> None:
        super().__init__()
        #: All of them, as regular expressions not yet compiled.
        self.sources = sources
        self._beginnings = beginnings or {}

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Compile the terminal."""
        self[name] = pattern = re.compile(self.sources[name])
        return pattern

    def beginnings(self, name: str) -> Prefixes:
        """Return how the texts begin that a terminal matches."""
        known = self._beginnings.get(name)
        return Prefixes.of(self.sources[name]) if known is None else Prefixes(known)


@functools.cache
def patterns_of(languages: tuple[Spoken, ...]) -> Patterns:
    """Return the terminals of the lines, with the phrases of some languages."""
    ready = _ready() if languages == ("en",) else None
    return Patterns(ready["terminals"], ready["beginnings"]) if ready else Patterns(_made_terminals(languages))


@functools.cache
def patterns() -> Patterns:
    """Return the terminals of the lines, with the phrases of English."""
    return patterns_of(("en",))


@functools.cache
def signs() -> dict[str, frozenset[str]]:
    """Return the words by which a dump is known to be in a language, for each but English.

    They are read from the text of its file: to load all languages takes longer than to parse most dumps.
    """
    files = sorted(
        (file for file in (_folder() / "languages").iterdir() if file.name.endswith(".lark")),
        key=lambda file: file.name,
    )
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
    from lark.exceptions import LarkError, UnexpectedInput  # noqa: PLC0415

    before = _lines(("en",)).count("\n") + 1
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


class _Parser:
    def __init__(self, name, start, actions):
        self.start, self.actions, self.name = start, actions, name
        from lark import Lark

        if name == "dump":
            from threadparse.compiling import PassThrough

            self.lark = Lark(
                _read("dump.lark"),
                parser="lalr",
                lexer=PassThrough,
                start="dump",
                maybe_placeholders=False,
                keep_all_tokens=True,
            )
        else:
            self.lark = Lark(
                _read(name + ".lark"),
                parser="lalr",
                lexer="contextual",
                start=["comment", "named_comment"],
                maybe_placeholders=False,
            )

    def parse(self, tokens):
        from lark.parsers.lalr_analysis import Shift

        t = self.lark.parser.parser._parse_table
        states = t.states
        end = t.end_states[self.start]
        stack, vals = [t.start_states[self.start]], []

        def step(kind, value):
            while True:
                act, arg = states[stack[-1]][kind]
                if act is Shift:
                    stack.append(arg)
                    vals.append(value)
                    return
                n = len(arg.expansion)
                if kind == "$END" and stack[-1] == end:
                    return
                args = vals[len(vals) - n :] if n else []
                if n:
                    del vals[-n:], stack[-n:]
                name = arg.alias or arg.origin.name
                vals.append(self.actions["run" if "{" in name else name](args))
                stack.append(states[stack[-1]][arg.origin.name][1])
                if kind == "$END" and stack[-1] == end:
                    return

        if self.name == "dump":
            for x in tokens:
                step(x.type, x)
        else:
            own = {"S": "SAYS", "H": "BYLINE", "D": "DATE", "N": "NAME", "B": "BADGE", "#": "NUMBER", "G": "PINGBACK", "L": "LIKES", "C": "BUTTON", "T": "TEXT"}
            for x in tokens:
                k = own[x]
                step(k if k in states[stack[-1]] else "TEXT", x)
        step("$END", None)
        return vals[-1]


class _T:
    start_pos = end_pos = line = end_line = end_column = column = 0

    def __init__(self, t):
        self.type, self.value = t.type, t


_parsers = {}


def parser(name, start, actions):
    if (name, start) not in _parsers:
        _parsers[name, start] = _Parser(name, start, actions)
    return _parsers[name, start]
