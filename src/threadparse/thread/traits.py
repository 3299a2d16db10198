"""What tells comments from other list items: what all comments of the thread show, and what an item shows.

Example:
    • Ann says:
      What I want:
      • milk            all comments say who, and this does not
    • Bob says:
      Thank you.
"""

from __future__ import annotations

import functools
from collections import Counter

from threadparse.lists.items import Item
from threadparse.template.template import ALWAYS, SEVERAL, SIGNED
from threadparse.thread.find import Thread
from threadparse.thread.landmarks import PARAGRAPH
from threadparse.thread.parts import read_parts

#: If so many comments carry a date, an item without one is no comment.
ALL = 0.95


class Traits:
    """What the comments of one thread show. No value of it changes."""

    def __init__(self, thread: Thread) -> None:
        #: The comments on the article itself, and all items with those nested in them.
        self.top = thread.items
        self.shapes = thread.shapes
        self.items = thread.shapes.items.all[self.top[0].order : max(item.end for item in self.top)]

    @functools.cached_property
    def always_dated(self) -> bool:
        """Whether nearly all comments have a date. Single lines, which have no shape, are items of lists in a text."""
        shapes = Counter(shape for item in self.items if (shape := self.shapes.all[item.order]))
        dated = sum(count for shape, count in shapes.items() if _is_dated(shape))
        return shapes.total() >= SEVERAL and dated >= ALL * shapes.total()

    @functools.cached_property
    def always_signed(self) -> bool:
        """Whether nearly all comments on the article say who or when."""
        signed = sum(self._is_signed(item) for item in self.top)
        return signed >= 1 and signed >= ALL * len(self.top)

    @functools.cached_property
    def name_above_date(self) -> bool:
        """Whether most comments on the article begin with a name and a date below it."""
        return 2 * sum(self.shapes.all[item.order].startswith("ND") for item in self.top) > len(self.top)

    @functools.cached_property
    def always_headed(self) -> bool:
        """Whether nearly all comments, at least three of them on the article, begin with a line that is no text."""
        shapes = self.shapes.all
        top = [shapes[item.order][:1] not in ("", "T") for item in self.top]
        headed = [shapes[item.order][:1] not in ("", "T") for item in self.items if item.long]
        return top.count(True) >= max(SEVERAL, ALL * len(top)) and headed.count(True) >= ALWAYS * len(headed)

    @functools.cached_property
    def ordered(self) -> bool | None:
        """Whether most replies of the thread have ordinals; None where there are no replies that could tell."""
        first, looks = self.top[0].line, self.shapes.looks
        # What is nested in a comment has a parent in the thread.
        numbered = [item.number is not None for item in self.items if item.parent >= first and looks[item.order]]
        if not numbered:
            # A list with bullets has replies with bullets; one with ordinals may have both.
            return None if self.top[0].number is not None else False
        return 2 * numbered.count(True) > len(numbered)

    def is_comment(self, item: Item) -> bool:
        """Tell whether an item looks like a comment. Where all comments have dates, it must say who or when, too.

        There, an item with a date is a comment whatever it looks like.
        """
        if not self.always_dated:
            return self.looks_like_comment(item)
        shape = self.shapes.all[item.order]
        return (self.looks_like_comment(item) and self.may_be_signed(item)) or (shape != "" and _is_dated(shape))

    def _is_signed(self, item: Item) -> bool:
        """Tell whether the opening of an item says who wrote it or when, or it is a pingback."""
        shape = self.shapes.all[item.order]
        if not shape:
            return self.looks_like_comment(item)
        parts = read_parts(shape, name_above_date=self.name_above_date)
        return parts.signed or parts.rule == "pingback"

    def may_be_signed(self, item: Item) -> bool:
        """Tell whether any line of an item says who or when."""
        return self._is_signed(item) or not SIGNED.isdisjoint(self.shapes.all[item.order])

    def is_thing(self, item: Item) -> bool:
        """Tell whether an item is a single short line, and looks like no comment."""
        return is_line(item) and len(item.text) < PARAGRAPH and not self.looks_like_comment(item)

    def is_button(self, item: Item) -> bool:
        """Tell whether an item is a button alone."""
        return is_line(item) and bool(item.text) and self.shapes.heads[item.text].letter == "C"

    def looks_like_comment(self, item: Item) -> bool:
        """Tell whether an item looks like a comment by itself."""
        return self.shapes.looks[item.order] is not None


def _is_dated(shape: str) -> bool:
    """Tell whether a comment has a date: in its opening, or anywhere where the opening says who."""
    parts = read_parts(shape)
    return ("D" in shape or "H" in shape) and (parts.signed or "D" in shape[: parts.opening])


def is_line(item: Item) -> bool:
    """Tell whether an item is a single line."""
    return not item.long and not item.groups
