"""Where the openings of records without markers begin, given the anchors.

Example:
    A line of text.
    Reply               closes the record above
    User avatar         the opening begins below that
    Ann
    May 19, 2021        its anchor
    Quote               the end of its head, where most records have a button there
    Another line of text.
"""

from __future__ import annotations

import itertools
import operator
from collections import Counter
from collections.abc import Iterator, Sequence

from threadparse.template.template import CLOSING, LONGEST_FRAME

#: How many lines an opening takes at the most.
OPENING = 14
#: Above an anchor, its name stands once more in fewer lines than so many.
NAME_ABOVE = 5
#: The share of the anchors that must stand below a short line where these are titles.
TITLED = 0.95
#: If more of the anchors have buttons right below them, above a text, these close no record.
MOST = 0.5
#: Where a smaller share of the anchors has what looks like a closing above it, or like a name, it is none.
FEW = 0.25


def find_openings(
    texts: Sequence[str], letters: str, pairs: Sequence[tuple[int, int]], names: Sequence[str | None]
) -> Iterator[range]:
    """Yield the lines of each opening, the last of which is its anchor.

    Each pair is the line below which its opening begins at the earliest, and the anchor. `names` are those in the
    anchors. An opening begins, by the first of these that applies:

    - Below what closes the record above. Where fewer than `FEW` of the records are closed, none is.
    - With the highest of three lines: the name above the anchor, if more than `FEW` of the records have one; the line
      that repeats the name in the anchor; and as many lines up as most closed records have, if no text is among them.
    - With the short line above the anchor, if that leaves but the anchor and nearly all records have one: a title.
    """
    anchors = [anchor for _, anchor in pairs]
    tops = [_below_closing(texts, letters, *pair, name) for pair, name in zip(pairs, names, strict=True)]
    sizes = [anchor - top for top, anchor in zip(tops, anchors, strict=True) if top is not None]
    usual_size = Counter(sizes).most_common(1)[0][0] if 2 * len(sizes) > len(anchors) else 0
    if len(sizes) < FEW * len(anchors):
        # Hardly anything closes a record here: what looks so is a word of a text.
        tops = [None] * len(anchors)
    titled = [
        top is None and anchor - 1 > previous and _is_title(texts, letters, anchor)
        for top, (previous, anchor) in zip(tops, pairs, strict=True)
    ]
    has_titles = sum(titled) >= TITLED * len(anchors)
    name_tops = [_with_name(letters, anchor) for anchor in anchors]
    if sum(map(operator.lt, name_tops, anchors)) <= FEW * len(anchors):
        # Names stand in the anchors or below them: what stands above the first one heads the thread.
        name_tops = list(anchors)
    for top, (previous, anchor), name, name_top, is_titled in zip(tops, pairs, names, name_tops, titled, strict=True):
        if top is not None:
            yield range(top, anchor + 1)
            continue
        start = max(previous + 1, name_top)
        if name:
            start = min(start, _name_above(texts, letters, previous, anchor, name))
        usual = anchor - usual_size
        if usual > previous and "T" not in letters[usual:anchor]:
            start = min(start, usual)
        yield range(start - (has_titles and is_titled and start == anchor), anchor + 1)


def ends_of_heads(letters: str, anchors: Sequence[int]) -> Sequence[int]:
    """Return the last line of the head of each record: its anchor, or a button below it where most have one there.

    Ann
    May 19, 2021        the anchor
    Reply               the end of the head, since a text follows
    A line of text.
    """
    ends = []
    for anchor in anchors:
        line = anchor + 1
        while line < len(letters) and letters[line] in CLOSING:
            line += 1
        ends.append(line - 1 if letters[line : line + 1] == "T" else anchor)
    return ends if sum(map(operator.lt, anchors, ends)) > MOST * len(anchors) else anchors


def _is_title(texts: Sequence[str], letters: str, anchor: int) -> bool:
    """Tell whether the line above an anchor with a name may be the title of its record, as some forums have them."""
    return letters[anchor] in "SH" and letters[anchor - 1] == "N" and len(texts[anchor - 1]) <= LONGEST_FRAME


def _below_closing(texts: Sequence[str], letters: str, previous: int, anchor: int, name: str | None) -> int | None:
    """Return the line below what closes the record above; None: nothing closes it near the anchor, or below its text.

    A long line that holds the name belongs to the opening: "Ann Member Posts: 12 Joined: May 2021". `previous` is the
    anchor of the record above.
    """
    for line in range(anchor - 1, max(previous, anchor - 1 - OPENING), -1):
        if letters[line] in CLOSING:
            return line + 1
        if letters[line] == "T" and len(texts[line]) > LONGEST_FRAME:
            return line if name and name in texts[line] and letters[line - 1] in CLOSING else None
    return None


def _with_name(letters: str, anchor: int) -> int:
    """Return the line of the name right above an anchor or in it, or the first of the marks right above that line.

    Without a name, the marks above the anchor are taken; the anchor: there are none.
    """
    if letters[anchor] in "SH":
        line = anchor
    else:
        line = anchor - 1
        # "Joined" and a date below it are marks.
        while line >= 0 and (letters[line] in "B#" or letters[line - 1 : line + 1] == "BD"):
            line -= 1
        if line < 0 or letters[line] != "N":
            line = anchor
    while line > 0 and letters[line - 1] in "B#":
        line -= 1
    return line


def _name_above(texts: Sequence[str], letters: str, previous: int, anchor: int, name: str) -> int:
    """Return the line above an anchor that is the name in it once more; the anchor: there is none before a text.

    @ann                    the name once more
    Copy link
    Member
    ann said May 19, 2021   the anchor
    """
    lines = itertools.takewhile(
        lambda line: letters[line] != "T", range(anchor - 1, max(previous, anchor - NAME_ABOVE), -1)
    )
    return next((line for line in lines if texts[line].strip("@ ") == name), anchor)
