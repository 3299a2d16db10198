"""Names that stand alone above a text, without a word or a date that makes them one. The whole thread tells whether.

Example:
    Ann                 a blank line below sets the name off

    A line of text.
"""

from __future__ import annotations

from collections.abc import Iterator

from threadparse.kinds.names import is_name
from threadparse.template.template import ALWAYS, MOST_WORDS, SEVERAL
from threadparse.thread.parts import read_parts
from threadparse.thread.replies import Cut
from threadparse.thread.shapes import Shapes


def names_alone(shapes: Shapes, cuts: list[Cut], letters: list[str]) -> dict[int, str]:
    """Return the names that may stand alone above a text, by the place of their comment among all.

    A blank line sets the name off, or a text that stands further right. Where the producer prints no blank lines, the
    end of the line does.
    """
    names = {place: _name_end(shape) for place, shape in enumerate(letters) if "N" in shape[:3]}
    names = {place: end for place, end in names.items() if end}
    if SEVERAL <= len(names) < len(letters) and len(names) >= ALWAYS * (len(letters) - 1):
        names |= {place: 1 for place, shape in enumerate(letters) if place not in names and _may_be_odd(shape)}
    blanks, columns = shapes.items.lines.blanks, shapes.items.lines.columns
    tight = bool(names) and not any(blanks[line] for cut in cuts for line in _below(cut))
    found = {}
    for index, end in names.items():
        item, _, more = cuts[index]
        own = shapes.own(item, more)
        column = item.hang if own[0] == item.line else columns[own[0]]
        is_left = column < columns[own[end]]
        if tight or is_left or blanks[own[end]]:
            text = shapes.items.lines.texts[own[0]]
            if letters[index][0] != "T":
                found[index] = shapes.heads.name(text) or ""
            elif is_name(text) and len(text.split()) <= MOST_WORDS:
                found[index] = text
    return found


def _may_be_odd(shape: str) -> bool:
    """Tell whether a comment may open with a name that looks like none: "X", "Who knows?!"; text stands below."""
    return len(shape) > 1 and shape[0] == "T" and shape[1] in "TN"


def _name_end(shape: str) -> int:
    """Return how many lines of a shape may be a name alone above a text: 1 of "NTT", 2 of "NBT"; 0: none may."""
    parts = read_parts(shape)
    parts = parts.otherwise if parts.otherwise and parts.rule == "name_byline" else parts
    return parts.opening if parts.rule == "name" and parts.text else 0


def _below(cut: Cut) -> Iterator[int]:
    """Yield the lines of a comment below that of its marker."""
    item, _, more = cut
    yield from item.own() if more is None else more
