"""From the arguments to the texts of dumps.

Knows what an argument may name, and what can be wrong with it. Does not know what a dump means. Finding and loading are
apart, so that another process may do the loading.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH119

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from threadparse.corpus.arguments import picked
from threadparse.corpus.binary import binary
from threadparse.corpus.containers.container import Container
from threadparse.corpus.containers.jsonlines import dump_in
from threadparse.corpus.containers.table import DUMPS, ENDINGS, container_of, stem_of
from threadparse.corpus.decoding import Decoding
from threadparse.corpus.failure import Failure, why
from threadparse.corpus.opened import Opened, standard_input
from threadparse.corpus.places import is_folder, is_url, opened, size_of, walk
from threadparse.corpus.reading import MOST, USUAL, Reading
from threadparse.corpus.streams import STDIN
from threadparse.errors import ParseError

if TYPE_CHECKING:
    from threadparse.formats.format import Record
    from threadparse.problems import Problem


class Input(NamedTuple):
    """A dump that was found, and perhaps not yet read."""

    #: The path, with ``:NUMBER`` for a record. None: standard input.
    source: str | None
    #: What an output in a folder is called, without a suffix, below that folder.
    stem: str
    #: The file to read. None: `raw` holds the content.
    path: str | None = None
    #: The content, where it had to be read already.
    raw: bytes = b""
    #: The place of a record in its file, from 1. None: it is no record.
    line: int | None = None
    #: The encoding, where its file tells.
    encoding: str | None = None
    #: The article, where it is no dump that is still to be read.
    record: Record | None = None
    #: How many bytes of its file, as it lies on the disk, it stands for; those of all inputs of a file add up to its
    #: size.
    weight: int = 0
    #: What came with the dump of a record. None: `raw` is JSON, which has the dump in one of its fields.
    fields: dict[str, Any] | None = None
    #: The largest dump that is read, in bytes.
    most: int = MOST

    @property
    def name(self) -> str:
        """What messages call it."""
        if self.source is not None:
            return self.source
        return "<stdin>" if self.line is None else f"<stdin>:{self.line}"

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


def find(arguments: Sequence[str], reading: Reading = USUAL, never: Collection[str] = ()) -> Iterator[Input | Failure]:
    """Yield the dumps that the arguments name, in their order; folders are walked as they are reached.

    Args:
        arguments: Files, folders, URLs, STDIN, or one record of a file: "all.jsonl:3".
        reading: How they are read.
        never: The real paths of what is not read from folders, since a run writes there.
    """
    for argument in arguments:
        if argument == STDIN:
            yield from _standard_input(reading)
        elif is_folder(argument):
            yield from _folder(argument, reading, never)
        else:
            path, number = picked(argument)
            found = _file(path, os.path.basename(path), reading)
            yield from found if number is None else _one(argument, path, number, found)


def load(entry: Input, text_field: str, decoding: Decoding) -> Dump | Failure:
    """Read a dump that was found."""
    if entry.encoding is not None:
        decoding = decoding._replace(encoding=entry.encoding)
    try:
        raw = entry.raw if entry.path is None else _content(entry.path, entry.most)
        if fault := binary(raw, decoding.encoding):
            return Failure(entry.name, fault)
        text = decoding.decode(raw, entry.name)
    except (OSError, ModuleNotFoundError) as error:
        return Failure(entry.name, why(error))
    except ParseError as error:
        return _undecodable(entry, error.problem)
    # The text is the dump, and not a line of JSON Lines that has the dump in one of its fields.
    if entry.line is None or entry.fields is not None:
        return Dump(entry.source, entry.name, text, entry.fields)
    found = dump_in(text, text_field)
    return Failure(entry.name, found) if isinstance(found, str) else Dump(entry.source, entry.name, *found)


def _content(path: str, most: int) -> bytes:
    with opened(path) as raw:
        return Opened(raw, path).content(most)


def _undecodable(entry: Input, problem: Problem) -> Failure:
    """Say where the bytes of an input are no text: at the line of a file of JSON Lines, else of the dump."""
    name = entry.name
    # A line of JSON Lines was decoded by itself, as line 1. In its file it is another one.
    if entry.line is not None and entry.fields is None:
        import attrs  # noqa: PLC0415

        name, problem = entry.file, attrs.evolve(problem, line=entry.line)
    # A problem reads "1:4: not-utf-8: the byte ...", so what stands before the first ": " is the place.
    place, _, reason = str(problem).partition(": ")
    return Failure(f"{name}:{place}", reason)


def _standard_input(reading: Reading) -> Iterator[Input | Failure]:
    try:
        file = standard_input()
        container = container_of(file, "", reading)
        if container is None:
            yield Input(None, "stdin", raw=file.content(reading.max_bytes))
        else:
            yield from _records(file, container, None, "stdin", reading)
    except (OSError, ModuleNotFoundError) as error:
        yield Failure("<stdin>", why(error))


def _file(path: str, relative: str, reading: Reading) -> Iterator[Input | Failure]:
    """Yield the dumps of a file; `relative` is its path as outputs take it."""
    stem = stem_of(relative)
    try:
        size = size_of(path)
        with opened(path) as raw:
            file = Opened(raw, path, size or 0)
            container = container_of(file, path, reading)
            if container is not None:
                yield from _records(file, container, path, stem, reading)
            elif size is None and not is_url(path):
                # Another process would not find a pipe under its path.
                yield Input(path, stem, raw=file.content(reading.max_bytes))
            else:
                yield Input(path, stem, path, weight=size or 0, most=reading.max_bytes)
    except (OSError, ModuleNotFoundError) as error:
        yield Failure(path, why(error))


def _records(
    file: Opened, container: Container, path: str | None, stem: str, reading: Reading
) -> Iterator[Input | Failure]:
    """Yield what is in a file of records, one at a time.

    A failure has no weight. Where positions tell weights, its bytes are added to those of the next record.
    """
    position_before = 0
    for found in container.read(file, reading):
        number = found.number
        if found.fault:
            yield Failure(f"{path or '<stdin>'}:{number}", found.fault)
            continue
        position = file.position()
        yield Input(
            source=None if path is None else f"{path}:{number}",
            stem=f"{stem}-{number}",
            raw=found.raw,
            line=number,
            encoding=found.encoding,
            weight=position - position_before if found.weight is None else found.weight,
            fields=found.fields,
            most=reading.max_bytes,
        )
        position_before = position


def _one(argument: str, path: str, number: int, found: Iterator[Input | Failure]) -> Iterator[Input | Failure]:
    """Yield the one record that an argument names: "all.jsonl:3" is record 3 of the path all.jsonl.

    Its weight is that of the whole file, which is read up to it.
    """
    for each in found:
        if isinstance(each, Failure):
            # Of the record that is meant, or of the whole file. Those of other records do not matter.
            if each.name in (argument, path):
                yield each
                return
        elif each.line is None:
            yield Failure(argument, "it holds one dump, and no records: name it without its number")
            return
        elif each.line == number:
            yield each._replace(weight=size_of(path) or 0)
            return
    yield Failure(argument, "there is no such record in this file")


def _folder(folder: str, reading: Reading, never: Collection[str]) -> Iterator[Input | Failure]:
    is_empty = True
    for path in walk(folder, DUMPS, never):
        is_empty = False
        if isinstance(path, Failure):
            yield path
        else:
            yield from _file(path, below(path, folder), reading)
    if is_empty:
        kinds = ", ".join(f"*{ending}" for ending in ENDINGS)
        yield Failure(folder, f"no dump in this folder ({kinds}; compressed or not)")


def below(path: str, folder: str) -> str:
    """Return the path of a file below a folder it was found in.

    Example:
        >>> below("./news/a.txt", ".")
        'news/a.txt'
    """
    return path.removeprefix(folder).lstrip("/" + os.sep)
