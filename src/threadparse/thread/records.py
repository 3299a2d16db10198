"""Records without markers, found by what repeats: between two texts stands the frame, which says who and when.

Example:
    A line of text.
    reply                       what closes the record above
    User avatar                 the opening of the next one: all lines of the frame below what closes
    Ann
    · 4 yr. ago                 its anchor
    Another line of text.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from threadparse.kinds.dates import Printed
from threadparse.kinds.heads import Heads
from threadparse.template.anchors import find_anchors
from threadparse.template.template import (
    CLOSING,
    LONGEST_DATED,
    LONGEST_FRAME,
    MOST_WORDS,
    SEVERAL,
    SIGNED,
    form_of,
    skeleton_of,
)
from threadparse.text.lines import LONGEST
from threadparse.thread.answered import answering, find_answered, find_named
from threadparse.thread.depths import depths_of
from threadparse.thread.landmarks import PARAGRAPH
from threadparse.thread.openings import ends_of_heads, find_openings

#: Fewest records where all anchors say who in words ("Ann said..."), or beside the post that they answer.
FEWEST = 2
#: How far from each other two lines that close a record stand, at the most.
BETWEEN = 2


class Records(NamedTuple):
    """The records of a page."""

    #: The first line of each, and the line after the last one.
    starts: list[int]
    stop: int
    #: How far right each stands, or how deep its words say that it is: one with more than the one above answers it.
    levels: list[int]
    #: The letters of all lines of the page; in openings, what is neither who nor when is a badge.
    letters: str
    #: The lines of the openings, or of the signatures and what stands above the texts.
    openings: set[int]
    #: Whether the first one is the post that the others answer.
    has_post: bool = False
    #: Whether there is a post, and its date is printed as most others are.
    post_repeats: bool = False


def find_records(
    texts: Sequence[str], columns: Sequence[int], letters: str, heads: Heads, headings: Sequence[int]
) -> Records | None:
    """Return the records of a page; None: there are too few. `headings` are the lines that head comments, in order."""
    anchors, only_levels = _find_anchors(texts, letters, heads)
    said = all(letters[anchor] == "S" for anchor in anchors)
    if len(anchors) < (FEWEST if said else SEVERAL):
        return None
    ends, names = ends_of_heads(letters, anchors), [heads.name(texts[anchor]) for anchor in anchors]
    # An opening begins below the head of the record above, and below the last heading above its anchor.
    barriers = [-1, *headings]
    bounds = map(max, [-1, *ends], (barriers[bisect_left(barriers, anchor) - 1] for anchor in anchors))
    openings = list(find_openings(texts, letters, list(zip(bounds, anchors, strict=True)), names))
    starts, stop = [opening[0] for opening in openings], _stop(texts, letters, ends)
    answered, named = find_answered(texts, letters, openings, heads), find_named(texts, starts, stop, heads)
    found = _with_badges(_letters(texts, letters, openings, answered, said=said), named.lines)
    second = openings[1][0] if len(openings) > 1 else len(texts)
    has_post = not only_levels and _is_post(texts, openings[0], second, heads, said=said)
    if len(openings) < FEWEST + has_post:
        return None
    return Records(
        starts,
        stop,
        answering(depths_of(texts, columns, openings, heads), answered or named.answered),
        found,
        {line for opening in openings for line in opening},
        has_post,
        has_post and _is_dated_alike([heads[texts[opening[-1]]].words or "" for opening in openings]),
    )


def _with_badges(letters: str, lines: Sequence[int]) -> str:
    """Return the letters of a page, where some lines become badges: they stand beside who and when."""
    found = list(letters)
    for line in lines:
        found[line] = "B"
    return "".join(found)


def _letters(
    texts: Sequence[str], letters: str, openings: Sequence[range], answered: Mapping[int, int], *, said: bool
) -> str:
    """Return the letters of a page by its openings; `said`: all anchors say who in words.

    In an opening, what is neither who nor when becomes a badge. Short lines between buttons become buttons. Where not
    all anchors say who in words, a line outside the openings that does is a quote, and becomes text: "Ann wrote:".
    """
    found = list(letters)
    for record, (opening, name) in enumerate(zip(openings, _name_lines(texts, letters, openings), strict=True)):
        for line in opening[:-1]:
            if line != name:
                found[line] = "B"
        if record in answered:
            # The anchor holds the name of whom the record answers.
            found[opening[-2]], found[opening[-1]] = "N", "D"
    if not said:
        in_openings = {line for opening in openings for line in opening}
        found = ["T" if letter == "S" and line not in in_openings else letter for line, letter in enumerate(found)]
    for opening, below in itertools.pairwise(openings):
        for line in _between_buttons(letters, opening[-1], below[0]):
            found[line] = "C"
    return "".join(found)


def _find_anchors(texts: Sequence[str], letters: str, heads: Heads) -> tuple[list[int], bool]:
    """Return the anchors of a page, and whether they only say how deep a record is: "level 2"."""
    anchors = find_anchors(texts, letters, heads)
    anchors = sorted({*anchors, *_other_anchors(letters, anchors)})
    levels = _bare_levels(texts, letters, heads)
    return (levels, True) if len(levels) > 2 * len(anchors) else (anchors, False)


def _bare_levels(texts: Sequence[str], letters: str, heads: Heads) -> list[int]:
    """Return the lines that say how deep a record is, where most have its text right below, and nobody's name.

    Example: "level 2", "A line of text.", "level 1"
    """
    level = heads.phrases.table["LEVEL"].fullmatch
    lines = [line for line, text in enumerate(texts) if len(text) <= LONGEST_FRAME and level(text)]
    bare = sum(letters[line + 1 : line + 2] == "T" for line in lines)
    return lines if len(lines) >= SEVERAL and 2 * bare > len(lines) else []


def _other_anchors(letters: str, anchors: Sequence[int]) -> Iterator[int]:
    """Yield lines between the anchors that say who or when in other words than these, and open a record, too.

    Badges stand right above such a line, and what closes a record above these. A text, or what closes one, stands
    below; badges and numbers may stand between.

    reply                                       closes the record above
    level 2                                     a badge
    Comment deleted by user · 4 yr. ago         another anchor
    A line of text.
    """
    first, last = (anchors[0], anchors[-1]) if anchors else (0, 0)
    known = set(anchors)
    for line in range(first + 1, last):
        if letters[line] in SIGNED and line not in known and letters[line - 1] == "B":
            above = line - 1
            while letters[above] == "B":
                above -= 1
            below = line + 1
            while letters[below] in "B#":
                below += 1
            if letters[above] in CLOSING and letters[below] in "TCL":
                yield line


def _between_buttons(letters: str, anchor: int, next_opening: int) -> Iterator[int]:
    """Yield the short lines between those that close a record: "Ann and Bob" between "Like" and "Share".

    `anchor` is that of the record. Where it has no other text, they are that, and none is yielded: "Thanks" between
    "Permalink" and "Reply".
    """
    found: list[int] = []
    line = button = next_opening - 1
    while line > anchor and letters[line] in "CLN" and button - line <= BETWEEN:
        if letters[line] in CLOSING:
            found += range(line + 1, button)
            button = line
        line -= 1
    if any(letters[line] not in CLOSING for line in range(anchor + 1, button)):
        yield from found


def _is_post(texts: Sequence[str], opening: range, stop: int, heads: Heads, *, said: bool) -> bool:
    """Tell whether the first record is the post that the others answer, as on forums.

    Else the others answer an article above it: a text that the record does not repeat, or a date that may be before its
    own. Below a byline of the record no article stands: "Ann opened this issue May 19, 2021". Where all anchors say who
    in words (`said`), only a record with such a byline is a post. `stop` is the line after the record.
    """
    when = heads.date(texts[opening[-1]])
    short = [line for line in range(opening[0]) if len(texts[line]) <= LONGEST_DATED]
    dates = {line: date for line in short if (date := heads.date(texts[line]))}
    names = [name for line in opening if (name := heads.name(texts[line]))]
    named = (line for line in dates if any(name in texts[line] for name in names))
    bylines = [line for line in named if when and _is_same_day(dates[line], when)]
    if said and not bylines:
        return False
    above, post = range(bylines[-1] + 1 if bylines else 0, opening[0]), set(texts[opening[-1] : stop])
    if any(len(texts[line]) >= PARAGRAPH and texts[line][-1] in ".!?" and texts[line] not in post for line in above):
        return False
    dates_above = [date for line, date in dates.items() if line in above and len(texts[line]) <= LONGEST]
    return when is None or not any(_may_be_before(date, when) for date in dates_above)


def _is_dated_alike(dates: Sequence[str]) -> bool:
    """Tell whether the first of some dates is printed as most others are: "May 19, 2021", and not "5/19/21 at 4 pm"."""
    first, *others = (skeleton_of(form_of(date)) for date in dates)
    return 2 * others.count(first) > len(others)


def _is_same_day(date: Printed, other: Printed) -> bool:
    """Tell whether two dates are of one day."""
    moments = date.moment(), other.moment()
    return None not in moments and len({moment.toordinal() for moment in moments if moment}) == 1


def _may_be_before(date: Printed, other: Printed) -> bool:
    """Tell whether a date may be before another one, or of the same day; two ages always may: "2 days ago"."""
    moment, other_moment = date.moment(), other.moment()
    if moment is None or other_moment is None:
        return date.relative and other.relative
    return moment.toordinal() <= other_moment.toordinal()


def _name_lines(texts: Sequence[str], letters: str, openings: Sequence[range]) -> Iterator[int | None]:
    """Yield the line of the name above each anchor; None: the anchor itself says who, or no line may be a name.

    The text of a picture names who wrote it, so that what is printed once more is the name. Else it is the line nearest
    to the anchor or the one furthest from it, where more texts differ: readers have more names than ranks or places.

        Ann             furthest
        Senior Member   nearest
        May 19, 2011    the anchor
    """
    may_be_names = [
        [line for line in opening[:-1] if letters[line] == "N"] if letters[opening[-1]] == "D" else []
        for opening in openings
    ]
    furthest, nearest = (
        len({text for lines in may_be_names if lines and len((text := texts[lines[place]]).split()) <= MOST_WORDS})
        for place in (0, -1)
    )
    best = 0 if furthest > nearest else -1
    for opening, lines in zip(openings, may_be_names, strict=True):
        twice = (line for line in lines if any(texts[line] in texts[other] for other in range(opening[0], line)))
        yield next(twice, lines[best] if lines else None)


def _stop(texts: Sequence[str], letters: str, ends: Sequence[int]) -> int:
    """Return the line after the last record: below its closing, or the end of the page where few others have one.

    `ends` are the last lines of the heads. A button that ends none of the others may be a word of its text, but where
    it has no other button.
    """
    closings = [
        [line for line in range(end + 1, stop) if letters[line] in CLOSING]
        for end, stop in itertools.pairwise([*ends, len(letters)])
    ]
    *others, of_last = closings
    if 2 * sum(map(bool, others)) < len(closings) or not of_last:
        return len(letters)
    end_forms = {form_of(texts[lines[-1]]) for lines in others if lines}
    stop = next((line for line in of_last if form_of(texts[line]) in end_forms), of_last[0])
    while stop < len(letters) and letters[stop] in CLOSING:
        stop += 1
    return stop
