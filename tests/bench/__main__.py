"""Measure the speed of threadparse against its peers, and how its cost grows.

    python tests/bench [--rounds N]
    python tests/bench --corpus N [--short]

Everything is measured in one process on the same bytes, the parsers in turn, and given as a ratio
of medians of the time each round took: on a shared machine times swing twofold, ratios do not. Beside
it stand instructions, where `perf` or `valgrind` can count them.
"""

from __future__ import annotations

import argparse
import functools
import gc
import importlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from stages import print_stages

import corpus
import naive
import rival
import threadparse
from dumps import BULLET, SHAPES, dump
from instructions import count_run, counter, instructions
from page import page
from threadparse import formats

ROOT = Path(__file__).resolve().parents[2]
#: Dumps of real pages, where they lie beside the checkout.
PAGES = ROOT.parent / "shared" / "dev"
#: The pages whose lines are counted: a set, and the producer of its dumps.
WHOLE = [
    ("web", "resiliparse2-full"),
    ("web", "inscriptis"),
    ("web", "html2text"),
    ("wordpress", "rs2full"),
    ("wordpress", "inscriptis"),
    ("wordpress", "html2text"),
    ("wordpress", "lynx"),
]
#: How many dumps of each, and how long they may be: valgrind is slow.
COUNTED, LONGEST = 16, 40_000

Parser = Callable[[str], Any]


class Peer(NamedTuple):
    """What we are measured against."""

    name: str
    parse: Parser
    #: How many times as fast as it we want to be; None: it is there to show where we stand.
    goal: float | None
    #: Makes of a dump what it reads; by default the dump itself.
    read: Callable[[str], str] = str


def rival_of(goal: float) -> list[Peer]:
    """Return the hand-written rival as the only peer, with a goal."""
    return [Peer("hand-written rival", rival.parse, goal)]


def starred(text: str) -> str:
    """Return a dump with `*` for `•`, as the parsers of Markdown take no other for a bullet."""
    return text.replace(BULLET, "*")


def peers() -> list[Peer]:
    """Return the parsers that are installed: of the same dump, of Markdown, and of a page."""
    found = [Peer("naive Lark grammar", naive.parse, None)]
    if markdown := _import("markdown_it", "markdown-it-py"):
        reader = markdown.MarkdownIt("commonmark")
        tree = importlib.import_module("markdown_it.tree").SyntaxTreeNode
        found.append(Peer("markdown-it-py, tree", lambda text: tree(reader.parse(text)), None, starred))
    if mistune := _import("mistune", "mistune"):
        found.append(Peer("mistune, AST", mistune.create_markdown(renderer=None), None, starred))
    if rust := _import("markdown_it_pyrs", "markdown-it-pyrs"):
        found.append(Peer("markdown-it-pyrs (Rust), tree", rust.MarkdownIt("commonmark").tree, None, starred))
    return found


def _import(module: str, package: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        print(f"{package} is not installed: left out", file=sys.stderr)
        return None


def timed(parse: Parser, text: Any, repeat: int) -> float:
    """Return the seconds of processor time of one call."""
    started = time.process_time()
    for _ in range(repeat):
        parse(text)
    return (time.process_time() - started) / repeat


def compare(comments: int, paragraphs: int, against: list[Peer], rounds: int) -> None:
    """Print our speed on a dump as a ratio to that of each peer."""
    text = dump(comments, paragraphs=paragraphs)
    runs: list[tuple[str, Parser, str]] = [("threadparse", threadparse.parse, text)]
    runs += [(peer.name, peer.parse, peer.read(text)) for peer in against]
    # Long enough a slice for each parser to run with warm caches, as it does over many dumps.
    repeat = max(1, 1_000_000 // len(text))
    for _, parse, read in runs:
        parse(read)
    # What the peers imported is no parser's garbage: without this, each of our objects pays for theirs.
    gc.collect()
    gc.freeze()
    times = [[timed(parse, read, repeat) for _, parse, read in runs] for _ in range(rounds)]
    print(f"{comments} comments, {paragraphs} paragraphs, {len(text.encode()) / 1e3:.0f} kB")
    for place, (name, _, _) in enumerate(runs):
        shown = f"  {name:32}{statistics.median(each[place] for each in times) * 1e6:10.0f} us"
        if place:
            low, middle, high = statistics.quantiles((each[place] / each[0] for each in times), n=4)
            goal = against[place - 1].goal
            shown += f"   x {middle:6.2f}   ({low:.2f} to {high:.2f}{f'; goal {goal}' if goal else ''})"
        print(shown)


def counted(comments: int, paragraphs: int) -> None:
    """Print the instructions of a parse beside the rival's, where a tool can count them."""
    tool = counter()
    if tool is None:
        print("  in instructions: neither perf nor valgrind counts them here")
        return
    setup = f"import dumps, rival, threadparse\ntext = dumps.dump({comments}, paragraphs={paragraphs})"
    ours, theirs = (instructions(tool, setup, f"{parser}.parse(text)") for parser in ("threadparse", "rival"))
    if ours and theirs:
        shown = f"{ours / 1e6:.1f} million beside the rival's {theirs / 1e6:.1f}, x {theirs / ours:.2f}"
        print(f"  in instructions ({tool}): {shown}")


def growth(pieces: int, rounds: int) -> None:
    """Print what twice the input costs, for each shape of text; in instructions where perf counts: valgrind is slow."""
    perf = counter() == "perf"
    print(f"\nTwice the input, in {'instructions' if perf else 'time'} (goal: 2.1 at most)")
    for name, shape in SHAPES.items():
        once, twice = shape(pieces), shape(2 * pieces)
        ratio = _in_instructions(name, pieces) if perf else _in_time(once, twice, rounds)
        print(f"  {name:32}{len(once.encode()) / 1e6:8.2f} MB   x {ratio:5.2f}")


def _in_instructions(shape: str, pieces: int) -> float:
    once, twice = (
        instructions(
            "perf", f"import dumps, threadparse\ntext = dumps.SHAPES[{shape!r}]({size})", "threadparse.parse(text)"
        )
        for size in (pieces, 2 * pieces)
    )
    return (twice or 0.0) / (once or 1.0)


def _in_time(once: str, twice: str, rounds: int) -> float:
    # The collector's work depends on what else the process holds; it is left out.
    gc.disable()
    pairs = [(timed(threadparse.parse, once, 1), timed(threadparse.parse, twice, 1)) for _ in range(rounds)]
    gc.enable()
    return min(pair[1] for pair in pairs) / min(pair[0] for pair in pairs)


def whole_pages() -> None:
    """Print how many instructions a parse of whole pages takes for each line that is not blank."""
    tool = counter()
    for folder, producer in WHOLE:
        paths = [path for path in sorted((PAGES / folder).glob(f"*.{producer}.txt")) if path.stat().st_size <= LONGEST]
        texts = [path.read_text("utf-8") for path in paths[:COUNTED]]
        if tool and texts:
            size = sum(bool(line.strip()) for text in texts for line in text.split("\n"))
            names = [str(path) for path in paths[:COUNTED]]
            setup = (
                f"import pathlib, threadparse\ntexts = [pathlib.Path(name).read_text('utf-8') for name in {names!r}]"
            )
            count = instructions(tool, setup, "[threadparse.parse(text) for text in texts]") or 0.0
            print(f"  {folder:10} {producer:32}{count / size / 1e3:8.0f} thousand   ({len(texts)} dumps, {size} lines)")


def behind_extractor(rounds: int) -> None:
    """Print what a parse costs beside the extraction of the page that it reads, on generated pages."""
    extractor = _import("resiliparse.extract.html2text", "resiliparse")
    if extractor is None:
        return
    pages = [page(dump(comments, paragraphs=20, seed=comments)) for comments in range(2, 42)]
    extract = functools.partial(extractor.extract_plain_text, main_content=False, list_bullets=True)
    texts = [extract(each) for each in pages]

    def all_of(run: Callable[[str], Any], read: list[str]) -> float:
        return sum(timed(run, each, 1) for each in read)

    ratios = [all_of(threadparse.parse, texts) / all_of(extract, pages) for _ in range(rounds)]
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(f"\nBehind Resiliparse's extraction of 40 generated pages, a parse takes {middle:.2f} of its time", end="")
    print(f" ({low:.2f} to {high:.2f}; goal 2.0)")


def writing(rounds: int) -> None:
    """Print what it costs to write an article in each format that needs no more than the core, beside its parse."""
    text = dump(100)
    article = threadparse.parse(text)
    known = {name: formats.find(name) for name in formats.names()}
    names = [name for name, form in known.items() if form.needs is None and not form.is_folder]
    runs: list[Callable[[str], Any]] = [threadparse.parse]
    runs += [lambda _, name=name: threadparse.dumps(article, name) for name in names]  # type: ignore[misc]
    times = [[timed(run, text, 10) for run in runs] for _ in range(rounds)]
    print("\nTo write 100 comments, in parses of them (goal for json and rows: less than 1)")
    for place, name in enumerate(names, 1):
        print(f"  {name:32}x {statistics.median(each[place] / each[0] for each in times):6.2f}")


def tables(rounds: int) -> None:
    """Print what the tables of Arrow cost beside the parse, on dumps of 0 to 39 comments."""
    pyarrow = _import("pyarrow", "pyarrow")
    if pyarrow is None:
        return
    arrow = importlib.import_module("threadparse.arrow")
    texts = [dump(comments, paragraphs=10, seed=comments) for comments in range(40)] * 5
    batch = pyarrow.RecordBatch.from_pydict({"id": range(len(texts)), "text": texts})
    runs: dict[str, Callable[[Any], Any]] = {
        "parse": lambda piece: [threadparse.parse(text) for text in piece["text"].to_pylist()],
        "threads": arrow.threads,
        "comments": arrow.comments,
        "to_json": lambda piece: [threadparse.to_json(threadparse.parse(text)) for text in piece["text"].to_pylist()],
    }
    # Piece by piece in turn, so that what else the machine does falls on all alike.
    pieces = [batch.slice(at, 50) for at in range(0, len(texts), 50)]
    times = []
    for _ in range(rounds):
        spent = [{name: timed(run, piece, 1) for name, run in runs.items()} for piece in pieces]
        times.append({name: sum(each[name] for each in spent) for name in runs})
    print(f"\nTables of Arrow, {len(texts)} dumps: what they add to the parse (goal: 10 % at most; to_json for scale)")
    for name in list(runs)[1:]:
        low, middle, high = statistics.quantiles((100 * (each[name] / each["parse"] - 1) for each in times), n=4)
        print(f"  {name:32}{middle:6.1f} %   ({low:.1f} to {high:.1f})")


def tables_counted() -> None:
    """Print what the tables of Arrow cost beside the parse in instructions, where a tool can count them."""
    tool = counter()
    if tool is None or _import("pyarrow", "pyarrow") is None:
        return
    setup = (
        "import dumps, pyarrow, threadparse\nfrom threadparse import arrow\n"
        "texts = [dumps.dump(comments, paragraphs=10, seed=comments) for comments in range(40)]\n"
        "batch = pyarrow.RecordBatch.from_pydict({'id': range(40), 'text': texts})"
    )
    parse = instructions(tool, setup, "[threadparse.parse(text) for text in batch['text'].to_pylist()]") or 1.0
    for name in ("threads", "comments"):
        added = (instructions(tool, setup, f"arrow.{name}(batch)") or 0.0) / parse - 1
        print(f"  {name:32}{100 * added:6.1f} %   in instructions ({tool})")


def one_file() -> None:
    """Print how many instructions the command line takes for one file, beyond a Python that does nothing."""
    tool = counter()
    if tool is None:
        return
    print("\nOne file on the command line, in instructions beyond those of python -c pass")
    idle = count_run(tool, ["-c", "pass"]) or 0
    for name in ("ferry.txt", "muehle.txt"):
        done = count_run(tool, ["-m", "threadparse", "convert", str(ROOT / "docs" / "examples" / name)]) or 0
        print(f"  {name:32}{(done - idle) / 1e6:8.0f} million")


def memory(comments: int) -> None:
    """Print how much memory a large dump takes at the most, besides itself."""
    text = dump(comments)
    tracemalloc.start()
    article = threadparse.parse(text)
    kept, peak = (size / len(text.encode()) for size in tracemalloc.get_traced_memory())
    tracemalloc.stop()
    print(f"\nMemory, in bytes for each of a dump of {article.comment_count} comments (goal: 4 for 100000)")
    print(f"  at the most {peak:.2f}, of these the article {kept:.2f}")


def languages(rounds: int) -> None:
    """Print what a dump in English costs a parser that looks for all languages, beside one that knows two."""
    text, two = dump(100), threadparse.Parser(languages=["en", "de"])
    pairs = [(timed(threadparse.parse, text, 10), timed(two.parse, text, 10)) for _ in range(rounds)]
    low, middle, high = statistics.quantiles((every / few for every, few in pairs), n=4)
    print(f"\nAll languages, beside two, 100 comments: x {middle:.2f} ({low:.2f} to {high:.2f})")


def first_use(rounds: int) -> None:
    """Print how long a new process takes to import the package, beside what that needs, and to parse at first."""
    timer = "import time; a = time.perf_counter(); import {}; b = time.perf_counter(); {}; print(b - a, {})"
    codes = [
        timer.format("lark, attrs", "pass", 0),
        timer.format("threadparse", "threadparse.parse('T')", "time.perf_counter() - b"),
        "import lark, attrs; " + timer.format("threadparse", "pass", 0),
    ]
    with tempfile.TemporaryDirectory() as folder:
        # With the modules compiled, as an installer leaves them.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        settings = kept | {"PYTHONPYCACHEPREFIX": folder}
        # The first round compiles them, and is not counted.
        _, *runs = [[_printed(code, settings) for code in codes] for _ in range(rounds + 1)]
    low, middle, high = statistics.quantiles((ours[0] / needed[0] for needed, ours, _ in runs), n=4)
    first = statistics.median(ours[1] for _, ours, _ in runs)
    after = statistics.median(added[0] / needed[0] for needed, _, added in runs)
    print(f"\nA new process: import x {middle:.2f} of lark and attrs ({low:.2f} to {high:.2f}; goal 1.3),")
    print(f"  after these x {after:.2f} more; first call {first * 1e3:.0f} ms (goal 40)")


def _printed(code: str, settings: dict[str, str]) -> list[float]:
    """Return the numbers that a new process prints."""
    run = [sys.executable, "-c", code]
    printed = subprocess.run(run, check=True, capture_output=True, text=True, env=settings).stdout
    return [float(number) for number in printed.split()]


def main() -> None:
    """Print all tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--rounds", type=int, default=41, help="how often each parser runs (default: 41)")
    cli.add_argument("--pieces", type=int, default=20_000, help="the size of the texts for growth (default: 20000)")
    cli.add_argument("--comments", type=int, default=20_000, help="the size of the dump for memory (default: 20000)")
    cli.add_argument("--instructions", action=argparse.BooleanOptionalAction, default=True, help="count them, too")
    cli.add_argument("--corpus", type=int, metavar="N", help="convert a corpus of so many dumps, and nothing else")
    cli.add_argument("--short", action="store_true", help="the dumps of the corpus have a few lines")
    options = cli.parse_args()
    if options.corpus:
        corpus.measure(options.corpus, is_short=options.short)
        return
    print("Our speed as a multiple of theirs: the median of the rounds, and the middle half of them")
    compare(100, 20, [*rival_of(0.25), *peers()], options.rounds)
    if options.instructions:
        counted(100, 20)
    # Larger dumps only against the rival: markdown-it-py, for one, gives up on the structure of such a list.
    compare(10_000, 20, rival_of(0.25), max(3, options.rounds // 8))
    compare(0, 3_000, rival_of(1.1), max(3, options.rounds // 4))
    if options.instructions:
        counted(0, 3_000)
        print("\nA line of a whole page, in instructions (goal: 60 thousand, none above 1.5 times the best)")
        whole_pages()
        one_file()
    writing(max(3, options.rounds // 4))
    tables(max(11, options.rounds // 2))
    if options.instructions:
        tables_counted()
    behind_extractor(max(3, options.rounds // 4))
    print_stages("100 comments", [dump(100)], 5 * options.rounds, beside_rival=True)
    for folder, producer in WHOLE:
        if found := sorted((PAGES / folder).glob(f"*.{producer}.txt")):
            texts = [path.read_text("utf-8") for path in found[:COUNTED]]
            print_stages(f"{folder}, {producer}", texts, max(3, options.rounds // 8))
    languages(options.rounds)
    first_use(options.rounds)
    memory(options.comments)
    growth(options.pieces, max(3, options.rounds // 4))


if __name__ == "__main__":
    main()
