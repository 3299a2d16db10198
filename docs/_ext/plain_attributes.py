"""Keeps the comments of attributes as they are.

In "#: Who wrote it. None: the dump does not say." napoleon would take the words before the colon for a type.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

#: Before and after napoleon.
FIRST, LAST = 1, 999
KINDS = ("attribute", "data", "property")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Keep the lines before napoleon gets them, and put them back."""
    kept: dict[str, list[str]] = {}

    def keep(_: Sphinx, what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
        if what in KINDS:
            kept[name] = lines.copy()

    def put_back(_: Sphinx, what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
        if what in KINDS:
            lines[:] = kept.pop(name)

    app.connect("autodoc-process-docstring", keep, priority=FIRST)
    app.connect("autodoc-process-docstring", put_back, priority=LAST)
    return {"parallel_read_safe": True}
