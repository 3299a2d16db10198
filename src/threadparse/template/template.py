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
#: The longest line with a date that may open one.
LONGEST_DATED = 110
#: The most words of a name beside others.
MOST_WORDS = 4


class Template(NamedTuple):
    """What repeats in the records of one page. All of it empty: nothing does."""

    #: The forms of the words that stand before a date, and behind it, in lines that open a record.
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    #: Those before it that stand in most of these lines, which no name does.
    fixed: frozenset[str] = frozenset()
    #: The words that end a first line behind a name.
    says: frozenset[str] = frozenset()
    #: The skeletons of lines in the place of a date.
    dates: frozenset[str] = frozenset()
    #: The forms of the lines that close a record, and of those among them that count likes.
    closing: frozenset[str] = frozenset()
    #: The forms of the lines that stand above who and when.
    above: frozenset[str] = frozenset()
    likes: frozenset[str] = frozenset()

    def read(self, text: str, who: Who, phrases: Phrases) -> Who:
        """Return what a line says on this page; `who` is what it says by its words."""
        if who.letter not in "TN#BHD" or len(text) > LONGEST_DATED:
            return who
        if who.letter == "T" and (self.before or self.after) and (dated := self._dated(text, phrases)):
            return dated
        if who.letter == "H" and self.fixed and who.date and text.startswith(who.name or " "):
            return self._without_fixed(text, who)
        if len(text) > LONGEST_FRAME:
            return who
        form = form_of(text)
        if self.likes and patterns()["COUNT_FORM"].fullmatch(form):
            return Who("L")
        if form in self.closing:
            return Who("C")
        if form in self.above:
            return Who("B")
        if who.letter in "HD":
            return who
        if self.dates and skeleton_of(form) in self.dates:
            return Who("D", words=text)
        name, space, last = text.rpartition(" ")
        if space and last in self.says and is_name(name := phrases.strip_badge(name)):
            return Who("S", name)
        return who

    def _dated(self, text: str, phrases: Phrases) -> Who | None:
        """Read a line that holds a date, and besides a name and words that many such lines hold."""
        date = phrases.find_date(text)
        if date is None:
            return None
        sides = (text[: date.start], self.before), (text[date.end :], self.after)
        free = [part for side, known in sides if (part := free_part(side, known)) is not None]
        words = text[date.start : date.end]
        if not any(free):
            # Who writes much is among what many lines hold.
            name = phrases.strip_badge(phrases.without_end(text[: date.start]))
            return Who("H", name, date, words) if is_name(name) else Who("D", None, date, words)
        if all(free) and len(free) > 1:
            return None
        name = phrases.strip_badge("".join(free))
        return Who("H", name, date, words) if is_name(name) and len(name.split()) <= MOST_WORDS else None

    def _without_fixed(self, text: str, who: Who) -> Who:
        """Return a line of a name and a date without what stands before the name in most of them: "Post by Ann"."""
        name = who.name or ""
        free = free_part(name, self.fixed)
        if free:
            return who._replace(name=free)
        label = "0" in form_of(name) or text[len(name) :].lstrip()[:1] == ":"
        return Who("D", None, who.date, who.words) if label else who


NOTHING = Template()


def free_part(text: str, known: frozenset[str]) -> str:
    """Return the part of a text from its first to its last word that is not among some forms."""
    free = [word for word in patterns()["BESIDE_WORD"].finditer(text) if form_of(word[0]) not in known]
    return text[free[0].start() : free[-1].end()] if free else ""


def form_of(text: str) -> str:
    """Return a line with each number as a single figure: "12 votes" and "3 votes" are both "0 votes"."""
    return patterns()["FIGURES"].sub("0", text)


def skeleton_of(form: str) -> str:
    """Return a form with each word as a single letter: "Ιανουαρίου 0, 0" and "Μαΐου 0, 0" are both "w 0, 0"."""
    return patterns()["LETTERS"].sub("w", form)
