"""The grammars: free of conflicts and collisions, commented, and the only place of the format."""

from __future__ import annotations

import ast
import functools
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark
from lark.exceptions import UnexpectedToken

import threadparse
from strategies import hostile
from threadparse import grammar
from threadparse.text.source import Source
from threadparse.tree.build import parser
from threadparse.tree.driver import Driver, driver
from threadparse.tree.token import Token
from threadparse.tree.tokens import tokens

STARTS = {"dump": "dump", "lines": "terminal", "json": "value"}


@pytest.mark.parametrize("name", STARTS)
@pytest.mark.parametrize("lexer", [grammar.PassThrough, "basic", "contextual"])
def test_no_conflict_and_no_collision(name: str, lexer: object, caplog: pytest.LogCaptureFixture) -> None:
    """Strict: as used, and with the lexers of Lark, of which the basic one compares all terminals."""
    with caplog.at_level(logging.WARNING, logger="lark"):
        assert isinstance(grammar.load(name, STARTS[name], lexer=lexer, strict=True), Lark)
    assert not caplog.records


def test_strict_finds_a_collision() -> None:
    """The guard of the test above: with this, strict raises."""
    with pytest.raises(Exception, match="Collision"):
        Lark("start: A | B\nA: /[ab]c/\nB: /[bc]c/", parser="lalr", lexer="basic", strict=True)


@pytest.mark.parametrize("name", ["dump", "lines", "dates", "en", "json"])
def test_terminals_are_named_and_commented(name: str, root: Path) -> None:
    text = (root / "grammars" / f"{name}.lark").read_text("utf-8")
    assert text.startswith("// ")
    if name == "json":
        return
    for definition in re.finditer(r"^(?:[A-Z][A-Z_0-9.]*:|%declare ).*", text, re.MULTILINE):
        above = text[: definition.start()].rstrip("\n").rsplit("\n", 1)[-1]
        group = above.startswith(("//", "MONTH_", "DATE_", "%declare"))
        assert group or "//" in definition[0], f"no comment at {definition[0]}"
    assert not [terminal.name for terminal in grammar.load("dump", "dump").terminals if terminal.name.startswith("_")]


def test_every_grammar_is_tested(root: Path) -> None:
    assert {path.stem for path in (root / "grammars").glob("*.lark")} == {*STARTS, "dates", "en"}


#: Modules that may know Lark.
KNOW_LARK = {"grammar.py", "tree/driver.py", "tree/build.py", "formats/jsontext.py"}
#: Modules of the library that may import `re`: for the type of a pattern, to join terminals, and for JSON.
KNOW_RE = {"grammar.py", "blocks/dates.py", "formats/jsontext.py"}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_lark_and_patterns_stay_where_they_belong(root: Path) -> None:
    source = root / "src" / "threadparse"
    for path in source.rglob("*.py"):
        name = path.relative_to(source).as_posix()
        roots = {module.split(".")[0] for module in imports(path)}
        assert "lark" not in roots or name in KNOW_LARK, name
        assert "re" not in roots or name in KNOW_RE or name.startswith("cli/"), name
        assert not roots & {"click", "rich"} or name.startswith("cli/"), name


def test_data_flows_one_way(root: Path) -> None:
    """No stage imports a later one."""
    order = ["text", "blocks", "tree", "formats", "cli"]
    source = root / "src" / "threadparse"
    for number, stage in enumerate(order):
        later = {f"threadparse.{name}" for name in order[number + 1 :]}
        for path in (source / stage).rglob("*.py"):
            found = {".".join(module.split(".")[:2]) for module in imports(path)}
            # The readers of lines say how a line would be read: the writer of dumps asks them.
            assert not found & later, path
    for path in (source / "model").rglob("*.py"):
        assert not [module for module in imports(path) if module.split(".")[:2] in [["threadparse", n] for n in order]]


def test_no_lark_in_public_names() -> None:
    for name in threadparse.__all__:
        module = getattr(getattr(threadparse, name), "__module__", "threadparse")
        assert module.split(".")[0] in ("threadparse", "builtins")


def stock(text: str) -> threadparse.Article:
    found: Any = parser().lark.parse(tokens(text))
    assert isinstance(found, threadparse.Article)
    return found


@given(hostile)
def test_the_driver_gives_what_lark_gives(text: str) -> None:
    ours, theirs = threadparse.parse(text), stock(text)
    assert ours == theirs
    assert ours.problems == theirs.problems
    assert [comment.span for comment in ours.walk()] == [comment.span for comment in theirs.walk()]


def test_another_version_of_lark_means_its_own_parser() -> None:
    class Other:
        parser = None

        def parse(self, tokens: list[Token]) -> str:
            return f"{len(tokens)} tokens"

    other: Any = Other()
    assert driver(other, "dump").parse([Token.part("ARTICLE", Source(""), 0, 0)]) == "1 tokens"


KINDS = ["ARTICLE", "COMMENT", "ANSWERED", "CLOSE", "FURNITURE"]


class Names:
    """Actions that tell their names and what they were given."""

    def dump(self, parts: list[object]) -> object:
        return ("dump", *parts)

    def first(self, parts: list[object]) -> object:
        return ("first", *parts)

    def first_answered(self, parts: list[object]) -> object:
        return ("first_answered", *parts)

    def next(self, parts: list[object]) -> object:
        return ("next", *parts)

    def next_answered(self, parts: list[object]) -> object:
        return ("next_answered", *parts)


@functools.cache
def both() -> tuple[Lark, Driver]:
    lark = grammar.load("dump", "dump", transformer=Names(), keep_all_tokens=True)
    return lark, driver(lark, "dump")


@given(st.lists(st.sampled_from(KINDS), max_size=12).map(lambda kinds: ["ARTICLE", *kinds]) | st.just([]))
def test_the_driver_accepts_what_lark_accepts_and_raises_what_it_raises(kinds: list[str]) -> None:
    lark, fast = both()
    made = [Token.part(kind, Source(""), 0, 0) for kind in kinds]
    try:
        expected = lark.parse(made)
    except UnexpectedToken as error:
        with pytest.raises(UnexpectedToken) as caught:
            fast.parse(made)
        assert caught.value.token == error.token
        assert caught.value.expected == error.expected
    else:
        assert fast.parse(made) == expected
