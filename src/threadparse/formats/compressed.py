"""Files that are compressed, by the endings of their names."""

from __future__ import annotations

import contextlib
import io
import zlib
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


class _Frames(io.RawIOBase):
    """A file of frames of zstd, expanded. That of the library says nothing where a frame is cut off."""

    def __init__(self, file: IO[bytes], decompressor: Any) -> None:
        self._file, self._new = file, decompressor
        self._frame: Any = None
        self._left = io.BytesIO()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one piece of the file does; 0 at the end."""
        while not (size := self._left.readinto(buffer)):
            data = self._frame.unused_data if self._frame is not None and self._frame.eof else b""
            if data or self._frame is None or self._frame.eof:
                data = data or self._file.read(io.DEFAULT_BUFFER_SIZE)
                if not data:
                    return 0
                self._frame = self._new().decompressobj()
            else:
                data = self._file.read(io.DEFAULT_BUFFER_SIZE)
                if not data:
                    raise EOFError("it ends in the middle of a frame")
            self._left = io.BytesIO(self._frame.decompress(data))
        return size


@contextlib.contextmanager
def expanding(file: IO[bytes], ending: str) -> Iterator[IO[bytes]]:
    """Open what expands a file, as its name ends; "": the file itself."""
    if not ending:
        yield file
        return
    module = require(*COMPRESSED[ending], what=ending)
    raw = module.GzipFile(fileobj=file) if ending == ".gz" else _Frames(file, module.ZstdDecompressor)
    try:
        with io.BufferedReader(raw) as opened:
            yield opened
    except (EOFError, zlib.error, getattr(module, "ZstdError", EOFError)) as error:
        raise OSError(f"not a whole {ending} file: {error}") from None
