"""The dumps with known truth, in groups; a third of the groups is held back.

    python tests/accuracy/held_back.py       write held_back.toml beside this file

A group is all that one theme, one platform or one site made. Whoever tunes a number looks at the other two thirds, and
the third that is held back says what the number is worth.
"""

from __future__ import annotations

import functools
import json
import re
import tomllib
import urllib.parse
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

HELD_BACK = Path(__file__).parent / "held_back.toml"
#: The sets of dumps.
SETS = (
    *("dev/wordpress", "dev/web", "dev/labelled", "dev/forum"),
    *("dev2/wordpress", "dev2/web", "dev2/labelled"),
    *("dev2/themes", "dev2/platforms", "dev2/wild", "dev2/negatives"),
)
#: The name of a saved page: its site, and a word. "blog.example.com.ferry.html"
SITE = re.compile(r"(?:www\.)?([\w.-]+?(?:\.co)?\.[a-z]{2,4})[.-].*\.html")
HEADER = "# The groups that are held back: a third of each set. Made by held_back.py.\n"


class Dump(NamedTuple):
    """A dump with known truth."""

    path: Path
    group: str
    #: What is known of its page; None: nobody commented on it.
    truth: dict[str, Any] | None
    text: str

    @property
    def page(self) -> str:
        """The page that it was made of."""
        return self.path.name.partition(".")[0]


def dumps_of(folder: Path) -> Iterator[Dump]:
    """Yield the dumps of a set whose truth is known, be it that nobody commented."""
    truths = {path.name.partition(".")[0]: json.loads(path.read_text("utf-8")) for path in folder.glob("*.truth.json")}
    index = folder / "index.json"
    sites = {page["id"]: page["domain"] for page in json.loads(index.read_text("utf-8"))} if index.exists() else {}
    for path in sorted(folder.glob("*.txt")):
        page = path.name.partition(".")[0]
        truth = truths.get(page)
        # Nobody commented: the name of the dump, an index of such pages, or the truth says so.
        negative = ".neg." in path.name or page in sites or (truth is not None and not truth["comments"])
        if truth or negative:
            group = group_of(truth) if truth else sites.get(page, page)
            yield Dump(path, group, None if negative else truth, path.read_bytes().decode("utf-8", "replace"))


def group_of(truth: dict[str, Any]) -> str:
    """Return the group of a page: its theme; its platform, in sets made of platforms; its site; or where it is from."""
    if "theme" in truth:
        return str(truth["theme"])
    if "oracle" in truth or str(truth.get("source")).startswith("rendered"):
        return str(truth["platform"])
    source = truth.get("url") or truth.get("source") or ""
    if host := urllib.parse.urlsplit(source).hostname:
        return host.removeprefix("www.")
    site = SITE.fullmatch(source.rpartition("/")[2])
    return site[1] if site else source.rpartition(":")[0]


def is_held_back(group: str) -> bool:
    """Tell whether a group is held back: its name alone decides, so that it is in every set or in none."""
    return zlib.crc32(group.encode()) % 3 == 0


def choose(shared: Path) -> dict[str, list[str]]:
    """Return the groups of each set that are held back."""
    groups = {name: sorted({dump.group for dump in dumps_of(shared / name)}) for name in SETS}
    return {name: [group for group in found if is_held_back(group)] for name, found in groups.items()}


@functools.cache
def held_back() -> dict[str, list[str]]:
    """Return the groups of each set that are held back, as they were written down."""
    return tomllib.loads(HELD_BACK.read_text("utf-8"))


def write(groups: dict[str, list[str]]) -> str:
    """Return the groups as TOML."""
    rows = [
        f'"{name}" = [\n' + "".join(f'    "{group}",\n' for group in found) + "]\n" for name, found in groups.items()
    ]
    return HEADER + "".join(rows)


if __name__ == "__main__":
    HELD_BACK.write_text(write(choose(Path(__file__).resolve().parents[3] / "shared")), "utf-8")
