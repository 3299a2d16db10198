"""Folders that appear complete or not at all."""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH103, PTH105, PTH106, PTH112, PTH208

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator

from threadparse.formats.format import Format, Sink


class New:
    """A folder while it is written."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        #: Whether it may take its place.
        self.is_complete = False


@contextlib.contextmanager
def new_folder(path: str, form: Format) -> Iterator[New]:
    """Make the folder PATH.part. If it is complete at the end, it moves to the path; else it is removed.

    Raises:
        FileExistsError: at the path is a folder that is not empty, or PATH.part is there.
    """
    path = path.rstrip("/" + os.sep)
    if os.path.isdir(path) and os.listdir(path):
        raise FileExistsError(errno.EEXIST, "the folder is there, and not empty")
    part, is_done = f"{path}.part", False
    os.makedirs(part)
    new = New(form.open(part))
    try:
        yield new
        if new.is_complete:
            new.sink.close()
            if os.path.isdir(path):
                os.rmdir(path)
            os.replace(part, path)
            is_done = True
    finally:
        if not is_done:
            new.sink.leave()
            shutil.rmtree(part, ignore_errors=True)
