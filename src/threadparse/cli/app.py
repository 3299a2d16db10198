"""The commands, their options and their help.

Knows what the user may type. What a command does is in `convert`, `check`, `stats` and `show`, which are
imported where it is run: they take the library with them. How a run ends is in `run`.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

import click

from threadparse import formats as registry
from threadparse.cli.arguments import given as given_files
from threadparse.cli.arguments import is_one_dump, one_article, one_dump
from threadparse.cli.decoding import ERRORS, Decoding, known
from threadparse.cli.dumps import Dumps
from threadparse.cli.inputs import is_folder, is_same
from threadparse.cli.outputs import STDOUT
from threadparse.cli.terminal import Messages, Screen, is_terminal, put, say

NAME = "threadparse"
#: The variable by which a completion script asks what could come next.
COMPLETE = "_THREADPARSE_COMPLETE"

_SHELLS = ("bash", "zsh", "fish")
#: The forms of problems, the usual one first.
_REPORTS = ("text", "github", "sarif", "json")

Command = Callable[..., Any]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=NAME, prog_name=NAME, message="%(prog)s %(version)s")
def app() -> None:
    """Turn plain-text dumps of articles and their comments into trees.

    \b
    Example:
      threadparse convert dump.txt

    \b
    Exit codes:
      0  done
      1  an input or an output failed, check found an error or what it should fail on, or diff a difference
      2  the command was not understood, or diff could not read an input
    """


def _format(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """Return the name of a format, or refuse it."""
    if name is not None:
        _require(name)
    return name


def _require(name: str) -> None:
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


def _decoded(command: Command) -> Command:
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
    def decoded(*arguments: Any, encoding: str, errors: str, **options: Any) -> Any:
        return command(*arguments, decoding=Decoding(encoding, errors), **options)

    return decoded


def _records(command: Command) -> Command:
    """Add what the commands take that read files of dumps."""
    return _decoded(
        click.option(
            "--text-field",
            default="text",
            show_default=True,
            metavar="F",
            help="The field of .jsonl records with the dump.",
        )(command)
    )


def _many(command: Command) -> Command:
    """Add what the commands take that read any number of dumps."""
    command = _records(command)
    return click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(allow_dash=True))(command)


def _one(command: Command) -> Command:
    """Add the argument of the commands that show a dump."""
    command = _decoded(command)
    return click.argument("file", required=False, metavar="FILE", type=click.Path(allow_dash=True))(command)


@app.command()
@click.option(
    "-t",
    "--to",
    metavar="FORMAT",
    callback=_format,
    shell_complete=_offered,
    help="The output format, one that `threadparse formats` lists; else the ending of OUT tells it.",
)
@click.option(
    "-f",
    "--from",
    "given",
    metavar="FORMAT",
    callback=_format,
    shell_complete=_offered,
    help="The format that FILE is in already, if it is no dump; else its ending tells it.",
)
@click.option("-o", "--output", "out", default=STDOUT, metavar="OUT", help="A file, or a folder: FOLDER/.")
@click.option(
    "-j", "--jobs", default=1, metavar="N", type=click.IntRange(min=0), help="Processes; 0: one for each core."
)
@click.option("--escape-formulas", is_flag=True, help="csv: an apostrophe before text that spreadsheets calculate.")
@click.option("--resume", is_flag=True, help="Go on from what a run of the same inputs and options wrote to OUT.")
@_many
def convert(
    files: tuple[str, ...], given: str | None, to: str | None, out: str, *, escape_formulas: bool, **options: Any
) -> None:
    """Convert dumps to JSON, several to JSON Lines, or to the format of -t or of the ending of OUT.

    On a terminal, one dump is shown as an outline.

    FILE is a dump, a .jsonl or .jsonl.gz file with a dump in a field of each record, a folder of
    these, or - for standard input.

    \b
    Examples:
      threadparse convert dump.txt
      threadparse convert -j 0 -o all.jsonl dumps/
      threadparse convert -o trees/ dumps/
      threadparse convert -o all.parquet all.jsonl.gz
      threadparse convert -o table.csv article.json
      threadparse convert -o all.jsonl --resume dumps/

    Exit codes: 0 done, 1 an input or an output failed, 2 not understood.
    """
    from threadparse.cli import convert as converting  # noqa: PLC0415

    files = given_files(files)
    if out != STDOUT and any(not is_folder(file) and is_same(file, out) for file in files):
        raise click.UsageError("OUT is one of the files to convert")
    try:
        given = converting.choose_source(files, given)
        if to is None and out == STDOUT and given is None and is_terminal(sys.stdout) and is_one_dump(files):
            _show(files[0], options["decoding"])
            return
        to = converting.choose_format(files, given, to, out)
        for name in filter(None, (given, to)):
            _require(name)
        flags = frozenset({"escape_formulas"} if escape_formulas else ())
        job = converting.Job(files, given, to, out, **options, options=flags)
        converting.check_options(job)
        if job.resume:
            converting.check_resume(job)
    except converting.ConflictError as error:
        raise click.UsageError(str(error)) from None
    messages = Messages()
    converting.run(job, messages)
    _finish(failed=messages.failed)


@app.command()
@_one
def tree(file: str | None, decoding: Decoding) -> None:
    """Show the thread of one dump as an outline.

    \b
    Example:
      threadparse tree dump.txt

    Exit codes: 0 done, 1 the dump cannot be read, 2 not understood.
    """
    from threadparse.cli.show import show_tree  # noqa: PLC0415

    show_tree(one_dump(file, decoding, "tree"), Screen())


@app.command()
@click.option("--why", is_flag=True, help="Show what spoke for each list and title, and the rule of each comment.")
@_one
def explain(file: str | None, decoding: Decoding, *, why: bool) -> None:
    """Show one dump with the role of each line in the margin, or why it was read so.

    \b
    Examples:
      threadparse explain dump.txt | less
      threadparse explain --why dump.txt

    Exit codes: 0 done, 1 the dump cannot be read, 2 not understood.
    """
    from threadparse.cli.show import show_lines, show_why  # noqa: PLC0415

    (show_why if why else show_lines)(one_dump(file, decoding, "explain"), Screen())


@app.command()
@_one
def view(file: str | None, decoding: Decoding) -> None:
    """Show one article as a page in the browser, and print where the page is.

    FILE is a dump, or a file of a format that comes back.

    \b
    Examples:
      threadparse view dump.txt
      threadparse view article.json

    Exit codes: 0 done, 1 the file cannot be read, 2 not understood.
    """
    from threadparse.cli.view import show_page  # noqa: PLC0415

    show_page(one_article(file, decoding, "view"))


def _failing(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what fails a check beside errors, or refuse it."""
    if not names:
        return names
    from threadparse.cli.failing import failing  # noqa: PLC0415

    return failing(context, option, names)


def _offered_codes(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    """Return the codes that a shell may offer."""
    from threadparse.cli.failing import offered  # noqa: PLC0415

    return offered(context, option, incomplete)


@app.command()
@click.option(
    "--fail-on",
    multiple=True,
    metavar="CODE|warning",
    callback=_failing,
    shell_complete=_offered_codes,
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
@_many
def check(files: tuple[str, ...], *, fail_on: tuple[str, ...], form: str, compares: bool, **reading: Any) -> None:
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
    from threadparse.cli import check as checking  # noqa: PLC0415

    if compares and (form != _REPORTS[0] or {*fail_on} - {"warning"}):
        raise click.UsageError("--self prints text, and fails on nothing but a warning: --fail-on warning")
    messages, dumps = Messages(), Dumps(given_files(files), **reading)
    if compares:
        from threadparse.cli.counts import compare  # noqa: PLC0415

        sums = compare(dumps, messages)
        _finish(failed=messages.failed or (bool(fail_on) and sums.differ > 0))
        return
    tally = checking.check(dumps, messages, form, fail_on)
    if is_terminal(sys.stderr):
        say(str(tally))
    _finish(failed=messages.failed or tally.fails)


@app.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@_many
def stats(files: tuple[str, ...], *, as_json: bool, **reading: Any) -> None:
    """Count dumps, threads, comments, levels, likes and problems.

    \b
    Examples:
      threadparse stats dumps/
      threadparse stats --json all.jsonl.gz

    Exit codes: 0 done, 1 an input failed, 2 not understood.
    """
    from threadparse.cli.bars import put_stats, show_stats  # noqa: PLC0415
    from threadparse.cli.stats import count  # noqa: PLC0415

    messages = Messages()
    figures = count(Dumps(given_files(files), **reading), messages)
    if as_json:
        put_stats(figures)
    else:
        show_stats(figures, Screen())
    _finish(failed=messages.failed)


@app.command()
@click.option(
    "-f",
    "--from",
    "given",
    metavar="FORMAT",
    callback=_format,
    shell_complete=_offered,
    help="The format that OLD and NEW are in already, if they are no dumps; else their endings tell it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: an object for each difference.")
@_records
@click.argument("old", metavar="OLD", type=click.Path(allow_dash=True))
@click.argument("new", metavar="NEW", type=click.Path(allow_dash=True))
def diff(old: str, new: str, given: str | None, *, as_json: bool, **reading: Any) -> None:
    """Print how two threads differ, or those of two folders, a line for each difference.

    OLD and NEW are dumps, or files of a format that comes back; or folders of these, in which files of one path are
    compared, also where only their endings differ: a.txt and a.json.

    \b
    Examples:
      threadparse diff old.txt new.txt
      threadparse diff dumps/ trees/
      threadparse diff -f jsonl old.jsonl new.jsonl

    Exit codes: 0 no difference, 1 a difference, 2 not understood, or an input cannot be read.
    """
    from threadparse.cli.convert import ConflictError  # noqa: PLC0415
    from threadparse.cli.diff import JsonLines, Text, compare  # noqa: PLC0415
    from threadparse.cli.sides import Sides  # noqa: PLC0415

    old, new = given_files((old, new))
    sides = Sides(old, new, given, **reading)
    try:
        folders = sides.folders()
    except ConflictError as error:
        raise click.UsageError(str(error)) from None
    if folders == 1:
        raise click.UsageError("one of OLD and NEW is a folder: compare two files, or two folders")
    messages = Messages()
    tally = compare(sides, messages, JsonLines() if as_json else Text())
    if is_terminal(sys.stderr):
        say(str(tally))
    if messages.failed or tally.differ:
        raise click.exceptions.Exit(2 if messages.failed else 1)


@app.command()
def formats() -> None:
    """List the formats: what each is, how its files end, and what it leaves out.

    \b
    Example:
      threadparse formats

    Exit codes: 0 done, 2 not understood.
    """
    from threadparse.cli.listing import show_formats  # noqa: PLC0415

    show_formats()


@app.command()
@click.argument("shell", type=click.Choice(_SHELLS))
def completions(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    Example:
      eval "$(threadparse completions bash)"

    Exit codes: 0 done, 2 not understood.
    """
    from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete  # noqa: PLC0415

    kinds: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
    script = kinds[shell](app, {}, NAME, COMPLETE)
    put(script.source_template % script.source_vars())


def _show(file: str, decoding: Decoding) -> None:
    """Show a dump as a person wants to see it on a terminal."""
    from threadparse.cli.show import show_tree  # noqa: PLC0415

    show_tree(one_dump(file, decoding, "convert"), Screen())
    say("threadparse: this is an outline; -t json, or a pipe, gives JSON")


def _finish(*, failed: bool) -> None:
    if failed:
        raise click.exceptions.Exit(1)
