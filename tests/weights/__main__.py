"""Fit the weights of the signs from labelled dumps.

    python tests/weights            write src/threadparse/weights.json, with the figures of what is held back
    python tests/weights --without  and print what each sign is worth: the figures without it
    python tests/weights --of title  fit the signs of a title alone; the weights of threads and records stay
    python tests/weights --only SIGN ...  fit these signs of records, new ones as a rule; all other weights stay

What is thought of the signs without data stands in by_hand.json beside this file; the data move that. The weights in
the file decide which lists of a dump are weighed at all: run it twice. The dumps lie in a folder `shared` beside the
checkout. Needs numpy (the extra `fit`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from accuracy.held_back import SETS, dumps_of, held_back
from threadparse.read import Page
from threadparse.signs import Weights
from weights.cases import beheaded, records_case, thread_case, title_case, written
from weights.fit import Case, fit, judge

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
TARGET = HERE.parents[1] / "src" / "threadparse" / "weights.json"
BY_HAND: dict[str, Weights] = {
    of: Weights(**table) for of, table in json.loads((HERE / "by_hand.json").read_text("utf-8")).items()
}
#: The sets that the weights are fitted to.
FITTED = SETS
#: The set of whose pages dumps are written anew, in the barest form that the format has.
BARE = "dev/wordpress"
#: How much less than what is taken is reported as unclear, in log odds: for a list, odds of 1 to 3 suffice, log(3).
UNCLEAR = {"thread": 1.1, "records": 2.0}
#: Of the labelled pages on which something repeats, every second has a thread; of all pages there are, hardly every
#: fifth. How much more must speak for one, in log odds. A list that is as likely as not is left alone, too.
CAUTION = {"thread": 0.25, "records": 1.1}
ABOUT = (
    "Made by tests/weights. Two thirds of the groups of labelled dumps fit the weights, starting from those by hand; "
    "the figures are of the third that is held back. Those that are right about more of its dumps are taken. "
    "Since then, as_counted and below_count were fitted with --only, and the title with --of: all other weights stayed."
)


def cases_of(folder: Path, name: str) -> Iterator[tuple[str, Case]]:
    """Yield the choices in the dumps of a set, each with what is chosen: a "thread", "records" or a "title".

    The dumps also come without the headings of their threads, which may give the title; and, for threads, written anew.
    """
    seen: set[str] = set()
    for dump in dumps_of(folder):
        page = Page(dump.text)
        for each in (dump, *beheaded(dump, page)):
            read = page if each is dump else Page(each.text)
            if case := thread_case(name, each, read):
                yield "thread", case
            if case := records_case(name, each, read):
                yield "records", case
            if case := title_case(name, each, read):
                yield "title", case
        if name == BARE and dump.truth and dump.page not in seen:
            seen.add(dump.page)
            for bare in written(dump):
                if case := thread_case("written", bare, Page(bare.text)):
                    yield "thread", case


def is_held_back(case: Case) -> bool:
    """Tell whether a case is held back, as the group of its dump is."""
    return case.group in held_back()[BARE if case.name == "written" else case.name]


def figures(cases: Sequence[Case], known: Weights, fitted: Weights) -> dict[str, dict[str, str]]:
    """Return the figures of what is held back, by set: by hand, fitted, and fitted on all other sets."""
    found = {}
    for name in sorted({case.name for case in cases}):
        judged = [case for case in cases if case.name == name and is_held_back(case)]
        others = fit([case for case in cases if case.name != name and not is_held_back(case)], known)
        ways = {"by hand": known, "fitted": fitted, "fitted on other sets": others}
        found[name] = {way: str(judge(judged, weights)) for way, weights in ways.items()}
    return found


def choose(cases: Sequence[Case], known: Weights) -> tuple[Weights, dict[str, object]]:
    """Return the weights, fitted or by hand, that are right about more of what is held back, and all figures."""
    fitted = fit([case for case in cases if not is_held_back(case)], known)
    judged = [case for case in cases if is_held_back(case)]
    ways = {"fitted": fitted, "by hand": known}
    rights = {way: judge(judged, weights) for way, weights in ways.items()}
    taken = max(ways, key=lambda way: rights[way].found + rights[way].clean)
    sums = {way: str(right) for way, right in rights.items()}
    return ways[taken], {"taken": taken, "all": sums, **figures(cases, known, fitted)}


def print_without(cases: Sequence[Case], known: Weights) -> None:
    """Print the figures without each sign, of the dumps that are fitted and of those that are held back."""
    for dropped in ("", *known.weights):
        weights = {name: each for name, each in known.weights.items() if name != dropped}
        taken = fit([case for case in cases if not is_held_back(case)], known._replace(weights=weights))
        # The dumps still have the sign: it is worth nothing.
        taken = taken._replace(weights={dropped: 0.0, **taken.weights})
        parts = [judge([case for case in cases if is_held_back(case) == held], taken) for held in (False, True)]
        print(f"{dropped or '(all signs)':16} fitted {parts[0]}; held back {parts[1]}")


def fit_only(signs: Sequence[str], cases: Sequence[Case]) -> None:
    """Write the weights of some signs of records, fitted from those by hand, and leave all else in the file."""
    table = json.loads(TARGET.read_text("utf-8"))
    kept, by_hand = table["records"]["weights"], BY_HAND["records"].weights
    start = {name: by_hand[name] if name in signs else worth for name, worth in kept.items()}
    known = Weights(table["records"]["taken_from"] - CAUTION["records"], start)
    fitted = fit([case for case in cases if not is_held_back(case)], known, only=signs)
    kept.update({name: fitted.weights[name] for name in signs})
    TARGET.write_text(json.dumps(table, indent=2) + "\n", "utf-8")


def main() -> int:
    """Fit, and write the weights with their figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--without", action="store_true", help="print the figures without each sign")
    cli.add_argument("--of", choices=BY_HAND, help="fit the signs of this alone, and leave all else")
    cli.add_argument("--only", nargs="+", metavar="SIGN", help="fit these signs of records, and leave all else")
    options = cli.parse_args()
    if not all((SHARED / name).is_dir() for name in FITTED):
        print("skipped: no folder of labelled dumps beside the checkout")
        return 0
    cases: dict[str, list[Case]] = {of: [] for of in BY_HAND}
    for name in FITTED:
        for of, case in cases_of(SHARED / name, name):
            cases[of].append(case)
    if options.only:
        fit_only(options.only, cases["records"])
        return 0
    table: dict[str, Any] = {"about": ABOUT}
    shown: dict[str, object] = {}
    if options.of:
        table = json.loads(TARGET.read_text("utf-8")) | table
        shown = table["held_back"]
    for of, known in BY_HAND.items():
        if options.of not in (of, None):
            continue
        taken, shown[of] = choose(cases[of], known)
        taken_from = round(taken.taken_from + CAUTION.get(of, 0.0), 2)
        unclear = {"unclear_from": round(taken_from - UNCLEAR[of], 2)} if of in UNCLEAR else {}
        table[of] = {"taken_from": taken_from, **unclear, "weights": taken.weights}
        if options.without:
            print_without(cases[of], known)
    table["held_back"] = shown
    TARGET.write_text(json.dumps(table, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
