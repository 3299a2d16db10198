"""What speaks for a list being the thread: all of it, and what each sign is worth, in one place.

Knows lists of items, the lines around them, and what they say. A list is taken for the thread from
`ENOUGH` on; of several the one with the most is taken.
"""

from __future__ import annotations

import functools
import itertools
import operator
from array import array

import attrs

from threadparse.blocks.items import Item, Items
from threadparse.blocks.lines import Lines
from threadparse.blocks.phrases import Heading, Heads
from threadparse.grammar import patterns
from threadparse.page.shape import Shapes, sure_head

#: From here on a list is the thread.
ENOUGH = 2.0
#: And from here on the reader should know of it.
UNCLEAR = 1.5

#: A heading above the list, which names the article, or a number, or neither.
HEADING_TITLE, HEADING_COUNT, HEADING_BARE = 3.0, 2.0, 1.2
#: What a heading is worth that does not stand right above the list, or not without text between.
FAR = 0.5
#: The number in the heading is that of the items; or it is 0.
COUNT_FITS, COUNT_ZERO = 1.0, -4.0
#: All items say who wrote them, or when, or are liked, or end in "Reply"; in part, if some do.
STRONG = 4.0
#: How much an item is worth that says who ("Ann says:") or has likes; one that ends in "Reply"; and one that
#: has a name and a date, as items of lists of articles have, too.
SAID, ENDED, DATED = 1.0, 0.9, 0.45
#: The form for comments stands right below, or right above.
FORM_BELOW, FORM_ABOVE = 1.5, 0.7
#: The list is the end of the dump, and its items are paragraphs with blank lines between; above it stands no more
#: than a title, or two blank lines, where the extractor took something out.
LAST = 2.0

#: The items are single lines without a blank line between, as a list of things is.
TIGHT = -1.0

#: How many lines above a list its heading may stand, and how many of them are near.
ABOVE, NEAR = 8, 3
#: How long a paragraph is at the least, in code points; what is shorter is a thing in a list.
PARAGRAPH = 60
#: How many lines below a list the form may stand.
BELOW = 4


@attrs.define
class Candidate:
    """A list that may be the thread."""

    items: list[Item]
    #: The line of its heading, and what that says.
    heading_line: int | None = None
    heading: Heading | None = None
    score: float = 0.0
    #: Which share of its items has a head or tail.
    strong: float = 0.0
    #: What speaks for it if what is nested in its items does not count.
    alone: float = 0.0


class Evidence:
    """The signs in one dump; each line, and each item, is asked once."""

    def __init__(self, lines: Lines, items: Items, heads: Heads) -> None:
        self.lines = lines
        self.heads = heads
        self.hang = items.hang
        self._headings: dict[int, Heading | None] = {}
        self._forms: dict[int, bool] = {}
        self.rate(items.all)

    def rate(self, items: list[Item]) -> None:
        """Rate all items of a dump, given in their order."""
        self.items = items
        self.shapes = Shapes(self.lines, self.heads)
        long = [item.stop - item.line > 1 or item.more is not None for item in items]
        self.shapes.read([item for item, more in zip(items, long, strict=True) if more])
        pingback, shape = self.heads.phrases.is_pingback, self.shapes.of
        #: The shape of each item, by its place among all; a single line has none.
        self.letters = [shape(item) if more else "" for item, more in zip(items, long, strict=True)]
        #: How much each item looks like a comment, from 0 to 1.
        self.strong = [
            strength_of(letters) if letters else SAID if pingback(item.text) else 0.0
            for item, letters in zip(items, self.letters, strict=True)
        ]
        # Sums from the first item on: what is nested in one is a range of them. Single lines are no sign: a list
        # in a comment is made of these.
        self._long = array("q", itertools.accumulate(long, initial=0))
        self._worth_of = array("d", itertools.accumulate(map(operator.mul, self.strong, long), initial=0.0))

    def weigh(self, items: list[Item]) -> Candidate:
        """Return a list with all that speaks for it."""
        first, end = items[0].index, items[-1].end
        short = [item for item in items if not item.long]
        worth = self._worth_of[end] - self._worth_of[first] + sum(self.strong[item.index] for item in short)
        candidate = Candidate(items)
        candidate.strong = worth / (self._long[end] - self._long[first] + len(short))
        around = self._heading(candidate) + self._surroundings(items)
        candidate.score = STRONG * candidate.strong + around
        candidate.alone = STRONG * sum(self.strong[item.index] for item in items) / len(items) + around
        return candidate

    def last_line(self, item: Item) -> int:
        """Return the last line of an item or of what is nested in it."""
        last = -1
        while True:
            last = max(last, item.more[-1] if item.more else item.stop - 1)
            if not item.groups:
                return last
            item = item.groups[-1][-1]

    def starts_list(self, item: Item) -> bool:
        """Tell whether the text of an item begins with a marker once more: a list of its own that goes on below."""
        return patterns()["MARKER"].match(item.text) is not None

    def heading(self, line: int) -> Heading | None:
        """Return what a line says as a heading of a thread."""
        if line not in self._headings:
            self._headings[line] = self.heads.phrases.heading(self.lines.printed(line))
        return self._headings[line]

    @functools.cached_property
    def headings(self) -> list[int]:
        """The lines that head a thread."""
        return [line for line in self.heads.phrases.may_head(self.lines.texts, self.lines.short) if self.heading(line)]

    def is_text(self, line: int) -> bool:
        """Tell whether a line is as long as a paragraph."""
        return len(self.lines.printed(line)) >= PARAGRAPH

    def form(self, line: int) -> bool:
        """Tell whether a line belongs to the form."""
        if line not in self._forms:
            self._forms[line] = self.heads.phrases.is_form(self.lines.printed(line))
        return self._forms[line]

    def _heading(self, candidate: Candidate) -> float:
        """Find the heading of a list; return what it is worth."""
        # A heading above the item that a list is nested in is not the heading of that list.
        first, parent = candidate.items[0].line, candidate.items[0].parent
        top = max(-1, first - 1 - ABOVE, parent)
        for line in range(first - 1, top, -1):
            if heading := self.heading(line):
                candidate.heading_line, candidate.heading = line, heading
                worth = self._worth(candidate.items, heading)
                apart = any(map(self.is_text, range(line + 1, first)))
                return worth * (FAR if apart or first - line > NEAR else 1.0)
        return 0.0

    def _is_last(self, items: list[Item]) -> bool:
        """Tell whether a list that ends the dump is what its readers said, and not a list of things."""
        first = items[0].line
        if not all(self.lines.gap(item.line) for item in items[1:]):
            return False
        if first <= 1:
            # There is no text that it could belong to.
            return True
        long = sum(len(item.text) for item in items) >= PARAGRAPH * len(items)
        divided = self.lines.blanks(first) > 1
        return divided and (long or any(item.groups or item.long for item in items))

    def _worth(self, items: list[Item], heading: Heading) -> float:
        if heading.comments == 0:
            return COUNT_ZERO
        worth = HEADING_BARE if heading.comments is None else HEADING_COUNT
        if heading.title:
            worth = HEADING_TITLE
        return worth + (COUNT_FITS if heading.comments == items[-1].end - items[0].index else 0.0)

    def _surroundings(self, items: list[Item]) -> float:
        first, last = items[0].line, self.last_line(items[-1])
        size = len(self.lines)
        worth = 0.0
        if any(map(self.form, range(last + 1, min(size, last + 1 + BELOW)))):
            worth += FORM_BELOW
        elif any(map(self.form, range(max(0, first - BELOW), first))):
            worth += FORM_ABOVE
        if last == size - 1 and self._is_last(items):
            worth += LAST
        if len(items) > 1 and not any(item.long or self.lines.gap(item.line) for item in items[1:]):
            worth += TIGHT
        return worth


@functools.lru_cache(maxsize=4096)
def strength_of(letters: str) -> float:
    """Tell how much a comment of this shape looks like one, from 0 to 1."""
    last = letters[-1:]
    if letters[:1] in ("G", "S") or last == "L":
        return SAID
    if last == "C":
        return ENDED if len(letters) > 1 else 0.0
    head = sure_head(letters)
    if head:
        return SAID if "SAID" in head else DATED
    return DATED if last in ("D", "H") and "T" in letters else 0.0
