"""The site: one command makes it without a warning, and each link on it leads somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import threadparse.problems

ROOT = Path(__file__).resolve().parent.parent
EXTENSIONS = sorted((ROOT / "docs" / "_ext").glob("*.py"))


class Addresses(HTMLParser):
    """What a page links to, and where it may be linked to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src", "xlink:href") and value:
                self.links.append(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the site."""
    for package in ("sphinx", "furo", "myst_parser", "pyarrow", "railroad", "sphinx_copybutton"):
        pytest.importorskip(package, reason=f"{package} is not installed: pip install '.[docs]'")
    into = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-E", "-b", "html", "docs", str(into)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return into


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Addresses]:
    return {page: Addresses(page) for page in site.rglob("*.html")}


def dead(pages: dict[Path, Addresses]) -> Iterator[str]:
    """Yield the links that lead nowhere. What is out there is not asked."""
    for page, addresses in pages.items():
        for link in addresses.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            # The link to the top of a page, and one without words, are the theme's own.
            there = not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].ids
            if not target.exists() or not there:
                yield f"{page.name}: {link}"


def test_every_link_leads_somewhere(pages: dict[Path, Addresses]) -> None:
    assert sum(len(each.links) for each in pages.values()) > 1000
    assert list(dead(pages)) == []


def test_a_dead_link_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<a href='b.html'>b</a> <a href='#c'>c</a> <p id='d'><a href='#d'>d</a>", encoding="utf-8")
    assert list(dead({page: Addresses(page)})) == ["a.html: b.html", "a.html: #c"]


def test_the_grammars_are_drawn(site: Path) -> None:
    page = (site / "reference" / "grammar.html").read_text("utf-8")
    rules = 0
    for name in re.findall(r"\{railroad\} (.*)\.lark", (ROOT / "docs" / "reference" / "grammar.md").read_text("utf-8")):
        grammar = (ROOT / "grammars" / f"{name}.lark").read_text("utf-8")
        for rule in re.findall(r"^\??([a-z_]+)(?:\{\w+\})?:", grammar, re.MULTILINE):
            assert f'id="{name}-{rule.replace("_", "-")}"' in page, rule
            rules += 1
    assert page.count('<svg class="railroad-diagram"') == rules > 40
    # "SAYS" shows its example.
    assert "<title>Ann says:</title>" in page


def test_the_rules_of_the_format_have_an_address(site: Path) -> None:
    page = (site / "reference" / "format.html").read_text("utf-8")
    for folder in (ROOT / "tests" / "cases").iterdir():
        assert f'<p class="addressed" id="{folder.name}">' in page, folder.name


def test_the_playground_leads_somewhere(site: Path) -> None:
    """Its scripts make the links."""
    scripts = "".join(path.read_text("utf-8") for path in sorted((site / "playground").glob("*.js")))
    links = re.findall(r"""["`](\.\./[\w/-]+\.html)""", scripts)
    assert {link.removeprefix("../") for link in links} == {"how-to/why-not.html", "reference/problems.html"}
    assert all((site / "playground" / link).is_file() for link in links)
    problems = Addresses(site / "reference" / "problems.html")
    assert {f"{code}-{kind.severity}" for code, kind in threadparse.problems.KINDS.items()} <= problems.ids
    assert "problems.html#${each.code}-${each.severity}" in scripts
    assert "python docs/playground.py site" in scripts


def test_the_functions_are_described(site: Path) -> None:
    page = (site / "reference" / "api.html").read_text("utf-8")
    for name in ("parse", "Article.find_all", "Comment.likes", "testing.diff", "ParseError.line"):
        assert f'id="threadparse.{name}"' in page, name
    # From a docstring, and from the comment of an attribute.
    assert "Yield the comments that fit, in the order of the dump." in page
    assert "How many liked it, from 0." in page


@pytest.mark.parametrize("path", EXTENSIONS, ids=lambda path: path.stem)
def test_the_examples_of_the_extensions(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sphinx", reason="sphinx is not installed: pip install '.[docs]'")
    pytest.importorskip("railroad", reason="railroad-diagrams is not installed: pip install '.[docs]'")
    monkeypatch.syspath_prepend(str(path.parent))
    found = importlib.util.spec_from_file_location(path.stem, path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    assert doctest.testmod(module).failed == 0
