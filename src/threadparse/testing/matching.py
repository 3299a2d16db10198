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
    #: How many letters of a text of which only the beginning is expected; else 0.
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
    """Pair the comments behind two places (`step` 1) or before them (-1), as long as they are surely the same."""
    one, other = one + step, other + step
    while pairs.free(one, other) and pairs.surely_same(one, other):
        pairs.pair(one, other)
        one, other = one + step, other + step


def _by_keys(pairs: Pairs) -> None:
    """Pair what is equal, and begin where a mistake is unlikely."""
    forms = _forms(pairs)
    # What there is only once.
    for form, places in forms.items():
        _unique(pairs, places, _key(form))
    if not pairs.old.loose:
        _unique(pairs, pairs.rest()[0], lambda row: row.text if len(row.text) >= UNLIKELY else None)
    # What stands around these.
    for place, partner in [*enumerate(pairs.of_old)]:
        if partner is not None:
            _spread(pairs, place, partner, 1)
            _spread(pairs, place, partner, -1)
    # What there is several times, below the same parent. Twice, as a pair may lead to others.
    for _ in range(2):
        for form, places in forms.items():
            _in_order(pairs, places, _key(form), same_parent=True)
        by_replies(pairs)
    # The rest, wherever it stands.
    for form, places in forms.items():
        if form.letters or form.whole:
            _in_order(pairs, places, _key(form), same_parent=False)


def _forms(pairs: Pairs) -> dict[Form, list[int]]:
    """Return the old comments without a partner by what their rows tell, those first that tell more."""
    old = pairs.old
    found: defaultdict[Form, list[int]] = defaultdict(list)
    for place in pairs.rest()[0]:
        found[_form(old.rows[place], loose=old.loose)].append(place)
    return {form: found[form] for form in sorted(found, key=lambda form: (form.whole, *form), reverse=True)}


def _form(row: Row, *, loose: bool) -> Form:
    """Return what a row tells. If `loose`, None as its author tells nothing, else that nobody is named."""
    whole = row.said.whole
    return Form(row.author is not None or not loose, 0 if whole else min(len(row.text), HASHED), whole)


def _key(form: Form) -> Key:
    """Return the key of rows of such a form: author and text, as far as the form tells them."""

    def key(row: Row) -> Hashable:
        return row.author if form.author else None, row.text if form.whole else row.text[: form.letters]

    return key


def _grouped(places: Iterable[int], key: Callable[[int], Hashable]) -> dict[Hashable, list[int]]:
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        groups[key(place)].append(place)
    return groups


def _unique(pairs: Pairs, places: list[int], key: Key) -> None:
    """Pair two free comments if no other free one on their sides has their key; of the old ones, `places` count."""
    old, new = pairs.old, pairs.new
    ones = [place for place in places if pairs.of_old[place] is None]
    others = _grouped(pairs.rest()[1], lambda place: key(new.rows[place]))
    for value, same in _grouped(ones, lambda place: key(old.rows[place])).items():
        found = others.get(value, ())
        if len(same) == len(found) == 1 and value not in (None, (None, "")):
            pairs.pair(same[0], found[0])


def _in_order(pairs: Pairs, places: list[int], key: Key, *, same_parent: bool) -> None:
    """Pair what has the same key, the first with the first; with `same_parent` only if their parents are a pair."""
    old, new = pairs.old, pairs.new
    ones = [place for place in places if pairs.of_old[place] is None]
    if not ones:
        return
    # For each of these, the new comment that is the partner of its parent.
    parents = {place: pairs.partner(old.parents[place]) for place in ones} if same_parent else {}
    others = _grouped(
        pairs.rest()[1], lambda place: (key(new.rows[place]), new.parents[place] if same_parent else None)
    )
    for value, same in _grouped(ones, lambda place: (key(old.rows[place]), parents.get(place))).items():
        for one, other in zip(same, others.get(value, ()), strict=False):
            pairs.pair(one, other)
