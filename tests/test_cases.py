"""Each rule of the format has dumps that show it; the page, the cases and the grammars speak of the same rules.

A case is a file of tests/cases/<rule>: a dump (.txt), the whole of what is read in it (.outline), and its problems
where it has any (.problems: line, column and code). The name of the file says what the case is about.
`pytest tests/test_cases.py --threadparse-update` writes down what is read now, where that differs.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import threadparse
from threadparse import Article, testing
from threadparse.signs import weights

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
DUMPS = sorted(CASES.glob("*/*.txt"))
PAGE = (ROOT / "docs" / "reference" / "format.md").read_text("utf-8")
#: The name of a rule: "- **Line ends.**", "1. **Their buttons.**", "**Signs.**".
RULE = re.compile(r"^(?:- |(?P<number>\d+)\. )?\*\*(?P<name>[^*\n]+)\.\*\*", re.MULTILINE)
#: Where a grammar speaks of rules: "// docs/reference/format.md: Openings, Closings."
SPOKEN_OF = re.compile(r"^// docs/reference/format\.md: (.+)\.$", re.MULTILINE)
#: The grammars of what a dump says.
GRAMMARS = ("byline", "comment", "dates", "dump", "heading", "lines")
ENDINGS = {".txt", ".outline", ".problems"}


def slug(name: str) -> str:
    """Return the name of a rule as a folder has it: "Line ends" is line-ends."""
    return re.sub(r"[^a-z0-9_]+", "-", name.lower())


RULES = [match["name"] for match in RULE.finditer(PAGE)]


def rows(rule: str) -> list[str]:
    """Return the first words of the rows of the table that stands below a rule: "lynx, Links" is lynx."""
    _, _, below = PAGE.partition(f"**{rule}.**")
    table = re.search(r"^\| \w.*\n\|---.*\n((?:\|.*\n)+)", below, re.MULTILINE)
    assert table is not None, rule
    return re.findall(r"^\| `?(\w+)", table[1], re.MULTILINE)


def text_of(dump: Path) -> str:
    """Return a dump with the line ends that it has."""
    return dump.read_bytes().decode("utf-8-sig")


def problems_of(article: Article) -> str:
    return "".join(f"{each.line}:{each.column} {each.code}\n" for each in article.problems)


def pin(dump: Path, article: Article) -> None:
    """Write down what is read, unless it fits what is written there."""
    outline, problems = dump.with_suffix(".outline"), dump.with_suffix(".problems")
    if not outline.exists() or testing.diff(article, testing.from_outline(outline.read_text("utf-8"))):
        outline.write_text(testing.outline(article, exact=True), encoding="utf-8", newline="\n")
    problems.unlink(missing_ok=True)
    if article.problems:
        problems.write_text(problems_of(article), encoding="utf-8", newline="\n")


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.relative_to(CASES).with_suffix("").as_posix())
def test_a_case(dump: Path, request: pytest.FixtureRequest) -> None:
    article = threadparse.parse_file(dump)
    if request.config.getoption("--threadparse-update"):
        pin(dump, article)
    testing.assert_outline(article, dump.with_suffix(".outline").read_text("utf-8"))
    problems = dump.with_suffix(".problems")
    assert problems_of(article) == (problems.read_text("utf-8") if problems.exists() else "")


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert max(Counter(map(slug, RULES)).values()) == 1, "two rules have the same name"
    assert {dump.parent.name for dump in DUMPS} == set(map(slug, RULES))


def test_every_file_is_part_of_a_case() -> None:
    found = {path for path in CASES.rglob("*") if path.is_file()}
    assert {path.suffix for path in found} == ENDINGS
    assert {path.with_suffix(".txt") for path in found} == set(DUMPS)
    assert found >= {dump.with_suffix(".outline") for dump in DUMPS}


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_a_grammar_speaks_of_rules_that_there_are(grammar: str) -> None:
    spoken_of = SPOKEN_OF.findall((ROOT / "grammars" / f"{grammar}.lark").read_text("utf-8"))
    assert spoken_of
    assert {name for names in spoken_of for name in names.split(", ")} <= set(RULES)


def test_the_rules_on_replies_have_the_same_numbers_and_names_in_the_program() -> None:
    source = (ROOT / "src" / "threadparse" / "thread" / "replies.py").read_text("utf-8")
    numbered = [(match["number"], match["name"]) for match in RULE.finditer(PAGE) if match["number"]]
    assert len(numbered) == 10
    assert re.findall(r"(?:# |\. )(\d+)\. ([A-Z][a-z ]+)", source) == numbered


def test_there_is_a_case_of_each_producer() -> None:
    """The case is named after it, and taken for a dump of it."""
    names = rows("Producers")
    assert len(names) == 8
    for name in names:
        why = threadparse.explain(text_of(CASES / "producers" / f"{slug(name)}.txt"), why=True)
        assert why.producer == name


def test_there_is_a_case_of_each_opening() -> None:
    """The case is named after the alternative of the grammar that reads it; a picture is none."""
    names = rows("Openings")
    assert len(names) == 8
    for name in names:
        why = threadparse.explain(text_of(CASES / "openings" / f"{name}.txt"), why=True)
        assert {comment.rule for comment in why.comments} == {"text" if name == "picture" else name}


def test_there_is_a_case_of_each_sign() -> None:
    """The case is named after it: without it, a list is taken that is none, or the other way round."""
    table = weights("thread")
    assert set(rows("Signs")) == table.weights.keys()
    for name in table.weights:
        why = threadparse.explain(text_of(CASES / "signs" / f"{name}.txt"), why=True)
        (found,) = why.lists
        (worth,) = (sign.worth for sign in found.signs if sign.name == name)
        assert found.taken == (found.score >= table.taken_from) != (found.score - worth >= table.taken_from), name
