"""A producer: a row of what it prints, and of what has to be done with its lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from threadparse.producers.facts import DIGITS, Facts
from threadparse.text.lines import Lines

#: The line of a marker, its column, the column where its text hangs, its ordinal, and the marker.
Mark = tuple[int, int, int, int | None, str]

#: Slack of html2text, which indents nothing but markers: a line belongs to the marker above it, wherever it stands.
EVERYWHERE = 1 << 60


class Text(NamedTuple):
    """The lines of a dump while they are cleaned."""

    lines: Lines
    #: The lines that begin with a marker, and the marker.
    markers: Mapping[int, str]
    #: The headings of Markdown, and how many marks each has.
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
    #: Whether there is a margin: text that is in no list stands right of the first column.
    margin: bool = False
    #: Whether preformatted text stands left of the item that it belongs to.
    pre_breaks_out: bool = False
    #: Whether markers are indented. If so, one in the first column is text.
    indents_markers: bool = False
    #: The steps that clean its lines, in this order, by the names of `producers.clean.STEPS`.
    cleaning: tuple[str, ...] = ("join", "numbers", "addresses")


class Layout(NamedTuple):
    """How lists look in one dump: its producer, and what is counted on its finished lines."""

    producer: Producer
    #: The lines that begin with a marker, and the marker. Not each is an item.
    markers: Mapping[int, str] = MappingProxyType({})
    #: The headings of Markdown, which end every list, and how many marks each has.
    headings: Mapping[int, int] = MappingProxyType({})
    #: How far left of the text of an item its further lines may stand.
    slack: int = 0

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
        columns, texts, hang, bullets = lines.columns, lines.texts, self.hang, self.producer.bullets
        return [
            (
                line,
                columns[line],
                columns[line] + (hang or text_offset(texts[line], marker)),
                None if marker in bullets else int(marker[:-1]),
                marker,
            )
            for line, marker in self.markers.items()
            if marker in bullets or marker[0] in DIGITS
        ]


def text_offset(text: str, marker: str) -> int:
    """Return how far right of its marker the text of a line begins: 3 in "1. Ann"."""
    after = text[len(marker) :]
    return len(text) - len(after.lstrip()) if after else len(marker) + 1


def lay_out(producer: Producer, text: Text) -> Layout:
    """Return how the lists of a dump look on its finished lines."""
    slack = producer.slack if producer.slack is not None else _slack(text) if text.markers else 0
    return Layout(producer, text.markers, text.headings, slack)


def _slack(text: Text) -> int:
    """Return how far left of the text of an item its later lines stand in most items.

    inscriptis indents by the elements of the page. Some themes print the text of a comment in an element that is
    indented less than its head:

        * Ann says:
         The text, one column left of the name.
    """
    columns, texts, markers = text.lines.columns, text.lines.texts, text.markers
    size = len(columns)
    counts = [0] * 5
    for line, marker in markers.items():
        if line + 2 >= size:
            continue
        hang = columns[line] + text_offset(texts[line], marker)
        below = (line + 1, line + 2)
        # A line below may begin with a marker, too, where it is no more than the date.
        if any(other in markers and columns[other] != hang for other in below):
            continue
        lefts = [hang - columns[other] for other in below]
        if 0 in lefts and max(lefts) < len(counts):
            counts[max(lefts)] += 1
    left = counts[1:]
    return 0 if sum(left) <= counts[0] else 1 + left.index(max(left))
