"""The command line: which dumps are found, and where their JSON goes."""

from __future__ import annotations

import gzip
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

import threadparse
from commands import fresh, run
from test_cli import DUMP, write


def sources(text: str) -> list[Any]:
    """Return the sources of the dumps in JSON Lines."""
    return [json.loads(line).get("source") for line in text.split("\n")[:-1]]


def files(folder: Path) -> list[str]:
    """Return the paths of all files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# inputs


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.TXT", ".hidden.txt", ".git/d.txt", "e.md", "f.txt.bak"):
        write(tmp_path, f"in/{name}")
    write(tmp_path, "in/d.jsonl", '{"text": "T"}\n')
    done = run("convert", "-q", "in", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert sources(done.stdout) == ["in/a/b/c.txt", "in/a/z.txt", "in/b.txt", "in/c.TXT", "in/d.jsonl:1"]
    assert sources(run("convert", "-q", "in/", folder=tmp_path).stdout)[0] == "in/a/b/c.txt"
    assert sources(run("convert", "-q", ".", folder=tmp_path).stdout)[0] == "./in/a/b/c.txt"


def test_a_named_file_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    for name in (".hidden", "page.html", "plain"):
        write(tmp_path, name)
    done = run("convert", "-q", ".hidden", "page.html", "plain", folder=tmp_path)
    assert sources(done.stdout) == [".hidden", "page.html", "plain"]


def test_a_folder_without_dumps_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "empty/notes.md")
    for command in ("convert", "check"):
        done = run(command, "empty", folder=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("threadparse: empty: no dump in this folder")


def test_links_do_not_lead_in_circles(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "b.txt").symlink_to("a.txt")
    (tmp_path / "in" / "c.txt").symlink_to("gone")
    done = run("convert", "-q", "in", folder=tmp_path)
    assert sources(done.stdout) == ["in/a.txt", "in/b.txt"]
    assert done.stderr == "threadparse: in/c.txt: No such file or directory\n"


def test_what_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "latin.txt").write_bytes(b"Caf\xe9\n")
    done = run("convert", "-q", "missing.txt", "a.txt", "latin.txt", "a.txt", folder=tmp_path)
    assert done.returncode == 1
    assert sources(done.stdout) == ["a.txt", "a.txt"]
    assert done.stderr.startswith(
        "threadparse: missing.txt: No such file or directory\n"
        "threadparse: latin.txt:1:4: not-utf-8: the byte 0xe9 is no UTF-8 text\n"
    )


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    done = run("convert", "-q", folder=tmp_path, stdin=b"\xef\xbb\xbfT\n")
    assert json.loads(done.stdout)["title"] == "T"


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_records_are_read_line_by_line(suffix: str, tmp_path: Path) -> None:
    lines = [{"id": 7, "body": DUMP, "title": "mine", "source": None}, None, {"body": "T\u2028U\n"}]
    text = "\r\n".join("" if line is None else json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / f"x{suffix}").write_bytes(gzip.compress(text.encode()) if suffix.endswith("gz") else text.encode())
    done = run("convert", "-q", "--text-field", "body", f"x{suffix}", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    first, second = (json.loads(line) for line in done.stdout.split("\n")[:-1])
    assert list(first)[:4] == ["version", "source", "fields", "title"]
    assert first["fields"] == {"id": 7, "title": "mine", "source": None}
    assert (first["source"], second["source"]) == (f"x{suffix}:1", f"x{suffix}:3")
    assert second["fields"] == {}
    expected = threadparse.to_dict(threadparse.parse(DUMP), source=f"x{suffix}:1")
    assert {key: value for key, value in first.items() if key != "fields"} == expected
    assert threadparse.from_dict(first) == threadparse.parse(DUMP)


def test_broken_records_are_reported(tmp_path: Path) -> None:
    lines = [b"{", b'["text"]', b'{"body": "T"}', b'{"text": 3}', b'{"text": "T"}', b'{"text": "\xff"}', b"  "]
    (tmp_path / "x.jsonl").write_bytes(b"\n".join(lines))
    done = run("convert", "-q", "x.jsonl", folder=tmp_path)
    assert done.returncode == 1
    assert sources(done.stdout) == ["x.jsonl:5"]
    said = [line for line in done.stderr.split("\n")[:-1] if not line.startswith(" ")]
    reported = [line.removeprefix("threadparse: ").split(" ", 1) for line in said]
    assert [place for place, _ in reported] == ["x.jsonl:1:", "x.jsonl:2:", "x.jsonl:3:", "x.jsonl:4:", "x.jsonl:6:11:"]
    words = ["not JSON", "expected an object, got a list", "no field 'text'", "a string, got an integer", "not-utf-8"]
    assert all(word in reason for (_, reason), word in zip(reported, words, strict=True))


def test_a_deep_record_is_carried_along(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", '{"text": "T", "deep": ' + "[" * 5000 + "]" * 5000 + "}\n")
    done = run("convert", "-q", "x.jsonl", folder=tmp_path)
    assert done.returncode == 0
    assert '"deep": ' + "[" * 5000 + "]" * 5000 + "}" in done.stdout


def test_a_broken_archive_is_reported(tmp_path: Path) -> None:
    record = b'{"text": "T"}\n'
    (tmp_path / "no.jsonl.gz").write_bytes(b"")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(record + os.urandom(5000))[:4000])
    write(tmp_path, "z.txt")
    done = run("convert", "-q", "no.jsonl.gz", "cut.jsonl.gz", "z.txt", folder=tmp_path)
    assert done.returncode == 1
    assert sources(done.stdout)[-1] == "z.txt"
    assert "threadparse: no.jsonl.gz: " in done.stderr
    assert "threadparse: cut.jsonl.gz: " in done.stderr


# outputs


def test_output_to_a_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    out = tmp_path / "out.jsonl"
    done = run("convert", "-q", "a.txt", "-o", "out.jsonl", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.read_bytes().decode() == run("convert", "-q", "-t", "jsonl", "a.txt", folder=tmp_path).stdout
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(out.stat().st_mode) == 0o666 & ~umask
    out.chmod(0o600)
    assert run("convert", "-q", "a.txt", "a.txt", "-o", "out.jsonl", folder=tmp_path).returncode == 0
    assert sources(out.read_text(encoding="utf-8")) == ["a.txt", "a.txt"]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600, "a file that was there keeps its permissions"
    assert files(tmp_path) == ["a.txt", "out.jsonl"]


def test_output_to_standard_output_by_name(tmp_path: Path) -> None:
    plain = run("convert", "-q", folder=tmp_path, stdin=DUMP.encode()).stdout
    assert run("convert", "-q", "-o", "-", folder=tmp_path, stdin=DUMP.encode()).stdout == plain
    if Path("/dev/stdout").exists():
        assert fresh("convert", "-q", "-o", "/dev/stdout", folder=tmp_path, stdin=DUMP.encode()).stdout == plain
        assert files(tmp_path) == []


def test_output_through_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real.json", "old")
    (tmp_path / "link.json").symlink_to("real.json")
    assert run("convert", "-q", "-o", "link.json", folder=tmp_path, stdin=b"T").returncode == 0
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_bytes())["title"] == "T"


def test_nothing_is_written_where_all_failed(tmp_path: Path) -> None:
    write(tmp_path, "out.json", "old")
    assert run("convert", "-q", "missing.txt", "-o", "out.json", folder=tmp_path).returncode == 1
    assert (tmp_path / "out.json").read_text() == "old"
    assert run("convert", "-q", "missing.txt", "-o", "new.json", folder=tmp_path).returncode == 1
    assert files(tmp_path) == ["out.json"]


def test_no_records_make_an_empty_file(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", "\n")
    assert run("convert", "-q", "x.jsonl", "-o", "out.jsonl", folder=tmp_path).returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_output_to_a_missing_folder_fails(tmp_path: Path) -> None:
    done = run("convert", "-q", "-o", "no/out.json", folder=tmp_path, stdin=b"T")
    assert (done.returncode, done.stderr) == (1, "threadparse: no/out.json: No such file or directory\n")


def test_the_output_is_never_an_input(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert run("convert", "-q", "a.txt", "-o", "./a.txt", folder=tmp_path).returncode == 2
    done = run("convert", "-q", "-t", "dump", "a.txt", "-o", "./", folder=tmp_path)
    assert done.returncode == 2
    assert "could replace a.txt" in done.stderr
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == DUMP


def test_output_to_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt")
    write(tmp_path, "in/sub/b.c.txt")
    write(tmp_path, "in/x.jsonl", '{"text": "T"}\n\n{"text": "U"}\n')
    write(tmp_path, "far/away.html")
    done = run("convert", "-q", "in", "far/away.html", "-", "-o", "out/new/", folder=tmp_path, stdin=b"T")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    made = ["a.json", "away.json", "stdin.json", "sub/b.c.json", "x-1.json", "x-3.json"]
    assert files(tmp_path / "out" / "new") == made
    assert (tmp_path / "out/new/a.json").read_bytes().decode() == run(
        "convert", "-q", "in/a.txt", folder=tmp_path
    ).stdout
    # A folder that is there is one without the slash, too.
    assert run("convert", "-q", "-t", "jsonl", "in/a.txt", "-o", "out", folder=tmp_path).returncode == 0
    assert (tmp_path / "out" / "a.jsonl").read_bytes().count(b"\n") == 1


def test_outputs_of_one_name_are_not_overwritten(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", "First")
    write(tmp_path, "two/a.txt", "Second")
    write(tmp_path, "two/b.txt", "Third")
    done = run("convert", "-q", "one", "two", "-o", "out/", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "threadparse: two/a.txt: out/a.json was already written for another dump\n"
    assert json.loads((tmp_path / "out" / "a.json").read_bytes())["title"] == "First"
    assert files(tmp_path / "out") == ["a.json", "b.json"]


def test_an_output_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path, f"in/{name}.txt")
    (tmp_path / "out" / "a.json").mkdir(parents=True)
    done = run("convert", "-q", "in", "-o", "out", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "threadparse: out/a.json: Is a directory\n")
    assert files(tmp_path / "out") == ["b.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_reported(tmp_path: Path) -> None:
    done = run("convert", "-q", "-o", "/dev/full", folder=tmp_path, stdin=DUMP.encode())
    assert (done.returncode, done.stderr) == (1, "threadparse: /dev/full: No space left on device\n")
    assert Path("/dev/full").is_char_device()


def test_articles_given_as_dumps_are_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert run("convert", "-q", "-o", "all.jsonl", "a.txt", folder=tmp_path).returncode == 0
    done = run("convert", "-q", "all.jsonl", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "it holds an article: read it with -f jsonl" in done.stderr
    assert run("convert", "-q", "-f", "jsonl", "all.jsonl", folder=tmp_path).returncode == 0
