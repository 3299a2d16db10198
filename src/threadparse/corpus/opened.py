"""A file that is open: expanded where it is compressed, and looked at before anything of it is taken.

Knows bytes. Does not know what they mean, nor where the file lies.
"""

from __future__ import annotations

import functools
import io
import sys
from typing import IO, Any

from threadparse.corpus.reading import too_large
from threadparse.formats.compressed import COMPRESSED, TELLING, expanding, told_by_content

#: So much is read at once.
_PIECE = 1 << 16


class Ahead(io.RawIOBase):
    """A file whose beginning can be looked at, though it may be a pipe."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        #: What was looked at, and where in it begins what is not taken yet.
        self._seen = b""
        self._start = 0
        #: How many bytes of the file were taken.
        self._taken = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def look(self, size: int) -> bytes:
        """Return the first bytes of what is left, so many where there are so many."""
        while len(self._seen) - self._start < size and (piece := self._file.read(size)):
            self._seen += piece
        return self._seen[self._start : self._start + size]

    def line(self, most: int) -> bytes:
        """Return the first line of what is left; no more of it than so many bytes."""
        size, seen = 256, self.look(256)
        # Each time up to twice as many bytes are looked at: the new ones are in the second half.
        while b"\n" not in seen[size // 2 :] and len(seen) == size < most:
            size = min(2 * size, most)
            seen = self.look(size)
        return seen[: seen.find(b"\n") + 1] or seen

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from what was looked at, then from the file; 0 at the end."""
        data = self._seen[self._start : self._start + len(buffer)]
        self._start += len(data)
        if not data:
            self._seen, self._start = b"", 0
            data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._taken += len(data)
        return len(data)

    def tell(self) -> int:
        """Return how many bytes were taken."""
        return self._taken


class Opened:
    """A file that is open, and its content.

    Args:
        raw: The file, open to read bytes.
        name: Its name. An empty file that ends as compressed files do is not whole.
        size: Its bytes as it lies on the disk; 0 where nobody knows.

    Raises:
        OSError: it cannot be read, or is not whole.
        ModuleNotFoundError: a package is missing that expands it.
    """

    def __init__(self, raw: IO[bytes], name: str, size: int = 0) -> None:
        self.raw = raw
        self.size = size
        #: The file as it lies on the disk.
        self._outer = Ahead(raw)
        #: The ending of files that are compressed as this one is. "": it is not.
        self.compressed = told_by_content(self._outer.look(TELLING))
        if not self._outer.look(1) and name.lower().endswith(tuple(COMPRESSED)):
            raise OSError("it ends as compressed files do, and is empty")
        #: Its content, expanded: the same object where it is not compressed.
        self._inner = self._outer
        if self.compressed:
            self._inner = Ahead(expanding(io.BufferedReader(self._outer), self.compressed))
        #: Its content, to be read.
        self.file = io.BufferedReader(self._inner)

    def look(self, size: int) -> bytes:
        """Return the first bytes of the content. Only before anything is read."""
        return self._inner.look(size)

    def line(self, most: int) -> bytes:
        """Return the first line of the content; no more of it than so many bytes. Only before anything is read."""
        return self._inner.line(most)

    def position(self) -> int:
        """Return how many bytes were taken of the file as it lies on the disk."""
        # The position of `file` leaves out what its buffer has taken ahead, but counts expanded bytes.
        return self._outer.tell() if self.compressed else self.file.tell()

    def content(self, most: int) -> bytes:
        """Return the whole content; OSError where it is larger than so many bytes, of which no more are held."""
        pieces, size = [], 0
        while piece := self.file.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise OSError(too_large(most))
        return b"".join(pieces)

    def anywhere(self) -> IO[bytes] | None:
        """Return the content as a file in which any place can be read. None: it can be read from its beginning only."""
        if self.compressed or not self.raw.seekable():
            return None
        self.raw.seek(0)
        return self.raw


def standard_input() -> Opened:
    """Return standard input; the same each time, so that it can be looked at before it is read."""
    if sys.stdin is None:
        raise OSError("it is closed")
    return _opened(sys.stdin.buffer)


@functools.lru_cache(maxsize=1)
def _opened(stream: IO[bytes]) -> Opened:
    return Opened(stream, "")
