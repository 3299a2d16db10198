"""What becomes of a dump that is converted; also in another process, and in the shard of a run that was stopped."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from threadparse.corpus.decoding import Decoding
from threadparse.corpus.failure import Failure
from threadparse.corpus.inputs import Input, load
from threadparse.errors import RenderError
from threadparse.formats import find as find_format
from threadparse.formats.fields import lost
from threadparse.formats.format import Record
from threadparse.parser import read

_FAULT = "threadparse cannot read it, which is a fault of threadparse"
_HINT = "\n    hint: report it: `threadparse report` prints a dump of the same layout with other words"


class Converted(NamedTuple):
    """An article as it stands in a file of a format."""

    data: bytes
    #: What the format could not hold of it: the fields, and how often each held something.
    lost: dict[str, int]
    comments: int
    #: The codes of its problems, each once.
    problems: list[str]


class Outcome(NamedTuple):
    """An input, and what became of it."""

    #: What messages call the input.
    name: str
    #: What an output in a folder is called, without a suffix, below that folder.
    stem: str
    #: The file it was read from. None: it came from a stream, or inside a file of many.
    path: str | None
    #: How many bytes of its file it stands for.
    weight: int
    result: Converted | Failure
    #: The bytes of a record that failed. None: it did not, or it is a whole file.
    record: bytes | None = None


def outcome_of(entry: Input | Failure, result: Converted | Failure) -> Outcome:
    """Return an input with what became of it. An input that is a failure already is its own result."""
    if isinstance(entry, Failure):
        return Outcome(entry.name, "", None, 0, entry)
    record = entry.raw if isinstance(result, Failure) and entry.line is not None else None
    return Outcome(entry.name, entry.stem, entry.path, entry.weight, result, record)


class Conversion(NamedTuple):
    """How dumps are converted."""

    text_field: str
    decoding: Decoding
    #: The name of the format that is written, and its options that are set.
    to: str
    options: frozenset[str] = frozenset()

    def all(self, entries: list[Input | Failure]) -> list[Outcome]:
        """Convert several dumps."""
        return [self.one(entry) for entry in entries]

    def one(self, entry: Input | Failure) -> Outcome:
        """Convert a dump; what cannot be converted is a failure."""
        if isinstance(entry, Failure):
            return outcome_of(entry, entry)
        try:
            result = self._result(entry)
        except MemoryError:
            result = Failure(entry.name, "there is not enough memory for it")
        except Exception as error:  # noqa: BLE001 - one dump of millions must not end the run
            result = Failure(entry.name, f"{_FAULT} ({type(error).__name__}: {error}){_HINT}")
        return outcome_of(entry, result)

    def _result(self, entry: Input) -> Converted | Failure:
        record = entry.record
        if record is None:
            dump = load(entry, self.text_field, self.decoding)
            if isinstance(dump, Failure):
                return dump
            record = Record(read(dump.text), dump.source, dump.fields)
        from threadparse.formats.files import encoded  # noqa: PLC0415

        form, article = find_format(self.to), record.article
        try:
            data = encoded(form.write(record, **dict.fromkeys(self.options, True)))
        except RenderError as error:
            return Failure(entry.name, f"-t {self.to} cannot hold it: {error}")
        problems = sorted({problem.code for problem in article.problems})
        return Converted(data, dict(Counter(lost(record, form))), len(article), problems)
