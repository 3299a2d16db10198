"""What speaks for records without markers being a thread, and what against.

Lists of articles, of events and of a forum's topics repeat who and when as threads do. What differs is what the records
say: readers write sentences, sign with short names, write at a time of day, one after the other.

Each sign has a name and a worth in weights.json. Most signs are the share of the records that show them.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.kinds.heads import Heads
from threadparse.signs import Signs, weights
from threadparse.template.template import ALWAYS, SEVERAL
from threadparse.text.lines import LONGEST
from threadparse.thread.comments import CommentLines, read_comments
from threadparse.thread.depths import TOLD, depth_said
from threadparse.thread.find import Thread
from threadparse.thread.landmarks import Landmarks
from threadparse.thread.replies import find_replies

#: The longest name of a reader, and the shortest title that is taken for one, in words.
NAME_WORDS, TITLE_WORDS = 3, 5
#: Shortest text that a reader takes time for, in code points.
LONG = 100
#: So many records are many.
MANY = 20
#: Log odds added where words found the records: a heading above them, or a button beside each date. Nearly all labelled
#: threads stay above 0 with it, and front pages with such words do not.
HEADED = 3.0
#: How many lines below the records the form may stand.
BELOW = 6


class Weighed(NamedTuple):
    """Records that may be the thread."""

    thread: Thread
    signs: Signs
    score: float

    @property
    def odds(self) -> float:
        """How likely they are the thread, in log odds."""
        return self.score - weights("records").taken_from

    @property
    def tells_depth(self) -> bool:
        """Whether words of the openings tell how deep the records are."""
        return self.signs.get("answers", 0.0) >= TOLD


def weigh_records(thread: Thread, landmarks: Landmarks, words: Heads, *, has_post: bool = False) -> Weighed:
    """Weigh records; `words` tells what a line says by its words alone.

    `has_post` says that the first one is the post that the others answer. Headings do not count it.
    """
    comments = read_comments(thread.shapes, find_replies(thread).cuts)
    size, counts = len(comments) - has_post, landmarks.page_headings
    is_right_below = thread.items[0].line == thread.first + 1
    signs = {
        **_contents(comments, thread, words),
        **_dates(comments),
        **_surroundings(thread, landmarks),
        # Some heading of the page counts exactly so many; and the one right above counts so many or more.
        "as_counted": float(len(comments) >= SEVERAL and size in counts.values()),
        "below_count": float(is_right_below and size <= (counts.get(thread.first) or 0)),
        "many": min(1.0, len(comments) / MANY),
        "nested": sum(comment.depth > 1 for comment in comments) / len(comments),
    }
    signs = {name: seen for name, seen in signs.items() if seen}
    return Weighed(thread, signs, weights("records").worth(signs))


def _contents(comments: Sequence[CommentLines], thread: Thread, words: Heads) -> dict[str, float]:
    """Return the signs of what the records say; `words` tells what a line says by its words alone."""
    texts, sentence_end = thread.shapes.items.lines.texts, words.phrases.table["SENTENCE_END"].search
    number = words.phrases.table["NUMBERED"].search

    def share(shows: Callable[[CommentLines], object]) -> float:
        return sum(map(bool, map(shows, comments))) / len(comments)

    def ends_with_button(comment: CommentLines) -> bool:
        lines = comment.lines[len(comment.lines) - comment.closing :]
        return any(words[texts[line]].letter == "C" for line in lines if 0 < len(texts[line]) <= LONGEST)

    def opening(comment: CommentLines) -> list[str]:
        return [texts[line] for line in comment.lines[: comment.opening]]

    def numbered(comment: CommentLines) -> bool:
        # The number may stand right below the opening.
        return any(number(texts[line]) for line in comment.lines[: comment.opening + 1] if len(texts[line]) <= LONGEST)

    def answers(comment: CommentLines) -> bool:
        return depth_said(" ".join(opening(comment)), words) is not None

    learned = thread.shapes.heads.learned
    return {
        "says": share(lambda each: each.rule == "says"),
        "name": share(lambda each: each.author and len(each.author.split()) <= NAME_WORDS),
        "title_for_name": share(lambda each: each.author and len(each.author.split()) >= TITLE_WORDS),
        "paragraph": share(lambda each: sum(map(len, each.paragraphs)) >= LONG),
        "lines": share(lambda each: len(each.paragraphs) > 1),
        "sentence": share(lambda each: each.paragraphs and sentence_end(each.paragraphs[-1])),
        "cut_off": share(lambda each: each.paragraphs and each.paragraphs[-1].endswith(("...", "…"))),
        "answers": share(answers),
        "numbered": 1.0 if _counts_up(comments, texts, words) else share(numbered),
        "empty": share(lambda each: not each.paragraphs),
        "likes": share(lambda each: each.likes is not None),
        "button": share(ends_with_button),
        "repeats": share(lambda each: each.closing),
        # Lines beside who and when, or any that are learned.
        "frame": share(lambda each: each.opening > len(each.says) or any(map(learned, opening(each)))),
    }


def _counts_up(comments: Sequence[CommentLines], texts: Sequence[str], words: Heads) -> bool:
    """Tell whether the numbers before the dates count the records one by one: "comment:7 by Ann, 2 days ago"."""
    numbers: list[int | None] = []
    for comment in comments:
        signed = [texts[comment.lines[place]] for place in comment.says]
        line, date = next(((line, date) for line in signed if (date := words.date(line))), ("", None))
        found = patterns()["COUNT"].search(line, 0, date.start) if date else None
        numbers.append(int(found[0]) if found and found[0].isdecimal() else None)
    pairs = list(itertools.pairwise(numbers))
    rising = sum(above is not None and below == above + 1 for above, below in pairs)
    return len(comments) >= SEVERAL and rising >= ALWAYS * len(pairs)


def _dates(comments: Sequence[CommentLines]) -> dict[str, float]:
    """Return the signs of when the records were written."""
    moments = [comment.published for comment in comments if comment.published]
    days = [moment.toordinal() for moment in moments]
    pairs = list(itertools.pairwise(days)) if len(days) >= SEVERAL else []
    return {
        "clock": sum(isinstance(moment, dt.datetime) for moment in moments) / len(comments),
        "relative": sum(comment.date is not None and comment.date.relative for comment in comments) / len(comments),
        "rising": _share(above <= below for above, below in pairs),
        "falling": _share(above >= below for above, below in pairs),
    }


def _share(shown: Iterable[bool]) -> float:
    values = list(shown)
    return sum(values) / len(values) if values else 0.0


def _surroundings(thread: Thread, landmarks: Landmarks) -> dict[str, float]:
    """Return the signs of what else the page holds: blank lines above, a form, and a heading that counts comments."""
    return {
        "set_off": float(thread.shapes.items.lines.blanks[thread.first] > 1),
        "form": float(bool(landmarks.forms)),
        "form_below": float(not landmarks.forms.isdisjoint(range(thread.stop - 1, thread.stop + BELOW))),
        "counted": float(landmarks.counts_comments),
    }
