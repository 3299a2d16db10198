"""Frames: the short lines between the text of one record and the anchor of the next.

Example:
    A line of text.
    reply               closes the record above
    User avatar         opens the next one
    Ann                 a name: other lines stand in its place in other frames
    · 4 yr. ago         the anchor
"""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from threadparse.template.anchors import SEVERAL
from threadparse.template.template import LONGEST_FRAME, SIGNED, form_of

#: How many lines above an anchor are looked at.
LINES = 14
#: So many frames tell what repeats, and the last one.
MOST_FRAMES = 50
#: The share of the frames that a form must stand in; and of those without it that must have something else than a name
#: in its place.
SHARE, MOST = 0.3, 0.5

#: The forms and letters of the lines of a frame, from the anchor upwards.
Frame = list[tuple[str, str]]


class Forms(NamedTuple):
    """The forms that repeat in frames."""

    #: Those of lines that open a record, and of lines that close the one above.
    opening: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()


def learn_frames(texts: Sequence[str], letters: str, anchors: Sequence[int]) -> Forms:
    """Return the forms that repeat in the frames of a page, given what its lines say, their letters and its anchors."""
    if len(anchors) < SEVERAL:
        return Forms()
    anchors = [*anchors[:MOST_FRAMES], *anchors[MOST_FRAMES:][-1:]]
    frames = [list(_frame(texts, letters, below, above)) for above, below in itertools.pairwise([-1, *anchors])]
    counts = Counter(itertools.chain.from_iterable({form for form, _ in frame} for frame in frames))
    many = {form for form, count in counts.items() if count >= max(SEVERAL, SHARE * len(frames))}
    gap = statistics.median_high(below - above for above, below in itertools.pairwise(anchors))
    end = {form_of(text) for text in texts[anchors[-1] + 1 : anchors[-1] + gap] if len(text) <= LONGEST_FRAME}
    # Where anchors say only when, the nearest line above the first that may be a name is one, even if it writes all.
    first = next((form for form, letter in frames[0] if letter == "N"), "") if letters[anchors[0]] == "D" else ""
    only = {first} - end if "0" not in first else set()
    many = {form for form in many if form not in only and not _is_name(form, frames)}
    opening = frozenset(_opening([[form for form, _ in frame] for frame in frames], many, end))
    return Forms(opening, frozenset(many - opening))


def _frame(texts: Sequence[str], letters: str, anchor: int, above: int) -> Iterator[tuple[str, str]]:
    """Yield the lines above an anchor, up to the anchor above it, or to the first long line.

    A line that is all the text of a record closes nothing: four readers may say "Thanks".
    """
    if above >= 0:
        body = [line for line in range(above + 1, min(anchor, above + LINES)) if letters[line] in "TN"]
        above = body[0] if len(body) == 1 else above
    for line in range(anchor - 1, max(above, anchor - 1 - LINES), -1):
        text = texts[line]
        if len(text) > LONGEST_FRAME:
            return
        if text and letters[line] not in SIGNED and text[-1] not in ".!?":
            yield form_of(text), letters[line]


def _is_name(form: str, frames: Sequence[Frame]) -> bool:
    """Tell whether a form is the name of somebody who writes often: in its place other frames have other names."""
    others = [frame for frame in frames if form not in dict(frame)]
    if len(others) < (1 - MOST) * len(frames):
        return False
    places = [
        place for frame in frames for place, (other, letter) in enumerate(frame) if other == form and letter == "N"
    ]
    if not places:
        return False
    place = statistics.mode(places)
    letters = [frame[place][1] if place < len(frame) else "" for frame in others]
    return letters.count("N") > MOST * len(letters)


def _opening(frames: Sequence[Sequence[str]], many: set[str], end: set[str]) -> set[str]:
    """Return those of some forms that open a record.

    Above the first record nothing is to be closed, and below the last text nothing opens. What stands between two forms
    of an opening belongs to it.
    """
    firsts: dict[str, int] = {}
    for place, frame in enumerate(frames):
        for form in frame:
            firsts.setdefault(form, place)
    first = min((firsts[form] for form in many), default=0)
    early = {form for form in many if firsts[form] == first} - end
    found = set(early)
    for form in many - early - end:
        both = [frame for frame in frames if form in frame and not early.isdisjoint(frame)]
        inside = sum(
            frame.index(form) < max(frame.index(other) for other in early.intersection(frame)) for frame in both
        )
        if 2 * inside > len(both):
            found.add(form)
    return found
