"""Whether what a run writes would replace what it reads.

An output may lie in a folder that is read: it is no input then, though it ends as one does.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH112, PTH113, PTH118, PTH119, PTH120, PTH202

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence

from threadparse.corpus.containers.table import DUMPS, stem_of
from threadparse.corpus.inputs import picked
from threadparse.corpus.opened import Opened
from threadparse.corpus.places import is_folder, is_same, is_url, opened
from threadparse.corpus.streams import STDIN
from threadparse.errors import DecodeError
from threadparse.formats import find
from threadparse.formats.endings import told_by
from threadparse.formats.files import records

#: How a line begins that tells of a dump that could not be converted.
_REJECTED = (b'{"source":', b'"reason":')
_TELLING = 1 << 20


def overlap(files: Sequence[str], targets: Sequence[str], folder: str | None, ending: str) -> str | None:
    """Return why a run must not write where it is told to. None: nothing speaks against it.

    Args:
        files: What is read.
        targets: The files that are written.
        folder: The folder that is written to.
        ending: How files end that are written into it.
    """
    local = [picked(file)[0] for file in files if file != STDIN and not is_url(file)]
    for target in targets:
        for file in local:
            if is_folder(file):
                if _is_dump_below(target, file):
                    return f"{target} would replace a dump of {file}: choose another name"
            elif is_same(file, target):
                return f"{target} is one of the files to convert"
    if folder is not None and ending.endswith(DUMPS):
        for source, file in itertools.product(local, local):
            if _may_hit(source, file, folder, ending):
                return f"what is written to {folder} could replace {file}: choose another folder"
    return None


def _may_hit(source: str, file: str, folder: str, ending: str) -> bool:
    """Tell whether an output of one input, below a folder, could be another input, or in it."""
    if not _is_below(file, folder):
        return False
    place = os.path.relpath(os.path.realpath(file), os.path.realpath(folder))
    if place == os.curdir:
        return True
    if is_folder(source):
        return os.path.isdir(os.path.join(source, place if is_folder(file) else os.path.dirname(place)))
    stem = stem_of(os.path.basename(source))
    return place == stem + ending or place.startswith(f"{stem}-")


def _is_below(path: str, folder: str) -> bool:
    """Tell whether a path is that of a folder, or of something below it."""
    return f"{os.path.realpath(path)}{os.sep}".startswith(os.path.join(os.path.realpath(folder), ""))


def _is_dump_below(target: str, folder: str) -> bool:
    """Tell whether a file is there, would be read from a folder, and was not written by a run before."""
    is_read = os.path.basename(target).lower().endswith(DUMPS) and os.path.isfile(target) and _is_below(target, folder)
    return is_read and os.path.getsize(target) > 0 and not _is_written(target)


def _is_written(path: str) -> bool:
    """Tell whether a file holds articles, or tells of what could not be converted."""
    for name in told_by(path).formats:
        # Any text may be a dump, also one that was written.
        if find(name).read and find(name).holds_many:
            try:
                with opened(path) as raw:
                    file = Opened(raw, path)
                    beginning = file.line(_TELLING)
                    if beginning.startswith(_REJECTED[0]) and _REJECTED[1] in beginning:
                        return True
                    return any(True for _ in itertools.islice(records(file.anywhere() or file.file, name), 1))
            except (OSError, ModuleNotFoundError, LookupError, DecodeError):
                continue
    return False
