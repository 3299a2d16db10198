"""The shape of each item: the kinds of its lines, a letter each; and what the item looks like by it.

Example:
    • Ann says:            "SDTTC"
      May 19, 2021
      A line of text.
      Another one.
      Reply
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Literal

from threadparse.kinds.heads import Heads
from threadparse.lists.items import Item, Items
from threadparse.thread.parts import read_parts

#: What makes an item look like a comment: it says who wrote it (or has likes), ends with a button or with a line that
#: many items end with, or has a date.
Look = Literal["says", "ends", "repeats", "dated"]
LOOKS: tuple[Look, ...] = ("says", "ends", "repeats", "dated")


class Shapes:
    """The shapes of the items of one dump. No value of it changes."""

    def __init__(self, items: Items, heads: Heads, letters: str | None = None) -> None:
        """Find the shapes of the items of a dump; `letters` are those of all its lines. None: they are read here."""
        self.items = items
        self.heads = heads
        self._texts = items.lines.texts
        # One str for all shapes that are equal: few differ, and its hash is kept.
        self._kept: dict[str, str] = {}
        long = [item for item in items.all if item.long]
        # Only the letters from the first to the last item with further lines are kept.
        self._first, self._stop = (long[0].line, long[-1].stop) if long else (0, 0)
        lines = slice(self._first, self._stop)
        self._letters = letters[lines] if letters is not None else heads.letters(self._texts[lines])
        #: The shape of each item, by its place among all; that of a single line is empty.
        self.all = [self.shape_of(item) if item.long else "" for item in items.all]

    @functools.cached_property
    def looks(self) -> list[Look | None]:
        """What each item looks like, by its place among all; None: like no comment."""
        items = self.items.all
        looks = [self._look(item, shape) if shape else None for item, shape in zip(items, self.all, strict=True)]
        # A pingback may be all of its item: one line, which has no shape.
        single = [place for place, shape in enumerate(self.all) if not shape]
        for place in self.heads.phrases.pingbacks([item.text for item in items], single):
            looks[place] = "says"
        return looks

    def _look(self, item: Item, shape: str) -> Look | None:
        """Tell what an item with lines of its own looks like."""
        found = look(shape)
        return "repeats" if found == "ends" and self.heads.learned(self._texts[self.own(item)[-1]]) else found

    def shape_of(self, item: Item, more: Sequence[int] | None = None) -> str:
        """Return the shape of an item: the letters of its lines. A marker without text has no letter.

        `more` are the lines below the marker that count (see `replies.Cut`); None: all of the item's own.
        """
        # Lines in one piece are a slice of the letters.
        start = item.line if item.text else item.line + 1
        if more is None and not item.more and self._first <= start and item.stop <= self._stop:
            letters = self._letters[start - self._first : item.stop - self._first]
            return self._kept.setdefault(letters, letters)
        lines = self.own(item, more)
        # Where a dump has markers, a line in `more` may be read with its marker, and so has another letter.
        if not self.items.markers and lines and self._first <= lines[0] and lines[-1] < self._stop:
            return "".join(self._letters[line - self._first] for line in lines)
        return self.heads.letters(self.texts(item, more))

    def ends_with_button(self, item: Item) -> bool:
        """Tell whether the lines right below the marker of an item end with likes or a button."""
        return item.stop > item.line + 1 and self._letters[item.stop - 1 - self._first] in "LC"

    def own(self, item: Item, more: Sequence[int] | None = None) -> Sequence[int]:
        """Return the lines of an item, `more` as in `shape_of`; the line of a marker without text is none of them."""
        below = item.own() if more is None else more
        return [item.line, *below] if item.text else below

    def _printed(self, line: int) -> str:
        """Return a line with its marker; without it if the page repeats it beside texts: "• View profile"."""
        text = self._texts[line]
        repeats = text and line in self.items.markers and self.heads.learned(text) and self.heads[text].letter in "BC"
        return text if repeats else self.items.printed(line)

    def texts(self, item: Item, more: Sequence[int] | None = None) -> list[str]:
        """Return what the lines of an item say; only those of a list in its text have markers."""
        texts = [self._printed(line) for line in self.own(item, more)]
        if item.text:
            texts[0] = item.text
        return texts


@functools.lru_cache(maxsize=4096)
def look(shape: str) -> Look | None:
    """Tell what an item of a shape looks like; None: like no comment."""
    parts = read_parts(shape)
    last = shape[-1]
    if parts.rule in ("says", "pingback") or last == "L":
        return "says"
    if last == "C":
        # A button alone is an entry of a menu.
        return "ends" if len(shape) > 1 else None
    # Name and date below the text sign it.
    dates_end = last in "DH" and parts.text and parts.opening == 0
    return "dated" if parts.signed or dates_end else None
