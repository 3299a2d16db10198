"""Where a thread ends: with its last comment, below which no other one begins.

Example:
    Ann says:
    A fine boat.
    Reply               all comments end with this button
    Bob says:
    Another one.
    Reply               so does the last one: here the thread ends
    Recent posts        the foot of the page
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from threadparse.lists.items import Item
from threadparse.template.template import ALWAYS, CLOSING, LONGEST_FRAME, form_of
from threadparse.thread.landmarks import Landmarks
from threadparse.thread.parts import read_parts
from threadparse.thread.shapes import Shapes

#: So many comments that end with the same button, as all but one do at the most, tell where the last one ends.
FEWEST = 2
#: Fewest short lines that make the foot of a page.
FOOT = 3


def end_of_list(items: Sequence[Item], landmarks: Landmarks, shapes: Shapes) -> int:
    """Return the line after the list that is the thread.

    It ends with its last item, or in that: above the form or furniture, or with the button of nearly all comments.
    """
    last = innermost(items[-1])
    stop = _marked_form(range(items[-1].order, last.order + 1), landmarks, shapes, last_line(items[-1]) + 1)
    below = range(last.line + 1, stop)
    return _end_with_button(items[0], last, shapes, next(filter(landmarks.ends, below), stop))


def _marked_form(places: range, landmarks: Landmarks, shapes: Shapes, stop: int) -> int:
    """Return the line of the form, where it is an item below the last comment; else `stop`.

    `places` are those of the last item at the top and of all that is nested in it. Above a comment, a line that looks
    like the form is none:

    1. Ann says:
       A fine boat.
       • Leave a reply      a button
       1. Bob says:
          So it is.
       • Leave a reply      the form
    """
    forms = []
    for place in reversed(places):
        if landmarks.is_marked_form(shapes.items.all[place].line):
            forms.append(shapes.items.all[place].line)
        elif shapes.looks[place]:
            break
    return min(forms, default=stop)


def end_of_records(shapes: Shapes, landmarks: Landmarks, texts: Sequence[str], stop: int) -> int:
    """Return the line after records without markers: where the last one ends as others do, or the foot begins.

    What heads another part of the page begins the foot ("Recent posts"). So do lines of the head of the page, and short
    lines in a row: at least `FOOT`, and two more than stand in a row in any other comment:

        Another fine boat.
        Boats and sheds     the foot: no other comment has more than two short lines in a row
        About
        Terms
        Imprint
    """
    *others, last = shapes.items.all
    ended = _end_with_button(shapes.items.all[0], last, shapes, stop)
    if ended < stop:
        return ended
    shape = shapes.all[last.order]
    # The first line of its text is no foot.
    first = last.line + (read_parts(shape).opening if shape else 0) + 1
    foot = next(filter(landmarks.ends, range(first, stop)), stop)
    foot = min(foot, _repeats_head(texts, range(shapes.items.all[0].line, last.line), range(first, stop)))
    runs = [(item.stop, *run) for item in others for run in _short_lines(shapes, texts, item.line, item.stop)]
    longest = max((size for _, _, size in runs), default=0)
    at_end = max((size for end, line, size in runs if line + size == end), default=0)
    # Above the form, the foot begins with the last button at the earliest: a list above that is the comment's own.
    button = next((line for line in range(stop - 1, first, -1) if shapes.heads.is_button(texts[line])), first)
    foot_from = button if stop in landmarks.forms else first
    feet = (line for line, size in _short_lines(shapes, texts, foot_from, stop) if size >= max(FOOT, longest + 2))
    # As many short lines above the foot as stand at the end of another comment are of this one.
    return next((line for line in feet if foot - line > at_end), foot)


def _repeats_head(texts: Sequence[str], others: range, lines: range) -> int:
    """Return the first of some lines that stands above the thread, too, as the next line does; else where they end.

    What stands in the `others`, the lines of all comments but the last, does not count.

    Home                the head of the page
    Boats and sheds
    Ann says:           the thread begins
    Another fine boat.
    Home                the foot of the page
    Boats and sheds
    """
    head = {text for text in texts[: others.start] if len(text) <= LONGEST_FRAME}
    head.difference_update(texts[others.start : others.stop])
    pairs = (line for line in lines[:-1] if texts[line] in head and texts[line + 1] in head)
    return next(pairs, lines.stop)


def _short_lines(shapes: Shapes, texts: Sequence[str], first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the first of short lines in a row that are no text, and how many there are."""
    line = first
    is_short = [len(text) <= LONGEST_FRAME and shapes.heads[text].letter != "T" for text in texts[first:stop]]
    for short, run in itertools.groupby(is_short):
        size = sum(1 for _ in run)
        if short:
            yield line, size
        line += size


def _end_with_button(first: Item, last: Item, shapes: Shapes, stop: int) -> int:
    """Return the line after a thread, given its first and its last item, and the line where it ends at the latest.

    Where nearly all other comments end with the same button, the last one ends there as well.
    """
    button = _button(shapes, first.order, last.order)
    # A last item of one line has no shape. Where one ends with a button, all its lines belong to it.
    if button is None or shapes.all[last.order][-1:] in {"", *CLOSING}:
        return stop
    texts = shapes.items.lines.texts
    return next((line + 1 for line in last.own()[1:] if line < stop and form_of(texts[line]) == button), stop)


def _button(shapes: Shapes, first: int, last: int) -> str | None:
    """Return the form of the button that nearly all items above the last one end with: "0 Reply"; None: no button."""
    items, texts = shapes.items.all, shapes.items.lines.texts
    end_forms = Counter(
        form_of(texts[items[place].own()[-1]]) for place in range(first, last) if shapes.all[place][-1:] in CLOSING
    )
    button, count = end_forms.most_common(1)[0] if end_forms else ("", 0)
    return button if count >= max(FEWEST, ALWAYS * (last - first)) else None


def innermost(item: Item) -> Item:
    """Return the last item nested in an item, or the item itself."""
    while item.groups:
        item = item.groups[-1][-1]
    return item


def last_line(item: Item) -> int:
    """Return the last line of an item or of what is nested in it."""
    last = -1
    while True:
        last = max(last, item.more[-1] if item.more else item.stop - 1)
        if not item.groups:
            return last
        item = item.groups[-1][-1]
