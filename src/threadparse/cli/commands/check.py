"""The commands that tell of any number of dumps what is odd in them, and what is in them."""

from __future__ import annotations

import sys

import click

from threadparse.cli.arguments import given as given_files
from threadparse.cli.options import finish, of_many
from threadparse.cli.terminal import Messages, is_terminal, say, screen, width
from threadparse.corpus.dumps import Dumps
from threadparse.corpus.reading import Reading
from threadparse.corpus.streams import put, safe

#: The forms of problems, the usual one first.
_REPORTS = ("text", "github", "sarif", "json")


def _failing(_context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names given with --fail-on: problems that make a check fail, as errors do; refuse unknown ones."""
    for name in names:
        if name not in _known():
            raise click.BadParameter(f"{name!r} is no code of a problem; what it can be is {', '.join(_known())}")
    return names


def _known() -> tuple[str, ...]:
    """Return what `--fail-on` takes: "warning", for any warning, and the codes of problems."""
    from threadparse.problems import KINDS  # noqa: PLC0415

    return "warning", *KINDS


def _offered(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in _known() if name.startswith(incomplete)]


@click.command()
@click.option(
    "--fail-on",
    multiple=True,
    metavar="CODE|warning",
    callback=_failing,
    shell_complete=_offered,
    help="Exit with 1 for this problem, too, or for any; may be given several times.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_REPORTS),
    default=_REPORTS[0],
    show_default=True,
    help="The form of the problems.",
)
@click.option(
    "--self", "compares", is_flag=True, help="Compare what the headings of the threads count with what was found."
)
@of_many
def check(files: tuple[str, ...], *, fail_on: tuple[str, ...], form: str, compares: bool, reading: Reading) -> None:
    """Print the problems of dumps as file:line:column: code: message.

    With --self, print a line for each dump whose heading counts another number of comments than were found, and
    the sums. Any difference is a warning.

    \b
    Examples:
      threadparse check dumps/
      threadparse check --fail-on warning --format github dumps/
      threadparse check --self dumps/

    Exit codes: 0 no errors, 1 errors, what --fail-on names, or unreadable input, 2 not understood.
    """
    from threadparse.corpus import check as checking  # noqa: PLC0415

    if compares and (form != _REPORTS[0] or {*fail_on} - {"warning"}):
        raise click.UsageError("--self prints text, and fails on nothing but a warning: --fail-on warning")
    messages, dumps = Messages(), Dumps(given_files(files), reading)
    if compares:
        from threadparse.corpus.counts import Sums, compare  # noqa: PLC0415

        sums = Sums()
        for difference in compare(dumps, sums, messages):
            put(safe(str(difference)))
        put(str(sums))
        finish(failed=messages.failed or (bool(fail_on) and sums.differ > 0))
        return
    tally = checking.check(dumps, messages, form, fail_on)
    if is_terminal(sys.stderr):
        say(str(tally))
    finish(failed=messages.failed or tally.fails)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@of_many
def stats(files: tuple[str, ...], *, as_json: bool, reading: Reading) -> None:
    """Count dumps, threads, comments, levels, likes and problems.

    \b
    Examples:
      threadparse stats dumps/
      threadparse stats --json all.jsonl.gz

    Exit codes: 0 done, 1 an input failed, 2 not understood.
    """
    import json  # noqa: PLC0415

    from threadparse.corpus.stats import count  # noqa: PLC0415
    from threadparse.corpus.views.figures import figures  # noqa: PLC0415

    messages, show = Messages(), screen()
    with messages.counting():
        found = count(Dumps(given_files(files), reading), messages)
    if as_json:
        put(json.dumps(found.to_dict(), indent=2))
    else:
        for row in figures(found, width()):
            show(row)
    finish(failed=messages.failed)
