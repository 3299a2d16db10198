"""Instructions that a call takes, counted by `perf` or `valgrind`: what else the machine does is no matter to them.

The start of the process is left out: a run with more calls is compared with a run with fewer.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from pathlib import Path

TOOLS = {
    "perf": ["perf", "stat", "-x,", "-e", "instructions:u"],
    "valgrind": ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"],
}
#: How each prints the number.
COUNTS = {"perf": re.compile(r"^(\d+),"), "valgrind": re.compile(r"I\s+refs:\s+([\d,]+)")}
#: How many calls the two runs that are compared have.
FEW, MANY = 2, 6


def instructions(tool: str, setup: str, call: str) -> float | None:
    """Return how many instructions a call takes, without those of `setup`; None where the tool cannot say."""
    counts = [count_run(tool, ["-c", f"{setup}\nfor _ in range({times}): {call}"]) for times in (FEW, MANY)]
    return (counts[1] - counts[0]) / (MANY - FEW) if None not in counts else None  # type: ignore[operator]


@functools.cache
def counter() -> str | None:
    """Return the tool that is there and counts, the quicker one first; perf often may not."""
    return next((tool for tool in TOOLS if count_run(tool, ["-c", "pass"])), None)


def count_run(tool: str, arguments: list[str]) -> int | None:
    """Return how many instructions a run of Python takes as a whole; None where the tool is not there or cannot say."""
    run = [*TOOLS[tool], sys.executable, *arguments]
    # Hashes decide how full the buckets are.
    settings = os.environ | {"PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(run, capture_output=True, text=True, check=False, cwd=Path(__file__).parent, env=settings)
    except FileNotFoundError:
        return None
    found = COUNTS[tool].search(done.stderr)
    return int(found[1].replace(",", "")) if found else None
