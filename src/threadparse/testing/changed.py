"""Pair comments that are not equal: one of them was changed.

Knows that replies tell whom they answer, and that a comment that was changed stands where it stood. What is similar is
looked for among few, so that the time grows with the number of comments and no faster.
"""

from __future__ import annotations

from collections import defaultdict

from threadparse.testing.pairs import Pairs, alike
from threadparse.testing.sides import TOP, Row

#: How many comments at the same place are looked at for one that is similar.
WINDOW = 12
#: How much of a text is looked at for that.
LOOKED_AT = 240
#: The part of their pieces that two similar texts share at least; by one author, and by others.
SIMILAR_BY_ONE, SIMILAR = 0.25, 0.5
#: How many letters in a row are a piece of a text.
PIECE = 3

#: The comments between two that are pairs: the old ones, and the new ones.
Gap = tuple[list[int], list[int]]


def by_replies(pairs: Pairs) -> None:
    """Pair two comments if a reply to one and a reply to the other are a pair."""
    old, new = pairs.old, pairs.new
    # Backwards, as a parent stands above its replies: a pair that is found here may lead to that of its parents.
    for one in reversed(range(len(old.rows))):
        other = pairs.of_old[one]
        if other is not None and pairs.free(old.parents[one], new.parents[other]):
            pairs.pair(old.parents[one], new.parents[other])


def by_place(pairs: Pairs) -> None:
    """Pair similar comments whose parents are a pair, and which stand between the same two siblings."""
    below_old, below_new = _children(pairs.old.parents), _children(pairs.new.parents)
    for one in range(TOP, len(pairs.old.rows)):
        # What answers a comment stands behind it: a pair that is found here is looked at later in this loop.
        other = pairs.partner(one)
        if other is not None:
            for gap in _gaps(pairs, below_old.get(one, []), below_new.get(other, [])):
                _fill(pairs, gap)


def _children(parents: list[int]) -> dict[int, list[int]]:
    """Return the replies to each comment, and those of the first level as replies to TOP."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, parent in enumerate(parents):
        found[parent].append(place)
    return found


def _gaps(pairs: Pairs, ones: list[int], others: list[int]) -> list[Gap]:
    """Return the gaps among the replies to a pair in which both sides have comments."""
    # By the new comment of the pair above the gap.
    gaps: defaultdict[int, Gap] = defaultdict(lambda: ([], []))
    gap, siblings = TOP, {*others}
    for one in ones:
        partner = pairs.of_old[one]
        if partner is None:
            gaps[gap][0].append(one)
        elif partner in siblings:
            gap = partner
    gap, siblings = TOP, {*ones}
    for other in others:
        partner = pairs.of_new[other]
        if partner is None:
            gaps[gap][1].append(other)
        elif partner in siblings:
            gap = other
    return [both for both in gaps.values() if all(both)]


def _fill(pairs: Pairs, gap: Gap) -> None:
    """Pair each old comment with the most similar one of the new ones at about its place."""
    ones, others = gap
    old, new = pairs.old, pairs.new
    alone = len(ones) == len(others) == 1
    # Those of the new comments in the window, which moves on with each old comment.
    pieces: dict[int, set[str]] = {}
    for place, one in enumerate(ones):
        row, wanted = old.rows[one], _pieces(old.rows[one])
        first = max(0, place - WINDOW // 2)
        pieces = {other: pieces.get(other) or _pieces(new.rows[other]) for other in others[first : first + WINDOW]}
        worth = {
            other: _worth(row, new.rows[other], _share(wanted, pieces[other]), loose=old.loose, alone=alone)
            for other in pieces
            if pairs.of_new[other] is None
        }
        best = max(worth, key=worth.__getitem__, default=None)
        if best is not None and worth[best]:
            pairs.pair(one, best)


def _worth(row: Row, other: Row, share: float, *, loose: bool, alone: bool) -> float:
    """Return how much speaks for it that two rows are one comment, `alone` in their gap or not; 0: too little."""
    if alike(row, other, loose=loose):
        return 2
    by_one = row.author == other.author or (loose and row.author is None)
    if row.text == other.text or (by_one and alone):
        return 1
    return share if share >= (SIMILAR_BY_ONE if by_one else SIMILAR) else 0


def _pieces(row: Row) -> set[str]:
    text = row.text[:LOOKED_AT]
    return {text[place : place + PIECE] for place in range(max(1, len(text) - PIECE + 1))}


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one), len(other))
