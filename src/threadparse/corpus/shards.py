"""What a run leaves while it goes on, so that another one can go on from it.

The inputs are cut into shards. Each that is done becomes a file in a folder beside the output, and takes its place
there when it is whole; the folder says for which run:

    all.jsonl.shards/manifest.json    what the run was asked for, and of which inputs
    all.jsonl.shards/000000.shard     the first 200 dumps, converted

Knows how to write a shard and read it, and what speaks against going on. Does not know how dumps are converted.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH108, PTH112, PTH118, PTH123

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self

from threadparse import __version__
from threadparse.corpus.failure import Failure, OutputError, named
from threadparse.corpus.job import Job
from threadparse.corpus.outcome import Converted, Outcome
from threadparse.corpus.outputs import is_stream, wants_folder
from threadparse.corpus.streams import STDIN
from threadparse.formats.part import beside, locked, replacing
from threadparse.model.outlines import counted

if TYPE_CHECKING:
    from threadparse.corpus.survey import Survey

_HINT = "\n    hint: start over without --resume"
_MANIFEST = "manifest.json"

_FOLDER = ".shards"

#: A run is described by names and values, in the order in which a difference is told.
Manifest = dict[str, str]


class Shards:
    """Nothing is kept: the run cannot be resumed."""

    def read(self, _number: int, /) -> list[Outcome] | None:
        """Return what became of the dumps of a shard. None: it is not there, or not whole."""
        return None

    def store(self, _number: int, _outcomes: Sequence[Outcome], /) -> None:
        """Keep a shard."""

    def finish(self) -> None:
        """Be told that the output is complete."""

    @property
    def left(self) -> str | None:
        """The folder from which another run can go on. None: there is nothing in it."""
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what nobody can use."""


class Folder(Shards):
    """The shards of a run in a folder, which one run at a time may use.

    Args:
        path: The folder.
        job: What the run is asked for.
        manifest: The same, and what its inputs hold, as the folder says it.
        with_data: Whether the articles are kept, too. False: the output has them.
    """

    def __init__(self, path: str, job: Job, manifest: Manifest, *, with_data: bool) -> None:
        self._path = path
        self._output = job.out
        self._manifest = manifest
        self._resume = job.resume
        self._with_data = with_data
        #: Whether another run can go on at all: standard input is not there again.
        self._is_kept = STDIN not in job.files
        self._stack = contextlib.ExitStack()
        self._is_complete = False
        self._has_any = False

    def read(self, number: int, /) -> list[Outcome] | None:
        """Return what became of the dumps of a shard. None: it is not there, or not whole."""
        with named(self._output):
            try:
                with open(self._shard(number), "rb") as file:
                    head = json.loads(file.readline())
                    data = file.read()
            except (FileNotFoundError, ValueError):
                return None
        if len(data) != sum(row["size"] for row in head):
            return None
        self._has_any = True
        return list(_outcomes(head, data))

    def store(self, number: int, outcomes: Sequence[Outcome], /) -> None:
        """Keep a shard: a line of JSON that says what became of each dump, and then the articles."""
        if not self._is_kept:
            return
        head = [_row(outcome, with_data=self._with_data) for outcome in outcomes]
        with named(self._output), replacing(self._shard(number)) as part:
            part.file.write(json.dumps(head).encode() + b"\n")
            if self._with_data:
                part.file.writelines(each.result.data for each in outcomes if isinstance(each.result, Converted))
            part.is_complete = True
        self._has_any = True

    def finish(self) -> None:
        """Be told that the output is complete: the folder is removed."""
        self._is_complete = True

    @property
    def left(self) -> str | None:
        """The folder, if it holds a shard."""
        return self._path if self._has_any and not self._is_complete else None

    def __enter__(self) -> Self:
        with named(self._output), contextlib.ExitStack() as stack:
            if not os.path.isdir(self._path):
                # With data, the output is one file or one folder, and what is above it has to be there already.
                # Without, it is a folder of files, which is made with all that is above it.
                (os.mkdir if self._with_data else os.makedirs)(self._path)
            stack.enter_context(locked(os.path.join(self._path, "lock")))
            stack.callback(self._clean)
            self._begin()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Let other runs use the folder; it is removed if nobody can go on from it."""
        self._stack.close()

    def _begin(self) -> None:
        """Go on from what is there, or forget it; OutputError where the run before was asked for something else."""
        before = self._before() if self._resume else None
        if before is None:
            self._forget()
            with replacing(os.path.join(self._path, _MANIFEST)) as part:
                part.file.write(json.dumps(self._manifest, indent=2).encode() + b"\n")
                part.is_complete = True
        elif difference := _difference(before, self._manifest):
            # So the folder is not removed: that run may still be resumed.
            self._has_any = True
            raise OutputError(self._output, f"it was begun {difference}{_HINT}", final=True)

    def _clean(self) -> None:
        if not self._has_any or self._is_complete:
            shutil.rmtree(self._path, ignore_errors=True)

    def _shard(self, number: int) -> str:
        return os.path.join(self._path, f"{number:06}.shard")

    def _before(self) -> Manifest | None:
        """Return what the run before was asked for. None: it did not get as far as that."""
        try:
            with open(os.path.join(self._path, _MANIFEST), "rb") as file:
                before: Manifest = json.load(file)
                return before
        except (FileNotFoundError, ValueError):
            return None

    def _forget(self) -> None:
        with os.scandir(self._path) as entries:
            for entry in entries:
                if entry.name != "lock":
                    os.unlink(entry.path)


def shards_of(job: Job, known: Callable[[], Survey], *, with_data: bool) -> Shards:
    """Return what keeps the shards of a run."""
    if is_stream(job.out):
        return Shards()
    in_folder = wants_folder(job.out) and not job.format.is_folder
    path = os.path.join(job.out, _FOLDER) if in_folder else beside(job.out.rstrip("/" + os.sep), _FOLDER)
    return Folder(path, job, _manifest(job, known()), with_data=with_data)


def _manifest(job: Job, known: Survey) -> Manifest:
    """Describe a run: its version, its options, its arguments, and what these hold."""
    asked = {
        "version": __version__,
        "-f": job.given or "no format",
        "-t": job.to,
        "--text-field": job.text_field,
        "--encoding": job.decoding.encoding,
        "--errors": job.decoding.errors,
        "set of options": " ".join(sorted(job.options)) or "none",
        "list of inputs": " ".join(job.files),
    }
    return asked | {
        f"content of {each.name}": f"{counted(each.files, 'file')} of {each.size} bytes ({each.digest[:12]})"
        for each in known.arguments
    }


def _difference(before: Manifest, now: Manifest) -> str:
    """Say what is not the same. "": all is."""
    for name, value in now.items():
        if (was := before.get(name)) != value:
            return f"with another {name}: {was} then, {value} now"
    return ""


def _row(outcome: Outcome, *, with_data: bool) -> dict[str, Any]:
    """Return what became of a dump, for JSON, which has an escape for bytes of file names that are no text."""
    name, stem, path, weight, result, record = outcome
    row: dict[str, Any] = {"name": name, "stem": stem, "path": path, "weight": weight, "size": 0}
    if isinstance(result, Failure):
        return row | {"failure": result, "record": record and base64.b64encode(record).decode()}
    size = len(result.data) if with_data else 0
    return row | {"size": size, "lost": result.lost, "comments": result.comments, "problems": result.problems}


def _outcomes(head: list[dict[str, Any]], data: bytes) -> Iterator[Outcome]:
    """Yield what `_row` was given. The articles follow each other in the data, each as long as its row says."""
    start = 0
    for row in head:
        result: Converted | Failure
        record = None
        if "failure" in row:
            result = Failure(*row["failure"])
            record = row["record"] and base64.b64decode(row["record"])
        else:
            result = Converted(data[start : start + row["size"]], row["lost"], row["comments"], row["problems"])
            start += row["size"]
        yield Outcome(row["name"], row["stem"], row["path"], row["weight"], result, record)
