"""The command that makes a dump nobody can be read in, to show how another one is laid out."""

from __future__ import annotations

import click

from threadparse.cli.arguments import given
from threadparse.cli.options import finish, of_many
from threadparse.cli.terminal import Messages, say
from threadparse.corpus.reading import Reading


@click.command()
@of_many
def report(files: tuple[str, ...], *, reading: Reading) -> None:
    """Print a dump of the same layout with other words, to report that one is read wrong.

    Words that the grammars know stay, and so do marks and columns. Each other word becomes another one, the same
    wherever it stands. Standard error says how many lines are read as in FILE.

    \b
    Example:
      threadparse report dump.txt > report.txt

    Exit codes: 0 done, 1 the dump cannot be read, 2 not understood.
    """
    from threadparse.corpus.anonymous import report as made_of  # noqa: PLC0415
    from threadparse.corpus.shown import texts, with_names  # noqa: PLC0415
    from threadparse.corpus.streams import stdout  # noqa: PLC0415

    messages = Messages()
    for name, text in with_names(texts(given(files), reading, messages)):
        if name is not None:
            raise click.UsageError("report takes a single dump; one record of a file is all.jsonl:3")
        made = made_of(text)
        stdout().write(made.text)
        say(f"threadparse: {made.same} of {made.lines} lines are read as before; look at it before you send it")
    finish(failed=messages.failed)
