"""What the arguments of a command name: any number of inputs, one dump, or one article.

What cannot be a dump is not understood; what cannot be read is reported, and ends the command.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from threadparse.cli.terminal import Messages, is_terminal
from threadparse.corpus.decoding import Decoding
from threadparse.corpus.failure import Failure
from threadparse.corpus.inputs import Input, find, holds_records, is_folder, load
from threadparse.corpus.streams import STDIN
from threadparse.formats.format import Record


def given(files: Sequence[str]) -> tuple[str, ...]:
    """Return the arguments; standard input where there are none."""
    if files.count(STDIN) > 1:
        raise click.UsageError("standard input (-) can be read only once")
    if not files and (sys.stdin is None or is_terminal(sys.stdin)):
        raise click.UsageError("no FILE is given, and nothing is piped in")
    return tuple(files) or (STDIN,)


def is_one_dump(files: Sequence[str]) -> bool:
    """Tell whether the arguments name a single dump."""
    return len(files) == 1 and (files[0] == STDIN or not (is_folder(files[0]) or holds_records(files[0])))


def one_dump(file: str | None, decoding: Decoding, command: str) -> str:
    """Return the text of the one dump that a command shows; None: standard input."""
    (name,) = given(() if file is None else (file,))
    if name != STDIN and holds_records(name):
        raise click.UsageError(f"{command} takes a single dump, not a file of JSON Lines")
    if name != STDIN and is_folder(name):
        raise click.UsageError(f"{command} takes a single dump, not a folder")
    entry = next(find((name,)))
    dump = load(entry, "", decoding) if isinstance(entry, Input) else entry
    if isinstance(dump, Failure):
        raise _failed(dump)
    return dump.text


def one_article(file: str | None, decoding: Decoding, command: str) -> Record:
    """Return the one article of a file, which is a dump or in another format; None: standard input."""
    from threadparse.corpus.job import ConflictError, choose_source  # noqa: PLC0415

    (name,) = given(() if file is None else (file,))
    try:
        form = choose_source((name,), None)
    except ConflictError as error:
        raise click.UsageError(str(error)) from None
    if form is None:
        from threadparse.parser import read  # noqa: PLC0415

        return Record(read(one_dump(name, decoding, command)), None if name == STDIN else name)
    from threadparse.corpus.articles import find_articles  # noqa: PLC0415

    records: list[Record] = []
    for entry in find_articles((name,), form):
        if isinstance(entry, Failure):
            raise _failed(entry)
        if entry.record is not None:
            records.append(entry.record)
    if len(records) != 1:
        raise _failed(Failure(name, f"{command} shows one article, and this file holds {len(records)}"))
    return records[0]


def _failed(failure: Failure) -> click.exceptions.Exit:
    """Report a failure, and return what ends the command."""
    Messages().failure(failure)
    return click.exceptions.Exit(1)
