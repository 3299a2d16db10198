"""The thread that what repeats tells: records without markers, signed above or below their texts.

Example:
    Ann                 no word tells that this is a comment, and no marker: it repeats
    · 4 yr. ago
    A line of text.
    Bob
    · 3 yr. ago
    Another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from threadparse.kinds.heads import Heads
from threadparse.lists.items import Items
from threadparse.template.learn import letters_near
from threadparse.template.template import LONGEST_DATED, SIGNED
from threadparse.thread.ends import end_of_records
from threadparse.thread.find import Thread
from threadparse.thread.landmarks import TOOLBAR, Landmarks
from threadparse.thread.nested import Starts, nest, printed_lines
from threadparse.thread.records import FEWEST, Records, find_records
from threadparse.thread.shapes import Shapes
from threadparse.thread.signed import find_signed
from threadparse.thread.signers import PageLines

#: Where fewer of the records stand below the form, these are no comments: "Recent posts", with their dates.
BELOW_FORM = 0.5


class Repeated(NamedTuple):
    """Records that repeat, as a thread."""

    #: The comments, without the post that they answer.
    thread: Thread
    #: The same with that post, where its date is printed as most of theirs are; else `thread` once more.
    whole: Thread


def find_repeated(items: Items, landmarks: Landmarks, heads: Heads, near: range) -> Repeated | None:
    """Return the records of a page as if they were a thread; None: too few lines say who or when, or nothing repeats.

    `near` are the lines near who or when, where records begin.
    """
    texts = items.lines.texts
    letters = letters_near(near, texts, heads, LONGEST_DATED)
    if sum(map(letters.count, SIGNED)) < FEWEST:
        return None
    # Below the last line that says who or when, its record may go on for long.
    letters = letters_near(range(near.start, len(texts)), texts, heads, LONGEST_DATED)
    headings = sorted(landmarks.page_headings)
    found = _find(items, letters, heads, headings)
    if found is None:
        return None
    form = landmarks.form_below(found.starts[0])
    count_below = sum(start > form for start in found.starts)
    if 0 < count_below < BELOW_FORM * len(found.starts):
        found = _find(items, letters[:form], heads, headings) or found
    whole = _thread(found, items, landmarks, heads)
    if not found.has_post:
        return Repeated(whole, whole)
    # The post and the comments end together. With the post, there are more to tell where the last one ends.
    comments = found._replace(starts=found.starts[1:], levels=found.levels[1:])
    thread = _thread(comments, items, landmarks, heads)._replace(stop=whole.stop)
    return Repeated(thread, whole if found.post_repeats else thread)


def _find(items: Items, letters: str, heads: Heads, headings: Sequence[int]) -> Records | None:
    """Return the records of a page as far down as its letters go; None where nothing repeats.

    `headings` are the lines that head comments. None of them is a part of an opening.
    """
    texts, columns = items.lines.texts[: len(letters)], items.lines.columns
    # Records that are signed below their texts come first.
    return find_signed(PageLines(texts, letters, heads), columns) or find_records(
        texts, columns, letters, heads, headings
    )


def _thread(found: Records, items: Items, landmarks: Landmarks, heads: Heads) -> Thread:
    """Return records as a thread, which begins with the heading near above them, if there is one."""
    texts = items.lines.texts
    # A bullet in an opening or a closing is no part of what the line says; in a text it is one of a list.
    frame = {line for line, letter in enumerate(found.letters) if letter in "BCL#"} | found.openings
    printed = printed_lines(items, heads)
    lines = printed.say([texts[line] if line in frame else text for line, text in enumerate(printed.texts)])
    records = nest(lines, Starts(found.starts, found.stop), found.levels, items.hang)
    shapes, top, first = Shapes(records, heads, found.letters), records.root.groups[0], found.starts[0]
    stop = end_of_records(shapes, landmarks, texts, found.stop)
    for line in range(first - 1, max(-1, first - 1 - TOOLBAR), -1):
        if (heading := landmarks.headings.get(line)) and heading.comments != 0:
            return Thread(shapes, top, line, stop, heading.title, heading.comments)
        if landmarks.is_text(line):
            break
    return Thread(shapes, top, first, stop)
