"""A producer: a row of what it prints, and of what has to be done with its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from threadparse.producers.facts import DIGITS, Facts
from threadparse.text.lines import Lines

#: The line of a marker, its column, the column where its text hangs, its ordinal, and the marker.
Mark = tuple[int, int, int, int | None, str]

#: Slack of html2text, which indents nothing but markers: a line belongs to the marker above it, wherever it stands.
EVERYWHERE = 1 << 60
#: Fewest items with their texts in one column that tell how far left their lines stand.
SEVERAL = 3
#: So many lines of a comment may be its head.
HEAD = 4
#: How far left of the text beside a marker the head of a comment may reach, and how far the text below its head.
FARTHEST, NEAREST = 4, 2


class Text(NamedTuple):
    """The lines of a dump while they are cleaned."""

    lines: Lines
    #: The lines that begin with a marker, and the marker.
    markers: Mapping[int, str]
    #: The headings that have marks, and how many each has.
    headings: Mapping[int, int]

    def say(self, texts: list[str]) -> Text:
        """Return the same lines with other words."""
        return self._replace(lines=self.lines.say(texts))

    def join(self, joints: dict[int, str]) -> Text:
        """Return the lines of which some are joined to the ones above."""
        if not joints:
            return self
        places = iter(range(len(self.lines)))
        place = {line: next(places) for line in range(len(self.lines)) if line not in joints}
        return Text(
            self.lines.join(joints),
            {place[line]: marker for line, marker in self.markers.items() if line in place},
            {place[line]: level for line, level in self.headings.items() if line in place},
        )


class Producer(NamedTuple):
    """How a producer prints lists, how it is told from the others, and which cleaning its lines need.

    A new producer is one more row of `producers.known.PRODUCERS`.
    """

    name: str
    #: How much the facts of a dump look like it, from 0 to 1. The producer with the most is taken.
    score: Callable[[Facts], float]
    #: The bullets it prints.
    bullets: frozenset[str]
    #: How far right of its marker the text of an item hangs. None: where it begins in the marker's line.
    hang: int | None = None
    #: How much further right than the text of an item the text of one nested in it stands, at least.
    step: int = 1
    #: Whether the marker of a nested item stands just where the text of the other one does. If so, the levels are
    #: certain, though markers are not equally wide.
    exact: bool = False
    #: How far left of the text of an item lines may stand and still belong to it. None: this is counted in the dump.
    slack: int | None = 0
    #: How much further left than `slack` a paragraph above a list may stand, as long as that is right of the marker.
    loose: int = 0
    #: Whether it indents by the elements of the page: text may stand left of a name, if that has an element of its own.
    elements: bool = False
    #: Whether there is a margin: text that is in no list stands right of the first column.
    margin: bool = False
    #: Whether preformatted text stands left of the item that it belongs to.
    pre_breaks_out: bool = False
    #: The terminal of lines.lark that matches the heading it prints, the marks of the level in its group `level` and
    #: what remains without marks in its group `words`. None: its headings look like text.
    heading: str | None = None
    #: Whether it prints pictures in brackets: "[user]Ann".
    pictures: bool = False
    #: Whether markers are indented. If so, one in the first column is text.
    indents_markers: bool = False
    #: The steps that clean its lines, in this order, by the names of `producers.clean.STEPS`.
    cleaning: tuple[str, ...] = ("join", "glued", "named", "buttons", "numbers", "addresses")


class Layout(NamedTuple):
    """How lists look in one dump: its producer, and what is counted on its finished lines."""

    producer: Producer
    #: The lines that begin with a marker, and the marker. Not each is an item.
    markers: Mapping[int, str] = MappingProxyType({})
    #: The headings that have marks, which end every list, and how many each has.
    headings: Mapping[int, int] = MappingProxyType({})
    #: How far left of the text of an item its further lines may stand.
    slack: int = 0
    #: The same for items whose text stands in some columns, by these, where that can be counted.
    slacks: Mapping[int, int] = MappingProxyType({})
    #: The same for items whose marker stands alone.
    alone: int = 0

    @property
    def hang(self) -> int | None:
        """How far right of its marker the text of an item hangs. None: where it begins in the marker's line."""
        return self.producer.hang

    @property
    def flat(self) -> bool:
        """Whether nothing but markers is indented."""
        return self.slack == EVERYWHERE

    def marks(self, lines: Lines) -> list[Mark]:
        """Return the markers that are an ordinal or a bullet of the producer."""
        columns, hang, bullets = lines.columns, self.hang, self.producer.bullets
        return [
            (
                line,
                columns[line],
                columns[line] + (hang or len(marker) + 1),
                None if marker in bullets else int(marker[:-1]),
                marker,
            )
            for line, marker in self.markers.items()
            if marker in bullets or marker[0] in DIGITS
        ]


def text_offset(text: str, marker: str) -> int:
    """Return how far right of its marker the text of a line begins, or would: 3 in "1. Ann", and in "1." alone."""
    after = text[len(marker) :]
    return len(text) - len(after.lstrip()) if after else len(marker) + 1


def lay_out(producer: Producer, text: Text) -> Layout:
    """Return how the lists of a dump look on its finished lines."""
    if producer.slack is not None or not text.markers:
        return Layout(producer, text.markers, text.headings, producer.slack or 0)
    hangs = {line: text.lines.columns[line] + len(marker) + 1 for line, marker in text.markers.items()}
    return _by_elements(producer, text, hangs) if producer.elements else _by_markers(producer, text, hangs)


def _by_markers(producer: Producer, text: Text, hangs: Mapping[int, int]) -> Layout:
    """Return the layout by how far left lines stand below markers with a text beside them, and below those alone.

     1.
    Ann says:        lynx: four columns left of where the text hangs
        A line.
    """
    beside, alone = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for line, hang in hangs.items():
        if text.markers[line] == text.lines.texts[line]:
            left, counts = _left_alone(text, line, hang), alone
        else:
            left, counts = _left(text, line, hang), beside
        if left is not None:
            counts[hang, left] += 1
    return Layout(producer, text.markers, text.headings, _commonest(beside), alone=_commonest(alone))


def _by_elements(producer: Producer, text: Text, hangs: Mapping[int, int]) -> Layout:
    """Return the layout where each element of a page has its own column: the slack for each column of texts.

    1. Ann says:        the text of the item hangs in column 3
       May 19, 2021     in its head: 0 columns left

     The text.          below its head: 2 columns left
    """
    in_head, below_head = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    sizes = Counter(hangs.values())
    for line, hang in hangs.items():
        left = _left(text, line, hang)
        # The text below tells more where a head is plain: nothing is known of its lines, or they stand in one column.
        head_is_plain = left is None or (left == 0 and sizes[hang] >= SEVERAL)
        if head_is_plain and (further := _left_below(text, line, hang)):
            below_head[hang, further] += 1
        elif left is not None:
            in_head[hang, left] += 1
    # Heads tell what is usual; where none does, several texts below heads do.
    usual = _commonest(in_head) if in_head or below_head.total() < SEVERAL else _commonest(below_head)
    by_column: dict[int, Counter[tuple[int, int]]] = {}
    for (hang, left), count in (in_head + below_head).items():
        by_column.setdefault(hang, Counter())[hang, left] = count
    # A page with one comment has one ordinal in its column, which is enough. Of bullets it takes several.
    bullets = {hang for line, hang in hangs.items() if text.markers[line][0] not in DIGITS}
    least = {hang: SEVERAL if hang in bullets else min(SEVERAL, size) for hang, size in sizes.items()}
    # Where no text stands left below its head, what is usual is right for all columns.
    slacks = {
        hang: _commonest(counts) for hang, counts in by_column.items() if below_head and counts.total() >= least[hang]
    }
    return Layout(producer, text.markers, text.headings, usual, slacks, usual)


def _left(text: Text, line: int, hang: int) -> int | None:
    """Return how far left of a name, beside its marker, the two lines below it reach: 0 if neither stands left of it.

    At least one of them must stand right below the name. None: neither does, one is too far left or has a marker in
    another column, or the dump ends. inscriptis indents by the elements of the page. Some themes print the text of a
    comment in an element that is indented less than its head:

        * Ann says:
          May 19, 2021
         The text, one column left of the name.
    """
    columns, markers = text.lines.columns, text.markers
    below = range(line + 1, line + 3)
    # A line below may begin with a marker, too, where it is no more than the date.
    if below[-1] >= len(columns) or any(other in markers and columns[other] != hang for other in below):
        return None
    lefts = [hang - columns[other] for other in below]
    return max(lefts) if 0 in lefts and max(lefts) <= FARTHEST else None


def _left_alone(text: Text, line: int, hang: int) -> int | None:
    """Return how far left of its text a head reaches, below a marker that has its line for itself.

    None: no text stands where it hangs, in the few lines that may be a head; or one above it is too far left, further
    right, or has a marker.

     1.
    Reply
    Ann says:        four columns left
        A line.
    """
    farthest = 0
    for other in range(line + 1, min(line + 1 + HEAD, len(text.lines))):
        left = hang - text.lines.columns[other]
        if other in text.markers or not 0 <= left <= FARTHEST:
            return None
        if left == 0:
            return farthest
        farthest = max(farthest, left)
    return None


def _left_below(text: Text, line: int, hang: int) -> int:
    """Return how far left of the name the text below the head of a comment stands, below a blank line; else 0.

    1. Ann says:
       May 19, 2021

     The text, two columns left of the name.
    """
    columns, markers, blanks = text.lines.columns, text.markers, text.lines.blanks
    if line - 1 in markers or markers[line] == text.lines.texts[line]:
        # The item ends a list in a comment, whose text goes on below it; or no name stands beside the marker.
        return 0
    for below in range(line + 1, min(line + 1 + HEAD, len(columns))):
        if below in markers or (columns[below] > hang and below > line + 1):
            return 0
        if columns[below] < hang:
            return hang - columns[below] if blanks[below] and hang - columns[below] <= NEAREST else 0
    return 0


def _commonest(counts: Counter[tuple[int, int]]) -> int:
    """Return how far left lines stand most often, without those at 0; but 0 where at least half stand there.

    `counts` has pairs of the column of a text and how far left of that lines stand.
    """
    totals = [0] * (FARTHEST + 1)
    for (_, left), count in counts.items():
        totals[left] += count
    lefts = totals[1:]
    return 0 if sum(lefts) <= totals[0] else 1 + lefts.index(max(lefts))
