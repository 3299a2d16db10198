"""The command line: bytes that are no text, encodings, and byte order marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run
from test_cli import write

LATIN = "T\n\n  • Café.\n".encode("cp1252")
HINT = "    hint: name the encoding (--encoding cp1252), or read what is no text as � (--errors replace)\n"


def comment(text: str) -> str:
    """Return the text of the only comment in JSON."""
    return str(json.loads(text)["comments"][0]["paragraphs"][0])


@pytest.mark.parametrize("command", ["convert", "tree", "explain", "check"])
def test_a_byte_that_is_no_text_is_named(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"T\r\n\r\n\xc3\xa0 Caf\xe9 au lait\n")
    done = run(command, "a.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    place = "threadparse: a.txt:3:6: not-utf-8: the byte 0xe9 is no UTF-8 text\n"
    assert done.stderr == place + "    3 | à Caf\\xe9 au lait\n" + "      |      ^\n" + HINT


@pytest.mark.parametrize("command", ["convert", "tree", "explain", "check", "stats"])
def test_an_encoding_is_read_where_it_is_named(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(LATIN)
    write(tmp_path, "same/a.txt", LATIN.decode("cp1252"))
    done = run(command, "--encoding", "Windows-1252", "a.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run(command, "a.txt", folder=tmp_path / "same").stdout


def test_what_is_no_text_is_replaced_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("T\n\n  • Caf".encode() + b"\xe9, caf\xe9.\n")
    done = run("convert", "--errors", "replace", "a.txt", folder=tmp_path)
    assert (done.returncode, comment(done.stdout)) == (0, "Caf�, caf�.")
    assert run("convert", "--errors", "ignore", "a.txt", folder=tmp_path).returncode == 2


def test_another_encoding_may_fail_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"T\n\nx\x81\n")
    done = run("convert", "--encoding", "cp1252", "a.txt", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("threadparse: a.txt:3:2: not-cp1252: the byte 0x81 is no CP1252 text\n")


@pytest.mark.parametrize("name", ["nope", "base64", "idna", "undefined", "", "\x1b"])
def test_an_unknown_encoding_is_a_wrong_command_line(name: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    done = run("convert", "--encoding", name, "a.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not known; names are utf-8, utf-16" in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("named", ["utf-8", "cp1252", "utf-16"])
def test_a_byte_order_mark_is_believed(encoding: str, named: str, tmp_path: Path) -> None:
    data = "T\n\n  • Café.\n".encode(encoding)
    done = run("convert", "--encoding", named, folder=tmp_path, stdin=data)
    assert (done.returncode, comment(done.stdout)) == (0, "Café.")


def test_no_mark_is_left_of_an_encoding_that_names_its_order(tmp_path: Path) -> None:
    done = run("convert", "--encoding", "utf-16-be", folder=tmp_path, stdin="T\n".encode("utf-16-be"))
    assert json.loads(done.stdout)["title"] == "T"


def test_records_have_encodings_too(tmp_path: Path) -> None:
    records = b"".join(b'{"text": "T\\n\\n  * caf\xe9", "id": "%d"}\n' % number for number in range(3))
    (tmp_path / "x.jsonl").write_bytes(records)
    for options, text in {("--encoding", "latin-1"): "café", ("--errors", "replace"): "caf�"}.items():
        done = run("convert", *options, "x.jsonl", folder=tmp_path)
        assert (done.returncode, [comment(line) for line in done.stdout.splitlines()]) == (0, [text] * 3)
    done = run("convert", "x.jsonl", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "threadparse: x.jsonl:3:23: not-utf-8: the byte 0xe9 is no UTF-8 text\n    3 | {" in done.stderr


def test_the_mark_of_a_file_holds_for_all_its_records(tmp_path: Path) -> None:
    text = "".join(json.dumps({"text": f"T\n\n  • Café {n}."}, ensure_ascii=False) + "\n" for n in range(2))
    (tmp_path / "x.jsonl").write_bytes(text.encode("utf-8-sig"))
    done = run("convert", "--encoding", "cp1252", "x.jsonl", folder=tmp_path)
    assert [comment(line) for line in done.stdout.splitlines()] == ["Café 0.", "Café 1."]
    (tmp_path / "x.jsonl").write_bytes(text.encode("utf-16"))
    done = run("convert", "x.jsonl", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("threadparse: x.jsonl: the lines of UTF-16 and UTF-32 are not read\n    hint: ")
