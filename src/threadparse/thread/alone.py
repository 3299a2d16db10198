"""Names that stand alone above a text, without a word or a date that makes them one. The whole thread tells whether.

Example:
    Ann                 a blank line below sets the name off

    A line of text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from threadparse.kinds.names import is_name
from threadparse.template.template import ALWAYS, MOST_WORDS, SEVERAL
from threadparse.thread.parts import read_parts
from threadparse.thread.replies import Cut
from threadparse.thread.shapes import Shapes


def names_alone(shapes: Shapes, cuts: list[Cut], letters: list[str]) -> dict[int, str]:
    """Return the names that may stand alone above a text, by the place of their comment among all.

    `letters` are the shapes of the comments. Only names count that are set off from the text below. If nearly all
    comments begin with a name, so may the others, whatever their first lines look like. Of a few comments, one may be
    such another, even if that leaves less than nearly all.

    A line may end with a verb that no language knows, if another one ends with it: "Anders segir:". Nobody knows where
    the name ends there, so that it is empty. One such line alone heads a list in a comment: "Three things helped:".
    """
    opening_sizes = {place: _name_size(shape) for place, shape in enumerate(letters) if "N" in shape[:3]}
    opening_sizes = {place: size for place, size in opening_sizes.items() if size}
    if SEVERAL <= len(opening_sizes) < len(letters) and len(opening_sizes) >= ALWAYS * (len(letters) - 1):
        others = ((place, shape) for place, shape in enumerate(letters) if place not in opening_sizes)
        opening_sizes |= {place: 1 for place, shape in others if _may_be_odd(shape)}
    lines = {place: shapes.own(cuts[place][0], cuts[place][2]) for place in opening_sizes}
    texts, heads = shapes.items.lines.texts, shapes.heads
    # The line above the text. The name is the first line, where two stand there.
    last_lines = {place: texts[lines[place][size - 1]] for place, size in opening_sizes.items()}
    verbs = Counter(text.rpartition(" ")[2] for text in last_lines.values())
    found = {}
    for place in _set_off(shapes, cuts, opening_sizes, lines):
        name, text = heads.name(texts[lines[place][0]]), last_lines[place]
        if letters[place][0] == "T":
            # It looks like none, but nearly all others are names.
            if is_name(text) and len(text.split()) <= MOST_WORDS:
                found[place] = text
        elif heads.name(text) or verbs[text.rpartition(" ")[2]] > 1:
            found[place] = name or ""
    return found


def _set_off(
    shapes: Shapes, cuts: list[Cut], opening_sizes: Mapping[int, int], lines: Mapping[int, Sequence[int]]
) -> Iterator[int]:
    """Yield the places of the comments whose first lines are set off from the text below.

    A blank line sets them off, or a text that stands further right. Where no comment has a blank line, they all are.
    `opening_sizes` tells how many first lines are meant, and `lines` has all lines of each comment.
    """
    blanks, columns = shapes.items.lines.blanks, shapes.items.lines.columns
    no_blanks = bool(opening_sizes) and not any(blanks[line] for cut in cuts for line in _below(cut))
    for place, size in opening_sizes.items():
        own, item = lines[place], cuts[place][0]
        column = item.hang if own[0] == item.line else columns[own[0]]
        if no_blanks or column < columns[own[size]] or blanks[own[size]]:
            yield place


def _may_be_odd(shape: str) -> bool:
    """Tell whether a comment may open with a name that looks like none: "X", "Who knows?!"; text stands below."""
    return len(shape) > 1 and shape[0] == "T" and shape[1] in "TN"


def _name_size(shape: str) -> int:
    """Return how many lines of a shape may be a name alone above a text: 1 of "NTT", 2 of "NBT"; 0: none may."""
    parts = read_parts(shape)
    # What may be a title above who and when is read as a name above a text.
    parts = parts.otherwise if parts.otherwise and parts.rule == "name_byline" else parts
    return parts.opening if parts.rule == "name" and parts.text else 0


def _below(cut: Cut) -> Iterator[int]:
    """Yield the lines of a comment below that of its marker."""
    item, _, more = cut
    yield from item.own() if more is None else more
