"""Where files lie: on this machine, or under a URL that fsspec knows.

Knows folders, and what is found in one. Does not know what is in a file.
"""

# A path stays as it was given, and where os.path answers no, pathlib may raise.
# ruff: noqa: PTH110, PTH112, PTH116, PTH119, PTH121, PTH123

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from typing import IO

from threadparse.corpus.failure import Failure, why

#: What stands between the protocol and the place in a URL.
_COLON = "://"


def is_url(path: str) -> bool:
    """Tell whether a path is a URL: "s3://bucket/a.txt"."""
    protocol, colon, _ = path.partition(_COLON)
    return bool(colon) and protocol.isalnum()


def is_folder(path: str) -> bool:
    """Tell whether a path names a folder that is there."""
    if is_url(path):
        from threadparse.corpus import remote  # noqa: PLC0415

        return remote.is_folder(path)
    return os.path.isdir(path)


def is_same(path: str, other: str) -> bool:
    """Tell whether two paths lead to one file that is there."""
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)


def opened(path: str) -> IO[bytes]:
    """Open a file to read bytes; OSError or ModuleNotFoundError where that fails."""
    if is_url(path):
        from threadparse.corpus import remote  # noqa: PLC0415

        return remote.opened(path)
    # Not by Path, for which an empty name is the current folder.
    return open(path, "rb", buffering=0)


def size_of(path: str) -> int | None:
    """Return the size of a file. None: it is no file on this machine that can be read again."""
    if is_url(path):
        return None
    status = os.stat(path)
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def walk(folder: str, endings: tuple[str, ...], never: Collection[str] = ()) -> Iterator[str | Failure]:
    """Yield the paths of the files in a folder and below that end so, each folder in the order of the names.

    Nothing hidden is found, nor what is `never` read: files and folders by their real paths. Links to folders are not
    followed, since they could lead in circles.
    """
    if is_url(folder):
        from threadparse.corpus import remote  # noqa: PLC0415

        yield from remote.walk(folder, endings)
        return
    waiting: list[tuple[str | Failure, bool]] = [(folder, True)]
    while waiting:
        path, descend = waiting.pop()
        if isinstance(path, Failure) or not descend:
            yield path
            continue
        try:
            waiting.extend(reversed(_entries(path, endings, never)))
        except OSError as error:
            yield Failure(path, why(error))


def _entries(folder: str, endings: tuple[str, ...], never: Collection[str]) -> list[tuple[str | Failure, bool]]:
    """Return the entries of a folder that count, each with whether it is a folder to descend into."""
    with os.scandir(folder) as entries:
        kept = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    return [found for entry in kept if (found := _entry(entry, endings, never))]


def _entry(
    entry: os.DirEntry[str], endings: tuple[str, ...], never: Collection[str]
) -> tuple[str | Failure, bool] | None:
    """Return the path of an entry, or what is wrong with it, and whether to descend. None: it does not count."""
    descend = entry.is_dir(follow_symlinks=False)
    if not (descend or entry.name.lower().endswith(endings)) or _is_never(entry, never):
        return None
    if descend:
        return entry.path, True
    try:
        kind = entry.stat().st_mode
    except OSError as error:
        return Failure(entry.path, why(error)), False
    if stat.S_ISREG(kind):
        return entry.path, False
    what = "a link to a folder" if stat.S_ISDIR(kind) else "a pipe or a device"
    return Failure(entry.path, f"{what}, and no file; name it to read it"), False


def _is_never(entry: os.DirEntry[str], never: Collection[str]) -> bool:
    """Tell whether an entry must not be read.

    To find a real path takes long. Only a link, or an entry with the name of a path in `never`, can lead to one.
    """
    if not never:
        return False
    names = {os.path.basename(path) for path in never}
    return (entry.name in names or entry.is_symlink()) and os.path.realpath(entry.path) in never
