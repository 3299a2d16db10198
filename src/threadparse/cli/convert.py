"""The job of `convert`: dumps in, JSON out.

Knows how a dump becomes JSON, which of the two forms several dumps take, and what happens to those
that fail. Leaves reading, writing and processes to `inputs`, `outputs` and `parallel`.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

from threadparse.cli.decoding import Decoding
from threadparse.cli.failure import Failure, OutputError
from threadparse.cli.inputs import STDIN, Dump, Input, find, holds_records, is_folder, load
from threadparse.cli.outputs import STDOUT, Output, is_stream, open_output, wants_folder
from threadparse.cli.resume import Frame
from threadparse.cli.terminal import Messages, is_terminal, progress, safe, say
from threadparse.formats import jsontext
from threadparse.formats.jsonform import VERSION, to_dict
from threadparse.parser import read

_INDENT = 2


class ConflictError(Exception):
    """Options that do not go together."""


class Job(NamedTuple):
    """What was asked for."""

    files: Sequence[str]
    #: The format: json or jsonl.
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
    def indent(self) -> int | None:
        """How far the JSON is indented. None: it is one line."""
        return _INDENT if self.to == "json" else None


def choose_format(files: Sequence[str], to: str | None, out: str) -> str:
    """Return the format that was asked for, or fits; ConflictError where it cannot hold all dumps."""
    each_its_file = wants_folder(out)
    several = len(files) > 1 or any(file != STDIN and (is_folder(file) or holds_records(file)) for file in files)
    if to == "json" and several and not each_its_file:
        raise ConflictError("-t json holds one dump, and there are several: use -t jsonl or -o FOLDER/")
    return to or ("jsonl" if several and not each_its_file else "json")


def check_resume(job: Job) -> None:
    """Raise ConflictError where a run could not be resumed."""
    if is_stream(job.out):
        raise ConflictError("--resume goes on from what was written, and needs a file or a folder: -o OUT")
    if STDIN in job.files:
        raise ConflictError("--resume reads its inputs from the beginning, and standard input (-) cannot be read again")
    if job.to == "json" and not wants_folder(job.out):
        raise ConflictError("--resume goes on between dumps, and -t json is a single one: use -t jsonl or -o FOLDER/")


def run(job: Job, messages: Messages) -> None:
    """Convert all dumps; what fails is told to `messages`."""
    output = open_output(job.out, f".{job.to}", resume=job.resume)
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
    if job.resume:
        entries = (each for each in entries if isinstance(each, Failure) or not output.has(each, _frame(job, each)))
    convert = functools.partial(_convert, text_field=job.text_field, decoding=job.decoding, indent=job.indent)
    if job.jobs == 1:
        # As `in_order` does it, without what it knows of processes.
        return ((entry, convert(entry)) for entry in entries)
    from threadparse.cli.parallel import in_order  # noqa: PLC0415

    return in_order(convert, entries, job.jobs)


def _frame(job: Job, entry: Input) -> Frame:
    """Return what tells the JSON of a dump from that of others."""
    beginning = jsontext.write({"version": VERSION, "source": entry.source}, job.indent).rstrip("\n}")
    return Frame(f"{beginning},".encode(), b"}\n" if job.indent is None else b"\n}\n")


def _convert(entry: Input | Failure, text_field: str, decoding: Decoding, indent: int | None) -> bytes | Failure:
    """Convert one dump; also run in other processes."""
    dump = entry if isinstance(entry, Failure) else load(entry, text_field, decoding)
    return dump if isinstance(dump, Failure) else f"{as_json(dump, indent)}\n".encode()


def as_json(dump: Dump, indent: int | None) -> str:
    """Return a dump as JSON; the other fields of its record come after `source`."""
    data = to_dict(read(dump.text), source=dump.source)
    if dump.fields is not None:
        data = {"version": data["version"], "source": dump.source, "fields": dump.fields} | data
    return jsontext.write(data, indent)


def _counter(job: Job) -> contextlib.AbstractContextManager[Callable[[], None]]:
    """Show progress, unless the result itself goes to a terminal."""
    return contextlib.nullcontext(_no_count) if job.out == STDOUT and is_terminal(sys.stdout) else progress()


def _no_count() -> None: ...
