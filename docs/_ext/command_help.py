"""A directive for Sphinx: the help of a command, as the program prints it.

```{command-help} convert
```
"""

from __future__ import annotations

import click
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from threadparse.cli.app import NAME, app

#: How many columns the help may take.
COLUMNS = 96


def help_of(name: str) -> str:
    """Return the help of a command.

    Example:
        >>> help_of("formats").splitlines()[0]
        'Usage: threadparse formats [OPTIONS]'
    """
    program = click.Context(app, info_name=NAME)
    command = app.get_command(program, name)
    if command is None:
        raise LookupError(f"threadparse has no command {name!r}")
    context = click.Context(
        command,
        parent=program,
        info_name=name,
        max_content_width=COLUMNS,
        terminal_width=COLUMNS,
        **app.context_settings,
    )
    return command.get_help(context)


class CommandHelp(SphinxDirective):
    """The help of a command."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make a block of it."""
        return [nodes.literal_block("", help_of(self.arguments[0]), language="text")]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("command-help", CommandHelp)
    return {"parallel_read_safe": True}
