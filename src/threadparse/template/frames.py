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

from threadparse.grammar import patterns
from threadparse.template.anchors import SEVERAL
from threadparse.template.template import LONGEST_DATED, LONGEST_FRAME, OPEN, SIGNED, Around, form_of

#: How many lines above an anchor are looked at.
LINES = 14
#: So many frames tell what repeats, and the last one.
MOST_FRAMES = 50
#: The share of the frames that a form must stand in; and of those without it that must have something else than a name
#: in its place.
SHARE, MOST = 0.3, 0.5
#: The share of the frames that a line stands in which is no name, where another one may be.
ALWAYS = 0.9
#: How many lines about who wrote a record stand below its anchor at the most, and how many between two that repeat; in
#: what share of the records these do.
BLOCK, GAP, USUAL = 24, 4, 0.6
#: The letters of lines that no name is, and of those that may lead a text where they repeat.
MARKS, LEADING = "B#", OPEN + "C"
#: What a form has in the place of the name of its record, and the shortest name that is looked for.
NAME, SHORTEST = "\0", 2

#: The forms and letters of the lines of a frame, from the anchor upwards.
Frame = list[tuple[str, str]]


class Forms(NamedTuple):
    """The forms that repeat in frames."""

    #: Those of lines that open a record, and of lines that close the one above.
    opening: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    #: Those with a name in them.
    around: tuple[Around, ...] = ()
    names: frozenset[str] = frozenset()


def learn_frames(texts: Sequence[str], letters: str, anchors: Sequence[int], names: Sequence[str | None]) -> Forms:
    """Return the forms that repeat in the frames of a page.

    Args:
        texts: The lines of the page.
        letters: What they say, a letter each.
        anchors: The lines that say who or when.
        names: Whom each of these names.
    """
    if len(anchors) < SEVERAL:
        return Forms()
    places = [*range(len(anchors))[:MOST_FRAMES], *range(len(anchors))[MOST_FRAMES:][-1:]]
    anchors = [anchors[place] for place in places]
    pairs = list(itertools.pairwise([-1, *anchors]))
    lines = [list(_frame(texts, letters, below, above)) for above, below in pairs]
    twice = [_printed_twice(texts, frame) for frame in lines]
    often = {text for text, count in Counter(twice).items() if count > MOST * len(lines)}
    known = [names[place] or (text if text not in often else None) for place, text in zip(places, twice, strict=True)]
    frames = [
        [(_form(texts[line], name), letters[line]) for line in frame] for frame, name in zip(lines, known, strict=True)
    ]
    counts = Counter(itertools.chain.from_iterable({form for form, _ in frame} for frame in frames))
    gaps = [below - above for above, below in itertools.pairwise(anchors)]
    end = _short_forms(texts, anchors[-1] + 1, statistics.median_high(gaps))
    # Above the first record nothing is closed; below the last one something may be.
    counts.update(form for form in end if counts[form] >= max(SEVERAL, len(frames)) - 1)
    many = {form for form, count in counts.items() if count >= max(SEVERAL, SHARE * len(frames))}
    # A name that is printed twice is known.
    nameless = letters[anchors[0]] == "D" and 2 * sum(map(bool, known)) <= len(known)
    only = _only_name(frames, counts, many) - end if nameless else set()
    called = {form_of(name) for name in {*names, *known} if name}
    many -= only | called | _in_texts(frames, many)
    many = {form for form in many if not _is_name(form, frames)}
    # The last text may be longer than most.
    later = _short_forms(texts, anchors[-1] + 1, max(gaps)) if many.isdisjoint(end) else end
    opening = _opening(frames, many, end, later)
    below = _below(texts, letters, anchors)
    around = tuple(
        Around(before, behind, form in opening)
        for form in sorted(many)
        if form.count(NAME) == 1 and form != NAME
        for before, _, behind in [form.partition(NAME)]
    )
    return Forms(
        frozenset(form for form in opening if NAME not in form) | below,
        frozenset(form for form in many - opening - below if NAME not in form),
        around,
        frozenset(called) if around else frozenset(),
    )


def _only_name(frames: Sequence[Frame], counts: Counter[str], many: set[str]) -> set[str]:
    """Return the form of the line above the first date that may be a name, in every frame if one has written all.

    It is none where it counts, or says what is answered ("Re: The old boat"). Nor is it a name where it stands in
    nearly all frames and most of them have another line that differs:

        Ann             the name
        Senior Member   a rank
        May 19, 2011    the anchor
    """
    above = (form for form, letter in frames[0] if letter == "N" and not patterns()["ANSWER"].match(form))
    first = next(above, "")
    others = sum(any(letter == "N" and form not in many for form, letter in frame) for frame in frames)
    is_rank = counts[first] >= ALWAYS * len(frames) and 2 * others > len(frames)
    return set() if not first or "0" in first or is_rank else {first}


def _short_forms(texts: Sequence[str], first: int, gap: int) -> set[str]:
    """Return the forms of the short lines from a line on, which stand no further down than another anchor would."""
    return {form_of(text) for text in texts[first : first - 1 + gap] if len(text) <= LONGEST_DATED}


def _below(texts: Sequence[str], letters: str, anchors: Sequence[int]) -> frozenset[str]:
    """Return the forms of the lines about who wrote a record, where these stand below the anchors.

    Some of them repeat in most records ("Join date", "Posts"), and tell where such lines end. What stands between them
    belongs to them, all but the first, which is the name. Where the name stands in the anchor or above, a single
    line may repeat: "Member".
    """
    named = sum(letters[line] in "SH" or letters[line - 1 : line] in ("N", "B") for line in anchors)
    blocks = [list(_block(texts, letters, line, stop)) for line, stop in itertools.pairwise([*anchors, len(texts)])]
    counts = Counter(itertools.chain.from_iterable({form for form, _ in block} for block in blocks))
    usual = {form for form, count in counts.items() if count >= max(SEVERAL, USUAL * len(anchors))}
    found: set[str] = set()
    for block in blocks:
        # Below what closes a record stands no text.
        text = max((place for place, line in enumerate(block) if _is_text(*line)), default=0)
        last, seen = -1, set[str]()
        for place, (form, _) in enumerate(block[:text]):
            if form in seen or place - last > GAP:
                break
            if form in usual:
                last = place
                seen.add(form)
        name = next((place for place, (_, letter) in enumerate(block) if letter not in MARKS), 0)
        found.update(form for form, _ in block[name + 1 : last + 1])
    if len(usual & found) > 1:
        return frozenset(found)
    return _leading(blocks, usual) if named >= USUAL * len(anchors) else frozenset()


def _leading(blocks: Sequence[Frame], usual: set[str]) -> frozenset[str]:
    """Return those of some forms that most records have right below the anchor, above text."""
    counts: Counter[str] = Counter()
    for block in blocks:
        lines = list(itertools.takewhile(lambda line: line[0] in usual or line[1] in SIGNED, block))
        # A button alone may close the record, where who and when stand below the text.
        more = any(letter != "C" for _, letter in lines)
        if more and any(_is_text(*line) for line in block[len(lines) :]):
            # Many readers may begin with the same sentence, but not with one that counts: "4:03 p.m.".
            counts.update(
                form
                for form, letter in lines
                if letter in LEADING and ("0" in form or form[-1:] not in (".", "!", "?"))
            )
    return frozenset(form for form, count in counts.items() if count >= max(SEVERAL, USUAL * len(blocks)))


def _is_text(form: str, letter: str) -> bool:
    """Tell whether a line is text: it holds a word, and is no mark such as "·" or "***"."""
    return letter == "T" and any(map(str.isalnum, form))


def _block(texts: Sequence[str], letters: str, anchor: int, stop: int) -> Iterator[tuple[str, str]]:
    """Yield the forms and letters of the lines below an anchor, up to the first that is long or closes the record.

    What stands right below the anchor closes nothing: "Ann • 3 hours ago", "−", "Flag as inappropriate".
    """
    holds_words = False
    for line in range(anchor + 1, min(stop, anchor + 1 + BLOCK)):
        if letters[line] in "LC" and holds_words:
            return
        holds_words = holds_words or (letters[line] not in "LC#" and any(map(str.isalnum, texts[line])))
        yield form_of(texts[line]), letters[line]
        if len(texts[line]) > LONGEST_DATED:
            return


def _form(text: str, name: str | None) -> str:
    """Return the form of a line of a record, with a mark in the place of the name."""
    return form_of(text.replace(name, NAME, 1) if name and len(name) >= SHORTEST else text)


def _printed_twice(texts: Sequence[str], frame: Sequence[int]) -> str | None:
    """Return the line of a frame that another one above it holds: a name, and the text of the picture beside it."""
    return next(
        (
            texts[low]
            for low, high in itertools.pairwise(frame)
            if len(texts[low]) >= SHORTEST and texts[low] in texts[high]
        ),
        None,
    )


def _frame(texts: Sequence[str], letters: str, anchor: int, above: int) -> Iterator[int]:
    """Yield the lines above an anchor, up to the anchor above it, or to the first long line.

    A line that is all the text of a record closes nothing: four readers may say "Thanks".
    """
    if above >= 0:
        body = [line for line in range(above + 1, min(anchor, above + LINES)) if letters[line] in "TN"]
        above = body[0] if len(body) == 1 else above
    for line in range(anchor - 1, max(above, anchor - 1 - LINES), -1):
        text = texts[line]
        ends = bool(text) and text[-1] in ".!?" and not patterns()["ANSWER"].match(text)
        if len(text) > (LONGEST_FRAME if ends else LONGEST_DATED):
            return
        if text and letters[line] not in SIGNED and not ends:
            yield line


def _in_texts(frames: Sequence[Frame], many: set[str]) -> set[str]:
    """Return those of some forms that have a long line below them, as a rule, which does not repeat: they are text."""
    all_, above = Counter[str](), Counter[str]()
    for frame in frames:
        text = False
        for form, letter in frame:
            if form in many:
                all_[form] += 1
                above[form] += text
            else:
                text = text or (letter == "T" and len(form) > LONGEST_FRAME and NAME not in form)
    return {form for form, count in above.items() if 2 * count > all_[form]}


def _is_name(form: str, frames: Sequence[Frame]) -> bool:
    """Tell whether a form is the name of somebody who writes often: in its place other frames have other names."""
    places = [place for frame in frames for place, other in enumerate(frame) if other == (form, "N")]
    if not places:
        return False
    place = statistics.mode(places)
    # Right above the anchors even somebody may be told who writes most of all: there others differ from each other.
    others = [
        frame for frame in frames if (frame[0] != (form, "N") if frame and not place else form not in dict(frame))
    ]
    there = [frame[place][0] for frame in others if place < len(frame) and frame[place][1] == "N"]
    few = len(others) < (1 - MOST) * len(frames)
    if few and (place or len(others) < SEVERAL or 2 * len(set(there)) <= len(others)):
        return False
    return len(there) > MOST * len(others)


def _opening(frames: Sequence[Frame], many: set[str], end: set[str], later: set[str]) -> set[str]:
    """Return those of some forms that open a record.

    Args:
        frames: The frames of the page.
        many: The forms that repeat in them.
        end: Those below the last anchor, as far down as the next one would be as a rule.
        later: Those as far down as it is anywhere: what no first frame has may stand there, and closes then.

    Above the first record nothing is to be closed, and below the last text nothing opens. What holds the name of the
    record opens it, and so does a badge. What stands below one of these belongs to the opening, even a button.
    """
    firsts: dict[str, int] = {}
    own: set[str] = set()
    buttons: set[str] = set()
    for place, frame in enumerate(frames):
        for form, letter in frame:
            firsts.setdefault(form, place)
            if form in many and (letter == "B" or NAME in form):
                own.add(form)
            elif letter in "LC":
                buttons.add(form)
    first = min((firsts[form] for form in many), default=0)
    early = {form for form in many - (later if first else end) - buttons if firsts[form] == first} | own
    found = set(early)
    forms = [[other for other, _ in frame] for frame in frames]
    # Numbers stand anywhere: those in the foot of a page close nothing.
    for form in many - early - {form for form in end if any(map(str.isalpha, form))}:
        both = [frame for frame in forms if form in frame and not early.isdisjoint(frame)]
        inside = sum(frame.index(form) < max(map(frame.index, early.intersection(frame))) for frame in both)
        if 2 * inside > len(both):
            found.add(form)
    return found
