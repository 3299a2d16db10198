"""Which files of two folders belong together.

Knows them by their paths alone. Does not know what is in them.
"""

# A path stays as it was given.
# ruff: noqa: PTH118, PTH122

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from threadparse.corpus.failure import Failure
from threadparse.corpus.places import walk
from threadparse.formats.compressed import COMPRESSED


class Files(NamedTuple):
    """A file of each of two folders, or of one of them."""

    #: Its path below both folders; without its ending where that is not the same.
    label: str
    #: Its path. None: the folder does not have it.
    old: str | None
    new: str | None


def in_folders(old: str, new: str, endings: Sequence[str]) -> Iterator[Files | Failure]:
    """Yield the files of two folders that end so, in the order of their paths.

    Where a part of a folder cannot be read, nothing is said to be missing from it.
    """
    paths: list[list[str]] = []
    unread: list[bool] = []
    for folder in (old, new):
        found = [*walk(folder, tuple(endings))]
        if not found:
            found.append(Failure(folder, f"no file to compare in this folder ({', '.join('*' + e for e in endings)})"))
        failures = [each for each in found if isinstance(each, Failure)]
        yield from failures
        unread.append(bool(failures))
        paths.append([os.path.relpath(path, folder) for path in found if not isinstance(path, Failure)])
    for one, other in by_name(*paths):
        if one is not None and other is not None:
            label = one if one == other else _stem(one)
            yield Files(label, os.path.join(old, one), os.path.join(new, other))
        # It has no partner. That says something only if all of the other folder was read.
        elif one is not None and not unread[1]:
            yield Files(one, os.path.join(old, one), None)
        elif other is not None and not unread[0]:
            yield Files(other, None, os.path.join(new, other))


def by_name(old: Iterable[str], new: Iterable[str]) -> list[tuple[str | None, str | None]]:
    """Pair the paths that are equal, then those that are equal but for their endings; None: it has no partner.

    Example:
        >>> by_name(["a.txt", "b.txt", "c.txt"], ["a.txt", "b.json"])
        [('a.txt', 'a.txt'), ('b.txt', 'b.json'), ('c.txt', None)]
    """
    from pathlib import PurePath  # noqa: PLC0415

    ones, others = dict.fromkeys(old), dict.fromkeys(new)
    found: list[tuple[str | None, str | None]] = [(name, name) for name in ones if name in others]
    rest: defaultdict[str, list[str]] = defaultdict(list)
    for name in others:
        if name not in ones:
            rest[_stem(name)].append(name)
    for name in ones:
        if name not in others:
            partners = rest[_stem(name)]
            found.append((name, partners.pop(0) if partners else None))
    found += [(None, name) for names in rest.values() for name in names]
    return sorted(found, key=lambda pair: PurePath(pair[0] or pair[1] or "").parts)


def _stem(name: str) -> str:
    """Return a path without what tells the format and the compression."""
    for ending in COMPRESSED:
        name = name.removesuffix(ending)
    return os.path.splitext(name)[0]
