"""The comments of a thread, read: who, when, text, likes.

Knows how the parts of a comment follow from its shape and the habits of the thread. Does not know
which items are comments (`replies`), nor the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from threadparse.blocks.dates import Moment, Printed, day_order
from threadparse.blocks.items import Item
from threadparse.blocks.phrases import Who
from threadparse.page.evidence import Evidence
from threadparse.page.habits import find_habits
from threadparse.page.replies import Found
from threadparse.page.shape import Habits, ends


class Draft:
    """A comment with all that its lines say; a token of grammars/dump.lark, too."""

    __slots__ = (
        "author",
        "date",
        "depth",
        "end",
        "first",
        "head",
        "likes",
        "likes_line",
        "number",
        "paragraphs",
        "published",
        "published_text",
        "said",
        "scattered",
        "start",
        "stop",
        "tail",
        "type",
    )

    # Lark reads these of the last token, to place the end of the input. Nobody sees them.
    start_pos = end_pos = line = end_line = end_column = column = 0

    #: The name of its terminal in grammars/dump.lark.
    type: str
    #: Where it stands in the dump, replies not counted: from its marker to its last character.
    start: int
    end: int
    #: How many of its lines at either end are no text; of these, the places of those that say who or when.
    head: int
    tail: int
    paragraphs: tuple[str, ...]

    def __init__(self, first: int, stop: int, number: int | None, depth: int) -> None:
        #: The line of its marker, and the one after its last line.
        self.first = first
        self.stop = stop
        #: Its lines, where not just those up to `stop`.
        self.scattered: list[int] | None = None
        self.number = number
        self.depth = depth
        self.said: tuple[int, ...] = ()
        self.author: str | None = None
        self.date: Printed | None = None
        self.published: Moment | None = None
        self.published_text: str | None = None
        #: The place among its lines of the one that says the likes, and how many.
        self.likes_line: int | None = None
        self.likes: int | None = None

    @property
    def lines(self) -> Sequence[int]:
        """Its lines."""
        size = self.head + len(self.paragraphs) + self.tail
        return range(self.stop - size, self.stop) if self.scattered is None else self.scattered


def read_comments(evidence: Evidence, found: list[Found]) -> list[Draft]:
    """Read all comments of a thread; nothing is left in `found`."""
    shapes = evidence.shapes
    known = evidence.letters
    letters = [
        known[item.index] or shapes.of(item) if more is None else shapes.of(item, more) for item, _, more in found
    ]
    named = [place for place, letter in enumerate(letters) if "N" in letter[:3]]
    tight = bool(named) and not any(map(shapes.lines.gap, _below(found)))
    alone = {
        place: evidence.heads[shapes.lines.texts[shapes.own(item, more)[0]]].name or ""
        for place, (item, _, more) in ((place, found[place]) for place in named)
        if shapes.alone(item, more, letters[place], tight=tight)
    }
    names = [name for place, name in alone.items() if "T" in letters[place] or letters[place].count("N") > 1]
    reader = _Reader(evidence, find_habits(letters, names))
    places = dict.fromkeys(place for place, name in alone.items() if reader.is_name(name))
    # What was found goes as the drafts come: a large thread need not hold both.
    found.reverse()
    drafts = [reader.read(*found.pop(), letters[place], place in places) for place in range(len(found))]
    dated = [draft for draft in drafts if draft.date]
    order = day_order(draft.date for draft in dated if draft.date)
    for draft in dated:
        draft.published = draft.date.moment(order) if draft.date else None
    return drafts


def _below(found: list[Found]) -> Iterator[int]:
    """Yield the lines of all comments below those of their markers."""
    for item, _, more in found:
        yield from item.own() if more is None else more


class Counts(dict[str, int]):
    """The numbers in lines of likes, by their words: a dump has few that differ."""

    def __missing__(self, words: str) -> int:
        """Read the number; the button without a number is 0."""
        self[words] = number = int("".join(filter(str.isdecimal, words)) or 0)
        return number


class _Reader:
    """Reads the comments of one thread."""

    def __init__(self, evidence: Evidence, habits: Habits) -> None:
        self.heads = evidence.heads
        self.shapes = evidence.shapes
        self.texts = evidence.lines.texts
        self.habits = habits
        self.counts = Counts()
        #: Head and tail of the shapes met so far, and where in the tail the likes are; there are few that differ.
        self.known: tuple[dict[str, tuple[int, int, int]], ...] = ({}, {})

    def read(self, item: Item, depth: int, more: list[int] | None, letters: str, named: bool) -> Draft:  # noqa: FBT001
        """Read a comment, given its shape and whether its first line, which stands alone, is a name."""
        draft = Draft(item.line, item.stop, item.number, depth)
        if more is None and item.more is None:
            start = item.line if item.text else item.line + 1
            texts = self.texts[start : item.stop]
        else:
            draft.scattered = lines = self.shapes.own(item, more)
            draft.stop = lines[-1] + 1 if lines else item.line + 1
            texts = self.shapes.texts(item, lines)
        head, tail, likes = self.known[named].get(letters) or self._ends(letters, named=named)
        if item.text and not head and tail == len(texts):
            # A comment that says neither who nor when says something.
            tail, likes = tail - 1, likes if likes < tail else 0
        elif self.habits.badges and 0 < head < len(texts) and texts[head] == self.heads[texts[head - 1]].name:
            # The name once more, below the picture.
            head += 1
        draft.head, draft.tail = head, tail
        draft.paragraphs = tuple(texts[head : len(texts) - tail] if head or tail else texts)
        if likes:
            draft.likes_line = len(texts) - likes
            draft.likes = self.counts[texts[-likes]]
        if head or letters[:1] == "G" or (tail and self.habits.tail_dates):
            self._read_said(draft, texts)
        return draft

    def is_name(self, name: str) -> bool:
        """Tell whether a name that stands alone is one."""
        return self.habits.names_alone or name in self.habits.names

    def _ends(self, letters: str, *, named: bool) -> tuple[int, int, int]:
        """Return the head, the tail, and how far from the end the likes are (0: there are none)."""
        head, tail = ends(letters, self.habits, named=named)
        likes = letters.rfind("L", len(letters) - tail)
        self.known[named][letters] = found = head, tail, len(letters) - likes if likes >= 0 else 0
        return found

    def _read_said(self, draft: Draft, texts: list[str]) -> None:
        """Read who and when from the head and the tail of a comment."""
        heads, head = self.heads, draft.head
        places = [*range(head), *range(len(texts) - draft.tail, len(texts))]
        whos = [heads[texts[place]] for place in places]
        if head > 1 and self.habits.names_dated and whos[1].letter == "D":
            # The first line is the name, whatever it looks like.
            whos[0] = Who("N", whos[0].name if whos[0].letter == "N" else heads.phrases.strip_badge(texts[0]))
        elif not head and heads[texts[0]].letter == "G":
            # What a pingback names is who sent it, and all that it says.
            draft.author = heads[texts[0]].name
        said: list[int] = []
        badge = None
        for place, (letter, name, date, words) in zip(places, whos, strict=True):
            if letter in "SHND":
                said.append(place)
                draft.author = draft.author or name
            elif letter == "B":
                badge = badge or name
            if words and draft.published_text is None:
                draft.date, draft.published_text = date, words
        draft.said = tuple(said)
        # The text of a picture says it last.
        draft.author = draft.author or badge
