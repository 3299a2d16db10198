"""What the arguments of a command name: any number of inputs. What cannot be one is not understood."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from threadparse.cli.terminal import is_terminal
from threadparse.corpus.streams import STDIN


def given(files: Sequence[str]) -> tuple[str, ...]:
    """Return the arguments; standard input where there are none."""
    if files.count(STDIN) > 1:
        raise click.UsageError("standard input (-) can be read only once")
    if not files and (sys.stdin is None or is_terminal(sys.stdin)):
        raise click.UsageError("no FILE is given, and nothing is piped in")
    return tuple(files) or (STDIN,)
