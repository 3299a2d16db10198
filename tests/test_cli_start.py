"""A run imports what it uses: the start is most of what a short run takes."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import threadparse

DUMP = "A title\n\nThe article.\n\n\n  • A comment.\n\n    • A reply.\n"

#: Run the command line, then write what was imported since the start, all but what this Python always has.
RUN = """
import sys
before = set(sys.modules)
from threadparse.cli import main
code = main()
print(*sorted(set(sys.modules) - before), file=sys.stderr)
sys.exit(code)
"""
LIBRARY = """
import sys
before = set(sys.modules)
import threadparse
{}
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""

#: What only some runs need, each with what it is for.
SELDOM = {
    "click.shell_completion",  # completions
    "concurrent.futures",
    "gzip",  # .jsonl.gz
    "importlib.metadata",  # formats, for those of other packages
    "jsonschema",
    "multiprocessing",  # -j
    "rich.console",  # colour, and progress
    "rich.text",  # colour, and lines cut to the width of a terminal
    "threadparse.cli.colour",
    "threadparse.corpus.pool",  # -j
    "threadparse.formats.dump",  # render, which no command uses
}
#: What reads a dump.
READING = {
    "attr",
    "importlib.resources",
    "json",
    "lark",
    "threadparse.formats.jsontext",
    "threadparse.grammar",
    "threadparse.model.comment",
    "threadparse.parser",
    "threadparse.problems",
}


def imported(program: str, *arguments: str, folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", ["--help", "convert --help", "diff --help", "formats", "completions bash"])
def test_what_reads_no_dump_leaves_the_library_alone(arguments: str, tmp_path: Path) -> None:
    own = {
        # Other packages may add formats.
        "formats": {"importlib.metadata", "importlib.resources", "json"},
        "completions bash": {"click.shell_completion"},
    }
    found = imported(RUN, *arguments.split(), folder=tmp_path)
    assert "threadparse.cli.app" in found
    assert found & (SELDOM | READING) - own.get(arguments, set()) == set()


def test_the_version_takes_no_more_than_the_package(tmp_path: Path) -> None:
    found = imported(RUN, "--version", folder=tmp_path)
    assert "threadparse.cli" in found
    assert not {"click", "rich", "threadparse.cli.run", "importlib.metadata"} & found


@pytest.mark.parametrize(
    "command", ["convert", "convert -t jsonl", "check", "check --self", "stats", "tree", "explain"]
)
def test_one_dump_takes_no_more_than_it_needs(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DUMP, "utf-8")
    found = imported(RUN, *command.split(), "a.txt", folder=tmp_path)
    assert "threadparse.parser" in found
    assert found & SELDOM == set()


def test_two_dumps_take_no_more_than_they_need(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DUMP, "utf-8")
    found = imported(RUN, "diff", "a.txt", "a.txt", folder=tmp_path)
    assert "threadparse.testing.differences" in found
    assert found & (SELDOM | {"pytest", "hypothesis", "threadparse.testing.reading"}) == set()


def test_a_command_is_imported_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DUMP, "utf-8")
    found = imported(RUN, "tree", "a.txt", folder=tmp_path)
    commands = {name for name in found if name.startswith("threadparse.cli.commands.")}
    assert commands == {"threadparse.cli.commands.show"}


def test_convert_needs_lark_only_where_the_library_does(tmp_path: Path) -> None:
    """Which it does where nothing that Lark made lies ready."""
    (tmp_path / "a.txt").write_text(DUMP, "utf-8")
    library = imported(LIBRARY.format(f"threadparse.parse({DUMP!r})"), folder=tmp_path)
    assert "threadparse.parser" in library
    assert ("lark" in imported(RUN, "convert", "a.txt", folder=tmp_path)) == ("lark" in library)


def test_several_dumps_in_one_process_need_no_other(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DUMP, "utf-8")
    found = imported(RUN, "convert", "-o", "all.jsonl", "a.txt", "b.txt", folder=tmp_path)
    assert found & SELDOM == set()


def test_to_import_the_library_is_to_import_nothing_yet(tmp_path: Path) -> None:
    assert imported(LIBRARY.format(""), folder=tmp_path) & (SELDOM | READING) == set()


def test_an_error_can_be_named_without_the_parser(tmp_path: Path) -> None:
    assert imported(LIBRARY.format("threadparse.ParseError"), folder=tmp_path) & (SELDOM | READING) == set()


def test_every_public_name_is_found() -> None:
    assert set(threadparse.__all__) <= set(dir(threadparse))
    everything: dict[str, object] = {}
    exec("from threadparse import *", everything)
    assert set(threadparse.__all__) <= everything.keys()


def test_names_are_found_where_type_checkers_find_them() -> None:
    tree = ast.parse(Path(threadparse.__file__).read_text("utf-8"))
    (checked,) = (node for node in tree.body if isinstance(node, ast.If))
    declared = {
        alias.name: node.module for node in checked.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert declared == {name: f"threadparse.{home}" for name, home in threadparse._HOMES.items()}
    assert declared.keys() | {"__version__"} == set(threadparse.__all__)


def test_no_other_name_is_found() -> None:
    assert not hasattr(threadparse, "no_such_name")
    with pytest.raises(AttributeError, match=r"^module 'threadparse' has no attribute 'no_such_name'$"):
        _ = threadparse.no_such_name
