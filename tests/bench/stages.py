"""Where the time of a parse goes: each stage of `threadparse.read` timed by a clock around it."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict

import rival
from threadparse.read import STAGES, Page
from threadparse.tree.build import build


def print_stages(name: str, texts: list[str], rounds: int, *, beside_rival: bool = False) -> None:
    """Print what share of a parse each stage takes, over some texts."""
    shares: dict[str, list[float]] = defaultdict(list)
    ratios: list[float] = []
    for _ in range(rounds):
        spent: dict[str, float] = defaultdict(float)
        for text in texts:
            _clock(text, spent)
        whole = sum(spent.values())
        for label, seconds in spent.items():
            shares[label].append(seconds / whole)
        if beside_rival:
            start = time.perf_counter()
            for text in texts:
                rival.parse(text)
            ratios.append((time.perf_counter() - start) / whole)
    print(f"\nWhere the time goes, {name}")
    medians = {label: statistics.median(each) for label, each in shares.items()}
    for label, share in sorted(medians.items(), key=lambda each: -each[1]):
        if share >= 1 / 200:
            print(f"  {label:32}{share:8.0%}")
    if ratios:
        print(f"  beside the rival: x {statistics.median(ratios):.2f}")


def _clock(text: str, spent: dict[str, float]) -> None:
    """Add the seconds of each stage of one parse to `spent`."""
    page = Page(text)
    for stage in STAGES:
        start = time.perf_counter()
        getattr(page, stage)
        spent[stage] += time.perf_counter() - start
    start = time.perf_counter()
    build(page)
    spent["model"] += time.perf_counter() - start
