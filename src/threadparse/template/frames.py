"""Frames: the short lines above the anchor of a record. Places count upwards from there.

Example:
    A line of text.
    reply               place 2: closes the record above
    User avatar         place 1: opens this one
    Ann                 place 0: a name; other lines stand in its place in other frames
    · 4 yr. ago         the anchor
"""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.template.blocks import learn_blocks
from threadparse.template.template import (
    ALWAYS,
    CLOSING,
    LONGEST_DATED,
    LONGEST_FRAME,
    SEVERAL,
    SIGNED,
    Around,
    form_of,
)

#: How many lines above an anchor are looked at.
FRAME_LINES = 14
#: So many records tell what repeats, and the last one.
MOST_RECORDS = 50
#: The share of the frames that a form must stand in to repeat. And the share of the frames without it that must have
#: another name in its place, if it is a name.
REPEATS, MOST = 0.3, 0.5
#: What a form has in the place of the name of its record, and the shortest name that is looked for.
NAME, SHORTEST = "\0", 2

#: The forms and letters of the lines above an anchor.
Frame = list[tuple[str, str]]


class Forms(NamedTuple):
    """The forms that repeat around anchors."""

    #: Those of lines that open a record, and of lines that close the one above.
    opening: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    #: Those with a name in them, and the forms of the names, if there are any.
    around: tuple[Around, ...] = ()
    names: frozenset[str] = frozenset()


def learn_frames(texts: Sequence[str], letters: str, anchors: Sequence[int], names: Sequence[str | None]) -> Forms:
    """Return the forms that repeat in the frames of a page.

    Args:
        texts: The lines of the page.
        letters: What they say, a letter each.
        anchors: The lines that say who or when.
        names: The name in each of these. None: it has none.
    """
    if len(anchors) < SEVERAL:
        return Forms()
    sampled = [*range(len(anchors))[:MOST_RECORDS], *range(len(anchors))[MOST_RECORDS:][-1:]]
    bounds = list(itertools.pairwise([-1, *anchors, len(texts)]))
    lines = [list(_lines_above(texts, letters, *bounds[record])) for record in sampled]
    known = _known_names(texts, lines, [names[record] for record in sampled])
    frames = [
        [(_form(texts[line], name), letters[line]) for line in frame] for frame, name in zip(lines, known, strict=True)
    ]
    called = {form_of(name) for name in {*names, *known} if name}
    # Most records have no name: the anchors are dates, and few frames print a name twice.
    nameless = letters[anchors[0]] == "D" and 2 * sum(map(bool, known)) <= len(known)
    # The foot: below the last anchor, as far down as records are long.
    gaps = [below - above for above, below in itertools.pairwise(anchors)]
    foot = _short_forms(texts, anchors[-1], statistics.median_high(gaps))
    repeated = _repeated_forms(frames, foot, called, nameless=nameless)
    if repeated.isdisjoint(foot) and repeated.isdisjoint(form for form, _ in frames[0]):
        # Nothing closes a record yet. The last text may be longer than most, and what closes it stands further down.
        foot = _short_forms(texts, anchors[-1], max(gaps))
    opening = _opening(frames, repeated, foot)
    about = learn_blocks(texts, letters, [bounds[record + 1] for record in sampled])
    around = tuple(_around(repeated, opening))
    plain = {form for form in repeated if NAME not in form}
    # What counts the records right below the anchors closes none: "#7".
    numbers = Counter(form_of(texts[anchor + 1]) for anchor in anchors[:-1] if letters[anchor + 1] == "#")
    numbered = {form for form, count in numbers.items() if 2 * count > len(anchors)}
    return Forms(
        frozenset(plain & opening) | about,
        frozenset(plain - opening - about - numbered),
        around,
        frozenset(called) if around else frozenset(),
    )


def _lines_above(texts: Sequence[str], letters: str, previous: int, anchor: int) -> Iterator[int]:
    """Yield the lines above an anchor, up to the previous anchor (-1: there is none), or to the first long line.

    Left out are sentences, and lines that say who or when. A line that is all the text of a record closes nothing: four
    readers may say "Thanks".
    """
    if previous >= 0:
        body = [line for line in range(previous + 1, min(anchor, previous + FRAME_LINES)) if letters[line] in "TN"]
        previous = body[0] if len(body) == 1 else previous
    for line in range(anchor - 1, max(previous, anchor - 1 - FRAME_LINES), -1):
        text = texts[line]
        is_sentence = bool(text) and text[-1] in ".!?" and not patterns()["ANSWER"].match(text)
        if len(text) > (LONGEST_FRAME if is_sentence else LONGEST_DATED):
            return
        if text and letters[line] not in SIGNED and not is_sentence:
            yield line


def _known_names(
    texts: Sequence[str], frames: Sequence[Sequence[int]], names: Sequence[str | None]
) -> list[str | None]:
    """Return the name of each record: the one in its anchor, or the line of its frame that is printed twice.

    A line that is printed twice in most frames is no name. But it is one where every frame prints a line twice, and
    these differ: somebody has written most records.
    """
    twice = [_printed_twice(texts, frame) for frame in frames]
    often = {text for text, count in Counter(twice).items() if count > MOST * len(frames)}
    if None not in twice and len({*twice}) > 1:
        often = set()
    return [name or (text if text not in often else None) for name, text in zip(names, twice, strict=True)]


def _printed_twice(texts: Sequence[str], frame: Sequence[int]) -> str | None:
    """Return the lowest line of a frame that the one above it holds: "Ann" below "Ann's picture"; None: none is."""
    pairs = ((texts[low], texts[high]) for low, high in itertools.pairwise(frame))
    return next((below for below, above in pairs if len(below) >= SHORTEST and below in above), None)


def _form(text: str, name: str | None) -> str:
    """Return the form of a line of a record, with a mark in the place of the name."""
    return form_of(text.replace(name, NAME, 1) if name and len(name) >= SHORTEST else text)


def _short_forms(texts: Sequence[str], anchor: int, gap: int) -> set[str]:
    """Return the forms of the short lines below an anchor, down to where another one would stand."""
    return {form_of(text) for text in texts[anchor + 1 : anchor + gap] if len(text) <= LONGEST_DATED}


def _repeated_forms(frames: Sequence[Frame], foot: set[str], called: set[str], *, nameless: bool) -> set[str]:
    """Return the forms that repeat in frames, without names and texts that repeat.

    Args:
        frames: The frames of the page.
        foot: The forms below the last anchor.
        called: The names that are known.
        nameless: Whether few names are known, so that forms must be told from names by their places.
    """
    counts = Counter(itertools.chain.from_iterable({form for form, _ in frame} for frame in frames))
    # What closes records does not stand in the first frame, since no record is above. It stands in the foot.
    counts.update(form for form in foot if counts[form] >= max(SEVERAL, len(frames)) - 1)
    repeated = {form for form, count in counts.items() if count >= max(SEVERAL, REPEATS * len(frames))}
    only = _only_name(frames, counts, repeated) - foot if nameless else set()
    repeated -= only | called | _above_texts(frames, repeated)
    # What stands below the last record, too, and not above the first one, closes records: no name does.
    closes = foot.difference(form for form, _ in frames[0])
    writers = {form for form in repeated - closes if _is_frequent_writer(form, frames)} if nameless else set[str]()
    return repeated - writers


def _only_name(frames: Sequence[Frame], counts: Counter[str], repeated: set[str]) -> set[str]:
    """Return the form that may be the name above the first date. It stands in every frame if one has written all.

    It is no name if it holds a number, or says what is answered ("Re: The old boat"). It is a rank if it stands in
    nearly all frames, and most of them have another line that differs:

        Ann             the name
        Senior Member   a rank
        May 19, 2011    the anchor
    """
    above = (form for form, letter in frames[0] if letter == "N" and not patterns()["ANSWER"].match(form))
    first = next(above, "")
    others = sum(any(letter == "N" and form not in repeated for form, letter in frame) for frame in frames)
    is_rank = counts[first] >= ALWAYS * len(frames) and 2 * others > len(frames)
    return set() if not first or "0" in first or is_rank else {first}


def _above_texts(frames: Sequence[Frame], repeated: set[str]) -> set[str]:
    """Return those of some forms that mostly stand above a long text which does not repeat: they are text, too.

    Thanks for that             repeats
    A line of text that is long, and that nobody else has written in this thread.
    Ann
    May 19, 2011                the anchor
    """
    counts, above_text = Counter[str](), Counter[str]()
    for frame in frames:
        text_below = False
        for form, letter in frame:
            if form in repeated:
                counts[form] += 1
                above_text[form] += text_below
            else:
                text_below = text_below or (letter == "T" and len(form) > LONGEST_FRAME and NAME not in form)
    return {form for form, count in above_text.items() if 2 * count > counts[form]}


def _is_frequent_writer(form: str, frames: Sequence[Frame]) -> bool:
    """Tell whether a form is the name of somebody who writes often: in its place most other frames have names.

    Ann             Bob             Ann             Cid             a frequent writer
    Member          Member          Member                          a rank: one frame has nothing there
    4 hours ago     3 hours ago     2 hours ago     1 hour ago      the anchors
    """
    places = [place for frame in frames for place, other in enumerate(frame) if other == (form, "N")]
    if not places:
        return False
    place = statistics.mode(places)
    others = [frame for frame in frames if _lacks(frame, form, place)]
    names = [frame[place][0] for frame in others if place < len(frame) and frame[place][1] == "N"]
    if len(names) <= MOST * len(others):
        return False
    if 2 * len(others) >= len(frames):
        return True
    # This form stands in more than half of the frames. It is a name only right above the anchors: if a line that closes
    # stands right above it, or if the names in its place differ from each other.
    follows_closing = [frame[1][1] in CLOSING for frame in frames if frame[:1] == [(form, "N")] and len(frame) > 1]
    opens = 2 * sum(follows_closing) > len(follows_closing)
    return place == 0 and (opens or (len(others) >= SEVERAL and 2 * len(set(names)) > len(others)))


def _lacks(frame: Frame, form: str, place: int) -> bool:
    """Tell whether a frame has something else in the place of a form.

    Place 0 is the lowest line of every frame, so only this line counts. Further up, frames are longer or shorter,
    and the form may stand a line higher or lower: the frame must not hold it at all.
    """
    return form not in dict(frame) if place else frame[:1] != [(form, "N")]


def _opening(frames: Sequence[Frame], repeated: set[str], foot: set[str]) -> set[str]:
    """Return those of some forms that open a record; all others close the one above.

    1. A badge opens a record, and so does a form with the name in it: "Ann's picture".
    2. The forms in the first frame that has any of them open records: above it no record is to be closed. But a button
       closes records, and so does a form that the foot has as well.
    3. A form that stands below those of 1 and 2 opens records, even a button. A form of the foot may only if it has no
       letter: numbers stand anywhere.

    Args:
        frames: The frames of the page.
        repeated: The forms that repeat in them.
        foot: The forms below the last anchor, where nothing opens a record.
    """
    lines = {(form, letter) for frame in frames for form, letter in frame if form in repeated}
    badges = {form for form, letter in lines if letter == "B" or NAME in form}
    buttons = {form for form, letter in lines if letter in CLOSING}
    forms = [[form for form, _ in frame] for frame in frames]
    in_first = next((repeated.intersection(frame) for frame in forms if not repeated.isdisjoint(frame)), set[str]())
    certain = badges | (in_first - foot - buttons)
    rest = repeated - certain - {form for form in foot if any(map(str.isalpha, form))}
    return certain | {form for form in rest if _stands_below(form, certain, forms)}


def _stands_below(form: str, others: set[str], frames: Sequence[Sequence[str]]) -> bool:
    """Tell whether a form mostly stands below one of some others, in frames that have both; places count upwards."""
    both = [frame for frame in frames if form in frame and not others.isdisjoint(frame)]
    below = sum(frame.index(form) < max(map(frame.index, others.intersection(frame))) for frame in both)
    return 2 * below > len(both)


def _around(repeated: Iterable[str], opening: set[str]) -> Iterator[Around]:
    """Yield what stands around the name in the forms that hold one, and more than the name: "", "'s picture"."""
    for form in sorted(repeated):
        if form.count(NAME) == 1 and form != NAME:
            before, _, behind = form.partition(NAME)
            yield Around(before, behind, form in opening)
