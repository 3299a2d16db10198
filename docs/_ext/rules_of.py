"""The rules of a grammar, as they stand in its file: name, what its comment says, its text, and its parse tree."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from lark import Lark, Token, Tree

#: What begins a comment of a grammar.
COMMENT = "//"


class Rule(NamedTuple):
    """One rule."""

    #: "marks", without its parameters.
    name: str
    #: What the comment right above it says.
    says: str
    #: The rule as it stands in the file.
    text: str
    #: Its expansions, as Lark's grammar of grammars reads them.
    tree: Tree[Token]


@functools.cache
def _reader() -> Lark:
    """Return the parser of grammars that Lark has itself."""
    return Lark.open_from_package(
        "lark", "lark.lark", ["grammars"], parser="lalr", propagate_positions=True, maybe_placeholders=False
    )


def rules_of(grammar: str) -> Iterator[Rule]:
    """Yield the rules of a grammar, in their order.

    Example:
        >>> [rule.name for rule in rules_of('// A boat.\\nboat: HULL sail*\\nsail: "S"\\nHULL: "H"\\n')]
        ['boat', 'sail']
    """
    rows = grammar.splitlines()
    for tree in _reader().parse(grammar).children:
        if isinstance(tree, Tree) and tree.data == "rule":
            name, expansions = tree.children[0], tree.children[-1]
            assert isinstance(name, Token)
            assert isinstance(expansions, Tree)
            first, last = (name.line or 1) - 1, expansions.meta.end_line
            yield Rule(name.lstrip("!?"), _above(rows, first), "\n".join(rows[first:last]), expansions)


def _above(rows: list[str], first: int) -> str:
    """Return what the comment right above a row says, but for where the rules of the format stand."""
    start = first
    while start and rows[start - 1].startswith(COMMENT):
        start -= 1
    says = [row.removeprefix(COMMENT).strip() for row in rows[start:first]]
    return " ".join(row for row in says if not row.startswith(("docs/", "----")))


def terminals_of(grammar: str) -> dict[str, str]:
    """Return the terminals of a grammar, and the example that stands behind or above each.

    Example:
        >>> terminals_of('HULL: "H"  // a boat\\n// a sheet\\nSAIL: "S"\\n%declare OAR // an oar\\n')
        {'HULL': 'a boat', 'SAIL': 'a sheet', 'OAR': 'an oar'}
    """
    found, above = {}, ""
    for row in grammar.splitlines():
        name, colon, rest = row.removeprefix("%declare ").partition(":" if not row.startswith("%") else " ")
        name = name.partition(".")[0]
        if colon and name.isupper():
            found[name] = rest.rpartition(COMMENT)[2].strip() if f" {COMMENT} " in rest else above
        above = row.removeprefix(COMMENT).strip() if row.startswith(COMMENT) else ""
    return found
