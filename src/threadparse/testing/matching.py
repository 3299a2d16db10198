"""Find out which comment of one thread is which of another.

Knows no words and no differences. Each step looks at what the steps before it left over, and takes time that grows
with the number of comments and no faster: what is equal is found by its hash, and what is only similar is looked for
among few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from threadparse.testing.changed import by_place, by_replies
from threadparse.testing.pairs import Pairs
from threadparse.testing.sides import Row, Side

#: How long a text is that nobody else is likely to write.
UNLIKELY = 20
#: Of a text of which only the beginning is expected, so much is hashed.
HASHED = 40

#: What a row is found by; None: by nothing.
Key = Callable[[Row], Hashable]


class Form(NamedTuple):
    """What an expected row tells of its comment."""

    author: bool
    #: How many letters of the text; 0: none. All of them where it is whole.
    letters: int
    whole: bool


def match(old: Side, new: Side) -> Pairs:
    """Find the pairs of two threads. Only the old one may be loose.

    Example:
        >>> from threadparse.testing import thread
        >>> from threadparse.testing.sides import side_of
        >>> match(side_of(thread("a", "b", "c")), side_of(thread("a", "c"))).of_old
        [0, None, 1]
    """
    pairs = Pairs(old, new)
    _spread(pairs, -1, -1, 1)
    _spread(pairs, len(old.rows), len(new.rows), -1)
    if all(pairs.rest()):
        _by_keys(pairs)
        by_place(pairs)
    return pairs


def _spread(pairs: Pairs, one: int, other: int, step: int) -> None:
    """Pair what follows two places, or stands before them, as long as it is alike."""
    one, other = one + step, other + step
    while pairs.free(one, other) and pairs.alike(one, other):
        pairs.pair(one, other)
        one, other = one + step, other + step


def _by_keys(pairs: Pairs) -> None:
    """Pair what is equal: what there is once; what is alike around it, and below it; then the rest in its order."""
    forms = _forms(pairs.old)
    for form in forms:
        _unique(pairs, form, _key(form))
    if not pairs.old.loose:
        _unique(pairs, None, lambda row: row.text if len(row.text) >= UNLIKELY else None)
    for place, partner in [*enumerate(pairs.of_old)]:
        if partner is not None:
            _spread(pairs, place, partner, 1)
            _spread(pairs, place, partner, -1)
    for _ in range(2):
        for form in forms:
            _in_order(pairs, form, same_parent=True)
        by_replies(pairs)
    for form in forms:
        if form.letters or form.whole:
            _in_order(pairs, form, same_parent=False)


def _forms(old: Side) -> list[Form]:
    """Return what the rows tell of their comments, what tells more first."""
    return sorted({_form(row, loose=old.loose) for row in old.rows}, key=lambda form: (form.whole, *form), reverse=True)


def _form(row: Row, *, loose: bool) -> Form:
    whole = row.said.whole
    return Form(row.author is not None or not loose, 0 if whole else min(len(row.text), HASHED), whole)


def _key(form: Form) -> Key:
    """Return what a row is found by that tells so much."""

    def key(row: Row) -> Hashable:
        return row.author if form.author else None, row.text if form.whole else row.text[: form.letters]

    return key


def _grouped(places: Iterable[int], key: Callable[[int], Hashable]) -> dict[Hashable, list[int]]:
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        groups[key(place)].append(place)
    return groups


def _unique(pairs: Pairs, form: Form | None, key: Key) -> None:
    """Pair what has a key that no other comment without a partner has."""
    old, new = pairs.old, pairs.new
    ones, others = pairs.rest()
    ones = [each for each in ones if form is None or _form(old.rows[each], loose=old.loose) == form]
    groups = _grouped(others, lambda place: key(new.rows[place]))
    for each, places in _grouped(ones, lambda place: key(old.rows[place])).items():
        found = groups.get(each, ())
        if len(places) == len(found) == 1 and each not in (None, (None, "")):
            pairs.pair(places[0], found[0])


def _in_order(pairs: Pairs, form: Form, *, same_parent: bool) -> None:
    """Pair what has the same key, the first with the first; with `same_parent` only below comments that are pairs."""
    old, new, key = pairs.old, pairs.new, _key(form)

    ones, others = pairs.rest()
    ones = [each for each in ones if _form(old.rows[each], loose=old.loose) == form]
    below = {each: pairs.partner(old.parents[each]) for each in ones} if same_parent else {}
    groups = _grouped(others, lambda place: (key(new.rows[place]), new.parents[place] if same_parent else None))
    for each, places in _grouped(ones, lambda place: (key(old.rows[place]), below.get(place))).items():
        for one, other in zip(places, groups.get(each, ()), strict=False):
            pairs.pair(one, other)
