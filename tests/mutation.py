"""Dumps that somebody broke: a sample of each layout, with lines and characters taken out, put in and changed.

Knows samples and mutations. What is drawn comes from a `random.Random`: of Hypothesis, of a seed, or of the bytes
that a fuzzer makes, so that all three make the same kind of dump.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from pathlib import Path

import test_themes
import test_wrapped
from threadparse.testing.strategies import MORSELS

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"

#: Characters that are white space, line ends, digits or letters to some rules of Unicode and of Python and not to
#: others; that cannot be encoded; that turn the direction of writing; or that change their number when case changes.
HOSTILE = [
    "\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x1c", "\x1d", "\x1e", "\x1f", "\x7f", "\x85", "\x9b",
    "\u2028", "\u2029", "\ufeff", "\ud800", "\udfff", "\ud83d\ude00", "\uffff", "\U0010ffff",
    "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\u061c", "\u200b", "\u200d", "\u00ad", "\u0301",
    "\t", "\t\t", "\u00a0", "\u2003", "\u3000", "\r", "\r\n", "\n\r", "\n", "\n\n\n", " " * 40,
    "١٢", "²", "Ⅷ", "１", "İ", "ı", "ſ", "ß", "K", "ﬁ", "世", "😀", "9" * 400, "1.", "0.", "•", "*", "[", "](", ")",
]  # fmt: skip

#: What a line may end with.
LINE_ENDS = ["\n", "\r\n", "\r", "\n\n", "\x0b", "\x0c", "\x85", "\u2028", ""]
INDENTS = ["", " ", "  ", "   ", "    ", "      ", "          ", " " * 70, "\t", " \t", "\u00a0\u00a0", "\u3000"]


@functools.cache
def samples() -> tuple[str, ...]:
    """Return whole dumps: the examples, those of each producer that breaks lines, each theme in each layout."""
    examples = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    broken = [test_wrapped.W3M, test_wrapped.LYNX, test_wrapped.ELINKS, test_wrapped.HTML2TEXT]
    themes = [
        test_themes.dump(theme, producer) for theme in test_themes.THEMES.values() for producer in test_themes.PRODUCERS
    ]
    return (*examples, *broken, *themes)


def delete(lines: list[str], at: int, rng: random.Random) -> list[str]:
    """Take out a line, or some."""
    return lines[:at] + lines[at + rng.randint(1, 4) :]


def duplicate(lines: list[str], at: int, rng: random.Random) -> list[str]:
    """Repeat a line or some, now and then often."""
    size, times = rng.randint(1, 6), rng.choice([1, 1, 2, 12])
    return lines[:at] + lines[at : at + size] * times + lines[at:]


def swap(lines: list[str], at: int, rng: random.Random) -> list[str]:
    """Let two lines change places."""
    other = rng.randrange(len(lines))
    changed = list(lines)
    changed[at], changed[other] = changed[other], changed[at]
    return changed


def indent(lines: list[str], at: int, rng: random.Random) -> list[str]:
    """Move a line or some to another column."""
    space, size = rng.choice(INDENTS), rng.randint(1, 4)
    keep = rng.random() < 0.5
    moved = [space + (line if keep else line.lstrip(" ")) for line in lines[at : at + size]]
    return lines[:at] + moved + lines[at + size :]


def insert(lines: list[str], at: int, rng: random.Random) -> list[str]:
    """Put hostile characters, or a morsel of the format, into a line."""
    line, morsel = lines[at], rng.choice(HOSTILE if rng.random() < 0.6 else MORSELS)
    place = rng.choice([0, len(line) - len(line.lstrip()), rng.randint(0, len(line)), len(line.rstrip("\n"))])
    return [*lines[:at], line[:place] + morsel + line[place:], *lines[at + 1 :]]


def end(lines: list[str], at: int, rng: random.Random) -> list[str]:
    """End a line otherwise, or all of them."""
    chosen = rng.choice(LINE_ENDS)
    every = rng.random() < 0.2
    return [line.rstrip("\r\n") + chosen if every or number == at else line for number, line in enumerate(lines)]


def cut(lines: list[str], at: int, rng: random.Random) -> list[str]:
    """End the dump, or begin it, in the middle of a line."""
    place = rng.randint(0, len(lines[at]))
    return [*lines[:at], lines[at][:place]] if rng.random() < 0.5 else [lines[at][place:], *lines[at + 1 :]]


def glue(lines: list[str], at: int, rng: random.Random) -> list[str]:
    """Put another dump, or a part of one, between two lines."""
    other = rng.choice(samples()).splitlines(keepends=True)
    first = rng.randrange(len(other))
    return lines[:at] + other[first : first + rng.choice([3, 10, 1000])] + lines[at:]


Mutation = Callable[[list[str], int, random.Random], list[str]]
MUTATIONS: tuple[Mutation, ...] = (delete, duplicate, swap, indent, insert, insert, end, cut, glue)
#: How long a dump may become: what is longer is cut, so that glued copies of copies stay quick to try.
LONGEST = 20_000


def broken(rng: random.Random, more: tuple[str, ...] = ()) -> str:
    """Return a sample, of ours or of some more, with some mutations."""
    lines = rng.choice(samples() + more).splitlines(keepends=True)
    for _ in range(rng.randint(1, 8)):
        # An empty dump is one line without anything.
        lines = lines or [""]
        lines = rng.choice(MUTATIONS)(lines, rng.randrange(len(lines)), rng)
    return "".join(lines)[:LONGEST]
