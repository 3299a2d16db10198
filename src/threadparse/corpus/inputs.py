"""From the arguments to the texts of dumps.

Knows files, folders, standard input and JSON Lines, and what can be wrong with them. Does not
know what a dump means. Finding and loading are apart, so that another process may do the loading.
"""

# A path stays as it was given, and where os.path answers no, pathlib may raise.
# ruff: noqa: PTH110, PTH112, PTH113, PTH119, PTH121, PTH122, PTH123, PTH202

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from threadparse.corpus.decoding import Decoding
from threadparse.corpus.failure import Failure, why
from threadparse.corpus.streams import STDIN
from threadparse.errors import DecodeError, ParseError
from threadparse.text.decoding import marked

if TYPE_CHECKING:
    from threadparse.formats.format import Record
    from threadparse.problems import Problem


#: The suffixes of files that hold a dump on each line.
_RECORDS = (".jsonl", ".jsonl.gz")
#: The suffixes of files that are read from folders.
DUMPS = (".txt", *_RECORDS)

#: Of encodings whose lines do not end at one byte.
_WIDE = "the lines of UTF-16 and UTF-32 are not read\n    hint: write JSON Lines as UTF-8"


class Input(NamedTuple):
    """A dump that was found, and perhaps not yet read."""

    #: The path, with ``:LINE`` for a record. None: standard input.
    source: str | None
    #: What an output in a folder is called, without a suffix, below that folder.
    stem: str
    #: The file to read. None: `raw` holds the content.
    path: str | None = None
    #: The content, where it had to be read already.
    raw: bytes = b""
    #: The line of a record, which has the dump in one of its fields. None: it is no record.
    line: int | None = None
    #: The encoding that its file tells at its beginning, where that is not in `raw`.
    encoding: str | None = None
    #: The article, where it is no dump that is still to be read.
    record: Record | None = None
    #: How many bytes of its file, as it lies on the disk, it stands for; those of all inputs of a file add up to its
    #: size. 0 for what has no size, as standard input.
    weight: int = 0

    @property
    def name(self) -> str:
        """What messages call it."""
        return "<stdin>" if self.source is None else self.source

    @property
    def file(self) -> str:
        """What messages call the file it stands in."""
        return self.name if self.line is None else self.name.removesuffix(f":{self.line}")


class Dump(NamedTuple):
    """The text of a dump, and what came with it."""

    source: str | None
    #: What messages call it.
    name: str
    text: str
    #: The other fields of its record. None: it is no record.
    fields: dict[str, Any] | None = None


def holds_records(path: str) -> bool:
    """Tell whether a path names a file of JSON Lines."""
    return path.lower().endswith(_RECORDS)


def is_folder(path: str) -> bool:
    """Tell whether a path names a folder that is there."""
    return os.path.isdir(path)


def is_same(path: str, other: str) -> bool:
    """Tell whether two paths lead to one file that is there."""
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)


def find(arguments: Sequence[str]) -> Iterator[Input | Failure]:
    """Yield the dumps that the arguments name, in their order; folders are walked as they are reached."""
    for argument in arguments:
        if argument == STDIN:
            yield _standard_input()
        elif is_folder(argument):
            yield from _folder(argument)
        else:
            yield from _file(argument, os.path.basename(argument))


def load(entry: Input, text_field: str, decoding: Decoding) -> Dump | Failure:
    """Read a dump that was found."""
    if entry.encoding is not None:
        decoding = decoding._replace(encoding=entry.encoding)
    try:
        text = decoding.decode(entry.raw if entry.path is None else _read(entry.path), entry.name)
    except OSError as error:
        return Failure(entry.name, why(error))
    except ParseError as error:
        return _undecodable(entry, error.problem)
    return Dump(entry.source, entry.name, text) if entry.line is None else _load_record(entry, text, text_field)


def _undecodable(entry: Input, problem: Problem) -> Failure:
    """Say where the bytes of an input are no text; a record is one line of its file."""
    if entry.line is not None:
        import attrs  # noqa: PLC0415

        problem = attrs.evolve(problem, line=entry.line)
    place, _, reason = str(problem).partition(": ")
    return Failure(f"{entry.file}:{place}", reason)


def _standard_input() -> Input | Failure:
    if sys.stdin is None:
        return Failure("<stdin>", "it is closed")
    try:
        return Input(source=None, stem="stdin", raw=sys.stdin.buffer.read())
    except OSError as error:
        return Failure("<stdin>", why(error))


def _file(path: str, relative: str) -> Iterator[Input | Failure]:
    """Yield the dumps of a file; `relative` is its path as outputs take it."""
    if holds_records(path):
        yield from _records(path, relative[: -max(len(each) for each in _RECORDS if path.lower().endswith(each))])
    elif os.path.exists(path) and not os.path.isfile(path):
        yield _stream(path, relative)
    else:
        yield Input(source=path, stem=os.path.splitext(relative)[0], path=path, weight=_size(path))


def _size(path: str) -> int:
    """Return the size of a file; 0 where it cannot be read, which is said when it is."""
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def _stream(path: str, relative: str) -> Input | Failure:
    """Read a pipe: another process would not find it under its path."""
    try:
        return Input(source=path, stem=os.path.splitext(relative)[0], raw=_read(path))
    except OSError as error:
        return Failure(path, why(error))


def _folder(folder: str) -> Iterator[Input | Failure]:
    from pathlib import PurePath  # noqa: PLC0415

    is_empty = True
    for path in walk(folder, DUMPS):
        is_empty = False
        if isinstance(path, Failure):
            yield path
        else:
            yield from _file(path, str(PurePath(path).relative_to(folder)))
    if is_empty:
        yield Failure(folder, f"no dump in this folder ({', '.join('*' + suffix for suffix in DUMPS)})")


def walk(folder: str, endings: tuple[str, ...]) -> Iterator[str | Failure]:
    """Yield the paths of the files in a folder and below that end so, each folder in the order of the names."""
    waiting = [(folder, True)]
    while waiting:
        path, descend = waiting.pop()
        if not descend:
            yield path
            continue
        try:
            waiting.extend(reversed(_entries(path, endings)))
        except OSError as error:
            yield Failure(path, why(error))


def _entries(folder: str, endings: tuple[str, ...]) -> list[tuple[str, bool]]:
    """List what counts in a folder, and whether it is one; links to folders could lead in circles."""
    with os.scandir(folder) as entries:
        kept = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    found = [(entry, entry.is_dir(follow_symlinks=False)) for entry in kept]
    return [(entry.path, descend) for entry, descend in found if descend or _counts(entry, endings)]


def _counts(entry: os.DirEntry[str], endings: tuple[str, ...]) -> bool:
    """Tell whether a file is read from a folder; a link that leads nowhere is, to be reported."""
    return entry.name.lower().endswith(endings) and (entry.is_file() or entry.is_symlink())


def _read(path: str) -> bytes:
    # Not by Path, for which an empty name is the current folder.
    with open(path, "rb") as file:
        return file.read()


def _records(path: str, stem: str) -> Iterator[Input | Failure]:
    """Yield the records of a file, one at a time."""
    try:
        with open(path, "rb") as raw, _expanded(path, raw) as lines:
            done = 0
            for each in _lines(path, stem, lines):
                here = raw.tell() if raw.seekable() else 0
                yield each._replace(weight=here - done) if isinstance(each, Input) else each
                done = here
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(path, why(error))


def _lines(path: str, stem: str, lines: Iterable[bytes]) -> Iterator[Input | Failure]:
    encoding = None
    for line, raw in enumerate(lines, 1):
        if line == 1:
            encoding = marked(raw)
            if encoding not in (None, "utf-8"):
                yield Failure(path, _WIDE)
                return
        if raw.strip():
            yield Input(f"{path}:{line}", f"{stem}-{line}", raw=raw, line=line, encoding=encoding)


def _expanded(path: str, raw: IO[bytes]) -> IO[bytes]:
    if not path.lower().endswith(".gz"):
        return raw
    import gzip  # noqa: PLC0415

    # What gzip returns reads as any file does, but is not declared so.
    return cast(IO[bytes], gzip.open(raw, "rb"))


def _load_record(entry: Input, text: str, text_field: str) -> Dump | Failure:
    from threadparse.formats import jsontext  # noqa: PLC0415

    try:
        record = jsontext.read(text)
    except DecodeError as error:
        return Failure(entry.name, error.reason)
    if not isinstance(record, dict):
        return Failure(entry.name, f"expected an object, got {jsontext.name(record)}")
    if text_field not in record:
        # What `convert` wrote is no dump any more.
        hint = (
            "it holds an article: read it with -f jsonl" if "comments" in record else "name another with --text-field"
        )
        return Failure(entry.name, f"the record has no field {text_field!r}; {hint}")
    dump = record.pop(text_field)
    if not isinstance(dump, str):
        return Failure(entry.name, f"the field {text_field!r} should be a string, got {jsontext.name(dump)}")
    return Dump(entry.source, entry.name, dump, record)
