"""All dumps that a command is given, one after the other.

What cannot be read is reported, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from threadparse.corpus.failure import Failure
from threadparse.corpus.inputs import Dump, Input, find, load
from threadparse.corpus.reading import Reading
from threadparse.corpus.reporter import Reporter


class Dumps(NamedTuple):
    """What the arguments name, and how it is read."""

    files: tuple[str, ...]
    reading: Reading

    def read(self, reporter: Reporter) -> Iterator[tuple[Input, Dump]]:
        """Yield each dump with where it was found; what cannot be read is told to `reporter`."""
        for entry in find(self.files, self.reading):
            if isinstance(entry, Failure):
                reporter.failure(entry)
                continue
            dump = load(entry, self.reading.text_field, self.reading.decoding)
            if isinstance(dump, Failure):
                reporter.failure(dump)
            else:
                yield entry, dump
