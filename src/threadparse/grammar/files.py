"""Find and read the files in ``grammars/``."""

from __future__ import annotations

import functools
import importlib.resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

#: The package whose folder holds the .lark files.
PACKAGE = "threadparse.grammars"


def folder() -> Traversable:
    """Return the folder of the grammars. It may lie in an archive."""
    return importlib.resources.files(PACKAGE)


@functools.cache
def read(name: str) -> str:
    """Return the text of a file, by its name without the ending: "dump", "languages/de"."""
    return folder().joinpath(f"{name}.lark").read_text("utf-8")


@functools.cache
def codes() -> tuple[str, ...]:
    """Return the codes of all languages that have a file, in the order of the alphabet."""
    names = (file.name for file in (folder() / "languages").iterdir())
    return tuple(sorted(name.removesuffix(".lark") for name in names if name.endswith(".lark")))
