"""Print what each engine makes of a poison record and of a killed worker, and what a second run has to do.

    python tests/engines/behaviour.py [ENGINE ...] [--seconds N]

An engine is a heading of docs/how-to/engines.md; those that are not installed end with an error of the import. Of 1,000
dumps in four files, one is trouble. "right" means that all rows were there, and no other.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(1, str(Path(__file__).resolve().parent.parent / "bench"))

import recipes


def outcome(heading: str, folder: Path, mode: str, seconds: float) -> str:
    """Run a recipe, and return what became of it."""
    before, started = recipes.parsed(folder), time.monotonic()
    code, words = recipes.run(heading, folder, mode, seconds)
    took = time.monotonic() - started
    last = (words.strip().splitlines() or ["nothing said"])[-1]
    ended = "had to be ended" if code is None else "ended well" if code == 0 else f"exit {code}: {last[:160]}"
    try:
        rows = recipes.found(folder)
    except (OSError, ValueError) as error:
        found = f"no rows ({type(error).__name__})"
    else:
        found = "right" if rows == recipes.expected(mode, heading) else f"{len(rows)} rows"
    return f"{took:5.0f} s, {recipes.parsed(folder) - before:5} parsed, {found}; {ended}"


def main() -> None:
    """Print a block for each engine."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("engines", nargs="*", default=[*recipes.recipes()], metavar="ENGINE")
    cli.add_argument("--seconds", type=float, default=90, help="when a run counts as hanging (default: 90)")
    options = cli.parse_args()
    for heading in options.engines:
        print(heading)
        for mode in recipes.MODES:
            with tempfile.TemporaryDirectory() as name:
                folder = recipes.prepare(Path(name))
                print(f"  {mode:20}{outcome(heading, folder, mode, options.seconds)}", flush=True)
                if mode == "killed once":
                    print(f"  {'again':20}{outcome(heading, folder, mode, options.seconds)}", flush=True)


if __name__ == "__main__":
    main()
