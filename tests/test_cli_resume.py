"""The command line: runs that stopped half-way, and what --resume makes of them."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import fresh, run
from test_cli import DUMP, write
from test_cli_files import files, sources
from test_cli_processes import end, eventually, posix, start
from threadparse.cli.terminal import Messages
from threadparse.corpus.convert import run as convert
from threadparse.corpus.decoding import Decoding
from threadparse.corpus.job import Job


def records(folder: Path, count: int, name: str = "x.jsonl") -> Path:
    """Write JSON Lines, some of them broken."""
    lines = ("{" if n % 50 == 7 else json.dumps({"text": f"Number {n}\n\n{DUMP}", "n": n}) for n in range(count))
    return write(folder, name, "\n".join(lines) + "\n")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder."""
    return {name: (folder / name).read_bytes() for name in files(folder)}


def stop(number: signal.Signals, arguments: list[str], folder: Path, is_time: Callable[[], object]) -> None:
    """Start a run that has more to do than it gets time for."""
    process = start("convert", *arguments, folder=folder)
    eventually(lambda: is_time() or process.poll() is not None)
    assert process.poll() is None, "it was done before"
    code, said = end(process, number)
    assert code == {signal.SIGINT: 130, signal.SIGTERM: 143}.get(number, -number)
    assert "Traceback" not in said


# real runs, stopped


@posix
@pytest.mark.long
def test_a_thousand_files_are_resumed(tmp_path: Path) -> None:
    for number in range(1000):
        write(tmp_path, f"in/{number % 7}/{number}.txt", f"Number {number}\n\n{DUMP}")
    made: list[str] = []
    for jobs, number in (("1", signal.SIGKILL), ("2", signal.SIGINT), ("2", signal.SIGKILL)):
        least = len(made) + random.randint(10, 200)
        arguments = ["in", "--resume", "-o", "out/", "-j", jobs]
        stop(number, arguments, tmp_path, lambda: len(list(tmp_path.glob("out/*/*.json"))) >= least)  # noqa: B023
        made = [path for path in files(tmp_path / "out") if not path.endswith(".part")]
        assert least <= len(made) < 1000
        assert all((tmp_path / "out" / path).read_bytes().endswith(b"\n}\n") for path in made)
    for out in ("out/", "whole/"):
        done = fresh("convert", "in", "--resume", "-o", out, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    assert len(contents(tmp_path / "out")) == 1000


@posix
@pytest.mark.long
def test_one_large_file_is_resumed(tmp_path: Path) -> None:
    records(tmp_path, 1500)
    whole = fresh("convert", "x.jsonl", "-o", "whole.jsonl", folder=tmp_path)
    size = (tmp_path / "whole.jsonl").stat().st_size
    part = tmp_path / "out.jsonl.part"
    for jobs, number in (("1", signal.SIGKILL), ("2", signal.SIGKILL), ("1", signal.SIGINT), ("2", signal.SIGTERM)):
        least = (part.stat().st_size if part.exists() else 0) + size * random.uniform(0.01, 0.1)
        arguments = ["x.jsonl", "--resume", "-o", "out.jsonl", "-j", jobs]
        stop(number, arguments, tmp_path, lambda: part.exists() and part.stat().st_size > least)  # noqa: B023
        assert files(tmp_path) == ["out.jsonl.part", "whole.jsonl", "x.jsonl"]
    done = fresh("convert", "x.jsonl", "--resume", "-o", "out.jsonl", folder=tmp_path)
    assert (done.returncode, done.stderr) == (whole.returncode, whole.stderr)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert files(tmp_path) == ["out.jsonl", "whole.jsonl", "x.jsonl"]


# what a run may have left


def job(*inputs: str, out: str = "out.jsonl", **changes: Any) -> Job:
    """Return a run that resumes."""
    given: dict[str, Any] = dict(given=None, to="jsonl", jobs=1, text_field="text", decoding=Decoding(), resume=True)
    return Job(inputs, out=out, **(given | changes))


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[[Job], str]:
    """Return what runs a job in a folder of its own, and returns what it said."""
    monkeypatch.chdir(tmp_path)

    def runs(job: Job) -> str:
        convert(job, Messages())
        return capfd.readouterr().err

    return runs


@pytest.mark.parametrize("left", ["out.jsonl.part", "out.jsonl"])
def test_a_torn_line_is_made_again(left: str, tmp_path: Path, said: Callable[[Job], str]) -> None:
    records(tmp_path, 12)
    broken = said(job("x.jsonl", resume=False))
    whole = (tmp_path / "out.jsonl").read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 0x0A]
    cuts = {0, *ends, *(end - 1 for end in ends), *random.sample(range(len(whole)), 20)}
    for cut in cuts:
        (tmp_path / "out.jsonl").unlink()
        (tmp_path / left).write_bytes(whole[:cut])
        assert said(job("x.jsonl")) == broken
        assert (tmp_path / "out.jsonl").read_bytes() == whole, cut
        assert files(tmp_path) == ["out.jsonl", "x.jsonl"]


def test_a_finished_run_has_nothing_to_resume(tmp_path: Path, said: Callable[[Job], str]) -> None:
    records(tmp_path, 12)
    first = said(job("x.jsonl"))
    before = (tmp_path / "out.jsonl").stat()
    assert said(job("x.jsonl")) == first, "what fails is told again"
    after = (tmp_path / "out.jsonl").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert files(tmp_path) == ["out.jsonl", "x.jsonl"]


def test_new_dumps_come_behind_a_finished_run(tmp_path: Path, said: Callable[[Job], str]) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    assert said(job("a.txt")) == ""
    assert said(job("a.txt", "b.txt", "a.txt")) == ""
    assert sources((tmp_path / "out.jsonl").read_text("utf-8")) == ["a.txt", "b.txt", "a.txt"]


def test_without_resume_a_run_starts_over(tmp_path: Path, said: Callable[[Job], str]) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "out.jsonl.part", "of another run\n")
    assert said(job("a.txt", resume=False)) == ""
    assert sources((tmp_path / "out.jsonl").read_text("utf-8")) == ["a.txt"]
    assert files(tmp_path) == ["a.txt", "out.jsonl"]


OTHER = "threadparse: {}: {} has something else here: it is of other inputs, or this one could not be read then\n"
CHANGED = "threadparse: {}: {} has it otherwise: other options, another version, or the dump was changed\n"
MORE = "threadparse: {}: it holds dumps that are not among the inputs\n"
HINT = "    hint: start over without --resume\n"


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("left", ["out.jsonl", "out.jsonl.part"])
def test_what_is_of_another_run_is_refused(left: str, jobs: int, tmp_path: Path, said: Callable[[Job], str]) -> None:
    for name in "abcd":
        write(tmp_path, f"{name}.txt", f"{name}\n\n{DUMP}")
    said(job("a.txt", "c.txt", jobs=1, resume=False))
    (tmp_path / "out.jsonl").rename(tmp_path / left)
    before = contents(tmp_path)
    assert said(job("b.txt", "c.txt", jobs=jobs)) == OTHER.format("b.txt", left) + HINT
    assert said(job("a.txt", "b.txt", "c.txt", "d.txt", jobs=jobs)) == OTHER.format("b.txt", left) + HINT
    assert said(job("a.txt", jobs=jobs)) == MORE.format(left) + HINT
    assert contents(tmp_path) == before
    write(tmp_path, "a.txt", "Changed\n")
    assert said(job("a.txt", "c.txt", jobs=jobs)) == CHANGED.format("a.txt", left) + HINT
    assert (tmp_path / left).read_bytes() == before[left]


def test_other_options_are_noticed(tmp_path: Path, said: Callable[[Job], str]) -> None:
    write(tmp_path, "x.jsonl", '{"text": "T", "body": "U"}\n' * 3)
    for out, left in {"out.jsonl": "out.jsonl", "out/": "out/x-1.jsonl"}.items():
        said(job("x.jsonl", out=out))
        assert said(job("x.jsonl", out=out, text_field="body")) == CHANGED.format("x.jsonl:1", left) + HINT


def test_a_file_of_a_folder_that_is_not_whole_is_made_again(tmp_path: Path, said: Callable[[Job], str]) -> None:
    for name in "abcde":
        write(tmp_path, f"in/{name}.txt")
    assert said(job("in", out="out/", to="json")) == ""
    whole = contents(tmp_path / "out")
    for name, torn in {"b": b"", "c": whole["c.json"][:-1], "e": whole["e.json"][:400]}.items():
        (tmp_path / "out" / f"{name}.json").write_bytes(torn)
    (tmp_path / "out" / "d.json").write_bytes(whole["a.json"])
    (tmp_path / "out" / "e.json.part").write_bytes(b"half")
    kept = (tmp_path / "out" / "a.json").stat().st_mtime_ns
    assert said(job("in", out="out/", to="json")) == ""
    assert contents(tmp_path / "out") == whole
    assert (tmp_path / "out" / "a.json").stat().st_mtime_ns == kept


def test_a_name_that_two_dumps_claim_stays_with_the_first(tmp_path: Path, said: Callable[[Job], str]) -> None:
    for folder in ("one", "two"):
        for name in "ab":
            write(tmp_path, f"{folder}/{name}.txt", folder)
    first = said(job("one", "two", out="out/"))
    assert first.count("was already written for another dump") == 2
    whole = contents(tmp_path / "out")
    assert said(job("one", "two", out="out/")) == first
    assert contents(tmp_path / "out") == whole


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.txt"], "-o OUT"),
        (["a.txt", "-o", "-"], "-o OUT"),
        (["a.txt", "-o", os.devnull], "-o OUT"),
        (["-", "-t", "jsonl", "-o", "out.jsonl"], "standard input (-) cannot be read again"),
        (["-t", "jsonl", "-o", "out.jsonl"], "standard input (-) cannot be read again"),
        (["a.txt", "-o", "out.json"], "use -t jsonl or -o FOLDER/"),
    ],
)
def test_what_cannot_be_resumed_is_a_wrong_command_line(arguments: list[str], words: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    done = run("convert", "--resume", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert files(tmp_path) == ["a.txt"]


# outputs that fail


@contextlib.contextmanager
def small_files() -> Iterator[None]:
    """Let no file grow beyond 20,000 bytes, as on a disk that fills up."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@posix
def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    process = start("convert", "a.txt", "-", "-o", "out.jsonl", folder=tmp_path)
    part = tmp_path / "out.jsonl.part"
    eventually(part.exists)
    done = fresh("convert", "a.txt", "-t", "jsonl", "-o", "out.jsonl", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "threadparse: out.jsonl: another run is writing it\n")
    assert process.communicate(b"T\n", timeout=60) == (b"", b"")
    assert sources((tmp_path / "out.jsonl").read_text("utf-8")) == ["a.txt", None]


@posix
def test_a_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    records(tmp_path, 100)
    whole = run("convert", "x.jsonl", "-o", "whole.jsonl", folder=tmp_path)
    with small_files():
        done = fresh("convert", "x.jsonl", "-o", "out.jsonl", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith(
        "threadparse: out.jsonl: File too large\n"
        "threadparse: what was done is in out.jsonl.part, and --resume goes on from it\n"
    )
    assert (tmp_path / "out.jsonl.part").stat().st_size == 20_000
    assert not (tmp_path / "out.jsonl").exists()
    assert fresh("convert", "x.jsonl", "-o", "out.jsonl", "--resume", folder=tmp_path).stderr == whole.stderr
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@posix
def test_a_file_that_is_too_large_is_not_there_by_halves(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "T\n\n" + "  • More.\n\n" * 500)
    write(tmp_path, "in/b.txt")
    with small_files():
        done = fresh("convert", "in", "-o", "out/", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "threadparse: out/a.json: File too large\n")
    assert files(tmp_path / "out") == ["b.json"]


def test_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "file")
    (tmp_path / "out.jsonl.part").mkdir()
    for out, words in {
        "out.jsonl": "out.jsonl: out.jsonl.part is in the way",
        "file/": "file/: File exists",
        "file/x.json": "file/x.json: Not a directory",
    }.items():
        done = run("convert", "a.txt", "-o", out, folder=tmp_path)
        assert (done.returncode, done.stderr) == (1, f"threadparse: {words}\n")
    assert files(tmp_path) == ["a.txt", "file"]


def without_rights(*arguments: str, folder: Path) -> tuple[int, str]:
    """Run the command line as somebody who may do what files allow, which is not all that root may."""
    program = [sys.executable, "-m", "threadparse", *arguments]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write everywhere, and there is no setpriv to take that away")
        rights = "-dac_override,-dac_read_search"
        program = ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}", *program]
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr


@posix
def test_what_may_not_be_written_is_left_alone(tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/b.txt"):
        write(tmp_path, name)
    write(tmp_path, "old.jsonl", "old").chmod(0o444)
    (tmp_path / "shut").mkdir(mode=0o555)
    for out in ("old.jsonl", "shut/new.jsonl", "shut", "shut/new/"):
        denied = (1, f"threadparse: {out}: Permission denied\n")
        assert without_rights("convert", "in", "-o", out, folder=tmp_path) == denied
    assert (tmp_path / "old.jsonl").read_text() == "old"
    assert files(tmp_path) == ["in/a.txt", "in/b.txt", "old.jsonl"]


@posix
def test_what_may_not_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt").chmod(0)
    write(tmp_path, "in/b.txt")
    write(tmp_path, "in/shut/c.txt")
    (tmp_path / "in" / "shut").chmod(0)
    done = without_rights("convert", "in", "-o", "out/", folder=tmp_path)
    (tmp_path / "in" / "shut").chmod(0o755)
    assert done == (1, "threadparse: in/a.txt: Permission denied\nthreadparse: in/shut: Permission denied\n")
    assert files(tmp_path / "out") == ["b.json"]
