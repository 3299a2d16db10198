"""The job of `convert`: dumps in, articles of some format out.

Knows what happens to dumps that fail. Leaves reading, writing and processes to `inputs`, `outputs` and `pool`.
"""

from __future__ import annotations

import contextlib
import functools
from collections import Counter
from collections.abc import Generator, Iterator
from typing import NamedTuple

from threadparse.corpus.decoding import Decoding
from threadparse.corpus.failure import Failure, OutputError
from threadparse.corpus.inputs import Input, find, load
from threadparse.corpus.job import Job
from threadparse.corpus.outputs import Form, Output, open_output, wants_folder
from threadparse.corpus.reporter import Reporter
from threadparse.errors import RenderError
from threadparse.formats import find as find_format
from threadparse.formats.fields import ORDER, lost
from threadparse.formats.format import Record
from threadparse.parser import read


class Converted(NamedTuple):
    """An article as it stands in a file of a format."""

    data: bytes
    #: What the format could not hold of it: the fields, and how often each held something.
    lost: Counter[str]


def run(job: Job, reporter: Reporter) -> None:
    """Convert all dumps; what fails is told to `reporter`."""
    form = Form(job.format, job.compressed)
    lasting = job.format.frame is not None and job.format.holds_many and not form.compressed
    output = open_output(job.out, form, lasting=lasting, resume=job.resume)
    missing = Counter[str]()
    try:
        with output:
            _write_all(job, output, reporter, missing)
    except OutputError as error:
        reporter.failure(error.failure)
    finally:
        if missing:
            fields = ", ".join(f"{name} ({missing[name]})" for name in ORDER if missing[name])
            reporter.note(f"-t {job.to} has no place for: {fields}")
        if output.left is not None:
            reporter.note(f"what was done is in {output.left}, and --resume goes on from it")


def _write_all(job: Job, output: Output, reporter: Reporter, missing: Counter[str]) -> None:
    single, written = not job.format.holds_many and not wants_folder(job.out), False
    # Closed here, so that no process is left when writing fails.
    with contextlib.closing(_converted(job, output)) as results:
        for entry, result in results:
            if isinstance(result, Failure):
                reporter.failure(result)
            elif isinstance(entry, Input):
                if written and single:
                    reason = f"-t {job.to} holds one article, and there are more: use -t jsonl or -o FOLDER/"
                    raise OutputError(entry.name, reason, final=True)
                _write(output, entry, result.data, reporter)
                written = True
                missing += result.lost
            reporter.advance()
    output.finish(failed=reporter.failed)


def _write(output: Output, entry: Input, data: bytes, reporter: Reporter) -> None:
    try:
        output.write(entry, data)
    except OutputError as error:
        if error.final:
            raise
        reporter.failure(error.failure)


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
    from threadparse.corpus.pool import in_order  # noqa: PLC0415

    return in_order(convert, entries, job.jobs)


def _entries(job: Job) -> Iterator[Input | Failure]:
    """Yield what is to be converted: dumps, or articles of another format."""
    if job.given is None:
        return find(job.files)
    from threadparse.corpus.articles import find_articles  # noqa: PLC0415

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
