"""The commands that show one dump: its thread, its lines, or a page of it."""

from __future__ import annotations

import click

from threadparse.cli.arguments import one_article, one_dump
from threadparse.cli.options import of_one
from threadparse.cli.terminal import Screen
from threadparse.corpus.decoding import Decoding


@click.command()
@of_one
def tree(file: str | None, decoding: Decoding) -> None:
    """Show the thread of one dump as an outline.

    \b
    Example:
      threadparse tree dump.txt

    Exit codes: 0 done, 1 the dump cannot be read, 2 not understood.
    """
    from threadparse.cli.show import show_tree  # noqa: PLC0415

    show_tree(one_dump(file, decoding, "tree"), Screen())


@click.command()
@click.option("--why", is_flag=True, help="Show what spoke for each list and title, and the rule of each comment.")
@of_one
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


@click.command()
@of_one
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
