"""How deep records without markers are: by what their openings say, or by how far right they stand.

Example:
    level 2                             2
    ann | root | parent | next          3 or more, since the root is not its parent
    ann | parent | next                 2: "root" is left out where the parent is the root
    ann (2 children)                    the next two records stand one deeper
    #7 · May 19, 2021                   1: records that are numbered in a row answer the first one
"""

from __future__ import annotations

from collections.abc import Sequence

from threadparse.kinds.heads import Heads
from threadparse.template.template import ALWAYS

#: The share of the openings that say how deep a record is, where they are asked before the columns.
TOLD = 0.25
#: Of so many records some answer others than the first one.
ENOUGH = 6
#: The depth that "root | parent" says, or more.
THIRD = 3


def depths_of(texts: Sequence[str], columns: Sequence[int], openings: Sequence[range], heads: Heads) -> list[int]:
    """Return how deep each record is by the words of the openings; where few say it, how far right each stands.

    If nearly all anchors hold a number ("#7"), all records are at depth 1. If no opening says a depth and all records
    stand equally far right, openings may count what stands below: "(2 children)".
    """
    number = heads.phrases.table["NUMBERED"].search
    if sum(number(texts[opening[-1]]) is not None for opening in openings) >= ALWAYS * len(openings):
        return [1] * len(openings)
    words = [" ".join(texts[line] for line in opening) for opening in openings]
    said = [depth_said(text, heads) for text in words]
    right = [columns[opening[-1]] for opening in openings]
    if len(right) >= ENOUGH and right[0] < min(right[1:]):
        # The first one is the post that all others answer, and no level of its own.
        right[0] = min(right[1:])
    alike = len(set(right)) == 1
    if any(said) and (alike or sum(map(bool, said)) >= TOLD * len(said)):
        return _linked(words, [depth or 1 for depth in said], heads)
    return (_counted(words, heads) or right) if alike else right


def depth_said(opening: str, heads: Heads) -> int | None:
    """Return the depth that an opening says: 2 for "level 2" and "| parent |", 3 for "| root | parent |".

    None: it says none.
    """
    table = heads.phrases.table
    if level := table["LEVEL"].search(opening):
        return int(level["level"])
    above = bool(table["TO_PARENT"].search(opening)) + bool(table["TO_ROOT"].search(opening))
    return 1 + above if above else None


def is_least(opening: str, heads: Heads) -> bool:
    """Tell whether a record may be deeper than its opening says: "| root | parent |" has two records above or more."""
    table = heads.phrases.table
    return bool(table["TO_ROOT"].search(opening)) and not table["LEVEL"].search(opening)


def _linked(words: Sequence[str], said: Sequence[int], heads: Heads) -> list[int]:
    """Return the depths of records, given those that their links say.

    Where links lead to the answer before, a record without such a link is the first answer to the one above it. A
    record with such a link answers the same one as the record above, or one further up: nothing tells.

        ann | next                              1
        bob | parent | next                     2
        cid | root | parent                     3, as it says
        dan | root | parent                     4: it has no link to the answer before
        eve | root | parent | prev              4: as deep as the record above, and perhaps less
    """
    previous = list(map(heads.phrases.table["TO_PREVIOUS"].search, words))
    if not any(previous):
        return list(said)
    levels: list[int] = []
    for least, before in zip(said, previous, strict=True):
        above = levels[-1] if levels else 0
        depth = above + 1 if least > 1 and not before else least
        levels.append(max(depth, above) if least >= THIRD else depth)
    return levels


def _counted(words: Sequence[str], heads: Heads) -> list[int] | None:
    """Return the depths of records that count what stands below them; None where a count is missing or too high.

    ann (2 children)        1
    bob (1 child)           2
    cid (0 children)        3
    dan (0 children)        1
    """
    found = list(map(heads.phrases.table["DESCENDANTS"].search, words))
    # Where the records end that are open here: the page, and one for each level.
    ends, levels = [len(found)], []
    for place, count in enumerate(found):
        while ends[-1] <= place:
            ends.pop()
        levels.append(len(ends))
        end = place + 1 + (int(count["count"]) if count else 0)
        if count is None or end > ends[-1]:
            return None
        ends.append(end)
    return levels
