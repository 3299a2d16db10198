"""What the arguments come to, and what each input stands for of its file."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from threadparse.corpus.inputs import Input, find
from threadparse.corpus.survey import survey


def weights(*arguments: Path) -> list[int]:
    return [each.weight for each in find([str(each) for each in arguments]) if isinstance(each, Input)]


def records(number: int) -> bytes:
    return b"".join(json.dumps({"text": f"T {each}\n" * each}).encode() + b"\n" for each in range(number))


def test_the_weights_of_a_file_add_up_to_its_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"A title\n")
    (tmp_path / "b.jsonl").write_bytes(b"\n" + records(50) + b"\n")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(records(300)))
    assert weights(tmp_path / "a.txt") == [8]
    lines = weights(tmp_path / "b.jsonl")
    assert lines[1:3] == [len(line) + 1 for line in records(3).splitlines()[1:]]
    assert sum(lines) == (tmp_path / "b.jsonl").stat().st_size - 1, "a blank line at the end is of no dump"
    assert sum(weights(tmp_path / "c.jsonl.gz")) == (tmp_path / "c.jsonl.gz").stat().st_size


def test_a_survey_counts_files_and_bytes(tmp_path: Path) -> None:
    for name, text in (("d/a.txt", "12345"), ("d/e/b.jsonl", "1234567"), ("d/c.md", "no dump"), ("f.txt", "1")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = survey([str(tmp_path / "d"), str(tmp_path / "f.txt"), str(tmp_path / "gone.txt")])
    assert [(each.files, each.size) for each in found.arguments] == [(2, 12), (1, 1), (1, 0)]
    assert (found.files, found.size) == (4, 13)


def test_a_survey_knows_what_has_changed(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("T", "utf-8")
        os.utime(tmp_path / name, ns=(5, 5))
    before = survey([str(tmp_path)]).digest
    assert survey([str(tmp_path)]).digest == before
    os.utime(tmp_path / "b.txt", ns=(6, 6))
    touched = survey([str(tmp_path)]).digest
    (tmp_path / "c.md").write_text("no dump", "utf-8")
    assert survey([str(tmp_path)]).digest == touched
    (tmp_path / "c.txt").write_text("", "utf-8")
    assert len({before, touched, survey([str(tmp_path)]).digest}) == 3
    assert survey([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]).digest != touched


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_has_no_size_says_so(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = survey(["-", str(tmp_path / "pipe")])
    assert [each.size for each in found.arguments] == [None, None]
    assert found.size is None
