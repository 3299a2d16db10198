"""The command that converts dumps."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

import click

from threadparse.cli.arguments import given as given_files
from threadparse.cli.options import finish, format_option, of_many
from threadparse.cli.terminal import Messages, is_terminal, say, screen
from threadparse.corpus.reading import Reading
from threadparse.corpus.streams import STDOUT


@click.command()
@format_option(
    "-t",
    "--to",
    help="The output format, one that `threadparse formats` lists; else the ending of OUT tells it.",
)
@format_option(
    "-f",
    "--from",
    "given",
    help="The format that FILE is in already, if it is no dump; else its ending tells it.",
)
@click.option("-o", "--output", "out", default=STDOUT, metavar="OUT", help="A file, or a folder: FOLDER/.")
@click.option(
    "-j", "--jobs", default=1, metavar="N", type=click.IntRange(min=0), help="Processes; 0: one for each core."
)
@click.option("--escape-formulas", is_flag=True, help="csv: an apostrophe before text that spreadsheets calculate.")
@click.option("--resume", is_flag=True, help="Go on from what a run of the same inputs and options wrote to OUT.")
@click.option("--rejects", metavar="FILE", help="A file for what fails: JSON Lines, each with the reason.")
@click.option("--stats-json", metavar="FILE", help="A file for the figures of the run: JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what fails.")
@of_many
def convert(
    files: tuple[str, ...], out: str, *, stats_json: str | None, quiet: bool, reading: Reading, **options: Any
) -> None:
    """Convert dumps to JSON, several to JSON Lines, or to the format of -t or of the ending of OUT.

    On a terminal, one dump is shown as an outline. Of several dumps, the figures are told at the end.

    FILE is a dump, a file of dumps (.jsonl, .parquet, .wet), one of its records (all.jsonl:3), a folder of these, or -
    for standard input; each may be compressed.

    \b
    Examples:
      threadparse convert dump.txt
      threadparse convert -j 0 -o all.jsonl dumps/
      threadparse convert -o trees/ dumps/
      threadparse convert -o all.parquet all.jsonl.gz
      threadparse convert -o table.csv article.json
      threadparse convert -o all.jsonl --resume dumps/
      threadparse convert -j 0 --rejects bad.jsonl -o all.parquet corpus.jsonl.zst

    Exit codes: 0 done, 1 an input or an output failed, 2 not understood.
    """
    from threadparse.corpus import job as jobs  # noqa: PLC0415
    from threadparse.corpus.convert import run  # noqa: PLC0415
    from threadparse.corpus.summary import save  # noqa: PLC0415

    files = given_files(files)
    try:
        job = jobs.planned(files, out, **reading._asdict(), **options)
    except jobs.ConflictError as error:
        raise click.UsageError(str(error)) from None
    to_screen = out == STDOUT and is_terminal(sys.stdout)
    messages = Messages(is_quiet=quiet)
    if options["to"] is None and to_screen and job.given is None and not job.may_be_several:
        _show(files[0], reading, messages)
        return
    # What goes to a terminal is progress enough.
    with contextlib.nullcontext() if quiet or to_screen else messages.counting():
        summary = run(job, messages)
    if summary.is_complete and job.may_be_several:
        for line in summary.lines():
            messages.note(line)
    if stats_json is not None:
        save(summary, stats_json, messages)
    finish(failed=messages.failed)


def _show(file: str, reading: Reading, messages: Messages) -> None:
    """Show a dump as a person wants to see it on a terminal."""
    from threadparse.corpus.shown import articles  # noqa: PLC0415
    from threadparse.corpus.views.outline import outline  # noqa: PLC0415

    show = screen()
    for _, record in articles((file,), reading, messages):
        for row in outline(record.article):
            show(row)
        say("threadparse: this is an outline; -t json, or a pipe, gives JSON")
    finish(failed=messages.failed)
