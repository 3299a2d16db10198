"""The commands that show dumps: their threads, their lines, or pages of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from threadparse.cli.arguments import given
from threadparse.cli.options import finish, of_many, of_screen
from threadparse.cli.terminal import Messages
from threadparse.corpus.reading import Reading
from threadparse.corpus.streams import safe
from threadparse.corpus.views.row import Row, line

if TYPE_CHECKING:
    from threadparse.formats.format import Record

Show = Callable[[Row], None]

#: So many pages are opened at the most.
_TABS = 10

_DEPTH = click.option("--depth", type=click.IntRange(min=1), metavar="N", help="Show comments down to level N.")


def _warn(record: Record, messages: Messages) -> None:
    """Say that a dump is no text of a page: what is shown of it are tags, or keys."""
    for problem in record.article.problems:
        if problem.code.startswith("looks-like-") and problem.severity == "error":
            where = f"{record.source}: " if record.source else ""
            messages.note(f"{where}{problem.code}: {problem.message}; {problem.hint}")


def _all(name: str | None, rows: Iterable[Row], show: Show) -> None:
    """Show the rows of a dump; below its name, where there are several."""
    if name is not None:
        show(line(safe(f"==> {name} <=="), "bold"))
    for row in rows:
        show(row)


@click.command()
@_DEPTH
@of_screen
@of_many
def tree(files: tuple[str, ...], *, depth: int | None, show: Show, reading: Reading) -> None:
    """Show the threads of dumps as outlines.

    FILE is a dump, one record of a file (all.jsonl:3), or a file of a format that comes back.

    \b
    Examples:
      threadparse tree dump.txt
      threadparse tree --depth 2 all.jsonl:3

    Exit codes: 0 done, 1 a dump cannot be read, 2 not understood.
    """
    from threadparse.corpus.shown import articles, with_names  # noqa: PLC0415
    from threadparse.corpus.views.outline import outline  # noqa: PLC0415

    messages = Messages()
    for name, record in with_names(articles(given(files), reading, messages)):
        _all(name, outline(record.article, depth), show)
        _warn(record, messages)
    finish(failed=messages.failed)


@click.command()
@click.option("--why", "is_why", is_flag=True, help="Show what spoke for each list and title, and each comment's rule.")
@_DEPTH
@of_screen
@of_many
def explain(files: tuple[str, ...], *, is_why: bool, depth: int | None, show: Show, reading: Reading) -> None:
    """Show dumps with the role of each line in the margin, or why they were read so.

    \b
    Examples:
      threadparse explain dump.txt | less
      threadparse explain --why all.jsonl:3

    Exit codes: 0 done, 1 a dump cannot be read, 2 not understood.
    """
    from threadparse.corpus.shown import texts, with_names  # noqa: PLC0415
    from threadparse.corpus.views.lines import lines  # noqa: PLC0415
    from threadparse.corpus.views.why import why  # noqa: PLC0415

    messages = Messages()
    for name, text in with_names(texts(given(files), reading, messages)):
        _all(name, why(text) if is_why else lines(text, depth), show)
    finish(failed=messages.failed)


@click.command()
@of_many
def view(files: tuple[str, ...], *, reading: Reading) -> None:
    """Show articles as pages in the browser, and print where the pages are.

    FILE is a dump, one record of a file (all.jsonl:3), or a file of a format that comes back. Of many articles, the
    pages of the first ones are opened.

    \b
    Examples:
      threadparse view dump.txt
      threadparse view article.json

    Exit codes: 0 done, 1 a file cannot be read, 2 not understood.
    """
    from threadparse.corpus.shown import articles  # noqa: PLC0415
    from threadparse.corpus.views.page import show_page  # noqa: PLC0415

    messages = Messages()
    for number, (_, record) in enumerate(articles(given(files), reading, messages)):
        show_page(record, is_opened=number < _TABS)
        _warn(record, messages)
    finish(failed=messages.failed)
