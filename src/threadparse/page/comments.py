"""The comments of a thread, read: who, when, text, likes.

Knows how the parts of a comment follow from its shape and the habits of the thread. Does not know
which items are comments (`replies`), nor the model.
"""

from __future__ import annotations

from threadparse.blocks.dates import Moment, Printed, day_order
from threadparse.blocks.items import Item
from threadparse.blocks.lines import Lines
from threadparse.blocks.phrases import Heads, Who
from threadparse.page.evidence import Evidence
from threadparse.page.habits import find_habits
from threadparse.page.replies import Found
from threadparse.page.shape import Habits, Shape, ends, read_shape


class Draft:
    """A comment with all that its lines say; None for what they do not say."""

    __slots__ = (
        "author", "date", "depth", "end", "head", "item", "likes", "likes_line", "lines", "number", "paragraphs",
        "published", "published_text", "said", "start", "tail", "type",
    )  # fmt: skip

    # Lark reads these of the last token, to place the end of the input. Nobody sees them.
    start_pos = end_pos = line = end_line = end_column = column = 0

    #: The name of its terminal in grammars/dump.lark.
    type: str
    #: Where it stands in the dump, replies not counted: from its marker to its last character.
    start: int
    end: int

    item: Item
    number: int | None
    depth: int
    #: Its lines, and how many at either end are no text; of these, the places of those that say who or when.
    lines: list[int]
    head: int
    tail: int
    said: list[int]
    author: str | None
    date: Printed | None
    published: Moment | None
    published_text: str | None
    paragraphs: tuple[str, ...]
    #: The place among its lines of the one that says the likes, and how many.
    likes_line: int | None
    likes: int | None


def read_comments(lines: Lines, evidence: Evidence, found: list[Found]) -> list[Draft]:
    """Read all comments of a thread."""
    heads = evidence.heads
    shapes = [
        evidence.shape(item) if more is item.own else read_shape(lines, heads, item, more) for item, _, more in found
    ]
    habits = find_habits(shapes, heads)
    counts = Counts()
    drafts = [_draft(heads, counts, habits, each, shape) for each, shape in zip(found, shapes, strict=True)]
    dated = [draft for draft in drafts if draft.date]
    order = day_order(draft.date for draft in dated if draft.date)
    for draft in dated:
        draft.published = draft.date.moment(order) if draft.date else None
    return drafts


class Counts(dict[str, int]):
    """The numbers in lines of likes, by their words: a dump has few that differ."""

    def __missing__(self, words: str) -> int:
        """Read the number; the button without a number is 0."""
        self[words] = number = int("".join(filter(str.isdecimal, words)) or 0)
        return number


def _draft(heads: Heads, counts: Counts, habits: Habits, found: Found, shape: Shape) -> Draft:
    draft = Draft()
    draft.item, draft.depth, _ = found
    draft.number = draft.item.number
    draft.lines, texts, letters = shape.lines, shape.texts, shape.letters
    named = bool(habits.names) and letters[:2] == "N " and heads[texts[0]].name in habits.names
    draft.head, draft.tail = head, tail = ends(letters, habits, named=named)
    stop = len(texts) - tail
    draft.paragraphs = tuple(texts[head:stop])
    draft.author = draft.date = draft.published = draft.published_text = None
    draft.likes = draft.likes_line = None
    draft.said = []
    if head or letters[:1] == "G" or (tail and habits.tail_dates):
        _read_said(draft, heads, habits, texts)
    for place in range(stop, len(texts)):
        if heads[texts[place]].letter == "L":
            draft.likes_line, draft.likes = place, counts[texts[place]]
    return draft


def _read_said(draft: Draft, heads: Heads, habits: Habits, texts: list[str]) -> None:
    """Read who and when from the head and the tail of a comment."""
    places = [*range(draft.head), *range(len(texts) - draft.tail, len(texts))]
    whos = [heads[texts[place]] for place in places]
    if draft.head == 2 and habits.names_dated and whos[1].letter == "D":
        # The first line is the name, whatever it looks like.
        whos[0] = Who("N", heads.phrases.strip_badge(texts[0]))
    elif not draft.head and heads[texts[0]].letter == "G":
        # What a pingback names is who sent it, and all that it says.
        whos.insert(0, heads[texts[0]])
    draft.said = [place for place, who in zip(places, whos, strict=False) if who.letter in "SHND"]
    draft.author = next((who.name for who in whos if who.name and who.letter in "SHNG"), None)
    if date := next((who for who in whos if who.words), None):
        draft.date, draft.published_text = date.date, date.words
