"""The command line: what a run tells of itself, while it goes on and at its end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from commands import on_terminal, run
from test_cli import DUMP, ODD, write
from threadparse import parser
from threadparse.cli.progress import Bar
from threadparse.corpus import outcome
from threadparse.corpus.convert import run as convert
from threadparse.corpus.decoding import Decoding
from threadparse.corpus.failure import Failure
from threadparse.corpus.job import planned
from threadparse.corpus.reporter import Reporter


def corpus(folder: Path) -> None:
    """Write three dumps, two of them with problems, and one that cannot be read."""
    write(folder, "in/a.txt")
    write(folder, "in/b.txt", ODD)
    write(folder, "in/c.txt", ODD)
    write(folder, "in/d.txt").write_bytes(b"\xff")


def test_the_figures_follow_where_there_may_be_several(tmp_path: Path) -> None:
    corpus(tmp_path)
    told = run("convert", "in", folder=tmp_path).stderr.splitlines()
    comments = 3 + 2 * len(json.loads(run("convert", "in/b.txt", folder=tmp_path).stdout)["comments"])
    assert re.fullmatch(r"threadparse: 3 dumps, \d+ comments, 1 failed; 0\.0 MB in \d+\.\d s, \d+\.\d MB/s", told[-2])
    assert comments > 3
    assert told[-1] == "threadparse: dumps with problems: missing-title (2)"
    assert run("convert", "in/a.txt", folder=tmp_path).stderr == ""


def test_a_quiet_run_says_only_what_fails(tmp_path: Path) -> None:
    corpus(tmp_path)
    told = run("convert", "-q", "-t", "csv", "in", folder=tmp_path).stderr
    assert told.startswith("threadparse: in/d.txt:1:1: ")
    assert "dumps" not in told
    assert "no place" not in told


def test_the_figures_for_programs(tmp_path: Path) -> None:
    corpus(tmp_path)
    done = run("convert", "--stats-json", "s.json", "-o", "out.csv", "in", folder=tmp_path)
    figures = json.loads((tmp_path / "s.json").read_text())
    assert figures.pop("seconds") >= 0
    size = sum(path.stat().st_size for path in (tmp_path / "in").iterdir())
    lost = figures.pop("lost")
    assert all(f"{name} ({number})" in done.stderr for name, number in lost.items())
    assert figures == {
        "complete": True,
        "dumps": 3,
        "comments": 5,
        "failed": 1,
        "bytes": size,
        "dumps_by_problem": {"missing-title": 2},
    }


@pytest.mark.parametrize("option", ["--stats-json", "--rejects"])
def test_figures_and_rejects_that_cannot_be_written(option: str, tmp_path: Path) -> None:
    corpus(tmp_path)
    (tmp_path / "out.jsonl").write_text("old")
    done = run("convert", option, "no/such", "-o", "out.jsonl", "in", folder=tmp_path)
    assert done.returncode == 1
    assert "threadparse: no/such: No such file or directory" in done.stderr
    assert ((tmp_path / "out.jsonl").read_text() == "old") == (option == "--rejects")


def test_a_run_that_fails_has_no_figures(tmp_path: Path) -> None:
    corpus(tmp_path)
    done = run("convert", "--stats-json", "s.json", "in", "-o", "no/out.jsonl", folder=tmp_path)
    assert done.stderr == "threadparse: no/out.jsonl: No such file or directory\n"
    assert json.loads((tmp_path / "s.json").read_text())["complete"] is False


def test_a_fault_of_ours_costs_one_dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        write(tmp_path, f"in/{name}.txt", f"{name}\n\n{DUMP}")

    def faulty(text: str) -> object:
        if text.startswith("b"):
            raise ZeroDivisionError("by nothing")
        return parser.read(text)

    monkeypatch.setattr(outcome, "read", faulty)
    monkeypatch.chdir(tmp_path)
    job = planned(["in"], "out.jsonl", given=None, to=None, escape_formulas=False, text_field="text", jobs=1,
                  decoding=Decoding(), resume=False)  # fmt: skip
    failures: list[Failure] = []
    reporter = Reporter()
    monkeypatch.setattr(reporter, "failure", failures.append)
    assert convert(job, reporter).dumps == 2
    (failure,) = failures
    assert failure.name == "in/b.txt"
    assert failure.reason.startswith(
        "threadparse cannot read it, which is a fault of threadparse (ZeroDivisionError: by"
    )


def test_a_terminal_sees_how_far_a_run_is(tmp_path: Path) -> None:
    for number in range(300):
        write(tmp_path, f"in/{number}.txt", f"Number {number}\n\n{DUMP}")
    seen = on_terminal("convert", "in", "-o", "out.jsonl", folder=tmp_path)
    assert "dumps: 300, failed: 0" in seen
    assert "left:" in seen
    assert "300 dumps, 900 comments, 0 failed" in seen
    assert "left:" not in on_terminal("convert", "-q", "in", "-o", "out.jsonl", folder=tmp_path)


def test_a_bar_counts_bytes_and_failures() -> None:
    with Bar() as bar:
        bar.begin(1000)
        bar.step(400, 0)
        bar.step(100, 1)
        (task,) = bar.tasks
        assert (task.percentage, task.fields["dumps"], task.fields["failed"]) == (50, 2, 1)
