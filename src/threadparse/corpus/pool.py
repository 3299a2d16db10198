"""The same function on many items, in several processes, with the results in order.

Knows processes, chunks, and how much may be under way. Knows nothing of dumps. Each process has a
pipe of its own: where it dies, the pipe ends, and nothing waits for the rest of a message.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

import attrs

from threadparse.corpus.failure import WorkerError

T = TypeVar("T")
R = TypeVar("R")

#: How many items go to a process at once: enough that sending them costs little.
_CHUNK = 32
#: How many chunks are under way for each process, so that none waits for a slow one.
_AHEAD = 3


@attrs.define
class _Chunk(Generic[T, R]):
    items: list[T]
    #: None: they are under way.
    results: list[R] | None = None


def in_order(function: Callable[[T], R], items: Iterable[T], jobs: int) -> Generator[tuple[T, R]]:
    """Yield each item with its result; `items` is read only a little ahead. 0 jobs: one for each core."""
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        yield from ((item, function(item)) for item in items)
        return
    chunks, waiting = _chunks(items), deque[_Chunk[T, R]]()
    with _Workers(function, jobs) as workers:
        while True:
            while workers.has_room and len(waiting) < jobs * _AHEAD and (chunk := next(chunks, None)):
                workers.send(chunk)
                waiting.append(chunk)
            if not waiting:
                return
            workers.receive()
            while waiting and (results := waiting[0].results) is not None:
                yield from zip(waiting.popleft().items, results, strict=True)


def _chunks(items: Iterable[T]) -> Iterator[_Chunk[T, Any]]:
    source = iter(items)
    while chunk := list(itertools.islice(source, _CHUNK)):
        yield _Chunk(chunk)


class _Workers(Generic[T, R]):
    """Processes, started when they are needed, each with one chunk at a time."""

    def __init__(self, function: Callable[[T], R], most: int) -> None:
        self._function = function
        self._most = most
        self._processes: list[Any] = []
        self._idle: list[Connection] = []
        self._busy: dict[Connection, _Chunk[T, R]] = {}

    def __enter__(self) -> _Workers[T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        """End them all; after an error, what is under way is dropped, since nobody waits for it."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join()

    @property
    def has_room(self) -> bool:
        """Whether a chunk would be begun at once."""
        return bool(self._idle) or len(self._processes) < self._most

    def send(self, chunk: _Chunk[T, R]) -> None:
        """Give a chunk to a process."""
        pipe = self._idle.pop() if self._idle else self._start()
        self._busy[pipe] = chunk
        with _dying():
            pipe.send(chunk.items)

    def receive(self) -> None:
        """Wait until some chunks have results."""
        ready = wait(list(self._busy))
        for pipe in [each for each in self._busy if each in ready]:
            with _dying():
                results = pipe.recv()
            if isinstance(results, Exception):
                raise results
            self._busy.pop(pipe).results = results
            self._idle.append(pipe)

    def _start(self) -> Connection:
        # Other ways to start a process copy this one, which may have threads.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._function), daemon=True)
        with _held_signals():
            process.start()
            self._processes.append(process)
        theirs.close()
        return ours


@contextlib.contextmanager
def _dying() -> Iterator[None]:
    """Tell a pipe that ended from one of the user's."""
    try:
        yield
    except (EOFError, OSError):
        raise WorkerError from None


@contextlib.contextmanager
def _held_signals() -> Iterator[None]:
    """Let no signal come between while a process starts, which inherits what is held."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Python starts this before the first process, and lets signals through then.
    resource_tracker.ensure_running()
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _work(pipe: Connection, function: Callable[[T], R]) -> None:
    """Answer each chunk, until this process is told to end, or its parent was killed. Ctrl-C is for the parent."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_wait_for_parent, daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(_results(function, pipe.recv()))


def _results(function: Callable[[T], R], items: list[T]) -> list[R] | Exception:
    try:
        return [function(item) for item in items]
    except Exception as error:  # noqa: BLE001 - the parent raises it
        return error


def _wait_for_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
