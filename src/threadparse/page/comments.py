"""The comments of a thread, read: who, when, text, likes.

Knows how the parts of a comment follow from its shape and the habits of the thread. Does not know
which items are comments (`replies`), nor the model.
"""

from __future__ import annotations

import attrs

from threadparse.blocks.dates import Moment, Order, Printed, day_order
from threadparse.blocks.items import Item
from threadparse.blocks.lines import Lines
from threadparse.page.evidence import Evidence
from threadparse.page.habits import find_habits
from threadparse.page.replies import Found
from threadparse.page.shape import Parts, Shape, read_parts, read_shape


@attrs.define
class Draft:
    """A comment with all that its lines say."""

    item: Item
    number: int | None
    depth: int
    #: Its lines, and how many at either end are no text.
    lines: list[int]
    head: int
    tail: int
    author: str | None
    date: Printed | None
    published: Moment | None
    published_text: str | None
    #: The lines, at either end, that say who or when.
    said: frozenset[int]
    paragraphs: tuple[str, ...]
    #: Which of its lines says the likes, and how many; None: none does.
    likes_line: int | None
    likes: int | None


def read_comments(lines: Lines, evidence: Evidence, found: list[Found]) -> list[Draft]:
    """Read all comments of a thread."""
    heads = evidence.heads
    shapes = [
        evidence.shape(each.item) if each.more == each.item.own else read_shape(lines, heads, each.item, each.more)
        for each in found
    ]
    habits = find_habits(shapes)
    texts = [_texts(lines, each.item, shape) for each, shape in zip(found, shapes, strict=True)]
    parts = [read_parts(shape, habits, each, heads) for shape, each in zip(shapes, texts, strict=True)]
    order = day_order(each.date for each in parts if each.date)
    return [_draft(*each, order) for each in zip(found, shapes, texts, parts, strict=True)]


def _texts(lines: Lines, item: Item, shape: Shape) -> list[str]:
    """Return what the lines of a comment say, without its marker."""
    texts = [lines.texts[line] for line in shape.lines]
    if item.text:
        texts[0] = item.text
    return texts


def _draft(found: Found, shape: Shape, texts: list[str], parts: Parts, order: Order) -> Draft:
    likes = parts.likes
    return Draft(
        found.item,
        found.item.number,
        found.depth,
        shape.lines,
        parts.head,
        parts.tail,
        parts.name,
        parts.date,
        parts.date.moment(order) if parts.date else None,
        parts.words,
        frozenset(line for line, who in zip(shape.lines, shape.whos, strict=True) if who.letter in "SHND"),
        tuple(texts[parts.head : len(texts) - parts.tail]),
        likes,
        None if likes is None else count_of(texts[likes]),
    )


def count_of(words: str) -> int:
    """Return the number in a line of likes; the button alone is 0."""
    return int("".join(filter(str.isdecimal, words)) or 0)
