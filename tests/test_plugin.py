"""The plugin for pytest, in runs of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

# pytester lets this process forget what a test imported. Imported twice, Lark's errors would be of two kinds.
import threadparse.grammar.compile  # noqa: F401
from commands import ALWAYS_FRESH
from threadparse import Comment, testing
from threadparse.testing.asserts import explained
from threadparse.testing.fixtures import ThreadSnapshot, file_name

pytest_plugins = ["pytester"]

DUMP = "Boats\n\nText.\n\n\n  • A fine boat.\n\n    Liked by 2 people\n\n    • So it is.\n"
PINNED = "!exact\n# Boats\n> Text.\n(2): A fine boat.\n  So it is.\n"
SNAPSHOT = """
    import threadparse

    def test_thread(thread_snapshot, dumps):
        thread_snapshot.assert_matches(dumps("page.txt"))
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Return a folder with a dump, for runs that are strict about warnings, as on a person's own machine."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("BUILD_NUMBER", raising=False)
    pytester.makeini(
        "[pytest]\naddopts = --strict-config --strict-markers -p no:cacheprovider\nfilterwarnings = error\n"
    )
    (pytester.path / "page.txt").write_text(DUMP, encoding="utf-8")
    return pytester


def inner(run: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """Run pytest in the folder; as a process of its own in a long run, which takes a second each time."""
    return run.runpytest_subprocess(*arguments) if ALWAYS_FRESH else run.runpytest_inprocess(*arguments)


def printed(result: pytest.RunResult) -> str:
    return "\n".join(result.outlines + result.errlines)


def test_the_plugin_imports_nothing_before_a_test_does() -> None:
    """Those who have threadparse installed and do not use it pay nothing."""
    code = (
        "import sys, pytest; before = {*sys.modules}; import threadparse.testing.plugin; "
        "print(sorted({*sys.modules} - before))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['threadparse', 'threadparse.testing', 'threadparse.testing.plugin']"


def test_a_run_without_articles_imports_nothing(run: pytest.Pytester) -> None:
    run.makepyfile("""
        import sys

        def test_modules():
            try:
                assert [1] == [2]
            except AssertionError:
                pass
            found = {name for name in sys.modules if name.startswith("threadparse")}
            assert found == {"threadparse", "threadparse.testing", "threadparse.testing.plugin"}
    """)
    run.runpytest_subprocess().assert_outcomes(passed=1)


def test_an_equal_sign_is_explained(run: pytest.Pytester) -> None:
    run.makepyfile("""
        from threadparse.testing import thread

        def test_articles():
            assert thread("(6): A fine boat.", "  b") == thread("(5): A fine boat.")

        def test_comments():
            assert thread("a").comments[0] == thread("b").comments[0]

        def test_others():
            assert thread("a") != thread("a")

        def test_different_kinds():
            assert thread("a") == 1
    """)
    result = inner(run)
    result.assert_outcomes(failed=4)
    result.stdout.fnmatch_lines(
        [
            "E *2 differences between the articles",
            "E *1 “A fine boat.”: likes 6, expected 5",
            "E *1.1 “b”: not expected",
            "E *1 difference between the comments",
            "E *1 “a”: text “a”, expected “b”",
        ]
    )
    assert result.stdout.str().count("difference") == 2


def test_comments_of_different_depth() -> None:
    assert explained(Comment(depth=2), Comment(depth=3)) == [
        "1 difference between the comments",
        "1: depth 2, expected 3",
    ]
    assert explained(Comment(), Comment()) is None


def test_a_thread_is_pinned_and_compared(run: pytest.Pytester) -> None:
    run.makepyfile(test_page=SNAPSHOT)
    path = run.path / "__threads__" / "test_page.test_thread.outline"
    result = inner(run)
    result.assert_outcomes(failed=1)
    shown = "__threads__/test_page.test_thread.outline"
    assert f"{shown} is not there yet: pytest --threadparse-update pins the thread as it is" in printed(result)
    assert not path.exists()

    result = inner(run, "--threadparse-update")
    result.assert_outcomes(passed=1)
    assert "1 thread pinned" in printed(result)
    assert path.read_bytes() == PINNED.encode()
    result = inner(run)
    result.assert_outcomes(passed=1)
    assert "thread pinned" not in printed(result)

    (run.path / "page.txt").write_text(DUMP.replace("2 people", "3 people"), encoding="utf-8")
    result = inner(run)
    result.assert_outcomes(failed=1)
    assert f"1 difference from {shown}" in printed(result)
    assert "1 “A fine boat.”: likes 3, expected 2" in printed(result)
    assert path.read_bytes() == PINNED.encode()
    inner(run, "--threadparse-update").assert_outcomes(passed=1)
    assert path.read_bytes() == PINNED.replace("(2)", "(3)").encode()


def test_a_pinned_thread_may_be_loosened_by_hand(run: pytest.Pytester) -> None:
    run.makepyfile(test_page=SNAPSHOT)
    path = run.path / "__threads__" / "test_page.test_thread.outline"
    path.parent.mkdir()
    path.write_text("A fine...\n  ...\n", encoding="utf-8")
    result = inner(run, "--threadparse-update")
    result.assert_outcomes(passed=1)
    assert "thread pinned" not in printed(result)
    assert path.read_text("utf-8") == "A fine...\n  ...\n"


def test_a_file_that_cannot_be_read_is_named(run: pytest.Pytester) -> None:
    run.makepyfile(test_page=SNAPSHOT)
    path = run.path / "__threads__" / "test_page.test_thread.outline"
    path.parent.mkdir()
    path.write_text("(two): a\n", encoding="utf-8")
    result = inner(run)
    result.assert_outcomes(failed=1)
    assert "is not expected here, in __threads__/test_page.test_thread.outline" in printed(result)
    inner(run, "--threadparse-update").assert_outcomes(passed=1)
    assert path.read_text("utf-8") == PINNED


@pytest.mark.parametrize(("value", "refused"), [("true", True), ("1", True), ("false", False), ("", False)])
def test_nothing_is_pinned_where_ci_is_set(
    run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, value: str, *, refused: bool
) -> None:
    monkeypatch.setenv("CI", value)
    run.makepyfile(test_page=SNAPSHOT)
    result = inner(run, "--threadparse-update")
    assert (result.ret == pytest.ExitCode.USAGE_ERROR) == refused
    assert ("--threadparse-update is refused where CI is set" in printed(result)) == refused
    assert (run.path / "__threads__").exists() != refused


def test_several_threads_of_a_test_have_names(run: pytest.Pytester) -> None:
    run.makepyfile(
        test_page="""
        import pytest
        from threadparse.testing import thread

        class TestPage:
            @pytest.mark.parametrize("page", ["a/b", "a b"])
            def test_thread(self, thread_snapshot, page):
                thread_snapshot.assert_matches(thread(page))
                thread_snapshot.assert_matches(thread("c"), "second")
                with pytest.raises(ValueError, match="names them"):
                    thread_snapshot.assert_matches(thread("c"), "second")
    """
    )
    inner(run, "--threadparse-update").assert_outcomes(passed=2)
    inner(run).assert_outcomes(passed=2)
    names = sorted(path.name for path in (run.path / "__threads__").iterdir())
    assert len(names) == 4
    assert sum(name.startswith("test_page.TestPage.test_thread[a_b]-") for name in names) == 4


def test_a_test_has_a_file_of_its_own() -> None:
    signs = ("", "/", " ", "é", "\ud800", ":", "::a", "[a::b]", "[a.b]")
    names = [f"{stem}{sign}" for stem in ("test", "test" * 99) for sign in signs]
    made = {file_name("m", name) for name in names}
    assert len(made) == len(names)
    assert all(len(name) < 200 and "/" not in name and ":" not in name for name in made)


def test_the_page_leads_to_a_pinned_thread(run: pytest.Pytester, root: Path) -> None:
    """What docs/how-to/test-an-extractor.md shows is what happens."""
    page = (root / "docs" / "how-to" / "test-an-extractor.md").read_text("utf-8")
    program, *_ = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    pinned, failed = re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    dump = (root / "docs" / "examples" / "ferry.txt").read_text("utf-8")
    (run.path / "test_pages.py").write_text(program, encoding="utf-8")
    (run.path / "ferry.txt").write_text(dump, encoding="utf-8")
    inner(run, "--threadparse-update").assert_outcomes(passed=1)
    path = run.path / "__threads__" / "test_pages.test_ferry.outline"
    assert f"`{path.relative_to(run.path).as_posix()}`" in page
    assert path.read_text("utf-8") == pinned

    lost = dump.replace("5 people", "4 people").replace(
        dump[dump.index("    • They do") : dump.index("  • I shall")], ""
    )
    (run.path / "ferry.txt").write_text(lost, encoding="utf-8")
    result = inner(run)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"E *{line}" for line in failed.splitlines()])


def test_the_first_page_shows_what_a_moved_comment_looks_like(run: pytest.Pytester, root: Path) -> None:
    page = (root / "docs" / "start.md").read_text("utf-8")
    *_, program = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    *_, failed = re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    dump = (root / "docs" / "examples" / "orchard.txt").read_text("utf-8")
    (run.path / "test_pages.py").write_text(program, encoding="utf-8")
    (run.path / "orchard.txt").write_text(dump, encoding="utf-8")
    inner(run, "--threadparse-update").assert_outcomes(passed=1)
    moved = dump.replace("    1. Hanne Vool says:", "  2. Hanne Vool says:")
    (run.path / "orchard.txt").write_text(moved, encoding="utf-8")
    result = inner(run)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"E *{line}" for line in failed.splitlines()])


def test_what_is_no_article_is_not_pinned(tmp_path: Path) -> None:
    snapshot = ThreadSnapshot(tmp_path, "t", update=True, pinned=print)
    article: object = "a"
    with pytest.raises(TypeError, match="must be an Article"):
        snapshot.assert_matches(article)  # type: ignore[arg-type]
    assert not [*tmp_path.iterdir()]


def test_dumps_are_found_by_name(tmp_path: Path) -> None:
    for name in ("page.txt", "two.txt", "two.md", "folder/inner.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(DUMP, encoding="utf-8")
    dumps = testing.Dumps(tmp_path)
    assert dumps("page") == dumps("page.txt") == dumps("two.md") == dumps("folder/inner", strict=True)
    assert dumps("page").title == "Boats"
    with pytest.raises(FileNotFoundError, match=r"no dump 'two' beside the test, in .*: two.md, two.txt"):
        dumps("two")
    for name in ("three", "nothing/page", "folder"):
        with pytest.raises(FileNotFoundError, match="no such file is there"):
            dumps(name)


@pytest.mark.parametrize(
    ("package", "line"), [("syrupy", "== snapshot"), ("inline_snapshot", "== inline_snapshot.snapshot('a\\n')")]
)
def test_outlines_go_into_the_snapshots_of_others(run: pytest.Pytester, package: str, line: str) -> None:
    pytest.importorskip(package)
    run.makepyfile(f"""
        import {package}
        from threadparse.testing import outline, thread

        def test_outline({"snapshot" if package == "syrupy" else ""}):
            assert outline(thread("a")) {line}

        def test_differences():
            assert thread("a") == thread("b")
    """)
    if package == "syrupy":
        run.runpytest_subprocess("--snapshot-update").assert_outcomes(passed=1, failed=1)
    result = run.runpytest_subprocess()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["E *1 “a”: text “a”, expected “b”"])
