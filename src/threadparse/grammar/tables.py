"""Make, check and read what the build leaves ready beside the grammars.

A ready table is a file in ``grammars/tables/``. Its first line is a stamp over the form of the tables, the name of the
table, the grammar files it was made of, and the table itself. A table whose stamp is wrong is not used: then Lark makes
it anew.
"""

from __future__ import annotations

import functools
import json
import zlib
from collections.abc import Iterable
from typing import Any

from threadparse.grammar import files

#: Change it with anything that changes what a table holds.
FORM = 2
#: The symbols that are parsed by tables, and the grammar that each stands in.
STARTS = {
    "dump": "dump",
    "comment": "comment",
    "named_comment": "comment",
    "heading": "heading",
    "byline": "byline",
}

#: English, and the grammar around the words of all languages.
LINES = ("lines", "dates", "languages/en")


#: What a table holds at least.
KEYS = {
    "en": frozenset({"sources", "beginnings", "endings", "held"}),
    "words": frozenset({"words", "held"}),
    "lalr": frozenset({"start", "end", "rules", "rows", "terminals"}),
}


@functools.cache
def terminals(language: str) -> dict[str, Any]:
    """Return the table of a language: that of English holds all terminals, others what they add to it."""
    ready = _ready(language, KEYS["en" if language == "en" else "words"])
    return _made_terminals(language) if ready is None else ready


def _sources(name: str) -> Iterable[str]:
    """Return the names of the files that the table of a symbol or a language is made of."""
    if name in STARTS:
        return (STARTS[name],)
    return LINES if name == "en" else (*LINES, f"languages/{name}")


def _made_terminals(language: str) -> dict[str, Any]:
    from threadparse.grammar import make  # noqa: PLC0415

    return make.english() if language == "en" else make.words(files.read(f"languages/{language}"))


@functools.cache
def lalr(start: str) -> dict[str, Any]:
    """Return the parse tables of a symbol."""
    return _ready(start, KEYS["lalr"]) or _made_lalr(start)


def _made_lalr(start: str) -> dict[str, Any]:
    from threadparse.grammar import compile as compiler  # noqa: PLC0415

    return compiler.lalr_table(compiler.load(STARTS[start], start), start)


def _ready(name: str, keys: frozenset[str]) -> dict[str, Any] | None:
    """Return a ready table; None where it is missing, broken, or made of other files."""
    try:
        stamp, _, body = files.folder().joinpath(f"tables/{name}.json").read_bytes().partition(b"\n")
        table = json.loads(body) if stamp == _stamp(name, body) else None
    except (OSError, ValueError, RecursionError):
        return None
    return table if isinstance(table, dict) and keys <= table.keys() else None


def _stamp(name: str, body: bytes) -> bytes:
    made_of = "\n".join([name, *map(files.read, _sources(name))]).encode()
    return f"{FORM} {zlib.crc32(made_of):08x} {zlib.crc32(body):08x}".encode()


def packed(name: str, table: dict[str, Any]) -> bytes:
    """Return a table as its file holds it."""
    body = json.dumps(table, sort_keys=True, ensure_ascii=False).encode()
    return _stamp(name, body) + b"\n" + body


def all_packed() -> dict[str, bytes]:
    """Make all tables. Return the contents of their files, by name."""
    made = {start: _made_lalr(start) for start in STARTS} | {code: _made_terminals(code) for code in files.codes()}
    return {f"{name}.json": packed(name, table) for name, table in made.items()}
