"""The command line: runs that stopped half-way, and what --resume makes of them."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import threadparse
from commands import fresh, run
from test_cli import DUMP, write
from test_cli_files import files, sources
from test_cli_processes import end, eventually, posix, start
from threadparse.cli.terminal import Messages
from threadparse.corpus import convert as converting
from threadparse.corpus.convert import run as convert
from threadparse.corpus.decoding import Decoding
from threadparse.corpus.job import Job
from threadparse.corpus.outcome import Conversion
from threadparse.corpus.reporter import Reporter


def records(folder: Path, count: int, name: str = "x.jsonl") -> Path:
    """Write JSON Lines, some of them broken."""
    lines = ("{" if n % 50 == 7 else json.dumps({"text": f"Number {n}\n\n{DUMP}", "n": n}) for n in range(count))
    return write(folder, name, "\n".join(lines) + "\n")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder."""
    return {name: (folder / name).read_bytes() for name in files(folder)}


def stop(number: signal.Signals, arguments: list[str], folder: Path, is_time: Callable[[], object]) -> None:
    """Start a run that has more to do than it gets time for."""
    process = start("convert", "-q", *arguments, folder=folder)
    eventually(lambda: is_time() or process.poll() is not None)
    assert process.poll() is None, "it was done before"
    code, said = end(process, number)
    assert code == {signal.SIGINT: 130, signal.SIGTERM: 143}.get(number, -number)
    assert "Traceback" not in said


# real runs, stopped


def shards(out: Path) -> int:
    """Return how many shards a run has left beside its output so far."""
    return len(list(out.glob("*.shard")))


@posix
@pytest.mark.parametrize(
    "out",
    [
        "out.jsonl.gz",
        *(pytest.param(out, marks=pytest.mark.long) for out in ("out.jsonl", "out.csv", "out.parquet", "out/")),
    ],
)
def test_a_run_that_is_killed_is_resumed(out: str, tmp_path: Path) -> None:
    """Also where another format, or a compressed file, could not be read on from its middle."""
    if out.endswith("parquet"):
        pytest.importorskip("pyarrow")
    records(tmp_path, 1500)
    whole = fresh("convert", "x.jsonl", "-o", f"whole{out[3:]}", folder=tmp_path)
    left = tmp_path / ("out/.shards" if out == "out/" else f"{out}.shards")
    done = 0
    for jobs, number in (("1", signal.SIGKILL), ("2", signal.SIGTERM)):
        arguments = ["x.jsonl", "--resume", "-o", out, "-j", jobs]
        stop(number, arguments, tmp_path, lambda: shards(left) > done)  # noqa: B023
        done = shards(left)
        assert done > 0
        assert out == "out/" or not (tmp_path / out).exists()
    last = fresh("convert", "x.jsonl", "--resume", "-o", out, folder=tmp_path)
    assert (last.returncode, without_times(last.stderr)) == (whole.returncode, without_times(whole.stderr))
    for name, data in contents(tmp_path / "whole").items() if out == "out/" else ():
        assert (tmp_path / "out" / name).read_bytes() == data, name
    if out != "out/":
        assert (tmp_path / out).read_bytes() == (tmp_path / f"whole{out[3:]}").read_bytes()
    assert not left.exists()
    assert contents(tmp_path / "out").keys() == contents(tmp_path / "whole").keys()


def without_times(said: str) -> list[str]:
    """Return what was said but how long it took."""
    return [line.partition(" MB in ")[0] for line in said.splitlines()]


@posix
@pytest.mark.long
@pytest.mark.parametrize("out", ["out.jsonl", "out.parquet"])
def test_fifty_kills_change_nothing(out: str, tmp_path: Path) -> None:
    """At any moment: while it starts, reads, writes a shard, and puts the output into its place."""
    if out.endswith("parquet"):
        pytest.importorskip("pyarrow")
    records(tmp_path, 3000)
    began = time.monotonic()
    fresh("convert", "-q", "x.jsonl", "-o", f"whole{out[3:]}", folder=tmp_path)
    longest = time.monotonic() - began
    kills = 0
    while kills < 50:
        process = start("convert", "-q", "x.jsonl", "--resume", "-o", out, "-j", random.choice("12"), folder=tmp_path)
        try:
            process.wait(random.uniform(0, longest))
        except subprocess.TimeoutExpired:
            kills += 1
        if (tmp_path / out).exists():
            assert (tmp_path / out).read_bytes() == (tmp_path / f"whole{out[3:]}").read_bytes()
            (tmp_path / out).unlink()
        end(process, signal.SIGKILL)
    assert fresh("convert", "-q", "x.jsonl", "--resume", "-o", out, folder=tmp_path).returncode == 1, "some are broken"
    assert (tmp_path / out).read_bytes() == (tmp_path / f"whole{out[3:]}").read_bytes()
    assert files(tmp_path) == [out, f"whole{out[3:]}", "x.jsonl"]


# what a run may have left


def job(*inputs: str, out: str = "out.jsonl", **changes: Any) -> Job:
    """Return a run that resumes."""
    given: dict[str, Any] = dict(given=None, to="jsonl", jobs=1, text_field="text", decoding=Decoding(), resume=True)
    return Job(inputs, out=out, **(given | changes))


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[[Job], str]:
    """Return what runs a job in a folder of its own, by shards of five dumps, and returns what it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(converting, "MOST", 5)

    def runs(job: Job) -> str:
        convert(job, Messages())
        return capfd.readouterr().err

    return runs


@pytest.fixture
def stopped(said: Callable[[Job], str], monkeypatch: pytest.MonkeyPatch) -> Callable[[Job, int], None]:
    """Return what runs a job until so many dumps are done; what it leaves is what a kill would leave."""

    def runs(job: Job, dumps: int) -> None:
        class Stopping(Reporter):
            def advance(self, _weight: int = 0, /) -> None:
                nonlocal dumps
                dumps -= 1
                if dumps < 0:
                    raise KeyboardInterrupt

        with contextlib.suppress(KeyboardInterrupt):
            convert(job, Stopping())

    return runs


@pytest.mark.parametrize("out", ["out.jsonl", "out/"])
def test_what_is_done_is_not_done_again(
    out: str, tmp_path: Path, said: Any, stopped: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    records(tmp_path, 23)
    broken = said(job("x.jsonl", out=f"whole{out[3:]}"))
    stopped(job("x.jsonl", out=out), 18)
    seen: list[str] = []
    one = Conversion.one

    def counted(self: Conversion, entry: Any) -> Any:
        seen.append(entry.name)
        return one(self, entry)

    monkeypatch.setattr(Conversion, "one", counted)
    assert said(job("x.jsonl", out=out)) == broken, "what fails is told again"
    assert seen == [f"x.jsonl:{line}" for line in range(16, 24)]
    if out == "out/":
        assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    else:
        assert (tmp_path / out).read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_shard_that_is_not_whole_is_made_again(tmp_path: Path, said: Any, stopped: Any) -> None:
    records(tmp_path, 23)
    said(job("x.jsonl", out="whole.jsonl"))
    whole = (tmp_path / "whole.jsonl").read_bytes()
    stopped(job("x.jsonl"), 18)
    kept = contents(tmp_path / "out.jsonl.shards")
    shard = (tmp_path / "out.jsonl.shards" / "000001.shard").read_bytes()
    for cut in {0, 1, len(shard) - 1, *random.sample(range(len(shard)), 20)}:
        for name, data in kept.items():
            write(tmp_path, f"out.jsonl.shards/{name}").write_bytes(data)
        (tmp_path / "out.jsonl.shards" / "000001.shard").write_bytes(shard[:cut])
        said(job("x.jsonl"))
        assert (tmp_path / "out.jsonl").read_bytes() == whole, cut
        assert not (tmp_path / "out.jsonl.shards").exists()


def test_a_run_that_came_to_its_end_has_nothing_to_resume(tmp_path: Path, said: Any) -> None:
    """It starts over, so that the output is always that of the inputs."""
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    assert said(job("a.txt")) == ""
    assert said(job("a.txt", "b.txt", "a.txt")) == ""
    assert sources((tmp_path / "out.jsonl").read_text("utf-8")) == ["a.txt", "b.txt", "a.txt"]


@pytest.mark.parametrize("out", ["out.jsonl", "out/"])
def test_without_resume_a_run_starts_over(out: str, tmp_path: Path, said: Any, stopped: Any) -> None:
    records(tmp_path, 23)
    stopped(job("x.jsonl", out=out), 18)
    write(tmp_path, "a.txt")
    assert said(job("a.txt", out=out, resume=False)) == ""
    if out == "out.jsonl":
        assert sources((tmp_path / "out.jsonl").read_text("utf-8")) == ["a.txt"]
    assert not list(tmp_path.rglob("*.shard"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"to": "rows"}, "another -t: jsonl then, rows now"),
        ({"text_field": "body"}, "another --text-field: text then, body now"),
        ({"decoding": Decoding("cp1252")}, "another --encoding: utf-8 then, cp1252 now"),
        ({"decoding": Decoding(errors="replace")}, "another --errors: strict then, replace now"),
        ({"options": frozenset({"escape_formulas"})}, "another set of options: none then, escape_formulas now"),
        ({"files": ("x.jsonl", "x.jsonl")}, "another list of inputs: x.jsonl then, x.jsonl x.jsonl now"),
    ],
)
def test_what_is_of_another_run_is_refused(
    change: dict[str, Any], words: str, tmp_path: Path, said: Any, stopped: Any
) -> None:
    out = random.choice(["out.jsonl", "out/"])
    records(tmp_path, 23)
    stopped(job("x.jsonl", out=out), 18)
    before = contents(tmp_path)
    told = said(job("x.jsonl", out=out)._replace(**change))
    left = "out/.shards" if out == "out/" else "out.jsonl.shards"
    assert told == (
        f"threadparse: {out}: it was begun with {words}\n    hint: start over without --resume\n"
        f"threadparse: what was done is in {left}, and --resume goes on from it\n"
    )
    assert contents(tmp_path) == before, "and --resume with what was asked for then still goes on"


@pytest.mark.parametrize("change", ["another size", "another time", "another file"])
def test_inputs_that_changed_are_refused(change: str, tmp_path: Path, said: Any, stopped: Any) -> None:
    for number in range(23):
        write(tmp_path, f"in/{number:02}.txt")
    stopped(job("in"), 18)
    if change == "another file":
        write(tmp_path, "in/99.txt")
    elif change == "another size":
        write(tmp_path, "in/03.txt", "Other")
    else:
        os.utime(tmp_path / "in" / "03.txt", (0, 0))
    told = said(job("in"))
    assert "it was begun with another content of in: 23 files of" in told
    assert told.count(f"{24 if change == 'another file' else 23} files of") > 0
    assert not (tmp_path / "out.jsonl").exists()


def test_another_version_is_refused(tmp_path: Path, said: Any, stopped: Any) -> None:
    records(tmp_path, 23)
    stopped(job("x.jsonl"), 18)
    manifest = tmp_path / "out.jsonl.shards" / "manifest.json"
    manifest.write_text(manifest.read_text().replace(threadparse.__version__, "0.0.1"))
    assert f"another version: 0.0.1 then, {threadparse.__version__} now" in said(job("x.jsonl"))


def test_a_name_that_two_dumps_claim_stays_with_the_first(tmp_path: Path, said: Any, stopped: Any) -> None:
    for folder in ("one", "two"):
        for name in "abcd":
            write(tmp_path, f"{folder}/{name}.txt", folder)
    first = said(job("one", "two", out="whole/"))
    assert first.count("was already written for another dump") == 4
    stopped(job("one", "two", out="out/"), 7)
    assert said(job("one", "two", out="out/")) == first.replace("whole/", "out/")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_what_fails_can_be_looked_at(tmp_path: Path, said: Any, stopped: Any) -> None:
    """Also what failed in a run before."""
    lines = [b'{"text": "T"}', b'{"body": "T"}', b"{", b'{"text": "\xff"}', b"", b'{"text": 1}'] * 4
    (tmp_path / "x.jsonl").write_bytes(b"\n".join(lines))
    write(tmp_path, "bad.txt").write_bytes(b"\xff")
    asked = ("x.jsonl", "bad.txt", "none.txt")
    said(job(*asked, rejects="whole.rejects"))
    rows = [json.loads(line) for line in (tmp_path / "whole.rejects").read_text().splitlines()]
    assert [row["source"] for row in rows][:5] == ["x.jsonl:2", "x.jsonl:3", "x.jsonl:4", "x.jsonl:6", "x.jsonl:8"]
    assert rows[0]["record"] == '{"body": "T"}'
    assert rows[0]["reason"].startswith("the record has no field 'text'")
    assert (rows[2]["record"], rows[2]["base64"]) == (None, "eyJ0ZXh0IjogIv8ifQo=")
    assert [row["record"] for row in rows[-2:]] == [None, None]
    said(job(*asked, rejects="rejects.jsonl.gz"))
    assert gzip.decompress((tmp_path / "rejects.jsonl.gz").read_bytes()) == (tmp_path / "whole.rejects").read_bytes()
    stopped(job(*asked, out="other.jsonl", rejects="rejects"), 16)
    assert not (tmp_path / "rejects").exists()
    said(job(*asked, out="other.jsonl", rejects="rejects"))
    assert (tmp_path / "rejects").read_bytes() == (tmp_path / "whole.rejects").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.txt"], "-o OUT"),
        (["a.txt", "-o", "-"], "-o OUT"),
        (["a.txt", "-o", os.devnull], "-o OUT"),
        (["-", "-t", "jsonl", "-o", "out.jsonl"], "standard input (-) cannot be read again"),
        (["-t", "jsonl", "-o", "out.jsonl"], "standard input (-) cannot be read again"),
    ],
)
def test_what_cannot_be_resumed_is_a_wrong_command_line(arguments: list[str], words: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    done = run("convert", "-q", "--resume", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert files(tmp_path) == ["a.txt"]


# outputs that fail


@contextlib.contextmanager
def small_files(size: int = 20_000) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a disk that fills up."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@posix
@pytest.mark.parametrize("out", ["out.jsonl", "out/"])
def test_two_runs_do_not_write_one_output(out: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    process = start("convert", "-q", "a.txt", "-", "-o", out, folder=tmp_path)
    eventually((tmp_path / ("out.jsonl.part" if out == "out.jsonl" else "out/.shards/lock")).exists)
    done = fresh("convert", "-q", "a.txt", "-t", "jsonl", "-o", out, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, f"threadparse: {out}: another run is writing it\n")
    assert process.communicate(b"T\n", timeout=60) == (b"", b"")
    assert files(tmp_path) == ["a.txt", *(["out.jsonl"] if out == "out.jsonl" else ["out/a.json", "out/stdin.json"])]


@posix
def test_a_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    records(tmp_path, 1000)
    whole = fresh("convert", "x.jsonl", "-o", "whole.jsonl", folder=tmp_path)
    with small_files(300_000):
        done = fresh("convert", "x.jsonl", "-o", "out.jsonl", folder=tmp_path)
    assert done.returncode == 1
    assert without_times(done.stderr)[-2:] == [
        "threadparse: out.jsonl: File too large",
        "threadparse: what was done is in out.jsonl.shards, and --resume goes on from it",
    ]
    assert not (tmp_path / "out.jsonl").exists()
    again = fresh("convert", "x.jsonl", "-o", "out.jsonl", "--resume", folder=tmp_path)
    assert without_times(again.stderr) == without_times(whole.stderr)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@posix
def test_a_file_that_is_too_large_is_not_there_by_halves(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "T\n\n" + "  • More.\n\n" * 500)
    write(tmp_path, "in/b.txt")
    with small_files():
        done = fresh("convert", "-q", "in", "-o", "out/", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "threadparse: out/a.json: File too large\n")
    assert files(tmp_path / "out") == ["b.json"]


def test_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "file")
    (tmp_path / "out.jsonl.part").mkdir()
    for out, words in {
        "out.jsonl": "out.jsonl: out.jsonl.part is in the way",
        "file/": "file/: Not a directory",
        "file/x.json": "file/x.json: Not a directory",
    }.items():
        done = run("convert", "-q", "a.txt", "-o", out, folder=tmp_path)
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
        assert without_rights("convert", "-q", "in", "-o", out, folder=tmp_path) == denied
    assert (tmp_path / "old.jsonl").read_text() == "old"
    assert files(tmp_path) == ["in/a.txt", "in/b.txt", "old.jsonl"]


@posix
def test_what_may_not_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt").chmod(0)
    write(tmp_path, "in/b.txt")
    write(tmp_path, "in/shut/c.txt")
    (tmp_path / "in" / "shut").chmod(0)
    done = without_rights("convert", "-q", "in", "-o", "out/", folder=tmp_path)
    (tmp_path / "in" / "shut").chmod(0o755)
    assert done == (1, "threadparse: in/a.txt: Permission denied\nthreadparse: in/shut: Permission denied\n")
    assert files(tmp_path / "out") == ["b.json"]
