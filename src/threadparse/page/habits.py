"""What the comments of one thread have in common, told by counting.

A short first line is a name where most comments begin with one; a line "Liked by 3 people" is text
on a page that prints no likes. Knows shapes, and the shares from which on something is a habit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from threadparse.grammar import patterns
from threadparse.page.shape import Habits, Shape, controls_below_head, sure_head

#: From which share of the comments on something is a habit. A name is a link on some pages, and
#: extractors drop it with the link, so that half is enough.
MOST = 0.5
#: What stands below the text of fewer comments than that is text itself.
SOME = 0.15


def find_habits(shapes: Sequence[Shape]) -> Habits:
    """Return the habits of a thread, given the shapes of its comments."""
    table = patterns()
    letters = [shape.letters for shape in shapes]
    unsure = [shape.letters for shape in shapes if sure_head(shape) is None]
    named = [each for each in unsure if table["HEAD_NAME_ALONE"].match(each)]
    names = Counter(shape.whos[0].name for shape in shapes if shape.letters[:2] == "N ")
    texts = [each for each in unsure if "T" in each or each.count("N") > 1]
    dated = [each for each in unsure if table["HEAD_DATED"].match(each)]
    dated_names = [each for each in dated if table["HEAD_DATED_NAME"].match(each)]
    tails = [table["TAIL"].search(each) for each in letters]
    last = [found[0] if found else "" for found in tails]
    return Habits(
        dated_names=len(dated_names) > MOST * len(dated),
        names_alone=len(named) > 1 and len(named) >= MOST * len(texts) and len(texts) >= MOST * len(shapes),
        names=frozenset(name for name, count in names.items() if name and count > 1),
        tail_dates=_share(last, "D", "H") >= MOST,
        names_dated=sum(map(bool, map(table["HEAD_NAMED"].match, letters))) > MOST * len(letters),
        likes=_most(each.count("L") for each in last),
        controls=_most(each.count("C") for each in last),
        head_controls=_most(controls_below_head(shape) for shape in shapes if "T" in shape.letters),
    )


def _share(tails: Sequence[str], *letters: str) -> float:
    """Return the share of the tails that hold one of the letters."""
    return sum(any(letter in tail for letter in letters) for tail in tails) / max(1, len(tails))


def _most(counts: Iterable[int]) -> int:
    """Return how many of something a comment has at the most, leaving out what few have."""
    ordered = sorted(counts, reverse=True)
    return ordered[int(SOME * len(ordered))] if ordered else 0
