"""Find the comments that stand in another order than before."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from threadparse.testing.pairs import Pairs
from threadparse.testing.sides import TOP


def displaced(pairs: Pairs) -> dict[int, int]:
    """Return the new comments that stand in another order below the same parent, and the sibling above each, or TOP.

    Siblings are those that had this parent before. As few as can be are returned: the others stand in their order.
    """
    siblings: defaultdict[int, list[int]] = defaultdict(list)
    for other, one in enumerate(pairs.of_new):
        if one is not None and pairs.partner(pairs.old.parents[one]) == pairs.new.parents[other]:
            siblings[pairs.new.parents[other]].append(other)
    found: dict[int, int] = {}
    for group in siblings.values():
        before = [pairs.of_new[other] or 0 for other in group]
        kept = _rising(before)
        found |= {other: group[place - 1] if place else TOP for place, other in enumerate(group) if place not in kept}
    return found


def _rising(numbers: list[int]) -> set[int]:
    """Return the places of a longest selection of numbers that rise: 0, 1 and 3 in [2, 5, 1, 7]."""
    # smallest[n] is the smallest number so far that ends a selection of n + 1 numbers; it stands at places[n].
    smallest: list[int] = []
    places: list[int] = []
    # For each number, the place of the one before it in the longest selection that it ends.
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(smallest, number)
        before.append(places[length - 1] if length else TOP)
        smallest[length : length + 1], places[length : length + 1] = [number], [place]
    kept: set[int] = set()
    place = places[-1] if places else TOP
    while place != TOP:
        kept.add(place)
        place = before[place]
    return kept
