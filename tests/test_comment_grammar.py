"""The grammar of comments: every shape is one, each rule reads its example, and Lark's own parser agrees."""

from __future__ import annotations

import itertools
import logging
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token, Tree

from threadparse.kinds.kind import Kind
from threadparse.thread.habits import learn_habits
from threadparse.thread.parts import read_parts

LETTERS = "".join(Kind)
STARTS = ["comment", "named_comment"]


@pytest.fixture(scope="module")
def text() -> str:
    return (Path(__file__).parent.parent / "grammars" / "comment.lark").read_text("utf-8")


@pytest.fixture(scope="module")
def lark(text: str) -> Lark:
    """Return Lark's own parser, with its own lexer."""
    return Lark(text, start=STARTS, parser="lalr", lexer="contextual", strict=True, maybe_placeholders=False)


def test_there_is_no_conflict(text: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="lark"):
        Lark(text, start=STARTS, parser="lalr", lexer="contextual", strict=True)
    assert not caplog.records


def test_every_kind_is_a_terminal_and_every_terminal_a_kind(lark: Lark) -> None:
    own = {terminal.name: terminal.pattern.value for terminal in lark.terminals if terminal.name != "TEXT"}
    assert own == {kind.name: kind.value for kind in Kind if kind is not Kind.TEXT}
    assert {terminal.name for terminal in lark.terminals} == {kind.name for kind in Kind}
    (rest,) = (terminal.pattern.value for terminal in lark.terminals if terminal.name == "TEXT")
    assert set(rest) - set("[]") == set(LETTERS)


def test_every_shape_is_a_comment() -> None:
    for size in range(4):
        for letters in itertools.product(LETTERS, repeat=size):
            shape = "".join(letters)
            for named in (False, True):
                parts = read_parts(shape, name_above_date=named)
                assert 0 <= parts.opening + len(parts.marks) <= size
                assert len(parts.closing) <= size


def rules_of(tree: Tree[Token]) -> set[str]:
    return {str(each.data) for each in tree.iter_subtrees()}


def test_each_alternative_reads_its_example(text: str, lark: Lark) -> None:
    examples = re.findall(rf"-> (\w+) +// ([{LETTERS}]+)(?:\s|$)", text)
    aliases = set(re.findall(r"-> (\w+)", text))
    assert {rule for rule, _ in examples} >= aliases - {"run"}
    for rule, shape in examples:
        assert rule in rules_of(lark.parse(shape, start="comment")), (rule, shape)


@pytest.mark.parametrize(
    ("shape", "rule", "opening", "closing"),
    [
        ("SDTTLC", "says", 2, 2),
        ("DST", "says", 2, 0),
        ("NBDTC", "named", 3, 1),
        ("HT", "byline", 1, 0),
        ("NCT", "buttoned", 2, 0),
        ("DTDTC", "dated", 1, 1),
        ("TSDTC", "text", 0, 1),
        ("TCT", "text", 0, 0),
        ("GT", "pingback", 0, 0),
        ("TLT", "text", 0, 0),
    ],
)
def test_what_a_shape_is_read_as(shape: str, rule: str, opening: int, closing: int) -> None:
    """Among others that have likes and a button, so that the thread allows these."""
    habits = learn_habits([shape, *["SDTLC"] * 9], [])
    parts = read_parts(shape)
    assert parts.rule == rule
    assert habits.choose(parts, named=False) == (opening, closing)


def test_the_thread_chooses_between_alternatives() -> None:
    shapes = ["NTT"] * 5
    names = ["Ann", "Bob", "Cem", "Dan", "Eve"]
    assert learn_habits(shapes, names).names_alone
    assert not learn_habits(shapes, []).names_alone
    habits = learn_habits(shapes, names)
    assert habits.choose(read_parts("NTT"), named=True) == (1, 0)
    assert habits.choose(read_parts("NTT"), named=False) == (0, 0)
    dated = learn_habits(["DNT"] * 3 + ["DT"], [])
    assert dated.choose(read_parts("DNT"), named=False) == (2, 0)
    assert learn_habits(["DNT", "DT", "DT"], []).choose(read_parts("DNT"), named=False) == (1, 0)
    pictured = learn_habits(["BT"] * 3 + ["T"], [])
    assert pictured.choose(read_parts("BT"), named=False) == (1, 0)
    closed = learn_habits(["TD"] * 3 + ["T"], [])
    assert closed.choose(read_parts("TD"), named=False) == (0, 1)
    assert learn_habits(["TD", "T", "T"], []).choose(read_parts("TD"), named=False) == (0, 0)
    # A word or two, and a button: the word is what the comment says.
    assert learn_habits(["NC", "NC"], []).choose(read_parts("NC"), named=False) == (0, 1)


@given(st.text(LETTERS, min_size=1, max_size=12))
def test_the_tables_give_what_lark_gives(lark: Lark, shape: str) -> None:
    rules = rules_of(lark.parse(shape, start="comment"))
    rule = read_parts(shape).rule
    assert rule in rules or (rule, "name_buttons" in rules) == ("buttoned", True) or rule in ("text", "name")
    opened = {name for name in rules if name.startswith("name")} | {"says", "byline", "dated", "dated_name", "pingback"}
    assert (rule == "text") == rules.isdisjoint(opened)
