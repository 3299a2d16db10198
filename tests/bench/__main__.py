"""Measure the speed of threadparse against its peers, and how its cost grows.

    python tests/bench [--rounds N]

Everything is measured in one process on the same bytes, the parsers in turn, and given as a ratio
of medians of the time each round took: on a shared machine times swing twofold, ratios do not. The
growth is given in instructions where `perf` can count them, else in time.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rival
import threadparse
from dumps import SHAPES, dump

Parser = Callable[[str], Any]
RIVAL = "hand-written rival"
#: The peers are measured on a dump of this size; markdown-it-py, for one, gives up on the structure of larger ones.
PEER_COMMENTS = 100


def peers() -> dict[str, tuple[Parser, bool, float]]:
    """Return the peers that are installed: how to parse, whether they want `*` for a bullet, the goal."""
    found: dict[str, tuple[Parser, bool, float]] = {RIVAL: (rival.parse, False, 0.5)}
    try:
        markdown = importlib.import_module("markdown_it")
        tree = importlib.import_module("markdown_it.tree").SyntaxTreeNode
        reader = markdown.MarkdownIt("commonmark")
        found["markdown-it-py, tree"] = (lambda text: tree(reader.parse(text)), True, 14)
    except ImportError:
        print("markdown-it-py is not installed: left out", file=sys.stderr)
    try:
        mistune = importlib.import_module("mistune")
        found["mistune, AST"] = (mistune.create_markdown(renderer=None), True, 18)
    except ImportError:
        print("mistune is not installed: left out", file=sys.stderr)
    try:
        rust = importlib.import_module("markdown_it_pyrs").MarkdownIt("commonmark")
        found["markdown-it-pyrs (Rust), tree"] = (rust.tree, True, 1.0)
    except ImportError:
        print("markdown-it-pyrs is not installed: left out", file=sys.stderr)
    return found


def timed(parse: Parser, text: str, repeat: int) -> float:
    """Return the seconds of processor time of one call."""
    started = time.process_time()
    for _ in range(repeat):
        parse(text)
    return (time.process_time() - started) / repeat


def compare(texts: dict[bool, str], comments: int, rounds: int) -> None:
    """Print our speed as a ratio to that of each peer."""
    # Long enough a slice for each parser to run with warm caches, as it does over many dumps.
    repeat = max(1, 1_000_000 // len(texts[False]))
    table = {name: peer for name, peer in peers().items() if comments == PEER_COMMENTS or name == RIVAL}
    for parse, markdown, _ in [(threadparse.parse, False, 0), *table.values()]:
        parse(texts[markdown])
    # What the peers imported is no parser's garbage: without this, each of our objects pays for theirs.
    gc.collect()
    gc.freeze()
    times: dict[str, list[float]] = {name: [] for name in ["threadparse", *table]}
    for _ in range(rounds):
        times["threadparse"].append(timed(threadparse.parse, texts[False], repeat))
        for name, (parse, markdown, _) in table.items():
            times[name].append(timed(parse, texts[markdown], repeat))
    print(f"  {'threadparse':32}{statistics.median(times['threadparse']) * 1e6:10.0f} us")
    for name, (_, _, goal) in table.items():
        ratios = [theirs / ours for theirs, ours in zip(times[name], times["threadparse"], strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        spread = f"({low:.2f} to {high:.2f}; goal {goal})"
        print(f"  {name:32}{statistics.median(times[name]) * 1e6:10.0f} us   x {middle:6.2f}   {spread}")


def instructions(shape: str, pieces: int) -> float | None:
    """Return the instructions that parsing a shape takes, without those of the start; None without perf."""
    perf = shutil.which("perf")
    if perf is None:
        return None
    counts = []
    for times in (1, 3):
        code = (
            f"import dumps, threadparse\ntext = dumps.SHAPES[{shape!r}]({pieces})\n"
            f"for _ in range({times}): threadparse.parse(text)"
        )
        run = [perf, "stat", "-x,", "-e", "instructions:u", sys.executable, "-c", code]
        printed = subprocess.run(run, capture_output=True, text=True, check=False, cwd=Path(__file__).parent).stderr
        first = printed.split(",")[0].strip()
        if not first.isdecimal():
            return None
        counts.append(int(first))
    return (counts[1] - counts[0]) / 2


def growth(pieces: int, rounds: int) -> None:
    """Print what twice the input costs, for each shape of text."""
    counted = instructions("comments", pieces) is not None
    print(f"\nTwice the input, in {'instructions' if counted else 'time'} (goal: 2.1 at most)")
    for name, shape in SHAPES.items():
        once, twice = shape(pieces), shape(2 * pieces)
        if counted:
            ratio = (instructions(name, 2 * pieces) or 0) / (instructions(name, pieces) or 1)
        else:
            # The collector's work depends on what else the process holds; it is left out.
            gc.disable()
            pairs = [(timed(threadparse.parse, once, 1), timed(threadparse.parse, twice, 1)) for _ in range(rounds)]
            gc.enable()
            ratio = min(pair[1] for pair in pairs) / min(pair[0] for pair in pairs)
        print(f"  {name:32}{len(once.encode()) / 1e6:8.2f} MB   x {ratio:5.2f}")


def main() -> None:
    """Print all tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--rounds", type=int, default=41, help="how often each parser runs (default: 41)")
    cli.add_argument("--pieces", type=int, default=20_000, help="the size of the texts for growth (default: 20000)")
    options = cli.parse_args()
    for title, comments, paragraphs, rounds in [
        ("100 comments", 100, 20, options.rounds),
        ("10,000 comments", 10_000, 20, max(3, options.rounds // 8)),
        ("a plain article of 3,000 paragraphs", 0, 3_000, max(3, options.rounds // 4)),
    ]:
        texts = {star: dump(comments, paragraphs=paragraphs, bullet="*" if star else "•") for star in (False, True)}
        print(f"{title}, {len(texts[False].encode()) / 1e3:.0f} kB: our speed as a multiple of theirs")
        compare(texts, comments, rounds)
    growth(options.pieces, max(3, options.rounds // 4))


if __name__ == "__main__":
    main()
