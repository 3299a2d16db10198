"""What the arguments come to, before anything is read: how many files, how many bytes, and whether they are as before.

Knows names, sizes and times alone. Does not know what is in a file.
"""

# A path stays as it was given, and where os.path answers no, pathlib may raise.
# ruff: noqa: PTH116

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from threadparse.corpus.arguments import picked
from threadparse.corpus.containers.table import DUMPS
from threadparse.corpus.failure import Failure
from threadparse.corpus.places import is_folder, is_url, walk
from threadparse.corpus.streams import STDIN


class Surveyed(NamedTuple):
    """One argument: a file, a folder, or standard input."""

    #: As it was given.
    name: str
    #: How many files it stands for.
    files: int
    #: Their bytes together, as they lie on the disk. None: standard input, a pipe and the like, which do not tell.
    size: int | None
    #: Other files, other sizes and other times give another digest; 64 hexadecimal digits.
    digest: str


class Survey(NamedTuple):
    """All arguments, in their order."""

    arguments: tuple[Surveyed, ...]

    @property
    def files(self) -> int:
        """How many files there are."""
        return sum(each.files for each in self.arguments)

    @property
    def size(self) -> int | None:
        """The bytes of all files. None: some input does not tell."""
        sizes = [each.size for each in self.arguments]
        return None if None in sizes else sum(size for size in sizes if size is not None)

    @property
    def digest(self) -> str:
        """A digest of all inputs; where it is the same as before, none of them was touched."""
        return _digest((each.name, each.digest) for each in self.arguments)


def survey(arguments: Sequence[str], endings: tuple[str, ...] = DUMPS, never: Collection[str] = ()) -> Survey:
    """Look at all arguments once. Of folders, the files count that end so; what is not there counts as empty.

    What is `never` read, by its real path, does not count.

    Example:
        >>> import pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> (folder / "a.txt").write_text("A title")
        7
        >>> survey([str(folder)]).files, survey([str(folder)]).size
        (1, 7)
    """
    return Survey(tuple(_surveyed(argument, endings, never) for argument in arguments))


def _surveyed(argument: str, endings: tuple[str, ...], never: Collection[str]) -> Surveyed:
    """Look at one argument. It has a size if each of its files tells one: a pipe and an address do not."""
    if argument == STDIN:
        return Surveyed(argument, 1, None, _digest([(argument,)]))
    seen = [*_files(argument, endings, never)]
    sizes = [size for _, size, _ in seen if size is not None]
    return Surveyed(argument, len(seen), sum(sizes) if len(sizes) == len(seen) else None, _digest(seen))


def _files(argument: str, endings: tuple[str, ...], never: Collection[str]) -> Iterator[tuple[str, int | None, int]]:
    """Yield the path of each file with its size and the time of its last change, in nanoseconds."""
    for path in walk(argument, endings, never) if is_folder(argument) else [picked(argument)[0]]:
        if isinstance(path, Failure):
            yield path.name, 0, 0
        elif is_url(path):
            yield path, None, 0
        else:
            yield path, *_status(path)


def _status(path: str) -> tuple[int | None, int]:
    """Return the size of a file and the time of its last change; what cannot be read is empty."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else (None, 0)


def _digest(rows: Iterable[tuple[object, ...]]) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(row).encode() + b"\n")
    return digest.hexdigest()
