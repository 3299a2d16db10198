"""Every code of the table happens, at the right place, and is described."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import threadparse
from threadparse.problems import KINDS

TEXT = "A long paragraph of the article stands here, above all that readers wrote of it."


def dated(*comments: tuple[str, str]) -> str:
    """Return comments without markers: who and when, what the ferry is, a button."""
    return "".join(
        f"{line}\n\nThe ferry of pier {n} is the {what} of all of them.\n\n"
        for n, (line, what) in enumerate(comments, 1)
    )


def threaded(*links: str) -> str:
    """Return comments whose depths words tell."""
    heads = ((f"{'ABCD'[n % 4]}nn {n} hours ago{each} | next", "slowest") for n, each in enumerate(links, 2))
    return dated(*heads).replace("them.", "them.\n\nreply")


#: For each code a dump, and the line and column of the problem.
CASES = {
    "empty-dump": (" \n\n", 1, 1),
    "looks-like-html": ("\n<!DOCTYPE html>\n<title>T</title>\n", 2, 1),
    "looks-like-json": ('{\n  "title": "T",\n  "text": "A boat."\n}\n', 1, 1),
    "looks-like-front-matter": ("---\ntitle: T\ntags:\n  - boats\n---\n\nA boat.\n", 1, 1),
    "missing-title": ("\n  • a\n", 2, 3),
    "missing-comments": ("T\n\n3 comments\n\n  • Ann says:\n\n    a\n", 3, 1),
    "learned-lines": (
        "T\n\n3 comments\n\n" + "".join(f"  • {name} says:\n\n    It rains here.\n\n    Zorble\n\n" for name in "ABC"),
        9,
        5,
    ),
    "skipped-level": ("T\n\n  • a\n\n      • b\n", 5, 7),
    "unclear-list": (f"T\n\n{'Text. ' * 9}\n\n{'Text. ' * 9}\n\n4 comments\n\n  • No.\n\n  • Yes.\n\nAbout us\n", 9, 3),
    "unclear-thread": (
        f"T\n\n{TEXT}\n\n\n"
        + dated(*((f"{name}\n\nMay {n}, 2020", "oldest") for n, name in enumerate(("Ann", "Bob", "Cem", "Dora"), 1))),
        6,
        1,
    ),
    "unclear-depth": (
        f"T\n\n{TEXT}\n\n"
        + threaded("", " | parent", " | root | parent", " | root | parent", " | root | parent", " | parent", "", ""),
        17,
        1,
    ),
    "unclear-author": (
        "T\n\n2 comments\n"
        + "".join(f"\n  • {name}\n    {role}\n    May 3, 2020\n\n    It rains.\n" for name, role in ("AB", "CD")),
        5,
        3,
    ),
    "unindented-text": ("T\n\n  • a\n\n    Like\n\nodd\n\n  • b\n\n    Like\n", 7, 1),
    "unclear-date": ("T\n\n05/06/2021\n\nText.\n", 3, 1),
    "impossible-date": ("T\n\nMay 32, 2021\n\nText.\n", 3, 1),
}

#: What else is said of a case: words that tell a depth were learned.
TOGETHER = {("unclear-depth", "learned-lines")}


def test_every_code_has_a_case() -> None:
    assert {*CASES, "not-utf-8"} == KINDS.keys(), "not-utf-8 is in test_parse.py: no str has it"


@pytest.mark.parametrize("code", CASES)
def test_the_case_has_the_problem_and_no_other(code: str) -> None:
    text, line, column = CASES[code]
    problems = [each for each in threadparse.parse(text).problems if (code, each.code) not in TOGETHER]
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


@pytest.mark.parametrize(
    "text",
    [
        "<h1>Boats</h1>\n<p>A boat.</p>\n\n<p>A ferry\nthat was late.</p>\n",
        "<p>All of it stands in one line.</p>",
        "Boats\n<div class='a'>\n<p>A boat.\n</div>\n",
    ],
)
def test_html_is_named(text: str) -> None:
    assert [each.code for each in threadparse.parse(text).problems] == ["looks-like-html"]


@pytest.mark.parametrize(
    "text",
    [
        '{"text": "A boat."}',
        '{"text": "A boat."}\n{"text": "A \\"ferry\\"."}\n',
        '[\n  "A boat.",\n  "A ferry."\n]\n',
        '[{"text": "A boat."}, {"text": "A fer',
    ],
)
def test_json_is_named(text: str) -> None:
    assert [each.code for each in threadparse.parse(text).problems] == ["looks-like-json"]


@pytest.mark.parametrize(
    "text",
    [
        f"How a page begins\n\n{TEXT}\n\n<!DOCTYPE html>\n<html>\n<body>\n</body>\n</html>\n" + f"\n{TEXT}\n" * 4,
        f'[Skip to content]\n\nBoats\n\n{TEXT}\n\n"It was late": so they said.\n',
        f'How to write JSON\n\n{TEXT}\n\n{{\n  "a": 1,\n  "b": 2\n}}\n',
        f"<Back to the list\n\nBoats\n\n{TEXT}\n",
        f"---\n\nBoats\n\n{TEXT}\n\n---\n\n{TEXT}\n",
        f"---\ntitle: Boats\nof: rivers\n\n{TEXT}\n",
    ],
)
def test_pages_with_code_are_text(text: str) -> None:
    assert not [each.code for each in threadparse.parse(text).problems if each.code.startswith("looks-like")]


def test_what_looks_like_something_else_is_read_all_the_same() -> None:
    text, *_ = CASES["looks-like-html"]
    assert threadparse.parse(text).title == "<!DOCTYPE html>"
    text, *_ = CASES["looks-like-front-matter"]
    assert threadparse.parse(text.replace("A boat.", f"{TEXT} {TEXT}")).paragraphs[-1] == f"{TEXT} {TEXT}"


def test_a_heading_that_stands_apart_counts_too() -> None:
    """The number stands above the text; the comments are found by what repeats."""
    comments = "".join(
        f"{name} zorbs:\n\nMay {n}, 2020 at 7:0{n}\n\nThe ferry was late, and so it was.\n\nQuxify\n\n"
        for n, name in enumerate("ABCD", 1)
    )
    for counted, codes in ((9, ["missing-comments", "learned-lines"]), (4, ["learned-lines"])):
        article = threadparse.parse(f"T\n\n{counted} comments\n\n{TEXT}\n\n{comments}")
        assert article.comment_count == 4
        assert [each.code for each in article.problems] == codes


def test_words_tell_depths_before_columns() -> None:
    """A post that stands further right by chance changes nothing: most openings say how deep they are."""
    text, *_ = CASES["unclear-depth"]
    for dump in (text, text.replace("Bnn", "  Bnn")):
        article = threadparse.parse(dump)
        assert [comment.depth for comment in article.walk()] == [1, 2, 3, 3, 3, 2, 1, 1]
        assert [each.code for each in article.problems] == ["learned-lines", "unclear-depth"]


def test_depths_that_columns_tell_are_sure() -> None:
    """One opening that holds such words is too few: the columns tell."""
    text, *_ = CASES["unclear-depth"]
    plain = text.replace(" | root | parent", "").replace(" | parent", "")
    first, second, *rest = plain.split("Bnn")
    article = threadparse.parse(f"{first}  Bnn{second}" + "".join(f"  Bnn{each}" for each in rest))
    assert max(comment.depth for comment in article.walk()) == 2
    assert "unclear-depth" not in [each.code for each in article.problems]


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
    assert threadparse.parse(text).paragraphs[2:] == ("4 comments", "• No.", "• Yes.", "About us")
    text, *_ = CASES["unclear-date"]
    assert threadparse.parse(text).byline == "05/06/2021"
    text, *_ = CASES["impossible-date"]
    assert threadparse.parse(text).byline == "May 32, 2021"
