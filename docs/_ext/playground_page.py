"""Puts the page of the playground into the site, with the dumps of the docs as its examples.

`python docs/playground.py site` adds what it needs to run; until then the page says so.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import threadparse

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

DOCS = Path(__file__).resolve().parent.parent
#: What the browser loads. answer.py goes beside the library instead.
SERVED = {".html", ".css", ".js"}
#: Where the dumps are. The first one of these is what the page begins with.
FOLDERS = (("examples", ""), ("failures", "read wrong: "))
FIRST = "orchard"


def put(into: Path) -> None:
    """Put the page into a folder."""
    into.mkdir(parents=True, exist_ok=True)
    for file in sorted((DOCS / "playground").iterdir()):
        if file.suffix in SERVED:
            shutil.copyfile(file, into / file.name)
    (into / "examples.json").write_text(json.dumps(list(examples())), encoding="utf-8")


def examples() -> Iterator[dict[str, str]]:
    """Yield the dumps of the docs, each with a name and what is shown of it.

    Example:
        >>> first = next(examples())
        >>> first["name"], first["label"], first["text"][:15]
        ('orchard', 'An Apple Nobody Could Name', 'Skip to content')
    """
    for folder, before in FOLDERS:
        for dump in sorted((DOCS / folder).glob("*.txt"), key=lambda path: (path.stem != FIRST, path.stem)):
            title = threadparse.parse_file(dump).title or dump.stem
            yield {"name": dump.stem, "label": f"{before}{title}", "text": dump.read_text("utf-8")}


def finish(app: Sphinx, error: Exception | None) -> None:
    """Put the page beside the others."""
    if error is None and app.builder.format == "html":
        put(Path(app.outdir) / "playground")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wait for the end."""
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True}
