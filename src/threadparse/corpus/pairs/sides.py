"""The two sides of a comparison, from the arguments to articles.

Knows how each side is read. Leaves to `files` and `articles` what of them belongs together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from threadparse.corpus.articles import endings_of
from threadparse.corpus.containers.table import DUMPS
from threadparse.corpus.failure import Failure
from threadparse.corpus.inputs import Input, load
from threadparse.corpus.job import choose_source
from threadparse.corpus.pairs.articles import File, Found, Pair, in_files
from threadparse.corpus.pairs.files import in_folders
from threadparse.corpus.places import is_folder
from threadparse.corpus.reading import Reading
from threadparse.corpus.reporter import Reporter
from threadparse.model.article import Article
from threadparse.parser import read


class Sides(NamedTuple):
    """What is compared, and how it is read."""

    #: Two paths; one may be standard input.
    old: str
    new: str
    #: The name of the format of both. None: the ending of each file tells it, or that it is a dump.
    given: str | None
    reading: Reading

    def file(self, path: str) -> File:
        """Return a file with its format; ConflictError where that does not come back."""
        return File(path, choose_source((path,), self.given), self.reading)

    def name(self, pair: Pair) -> str:
        """Return the path of the only side that has an article."""
        side = self.old if pair.new is None else self.new
        return side.rstrip("/") or side

    def folders(self) -> int:
        """Return how many sides are folders of files. A folder that is in a format as a whole does not count."""
        files = [self.file(path) for path in (self.old, self.new)]
        return sum(is_folder(file.path) and not file.is_folder for file in files)

    def pairs(self) -> Iterator[Pair | Failure]:
        """Yield what belongs together."""
        if not self.folders():
            yield from in_files(self.file(self.old), self.file(self.new))
            return
        endings = (*DUMPS, *endings_of("json")) if self.given is None else endings_of(self.given)
        for each in in_folders(self.old, self.new, endings):
            if isinstance(each, Failure):
                yield each
            elif each.old is not None and each.new is not None:
                yield from in_files(self.file(each.old), self.file(each.new), each.label)
            else:
                yield Pair(each.label, _alone(each.old), _alone(each.new))

    def read(self, found: Found, reporter: Reporter) -> Article | None:
        """Return an article. None: it cannot be read, which is told to `reporter`."""
        if found.entry.record is not None:
            return found.entry.record.article
        dump = load(found.entry, self.reading.text_field, self.reading.decoding)
        if isinstance(dump, Failure):
            reporter.failure(dump)
            return None
        return read(dump.text)


def _alone(path: str | None) -> Found | None:
    """Return what stands for a file without a partner, which nobody has to read. None: its side has no such file."""
    return None if path is None else Found(path, Input(path, "", path))
