"""Whether what a run writes would replace what it reads.

An output may lie in a folder that is read: it is no input then, though it ends as one does.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH112, PTH113, PTH118, PTH119, PTH120, PTH202

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence

from threadparse.corpus.arguments import picked
from threadparse.corpus.articles import endings_of
from threadparse.corpus.containers.table import DUMPS, stem_of
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


def overlap(
    files: Sequence[str], targets: Sequence[str], folder: str | None, ending: str, given: str | None = None
) -> str | None:
    """Return why a run must not write where it is told to. None: nothing speaks against it.

    Args:
        files: What is read.
        targets: The files that are written.
        folder: The folder that is written to.
        ending: How files end that are written into it.
        given: The name of the format of what is read. None: it is dumps.
    """
    endings = DUMPS if given is None else endings_of(given)
    local = [picked(file)[0] for file in files if file != STDIN and not is_url(file)]
    for target in targets:
        for file in local:
            if is_folder(file):
                if _is_read(target, file, endings) and (given or not _is_written(target)):
                    return f"{target} would replace a file of {file}: choose another name"
            elif is_same(file, target):
                return f"{target} is one of the files to convert"
    if folder is not None and ending.endswith(endings):
        inside = [file for file in local if _is_below(file, folder)]
        if inside and (hit := _hit(local, inside, folder, ending)):
            return f"what is written to {folder} could replace {hit}: choose another folder"
    return None


def _hit(sources: Sequence[str], inside: Sequence[str], folder: str, ending: str) -> str | None:
    """Return an input that an output could replace, or a folder of inputs that it could be written to. None: none.

    `inside` are those of the sources that lie in the folder that is written to, or are this folder.
    """
    root = os.path.realpath(folder)
    places = {os.path.relpath(os.path.realpath(file), root): file for file in inside}
    if os.curdir in places:
        return places[os.curdir]
    # The output of a record has the stem of its file and a number: "all-3.json". So these stems are looked for, too.
    records = {place.rpartition("-")[0]: file for place, file in places.items()}
    for source in sources:
        if is_folder(source):
            # Its outputs go to the same folders below `folder`. An input in one of them could be replaced.
            for place, file in places.items():
                if os.path.isdir(os.path.join(source, place if is_folder(file) else os.path.dirname(place))):
                    return file
        elif hit := places.get((stem := stem_of(os.path.basename(source))) + ending) or records.get(stem):
            return hit
    return None


def _is_below(path: str, folder: str) -> bool:
    """Tell whether a path is that of a folder, or of something below it."""
    return f"{os.path.realpath(path)}{os.sep}".startswith(os.path.join(os.path.realpath(folder), ""))


def _is_read(path: str, folder: str, endings: tuple[str, ...]) -> bool:
    """Tell whether a file that holds something would be read from a folder."""
    is_there = path.lower().endswith(endings) and os.path.isfile(path) and os.path.getsize(path) > 0
    return is_there and _is_below(path, folder)


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
