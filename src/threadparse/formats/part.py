"""Files that appear complete or not at all.

Knows that a file grows beside its place, as NAME.part, and that one run at a time may write it. Does
not know what is written.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH105, PTH108, PTH110, PTH113, PTH114, PTH116, PTH118, PTH123

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import IO

if sys.platform != "win32":
    import fcntl

_SUFFIX = ".part"
#: How many bytes a name may have on most file systems.
_LONGEST = 255


class Part:
    """A file while it is written."""

    def __init__(self, file: IO[bytes]) -> None:
        #: Open to write to; empty.
        self.file = file
        #: Whether it may take its place.
        self.is_complete = False


def part_of(path: str) -> str:
    """Return the path of a file's part. A link stays, and leads to the new file."""
    return beside(_real(path), _SUFFIX)


def beside(path: str, suffix: str) -> str:
    """Return a path that ends in `suffix`, cut where that would be too long for a name."""
    folder, name = os.path.split(path)
    return os.path.join(folder, os.fsdecode(os.fsencode(name)[: _LONGEST - len(suffix)]) + suffix)


def is_replaceable(path: str) -> bool:
    """Tell whether a new file may take this path: a file is there, or nothing. A device or a pipe is to stay."""
    return not os.path.exists(path) or os.path.isfile(path)


@contextlib.contextmanager
def replacing(path: str) -> Iterator[Part]:
    """Open the part of a file. At the end it replaces the file if `is_complete` is set; else it is removed."""
    path, part_path = _real(path), part_of(path)
    _check_writable(path, part_path)
    with locked(part_path):
        is_done = False
        try:
            with open(part_path, "wb") as file:
                yield (part := Part(file))
            if part.is_complete:
                _replace(path, part_path)
                is_done = True
        finally:
            if not is_done:
                with contextlib.suppress(OSError):
                    os.unlink(part_path)


def _real(path: str) -> str:
    return os.path.realpath(path) if os.path.islink(path) else path


def _check_writable(path: str, part_path: str) -> None:
    """Raise where the file may not be written, which renaming would not notice, or something is in the way."""
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if not is_replaceable(part_path):
        raise FileExistsError(errno.EEXIST, f"{part_path} is in the way")


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """Keep other runs from a file, which is created; BlockingIOError where another run has it.

    The lock ends with the process, even if killed. On Windows, there is none.
    """
    if sys.platform == "win32":
        yield
        return
    with open(name, "ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Before it was locked, another run may have moved or removed it.
            is_free = os.path.samestat(os.fstat(file.fileno()), os.stat(name))
        except (BlockingIOError, FileNotFoundError):
            is_free = False
        except OSError:
            # Some file systems have no locks.
            is_free = True
        if not is_free:
            raise BlockingIOError(errno.EAGAIN, "another run is writing it")
        yield


def _replace(path: str, part_path: str) -> None:
    """Move the part to its place, with the mode of the old file."""
    if os.path.exists(path):
        import shutil  # noqa: PLC0415

        shutil.copymode(path, part_path)
    os.replace(part_path, path)
