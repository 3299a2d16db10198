"""What several commands have in common: their options and arguments, and how they end.

Knows what the user may type, and refuses what cannot be meant.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from threadparse import formats as registry
from threadparse.corpus.decoding import ERRORS, Decoding, known

Command = Callable[..., Any]


def _format(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """Return the name of a format, or refuse it."""
    if name is not None:
        require(name)
    return name


def require(name: str) -> None:
    """Refuse a format that is not there, or whose package is missing."""
    try:
        registry.needed(name)
    except (LookupError, ModuleNotFoundError) as error:
        raise click.BadParameter(str(error)) from None


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


def of_bytes(command: Command) -> Command:
    """Add the options about bytes, which all commands have that read dumps; they come as one `Decoding`."""

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
    def run(*arguments: Any, encoding: str, errors: str, **options: Any) -> Any:
        return command(*arguments, decoding=Decoding(encoding, errors), **options)

    return run


def of_records(command: Command) -> Command:
    """Add what the commands take that read files of dumps."""
    return of_bytes(
        click.option(
            "--text-field",
            default="text",
            show_default=True,
            metavar="F",
            help="The field of .jsonl records with the dump.",
        )(command)
    )


def of_many(command: Command) -> Command:
    """Add what the commands take that read any number of dumps."""
    command = of_records(command)
    return click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(allow_dash=True))(command)


def of_one(command: Command) -> Command:
    """Add the argument of the commands that show a dump."""
    command = of_bytes(command)
    return click.argument("file", required=False, metavar="FILE", type=click.Path(allow_dash=True))(command)


def finish(*, failed: bool) -> None:
    """End a command; with 1 where something failed."""
    if failed:
        raise click.exceptions.Exit(1)
