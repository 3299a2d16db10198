"""What a format has to say of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from threadparse.formats.fields import EVERYTHING

if TYPE_CHECKING:
    from threadparse.model.article import Article


class Record(NamedTuple):
    """An article, and what is known of its dump.

    Example:
        >>> import threadparse
        >>> record = threadparse.Record(threadparse.parse("A title\\n"), source="a.txt")
        >>> threadparse.dumps(record, "jsonl")[:54]
        '{"version": 1, "source": "a.txt", "title": "A title", '
    """

    #: The article.
    article: Article
    #: Where the dump came from: its path, with ``:LINE`` for a line of JSON Lines. None: nobody said.
    source: str | None = None
    #: The other fields of the record that the dump stood in. None: it stood in none.
    fields: dict[str, Any] | None = None


class Sink:
    """What takes one record after the other, as `Format.write` returned them: an open file, or the path of a folder."""

    def __init__(self, target: Any) -> None:
        self.target = target

    def add(self, data: bytes) -> None:
        """Take a record."""
        self.target.write(data)

    def close(self) -> None:
        """Write what stands below the last record. A file that was given stays open."""

    def leave(self) -> None:
        """Close what is open, where the output is given up."""


def framed(above: bytes, below: bytes = b"") -> Callable[[IO[bytes]], Sink]:
    """Return what opens a file with something above its first record, and below its last one."""

    class Framed(Sink):
        def __init__(self, file: IO[bytes]) -> None:
            super().__init__(file)
            file.write(above)

        def close(self) -> None:
            self.target.write(below)

    return Framed


class Format(NamedTuple):
    """A form that articles are written in."""

    #: As the command line lists it.
    meaning: str
    #: How its files end, the usual one first: ".json". Several formats may share one that is not their first.
    endings: tuple[str, ...]
    #: Whether one file holds any number of articles.
    holds_many: bool
    #: Returns a record as it stands in a file, with its line end; RenderError where the format cannot hold it. May run
    #: in another process than the one that writes the file.
    write: Callable[..., str | bytes]
    #: Yields the records of an open file, or of the folder at a path; DecodeError where it is none. None: the format
    #: does not come back.
    read: Callable[[Any], Iterator[Record]] | None = None
    #: Whether it is a folder of several files, and no single file.
    is_folder: bool = False
    #: Whether files with its endings may also be dumps. They are read as this format only where somebody names it.
    may_be_dump: bool = False
    #: The names of the fields that it holds (`formats.fields`). What an article has in others is counted as lost.
    holds: frozenset[str] = EVERYTHING
    #: What `write` takes beside a record: the names of flags.
    options: frozenset[str] = frozenset()
    #: Opens what takes records, given an open file, or the path of a new folder.
    open: Callable[[Any], Sink] = Sink
    #: The package that it needs beside the core, and the extra that installs it. None: it needs none.
    needs: tuple[str, str] | None = None
