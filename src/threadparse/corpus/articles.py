"""The articles that are already in files of some format.

Knows which files of a folder are of the format. Leaves reading them to the format.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH119

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from typing import IO

from threadparse.corpus.containers.table import stem_of
from threadparse.corpus.failure import Failure, why
from threadparse.corpus.inputs import Input
from threadparse.corpus.opened import Opened, standard_input
from threadparse.corpus.places import is_folder, opened, walk
from threadparse.corpus.streams import STDIN
from threadparse.errors import DecodeError
from threadparse.formats import find
from threadparse.formats.compressed import COMPRESSED
from threadparse.formats.files import records


def find_articles(arguments: Sequence[str], name: str, never: Collection[str] = ()) -> Iterator[Input | Failure]:
    """Yield the articles of all files, in their order; of folders, those files that end as the format does.

    What is `never` read from a folder is known by its real path.
    """
    for argument in arguments:
        if find(name).is_folder:
            yield from _whole(argument, name)
        elif argument == STDIN:
            yield from _standard_input(name)
        elif is_folder(argument):
            yield from _folder(argument, name, never)
        else:
            yield from _file(argument, os.path.basename(argument), name)


def endings_of(name: str) -> tuple[str, ...]:
    """Return how the files of a format end, compressed or not."""
    return tuple(ending + more for ending in find(name).endings for more in ("", *COMPRESSED))


def _standard_input(name: str) -> Iterator[Input | Failure]:
    try:
        file = standard_input().file
    except (OSError, ModuleNotFoundError) as error:
        yield Failure("<stdin>", why(error))
        return
    yield from _articles(file, None, "stdin", name)


def _folder(folder: str, name: str, never: Collection[str]) -> Iterator[Input | Failure]:
    endings = endings_of(name)
    is_empty = True
    for path in walk(folder, endings, never):
        is_empty = False
        yield from [path] if isinstance(path, Failure) else _file(path, os.path.relpath(path, folder), name)
    if is_empty:
        yield Failure(folder, f"no file of {name} in this folder ({', '.join(f'*{each}' for each in endings)})")


def _whole(path: str, name: str) -> Iterator[Input | Failure]:
    """Yield the articles of a folder that is as a whole in a format."""
    try:
        yield from _articles(path, path, os.path.basename(path.rstrip("/")), name)
    except OSError as error:
        yield Failure(path, why(error))


def _file(path: str, relative: str, name: str) -> Iterator[Input | Failure]:
    try:
        with opened(path) as raw:
            file = Opened(raw, path)
            yield from _articles(file.anywhere() or file.file, path, stem_of(relative), name)
    except (OSError, ModuleNotFoundError) as error:
        yield Failure(path, why(error))


def _articles(file: IO[bytes] | str, path: str | None, stem: str, name: str) -> Iterator[Input | Failure]:
    """Yield the articles of an open file, or a folder. Its name stands for a source that nobody wrote down."""
    many, number = find(name).holds_many, 0
    try:
        for number, record in enumerate(records(file, name), 1):
            source = record.source if record.source is not None else path
            yield Input(source, f"{stem}-{number}" if many else stem, path, record=record)
    except DecodeError as error:
        where = f"article {number + 1}: " if many else ""
        yield Failure(path or "<stdin>", f"no file of {name}: {where}{error}")
