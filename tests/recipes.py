"""The recipes of docs/how-to/engines.md, each a program that reads a folder of dumps and writes a file or a folder.

A recipe runs as it stands on the page, in a process of its own. To see what an engine makes of trouble, what the
recipe imports of threadparse can be replaced by the same with a parser that raises or that ends its process: `MODES`.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dumps import dump

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "how-to" / "engines.md"
#: Dumps, in so many files.
COUNT, FILES = 1000, 4
#: A program on the page.
FENCED = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: The dump that is trouble.
POISON = 333
#: What stands in the place of the functions: a parser that knows the dump, and what it does with it.
TROUBLE = """
import functools
import os
import pathlib
import signal

import threadparse
from threadparse import arrow
from threadparse.arrow import *

MARK = pathlib.Path(os.environ["MARK"])
PARSED = os.open(os.environ["PARSED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)


class Troubled(threadparse.Parser):
    def parse(self, text, *, strict=False):
        os.write(PARSED, b".")
        if text.startswith("Poison"):
            {do}
        return super().parse(text, strict=strict)


parser = Troubled()
threads, comments, threads_array = (
    functools.partial(each, parser=parser) for each in (arrow.threads, arrow.comments, arrow.threads_array)
)
try:
    from threadparse.contrib.datatrove import ThreadParser as Step
    ThreadParser = functools.partial(Step, parser=parser)
except ImportError:
    pass
"""
MODES = {
    "poison": "raise RecursionError('too deep')",
    # Once: who tries again finds the mark.
    "killed once": "MARK.exists() or (MARK.touch(), os.kill(os.getpid(), signal.SIGKILL))",
    "killed each time": "os.kill(os.getpid(), signal.SIGKILL)",
}


def recipes() -> dict[str, str]:
    """Return the program below each heading of the page that has one."""
    sections = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    programs = {each.partition("\n")[0]: FENCED.findall(each) for each in sections}
    return {heading: found[0] for heading, found in programs.items() if found}


def texts() -> list[str | None]:
    """Return dumps with and without comments; one is poison to a troubled parser, some have no text."""
    made: list[str | None] = [dump(place % 5, paragraphs=2, seed=place) for place in range(COUNT)]
    made[POISON] = f"Poison\n\n{dump(3, paragraphs=2)}"
    made[::100] = [None] * len(made[::100])
    return made


def table() -> Any:
    """Return the dumps with their ids."""
    import pyarrow as pa  # noqa: PLC0415

    return pa.table({"id": [f"dump-{place}" for place in range(COUNT)], "text": texts()})


def prepare(folder: Path) -> Path:
    """Write the dumps into files of Parquet, and return the folder."""
    from pyarrow import parquet  # noqa: PLC0415

    (folder / "dumps").mkdir()
    dumps = table()
    size = COUNT // FILES
    for number in range(FILES):
        parquet.write_table(dumps.slice(number * size, size), folder / "dumps" / f"{number}.parquet")
    return folder


#: What a recipe with rows of comments says where it is to keep the rows of the dumps.
KEPT = {
    "arrow.comments_schema(to_arrow_schema(dumps.schema))": (
        "to_arrow_schema(dumps.schema).append(pa.field('thread', arrow.ARTICLE))"
    ),
    "arrow.comments": "arrow.threads",
    "from threadparse import arrow": "import pyarrow as pa\nfrom threadparse import arrow",
}


def with_threads(code: str) -> str:
    """Return a recipe with the other function."""
    for old, new in KEPT.items():
        code = code.replace(old, new)
    return code


def run(heading: str, folder: Path, mode: str | None = None, seconds: float = 300) -> tuple[int | None, str]:
    """Run a recipe in a folder that `prepare` made; return its exit code (None: it had to be ended) and its words."""
    code = recipes()[heading]
    if mode == "threads":
        code = with_threads(code)
    elif mode is not None:
        (folder / "trouble.py").write_text(TROUBLE.format(do=MODES[mode]))
        code = code.replace("from threadparse import arrow", "import trouble as arrow")
        code = code.replace("from threadparse.contrib.datatrove import", "from trouble import")
    (folder / "recipe.py").write_text(code)
    settings = os.environ | {
        "MARK": str(folder / "killed"),
        "PARSED": str(folder / "parsed"),
        "PYTHONPATH": str(folder),
    }
    settings |= {"PYSPARK_PYTHON": sys.executable, "HF_HOME": str(folder / "hf"), "HF_HUB_OFFLINE": "1"}
    # A task is tried four times, as on a cluster.
    settings |= {"PYSPARK_SUBMIT_ARGS": "--master local[2,4] pyspark-shell"}
    settings |= {"RAY_USAGE_STATS_ENABLED": "0", "DO_NOT_TRACK": "1"}
    with (folder / "words").open("w+b") as words:
        process = subprocess.Popen(
            [sys.executable, "recipe.py"], cwd=folder, env=settings, stdout=words, stderr=words, start_new_session=True
        )
        try:
            ended: int | None = process.wait(seconds)
        except subprocess.TimeoutExpired:
            # With all that it started.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            ended = None
        words.seek(0)
        return ended, words.read().decode("utf-8", "replace")


def parsed(folder: Path) -> int:
    """Return how many dumps a troubled parser was given up to now."""
    path = folder / "parsed"
    return path.stat().st_size if path.exists() else 0


def found(folder: Path) -> list[tuple[Any, ...]]:
    """Return what a recipe wrote, a row for each comment and each dump without any, in order."""
    import pyarrow.dataset as ds  # noqa: PLC0415

    path = folder / "out.parquet" if (folder / "out.parquet").exists() else folder / "out"
    rows = ds.dataset(path, format="parquet", exclude_invalid_files=True).to_table().to_pylist()
    return in_order(rows_of_threads(rows) if rows and "thread" in rows[0] else rows)


def rows_of_threads(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with articles as rows of comments."""
    made: list[dict[str, Any]] = []
    for row in rows:
        thread = row["thread"] or {"comments": None, "error": None}
        comments = thread["comments"] or [{}]
        made += [{"id": row["id"], "error": thread["error"]} | each for each in comments]
    return made


NAMES = ("id", "index", "parent", "depth", "author", "published", "likes", "text", "span", "error")


def in_order(rows: Iterable[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return the rows that a plain loop gives as well, whatever their order was."""
    told = [tuple(str(row.get(name)) for name in NAMES) for row in rows]
    return sorted(told)


def expected(mode: str | None = None, heading: str = "") -> list[tuple[Any, ...]]:
    """Return what one call over all dumps finds; of the poison its reason, where it is poison."""
    from threadparse import arrow  # noqa: PLC0415

    # The readers of datatrove leave out what has no text.
    given = table().drop_null() if heading == "datatrove" else table()
    rows = arrow.comments(given).to_pylist()
    if mode == "poison":
        name = f"dump-{POISON}"
        rows = [row for row in rows if row["id"] != name]
        rows.append({"id": name, "error": "RecursionError: too deep"})
    return in_order(rows)
