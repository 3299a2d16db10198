"""What the comments of one thread have in common, told by counting.

A short first line is a name where most comments begin with one; a line "Liked by 3 people" is text
on a page that prints no likes. Knows shapes, and the shares from which on something is a habit.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.page.shape import Habits, controls_below_head, sure_head

#: From which share of the comments on something is a habit. A name is a link on some pages, and
#: extractors drop it with the link, so that half is enough.
MOST = 0.5
#: What stands below the text of fewer comments than that is text itself.
SOME = 0.15


class _Signs(NamedTuple):
    """What the shape of a comment shows."""

    #: Whether its head is none that needs no habit; and whether such a one says more than a name.
    unsure: bool
    unsure_text: bool
    #: Whether it begins with a date, and with a date and a name below, and its head needs a habit.
    dated: bool
    dated_name: bool
    #: Whether it begins with a name and a date below; and with the text of a picture.
    named: bool
    badge: bool
    #: Whether it has text, and how many controls stand below its head.
    text: bool
    head_controls: int
    #: Of what stands below its text: whether there is a date, and how many likes and controls.
    tail_dated: bool
    likes: int
    controls: int


@functools.lru_cache(maxsize=4096)
def _signs(letters: str) -> _Signs:
    """Read the signs in a shape."""
    table = patterns()
    unsure, text = sure_head(letters) is None, "T" in letters
    found = table["TAIL_DATED"].search(letters)
    tail = found["tail"] if found else ""
    return _Signs(
        unsure=unsure,
        unsure_text=unsure and (text or letters.count("N") > 1),
        dated=unsure and table["HEAD_DATED"].match(letters) is not None,
        dated_name=unsure and table["HEAD_DATED_NAME"].match(letters) is not None,
        named=table["HEAD_NAMED"].match(letters) is not None,
        badge=letters[:1] == "B",
        text=text,
        head_controls=controls_below_head(letters),
        tail_dated="D" in tail or "H" in tail,
        likes=tail.count("L"),
        controls=tail.count("C"),
    )


def find_habits(shapes: Sequence[str], named: Sequence[str]) -> Habits:
    """Return the habits of a thread.

    Args:
        shapes: The shapes of its comments.
        named: The first line of each comment that may begin with a name alone, a blank line below, and says more.
    """
    # There are few that differ.
    votes = [(_signs(letters), count) for letters, count in Counter(shapes).items()]
    size = len(shapes)
    texts = sum(count for signs, count in votes if signs.unsure_text)
    dated = sum(count for signs, count in votes if signs.dated)
    return Habits(
        dated_names=sum(count for signs, count in votes if signs.dated_name) > MOST * dated,
        names_alone=len(named) > 1 and len(named) >= MOST * texts and texts >= MOST * size,
        names=frozenset(name for name, count in Counter(named).items() if count > 1),
        badges=sum(count for signs, count in votes if signs.badge) > MOST * size,
        tail_dates=sum(count for signs, count in votes if signs.tail_dated) >= MOST * size,
        names_dated=sum(count for signs, count in votes if signs.named) > MOST * size,
        likes=min(1, _usual((signs.likes, count) for signs, count in votes)),
        controls=_usual((signs.controls, count) for signs, count in votes),
        head_controls=_usual((signs.head_controls, count) for signs, count in votes if signs.text),
    )


def _usual(votes: Iterable[tuple[int, int]]) -> int:
    """Return the largest number of all that have votes, leaving out what few have; 0 where nothing has any."""
    numbers: Counter[int] = Counter()
    for number, count in votes:
        numbers[number] += count
    above, size = 0, numbers.total()
    for number in sorted(numbers, reverse=True):
        above += numbers[number]
        if above > SOME * size:
            return number
    return 0
