"""A corpus of dumps in several layouts and languages, and what it costs to convert it.

    python tests/bench --corpus 20000
    python tests/bench --corpus 1000000 --short

Sizes are drawn so that their quartiles are near those of real pages; with --short, all dumps are a few lines. The same
number gives the same corpus.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import threadparse
from dumps import sentence

_MB = 1_000_000
#: How many different texts there are; each gets a title of its own when it is taken again.
TEXTS = 1000
#: Paragraphs and comments: half of the pages have fewer than these, and a third has no comment.
PARAGRAPHS, COMMENTS = 12, 5
#: How often the memory is looked at, in seconds, and in how many parts a run is told of.
EVERY, PARTS = 0.2, 5


class Theme(NamedTuple):
    """How the comments of a page are printed."""

    marker: str
    #: The line that tells who and when; "": nobody is named.
    opening: str
    button: str
    heading: str


THEMES = (
    Theme("•", "", "Liked by 2 people", ""),
    Theme("•", "{name} says:", "Reply", "{count} comments"),
    Theme("*", "{name} sagt:", "Antworten", "{count} Kommentare"),
    Theme("{ordinal}.", "{name} dit :", "Répondre", "{count} commentaires"),
    Theme("•", "{name} dijo:", "Responder", "{count} comentarios"),
    Theme("", "{name} on May {day}, 2021 at 4:03 pm", "Reply", "{count} Responses"),
)
NAMES = ("Ann", "Bob Lee", "Çelik", "Dora Quill", "Emil", "Frida Holm")


def page(rng: random.Random, *, is_short: bool) -> str:
    """Return the dump of a page in a theme drawn at random, without a title."""
    theme = rng.choice(THEMES)
    paragraphs = 1 if is_short else 1 + int(rng.lognormvariate(0, 0.8) * PARAGRAPHS)
    count = 2 if is_short else int(rng.random() < 2 / 3) * int(rng.lognormvariate(0.3, 1) * COMMENTS)
    lines = [sentence(rng, 200) + "\n" for _ in range(paragraphs)]
    if count and theme.heading:
        lines.append(theme.heading.format(count=count) + "\n")
    for ordinal in range(1, count + 1):
        depth = 0 if not theme.marker or ordinal == 1 else rng.choice((0, 0, 1))
        left = "  " * (depth + 1)
        hang = left + "  " if theme.marker else ""
        text = f"{hang}{sentence(rng, 40 if is_short else 180)}"
        if theme.opening:
            opening = theme.opening.format(name=rng.choice(NAMES), day=1 + ordinal % 28)
            text = f"{hang}{opening}\n\n{text}"
        marked = f"{left}{theme.marker.format(ordinal=ordinal)} {text.lstrip()}" if theme.marker else text
        lines += [marked + "\n", f"{hang}{theme.button}\n"]
    return "\n".join(lines)


def records(count: int, *, is_short: bool) -> Iterator[str]:
    """Yield the lines of a corpus."""
    rng = random.Random(count)
    texts = [page(rng, is_short=is_short) for _ in range(min(count, TEXTS))]
    for number in range(count):
        text = f"Page {number} of the harbour\n\n{texts[number % len(texts)]}"
        yield json.dumps({"text": text, "url": f"https://example.org/{number}"}) + "\n"


class Run(NamedTuple):
    """What a run took."""

    seconds: float
    #: The memory of all its processes together, in megabytes, each time it was looked at.
    memory: list[float]


def convert(path: Path, jobs: int) -> Run:
    """Convert a corpus by the command line."""
    out = path.with_suffix(f".{jobs}.jsonl")
    start = time.monotonic()
    program = [sys.executable, "-m", "threadparse", "convert", "-q", "-j", str(jobs), "-o", str(out), str(path)]
    memory = []
    with subprocess.Popen(program) as process:
        while process.poll() is None:
            memory.append(_memory(process.pid))
            time.sleep(EVERY)
    seconds = time.monotonic() - start
    assert process.returncode == 0
    out.unlink()
    return Run(seconds, memory)


def _memory(pid: int) -> float:
    """Return the memory of a process and its children, in megabytes; 0 where there is no /proc."""
    total = 0.0
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (str(pid), *children):
            total += int(Path(f"/proc/{each}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        pass
    return total / _MB


def measure(count: int, *, is_short: bool) -> None:
    """Print how many dumps and megabytes a second are parsed and converted, and the memory over time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.jsonl")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(records(count, is_short=is_short))
        size = path.stat().st_size / _MB
        print(f"\ncorpus: {count} dumps, {size:.1f} MB")
        _row("parse alone", count, size, _parsed(path))
        alone = convert(path, 1)
        _row("convert -j 1", count, size, alone.seconds, alone.memory)
        both = convert(path, 2)
        _row("convert -j 2", count, size, both.seconds, both.memory)
        print(f"  two processes are {alone.seconds / both.seconds:.2f} times as fast as one")


def _parsed(path: Path) -> float:
    """Return the seconds that parsing all dumps takes, one after the other, in this process."""
    spent = 0.0
    with path.open(encoding="utf-8") as file:
        for line in file:
            text = json.loads(line)["text"]
            start = time.perf_counter()
            threadparse.parse(text)
            spent += time.perf_counter() - start
    return spent


def _row(name: str, count: int, size: float, seconds: float, memory: list[float] | None = None) -> None:
    print(f"  {name:<14} {seconds:8.1f} s {count / seconds:8.0f} dumps/s {size / seconds:6.2f} MB/s", end="")
    if memory:
        step = max(1, len(memory) // PARTS)
        peaks = [max(memory[at : at + step]) for at in range(0, len(memory), step)][:PARTS]
        print(
            "   memory, most in each fifth of the time: " + ", ".join(f"{peak:.0f}" for peak in peaks) + " MB", end=""
        )
    print(flush=True)
