"""The grammars: free of conflicts and collisions, commented, and the only place of the format."""

from __future__ import annotations

import ast
import functools
import json
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token
from lark.exceptions import UnexpectedInput
from lark.grammar import NonTerminal, Rule, Symbol

import threadparse
from threadparse import grammar
from threadparse.grammar import compile as compiler
from threadparse.grammar import expressions, files, languages, make, tables
from threadparse.grammar.driver import Driver
from threadparse.grammar.looks import AnyLooks, Begins, Looks, fold
from threadparse.grammar.pieces import Pieces
from threadparse.kinds import byline as bylines
from threadparse.kinds import headings
from threadparse.kinds.kind import Kind
from threadparse.kinds.phrases import phrases
from threadparse.kinds.wording import BITS
from threadparse.read import Page
from threadparse.thread import parts
from threadparse.tree import build

ROOT = Path(__file__).resolve().parent.parent
#: Where each grammar starts. Those that `tables` does not know are read by Lark itself.
STARTS = [
    *((name, start) for start, name in tables.STARTS.items()),
    ("json", "value"),
    ("expression", "choice"),
    ("outline", "outline"),
]
#: Grammars over words: these may be alike, and what is looked for is settled by the place.
WORDS = {"heading"}
LANGUAGES = sorted(path.stem for path in (ROOT / "grammars" / "languages").glob("*.lark"))
#: The languages of a dump in each language.
SPOKEN = [("en",) if language == "en" else ("en", language) for language in LANGUAGES]
LINES = ["lines", "dates", "languages/en"]


@pytest.mark.parametrize(("name", "start"), STARTS)
@pytest.mark.parametrize("lexer", [compiler.PassThrough, "basic", "contextual"])
def test_no_conflict_and_no_collision(name: str, start: str, lexer: object, caplog: pytest.LogCaptureFixture) -> None:
    """Strict: as used, and with the lexers of Lark, of which the basic one compares all terminals."""
    if name in WORDS and lexer is not compiler.PassThrough:
        return
    with caplog.at_level(logging.WARNING, logger="lark"):
        assert isinstance(grammar.load(name, start, lexer=lexer, strict=True), Lark)
    assert not caplog.records


def around(*codes: str) -> str:
    return make.around(*(files.read(f"languages/{code}") for code in codes))


@pytest.mark.parametrize("languages", SPOKEN)
def test_the_lines_of_every_language_load_without_conflict(
    languages: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    """Terminals of different kinds may match the same text: a name, a phrase."""
    with caplog.at_level(logging.WARNING, logger="lark"):
        lark = compiler.load_text(around(*languages), "terminal", strict=True)
    assert not caplog.records
    assert {terminal.name for terminal in lark.terminals} == grammar.patterns().sources.keys()


def test_all_languages_load_together() -> None:
    table = grammar.patterns_of(("en", *(language for language in LANGUAGES if language != "en")))
    assert all(table[name].search("An unlikely text") or True for name in table.sources)


def test_strict_finds_a_collision() -> None:
    """The guard of the test above: with this, strict raises."""
    with pytest.raises(Exception, match="Collision"):
        Lark("start: A | B\nA: /[ab]c/\nB: /[bc]c/", parser="lalr", lexer="basic", strict=True)


def read(root: Path, name: str) -> str:
    return (root / "grammars" / f"{name}.lark").read_text("utf-8")


def defined(text: str) -> list[str]:
    """Return the terminals that a grammar defines."""
    return re.findall(r"^(?:%declare )?([A-Z][A-Z_0-9]*)(?:(?:\.-?[0-9])?:|(?<=[A-Z]) +//)", text, re.MULTILINE)


@pytest.mark.parametrize("name", [*dict(STARTS), "calendar", *LINES])
def test_terminals_are_named_and_commented(name: str, root: Path) -> None:
    """A comment stands in the block of lines of each terminal, or alone above it."""
    text = read(root, name)
    assert text.startswith("// ")
    assert defined(text)
    blocks = re.split(r"\n\s*\n", text)
    for above, block in zip(["", *blocks], blocks, strict=False):
        names = defined(block)
        headed = all(line.startswith("//") for line in above.splitlines()) and above
        assert not names or "//" in block or headed, f"no comment at {names}"
    assert not [name for name in defined(text) if name.startswith("_")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_extends_what_english_defines(language: str, root: Path) -> None:
    text = read(root, f"languages/{language}")
    assert text.startswith("// ")
    if language != "en":
        lines = [line for line in text.splitlines() if line and not line.startswith("//")]
        extended = [line.split()[1].rstrip(":") for line in lines if line.startswith("%extend ")]
        assert len(extended) == len(lines)
        assert "SIGNS" in extended
        assert len(set(extended)) == len(extended)
        assert set(extended) <= set(defined(read(root, "languages/en")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_page_confirmed_is_said_in_a_comment(language: str, root: Path) -> None:
    for line in read(root, f"languages/{language}").splitlines():
        assert "UNCONFIRMED" not in line.partition("//")[0]


def test_every_language_has_signs() -> None:
    signs = grammar.signs()
    assert [*sorted([*signs, "en"])] == LANGUAGES
    assert all(signs.values())


#: What may match nothing: the joint between a day and its clock.
MAY_BE_EMPTY = {"TO_CLOCK"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_terminal_matches_nothing(language: str) -> None:
    sources = sources_of(language)
    found = {name for name, source in sources.items() if re.fullmatch(source, "")}
    assert found == (MAY_BE_EMPTY if language == "en" else set())


def sources_of(language: str) -> dict[str, str]:
    return dict(grammar.patterns().sources if language == "en" else languages.words_of(language).sources)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=settings().max_examples * 3)
@given(data=st.data())
def test_a_quick_look_refuses_nothing_that_matches(language: str, data: st.DataObject) -> None:
    sources = sources_of(language)
    name = data.draw(st.sampled_from([name for name in BITS if name in sources]))
    spoken = phrases(("en",) if language == "en" else ("en", language))
    text = data.draw(like(f"^(?:{without_looks(sources[name])})")).replace("\n", " ")
    assert not re.match(sources[name], text) or spoken.may_be(BITS[name], text)
    assert not re.match(sources[name], text.upper()) or spoken.may_be(BITS[name], text.upper())


#: Draws texts that a pattern matches.
like = functools.cache(lambda source: st.from_regex(re.compile(source)))


def without_looks(source: str) -> str:
    """Take out what is looked at beside a place: few of the texts that are drawn would have it there."""
    return re.sub(r"\(\?<?[=!](?:\[[^\]]*\]|\([^()]*\)|[^\[\]()])*\)", "", source)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
@given(data=st.data())
def test_the_pieces_of_a_terminal_match_what_the_whole_matches(language: str, data: st.DataObject) -> None:
    words = languages.words_of(language)
    name = data.draw(st.sampled_from(sorted(words.sources)))
    whole, pieces = re.compile(words.sources[name]), words[name]
    text = data.draw(like(without_looks(words.sources[name]))).replace("\n", " ")
    for each in (text, text.upper(), text.strip(), f" {text}", f"{text} x", text[:-1], f"x {text}"):
        assert bool(pieces.fullmatch(each)) == bool(whole.fullmatch(each)), each
        assert bool(pieces.match(each)) == bool(whole.match(each)), each
        found, expected = pieces.search(each), whole.search(each)
        assert (found and found.start()) == (expected and expected.start()), each


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        ("abcd", {"abc"}),
        ("a|bcd", {"a", "bcd"}),
        ("a?bc", {"abc", "bc"}),
        ("(?:ab|c)+d", {"ab", "abd", "c", "cc", "ca", "cd"}),
        ("[ab]xy", {"axy", "bxy"}),
        ("[a-c\\]]x", {"ax", "bx", "cx", "]x"}),
        ("(?>a|b)cd", {"acd", "bcd"}),
        ("(?=a)abc", {"abc"}),
        ("a(?:bc|d)", {"abc", "ad"}),
        ("A.", {"a"}),
        ("\\u0416a", {"жa"}),
        ("a{2,3}", {"aa", "aaa"}),
        ("(?!)a|b", {"b"}),
        (r"\d", {""}),
        ("[a-я]b", {""}),
        ("[^a]b", {""}),
        ("(?(1)a|b)", {""}),
    ],
)
def test_beginnings(pattern: str, beginnings: set[str]) -> None:
    """A beginning may be shorter than what is looked at, but never one that is not there."""
    found = Looks([expressions.beginnings(pattern)])
    assert all(found[begin] for begin in beginnings)
    assert bool(found["zz"]) == ("" in beginnings)


@pytest.mark.parametrize(
    ("pattern", "endings"),
    [
        ("abcd", {"bcd"}),
        ("says[ ]?:?$", {"ays", "ys:", "s :", "ys "}),
        ("abc(?:d|e)?", {"abc", "bcd", "bce"}),
        ("a.", {""}),
        ("a[ #]*$", {"a", " ", "#"}),
    ],
)
def test_endings(pattern: str, endings: set[str]) -> None:
    pieces = Pieces(pattern, [], expressions.endings(pattern))
    assert all(pieces.may_end(f"x{end}") for end in endings)
    assert pieces.may_end("zz") == ("" in endings)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("a|b", ["a", "b"]),
        ("(?i:a|b)|c", ["(?i:a)", "(?i:b)", "c"]),
        ("(?:x )?(?i:a|b|c)$", ["(?:x )?(?i:a)$", "(?:x )?(?i:b)$", "(?:x )?(?i:c)$"]),
        ("a(?:b|c)?", ["a(?:b|c)?"]),
        ("(?(1)a|b)", ["(?(1)a|b)"]),
    ],
)
def test_alternatives(pattern: str, found: list[str]) -> None:
    assert expressions.alternatives(pattern) == found


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?:an?|[0-9]) days? ago|just now", [" day", "just now"]),
        ("(?:to|yester)day (?:at )?[0-9]+:[0-9]+|Monday|mon", ["day ", "mon"]),
        ("(?i:Vor (?:ein|[0-9])|STRASSE|Straße)", ["vor ", "strasse"]),
        ("[ab]x?|(?!)", ["a", "b"]),
        ("(?:ab){2}c*", ["ab"]),
        ("a?|b", [""]),
        ("[^a]", [""]),
        ("(?(1)a|b)", [""]),
    ],
)
def test_words_that_are_held(pattern: str, words: list[str]) -> None:
    assert sorted(expressions.held(pattern)) == sorted(words)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_what_is_sought_holds_a_word_of_it(language: str, data: st.DataObject) -> None:
    table = grammar.patterns() if language == "en" else languages.words_of(language)
    name, words = data.draw(st.sampled_from(sorted(table._held.items())))
    text = data.draw(like(without_looks(table.sources[name])))
    for each in (text, text.upper()):
        assert not re.search(table.sources[name], each) or any(word in fold(each) for word in table.held(name))
    assert words
    assert "" not in words


def test_of_beginnings_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[Looks.__module__], "KEPT", 3)
    monkeypatch.setattr(sys.modules[Looks.__module__], "KEPT_LESS", 3)
    texts = ["abcd", "ABx", "b", "ab", "abce", "x", "y", "z", "abc"]
    for found in (Looks([["abc"]]), AnyLooks([Looks([["abc"]]), Looks([["d"]])])):
        for _ in range(2):
            assert Begins(texts, found, 9).filter(1, range(len(texts))) == [0, 4, 8]
            assert len(found) <= 3


def test_a_quick_look_at_many_texts_is_that_at_each() -> None:
    texts = ["1x", "ax", "BC", "b", "c", "12", "b1"]
    english, other = Looks([["1"], ["bc"]]), Looks([["ax"], [""]])
    assert [english[text[:3]] for text in texts] == [1, 0, 2, 0, 0, 1, 0]
    assert [AnyLooks([english, other])[text[:3]] for text in texts] == [3, 3, 2, 2, 2, 3, 2]
    assert Begins(texts, english, 2).filter(1 | 2, range(len(texts))) == [0, 2, 5]
    assert Begins(texts, english, 1).filter(1 | 2, range(len(texts))) == []
    assert Begins(texts, AnyLooks([english, other]), 2).filter(2, [1, 3]) == [1, 3]


def test_of_two_dates_in_a_line_the_first_is_found() -> None:
    for line in ("On 2020-05-03, not on May 4, 2020", "On May 3, 2020, not on 2020-05-04"):
        date = phrases(("en",)).find_date(line)
        assert date is not None
        assert date.start == 3


def test_every_grammar_is_tested(root: Path) -> None:
    assert {path.stem for path in (root / "grammars").glob("*.lark")} == {
        *dict(STARTS),
        "lines",
        "dates",
        "calendar",
    }
    assert {path.stem for path in (root / "grammars" / "languages").glob("*.lark")} == set(LANGUAGES)


def test_the_calendar_is_that_of_cldr(root: Path) -> None:
    pytest.importorskip("babel")
    run = [sys.executable, "tests/cldr", "--check"]
    assert subprocess.run(run, cwd=root, check=False).returncode == 0


def test_a_month_has_one_number_and_no_weekday_is_one() -> None:
    months, weekdays = grammar.calendar()
    # 0: of another calendar.
    assert set(months.values()) == set(range(13))
    assert (months["آبان"], months["tháng mười một"], months["11月"], months["בינואר"]) == (0, 11, 11, 1)
    assert {"monday", "montag", "lundi"} <= weekdays
    assert (months["märz"], months["mayo"], months["декабря"]) == (3, 5, 12)


#: Modules that know Lark.
KNOW_LARK = {"grammar/compile.py", "formats/jsontext.py"}
#: Modules that import `re`: for the type of a pattern, to join terminals, and for formats.
KNOW_RE = {
    "grammar/driver.py", "grammar/expressions.py", "grammar/languages.py", "grammar/make.py", "grammar/patterns.py",
    "grammar/pieces.py", "corpus/anonymous.py", "corpus/streams.py", "kinds/dates.py", "kinds/wording.py",
    "formats/jsontext.py", "formats/forms/csv.py", "formats/forms/markdown.py",
}  # fmt: skip

#: Modules that import what tests are run with.
KNOW_TESTS = {"testing/pages.py", "testing/plugin.py", "testing/strategies.py"}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def modules(root: Path) -> dict[str, set[str]]:
    """Return what each module of the library imports, by its path in the package."""
    source = root / "src" / "threadparse"
    return {path.relative_to(source).as_posix(): imports(path) for path in source.rglob("*.py")}


def test_lark_and_patterns_stay_where_they_belong(root: Path) -> None:
    roots = {name: {module.split(".")[0] for module in found} for name, found in modules(root).items()}
    assert {name for name, found in roots.items() if "lark" in found} == KNOW_LARK
    assert {name for name, found in roots.items() if "re" in found and not name.startswith("cli/")} == KNOW_RE
    assert not [name for name, found in roots.items() if found & {"click", "rich"} and not name.startswith("cli/")]
    assert {name for name, found in roots.items() if found & {"pytest", "hypothesis"}} == KNOW_TESTS
    # What is for tests is of use to one command.
    assert {
        name for name, found in modules(root).items() if "testing" in parts_of(found) and "testing/" not in name
    } == {"corpus/compare.py", "corpus/views/differences.py"}


#: The folders and modules in the order in which data flows through them.
ORDER = (
    "grammar", "text", "kinds", "producers", "lists", "template", "thread", "article", "notes", "read", "roles", "why",
    "tree", "formats", "parser", "arrow", "contrib", "testing", "corpus", "cli",
)  # fmt: skip
#: What knows no stage, and may be known to all.
APART = {"errors", "problems", "signs", "xmltext"}
#: `notes` looks at the values of all stages, and names the type of what holds them.
BACK = {("notes", "read")}


def parts_of(found: set[str]) -> set[str]:
    """Return the folders and modules of the package that are imported."""
    split = [module.split(".") for module in found]
    return {names[1] for names in split if names[0] == "threadparse" and len(names) > 1}


def test_data_flows_one_way(root: Path) -> None:
    """Nothing imports what comes after it, and the model and its formats know no stage."""
    for name, found in modules(root).items():
        part = name.removesuffix(".py").split("/")[0]
        if part in ("__init__", "__main__"):
            continue
        known = parts_of(found) - {part}
        if part in ORDER:
            assert not {(part, later) for later in known & {*ORDER[ORDER.index(part) :]}} - BACK, name
            # What stages make is no model yet.
            assert "model" not in known or part in ORDER[ORDER.index("tree") :], name
        elif part == "model":
            assert known <= APART, name
        else:
            assert part in APART, name
            assert known <= APART, name
        # The writer of dumps finds out what reads back by reading it.
        if part == "formats" and name != "formats/dump.py":
            assert not known & {*ORDER} - {"grammar"}, name


def test_no_lark_in_public_names() -> None:
    for name in threadparse.__all__:
        module = getattr(getattr(threadparse, name), "__module__", "threadparse")
        assert module.split(".")[0] in ("threadparse", "builtins")


def test_the_tree_is_the_one_that_lark_builds() -> None:
    depths = [1, 2, 3, 4, 4, 3, 2, 2, 1, 1, 2, 1]
    text = "T\n\n" + "".join(f"{'  ' * depth}• c {place}\n\n" for place, depth in enumerate(depths))
    page = Page(text)
    tokens = [*build.tokens(page.comments, page.items.lines, page.bounds.stop)]
    article = threadparse.parse(text)
    assert [comment.depth for comment in article.walk()] == depths
    lark = grammar.load("dump", "dump", transformer=Values(build.ACTIONS), keep_all_tokens=True)
    assert lark.parse([Token(*token) for token in tokens]) == article.comments


class Values:
    """Actions that are given the values of tokens."""

    def __init__(self, actions: object) -> None:
        self._actions = actions

    def __getattr__(self, name: str) -> Callable[[list[Any]], Any]:
        action = getattr(self._actions, name)
        return lambda parts: action([part.value if isinstance(part, Token) else part for part in parts])


def test_a_version_of_lark_that_hides_its_tables_is_told_at_once() -> None:
    """When the package is built, and not by what it reads then."""

    class Other:
        parser = None

    other: Any = Other()
    with pytest.raises(AttributeError):
        compiler.lalr_table(other, "dump")


def forget() -> None:
    for each in (files.read, files.codes, tables.terminals, tables.lalr, languages.patterns, languages.words_of):
        each.cache_clear()


@pytest.fixture
def grammars(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copy the grammars to where the library finds them instead; nothing that was made of them is kept."""
    folder = tmp_path / "grammars_of_a_test"
    shutil.copytree(root / "grammars", folder, ignore=shutil.ignore_patterns("tables", "__pycache__"))
    (folder / "tables").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(files, "PACKAGE", folder.name)
    forget()
    yield folder
    forget()
    sys.modules.pop(folder.name, None)


#: The languages and symbols of which tables are made here; Lark takes seconds for all.
MADE = [*(LANGUAGES if os.environ["HYPOTHESIS_PROFILE"] != "short" else ("en", "de", "tr")), *tables.STARTS]


@functools.cache
def made(name: str) -> bytes:
    """Return what the file of a table holds."""
    return tables.packed(name, tables._made_lalr(name) if name in tables.STARTS else tables._made_terminals(name))


def content(name: str) -> dict[str, Any]:
    """Return a table as it comes from its file."""
    table: dict[str, Any] = json.loads(made(name).partition(b"\n")[2])
    return table


def table_of(name: str) -> dict[str, Any]:
    """Return a table as the library finds or makes it."""
    return tables.lalr(name) if name in tables.STARTS else tables.terminals(name)


def write(folder: Path) -> None:
    for name in MADE:
        (folder / "tables" / f"{name}.json").write_bytes(made(name))


@pytest.mark.long
def test_all_tables_are_made() -> None:
    assert tables.all_packed() == {f"{name}.json": made(name) for name in [*tables.STARTS, *LANGUAGES]}


def same(one: object, other: object) -> bool:
    """Compare as after a trip through a file."""
    return bool(json.loads(json.dumps(one)) == json.loads(json.dumps(other)))


def test_ready_tables_are_used(grammars: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [content(name) for name in MADE]
    write(grammars)
    # From here on, Lark is not to be had.
    for module in ("compile", "make", "expressions"):
        monkeypatch.setitem(sys.modules, f"threadparse.grammar.{module}", None)
        monkeypatch.delattr(grammar, module)
    assert same([table_of(name) for name in MADE], expected)


@pytest.mark.parametrize(
    ("changed", "unused"),
    [
        ("lines", {*MADE} & {*LANGUAGES}),
        ("dates", {*MADE} & {*LANGUAGES}),
        ("languages/en", {*MADE} & {*LANGUAGES}),
        ("languages/de", {"de"}),
        *((name, {start for start, each in tables.STARTS.items() if each == name}) for name in tables.STARTS.values()),
    ],
)
def test_ready_tables_are_not_used_for_other_grammars(grammars: Path, changed: str, unused: set[str]) -> None:
    write(grammars)
    with (grammars / f"{changed}.lark").open("a", encoding="utf-8") as file:
        file.write("\n// Changed.\n")
    assert unused
    assert {name for name in MADE if tables._ready(name, frozenset()) is None} == unused


def not_a_table() -> Any:
    return [1]


#: What a file of tables can have become.
BROKEN: dict[str, Callable[[str, bytes], bytes]] = {
    "empty": lambda _name, _data: b"",
    "cut off": lambda _name, data: data[:-9],
    "cut off at once": lambda _name, data: data[:9],
    "an object": lambda _name, _data: b"{}",
    "a list": lambda _name, _data: b"[1]",
    "an object behind its stamp": lambda _name, data: data.partition(b"\n")[0] + b"\n{}",
    "a list with a stamp of its own": lambda name, _data: tables.packed(name, not_a_table()),
    "without its parts": lambda name, _data: tables.packed(name, {}),
    "not UTF-8": lambda _name, data: b"\xff\xfe" + data,
    "one byte changed": lambda _name, data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
    "of another form": lambda _name, data: data.replace(b"%d " % tables.FORM, b"0 ", 1),
    "of another grammar": lambda name, _data: made("dump" if name != "dump" else "en"),
    "of another symbol": lambda name, _data: made("comment" if name == "named_comment" else "heading"),
}


@pytest.mark.parametrize("kind", [*BROKEN, "missing", "a folder"])
@pytest.mark.parametrize("name", ["en", "de", "dump", "named_comment"])
def test_a_broken_table_is_made_anew(grammars: Path, name: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = grammars / "tables" / f"{name}.json"
    write(grammars)
    asked: list[str] = []

    def make_anew(name: str) -> dict[str, Any]:
        asked.append(name)
        return content(name)

    # Lark makes it once, where it is missing: it would make the same each time.
    if kind != "missing":
        monkeypatch.setattr(tables, "_made_lalr" if name in tables.STARTS else "_made_terminals", make_anew)
    if kind in BROKEN:
        path.write_bytes(BROKEN[kind](name, path.read_bytes()))
    else:
        path.unlink()
    if kind == "a folder":
        path.mkdir()
    assert same(table_of(name), content(name))
    assert asked == ([] if kind == "missing" else [name])


def test_without_tables_lark_reads_each_grammar_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[str] = []
    load = compiler.load

    def counted(name: str, start: str, **options: Any) -> Lark:
        loads.append(start)
        return load(name, start, **options)

    text = "T\n\nMay 19, 2021 | By Ann Lee\n\nText.\n\n2 comments\n\n  1. Ann says:\n\n    a\n\n    1. b\n"
    drivers = [module._driver for module in (build, parts, headings, bylines)]
    expected = threadparse.parse(text)
    monkeypatch.setattr(tables, "_ready", lambda _name, _keys: None)
    monkeypatch.setattr(compiler, "load", counted)
    try:
        for each in (tables.lalr, parts._parse, *drivers):
            each.cache_clear()
        found = [threadparse.parse(text) for _ in range(3)]
    finally:
        for each in (tables.lalr, parts._parse, *drivers):
            each.cache_clear()
    assert found == [expected] * 3
    assert sorted(loads) == ["byline", "comment", "dump", "heading"]


class Names:
    """Actions that tell their names and what they were given; Lark leaves out some rules that have one part."""

    def __init__(self, left_out: set[str]) -> None:
        self._left_out = left_out

    def __getattr__(self, name: str) -> Callable[[list[Any]], Any]:
        # Lark asks for actions of terminals, too.
        if name.isupper() or name.startswith("__"):
            raise AttributeError(name)
        return lambda parts: parts[0] if name in self._left_out and len(parts) == 1 else (name, *parts)


#: The rules that Lark leaves out, by grammar: those written as `?first`.
LEFT_OUT = {name: set(re.findall(r"^\?(\w+)", files.read(name), re.MULTILINE)) for name in tables.STARTS.values()}


@functools.cache
def both(start: str, lexer: Any = compiler.PassThrough) -> tuple[Lark, Driver]:
    """Return the parser of Lark, and ours."""
    name = tables.STARTS[start]
    lark = grammar.load(name, start, lexer=lexer, transformer=Names(LEFT_OUT[name]), keep_all_tokens=True)
    # As it comes from a file.
    table = json.loads(json.dumps(compiler.lalr_table(lark, start)))
    return lark, Driver(table, Names(LEFT_OUT[name]))


#: No sentence is nested deeper, but for what it takes to end it.
DEEPEST = 9


@functools.cache
def heights(lark: Lark) -> dict[Rule, int]:
    """Return for each rule of a grammar how deep the least deep sentence of it is."""
    found: dict[Rule, int] = {}
    while len(found) < len(lark.rules):
        for rule in lark.rules:
            below = [least(found, symbol) for symbol in rule.expansion if isinstance(symbol, NonTerminal)]
            if rule not in found and None not in below:
                found[rule] = 1 + max([each for each in below if each is not None], default=0)
    return found


def least(found: dict[Rule, int], symbol: Symbol) -> int | None:
    return min((height for rule, height in found.items() if rule.origin == symbol), default=None)


def sentence(data: st.DataObject, lark: Lark, start: str) -> list[str]:
    """Draw a sentence of a grammar."""
    made: list[str] = []
    waiting: list[tuple[Symbol, int]] = [(NonTerminal(start), 0)]
    while waiting:
        symbol, depth = waiting.pop()
        if isinstance(symbol, NonTerminal):
            rules = sorted((rule for rule in lark.rules if rule.origin == symbol), key=heights(lark).__getitem__)
            rule = data.draw(st.sampled_from(rules)) if depth < DEEPEST else rules[0]
            waiting += [(each, depth + 1) for each in reversed(rule.expansion)]
        else:
            made.append(symbol.name)
    return made


@pytest.mark.parametrize("start", tables.STARTS)
@given(data=st.data())
def test_the_driver_gives_what_lark_gives(start: str, data: st.DataObject) -> None:
    """For sentences of the grammar, and for such with a token too many, too few, or another."""
    lark, driver = both(start)
    names = sentence(data, lark, start)
    kinds = sorted({symbol.name for rule in lark.rules for symbol in rule.expansion if symbol.name.isupper()})
    changed = data.draw(st.booleans())
    if changed:
        at = data.draw(st.integers(0, len(names)))
        names[at : at + data.draw(st.integers(0, 1))] = data.draw(st.lists(st.sampled_from(kinds), max_size=2))
    tokens = [Token(name, str(place)) for place, name in enumerate(names)]
    try:
        expected = lark.parse(tokens)
    except UnexpectedInput:
        assert changed
        expected = None
    assert driver.parse((token.type, token) for token in tokens) == expected


@pytest.mark.parametrize("start", [start for start, name in tables.STARTS.items() if name == "comment"])
@given(text=st.text([*Kind, "?"], max_size=12) | st.text("NDSB#T", max_size=9))
def test_the_driver_reads_the_letters_that_lark_reads(start: str, text: str) -> None:
    lark, driver = both(start, "contextual")
    try:
        expected = lark.parse(text)
    except UnexpectedInput:
        expected = None
    assert driver.read_letters(text) == expected


#: A grammar over letters: "#" is text below the first line of text.
LETTERS_GRAMMAR = """
comment: head? body tail?
head: NAME | head NUMBER
body: TEXT | body TEXT
tail: BUTTON | tail BUTTON
NAME: "N"
NUMBER: "#"
BUTTON: "C"
TEXT.-1: /[NT#]/
"""


class Parts:
    """Actions that join letters, with a bracket around each rule."""

    def comment(self, parts: list[str]) -> str:
        return " ".join(parts)

    def head(self, parts: list[Any]) -> str:
        return "h" + "".join(getattr(part, "text", part) for part in parts)

    def body(self, parts: list[Any]) -> str:
        return "b" + "".join(getattr(part, "text", part) for part in parts)

    def tail(self, parts: list[Any]) -> str:
        return "t" + "".join(getattr(part, "text", part) for part in parts)


@functools.cache
def letters() -> tuple[Lark, dict[str, Any]]:
    """Return the parser of Lark, and its table."""
    options = dict(lexer="contextual", transformer=Parts(), keep_all_tokens=True, strict=True)
    lark = compiler.load_text(LETTERS_GRAMMAR, "comment", **options)
    return lark, json.loads(json.dumps(compiler.lalr_table(lark, "comment")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NT", "hN bT"),
        ("N#T#NCC", "hhN# bbbT#N ttCC"),
        ("TNC", "bbTN tC"),
        ("NC", None),
        ("CT", None),
        ("", None),
        ("N?", None),
    ],
)
def test_what_a_letter_is_depends_on_its_place(text: str, found: str | None) -> None:
    lark, table = letters()
    driver = Driver(table, Parts())
    assert [driver.read_letters(text), driver.read(text)] == [found] * 2
    if found is None:
        with pytest.raises(UnexpectedInput):
            lark.parse(text)
    else:
        assert lark.parse(text) == found


def test_an_error_in_an_action_is_not_taken_for_a_refusal() -> None:
    class Faulty(Parts):
        def body(self, parts: list[Any]) -> str:
            raise KeyError(parts)

    driver = Driver(letters()[1], Faulty())
    for read in (driver.read_letters, driver.read, lambda _text: driver.parse([("NAME", "N"), ("TEXT", "T")])):
        with pytest.raises(KeyError):
            read("NT")


def test_terminals_that_come_ready_are_not_looked_for() -> None:
    looked_for = Driver(letters()[1], Parts()).read("NT")
    assert looked_for == "hN bT"
    assert Driver(letters()[1], Parts(), ready={"TEXT"}).read("NT") is None
    assert Driver(letters()[1], Parts(), ready={"TEXT"}).parse([("NAME", "N"), ("TEXT", "T")]) == looked_for
