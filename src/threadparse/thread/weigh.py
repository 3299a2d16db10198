"""What speaks for a list being the thread.

    2 comments on Ferry             heading 1.0, count_fits 1.0
    1. Ann says:                    says 1.0, has_text 1.0: all items do
       A line of text.
       1. Bob says:                 has_replies 1.0
          Another one.
    Leave a reply                   form_below 1.0

Each sign has a name and a worth in weights.json. Of several lists the one with the most is the thread. A grammar cannot
weigh: what makes a list of links differ from one of comments is how much speaks for each.
"""

from __future__ import annotations

import functools
import itertools
import operator
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from threadparse.kinds.headings import Heading
from threadparse.lists.items import Item
from threadparse.signs import Signs, weights
from threadparse.template.template import SEVERAL
from threadparse.thread.ends import last_line
from threadparse.thread.landmarks import PARAGRAPH, Landmarks
from threadparse.thread.shapes import LOOKS, Look, Shapes

#: How many lines above a list its heading may stand, and how many of them are near.
ABOVE, NEAR = 8, 3
#: How many paragraphs may stand between: below more, a line such as "3 comments" belongs to the head of the article.
FEW_PARAGRAPHS = 1
#: What a heading counts that stands further away, or with text between; and the form.
WORTH_FAR = 0.5
#: How many lines below a list the form may stand.
BELOW = 4
#: The signs that are words of threads, or a place where these stand.
TELLING = frozenset(("heading", "form_below", "ends_dump", "says", "ends"))


class Candidate(NamedTuple):
    """A list that may be the thread."""

    items: Sequence[Item]
    #: The line of its heading, and what that says.
    heading_line: int | None
    heading: Heading | None
    signs: Signs
    #: What the signs are worth.
    score: float
    #: What the signs are worth if nothing that is nested in its items counts.
    alone: float
    #: How much its items look like comments, nested ones included: 1.0 if all say who wrote them.
    strong: float

    @property
    def odds(self) -> float:
        """How likely it is the thread, in log odds."""
        return self.score - weights("thread").taken_from

    @property
    def repeats_alone(self) -> bool:
        """Whether nothing speaks for it but that its items repeat, or have dates: no words, and no place."""
        return self.signs.keys().isdisjoint(TELLING)


class Weigher:
    """Weighs the lists of one dump."""

    def __init__(self, shapes: Shapes, landmarks: Landmarks) -> None:
        self.shapes = shapes
        self.landmarks = landmarks
        self.lines = shapes.items.lines
        self.weights = weights("thread")

    @functools.cached_property
    def sizes_above(self) -> list[int]:
        """How many characters stand above each line, and last how many in all lines."""
        return [0, *itertools.accumulate(map(len, self.lines.texts))]

    # Each `..._before` holds how many items of a kind there are before each place. What is nested in an item is a range
    # of places, so the difference of two numbers counts there.

    @functools.cached_property
    def long_before(self) -> array[int]:
        """Items with further lines."""
        return _sums(map(bool, self.shapes.all))

    @functools.cached_property
    def look_before(self) -> dict[Look, array[int]]:
        """Items with further lines, by their look. Single lines are no sign: a list in a comment is made of them."""
        looks = [each if shape else None for each, shape in zip(self.shapes.looks, self.shapes.all, strict=True)]
        return {name: _sums(map(operator.eq, looks, itertools.repeat(name))) for name in LOOKS}

    @functools.cached_property
    def alike_before(self) -> array[int]:
        """Items that look like comments, single lines among them."""
        return _sums(map(operator.is_not, self.shapes.looks, itertools.repeat(None)))

    @functools.cached_property
    def prose(self) -> list[bool]:
        """Whether each item holds text: one of several lines is text, or a paragraph stands beside the marker."""
        items, shapes = self.shapes.items.all, self.shapes.all
        return ["T" in shape or len(item.text) >= PARAGRAPH for item, shape in zip(items, shapes, strict=True)]

    @functools.cached_property
    def prose_before(self) -> array[int]:
        """Items that hold text."""
        return _sums(self.prose)

    def count_with_look(self, first: int, end: int) -> int:
        """Return how many items with further lines look like comments, from a place among all items up to another."""
        return sum(before[end] - before[first] for before in self.look_before.values())

    @functools.cached_property
    def repeated(self) -> frozenset[str]:
        """The single lines that are items of several lists: buttons in each comment."""
        items = self.shapes.items
        counts = Counter(item.text for item in items.all if _is_single(item))
        often = {text for text, count in counts.items() if text and count >= SEVERAL}
        if not often:
            return frozenset()
        lists = (group for parent in itertools.chain([items.root], items.all) for group in parent.groups)
        counts = Counter(text for group in lists for text in often.intersection(item.text for item in group))
        return frozenset(text for text, count in counts.items() if count >= SEVERAL)

    def may_be(self, items: Sequence[Item]) -> bool:
        """Tell whether a list may be the thread: an item looks like a comment, or it stands where threads do.

        That is below a heading, above the form, or at the end of the dump. Most lists of a page are menus.
        """
        first, last = items[0], last_line(items[-1])
        if self.repeated and 2 * sum(_is_single(item) and item.text in self.repeated for item in items) >= len(items):
            return False
        return (
            self.alike_before[items[-1].end] > self.alike_before[first.order]
            or last == len(self.lines) - 1
            or self._form_below(last) is not None
            or any(map(self.landmarks.heading, self._lines_above(first)))
        )

    def weigh(self, items: Sequence[Item]) -> Candidate:
        """Return a list with all that speaks for it."""
        line, heading, others = self._heading(items)
        others |= self._surroundings(items) | self._contents(items)
        looks = self._looks(items)
        worth_others, worth_looks = self.weights.worth(others), self.weights.worth(looks)
        alone = self.weights.worth(self._own_looks(items)) + worth_others
        # Where nothing looks like comments but what is nested in the last item, that may be the rest of the page.
        swallowed = not self.count_with_look(items[0].order, items[-1].order + 1)
        return Candidate(
            items=items,
            heading_line=line,
            heading=heading,
            signs=looks | others,
            score=alone if swallowed else worth_looks + worth_others,
            alone=alone,
            strong=worth_looks / self.weights.weights["says"],
        )

    def are_pingbacks(self, items: Sequence[Item]) -> bool:
        """Tell whether all items of a list are pingbacks."""
        return all(self.shapes.heads[item.text].letter == "G" for item in items)

    def _looks(self, items: Sequence[Item]) -> dict[str, float]:
        """Return the share of the items that have each look. Nested items count, too, unless they are single lines."""
        first, end = items[0].order, items[-1].end
        short = [item for item in items if not item.long]
        long, looks = self.long_before, self.look_before
        size = long[end] - long[first] + len(short)
        alone = [self.shapes.looks[item.order] for item in short]
        counts = {look: looks[look][end] - looks[look][first] + alone.count(look) for look in LOOKS}
        return {look: count / size for look, count in counts.items() if count}

    def _own_looks(self, items: Sequence[Item]) -> dict[str, float]:
        """Return the share of the items that have each look; nested items do not count."""
        looks: list[Look | None] = [self.shapes.looks[item.order] for item in items]
        return {look: looks.count(look) / len(items) for look in LOOKS}

    def _heading(self, items: Sequence[Item]) -> tuple[int | None, Heading | None, dict[str, float]]:
        """Return the line of the heading of a list, what it says, and its signs; None twice: there is no heading."""
        first, paragraphs = items[0].line, 0
        for line in self._lines_above(items[0]):
            if heading := self.landmarks.heading(line):
                # The nearest heading belongs to an entry, or to the head of the article: no other is asked.
                if self._is_entry(items, line) or (paragraphs > FEW_PARAGRAPHS and not heading.title):
                    break
                near = first - line <= NEAR and not paragraphs
                return line, heading, self._heading_signs(items, heading, 1.0 if near else WORTH_FAR)
            paragraphs += self.landmarks.is_text(line)
        return None, None, {}

    @staticmethod
    def _lines_above(first: Item) -> range:
        """Return the lines above the first item of a list where its heading may stand, from the lowest on."""
        # The heading of a nested list stands below the marker of the item that holds the list.
        return range(first.line - 1, max(-1, first.line - 1 - ABOVE, first.parent), -1)

    def _form_below(self, last: int) -> int | None:
        """Return the line of the form close below a list, given its last line; None: it is not there."""
        below = range(last + 1, min(len(self.lines), last + 1 + BELOW))
        return next(filter(self.landmarks.forms.__contains__, below), None)

    def _is_entry(self, items: Sequence[Item], heading: int) -> bool:
        """Tell whether a heading is that of one entry of many, as topics of a forum have: the next is below the list.

        Replies: 1
        • Who still plays?
        Replies: 6
        """
        below = last_line(items[-1]) + 1
        return below < len(self.lines) and self.landmarks.are_entries(heading, below)

    def _heading_signs(self, items: Sequence[Item], heading: Heading, seen: float) -> dict[str, float]:
        """Return the signs of a heading, `seen` each; none where it counts 0, or neither counts nor gives a title."""
        if heading.comments == 0 or not (heading.comments or heading.title):
            return {}
        fits = heading.comments == items[-1].end - items[0].order
        return {"heading": seen} | ({"count_fits": seen} if fits else {})

    def _surroundings(self, items: Sequence[Item]) -> dict[str, float]:
        """Return the signs of where a list stands, and of the blank lines in it."""
        first, last, size = items[0].line, last_line(items[-1]), len(self.lines)
        signs = {"share_of_dump": (self.sizes_above[last + 1] - self.sizes_above[first]) / (self.sizes_above[-1] or 1)}
        if (form := self._form_below(last)) is not None:
            # What an article ends with stands between its last list and the form.
            signs["form_below"] = 1.0 if form == last + 1 else WORTH_FAR
        if last == size - 1 and self._ends_dump(items):
            signs["ends_dump"] = 1.0
        if len(items) > 1 and not any(item.long or self.lines.blanks[item.line] for item in items[1:]):
            # Its items are single lines without a blank line between, as those of a list of things are.
            signs["tight"] = 1.0
        return signs

    def _contents(self, items: Sequence[Item]) -> dict[str, float]:
        """Return the signs of what the items hold: lines of text, and nested items that hold text."""
        shapes = self.shapes.all
        with_text = len([item for item in items if "T" in shapes[item.order]])
        signs = {"has_text": with_text / len(items)} if with_text else {}
        prose = self.prose_before
        nested = prose[items[-1].end] - prose[items[0].order] - sum(self.prose[item.order] for item in items)
        return signs | ({"has_replies": 1.0} if nested else {})

    def _ends_dump(self, items: Sequence[Item]) -> bool:
        """Tell whether a list that ends the dump is what readers said. A blank line parts all of its items.

        Where an article stands above, more blank lines set the list off, and items are long or have further lines.
        """
        blanks, first = self.lines.blanks, items[0].line
        if not all(blanks[item.line] for item in items[1:]):
            return False
        if first <= 1:
            # At most a title stands above: no text that the list could belong to.
            return len(items) > 1 or not self._may_hold_page(items[0])
        long = sum(len(item.text) for item in items) >= PARAGRAPH * len(items)
        return blanks[first] > 1 and (long or any(item.groups or item.long for item in items))

    def _may_hold_page(self, item: Item) -> bool:
        """Tell whether an item may hold the page: a bullet above paragraphs, and nothing in it looks like a comment.

        • Skip to content           an entry of a menu
          Prices change in May      the page begins
        """
        if item.number is not None or self.count_with_look(item.order, item.end):
            return False
        return sum(map(self.landmarks.is_text, range(item.line + 1, last_line(item) + 1))) > 1


def _sums(values: Iterable[bool]) -> array[int]:
    """Return how many are true before each place, and of all: 0, 1, 1, 2 of true, false, true."""
    return array("q", itertools.accumulate(values, initial=0))


def _is_single(item: Item) -> bool:
    """Tell whether an item is one line, and nothing is nested in it."""
    return not item.long and not item.groups
