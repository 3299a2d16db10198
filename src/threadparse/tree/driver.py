"""The driver of parse tables, under the name it had before it moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from threadparse.grammar.driver import Driver

__all__ = ["Driver", "driver"]


def driver(table: dict[str, Any] | None, actions: object, lark: Callable[[], Any]) -> Driver:
    """Make a driver; see there."""
    return Driver(table, actions, lark)
