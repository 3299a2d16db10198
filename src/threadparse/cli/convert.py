"""The job of `convert`: dumps in, articles of some format out.

Knows which format several dumps take, and what happens to those that fail. Leaves reading, writing
and processes to `inputs`, `outputs` and `parallel`.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH119, PTH122

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import NamedTuple

from threadparse.cli.decoding import Decoding
from threadparse.cli.failure import Failure, OutputError
from threadparse.cli.inputs import STDIN, Input, find, holds_records, is_folder, load
from threadparse.cli.outputs import STDOUT, Form, Output, is_stream, open_output, wants_folder
from threadparse.cli.terminal import Messages, is_terminal, progress, safe, say
from threadparse.errors import RenderError
from threadparse.formats import find as find_format
from threadparse.formats.compressed import check
from threadparse.formats.endings import told_by
from threadparse.formats.fields import ORDER, lost
from threadparse.formats.format import Format, Record
from threadparse.parser import read


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

    @property
    def format(self) -> Format:
        """The format that is written."""
        return find_format(self.to)

    @property
    def compressed(self) -> str:
        """The ending that says how the output is compressed. "": it is not."""
        return told_by(self.out).compressed if _is_named(self.out) else ""


class Converted(NamedTuple):
    """An article as it stands in a file of a format."""

    data: bytes
    #: What the format could not hold of it: the fields, and how often each held something.
    lost: Counter[str]


def _is_named(out: str) -> bool:
    """Tell whether the name of an output says what is in it."""
    return not is_stream(out) and not wants_folder(out)


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
    """Return the format that the ending of a file tells; None for what may be a dump."""
    if file == STDIN or holds_records(file):
        return None
    name = next(iter(told_by(file).formats), None)
    return name if name and find_format(name).read and not find_format(name).may_be_dump else None


def choose_format(files: Sequence[str], given: str | None, to: str | None, out: str) -> str:
    """Return the format that was asked for, or fits the output; ConflictError where it cannot hold all articles."""
    if to is not None and find_format(to).is_folder:
        if is_stream(out):
            raise ConflictError(f"-t {to} is a folder: use -o FOLDER/")
        return to
    each_its_file = wants_folder(out)
    several = len(files) > 1 or any(file != STDIN and (is_folder(file) or holds_records(file)) for file in files)
    many = several or (given is not None and find_format(given).holds_many)
    told = _told(to, out) if _is_named(out) else None
    name = to or told or ("jsonl" if many and not each_its_file else "json")
    if several and not each_its_file and not find_format(name).holds_many:
        raise ConflictError(f"-t {name} holds one dump, and there are several: use -t jsonl or -o FOLDER/")
    return name


def _told(to: str | None, out: str) -> str | None:
    """Return the format that the ending of an output tells; ConflictError where it is not the one that was named."""
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
    except ModuleNotFoundError as error:
        raise ConflictError(str(error)) from None
    for option in sorted(job.options - job.format.options):
        raise ConflictError(f"--{option.replace('_', '-')} is no option of -t {job.to}")


def check_resume(job: Job) -> None:
    """Raise ConflictError where a run could not be resumed."""
    if is_stream(job.out):
        raise ConflictError("--resume goes on from what was written, and needs a file or a folder: -o OUT")
    if job.given is not None:
        raise ConflictError(f"--resume goes on with dumps, and not with -f {job.given}")
    if job.compressed:
        raise ConflictError(f"--resume cannot go on in a file that is compressed ({job.compressed})")
    if STDIN in job.files:
        raise ConflictError("--resume reads its inputs from the beginning, and standard input (-) cannot be read again")
    if job.format.frame is None:
        raise ConflictError(f"--resume cannot tell whose output it finds in -t {job.to}: use -t jsonl")
    if not job.format.holds_many and not wants_folder(job.out):
        reason = f"--resume goes on between dumps, and -t {job.to} is a single one"
        raise ConflictError(f"{reason}: use -t jsonl or -o FOLDER/")


def run(job: Job, messages: Messages) -> None:
    """Convert all dumps; what fails is told to `messages`."""
    form = Form(job.format, job.compressed)
    lasting = job.format.frame is not None and job.format.holds_many and not form.compressed
    output = open_output(job.out, form, lasting=lasting, resume=job.resume)
    missing = Counter[str]()
    try:
        with output, _counter(job) as count:
            _write_all(job, output, messages, count, missing)
    except OutputError as error:
        messages.failure(error.failure)
    finally:
        if missing:
            fields = ", ".join(f"{name} ({missing[name]})" for name in ORDER if missing[name])
            say(f"threadparse: -t {job.to} has no place for: {fields}")
        if output.left is not None:
            say(f"threadparse: what was done is in {safe(output.left)}, and --resume goes on from it")


def _write_all(job: Job, output: Output, messages: Messages, count: Callable[[], None], missing: Counter[str]) -> None:
    single, written = not job.format.holds_many and not wants_folder(job.out), False
    # Closed here, so that no process is left when writing fails.
    with contextlib.closing(_converted(job, output)) as results:
        for entry, result in results:
            if isinstance(result, Failure):
                messages.failure(result)
            elif isinstance(entry, Input):
                if written and single:
                    reason = f"-t {job.to} holds one article, and there are more: use -t jsonl or -o FOLDER/"
                    raise OutputError(entry.name, reason, final=True)
                _write(output, entry, result.data, messages)
                written = True
                missing += result.lost
            count()
    output.finish(failed=messages.failed)


def _write(output: Output, entry: Input, data: bytes, messages: Messages) -> None:
    try:
        output.write(entry, data)
    except OutputError as error:
        if error.final:
            raise
        messages.failure(error.failure)


def _converted(job: Job, output: Output) -> Generator[tuple[Input | Failure, Converted | Failure]]:
    entries = _entries(job)
    if job.resume and (frame := job.format.frame):
        entries = (each for each in entries if isinstance(each, Failure) or not output.has(each, frame(each.source)))
    convert = functools.partial(
        _convert, text_field=job.text_field, decoding=job.decoding, to=job.to, options=job.options
    )
    if job.jobs == 1:
        # As `in_order` does it, without what it knows of processes.
        return ((entry, convert(entry)) for entry in entries)
    from threadparse.cli.parallel import in_order  # noqa: PLC0415

    return in_order(convert, entries, job.jobs)


def _entries(job: Job) -> Iterator[Input | Failure]:
    """Yield what is to be converted: dumps, or articles of another format."""
    if job.given is None:
        return find(job.files)
    from threadparse.cli.articles import find_articles  # noqa: PLC0415

    return find_articles(job.files, job.given)


def _convert(
    entry: Input | Failure, text_field: str, decoding: Decoding, to: str, options: frozenset[str]
) -> Converted | Failure:
    """Convert one dump; also run in other processes."""
    if isinstance(entry, Failure):
        return entry
    record = entry.record
    if record is None:
        dump = load(entry, text_field, decoding)
        if isinstance(dump, Failure):
            return dump
        record = Record(read(dump.text), dump.source, dump.fields)
    from threadparse.formats.files import encoded  # noqa: PLC0415

    form = find_format(to)
    try:
        return Converted(encoded(form.write(record, **dict.fromkeys(options, True))), lost(record, form))
    except RenderError as error:
        return Failure(entry.name, f"-t {to} cannot hold it: {error}")


def _counter(job: Job) -> contextlib.AbstractContextManager[Callable[[], None]]:
    """Show progress, unless the result itself goes to a terminal."""
    return contextlib.nullcontext(_no_count) if job.out == STDOUT and is_terminal(sys.stdout) else progress()


def _no_count() -> None: ...
