"""The template of a page: what its records have in common, and what a line says by that.

Example:
    1. Ann zorbs:                  "zorbs:" ends the first line of every record: who
       Ιανουαρίου 19, 2010         the same form in the same place of every record: when
       A line of text.
       Quxify                      the last line of every record: a button
"""

from __future__ import annotations

from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Phrases, Who, is_name

#: The longest line that opens or closes a record, in code points.
LONGEST_FRAME = 60


class Template(NamedTuple):
    """What repeats in the records of one page. All of it empty: nothing does."""

    #: The words that end a first line behind a name.
    says: frozenset[str] = frozenset()
    #: The skeletons of lines in the place of a date.
    dates: frozenset[str] = frozenset()
    #: The forms of the lines that close a record, and of those among them that count likes.
    closing: frozenset[str] = frozenset()
    likes: frozenset[str] = frozenset()

    def read(self, text: str, who: Who, phrases: Phrases) -> Who:
        """Return what a line says on this page; `who` is what it says by its words."""
        if who.letter not in "TN" or len(text) > LONGEST_FRAME:
            return who
        form = form_of(text)
        if form in self.likes:
            return Who("L")
        if form in self.closing:
            return Who("C")
        if self.dates and skeleton_of(form) in self.dates:
            return Who("D", words=text)
        name, space, last = text.rpartition(" ")
        if space and last in self.says and is_name(name := phrases.strip_badge(name)):
            return Who("S", name)
        return who


NOTHING = Template()


def form_of(text: str) -> str:
    """Return a line with each number as a single figure: "12 votes" and "3 votes" are both "0 votes"."""
    return patterns()["FIGURES"].sub("0", text)


def skeleton_of(form: str) -> str:
    """Return a form with each word as a single letter: "Ιανουαρίου 0, 0" and "Μαΐου 0, 0" are both "w 0, 0"."""
    return patterns()["LETTERS"].sub("w", form)
