"""The job of `convert`: dumps in, articles of some format out.

Knows which format several dumps take, and what happens to those that fail. Leaves reading, writing
and processes to `inputs`, `outputs` and `parallel`.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

from threadparse.cli.decoding import Decoding
from threadparse.cli.failure import Failure, OutputError
from threadparse.cli.inputs import STDIN, Input, find, holds_records, is_folder, load
from threadparse.cli.outputs import STDOUT, Output, is_stream, open_output, wants_folder
from threadparse.cli.terminal import Messages, is_terminal, progress, safe, say
from threadparse.errors import RenderError
from threadparse.formats import find as find_format
from threadparse.formats.format import Format, Record
from threadparse.parser import read


class ConflictError(Exception):
    """Options that do not go together."""


class Job(NamedTuple):
    """What was asked for."""

    files: Sequence[str]
    #: The name of the format.
    to: str
    #: A file, a folder, or STDOUT.
    out: str
    #: How many processes; 0 for one for each core.
    jobs: int
    text_field: str
    decoding: Decoding
    #: Whether to go on from what an earlier run wrote.
    resume: bool

    @property
    def format(self) -> Format:
        """The format."""
        return find_format(self.to)


def choose_format(files: Sequence[str], to: str | None, out: str) -> str:
    """Return the format that was asked for, or fits; ConflictError where it cannot hold all dumps."""
    each_its_file = wants_folder(out)
    several = len(files) > 1 or any(file != STDIN and (is_folder(file) or holds_records(file)) for file in files)
    if to and several and not each_its_file and not find_format(to).holds_many:
        raise ConflictError(f"-t {to} holds one dump, and there are several: use -t jsonl or -o FOLDER/")
    return to or ("jsonl" if several and not each_its_file else "json")


def check_resume(job: Job) -> None:
    """Raise ConflictError where a run could not be resumed."""
    if is_stream(job.out):
        raise ConflictError("--resume goes on from what was written, and needs a file or a folder: -o OUT")
    if STDIN in job.files:
        raise ConflictError("--resume reads its inputs from the beginning, and standard input (-) cannot be read again")
    if job.format.frame is None:
        raise ConflictError(f"--resume cannot tell whose output it finds in -t {job.to}: use -t jsonl")
    if not job.format.holds_many and not wants_folder(job.out):
        reason = f"--resume goes on between dumps, and -t {job.to} is a single one"
        raise ConflictError(f"{reason}: use -t jsonl or -o FOLDER/")


def run(job: Job, messages: Messages) -> None:
    """Convert all dumps; what fails is told to `messages`."""
    output = open_output(job.out, job.format.ending, lasting=job.format.holds_many, resume=job.resume)
    try:
        with output, _counter(job) as count:
            _write_all(job, output, messages, count)
    except OutputError as error:
        messages.failure(error.failure)
    finally:
        if output.left is not None:
            say(f"threadparse: what was done is in {safe(output.left)}, and --resume goes on from it")


def _write_all(job: Job, output: Output, messages: Messages, count: Callable[[], None]) -> None:
    # Closed here, so that no process is left when writing fails.
    with contextlib.closing(_converted(job, output)) as results:
        for entry, result in results:
            if isinstance(result, Failure):
                messages.failure(result)
            elif isinstance(entry, Input):
                _write(output, entry, result, messages)
            count()
    output.finish(failed=messages.failed)


def _write(output: Output, entry: Input, data: bytes, messages: Messages) -> None:
    try:
        output.write(entry, data)
    except OutputError as error:
        if error.final:
            raise
        messages.failure(error.failure)


def _converted(job: Job, output: Output) -> Generator[tuple[Input | Failure, bytes | Failure]]:
    entries = find(job.files)
    if job.resume and (frame := job.format.frame):
        entries = (each for each in entries if isinstance(each, Failure) or not output.has(each, frame(each.source)))
    convert = functools.partial(_convert, text_field=job.text_field, decoding=job.decoding, to=job.to)
    if job.jobs == 1:
        # As `in_order` does it, without what it knows of processes.
        return ((entry, convert(entry)) for entry in entries)
    from threadparse.cli.parallel import in_order  # noqa: PLC0415

    return in_order(convert, entries, job.jobs)


def _convert(entry: Input | Failure, text_field: str, decoding: Decoding, to: str) -> bytes | Failure:
    """Convert one dump; also run in other processes."""
    dump = entry if isinstance(entry, Failure) else load(entry, text_field, decoding)
    if isinstance(dump, Failure):
        return dump
    try:
        return find_format(to).write(Record(read(dump.text), dump.source, dump.fields)).encode()
    except RenderError as error:
        return Failure(dump.name, f"-t {to} cannot hold it: {error}")


def _counter(job: Job) -> contextlib.AbstractContextManager[Callable[[], None]]:
    """Show progress, unless the result itself goes to a terminal."""
    return contextlib.nullcontext(_no_count) if job.out == STDOUT and is_terminal(sys.stdout) else progress()


def _no_count() -> None: ...
