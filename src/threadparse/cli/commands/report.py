"""The command that makes a dump nobody can be read in, to show how another one is laid out."""

from __future__ import annotations

import click

from threadparse.cli.arguments import one_dump
from threadparse.cli.options import of_one
from threadparse.cli.terminal import say
from threadparse.corpus.decoding import Decoding


@click.command()
@of_one
def report(file: str | None, decoding: Decoding) -> None:
    """Print a dump of the same layout with other words, to report that one is read wrong.

    Words that the grammars know stay, and so do marks and columns. Each other word becomes another one, the same
    wherever it stands. Standard error says how many lines are read as in FILE.

    \b
    Example:
      threadparse report dump.txt > report.txt

    Exit codes: 0 done, 1 the dump cannot be read, 2 not understood.
    """
    from threadparse.corpus.anonymous import report as made_of  # noqa: PLC0415
    from threadparse.corpus.streams import stdout  # noqa: PLC0415

    made = made_of(one_dump(file, decoding, "report"))
    stdout().write(made.text)
    say(f"threadparse: {made.same} of {made.lines} lines are read as before; look at it before you send it")
