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

from lark import Lark
from lark.lexer import Lexer

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


def load(name: str, start: str, **options: Any) -> Lark:
    """Load the grammar file `name`; the parser it makes takes tokens, unless the options name a lexer."""
    settings = {"parser": "lalr", "lexer": PassThrough, "maybe_placeholders": True}
    return Lark(source(name), start=start, **settings | options)


def source(name: str) -> str:
    """Return the text of a grammar; that of the lines includes the languages, each of which is one file."""
    folder = importlib.resources.files(PACKAGE)
    files = [folder / f"{name}.lark"]
    if name == "lines":
        languages = [file for file in (folder / "languages").iterdir() if file.name.endswith(".lark")]
        files += [folder / "dates.lark", folder / "calendar.lark"]
        # English defines what the others extend.
        files += sorted(languages, key=lambda file: (file.name != "en.lark", file.name))
    return "\n".join(file.read_text("utf-8") for file in files)


@functools.cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return the terminals of the lines, by name, each compiled alone."""
    terminals = load("lines", "terminal").terminals
    return {terminal.name: re.compile(terminal.pattern.to_regexp()) for terminal in terminals}


@functools.cache
def repeated(name: str, end: str = "") -> re.Pattern[str]:
    """Return a pattern that matches a terminal as often as it comes, and then `end`; it never goes back."""
    return re.compile(f"(?:{patterns()[name].pattern})++{end}")
