"""What a kind of files that hold many dumps has to say of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from threadparse.corpus.opened import Opened
from threadparse.corpus.reading import Reading


class Found(NamedTuple):
    """A dump in a file, or what is wrong with it."""

    #: Its place in the file, from 1: a line, a row, a record.
    number: int
    #: The bytes that hold it.
    raw: bytes = b""
    #: What came with it. None: that is in `raw`, too, as JSON.
    fields: dict[str, Any] | None = None
    #: The encoding of `raw`. None: nobody said.
    encoding: str | None = None
    #: How many bytes of the file it stands for. None: as many as were taken of the file since the dump before.
    weight: int | None = None
    #: Why it cannot be read. "": it can.
    fault: str = ""


class Container(NamedTuple):
    """A kind of files that hold many dumps."""

    #: As messages call it: "a file of Parquet".
    meaning: str
    #: How its files end, where they are not compressed.
    endings: tuple[str, ...]
    #: How its files begin, all of them. "": that does not tell.
    begins: bytes
    #: Yields what is in a file. Raises OSError, with the reason alone, where the file is broken; ModuleNotFoundError.
    read: Callable[[Opened, Reading], Iterator[Found]]
