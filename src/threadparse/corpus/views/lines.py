"""Every line of a dump, with its number and its role in the margin."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from threadparse.corpus.streams import safe
from threadparse.corpus.views.row import Row, line
from threadparse.model.outlines import counted
from threadparse.parser import explain
from threadparse.roles import Line
from threadparse.text.source import Source

_STYLES = {
    "title": "bold",
    "byline": "dim",
    "paragraph": "",
    "head": "bold cyan",
    "comment": "cyan",
    "likes": "green",
    "boilerplate": "magenta",
}


def lines(text: str, depth: int | None = None) -> Iterator[Row]:
    """Yield the lines of a dump; those of comments below a level are counted instead. None: all levels.

    Example:
        >>> for row in lines("A title\\n\\n  • First!\\n"):
        ...     print(row.text)
        1 title     │ A title
        2           │
        3 comment 1 │   • First!
    """
    source, roles = Source(text), {each.number: each for each in explain(text)}
    digits = len(str(source.line_count))
    margin = max((len(_label(each)) for each in roles.values()), default=0)
    numbers = range(1, source.line_count + 1)
    hidden = _hidden(numbers, roles, depth)
    for is_hidden, group in itertools.groupby(numbers, hidden.__contains__):
        if is_hidden:
            yield line(f"{'':>{digits + margin}}  │ … {counted(len([*group]), 'line')}", "dim")
            continue
        for number in group:
            yield _row(f"{number:>{digits}} ", roles.get(number), safe(source.line(number)), margin)


def _hidden(numbers: range, roles: dict[int, Line], depth: int | None) -> set[int]:
    """Return the numbers of the lines of comments below a level, and of the lines without a role between them."""
    hidden: set[int] = set()
    if depth is None:
        return hidden
    # The hidden line before, 0 if a line that is shown has come since.
    hidden_before = 0
    for number in numbers:
        role = roles.get(number)
        if role is not None:
            if (role.depth or 0) > depth:
                hidden.update(range(hidden_before or number, number + 1))
                hidden_before = number
            else:
                hidden_before = 0
    return hidden


def _row(number: str, role: Line | None, text: str, margin: int) -> Row:
    """Return the row of a line. A role of None: the line is blank, and has none."""
    style = _STYLES[role.role] if role else ""
    label = f"{_label(role) if role else '':<{margin}}"
    bar = " │ " if text else " │"
    indent = text[: len(text) - len(text.lstrip())]
    lead = (number, "dim"), (label, style), (bar, "dim"), (indent, "")
    return Row(lead, ((text[len(indent) :], style),), f"{'':<{len(number) + margin}}{bar}{indent}")


def _label(role: Line) -> str:
    return f"{role.role} {role.depth}" if role.depth else role.role
