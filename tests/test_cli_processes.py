"""The command line: pipes, signals, and several processes."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import environment, fresh
from killing import locking, once, tens
from test_cli import DUMP, ODD, write
from threadparse.corpus.pool import Dying, in_order

posix = pytest.mark.skipif(sys.platform == "win32", reason="shells and signals of POSIX")

#: How long to wait for what should happen at once; only a failing test waits as long.
PATIENCE = 30


def eventually(condition: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def start(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    """Start the command line with a standard input that stays open, so that `-` waits."""
    return subprocess.Popen(
        [sys.executable, "-m", "threadparse", *arguments],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes], number: signal.Signals) -> tuple[int, str]:
    """Send a signal; return the exit code and what was said."""
    process.send_signal(number)
    assert process.stdin is not None
    assert process.stderr is not None
    with process:
        try:
            code = process.wait(PATIENCE)
        finally:
            process.kill()
        return code, process.stderr.read().decode()


def corpus(folder: Path, count: int) -> None:
    """Write dumps that differ, one of them unreadable."""
    for number in range(count):
        write(folder, f"in/{number:04}.txt", f"Number {number}\n\n{DUMP}" if number % 3 else ODD)
    (folder / "in" / "0005.txt").write_bytes(b"\xff")
    write(folder, "in/x.jsonl", "".join(json.dumps({"text": f"T{n}\n", "n": n}) + "\n{\n" for n in range(50)))


# closed pipes


@posix
@pytest.mark.parametrize(
    "command", ["convert in", "convert -j 2 in", "check odd.txt", "explain big.txt", "tree big.txt", "-h"]
)
@pytest.mark.parametrize("reader", ["head -n 1", "true"])
def test_a_closed_pipe_ends_quietly(command: str, reader: str, tmp_path: Path) -> None:
    for number in range(100):
        write(tmp_path, f"in/{number}.txt", DUMP * 10)
    # More than fits into a pipe: check would otherwise be done before it is closed, and exit 1.
    write(tmp_path, "odd.txt", "T\n\n" + "  • One.\n\n    • Two.\n\n        • Four.\n\n" * 1500)
    write(tmp_path, "big.txt", DUMP + "  • One.\n\n" * 5000)
    program = f"{shlex.quote(sys.executable)} -m threadparse {command} | {reader}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", program], cwd=tmp_path, capture_output=True, env=environment(), timeout=60, check=False
    )
    assert done.stderr == b""
    assert done.returncode == 0


@posix
@pytest.mark.parametrize("command", ["convert a.txt", "tree a.txt", "check odd.txt", "formats"])
def test_output_that_cannot_be_written_is_reported(command: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "odd.txt", ODD)
    program = f"{shlex.quote(sys.executable)} -m threadparse {command}"
    for target, reason in {">&-": "it is closed", "> /dev/full": "No space left on device"}.items():
        if "full" in target and not Path("/dev/full").exists():
            continue
        done = subprocess.run(
            ["bash", "-c", f"{program} {target}"], cwd=tmp_path, capture_output=True, timeout=60, check=False
        )
        assert (done.returncode, done.stderr.decode()) == (1, f"threadparse: <stdout>: {reason}\n")


# several processes


@pytest.mark.parametrize("jobs", ["2", pytest.param("0", marks=pytest.mark.long)])
def test_processes_do_not_change_the_output(jobs: str, tmp_path: Path) -> None:
    corpus(tmp_path, 300)
    alone, together = (fresh("convert", "-q", "in", "-j", number, folder=tmp_path) for number in ("1", jobs))
    assert alone.returncode == together.returncode == 1
    assert alone.stdout == together.stdout
    assert alone.stderr == together.stderr
    assert alone.stdout.count("\n") == 349


def test_processes_do_not_change_the_files(tmp_path: Path) -> None:
    corpus(tmp_path, 40)
    for jobs in ("1", "2"):
        fresh("convert", "-q", "in", "-j", jobs, "-o", f"out{jobs}/", folder=tmp_path)
    alone, together = ({p.name: p.read_bytes() for p in (tmp_path / out).iterdir()} for out in ("out1", "out2"))
    assert alone == together
    assert len(alone) == 89


@posix
def test_processes_read_pipes_too(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    program = f"{shlex.quote(sys.executable)} -m threadparse convert -q -j 2 <(cat a.txt) a.txt"
    done = subprocess.run(["bash", "-c", program], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["comments"] == second["comments"]


# the end of a run


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_the_old_file(jobs: str, number: signal.Signals, code: int, tmp_path: Path) -> None:
    corpus(tmp_path, 250)
    write(tmp_path, "out.jsonl", "old")
    process = start("convert", "-q", "-j", jobs, "in", "-", "-o", "out.jsonl", folder=tmp_path)
    eventually(lambda: list(tmp_path.glob("*.part")))
    ended, said = end(process, number)
    assert ended == code, said
    assert [line for line in said.split("\n") if line and not line.startswith((" ", "threadparse: in/"))] == []
    # Standard input cannot be read again, so nothing is kept. A part that the signal found just opened may stay, empty.
    assert {path.name for path in tmp_path.iterdir() if path.is_dir() or path.stat().st_size} == {"in", "out.jsonl"}
    assert (tmp_path / "out.jsonl").read_text() == "old"


#: What comes while a module is imported comes into a callback whose exceptions Python drops.
IN_A_CALLBACK = """
import os, signal, sys, time, weakref
from threadparse.cli import run
class Lock: pass
def invoke(_):
    code = compile("def callback(_): os.kill(os.getpid(), number)", "<frozen importlib._bootstrap>", "exec")
    exec(code, names := {"os": os, "number": int(sys.argv[1])})
    lock = Lock()
    kept = weakref.ref(lock, names["callback"])
    del lock
    time.sleep(30)
run._invoke = invoke
sys.exit(run.run([]))
"""


@posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_is_not_lost_in_an_import(number: signal.Signals, code: int) -> None:
    program = [sys.executable, "-c", IN_A_CALLBACK, str(int(number))]
    done = subprocess.run(program, env=environment(), capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


@posix
@pytest.mark.parametrize(
    "number",
    [signal.SIGKILL, *(pytest.param(each, marks=pytest.mark.long) for each in (signal.SIGINT, signal.SIGTERM))],
)
def test_no_process_is_left(number: signal.Signals, tmp_path: Path) -> None:
    corpus(tmp_path, 1500)
    process = start("convert", "-q", "-j", "2", "in", "-", "-o", "out/", folder=tmp_path)
    eventually(lambda: list(tmp_path.glob("out/*.json")))
    end(process, number)
    eventually(lambda: not is_there(process.pid))


def is_there(group: int) -> bool:
    """Tell whether a group has any process."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@posix
def test_signals_are_held_while_a_process_starts(tmp_path: Path) -> None:
    program = (
        "import multiprocessing, signal\n"
        "from threadparse.corpus.pool import _held_signals\n"
        "with _held_signals():\n"
        "    multiprocessing.get_context('spawn').Process(target=len, args=('',)).start()\n"
        "    print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))\n"
        "print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, timeout=60, check=True)
    assert done.stdout.decode() == f"{[signal.SIGINT, signal.SIGALRM, signal.SIGTERM]}\n[]\n"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc, in which to find a worker")
@pytest.mark.long
def test_workers_that_die_are_told_of_and_change_nothing(tmp_path: Path) -> None:
    corpus(tmp_path, 1500)
    whole = fresh("convert", "-q", "in", "-o", "whole.jsonl", folder=tmp_path)
    process = start("convert", "-j", "2", "in", "-o", "out.jsonl", folder=tmp_path)
    eventually(lambda: list(tmp_path.glob("out.jsonl.shards/*.shard")))
    for worker in workers(process.pid):
        os.kill(worker, signal.SIGKILL)
    said = process.communicate(timeout=PATIENCE)[1].decode()
    died = "threadparse: a worker process died; what it was doing is tried again\n"
    assert process.returncode == 1, "one dump is unreadable"
    assert said.count(died) == 1
    assert said.replace(died, "").startswith(whole.stderr)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def workers(pid: int) -> list[int]:
    """Return the processes that do the work of another one."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@posix
@pytest.mark.parametrize(
    ("jobs", "place"),
    [(1, 7), (2, 13), *(pytest.param(jobs, place, marks=pytest.mark.long) for jobs in (2, 3) for place in (0, 7, 39))],
)
def test_what_kills_its_process_is_found(jobs: int, place: int) -> None:
    numbers = [number for number in range(40) if number != 13]
    numbers.insert(place, 13)
    lists = [numbers[start : start + 5] for start in range(0, 40, 5)]
    told: list[None] = []
    dying = Dying[int, int](lambda: told.append(None), lambda item: -item)
    if jobs == 1:
        lists = [[item for item in each if item != 13] for each in lists]
    found = [result for results in in_order(tens, lists, jobs, dying) for result in results]
    assert found == [10 * item if item != 13 else -13 for each in lists for item in each]
    assert bool(told) == (jobs > 1)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc, in which to find a worker")
def test_a_process_that_dies_with_a_lock_holds_up_no_other() -> None:
    dying = Dying[int, int](lambda: None, lambda item: -item)
    found: list[list[int]] = []
    run = threading.Thread(target=lambda: found.extend(in_order(locking, [[1], [13], [2]], 1, dying)), daemon=True)
    run.start()
    run.join(PATIENCE)
    for worker in workers(os.getpid()) if run.is_alive() else []:
        os.kill(worker, signal.SIGKILL)
    assert found == [[10], [-13], [20]]


@posix
def test_what_was_killed_once_is_tried_again(tmp_path: Path) -> None:
    told: list[None] = []
    dying = Dying[Path, bool](lambda: told.append(None), lambda _: False)
    assert list(in_order(once, [[tmp_path / "a"], [tmp_path / "a"]], 2, dying)) == [[True], [True]]
    assert len(told) == 1


@posix
def test_an_error_of_ours_is_raised() -> None:
    dying = Dying[int, int](lambda: None, lambda item: item)
    with pytest.raises(TypeError):
        list(in_order(abs, [[1], [2]], 2, dying))  # type: ignore[arg-type]


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_leaves_only_complete_files(jobs: str, tmp_path: Path) -> None:
    corpus(tmp_path, 1500)
    out = tmp_path / "out"
    process = start("convert", "-q", "-j", jobs, "in", "-", "-o", "out/", folder=tmp_path)
    eventually(lambda: out.is_dir() and len(list(out.glob("*.json"))) > 10)
    assert end(process, signal.SIGKILL)[0] == -signal.SIGKILL
    made = [path for path in out.iterdir() if path.suffix == ".json"]
    assert len(made) > 10
    assert all(json.loads(path.read_bytes())["version"] == 1 for path in made)


@posix
def test_a_killed_run_leaves_the_old_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "out.jsonl", "old")
    process = start("convert", "-q", "a.txt", "-", "-o", "out.jsonl", folder=tmp_path)
    eventually(lambda: list(tmp_path.glob("*.part")))
    assert end(process, signal.SIGKILL)[0] == -signal.SIGKILL
    assert (tmp_path / "out.jsonl").read_text() == "old"
