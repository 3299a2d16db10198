"""The command line: what each command prints, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import threadparse
from commands import on_terminal, run
from threadparse import formats
from threadparse.problems import KINDS

DUMP = """\
A title

May 19, 2021 04:03 GMT – By Jane Doe

First paragraph.

Second paragraph.


  • A comment.

    Liked by 2 people

    • A reply.

      Like

  • Another one.
"""

#: A dump with an error: it has no title.
ODD = "\n\n• One.\n\n  Liked by 2 people\n"

#: What no terminal may get: an escape sequence, the one-character form of its start, a turn of direction.
HOSTILE = (
    "T\x1b[31m\x9b1m\u202e\n\n  • one \x1b]0;x\x07 \u2066two\x7f\n\n    Liked by 2 people\n\n"
    "      • deep\n\nfurniture \u200f\n"
)

ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def write(folder: Path, name: str, text: str = DUMP) -> Path:
    """Write a dump; return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


# convert


def test_convert_prints_one_dump_as_indented_json(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    done = run("convert", "a.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == threadparse.to_json(threadparse.parse(DUMP), indent=2, source="a.txt") + "\n"


def test_convert_prints_several_dumps_as_json_lines(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", ODD)
    done = run("convert", "b.txt", "a.txt", folder=tmp_path)
    assert done.returncode == 0, "problems inside a dump are no failure"
    assert done.stdout.split("\n") == [
        threadparse.to_json(threadparse.parse(ODD), source="b.txt"),
        threadparse.to_json(threadparse.parse(DUMP), source="a.txt"),
        "",
    ]


def test_convert_prints_one_dump_as_json_lines_if_told(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    done = run("convert", "-t", "jsonl", "a.txt", folder=tmp_path)
    assert done.stdout == threadparse.to_json(threadparse.parse(DUMP), source="a.txt") + "\n"


@pytest.mark.parametrize("arguments", [("convert",), ("convert", "-")])
def test_convert_reads_standard_input(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, folder=tmp_path, stdin=DUMP.encode())
    assert done.stdout == threadparse.to_json(threadparse.parse(DUMP), indent=2) + "\n"


def test_convert_refuses_one_json_for_several_dumps(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    for several in (["a.txt", "a.txt"], ["."], ["x.jsonl"], ["x.jsonl.gz"]):
        done = run("convert", "-t", "json", *several, folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "-t jsonl" in done.stderr
        assert "-o FOLDER/" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["convert", "-j", "-1", "a"], ["convert", "-t", "xml", "a"], ["nope"], ["tree", "-x"]]
)
def test_a_wrong_command_line_exits_2(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: threadparse" in done.stderr


def test_standard_input_is_read_only_once(tmp_path: Path) -> None:
    assert run("convert", "-", "-", folder=tmp_path, stdin=b"T").returncode == 2


@pytest.mark.parametrize("command", ["convert", "tree", "explain", "check", "stats"])
def test_no_file_and_no_pipe_is_a_wrong_command_line(command: str, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "threadparse", command], stdin=theirs, capture_output=True, timeout=60, check=False
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert b"no FILE" in done.stderr


# tree


def test_tree_shows_an_outline(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    done = run("tree", "a.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n") == [
        "A title",
        "May 19, 2021 04:03 GMT – By Jane Doe",
        "• A comment. (2 likes)",
        "  • A reply. (0 likes)",
        "• Another one.",
        "3 comments, 2 levels, 2 likes",
        "",
    ]


def test_tree_of_little(tmp_path: Path) -> None:
    done = run("tree", "-", folder=tmp_path, stdin=b"  \xe2\x80\xa2 One.\n\n    Liked by 1 person\n")
    assert done.stdout == "(no title)\n• One. (1 like)\n1 comment, 1 level, 1 like\n"
    done = run("tree", "-", folder=tmp_path, stdin=b"")
    assert (done.returncode, done.stdout) == (0, "(no title)\n0 comments, 0 levels, 0 likes\n")


def test_tree_says_that_a_dump_is_a_page_of_html(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "<!DOCTYPE html>\n<title>T</title>\n<p>Text.</p>\n")
    done = run("tree", "a.html", folder=tmp_path)
    words = "the dump has the tags of HTML; turn the page into text first; its tags were read as text"
    assert (done.returncode, done.stderr) == (0, f"threadparse: a.html: looks-like-html: {words}\n")
    done = run("tree", "-", folder=tmp_path, stdin=b"---\ntitle: T\ndate: 2021-05-19\n---\n\nText.\n")
    assert done.stderr == "", "a warning is for `check`"


def test_tree_wraps_between_words(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "T\n\n  • " + "word " * 50 + "\n\n    Liked by 3 people\n\n  • " + "語" * 90 + "\n")
    comment, wide = run("tree", "a.txt", folder=tmp_path).stdout.split("\n")[1:3]
    assert comment == "• " + "word " * 49 + "word (3 likes)"
    assert wide == "• " + "語" * 90
    for seen in (
        on_terminal("tree", "a.txt", folder=tmp_path, NO_COLOR="1"),
        run("tree", "--width", "60", "a.txt", folder=tmp_path).stdout,
    ):
        lines = seen.split("\n")[1:-2]
        assert lines[0] == "• " + " ".join(["word"] * 11)
        assert lines[1] == "  " + " ".join(["word"] * 11)
        assert lines[4] == "  " + " ".join(["word"] * 6) + " (3 likes)"
        assert lines[5:] == ["• " + "語" * 29, "  " + "語" * 29, "  " + "語" * 29, "  語語語"], "each takes two columns"
    assert on_terminal("tree", "--width", "0", "a.txt", folder=tmp_path, NO_COLOR="1").split("\n")[1] == comment


def test_tree_goes_down_to_a_level(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    lines = run("tree", "--depth", "1", "a.txt", folder=tmp_path).stdout.split("\n")
    assert lines[2:-2] == ["• A comment. (2 likes) (1 more below)", "• Another one."]
    assert run("tree", "--depth", "2", "a.txt", folder=tmp_path).stdout == run("tree", "a.txt", folder=tmp_path).stdout
    assert run("tree", "--depth", "0", "a.txt", folder=tmp_path).returncode == 2


@pytest.mark.parametrize("command", ["tree", "explain"])
def test_several_are_shown_below_their_names(command: str, tmp_path: Path) -> None:
    write(tmp_path, "in/x.jsonl", json.dumps({"text": DUMP}) + "\n" + json.dumps({"text": ODD}) + "\n")
    write(tmp_path, "in/z.txt")
    one = run(command, "in/z.txt", folder=tmp_path).stdout
    done = run(command, "in", "missing.txt", "in/z.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "threadparse: missing.txt: No such file or directory\n")
    heads = [line for line in done.stdout.split("\n") if line.startswith("==>")]
    assert heads == [f"==> {name} <==" for name in ("in/x.jsonl:1", "in/x.jsonl:2", "in/z.txt", "in/z.txt")]
    assert done.stdout.endswith(f"==> in/z.txt <==\n{one}" * 2)
    done = run(command, "in/x.jsonl:1", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, one), "a record is shown as its dump"


# explain


def test_explain_shows_why_a_dump_was_read_so(tmp_path: Path) -> None:
    text = "A title\n\n2 comments\n\n  1. Ann says:\n\n    A\x1bb.\n\n  2. Bob says:\n\n    C.\n"
    done = run("explain", "--why", "-", folder=tmp_path, stdin=text.encode())
    lines = done.stdout.splitlines()
    assert lines[:2] == ["producer: Resiliparse", "lists:"]
    assert lines[2].startswith(" 5 taken ")
    assert any(line.endswith(" says") for line in lines)
    assert lines[-3:] == ["comments:", " 5 says │ 1. Ann says:", " 9 says │ 2. Bob says:"]


def test_explain_shows_every_line_with_its_role(tmp_path: Path) -> None:
    done = run("explain", "-", folder=tmp_path, stdin=b"T\n\npara\r\n\n\n  \xe2\x80\xa2 a\tb\r\n\n    Like\n\nend")
    assert done.stdout.split("\n") == [
        " 1 title       │ T",
        " 2             │",
        " 3 paragraph   │ para",
        " 4             │",
        " 5             │",
        " 6 comment 1   │   • a\tb",
        " 7             │",
        " 8 likes 1     │     Like",
        " 9             │",
        "10 boilerplate │ end",
        "",
    ]


def test_explain_wraps_between_words_and_keeps_the_margin(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "T\n\n  • " + "word " * 20 + "\n")
    plain = run("explain", "a.txt", folder=tmp_path).stdout
    assert plain.split("\n")[2] == "3 comment 1 │   • " + "word " * 20
    lines = run("explain", "--width", "60", "a.txt", folder=tmp_path).stdout.split("\n")
    assert lines[2] == "3 comment 1 │   • " + " ".join(["word"] * 8)
    assert lines[3] == "            │   " + " ".join(["word"] * 9)
    assert lines == on_terminal("explain", "a.txt", folder=tmp_path, NO_COLOR="1").split("\n")


def test_explain_goes_down_to_a_level(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    whole = run("explain", "a.txt", folder=tmp_path).stdout.split("\n")
    lines = run("explain", "--depth", "1", "a.txt", folder=tmp_path).stdout.split("\n")
    assert lines == [*whole[:13], whole[1].replace("2", " ") + " … 3 lines", *whole[16:]]


def test_explain_shows_all_lines_of_any_dump(tmp_path: Path) -> None:
    for text, lines in {"": 0, "\n": 1, "a": 1, "a\n": 1, "a\r\rb": 3, "a\x0b\x85\u2028b\n": 1}.items():
        done = run("explain", folder=tmp_path, stdin=text.encode())
        assert done.stdout.count("\n") == lines, text


# check


def test_check_prints_problems_and_exits_1_for_errors(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "odd.txt", ODD)
    done = run("check", "a.txt", "odd.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == f"odd.txt:3:1: missing-title: {KINDS['missing-title'].message}\n"
    assert run("check", "a.txt", folder=tmp_path).returncode == 0


def test_check_exits_0_for_warnings(tmp_path: Path) -> None:
    done = run("check", folder=tmp_path, stdin="T\n\n  • a\n\n      • b\n".encode())
    assert done.returncode == 0
    assert done.stdout.startswith("<stdin>:5:7: skipped-level: ")


def test_check_names_the_line_of_a_record(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", '{"body": "T"}\n\n' + json.dumps({"body": ODD}) + "\n")
    done = run("check", "--text-field", "body", "x.jsonl", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("x.jsonl:3:3:1: missing-title: ")


def test_check_goes_on_after_an_unreadable_file(tmp_path: Path) -> None:
    write(tmp_path, "odd.txt", "T\n\n  • a\n\n      • b\n")
    done = run("check", "missing.txt", "odd.txt", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("odd.txt:5:7: ")
    assert done.stderr == "threadparse: missing.txt: No such file or directory\n"


def test_check_sums_up_on_a_terminal(tmp_path: Path) -> None:
    write(tmp_path, "odd.txt", ODD)
    assert on_terminal("check", "odd.txt", folder=tmp_path).endswith("1 dump, 1 error, 0 warnings\n")


# terminals


def test_colour_only_on_a_terminal_that_wants_it(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    for command in ("tree", "explain"):
        plain = run(command, "a.txt", folder=tmp_path).stdout
        assert "\x1b" not in plain
        coloured = on_terminal(command, "a.txt", folder=tmp_path)
        assert "\x1b[1mA title\x1b[0m" in coloured
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
        assert on_terminal(command, "a.txt", folder=tmp_path, NO_COLOR="1") == plain
        assert on_terminal(command, "--color", "never", "a.txt", folder=tmp_path) == plain
        for forced in (
            run(command, "a.txt", folder=tmp_path, FORCE_COLOR="1"),
            run(command, "--color", "always", "a.txt", folder=tmp_path),
            run(command, "--color", "always", "a.txt", folder=tmp_path, NO_COLOR="1"),
        ):
            assert forced.stdout == coloured
        assert run(command, "a.txt", folder=tmp_path, FORCE_COLOR="1", NO_COLOR="1").stdout == plain


@pytest.mark.parametrize("command", ["tree", "explain", "check"])
def test_controls_never_reach_the_terminal(command: str, tmp_path: Path) -> None:
    name = "\x1b[2J\u202ename\n.txt"
    write(tmp_path, name, HOSTILE)
    done = run(command, name, folder=tmp_path)
    assert not ESCAPES.search(done.stdout + done.stderr)
    seen = on_terminal(command, name, folder=tmp_path)
    assert not ESCAPES.search(re.sub(r"\x1b\[[\d;]*m", "", seen)), "rich's own styles aside"
    assert "\x1b[31m\\" not in seen
    assert ("\\x1b[31m\\x9b1m\\u202e" in seen) == (command != "check")
    assert ("\\x1b[2J\\u202ename\\x0a.txt:" in seen) == (command == "check")


def test_controls_are_escaped_in_messages(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x1b[31m\xff\x9b\n")
    done = run("convert", "bad.txt", "no\x1b\u202e\n.txt", folder=tmp_path)
    assert done.returncode == 1
    assert not ESCAPES.search(done.stderr)
    assert "threadparse: bad.txt:1:6: not-utf-8: " in done.stderr
    assert "threadparse: no\\x1b\\u202e\\x0a.txt: No such file" in done.stderr
    assert not ESCAPES.search(run("tree", "\x1b.jsonl", folder=tmp_path).stderr)
    assert not ESCAPES.search(run("\x1b\u202e", folder=tmp_path).stderr)


def test_markup_in_a_dump_is_text(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "[bold]T[/bold]\n\n  • [red]:smile: 123 'x'\n")
    for command in ("tree", "explain"):
        seen = re.sub(r"\x1b\[[\d;]*m", "", on_terminal(command, "a.txt", folder=tmp_path))
        assert "[bold]T[/bold]\n" in seen
        assert "• [red]:smile: 123 'x'\n" in seen


def test_half_characters_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", r'{"text": "T\ud800", "\udfff": 1}' + "\n")
    done = run("convert", "x.jsonl", folder=tmp_path)
    assert done.returncode == 0
    assert r'"fields": {"\udfff": 1}, "title": "T\ud800"' in done.stdout


def test_a_narrow_encoding_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    done = run("tree", "a.txt", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u2022 A comment." in done.stdout


# the rest


def test_version_formats_and_help(tmp_path: Path) -> None:
    done = run("--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"threadparse {threadparse.__version__}\n")
    lines = run("formats", folder=tmp_path).stdout.splitlines()
    assert [line.split(" ")[0] for line in lines if line[0] != " "] == formats.names()
    for arguments in (
        ["-h"],
        *([command, "-h"] for command in ("convert", "tree", "explain", "check", "stats", "formats")),
    ):
        done = run(*arguments, folder=tmp_path)
        assert done.returncode == 0
        assert "Example" in done.stdout
        assert "Exit codes:" in done.stdout
        assert done.stdout == run(*arguments[:-1], "--help", folder=tmp_path).stdout


@pytest.mark.parametrize(
    ("shell", "words"), [("bash", "complete -o"), ("zsh", "#compdef threadparse"), ("fish", "--command threadparse")]
)
def test_completions(shell: str, words: str, tmp_path: Path) -> None:
    done = run("completions", shell, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert words in done.stdout
    assert "_THREADPARSE_COMPLETE" in done.stdout


def test_a_shell_gets_the_commands(tmp_path: Path) -> None:
    done = run(folder=tmp_path, _THREADPARSE_COMPLETE="bash_complete", COMP_WORDS="threadparse c", COMP_CWORD="1")
    assert done.stdout.split() == ["plain,check", "plain,completions", "plain,convert"]


@pytest.mark.parametrize("package", ["click", "rich"])
def test_a_missing_extra_is_named(package: str, tmp_path: Path) -> None:
    program = f"import sys; sys.modules[{package!r}] = None; import threadparse.cli; sys.exit(threadparse.cli.main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "formats"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "threadparse: the command line needs two more packages: pip install 'threadparse[cli]'\n"


def test_the_library_needs_no_extra(tmp_path: Path) -> None:
    program = "import sys; sys.modules['click'] = sys.modules['rich'] = None; import threadparse, threadparse.cli"
    assert subprocess.run([sys.executable, "-c", program], cwd=tmp_path, timeout=60, check=False).returncode == 0
