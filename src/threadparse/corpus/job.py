"""What `convert` is asked for.

Knows which format several dumps take, and which options do not go together.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH119, PTH122

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from threadparse.corpus.arguments import holds_dumps, holds_many
from threadparse.corpus.decoding import Decoding
from threadparse.corpus.outputs import is_stream, wants_folder
from threadparse.corpus.places import is_folder
from threadparse.corpus.reading import MOST, USUAL, Reading
from threadparse.corpus.streams import STDIN
from threadparse.formats import find as find_format
from threadparse.formats import needed
from threadparse.formats.compressed import check
from threadparse.formats.endings import told_by
from threadparse.formats.format import Format


class ConflictError(Exception):
    """Options that do not go together."""


class Job(NamedTuple):
    """What was asked for."""

    files: Sequence[str]
    #: The name of the format that the files are in. None: they are dumps.
    given: str | None
    #: The name of the format that is written.
    to: str
    #: A file, a folder, or STDOUT.
    out: str
    #: How many processes; 0 for one for each core.
    jobs: int
    text_field: str
    decoding: Decoding
    #: Whether to go on from what an earlier run wrote.
    resume: bool
    #: The options of the format that are set.
    options: frozenset[str] = frozenset()
    #: The file that takes what failed. None: none does.
    rejects: str | None = None
    #: Whether standard input is JSON Lines.
    jsonl: bool = False
    #: The largest dump, in bytes.
    max_bytes: int = MOST

    @property
    def reading(self) -> Reading:
        """How the dumps are read."""
        return Reading(self.text_field, self.decoding, self.jsonl, self.max_bytes)

    @property
    def never(self) -> frozenset[str]:
        """The real paths of what is written, which is not read from folders."""
        targets = (path for path in (self.out, self.rejects) if path is not None and not is_stream(path))
        return frozenset(map(os.path.realpath, targets))

    @property
    def may_be_several(self) -> bool:
        """Whether there may be several articles."""
        return _may_be_several(self.files, self.given, self.reading)

    @property
    def format(self) -> Format:
        """The format that is written."""
        return find_format(self.to)

    @property
    def compressed(self) -> str:
        """The ending that says how the output is compressed. "": it is not."""
        return told_by(self.out).compressed if _is_named(self.out) else ""


def _is_named(out: str) -> bool:
    """Tell whether the name of an output says what is in it."""
    return not is_stream(out) and not wants_folder(out)


def planned(
    files: Sequence[str], out: str, *, given: str | None, to: str | None, escape_formulas: bool, **options: Any
) -> Job:
    """Return what was asked for; ConflictError where that cannot be done."""
    given = choose_source(files, given)
    flags = frozenset({"escape_formulas"} if escape_formulas else ())
    # "json" stands in until the next line: which format fits depends on how the job reads its files.
    job = Job(files, given, "json", out, **options, options=flags)
    job = job._replace(to=choose_format(files, given, to, out, job.reading))
    for name in filter(None, (given, job.to)):
        try:
            needed(name)
        except ModuleNotFoundError as error:
            raise ConflictError(str(error)) from None
    check_options(job)
    _check_overlap(job)
    if job.resume:
        check_resume(job)
    return job


def choose_source(files: Sequence[str], given: str | None) -> str | None:
    """Return the format that the files are in: the one that was named, or that all their endings tell. None: dumps."""
    if given is not None:
        if find_format(given).read is None:
            raise ConflictError(f"-f {given} does not come back")
        return given
    told = {_read_as(file) for file in files}
    if len(told) > 1:
        raise ConflictError("the files are in several formats, or some are dumps: convert those of each by themselves")
    return next(iter(told), None)


def _read_as(file: str) -> str | None:
    """Return the format that the ending of a file tells.

    None: the file is read as dumps. It is standard input, its ending tells no format that comes back, dumps may end so,
    too, or it is a table of dumps.
    """
    name = None if file == STDIN else next(iter(told_by(file).formats), None)
    if name is None or not find_format(name).read or find_format(name).may_be_dump or holds_dumps(file):
        return None
    return name


def choose_format(files: Sequence[str], given: str | None, to: str | None, out: str, reading: Reading = USUAL) -> str:
    """Return the format that was asked for, or fits the output; ConflictError where it cannot hold all articles."""
    if to is not None and find_format(to).is_folder:
        if is_stream(out):
            raise ConflictError(f"-t {to} is a folder: use -o FOLDER/")
        return to
    each_its_file = wants_folder(out)
    several = _are_several(files, given, reading)
    may_be_several = _may_be_several(files, given, reading)
    told = _told(to, out) if _is_named(out) else None
    name = to or told or ("jsonl" if may_be_several and not each_its_file else "json")
    # One file of a format that holds many may hold one article. The run finds out.
    if several and not each_its_file and not find_format(name).holds_many:
        raise ConflictError(holds_one(name, out))
    return name


def holds_one(name: str, out: str) -> str:
    """Say that the format of an output is too small."""
    other = "-o NAME.jsonl" if _is_named(out) else "-t jsonl"
    return f"the format {name} holds one article, and there are more: use {other} or -o FOLDER/"


def _may_be_several(files: Sequence[str], given: str | None, reading: Reading) -> bool:
    """Tell whether there may be several articles, also in one file of a format that holds many."""
    return _are_several(files, given, reading) or (given is not None and find_format(given).holds_many)


def _are_several(files: Sequence[str], given: str | None, reading: Reading) -> bool:
    """Tell whether there are several files, a folder, or, where `given` is None, a file of records."""
    return len(files) > 1 or any(is_folder(file) if given else holds_many(file, reading) for file in files)


def _told(to: str | None, out: str) -> str | None:
    """Return the format that was named, else the one that the ending of an output tells. None: neither does.

    ConflictError where the two do not agree, or where an ending that should tell is that of no format.
    """
    told, name = told_by(out), os.path.basename(out)
    ending = os.path.splitext(name.lower().removesuffix(told.compressed))[1]
    if to and told.formats and to not in told.formats:
        raise ConflictError(f"-t {to} does not go with {name}, which ends as {told.formats[0]} does")
    if not to and ending and not told.formats:
        raise ConflictError(f"no format ends in {ending}: name one with -t; `threadparse formats` lists them")
    return to or next(iter(told.formats), None)


def check_options(job: Job) -> None:
    """Raise ConflictError for an option that the format does not have, and a compression that is not installed."""
    try:
        check(job.compressed)
        check(told_by(job.rejects).compressed if job.rejects else "")
    except ModuleNotFoundError as error:
        raise ConflictError(str(error)) from None
    for option in sorted(job.options - job.format.options):
        raise ConflictError(f"--{option.replace('_', '-')} is no option of -t {job.to}")


def _check_overlap(job: Job) -> None:
    """Raise ConflictError where an input would be replaced."""
    from threadparse.corpus.overlap import overlap  # noqa: PLC0415

    folder = job.out if wants_folder(job.out) else None
    targets = [path for path in (job.out, job.rejects) if path and not is_stream(path) and path != folder]
    if reason := overlap(job.files, targets, folder, job.format.endings[0] + job.compressed, job.given):
        raise ConflictError(reason)


def check_resume(job: Job) -> None:
    """Raise ConflictError where a run could not be resumed."""
    if is_stream(job.out):
        raise ConflictError("--resume goes on from what was written, and needs a file or a folder: -o OUT")
    if STDIN in job.files:
        raise ConflictError("--resume reads its inputs from the beginning, and standard input (-) cannot be read again")
