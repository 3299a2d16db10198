"""The same function on many items, in several processes, with the results in order.

Knows processes, chunks, and how much may be under way. Knows nothing of dumps.
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
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: How many items go to a process at once: enough that sending them costs little.
_CHUNK = 32
#: How many chunks are under way for each process, so that none waits for work.
_AHEAD = 3


def in_order(function: Callable[[T], R], items: Iterable[T], jobs: int) -> Generator[tuple[T, R]]:
    """Yield each item with its result; `items` is read only a little ahead. 0 jobs: one for each core."""
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        yield from ((item, function(item)) for item in items)
        return
    # Other ways to start a process copy this one, which may have threads.
    context = multiprocessing.get_context("spawn")
    with _pool(ProcessPoolExecutor(jobs, context, _end_with_parent)) as pool:
        waiting: deque[tuple[list[T], Future[list[R]]]] = deque()
        for chunk in _chunks(items):
            waiting.append((chunk, _submit(pool, function, chunk)))
            if len(waiting) >= jobs * _AHEAD:
                yield from _first(waiting)
        while waiting:
            yield from _first(waiting)


@contextlib.contextmanager
def _pool(pool: ProcessPoolExecutor) -> Iterator[ProcessPoolExecutor]:
    """Close a pool; after an error, what was not begun is dropped."""
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while chunk := list(itertools.islice(source, _CHUNK)):
        yield chunk


def _first(waiting: deque[tuple[list[T], Future[list[R]]]]) -> Iterator[tuple[T, R]]:
    """Wait for the oldest chunk."""
    chunk, future = waiting.popleft()
    return zip(chunk, future.result(), strict=True)


def _submit(pool: Executor, function: Callable[[T], R], chunk: list[T]) -> Future[list[R]]:
    """Hand in a chunk. A process that this starts inherits that Ctrl-C is held: it is for this one alone."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_each, function, chunk)
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_each, function, chunk)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _each(function: Callable[[T], R], chunk: list[T]) -> list[R]:
    return [function(item) for item in chunk]


def _end_with_parent() -> None:
    """See to it that a worker does not outlive a parent that was killed."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
