"""What the name of a file says of its format."""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH119

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from typing import NamedTuple

from threadparse.formats import added, find, own
from threadparse.formats.compressed import COMPRESSED


class Named(NamedTuple):
    """What the name of a file says of it."""

    #: The formats whose files end so: the longest ending first, then the format whose usual ending it is.
    formats: tuple[str, ...]
    #: The ending for compressed files. "": it is not compressed.
    compressed: str


def told_by(path: str) -> Named:
    """Return what the ending of a path says.

    Example:
        >>> told_by("all.jsonl.gz")
        Named(formats=('jsonl', 'rows'), compressed='.gz')
        >>> told_by("all.png").formats
        ()
    """
    name = os.path.basename(path).lower()
    compressed = next((ending for ending in COMPRESSED if name.endswith(ending)), "")
    name = name.removesuffix(compressed)
    # To look for other packages takes as long as to import this one.
    return Named(_fitting(name, own()) or _fitting(name, added()), compressed)


def _fitting(name: str, formats: Iterable[str]) -> tuple[str, ...]:
    """Return the formats that have an ending of the name, the longest ending first.

    Of formats with one ending, those come first whose usual one it is.
    """
    found: list[tuple[int, bool, str]] = []
    for each in formats:
        # A package that cannot be imported has no endings. Whoever names its format is told why.
        with contextlib.suppress(LookupError):
            endings = find(each).endings
            longest = max((ending for ending in endings if name.endswith(ending)), key=len, default="")
            if longest:
                found.append((-len(longest), longest != endings[0], each))
    return tuple(each for _, _, each in sorted(found))
