"""Blocks on the pages that are no examples to run: every one is of a known kind, and what it holds can be true."""

from __future__ import annotations

import html
import itertools
import json
import re
import shlex
import shutil
import tomllib
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import threadparse
from commands import run
from threadparse.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: What tests/test_docs.py runs; what is looked at here; what is words alone.
RUN, READ, WORDS = {"pycon", "python", "console"}, {"sh", "toml", "json"}, {"text", "html"}
#: Blocks that Sphinx makes something of.
DIRECTIVE = re.compile(r"\{[\w-]+\}.*")
FENCE = re.compile(r"^( *)```(.*)$", re.MULTILINE)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def blocks(page: Path, kind: str) -> Iterator[str]:
    return (text for found, text in BLOCK.findall(page.read_text("utf-8")) if found == kind)


def calls(page: Path) -> Iterator[list[str]]:
    """Yield the arguments of each call of the program on a page."""
    shell = "".join(f"{block}\n" for kind in ("sh", "console") for block in blocks(page, kind))
    within = re.findall(r"`(threadparse [^`\n]+)`", page.read_text("utf-8"))
    for call in (*re.findall(r"^(?:\$ )?(?:.*&& )?(threadparse .*)$", shell, re.MULTILINE), *within):
        yield shlex.split(re.split(r" [|>]|\)\"", call)[0])[1:]


@each_page
def test_every_block_is_of_a_known_kind(page: Path) -> None:
    for number, (indent, kind) in enumerate(FENCE.findall(page.read_text("utf-8"))):
        assert not indent, "a block in a list is not run"
        if number % 2:
            assert not kind, f"a block that begins in another one: {kind}"
        else:
            assert kind in RUN | READ | WORDS or DIRECTIVE.fullmatch(kind), f"{page.name}: {kind!r}"


@each_page
def test_data_can_be_read(page: Path) -> None:
    for text in blocks(page, "toml"):
        assert tomllib.loads(text)
    for text in blocks(page, "json"):
        assert json.loads(text)


@each_page
def test_commands_and_their_options_are_there(page: Path) -> None:
    program = click.Context(app)
    for name, *arguments in calls(page):
        if name in ("--version", "COMMAND"):
            continue
        command = app.get_command(program, name)
        assert command is not None, f"{page.name}: threadparse {name}"
        known = {option for param in command.get_params(program) for option in param.opts} | {"--help", "-h"}
        for argument in arguments:
            if argument.startswith("-") and argument != "-":
                assert argument in known, f"{page.name}: threadparse {name} {argument}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the files that commands on the pages name."""
    examples = sorted((ROOT / "docs" / "examples").glob("*.txt"))
    for name in ("dumps", "before", "after", "docs/examples"):
        (tmp_path / name).mkdir(parents=True)
        for example in examples:
            shutil.copy(example, tmp_path / name)
    for name in ("dump.txt", "my-dump.txt", "my-page.txt"):
        shutil.copy(examples[0], tmp_path / name)
    for name in ("all.jsonl", "all.parquet"):
        try:
            threadparse.dump([threadparse.parse_file(examples[0])], tmp_path / name)
        except ModuleNotFoundError:
            # Nothing reads it then, and the command says so.
            (tmp_path / name).touch()
    monkeypatch.setattr(webbrowser, "open", bool)
    return tmp_path


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name != "corpora.md"], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_commands_of_the_shell_run(page: Path, folder: Path) -> None:
    """In ```sh blocks; what is behind a pipe is left out. One process does: several have tests of their own."""
    for line in re.findall(r"^threadparse ([^|>\n]*)", "".join(blocks(page, "sh")), re.MULTILINE):
        words = shlex.split(line.replace("-j 0", "-j 1"))
        found = [[*map(str, folder.glob(word))] if "*" in word else [word] for word in words]
        done = run(*itertools.chain(*found), folder=folder)
        if lacking := re.search(r"needs the package (\w+)", done.stderr):
            pytest.skip(f"{lacking[1]} is not installed")
        assert done.returncode == 0, f"{line}\n{done.stderr}"


def test_what_is_looked_for_is_found() -> None:
    assert sum(1 for page in PAGES for _ in calls(page)) > 50


def test_the_reference_has_the_help_of_every_command() -> None:
    page = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    shown = re.findall(r"^```\{command-help\} (\w+)$", page, re.MULTILINE)
    assert sorted(shown) == app.list_commands(click.Context(app))


def test_the_picture_of_the_readme_is_what_the_program_prints() -> None:
    """`python docs/pictures.py` makes it anew."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", (ROOT / "docs" / "_static" / "outline.svg").read_text("utf-8"))
    drawn = html.unescape(" ".join(texts)).replace("\xa0", " ")
    printed = run("tree", "docs/examples/orchard.txt", folder=ROOT).stdout.splitlines()
    for line in printed:
        name, colon, words = line.strip("• ").partition(": ")
        # A terminal shows as much of a text as there is room.
        assert f"{name}{colon.strip()}" in drawn
        assert words[:40].rpartition(" (")[0] in drawn or words[:40] in drawn
