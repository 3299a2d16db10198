"""Find the comments that stand in another order than before."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from threadparse.testing.pairs import Pairs
from threadparse.testing.sides import TOP


def displaced(pairs: Pairs) -> dict[int, int]:
    """Return the comments that stand in another order below the same parent, and what each stands behind now.

    They are as few as can be: the others stand in their order.
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
    """Return the places of a longest selection of numbers that rise."""
    ends: list[int] = []
    places: list[int] = []
    above: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        above.append(places[at - 1] if at else TOP)
        ends[at : at + 1], places[at : at + 1] = [number], [place]
    kept: set[int] = set()
    place = places[-1] if places else TOP
    while place != TOP:
        kept.add(place)
        place = above[place]
    return kept
