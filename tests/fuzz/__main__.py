"""Try the laws on broken dumps for some time: `python tests/fuzz --seconds 60`.

With atheris (the extra `fuzz`), the branches that an input takes steer what is tried next; without it, chance does.
Each place where a law does not hold is shown once, with the shortest text that shows it in a file.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

GUIDED = importlib.util.find_spec("atheris") is not None
if GUIDED:
    import atheris

with atheris.instrument_imports(include=["threadparse"]) if GUIDED else contextlib.nullcontext():
    from fuzz.target import failures, text_of


class Fuzzer:
    """Tries inputs for some seconds, counts them, and keeps what breaks a law."""

    def __init__(self, seconds: int, folder: Path, more: tuple[str, ...]) -> None:
        self.folder, self.more = folder, more
        self.end, self.tried = time.monotonic() + seconds, 0
        self.found: dict[str, str] = {}
        self.inputs = Path(tempfile.mkdtemp())

    def __call__(self, data: bytes) -> None:
        """Try one input, and leave the process when the time is over."""
        self.tried += 1
        text = text_of(data, self.more)
        for error in failures(text):
            self._keep(text, error)
        if time.monotonic() > self.end:
            self._leave()

    def _keep(self, text: str, error: Exception) -> None:
        """Write the text to a file, if it is the shortest that breaks something at this place."""
        frames = traceback.extract_tb(error.__traceback__)
        law = next((frame.name for frame in frames if frame.filename.endswith("laws.py")), "")
        place = f"{law}-{Path(frames[-1].filename).stem}-{frames[-1].lineno}"
        if place not in self.found:
            traceback.print_exception(error)
        if place not in self.found or len(text) < len(self.found[place]):
            self.found[place] = text
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{place}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))

    def _leave(self) -> NoReturn:
        """Print what was found; the code is 1 where something was. Atheris ends with the process alone."""
        print(f"{self.tried} inputs; {len(self.found)} places where a law does not hold")
        for place, text in sorted(self.found.items()):
            print(f"  {self.folder / place}.txt ({len(text)} characters)")
        sys.stdout.flush()
        shutil.rmtree(self.inputs)
        os._exit(bool(self.found))


def by_chance(tries: Fuzzer, rng: random.Random) -> NoReturn:
    """Try inputs of random bytes."""
    while True:
        tries(bytes_of(rng))


def guided(tries: Fuzzer, rng: random.Random) -> None:
    """Let atheris make the inputs, out of some that are random."""
    for number in range(200):
        (tries.inputs / str(number)).write_bytes(bytes_of(rng))
    options = ["-max_len=2000", "-verbosity=0", f"-seed={rng.randrange(1, 2**31)}"]
    atheris.Setup([sys.argv[0], str(tries.inputs), *options], tries)
    atheris.Fuzz()


def bytes_of(rng: random.Random) -> bytes:
    """Return the bytes of one input."""
    return rng.randbytes(rng.randint(2, 200))


def main() -> None:
    """Fuzz."""
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description="Try the laws on broken dumps.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("fuzz-found"), help="where texts that break a law go")
    parser.add_argument("more", nargs="*", type=Path, help="more dumps to break")
    args = parser.parse_args()
    tries = Fuzzer(args.seconds, args.out, tuple(path.read_text("utf-8") for path in args.more))
    (guided if GUIDED else by_chance)(tries, random.Random(args.seed))


main()
