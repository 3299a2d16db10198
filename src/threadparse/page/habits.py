"""What the comments of one thread have in common, told by counting.

A short first line is a name where most comments begin with one; a line "Liked by 3 people" is text
on a page that prints no likes. Knows shapes, and the shares from which on something is a habit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from threadparse.blocks.phrases import Heads
from threadparse.grammar import patterns
from threadparse.page.shape import Habits, Shape, controls_below_head, sure_head

#: From which share of the comments on something is a habit. A name is a link on some pages, and
#: extractors drop it with the link, so that half is enough.
MOST = 0.5
#: What stands below the text of fewer comments than that is text itself.
SOME = 0.15


def find_habits(shapes: Sequence[Shape], heads: Heads) -> Habits:
    """Return the habits of a thread, given the shapes of its comments."""
    votes = _Votes(Counter(shape.letters for shape in shapes))
    unsure = votes.of(lambda letters: sure_head(letters) is None)
    texts = unsure.of(lambda letters: "T" in letters or letters.count("N") > 1)
    dated, dated_names = unsure.having("HEAD_DATED"), unsure.having("HEAD_DATED_NAME")
    named = unsure.having("HEAD_NAME_ALONE")
    tails = votes.tails()
    return Habits(
        dated_names=dated_names.size > MOST * dated.size,
        names_alone=named.size > 1 and named.size >= MOST * texts.size and texts.size >= MOST * votes.size,
        names=_names(shapes, heads),
        tail_dates=tails.of(lambda tail: "D" in tail or "H" in tail).size >= MOST * votes.size,
        names_dated=votes.having("HEAD_NAMED").size > MOST * votes.size,
        likes=tails.most(lambda tail: tail.count("L")),
        controls=tails.most(lambda tail: tail.count("C")),
        head_controls=votes.of(lambda letters: "T" in letters).most(controls_below_head),
    )


class _Votes:
    """How many comments have each shape: there are few that differ."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts
        self.size = sum(counts.values())

    def of(self, holds: Callable[[str], bool]) -> _Votes:
        """Return those of which something holds."""
        return _Votes(Counter({letters: count for letters, count in self.counts.items() if holds(letters)}))

    def having(self, name: str) -> _Votes:
        """Return those that begin as a pattern says."""
        match = patterns()[name].match
        return self.of(lambda letters: match(letters) is not None)

    def tails(self) -> _Votes:
        """Return how many comments have each tail."""
        found: Counter[str] = Counter()
        for letters, count in self.counts.items():
            tail = patterns()["TAIL"].search(letters)
            found[tail[0] if tail else ""] += count
        return _Votes(found)

    def most(self, number: Callable[[str], int]) -> int:
        """Return the largest number, leaving out what few have."""
        numbers: Counter[int] = Counter()
        for letters, count in self.counts.items():
            numbers[number(letters)] += count
        above = 0
        for value in sorted(numbers, reverse=True):
            above += numbers[value]
            if above > SOME * self.size:
                return value
        return 0


def _names(shapes: Sequence[Shape], heads: Heads) -> frozenset[str]:
    """Return the names that stand alone at the head of more than one comment that says something."""
    names = Counter(
        heads[shape.texts[0]].name
        for shape in shapes
        if shape.letters[:2] == "N " and ("T" in shape.letters or shape.letters.count("N") > 1)
    )
    return frozenset(name for name, count in names.items() if name and count > 1)
