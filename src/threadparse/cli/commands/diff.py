"""The command that compares two files or two folders."""

from __future__ import annotations

import sys

import click

from threadparse.cli.arguments import given as given_files
from threadparse.cli.options import format_option, of_dumps
from threadparse.cli.terminal import Messages, is_terminal, say, screen
from threadparse.corpus.reading import Reading


@click.command()
@format_option(
    "-f",
    "--from",
    "given",
    help="The format that OLD and NEW are in already, if they are no dumps; else their endings tell it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: an object for each difference.")
@of_dumps
@click.argument("old", metavar="OLD", type=click.Path(allow_dash=True))
@click.argument("new", metavar="NEW", type=click.Path(allow_dash=True))
def diff(old: str, new: str, given: str | None, *, as_json: bool, reading: Reading) -> None:
    """Print how the threads of two files or two folders differ.

    OLD and NEW are dumps, or files of a format that comes back; or folders of these, in which files of one path are
    compared, also where only their endings differ: a.txt and a.json.

    \b
    Examples:
      threadparse diff old.txt new.txt
      threadparse diff dumps/ trees/
      threadparse diff -f jsonl old.jsonl new.jsonl

    Exit codes: 0 no difference, 1 a difference, 2 not understood, or an input cannot be read.
    """
    from threadparse.corpus.compare import Tally, compare  # noqa: PLC0415
    from threadparse.corpus.job import ConflictError  # noqa: PLC0415
    from threadparse.corpus.pairs.sides import Sides  # noqa: PLC0415
    from threadparse.corpus.views.differences import as_json as in_json  # noqa: PLC0415
    from threadparse.corpus.views.differences import as_rows  # noqa: PLC0415

    old, new = given_files((old, new))
    sides = Sides(old, new, given, reading)
    try:
        folders = sides.folders()
    except ConflictError as error:
        raise click.UsageError(str(error)) from None
    if folders == 1:
        raise click.UsageError("one of OLD and NEW is a folder: compare two files, or two folders")
    messages = Messages()
    tally, show, rows = Tally(), screen(columns=0), in_json if as_json else as_rows
    for pair, differences in compare(sides, tally, messages):
        for row in rows(pair, differences):
            show(row)
    if is_terminal(sys.stderr):
        say(str(tally))
    if messages.failed or tally.differ:
        raise click.exceptions.Exit(2 if messages.failed else 1)
