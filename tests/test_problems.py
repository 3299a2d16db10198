"""Every code of the table happens, at the right place, and is described."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import threadparse
from threadparse.problems import KINDS

#: For each code a dump, and the line and column of the problem.
CASES = {
    "empty-dump": (" \n\n", 1, 1),
    "missing-title": ("\n  • a\n", 2, 3),
    "missing-comments": ("T\n\n3 comments\n\n  • Ann says:\n\n    a\n", 3, 1),
    "learned-lines": (
        "T\n\n3 comments\n\n" + "".join(f"  • {name} says:\n\n    It rains here.\n\n    Zorble\n\n" for name in "ABC"),
        9,
        5,
    ),
    "skipped-level": ("T\n\n  • a\n\n      • b\n", 5, 7),
    "unclear-list": (f"T\n\n{'Text. ' * 9}\n\n4 comments\n\n  • No.\n\n  • Yes.\n\nAbout us\n", 7, 3),
    "unindented-text": ("T\n\n  • a\n\n    Like\n\nodd\n\n  • b\n\n    Like\n", 7, 1),
    "unclear-date": ("T\n\n05/06/2021\n\nText.\n", 3, 1),
    "impossible-date": ("T\n\nMay 32, 2021\n\nText.\n", 3, 1),
}


def test_every_code_has_a_case() -> None:
    assert {*CASES, "not-utf-8"} == KINDS.keys(), "not-utf-8 is in test_parse.py: no str has it"


@pytest.mark.parametrize("code", CASES)
def test_the_case_has_the_problem_and_no_other(code: str) -> None:
    text, line, column = CASES[code]
    problems = threadparse.parse(text).problems
    assert [(each.code, each.line, each.column) for each in problems] == [(code, line, column)]
    assert problems[0].severity == KINDS[code].severity


@pytest.mark.parametrize("code", CASES)
def test_strict_raises_for_errors_alone(code: str) -> None:
    text = CASES[code][0]
    if KINDS[code].severity == "error":
        with pytest.raises(threadparse.ParseError) as caught:
            threadparse.parse(text, strict=True)
        assert isinstance(caught.value, ValueError)
        assert caught.value.problem.code == code
    else:
        threadparse.parse(text, strict=True)


def test_every_code_is_in_the_docs(root: Path) -> None:
    page = (root / "docs" / "reference" / "problems.md").read_text("utf-8")
    headings = re.findall(r"^### `([a-z0-9-]+)` \((error|warning)\)$", page, re.MULTILINE)
    assert dict(headings) == {code: kind.severity for code, kind in KINDS.items()}


def test_no_message_speaks_of_grammars(root: Path) -> None:
    terminals = set()
    for path in (root / "grammars").rglob("*.lark"):
        terminals |= set(re.findall(r"\b[A-Z][A-Z_]{2,}\b", re.sub(r"//.*", "", path.read_text("utf-8"))))
    assert "ARTICLE" in terminals
    for kind in KINDS.values():
        text = f"{kind.message} {kind.hint}"
        assert not terminals & set(re.findall(r"\w+", text))
        assert not re.search(r"token|terminal|grammar|lark|parser|regex|state", text, re.IGNORECASE)


def test_a_problem_prints_with_its_place() -> None:
    problem = threadparse.parse(CASES["unindented-text"][0]).problems[0]
    assert str(problem) == (
        "7:1: unindented-text: a line that belongs to no comment stands among the comments\n"
        "    7 | odd\n"
        "      | ^\n"
        "    hint: it was kept as text of the comment above it"
    )


def odd(line: str) -> str:
    """Return a dump whose one problem is at a line."""
    return f"T\n\n2 comments\n\n  • a\n\n{line}\n"


def test_a_long_line_is_cut_around_the_place() -> None:
    shown, caret = threadparse.parse(odd(" " * 200 + "• " + "x" * 200)).problems[0].excerpt.split("\n")
    assert len(shown) == 74
    assert shown[0] == shown[-1] == "…"
    assert shown[caret.index("^")] == "•"


def test_a_long_line_is_cut_before_its_end_too() -> None:
    shown, caret = threadparse.parse(odd(" " * 200 + "•")).problems[0].excerpt.split("\n")
    assert (len(shown), shown[0], shown[-1], caret.index("^")) == (73, "…", "•", 72)


def test_a_tab_keeps_the_caret_in_place() -> None:
    assert threadparse.parse(odd("\t\t\t\t\t\t\t• b")).problems[0].excerpt == "\t\t\t\t\t\t\t• b\n\t\t\t\t\t\t\t^"


def test_the_odd_texts_are_kept() -> None:
    text, *_ = CASES["unindented-text"]
    assert threadparse.parse(text).comments[0] == threadparse.Comment(paragraphs=("a", "Like", "odd"))
    text, *_ = CASES["unclear-list"]
    assert threadparse.parse(text).paragraphs[1:] == ("4 comments", "• No.", "• Yes.", "About us")
    text, *_ = CASES["unclear-date"]
    assert threadparse.parse(text).byline == "05/06/2021"
    text, *_ = CASES["impossible-date"]
    assert threadparse.parse(text).byline == "May 32, 2021"
