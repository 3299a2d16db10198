"""What a check may be told to fail on: any warning, or the problems of a code."""

from __future__ import annotations

import click

from threadparse.problems import KINDS


def known() -> tuple[str, ...]:
    """Return all that can be named."""
    return "warning", *KINDS


def failing(_context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was named, or refuse it."""
    for name in names:
        if name not in known():
            raise click.BadParameter(f"{name!r} is no code of a problem; what it can be is {', '.join(known())}")
    return names


def offered(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    """Return what a shell may offer."""
    return [name for name in known() if name.startswith(incomplete)]
