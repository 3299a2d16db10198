"""Files that are compressed: how their names end, how they begin, and what is in them."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from threadparse.formats import require


class Compression(NamedTuple):
    """One way to compress."""

    #: The module that does it.
    module: str
    #: The extra that installs it. "": Python has it.
    extra: str
    #: How compressed files begin, all of them.
    begins: tuple[bytes, ...]


#: The ways, by the endings of names. A file of zstd may also begin with a frame to be skipped; it has 16 beginnings.
COMPRESSED = {
    ".gz": Compression("gzip", "", (b"\x1f\x8b",)),
    ".zst": Compression(
        "zstandard", "zstd", (b"\x28\xb5\x2f\xfd", *(bytes((0x50 + each,)) + b"\x2a\x4d\x18" for each in range(16)))
    ),
    # The first block of a file, or the end of one with none.
    ".bz2": Compression(
        "bz2", "", tuple(b"BZh%d%b" % (n, mark) for n in range(1, 10) for mark in (b"1AY&SY", b"\x17rE8P\x90"))
    ),
    ".xz": Compression("lzma", "", (b"\xfd7zXZ\x00",)),
}
#: So many bytes tell how a file is compressed.
TELLING = 10
#: Frames of zstd may need a window of so many bytes, as those of large archives do.
_WINDOW = 2**31
#: So much is expanded at once: 4 bytes of zstd may stand for 128 KB.
_PIECE = 512


def told_by_content(beginning: bytes) -> str:
    r"""Return the ending of the compression that a beginning shows. "": the file is not compressed.

    Example:
        >>> told_by_content(b"\x1f\x8b\x08"), told_by_content(b"A title")
        ('.gz', '')
    """
    return next((ending for ending, each in COMPRESSED.items() if beginning.startswith(each.begins)), "")


def check(ending: str) -> None:
    """Raise ModuleNotFoundError where the package for an ending is missing; "" needs none."""
    if ending:
        _module(ending)


def _module(ending: str) -> Any:
    return require(COMPRESSED[ending].module, COMPRESSED[ending].extra, what=ending)


@contextlib.contextmanager
def compressing(file: IO[bytes], ending: str) -> Iterator[IO[bytes]]:
    """Open what compresses into a file; `ending` tells how. "": the file itself."""
    if not ending:
        yield file
        return
    module = _module(ending)
    opened: Any
    if ending == ".gz":
        # No name and no time: the same articles give the same file.
        opened = module.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
    elif ending == ".zst":
        opened = module.ZstdCompressor().stream_writer(file, closefd=False)
    else:
        opened = module.open(file, "wb")
    with opened as target:
        yield target


class _Frames(io.RawIOBase):
    """A file of frames of zstd, expanded. The library's own raises nothing where a frame is cut off."""

    def __init__(self, file: IO[bytes], decompressor: Any) -> None:
        self._file, self._decompressor = file, decompressor
        #: What expands the latest frame. None: nothing has been read.
        self._frame: Any = None
        #: What has not been handed out.
        self._expanded = io.BytesIO()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one piece of the file does; 0 at the end."""
        while not (size := self._expanded.readinto(buffer)):
            is_frame_over = self._frame is None or self._frame.eof
            # Behind the end of a frame may stand the next one.
            rest = self._frame.unused_data if self._frame is not None and is_frame_over else b""
            data = rest or self._file.read(_PIECE)
            if not data and is_frame_over:
                return 0
            if not data:
                raise EOFError("it ends in the middle of a frame")
            if is_frame_over:
                self._frame = self._decompressor(max_window_size=_WINDOW).decompressobj()
            self._expanded = io.BytesIO(self._frame.decompress(data))
        return size


class _Whole(io.RawIOBase):
    """What a module expands, with one error for all that can be wrong with it."""

    def __init__(self, opened: Any, ending: str, broken: tuple[type[Exception], ...]) -> None:
        self._opened, self._ending, self._broken = opened, ending, broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the module does; 0 at the end."""
        try:
            size: int = self._opened.readinto(buffer)
        except self._broken as error:
            # A number comes from the system, which could not read: the file may be whole.
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise OSError(f"not a whole {self._ending} file: {error}") from None
        return size


def expanding(file: IO[bytes], ending: str) -> IO[bytes]:
    """Return what expands a file; `ending` tells how. "": the file itself.

    Raises:
        OSError: it is no such file, or not a whole one; most often while it is read.
        ModuleNotFoundError: the package is missing.
    """
    if not ending:
        return file
    module = _module(ending)
    # Where a module lacks one of these errors, EOFError stands in its place: it is caught anyway.
    broken = (EOFError, OSError, zlib.error, *(getattr(module, name, EOFError) for name in ("ZstdError", "LZMAError")))
    opened = _Frames(file, module.ZstdDecompressor) if ending == ".zst" else module.open(file, "rb")
    return io.BufferedReader(_Whole(opened, ending, broken))
