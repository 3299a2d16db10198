"""What is tried on each input of the fuzzer: a text is made of its bytes, and all laws must hold for it in time.

Knows nothing of who makes the bytes.
"""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import threadparse
from laws import LAWS
from mutation import broken

#: So long may all laws together take, in seconds of the processor: a hundred times what they take as a rule.
PATIENCE = 20


ENGLISH = threadparse.Parser(languages=[])


class HangError(AssertionError):
    """The laws took too long."""


class Bytes(random.Random):
    """Choices that come from bytes, so that a fuzzer that changes a byte changes a choice; zeros when they end."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data, self._at = data, 0

    def getrandbits(self, k: int, /) -> int:
        """Return some bits."""
        size = -(-k // 8)
        piece = self._data[self._at : self._at + size].ljust(size, b"\x00")
        self._at += size
        return int.from_bytes(piece, "little") & ((1 << k) - 1)

    def random(self) -> float:
        """Return a number from 0 to 1."""
        return self.getrandbits(8) / 256


def text_of(data: bytes, more: tuple[str, ...] = ()) -> str:
    """Return the text that some bytes stand for: themselves, or a sample and what is broken in it."""
    if data[:1] < b"\x40":
        return data[1:].decode("utf-8", "surrogateescape")
    return broken(Bytes(data[1:]), more)


def failures(text: str) -> list[Exception]:
    """Return what each law raises that does not hold for a text, or HangError, if it takes too long to tell."""
    found: list[Exception] = []
    with patience():
        for law in (explain_in_english, *LAWS):
            try:
                law(text)
            except Exception as error:  # noqa: BLE001
                found.append(error)
    return found


def explain_in_english(text: str) -> None:
    """A parser that knows one language is as calm as one that knows all."""
    ENGLISH.explain(text)


@contextmanager
def patience() -> Iterator[None]:
    """Raise HangError in what takes too long: a pattern, too, looks for signals now and then."""
    before = signal.signal(signal.SIGPROF, _hang)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _hang(number: int, frame: FrameType | None) -> None:
    raise HangError(f"more than {PATIENCE} seconds")
