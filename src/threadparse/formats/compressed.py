"""Files that are compressed, by the endings of their names."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import IO, Any

from threadparse.formats import require

#: The endings, each with the module that compresses so, and the extra that installs it. "": Python has it.
COMPRESSED = {".gz": ("gzip", ""), ".zst": ("zstandard", "zst")}


def check(ending: str) -> None:
    """Raise ModuleNotFoundError where the package is missing that compresses files that end so."""
    if ending:
        require(*COMPRESSED[ending], what=ending)


@contextlib.contextmanager
def compressing(file: IO[bytes], ending: str) -> Iterator[IO[bytes]]:
    """Open what compresses into a file, as its name ends; "": the file itself."""
    if not ending:
        yield file
        return
    module = require(*COMPRESSED[ending], what=ending)
    if ending == ".gz":
        # No name and no time: the same articles give the same file.
        opened: Any = module.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
    else:
        opened = module.ZstdCompressor().stream_writer(file, closefd=False)
    with opened as target:
        yield target


@contextlib.contextmanager
def expanding(file: IO[bytes], ending: str) -> Iterator[IO[bytes]]:
    """Open what expands a file, as its name ends; "": the file itself."""
    if not ending:
        yield file
        return
    module = require(*COMPRESSED[ending], what=ending)
    raw = module.GzipFile(fileobj=file) if ending == ".gz" else module.ZstdDecompressor().stream_reader(file)
    with io.BufferedReader(raw) as opened:
        yield opened
