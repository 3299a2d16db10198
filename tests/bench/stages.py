"""Where the time of a parse goes: each stage timed by a clock around it.

The clocks cost something themselves, so that the stages add up to a little more than a parse takes.
"""

from __future__ import annotations

import contextlib
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import rival
import threadparse
from threadparse.page import read
from threadparse.page.replies import Replies
from threadparse.tree import build
from threadparse.tree.driver import Driver

#: The functions that are timed, where they are looked up, and what each is called here.
STAGES: list[tuple[Any, str, str]] = [
    (read, "Lines", "lines"),
    (read, "find_layout", "layout, columns"),
    (read, "languages_of", "languages"),
    (read, "build_items", "items"),
    (read, "Evidence", "what lines say"),
    (read, "weigh_lists", "lists weighed"),
    (read, "find_thread", "thread"),
    (read, "find_article", "article"),
    (Replies, "comments", "replies"),
    (read, "read_comments", "comments"),
    (build, "tokens", "places, tokens"),
    (Driver, "parse", "tables, model"),
    (build, "_article", "article, made"),
]
#: What no rule about threads can save: cutting the text into items, and making the model of them.
NEEDED = ("lines", "layout, columns", "items", "places, tokens", "tables, model", "article, made")
#: What is done once all is known: no way of finding it out can save that.
MADE = ("places, tokens", "tables, model", "article, made")
#: The ratios that are asked for.
GOALS = (0.5, 0.4)


@contextlib.contextmanager
def clocks(spent: dict[str, float]) -> Iterator[None]:
    """Add the seconds of each stage to `spent`."""

    def clocked(run: Callable[..., Any], label: str) -> Callable[..., Any]:
        def timed(*args: Any, **options: Any) -> Any:
            start = time.perf_counter()
            try:
                return run(*args, **options)
            finally:
                spent[label] += time.perf_counter() - start

        return timed

    with contextlib.ExitStack() as patches:
        for owner, name, label in STAGES:
            patches.enter_context(mock.patch.object(owner, name, clocked(getattr(owner, name), label)))
        yield


def print_stages(text: str, rounds: int) -> None:
    """Print what share of a parse each stage takes, and what the whole and the needed part are beside the rival."""
    shares: dict[str, list[float]] = defaultdict(list)
    ratios: list[tuple[float, float, float]] = []
    rests: list[list[float]] = []
    for _ in range(rounds):
        spent: dict[str, float] = defaultdict(float)
        with clocks(spent):
            whole = _seconds(threadparse.parse, text)
        theirs = _seconds(rival.parse, text)
        for label, seconds in spent.items():
            shares[label].append(seconds / whole)
        needed, made = (sum(spent[label] for label in stages) for stages in (NEEDED, MADE))
        ratios.append((theirs / whole, theirs / needed, theirs / (theirs + made)))
        rests.append([*(theirs / goal - theirs - made for goal in GOALS), whole - spent["lines"] - made])
    for _, _, label in STAGES:
        print(f"  {label:32}{statistics.median(shares[label]):10.0%}{'   needed' if label in NEEDED else ''}")
    ours, needed, made = (statistics.median(column) for column in zip(*ratios, strict=True))
    print(f"  beside the rival: x {ours:.2f}; with nothing but what is needed x {needed:.2f}")
    print(f"  the rival's own loop, and tables and model after it: x {made:.2f}")
    *left, now = (statistics.median(column) * 1e6 for column in zip(*rests, strict=True))
    shown = ", ".join(f"{each:.0f} us at x {goal}" for each, goal in zip(left, GOALS, strict=True))
    print(f"  which leaves for all else {shown}; it takes {now:.0f} us now")


def _seconds(parse: Callable[[str], Any], text: str) -> float:
    """Return the seconds of one call."""
    start = time.perf_counter()
    parse(text)
    return time.perf_counter() - start
