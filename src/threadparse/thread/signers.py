"""Whose a signature is: the line of its name.

Example:
    Ann                             a name may stand above the text, below a heading that counts the records,
    A line of text.
    Ann                             above the anchor,
    answered May 19, 2019 by Ann    in the anchor,
    Ann                             or below it
    120                             readers have more names than ranks or scores
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from threadparse.kinds.heads import Heads
from threadparse.template.template import LONGEST_FRAME, SIGNED, form_of

#: How far from the anchor the name stands, at the most.
NEAR = 3

#: The lines of a signature that may be its name: the anchor; lines above it; lines below it, or the one above the text.
Places = tuple[list[int], list[int], list[int]]


class PageLines(NamedTuple):
    """The lines of a page, and what they say."""

    texts: list[str]
    letters: str
    heads: Heads


def find_names(
    page: PageLines, anchors: Sequence[int], words: Mapping[int, tuple[str, ...]], heading: int
) -> list[int | None]:
    """Return the line of the name of each signature; None: it has none.

    Signatures whose anchors have the same words have their names in the same place.

    Args:
        page: The lines of the page.
        anchors: The anchors of the signatures.
        words: The words before the date of each anchor.
        heading: The line of the heading that counts the records; -1: there is none.
    """
    tops = [_above_text(page.letters, *pair) for pair in itertools.pairwise([heading, *anchors])]
    # If a name stands above the first text, names stand above the texts, and not below the anchors.
    on_top = heading >= 0 and any(_may_be_names(page, tops[0]))
    alike: dict[tuple[str, ...], dict[int, Places]] = {}
    for anchor, top in zip(anchors, tops, strict=True):
        elsewhere = top if on_top else range(anchor + 1, anchor + 1 + NEAR)
        lines = (range(anchor, anchor + 1), range(anchor - 1, anchor - 1 - NEAR, -1), elsewhere)
        first, second, third = (list(_may_be_names(page, each)) for each in lines)
        alike.setdefault((page.letters[anchor], *words[anchor]), {})[anchor] = (first, second, third)
    found: dict[int, int | None] = {}
    for several in alike.values():
        found |= zip(several, _in_one_place(page, list(several.values())), strict=True)
    return [found[anchor] for anchor in anchors]


def _above_text(letters: str, above: int, anchor: int) -> range:
    """Return the line right above the text of a record; empty: it has no such line, or no text.

    It is looked for between the anchor or heading above and the record's own anchor.
    """
    text = letters.find("T", above + 1, anchor)
    return range(max(above + 1, text - 1), max(above + 1, text))


def _may_be_names(page: PageLines, lines: range) -> Iterator[int]:
    """Yield those of some lines that hold a name beside a date or may be a name alone by their words.

    A text ends the search, and so does a line that is long or empty.
    """
    for line in lines:
        if not 0 <= line < len(page.texts) or page.letters[line] == "T":
            return
        text = page.texts[line]
        if not 0 < len(text) <= LONGEST_FRAME:
            return
        name = page.heads.name if page.letters[line] in SIGNED else page.heads.phrases.name_alone
        if name(text):
            yield line


def _in_one_place(page: PageLines, signatures: Sequence[Places]) -> Iterator[int | None]:
    """Yield the line of the name of each of some signatures: all stand in the place that has most different names.

    A line that most signatures have is no name ("Member"). Where nothing else stands in the place, it is one: who
    writes most of all is a reader, too.
    """
    texts = page.texts
    forms = Counter(form_of(texts[line]) for _, *places in signatures for lines in places for line in lines)
    often = {form for form, count in forms.items() if count > max(1, len(signatures) / 2)}

    def in_place(place: int) -> list[int | None]:
        """Return the first line of each signature in a place whose form few others have; None: there is none."""
        return [
            next((line for line in places[place] if form_of(texts[line]) not in often), None) for places in signatures
        ]

    def count_names(lines: Sequence[int | None]) -> int:
        return len({page.heads.name(texts[line]) for line in lines if line is not None})

    found = [in_place(place) for place in range(3)]
    best = max(range(3), key=lambda place: count_names(found[place]))
    for line, places in zip(found[best], signatures, strict=True):
        yield line if line is not None else next(iter(places[best]), None)
