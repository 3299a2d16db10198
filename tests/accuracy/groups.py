"""The figures once more, by the platform of the page and by its language, over all producers.

Knows how a folder of dumps is laid out, and makes the folder that the scoring script should see: there each
group is a producer of its own.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

#: A set of dumps, what groups it, and the entry of the truth that says so.
KINDS = [("web", "platform", "platform"), ("wordpress", "language", "language")]


def group_names(folder: Path, entry: str, producers: Iterable[str]) -> Iterator[tuple[str, Path, Path]]:
    """Yield the group of each dump with comments, the dump and its truth."""
    for truth in sorted(folder.glob("*.truth.json")):
        name = truth.name.removesuffix(".truth.json")
        group = json.loads(truth.read_text("utf-8")).get(entry) or "unknown"
        for producer in producers:
            dump = folder / f"{name}.{producer}.txt"
            if dump.is_file():
                yield str(group), dump, truth


def regrouped(folder: Path, entry: str, producers: Iterable[str]) -> tempfile.TemporaryDirectory[str]:
    """Return a folder in which each dump is named after its group, where another has its producer."""
    made = tempfile.TemporaryDirectory()
    for number, (group, dump, truth) in enumerate(group_names(folder, entry, producers)):
        shown = group.replace(".", "_")
        (Path(made.name) / f"{number:05}.truth.json").symlink_to(truth.resolve())
        (Path(made.name) / f"{number:05}.{shown}.txt").symlink_to(dump.resolve())
    return made
