"""Make the tables of terminals. The build does so for the built-in languages, a call for a user's own phrases."""

from __future__ import annotations

import re
from typing import Any

from threadparse.grammar import compile as compiler
from threadparse.grammar import expressions, files
from threadparse.grammar.expressions import NEVER

#: Terminals that few lines match, which then hold certain words.
SOUGHT = ("AGO", "NAME_AVATAR")
#: Terminals that stand at the end of a text, end in few ways, and are searched for in many.
AT_END = ("TITLE_LAST", "SAYS_END", "BEFORE_DATE")
_DEFINED = re.compile(r"^([A-Z_]+): .*$", re.MULTILINE)


def english() -> dict[str, Any]:
    """Make the table of English: all terminals; how the texts begin or end that they match, and what these hold."""
    sources = compiler.terminals(around(files.read("languages/en")))
    beginnings = {name: expressions.beginnings(each) for name, each in sources.items()}
    endings = {name: expressions.endings(sources[name]) for name in AT_END}
    return {"sources": sources, "beginnings": beginnings, "endings": endings, "held": _held(sources)}


def words(text: str) -> dict[str, Any]:
    """Make the table of another language.

    It holds each terminal to which the language adds words: the regular expression, its alternatives with the
    beginnings of each, and its endings. Neither English words nor what needs no words is in it.
    """
    without = compiler.terminals(around(wordless()))
    found = compiler.terminals(around(wordless(), text))
    changed = {name: source for name, source in found.items() if source != without.get(name)}
    made = {name: _added(source, without[name]) for name, source in changed.items() if name in without}
    added = {name: terminal for name, terminal in made.items() if terminal[1]}
    return {"words": added, "held": _held({name: source for name, (source, _, _) in added.items()})}


def _held(sources: dict[str, str]) -> dict[str, list[str]]:
    """Return for each terminal of `SOUGHT` words of which each text that it matches holds one."""
    return {name: expressions.held(sources[name]) for name in SOUGHT if name in sources}


def around(*words: str) -> str:
    """Return the grammar of lines with some words."""
    return "\n".join([files.read("lines"), files.read("dates"), *words])


def wordless() -> str:
    """Return the definitions of English with NEVER in the place of all words. They have as many lines as before."""
    return _DEFINED.sub(rf"\1: /{NEVER}/", files.read("languages/en"))


def _added(source: str, without: str) -> list[Any]:
    """Return what a language adds to a terminal, given the terminal with and without the words of the language."""
    source = expressions.without_never(source) or NEVER
    found = expressions.alternatives(source)
    common = set(expressions.alternatives(expressions.without_never(without) or NEVER))
    pieces = [(each, expressions.beginnings(each)) for each in found if each not in common]
    whole = source if common.isdisjoint(found) else "|".join(each for each, _ in pieces)
    return [whole, pieces, expressions.endings(whole)]
