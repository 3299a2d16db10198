"""What several commands have in common: their options and arguments, and how they end.

Knows what the user may type, and refuses what cannot be meant.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from threadparse import formats as registry
from threadparse.cli.terminal import COLOURS, screen
from threadparse.corpus.decoding import ERRORS, Decoding, known
from threadparse.corpus.reading import MOST, Reading, bytes_of, in_words

Command = Callable[..., Any]


def _format(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """Return the name of a format; refuse one that is not there, or whose package is missing."""
    try:
        if name is not None:
            registry.needed(name)
    except (LookupError, ModuleNotFoundError) as error:
        raise click.BadParameter(str(error)) from None
    return name


def _offered(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of formats that a shell may offer."""
    return [name for name in registry.names() if name.startswith(incomplete)]


def _encoding(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """Return the name that Python prefers for an encoding."""
    if (found := known(name)) is None:
        raise click.BadParameter(f"{name!r} is not known; names are utf-8, utf-16, cp1252, latin-1, gb18030, shift_jis")
    return found


def format_option(*names: str, help: str) -> Callable[[Command], Command]:  # noqa: A002
    """Return what adds an option that takes the name of a format."""
    return click.option(*names, metavar="FORMAT", callback=_format, shell_complete=_offered, help=help)


def _size(_context: click.Context, _option: click.Parameter, size: str) -> int:
    """Return a size in bytes, or refuse it."""
    if (found := bytes_of(size)) is None:
        raise click.BadParameter(f"{size!r} is no size; sizes are 4096, 10MB, 1GB")
    return found


def of_dumps(command: Command) -> Command:
    """Add the options of all commands that read dumps; they come as one `Reading`."""

    @click.option(
        "--text-field",
        default="text",
        show_default=True,
        metavar="F",
        help="The field of .jsonl records, or the column of a table, with the dump.",
    )
    @click.option("--jsonl", is_flag=True, help="Standard input is JSON Lines, also where its first line has no F.")
    @click.option(
        "--max-bytes",
        default=in_words(MOST),
        show_default=True,
        metavar="SIZE",
        callback=_size,
        help="Refuse a dump that is larger: 10MB, 1GB.",
    )
    @click.option(
        "--encoding",
        default="utf-8",
        show_default=True,
        metavar="NAME",
        callback=_encoding,
        help="The encoding of what is read.",
    )
    @click.option(
        "--errors",
        type=click.Choice(ERRORS),
        default="strict",
        show_default=True,
        help="Refuse what is no text, or read each such byte as \ufffd.",
    )
    @functools.wraps(command)
    def run(
        *arguments: Any, text_field: str, jsonl: bool, max_bytes: int, encoding: str, errors: str, **options: Any
    ) -> Any:
        reading = Reading(text_field, Decoding(encoding, errors), jsonl, max_bytes)
        return command(*arguments, reading=reading, **options)

    return run


def of_many(command: Command) -> Command:
    """Add what the commands take that read any number of dumps."""
    command = of_dumps(command)
    return click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(allow_dash=True))(command)


def of_screen(command: Command) -> Command:
    """Add the options of the commands that show dumps; they come as what writes rows on standard output."""

    @click.option(
        "--width",
        type=click.IntRange(min=0),
        metavar="N",
        help="Wrap lines at N columns, 0: do not. Usual is the width of the terminal.",
    )
    @click.option("--color", type=click.Choice(COLOURS), default=COLOURS[0], show_default=True, help="Show colours.")
    @functools.wraps(command)
    def run(*arguments: Any, width: int | None, color: str, **options: Any) -> Any:
        return command(*arguments, show=screen(color, width), **options)

    return run


def finish(*, failed: bool) -> None:
    """End a command; with 1 where something failed."""
    if failed:
        raise click.exceptions.Exit(1)
