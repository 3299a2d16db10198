"""Lines that stand around a thread: its heading ("3 comments"), and the form for comments ("Leave a reply")."""

from __future__ import annotations

import functools
from collections import Counter

from threadparse.grammar.looks import Begins
from threadparse.kinds.headings import Heading
from threadparse.kinds.heads import Heads
from threadparse.lists.items import Item, Items
from threadparse.template.template import form_of
from threadparse.text.lines import LONGEST

#: Shortest paragraph, in code points; what is shorter is a thing in a list.
PARAGRAPH = 60
#: How many lines may stand between a heading and its comments, if these are surely there: a toolbar ("Sort by Best").
TOOLBAR = 14


class Landmarks:
    """The landmarks of one dump. No value of it changes."""

    def __init__(self, items: Items, heads: Heads) -> None:
        self._items = items
        self._heads = heads
        self.size = len(items.lines)

    @functools.cached_property
    def begins(self) -> Begins:
        """How the lines begin, without their markers."""
        return self._heads.phrases.begins(self._items.lines.texts)

    @functools.cached_property
    def _may_head(self) -> list[int]:
        """The lines that may head a thread: short ones, and long ones with a marker."""
        texts, short = self._items.lines.texts, self._items.lines.short
        marked = [line for line in self._items.markers if len(texts[line]) > LONGEST]
        return self._heads.phrases.may_head(texts, sorted([*short, *marked]), self.begins)

    @functools.cached_property
    def headings(self) -> dict[int, Heading]:
        """The lines that head a thread, in order, and what they say. None of them is long."""
        texts = self._items.lines.texts
        may_be = (line for line in self._may_head if len(texts[line]) <= LONGEST)
        return {line: heading for line in may_be if (heading := self._read(line))}

    def heading(self, line: int) -> Heading | None:
        """Return what a line of any length says as the heading of a thread; None: it is none."""
        return self._read(line) if len(self._items.lines.texts[line]) > LONGEST else self.headings.get(line)

    def _read(self, line: int) -> Heading | None:
        """Read a line, with its marker, as the heading of a thread; None: it is none."""
        return self._heads.heading(self._items.printed(line))

    @functools.cached_property
    def _entry_forms(self) -> frozenset[str]:
        """The forms of the headings that count comments of several entries: "3 comments" and "12 comments".

        Such a form has headings with different numbers. A page may print the same heading twice.
        """
        texts = self._items.lines.texts
        forms = Counter(form_of(text) for text in {texts[line] for line in self.headings})
        return frozenset(form for form, count in forms.items() if count > 1)

    @property
    def counts_comments(self) -> bool:
        """Whether a heading counts the comments of the page."""
        return any(self.page_headings.values())

    @functools.cached_property
    def page_headings(self) -> dict[int, int | None]:
        """The lines that head the comments of the page, and not those of one entry of many; and how many each counts.

        List items are among them. What says that there are none is not.

        • Comments (25)     25
        Comments            None: it has no number
        """
        texts = self._items.lines.texts
        marked = filter(self._items.markers.__contains__, self._may_head)
        read = {line: self._heads.heading(texts[line]) for line in marked} | self.headings
        found = {line: heading for line, heading in read.items() if heading}
        # Where two are of one form ("3 comments", "12 comments"), those that count do so for entries: "1 comment", too.
        forms = Counter(form_of(text) for text in {texts[line] for line in found})
        of_entries = any(count > 1 for count in forms.values())
        return {
            line: heading.comments
            for line, heading in found.items()
            if (heading.comments is None and forms[form_of(texts[line])] == 1) or (heading.comments and not of_entries)
        }

    def are_entries(self, line: int, below: int) -> bool:
        """Tell whether two lines count the comments of two entries, as on a front page.

        3 comments      below one article
        12 comments     below the next one
        """
        texts = self._items.lines.texts
        form = form_of(texts[line])
        return form == form_of(texts[below]) and form in self._entry_forms

    @functools.cached_property
    def forms(self) -> frozenset[int]:
        """The lines that belong to the form, or stand in its place; none of them has a marker."""
        return frozenset(self._heads.phrases.forms(self._items.lines.texts, self.begins)).difference(
            self._items.markers
        )

    def are_counted_in(self, item: Item) -> bool:
        """Tell whether a heading that counts comments is a line of an item, above what is nested in it.

        • Another boat      the last entry of "You may also like"
            1 comment       stands further right than that list
            1. Ann says:
        """
        return bool(item.groups) and any(
            (heading := self.headings.get(line)) and heading.comments for line in range(item.line + 1, item.stop)
        )

    def is_marked_form(self, line: int) -> bool:
        """Tell whether a list item is the form: "• Leave a reply"."""
        return line in self._items.markers and self._heads.phrases.is_form(self._items.lines.texts[line])

    def form_below(self, first: int) -> int:
        """Return the first line of the form from a line on, or the end of the dump."""
        return min((line for line in self.forms if line >= first), default=self.size)

    def ends(self, line: int) -> bool:
        """Tell whether a line belongs to the form, or heads what a page prints around its article."""
        return line in self.forms or self._heads.phrases.is_furniture(self._items.printed(line))

    def is_text(self, line: int) -> bool:
        """Tell whether a line is as long as a paragraph."""
        items = self._items
        return len(items.lines.texts[line]) + len(items.markers.get(line, "")) >= PARAGRAPH
