"""What the docs show is what happens: every example in docstrings, README and docs is run."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import pkgutil
import re
import shlex
import subprocess
from pathlib import Path

import pytest

import threadparse
from commands import run
from threadparse import testing
from threadparse.testing import strategies

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = [
    module.name
    for module in pkgutil.walk_packages(threadparse.__path__, "threadparse.")
    if not module.name.endswith("__main__")
]
#: Modules that need a package of an extra.
EXTRA = {
    "threadparse.contrib.datatrove": ("pyarrow", "datatrove"),
    **{
        f"threadparse.formats.{name}": ("pyarrow",)
        for name in ("columns", "structs", "structtypes", "threadtable", "unstruct")
    },
    "threadparse.testing.strategies": ("hypothesis",),
    **{name: ("pyarrow",) for name in MODULES if name.startswith("threadparse.arrow")},
}
#: Pages of whole programs, which tests of their own run: tests/test_recipes.py.
PROGRAMS = {ROOT / "docs" / "how-to" / "engines.md"}
#: Pages whose blocks are steps, commands of the shell among them: each goes on with the files of the one before.
STEPS = {ROOT / "docs" / "how-to" / "corpora.md"}
#: Packages that blocks on the pages use and plain `pytest` does without; .ci/consumers installs them.
READERS = {"duckdb", "html2text", "inscriptis", "pandas", "polars", "pyarrow", "resiliparse", "trafilatura", "warcio"}
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.fixture(autouse=True)
def _where_docs_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The examples name files from the top of the repository, and may write some."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["threadparse", *MODULES])
def test_the_examples_in_docstrings(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name not in EXTRA.get(name, ()):
            raise
        pytest.skip(f"{error.name} is not installed")
    assert doctest.testmod(module, optionflags=FLAGS).failed == 0


def missing(code: str) -> set[str]:
    """Return the packages that a block imports and that are not installed."""
    imported = set(re.findall(r"^(?:>>> |\.\.\. )?(?:import|from) (\w+)", code, re.MULTILINE))
    return {name for name in imported & READERS if importlib.util.find_spec(name) is None}


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page not in PROGRAMS], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_the_examples_on_the_page(page: Path) -> None:
    """A ```pycon block is run as a session, a ```python block as a program; blocks of a page share names.

    From the first block on that needs a package which is not installed, the page is left out.
    """
    names: dict[str, object] = {"__name__": "docs"}
    kinds = "pycon|python|sh" if page in STEPS else "pycon|python"
    found = re.findall(rf"^```({kinds})\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for number, (kind, code) in enumerate(found):
        lacking = missing(code) or run_block(f"{page.name} block {number}", kind, code, names)
        if lacking:
            pytest.skip(f"{', '.join(sorted(lacking))} not installed: {number} of {len(found)} blocks ran")


def run_block(name: str, kind: str, code: str, names: dict[str, object]) -> set[str]:
    """Run a block; return the packages that it lacks."""
    if kind == "sh":
        for command in re.findall(r"^threadparse (.*)", code, re.MULTILINE):
            done = run(*shlex.split(command.replace("-j 0", "-j 1")), folder=Path.cwd())
            lacking = {package for package in READERS if f"needs the package {package}:" in done.stderr}
            if lacking:
                return lacking
            assert done.returncode == 0, f"{command}\n{done.stderr}"
        return set()
    if kind == "python":
        try:
            exec(compile(code, name, "exec"), names)
        except ModuleNotFoundError as error:
            if error.name not in READERS:
                raise
            return {error.name}
        return set()
    test = doctest.DocTestParser().get_doctest(code, names, name, name, 0)
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    runner.run(test, clear_globs=False)
    names.update(test.globs)
    assert runner.failures == 0, name
    return set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_on_the_page(page: Path) -> None:
    """In a ```console block, a command prints what stands below it; `...` stands for any lines."""
    for block in re.findall(r"^```console\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        for command, expected in re.findall(r"^\$ threadparse (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            done = run(*shlex.split(command), folder=Path.cwd())
            assert done.returncode == 0
            pattern = re.escape(expected.rstrip()).replace(re.escape("..."), ".*")
            assert re.fullmatch(pattern, done.stdout.rstrip(), re.DOTALL), f"{command}\n{done.stdout}"


def test_the_readme_opens_with_the_two_commands() -> None:
    block = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block is not None
    assert block[1].splitlines() == [
        "pip install '.[cli]' && threadparse convert docs/examples/*.txt",
        "pip install '.[test]' && pytest",
    ]


def test_no_page_holds_a_placeholder() -> None:
    for page in PAGES:
        assert not re.search(r"^[A-Z]{3,}$|TODO|FIXME", page.read_text("utf-8"), re.MULTILINE), page.name


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_public_name_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "api.md").read_text("utf-8")
    for name in (*threadparse.__all__, *testing.__all__, *strategies.__all__):
        assert re.search(rf"`{name}[`(]|^\.\. auto\w+:: (?:threadparse\.)?{name}$", page, re.MULTILINE), name


def test_every_public_name_is_described_with_an_example() -> None:
    for name in set(threadparse.__all__) - {"__version__", "Line", "ThreadparseError"}:
        text = getattr(threadparse, name).__doc__
        assert ">>>" in text, name
    for name in set(testing.__all__) - {"ThreadSnapshot"}:
        assert ">>>" in getattr(testing, name).__doc__, name


def test_nothing_names_where_it_was_made() -> None:
    """The repository stands alone: no path of a machine in it."""
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=False, cwd=ROOT)
    if not listed.stdout:
        pytest.skip("no checkout of git")
    for name in listed.stdout.split():
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".lark", ".txt", ".json", ".yml"):
            assert not re.search(r"/(?:root|home|work)/", path.read_text("utf-8").replace(__file__, "")), name
