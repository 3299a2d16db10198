"""The program and its commands.

Knows which commands there are, and what tells of the program itself. How a run ends is in `run`.
"""

from __future__ import annotations

from importlib import import_module

import click

from threadparse import __version__
from threadparse.corpus.streams import put

NAME = "threadparse"
#: The variable by which a completion script asks what could come next.
COMPLETE = "_THREADPARSE_COMPLETE"

_SHELLS = ("bash", "zsh", "fish")

#: The modules of the commands about dumps.
_HOMES = {
    "check": "check",
    "convert": "convert",
    "diff": "diff",
    "explain": "show",
    "report": "report",
    "stats": "check",
    "tree": "show",
    "view": "show",
}


class Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the alphabet."""
        return sorted({*super().list_commands(ctx), *_HOMES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command. None: there is none of this name."""
        if cmd_name not in _HOMES:
            return super().get_command(ctx, cmd_name)
        home = import_module(f"threadparse.cli.commands.{_HOMES[cmd_name]}")
        command: click.Command = getattr(home, cmd_name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
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


@app.command()
def formats() -> None:
    """List the formats: what each is, how its files end, and what it leaves out.

    \b
    Example:
      threadparse formats

    Exit codes: 0 done, 2 not understood.
    """
    from threadparse.corpus.views.listing import listing  # noqa: PLC0415

    for row in listing():
        put(row.text)


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
