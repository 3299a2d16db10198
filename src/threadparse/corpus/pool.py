"""The same function on many lists of items, in several processes, with the results in order.

Knows processes, how much may be under way, and what to do when one dies. Knows nothing of dumps.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: How many lists are under way for each process, so that none waits for a slow one.
_AHEAD = 3
#: The name of the file that says that there is work.
_GOING = "going"

Work = Callable[[list[T]], list[R]]


class _Pending(Generic[R]):
    """The results of a list that is under way.

    They come back in a file. A process that is killed while it writes into a pipe leaves its reader waiting for the
    rest, for ever; what is as short as a path goes through a pipe at once.
    """

    def __init__(self, future: Future[str]) -> None:
        self._future = future

    def result(self) -> list[R]:
        """Return the results; BrokenProcessPool where the process died."""
        path = self._future.result()
        with open(path, "rb") as file:  # noqa: PTH123
            results: list[R] = pickle.load(file)  # noqa: S301 - a process of this run wrote it
        os.unlink(path)  # noqa: PTH108
        return results


class _Task(Generic[T, R]):
    """A list that is under way."""

    def __init__(self, items: list[T], pending: _Pending[R]) -> None:
        self.items = items
        self.pending = pending
        #: Whether a process died while it was under way.
        self.is_retried = False


class Dying(NamedTuple, Generic[T, R]):
    """What is done when a process dies."""

    #: Is told of it.
    tell: Callable[[], None]
    #: Returns the result of an item whose process died each time.
    result: Callable[[T], R]


def in_order(work: Work[T, R], lists: Iterable[list[T]], jobs: int, dying: Dying[T, R]) -> Generator[list[R]]:
    """Yield the results of each list; `lists` is read only a little ahead. 0 jobs: one for each core.

    When a process dies, what is under way is tried once more. Where one dies again, the list whose turn it is runs by
    itself; if that kills its process, too, its items do, one by one. The others go on.
    """
    jobs = jobs or os.cpu_count() or 1
    source, waiting = iter(lists), deque[_Task[T, R]]()
    with _Pool(work, jobs) as pool:
        while True:
            for items in itertools.islice(source, jobs * _AHEAD - len(waiting)):
                waiting.append(_Task(items, pool.submit(items)))
            if not waiting:
                return
            task = waiting[0]
            try:
                results = task.pending.result()
            except BrokenProcessPool:
                dying.tell()
                pool.drop()
                if task.is_retried:
                    waiting.popleft()
                    yield _alone(work, task.items, dying)
                for each in waiting:
                    each.is_retried = True
                    each.pending = pool.submit(each.items)
            else:
                waiting.popleft()
                yield results


def _alone(work: Work[T, R], items: list[T], dying: Dying[T, R]) -> list[R]:
    """Return the results of a list in a process of its own; where that dies, those of each item."""
    with _Pool(work, 1) as pool:
        try:
            return pool.submit(items).result()
        except BrokenProcessPool:
            pool.drop()
        results: list[R] = []
        for item in items:
            try:
                results += pool.submit([item]).result()
            except BrokenProcessPool:
                pool.drop()
                results.append(dying.result(item))
        return results


class _Pool(Generic[T, R]):
    """A pool of processes that is begun anew when one of them died."""

    def __init__(self, work: Work[T, R], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        # Other ways to start a process copy this one, which may have threads.
        self._context = multiprocessing.get_context("spawn")
        #: Where the results lie until they are fetched.
        self._folder = tempfile.TemporaryDirectory(prefix="threadparse-")
        #: A file that is there as long as there is work. A process that is killed while it looks at something that has
        #: a lock, as an event has, would let all others wait for ever.
        self._going = os.path.join(self._folder.name, _GOING)  # noqa: PTH118
        os.close(os.open(self._going, os.O_CREAT))
        self._executor: ProcessPoolExecutor | None = None

    def submit(self, items: list[T]) -> _Pending[R]:
        """Give a list to a process. If one is dead already, the results say so when they are fetched."""
        if self._executor is None:
            self._executor = ProcessPoolExecutor(self._jobs, self._context, _begin)
        try:
            with _held_signals():
                return _Pending(self._executor.submit(_work, self._work, items, self._folder.name))
        except BrokenProcessPool as error:
            broken: Future[str] = Future()
            broken.set_exception(error)
            return _Pending(broken)

    def drop(self) -> None:
        """Forget the processes, of which one is dead."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def __enter__(self) -> _Pool[T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes. Each finishes the item that it has, and leaves out the others of its list.

        They are not killed: what is on its way to them would wait for a reader for ever.
        """
        os.unlink(self._going)  # noqa: PTH108
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        self._folder.cleanup()


@contextlib.contextmanager
def _held_signals() -> Iterator[None]:
    """Hold signals back while a process starts. It inherits that they are held, and `_begin` lets some through."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # To start the tracker lets signals through. Python would start it with the first process, while they are held.
    resource_tracker.ensure_running()
    # Alarms, too: `cli.run` repeats a signal that comes during an import as an alarm.
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGALRM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _begin() -> None:
    """Let a process end when its parent was killed. SIGINT stays held: Ctrl-C is for the parent."""
    if hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGALRM})
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _work(work: Work[T, R], items: list[T], folder: str) -> str:
    """Write the results of a list to a file, and return its path. Items are left out once the pool ends."""
    going = os.path.join(folder, _GOING)  # noqa: PTH118
    results = [result for item in items if os.path.exists(going) for result in work([item])]  # noqa: PTH110
    descriptor, path = tempfile.mkstemp(dir=folder)
    with os.fdopen(descriptor, "wb") as file:
        pickle.dump(results, file, pickle.HIGHEST_PROTOCOL)
    return path


def _wait_for_parent() -> None:
    """End this process as soon as its parent has ended."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
