"""The command line: runs that were stopped, and go on."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from test_cli import DUMP, run, write
from test_cli_processes import corpus, end, eventually, posix, start

JOBS = pytest.mark.parametrize("jobs", ["1", "2"])


def records(folder: Path, count: int) -> None:
    """Write a JSON Lines file of dumps that differ."""
    lines = (json.dumps({"text": f"Number {number}\n\n{DUMP}", "id": number}) for number in range(count))
    write(folder, "in.jsonl", "".join(f"{line}\n" for line in lines))


def sizes(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def stop(number: signal.Signals, condition: Callable[[], object], *arguments: str, folder: Path) -> None:
    """Stop a run when a condition holds."""
    process = start("convert", *arguments, folder=folder)
    try:
        eventually(condition)
    finally:
        end(process, number)


@posix
@JOBS
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_over_one_large_file_goes_on(jobs: str, number: signal.Signals, tmp_path: Path) -> None:
    records(tmp_path, 1500)
    assert run("convert", "in.jsonl", "-o", "whole.jsonl", folder=tmp_path).returncode == 0
    part = tmp_path / "out.jsonl.part"
    stop(
        number,
        lambda: part.exists() and part.stat().st_size > 100_000,
        *("in.jsonl", "-j", jobs, "-o", "out.jsonl"),
        folder=tmp_path,
    )
    assert not (tmp_path / "out.jsonl").exists()
    assert run("convert", "in.jsonl", "-j", jobs, "-o", "out.jsonl", "--resume", folder=tmp_path).returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not part.exists()


@posix
@JOBS
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_over_many_files_goes_on(jobs: str, number: signal.Signals, tmp_path: Path) -> None:
    corpus(tmp_path, 500)
    whole = run("convert", "in", "-o", "whole/", folder=tmp_path)
    stop(number, lambda: len(list(tmp_path.glob("out/*.json"))) > 20, "in", "-j", jobs, "-o", "out/", folder=tmp_path)
    again = run("convert", "in", "-j", jobs, "-o", "out/", "--resume", folder=tmp_path)
    assert (again.returncode, again.stderr) == (whole.returncode, whole.stderr)
    assert sizes(tmp_path / "out") == sizes(tmp_path / "whole")


@pytest.mark.parametrize("kept", [0, 1, 150, 400, 10_000])
def test_a_torn_line_is_made_again(kept: int, tmp_path: Path) -> None:
    records(tmp_path, 5)
    assert run("convert", "in.jsonl", "-o", "whole.jsonl", folder=tmp_path).returncode == 0
    whole = (tmp_path / "whole.jsonl").read_bytes()
    (tmp_path / "out.jsonl.part").write_bytes(whole[:kept])
    assert run("convert", "in.jsonl", "-o", "out.jsonl", "--resume", folder=tmp_path).returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == whole


def test_what_is_complete_stays_as_it_is(tmp_path: Path) -> None:
    records(tmp_path, 5)
    assert run("convert", "in.jsonl", "-o", "out.jsonl", folder=tmp_path).returncode == 0
    before = (tmp_path / "out.jsonl").stat()
    assert run("convert", "in.jsonl", "-o", "out.jsonl", "--resume", folder=tmp_path).returncode == 0
    after = (tmp_path / "out.jsonl").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_more_inputs_are_added(tmp_path: Path) -> None:
    records(tmp_path, 3)
    assert run("convert", "in.jsonl", "-o", "out.jsonl", folder=tmp_path).returncode == 0
    records(tmp_path, 5)
    assert run("convert", "in.jsonl", "-o", "out.jsonl", "--resume", folder=tmp_path).returncode == 0
    assert run("convert", "in.jsonl", "-o", "whole.jsonl", folder=tmp_path).returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_the_output_of_other_inputs_is_refused_and_kept(tmp_path: Path) -> None:
    records(tmp_path, 3)
    write(tmp_path, "other.jsonl", '{"text": "T"}\n')
    assert run("convert", "in.jsonl", "-o", "out.jsonl", folder=tmp_path).returncode == 0
    before = (tmp_path / "out.jsonl").read_bytes()
    result = run("convert", "other.jsonl", "-t", "jsonl", "-o", "out.jsonl", "--resume", folder=tmp_path)
    assert result.returncode == 1
    assert "start over without --resume" in result.stderr
    assert (tmp_path / "out.jsonl").read_bytes() == before


def test_a_dump_that_was_changed_is_noticed(tmp_path: Path) -> None:
    """The first dump is made once more, and must come out the same."""
    write(tmp_path, "in/a.txt", "A\n")
    write(tmp_path, "in/b.txt", "B\n")
    assert run("convert", "in", "-o", "out/", folder=tmp_path).returncode == 0
    write(tmp_path, "in/a.txt", "Changed\n")
    result = run("convert", "in", "-o", "out/", "--resume", folder=tmp_path)
    assert result.returncode == 1
    assert "has it otherwise" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in.jsonl"], "needs a file or a folder"),
        (["-", "-o", "out.jsonl"], "cannot be read again"),
        (["a.txt", "-o", "out.json"], "-t jsonl or -o FOLDER/"),
    ],
)
def test_what_cannot_be_resumed_is_not_understood(arguments: list[str], said: str, tmp_path: Path) -> None:
    records(tmp_path, 1)
    write(tmp_path, "a.txt")
    result = run("convert", *arguments, "--resume", folder=tmp_path)
    assert result.returncode == 2
    assert said in result.stderr
