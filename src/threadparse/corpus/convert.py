"""The job of `convert`: dumps in, articles of some format out.

Takes the inputs shard by shard, so that a run that was stopped can go on. Leaves reading to `inputs`, converting to
`outcome`, writing to `outputs`, and processes to `pool`.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from threadparse.corpus.failure import Failure, OutputError
from threadparse.corpus.inputs import Input, find
from threadparse.corpus.job import Job, holds_one
from threadparse.corpus.outcome import Conversion, Outcome, outcome_of
from threadparse.corpus.outputs import Form, Output, open_output, wants_folder
from threadparse.corpus.rejects import line_of, open_rejects
from threadparse.corpus.reporter import Reporter
from threadparse.corpus.shards import Shards, shards_of
from threadparse.corpus.summary import Summary

if TYPE_CHECKING:
    from threadparse.corpus.survey import Survey

#: A shard has so many dumps, or so many bytes of their files; its last dump may go beyond.
MOST = 200
LARGEST = 16_000_000


class Shard(NamedTuple):
    """What became of some dumps that follow each other. With one process, each is converted when it is reached."""

    outcomes: Iterable[Outcome]
    #: Whether a run before had done it.
    is_old: bool = False


def run(job: Job, reporter: Reporter) -> Summary:
    """Convert all dumps, and return the figures; what fails is told to `reporter`."""
    summary, output = Summary(), open_output(job.out, Form(job.format, job.compressed))
    known = functools.cache(lambda: _surveyed(job))
    reporter.begin(lambda: known().size)
    shards = shards_of(job, known, with_data=not output.keeps)
    try:
        with shards:
            with output, open_rejects(job.rejects) as rejects:
                _run(job, shards, _Taker(job, output, rejects, summary, reporter))
                output.finish(failed=reporter.failed)
                rejects.finish(failed=False)
            shards.finish()
        summary.is_complete = True
    except OutputError as error:
        reporter.failure(error.failure)
    finally:
        if loss := summary.loss():
            reporter.note(f"-t {job.to} has no place for: {loss}")
        if shards.left is not None:
            reporter.note(f"what was done is in {shards.left}, and --resume goes on from it")
    return summary


def _run(job: Job, shards: Shards, taker: _Taker) -> None:
    """Take all outcomes, and store each new shard that is full. After one that is not, nothing is left to resume."""
    # Closed here, so that no process is left when writing fails.
    with contextlib.closing(_converted(job, shards, taker.reporter)) as converted:
        for number, shard in enumerate(converted):
            taken = [taker.take(outcome, is_old=shard.is_old) for outcome in shard.outcomes]
            if not shard.is_old and _is_full(len(taken), sum(outcome.weight for outcome in taken)):
                shards.store(number, taken)


class _Taker(NamedTuple):
    """What takes outcomes, and gives each to where it belongs."""

    job: Job
    output: Output
    rejects: Output
    summary: Summary
    reporter: Reporter

    def take(self, outcome: Outcome, *, is_old: bool) -> Outcome:
        """Write an article, or tell of what failed; return the outcome, which is a failure where writing failed."""
        if not isinstance(outcome.result, Failure):
            failure = self._written(outcome, outcome.result.data, is_old=is_old)
            if failure is not None:
                outcome = outcome._replace(result=failure)
        if isinstance(outcome.result, Failure):
            self.reporter.failure(outcome.result)
            self.rejects.write(outcome, line_of(outcome, outcome.result))
        self.summary.add(outcome)
        self.reporter.advance(outcome.weight)
        return outcome

    def _written(self, outcome: Outcome, data: bytes, *, is_old: bool) -> Failure | None:
        """Write an article. None: it is written, by this run or by the one before."""
        if is_old and self.output.keeps:
            self.output.has(outcome)
            return None
        if self.summary.dumps and not self.job.format.holds_many and not wants_folder(self.job.out):
            raise OutputError(outcome.name, holds_one(self.job.to, self.job.out), final=True)
        try:
            self.output.write(outcome, data)
        except OutputError as error:
            if error.final:
                raise
            return error.failure
        return None


def _converted(job: Job, shards: Shards, reporter: Reporter) -> Generator[Shard]:
    """Yield all shards: first those that a run before had done, which are the first ones."""
    entries = _entries(job)
    for number in itertools.count():
        old = shards.read(number)
        if old is None:
            break
        # Skip the inputs of this shard.
        next(itertools.islice(entries, len(old), len(old)), None)
        yield Shard(old, is_old=True)
    conversion = Conversion(job.text_field, job.decoding, job.to, job.options)
    if job.jobs == 1:
        yield from (Shard(map(conversion.one, group)) for group in _groups(entries))
        return
    from threadparse.corpus.pool import Dying, in_order  # noqa: PLC0415

    def tell() -> None:
        reporter.note("a worker process died; what it was doing is tried again")

    lists = map(list, _groups(entries))
    with contextlib.closing(in_order(conversion.all, lists, job.jobs, Dying(tell, _killed))) as results:
        yield from map(Shard, results)


def _killed(entry: Input | Failure) -> Outcome:
    """Return what becomes of a dump whose process died each time."""
    reason = "the process that converts it dies: it was killed, or there is not enough memory"
    return outcome_of(entry, Failure(entry.name, reason))


def _groups(entries: Iterator[Input | Failure]) -> Iterator[Iterable[Input | Failure]]:
    """Yield the dumps of each shard, which have to be taken before the next ones."""
    for first in entries:
        yield _group(first, entries)


def _group(first: Input | Failure, others: Iterator[Input | Failure]) -> Iterator[Input | Failure]:
    """Yield the first dump and others, until they fill a shard."""
    size = 0
    for number, entry in enumerate(itertools.chain([first], others), 1):
        yield entry
        size += 0 if isinstance(entry, Failure) else entry.weight
        if _is_full(number, size):
            return


def _is_full(dumps: int, size: int) -> bool:
    return dumps >= MOST or size >= LARGEST


def _surveyed(job: Job) -> Survey:
    """Look at the inputs before anything is read."""
    from threadparse.corpus.survey import survey  # noqa: PLC0415

    if job.given is None:
        return survey(job.files, never=job.never)
    from threadparse.corpus.articles import endings_of  # noqa: PLC0415

    return survey(job.files, endings_of(job.given), job.never)


def _entries(job: Job) -> Iterator[Input | Failure]:
    """Yield what is to be converted: dumps, or articles of another format."""
    if job.given is None:
        return find(job.files, job.reading, job.never)
    from threadparse.corpus.articles import find_articles  # noqa: PLC0415

    return find_articles(job.files, job.given, job.never)
