"""Measure how well dumps of real pages are read, against their truth.

    python tests/accuracy            print the tables of docs/explanation/accuracy.md
    python tests/accuracy --floors   and exit with 1 where a figure is below its floor (floors.toml beside this file)

The dumps and the script that scores them lie in a folder `shared` beside the checkout; without it there
is nothing to measure. Knows where they are and how the table looks; the script says what the figures are.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import threadparse
from accuracy.held_back import dumps_of, held_back

SHARED = Path(__file__).resolve().parents[3] / "shared"
FLOORS = Path(__file__).parent / "floors.toml"
#: The sets of dumps, and the producers of each in the order of the table.
SETS = {
    "wordpress": [
        "rs2full",
        "rs014full",
        "inscriptis",
        "html2textnowrap",
        "rs2main",
        "rs014main",
        "rs014mainlinks",
        "w3m",
        "links",
        "elinks",
        "lynx",
        "html2text",
    ],
    "web": ["resiliparse2-full", "inscriptis", "resiliparse2-main", "resiliparse014-main", "html2text"],
    "labelled": ["dump"],
    "forum": ["resiliparse2-full", "inscriptis", "resiliparse2-main", "resiliparse014-main", "html2text"],
}
#: The second round of dumps, and those of the first with their words made unknown: folder and options of the script.
UNSEEN = {
    "wordpress 2": ("dev2/wordpress", []),
    "web 2": ("dev2/web", []),
    "labelled 2": ("dev2/labelled", []),
    "themes": ("dev2/themes", []),
    "platforms": ("dev2/platforms", []),
    "wild": ("dev2/wild", []),
    "negatives": ("dev2/negatives", []),
    "wordpress, words masked": ("dev/wordpress", ["--mask", "words", "--only", "*.rs*full.txt"]),
    "wordpress, all masked": ("dev/wordpress", ["--mask", "all", "--only", "*.rs*full.txt"]),
    "web, words masked": ("dev/web", ["--mask", "words", "--only", "*.resiliparse2-full.txt"]),
    "web, all masked": ("dev/web", ["--mask", "all", "--only", "*.resiliparse2-full.txt"]),
}
#: The sets of which one line is changed, and what is counted then: whether the thread is still found, and its comments
#: still hang where they did.
CHANGED = {"web, one line changed": "dev/web", "web 2, one line changed": "dev2/web"}
#: Fewest dumps of a producer that give a row.
FEWEST = 10
#: Producers that print the whole page, as the second round calls them.
WHOLE = ["rs2full", "resiliparse2-full", "inscriptis", "w3m", "lynx"]
#: A set of dumps, the entry of the truth that groups it, and the producers that are looked at.
KINDS = [
    ("dev/web", "platform", SETS["web"]),
    ("dev/wordpress", "language", SETS["wordpress"]),
    ("dev2/platforms", "platform", WHOLE),
    ("dev2/themes", "language", WHOLE),
]
#: The sets whose articles say who wrote them and when.
SIGNED = ["dev/wordpress", "dev/web", "dev2/wordpress", "dev2/web", "dev2/themes"]
#: The figures that are given of what is held back, and of all.
HELD = ["f1", "exact", "clean"]
FIGURES = ["f1", "parent", "exact", "author", "likes", "date", "title", "clean"]

Table = dict[str, dict[str, dict[str, float | None]]]


def measure() -> Table:
    """Return the figures of every producer of every set."""
    table: Table = {}
    for name in SETS:
        table[name] = score(SHARED / "dev" / name)
        for producer, share in read_back(name).items():
            table[name][producer]["reads back"] = share
    return table


def measure_unseen() -> Table:
    """Return the figures of the second round; as "held f1" and so on, those of its groups that are held back alone."""
    table: Table = {}
    for name, (of, options) in UNSEEN.items():
        table[name] = score(SHARED / of, *options)
        with held_back_of(of) as folder:
            for producer, row in score(Path(folder), *options).items():
                table[name][producer] |= {f"held {figure}": row[figure] for figure in HELD}
    return table


def held_back_of(name: str) -> tempfile.TemporaryDirectory[str]:
    """Return a folder with the dumps of a set whose groups are held back, and their truth."""
    made = tempfile.TemporaryDirectory()
    for dump in dumps_of(SHARED / name):
        if dump.group in held_back()[name]:
            truth = dump.path.with_name(f"{dump.page}.truth.json")
            for path in (dump.path, truth):
                link = Path(made.name) / path.name
                if path.exists() and not link.exists():
                    link.symlink_to(path.resolve())
    return made


def show_unseen(table: Table) -> None:
    """Print the figures of the second round."""
    columns = [*FIGURES, *(f"held {figure}" for figure in HELD)]
    print("\n| dumps | producer | of | " + " | ".join(columns) + " |")
    print("|---|---|---|" + "---|" * len(columns))
    for name, producers in table.items():
        for producer, row in producers.items():
            size = row["docs"] or row["clean_n"] or 0
            if size >= FEWEST:
                figures = " | ".join(_figure(row.get(each)) for each in columns)
                print(f"| {name} | {producer} | {size} | {figures} |")


def measure_changed() -> Table:
    """Return how often a thread is still read well after a change of one line, by the kind of change."""
    return {name: changed(SHARED / of) for name, of in CHANGED.items()}


def changed(folder: Path) -> dict[str, dict[str, float | None]]:
    """Return, by the kind of change, how often the thread was still found, and its comments still in their places.

    The script prints a row for each kind: how many changes it tried, in how many the thread was lost, and in how many
    a comment hangs elsewhere.
    """
    run = [sys.executable, str(SHARED / "score" / "meta.py"), str(folder)]
    rows = subprocess.run(run, check=True, capture_output=True, text=True).stdout.splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return {
        name: {"of": int(tried), "found": 1 - int(lost) / int(tried), "in place": 1 - int(moved) / int(tried)}
        for name, tried, lost, moved, _ in cells
    }


def show_changed(table: Table) -> None:
    """Print how often a thread is still read well after a change."""
    print("\n| dumps | change | of | found | in place |\n|---|---|---|---|---|")
    for name, changes in table.items():
        for change, row in changes.items():
            print(f"| {name} | {change} | {row['of']} | {_figure(row['found'])} | {_figure(row['in place'])} |")


def score(folder: Path, *options: str) -> dict[str, dict[str, float | None]]:
    """Return what the scoring script says of a folder, by producer."""
    run = [sys.executable, str(SHARED / "score" / "score.py"), str(folder), "--json", *options]
    scored: dict[str, dict[str, float | None]] = json.loads(
        subprocess.run(run, check=True, capture_output=True, text=True).stdout
    )
    return scored


def group_names(folder: Path, entry: str, producers: Iterable[str]) -> Iterator[tuple[str, Path, Path]]:
    """Yield the group of each dump with a truth, the dump and its truth."""
    for truth in sorted(folder.glob("*.truth.json")):
        name = truth.name.removesuffix(".truth.json")
        group = json.loads(truth.read_text("utf-8")).get(entry) or "unknown"
        for producer in producers:
            dump = folder / f"{name}.{producer}.txt"
            if dump.is_file():
                yield str(group), dump, truth


def regrouped(folder: Path, entry: str, producers: Iterable[str]) -> tempfile.TemporaryDirectory[str]:
    """Return a folder in which the names of dumps hold the group instead of the producer, so that it is scored."""
    made = tempfile.TemporaryDirectory()
    for number, (group, dump, truth) in enumerate(group_names(folder, entry, producers)):
        shown = group.replace(".", "_")
        (Path(made.name) / f"{number:05}.truth.json").symlink_to(truth.resolve())
        (Path(made.name) / f"{number:05}.{shown}.txt").symlink_to(dump.resolve())
    return made


def show_groups() -> None:
    """Print the figures by platform and by language."""
    for name, entry, producers in KINDS:
        print(f"\n| {name}, by {entry} | comments | " + " | ".join(FIGURES[:-1]) + " |")
        print("|---|---|" + "---|" * len(FIGURES[:-1]))
        with regrouped(SHARED / name, entry, producers) as folder:
            for group, row in sorted(score(Path(folder)).items(), key=lambda each: -(each[1]["comments"] or 0)):
                figures = " | ".join(_figure(row.get(column)) for column in FIGURES[:-1])
                print(f"| {group.replace('_', '.')} | {row['comments']} | {figures} |")


def show_bylines() -> None:
    """Print how often who wrote an article, and when, is what the truth says, something else, or not found.

    The script does not score these. Names that stand nowhere in a dump, or in its comments alone, are left out.
    """
    print("\n| article | dumps | figure | right | other | none |\n|---|---|---|---|---|---|")
    for name in SIGNED:
        found: dict[str, Counter[str]] = {"author": Counter(), "day": Counter()}
        for dump in dumps_of(SHARED / name):
            path = dump.path.with_name(f"{dump.page}.truth.json")
            if not path.exists():
                continue
            truth = json.loads(path.read_text("utf-8"))
            text = dump.path.read_bytes().decode("utf-8", "replace")
            article = threadparse.parse(text)
            day = article.published and article.published.isoformat()[:10]
            author = truth.get("author") or ""
            around = [line.text for line in threadparse.explain(text) if line.depth is None] if author else []
            for figure, said, known in (
                ("author", article.author, author if any(author in line for line in around) else ""),
                ("day", day, (truth.get("published") or "")[:10]),
            ):
                # What is not known does not count.
                found[figure]["right" if said == known else "other" if said else "none"] += bool(known)
        for figure, counts in found.items():
            if size := counts.total():
                shares = " | ".join(_figure(counts[each] / size) for each in ("right", "other", "none"))
                print(f"| {name} | {size} | {figure} | {shares} |")


def show_tokens() -> None:
    """Print how many words of the comments are found, which is all that tools without a tree can be compared by."""
    print("\n| words of comments | pages | with comments | precision | recall | f1 | mean f1 of a page |")
    print("|---|---|---|---|---|---|---|")
    for producer in SETS["web"]:
        pages = [
            word_counts(dump, truth)
            for folder in ("dev/web", "dev2/web")
            for _, dump, truth in group_names(SHARED / folder, "platform", [producer])
        ]
        # As `word_counts` has them; the last mean is over the pages with comments in their truth.
        both, said, known = (sum(page[place] for page in pages) for place in range(3))
        each = [2 * page[0] / (page[1] + page[2]) for page in pages if page[2]]
        figures = [both / said, both / known, 2 * both / (said + known), sum(each) / len(each)]
        found = sum(page[1] > 0 for page in pages)
        print(f"| {producer} | {len(pages)} | {found} | " + " | ".join(map(_figure, figures)) + " |")


def word_counts(dump: Path, truth: Path) -> tuple[int, int, int]:
    """Return the words that found and true comments of a page share, those found, and those that are true."""
    article = threadparse.parse(dump.read_bytes().decode("utf-8", "replace"))
    found = Counter(word for comment in article.walk() for word in re.findall(r"\w+", comment.text.lower()))
    rows = json.loads(truth.read_text("utf-8"))["comments"]
    true = Counter(
        word
        for row in rows
        for text in row.get("paragraphs", [row.get("text") or ""])
        for word in re.findall(r"\w+", text.lower())
    )
    return (found & true).total(), found.total(), true.total()


def read_back(name: str) -> dict[str, float]:
    """Return, for each producer, the share of the parses that render and read back equal."""
    tried: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for path in sorted((SHARED / "dev" / name).glob("*.txt")):
        producer = path.stem.rpartition(".")[2] if "." in path.stem else "dump"
        if producer not in SETS[name]:
            continue
        article = threadparse.parse(path.read_bytes().decode("utf-8", "replace"))
        tried[producer] += 1
        try:
            good[producer] += threadparse.parse(threadparse.render(article)) == article
        except threadparse.RenderError:
            continue
    return {producer: round(good[producer] / count, 3) for producer, count in tried.items()}


def show(table: Table) -> None:
    """Print the figures as a table of Markdown."""
    columns = [*FIGURES, "reads back"]
    print("| dumps | producer | " + " | ".join(columns) + " |")
    print("|---|---|" + "---|" * len(columns))
    for name, producers in SETS.items():
        for producer in producers:
            row = table[name][producer]
            print(f"| {name} | {producer} | " + " | ".join(_figure(row.get(column)) for column in columns) + " |")


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def below(table: Table) -> list[str]:
    """Return a line for each figure that is below its floor, or missing."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    return [
        f"{name} {producer}: {figure} is {value}, its floor {floor}"
        for name, producers in floors.items()
        for producer, figures in producers.items()
        for figure, floor in figures.items()
        if (value := table[name][producer].get(figure)) is None or value < floor
    ]


def main() -> int:
    """Print the table, and hold it to the floors where asked to."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--floors", action="store_true", help="exit with 1 where a figure is below its floor")
    options = cli.parse_args()
    if not (SHARED / "dev").is_dir():
        print("skipped: no folder of real dumps beside the checkout")
        return 0
    table = measure()
    show(table)
    unseen = measure_unseen()
    show_unseen(unseen)
    robust = measure_changed()
    show_changed(robust)
    show_groups()
    show_bylines()
    show_tokens()
    missed = below(table | unseen | robust) if options.floors else []
    for line in missed:
        print(line, file=sys.stderr)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
