"""What the comments of one thread have in common, told by counting.

A short first line is a name where most comments begin with one; a line "Liked by 3 people" is text
on a page that prints no likes. Knows shapes, and the shares from which on something is a habit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from threadparse.grammar import patterns
from threadparse.page.shape import Habits, controls_below_head, sure_head

#: From which share of the comments on something is a habit. A name is a link on some pages, and
#: extractors drop it with the link, so that half is enough.
MOST = 0.5
#: What stands below the text of fewer comments than that is text itself.
SOME = 0.15


def find_habits(shapes: Sequence[str], named: Sequence[str]) -> Habits:
    """Return the habits of a thread.

    Args:
        shapes: The shapes of its comments.
        named: The first line of each comment that may begin with a name alone, a blank line below, and says more.
    """
    votes = _Votes(Counter(shapes))
    unsure = votes.of(lambda letters: sure_head(letters) is None)
    texts = unsure.of(lambda letters: "T" in letters or letters.count("N") > 1)
    dated, dated_names = unsure.having("HEAD_DATED"), unsure.having("HEAD_DATED_NAME")
    tails = votes.tails()
    return Habits(
        dated_names=dated_names.size > MOST * dated.size,
        names_alone=len(named) > 1 and len(named) >= MOST * texts.size and texts.size >= MOST * votes.size,
        names=frozenset(name for name, count in Counter(named).items() if count > 1),
        tail_dates=tails.of(lambda tail: "D" in tail or "H" in tail).size >= MOST * votes.size,
        names_dated=votes.having("HEAD_NAMED").size > MOST * votes.size,
        likes=min(1, tails.most(lambda tail: tail.count("L"))),
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
