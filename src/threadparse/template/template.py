"""The template of a page: what its records have in common, and what a line says by that.

Example:
    1. Ann zorbs:                  "zorbs:" ends the first line of every record: who
       Ιανουαρίου 19, 2010         the same form in the same place of every record: when
       A line of text.
       Quxify                      the last line of every record: a button
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from threadparse.grammar import calendar, patterns
from threadparse.kinds.dates import printed_words
from threadparse.kinds.names import is_name
from threadparse.kinds.phrases import Phrases
from threadparse.kinds.who import Who

#: The longest line that opens or closes a record, in code points, and the longest one with a date that opens one.
LONGEST_FRAME, LONGEST_DATED = 60, 110
#: The most words of a name beside others.
MOST_WORDS = 4
#: The letters of lines that say who or when, of those that close a record, and of those whose words do not settle what
#: they are.
SIGNED, CLOSING, OPEN = frozenset("SHD"), frozenset("LC"), frozenset("TN#B")
#: Fewest records that tell what repeats, and the share of them that "nearly all" means.
SEVERAL, ALWAYS = 3, 0.9


class Beside(NamedTuple):
    """The forms of words that stand beside name and date in the lines that open records.

    Example:
        "ann 3 hours ago | root | parent | next"    behind the date: "root", "parent", "next"
        "Post by Ann » May 3, 2020 7:36 am"         before it: "Post", "by"
    """

    ahead: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    #: Those on either side that stand in so many of these lines that they are no name.
    fixed: frozenset[str] = frozenset()
    #: Those in nearly all of them.
    always: frozenset[str] = frozenset()
    #: Whether names stand behind the date, as a rule.
    last: bool = False
    #: Those before the date that are nobody's name: "Joined".
    labels: frozenset[str] = frozenset()
    #: Whether a badge that stands alone before a date is the name, since names stand there.
    guests: bool = False

    def read(self, text: str, who: Who, phrases: Phrases) -> Who | None:
        """Return what a line with a date says; `who` is what it says by its words. None: `who` is right."""
        if who.guest and self.guests:
            return Who("H", who.guest, who.date, who.words)
        if who.letter == "T" and (self.ahead or self.behind):
            return self._divided(text, phrases)
        if who.letter == "H" and self.labels and who.name and not _free(who.name, self.labels):
            return Who("D", None, who.date, who.words)
        if who.letter == "H" and self.fixed and who.name:
            return self._without_fixed(text, who, who.name, phrases)
        return None

    def _divided(self, text: str, phrases: Phrases) -> Who | None:
        """Read a line of a date, a name and words that repeat: the name stands on one side. None: it is text.

        ann 3 hours ago | root | next       before the date, where no word repeats
        Post by Ann » May 3, 2020           before it, behind such words
        May 3, 2020 | ann | next            behind it
        """
        date = phrases.find_date(text)
        if date is None:
            return None
        words = printed_words(text, date)
        before, after = text[: date.start], text[date.end :]
        names = _free(before, self.ahead), _free(after, self.behind)
        if not any(names) and _holds(before, self.labels) and not _free(before, self.labels):
            return Who("D", None, date, words)
        if not any(names):
            # The name of who writes much is among what many lines hold, but not among what nearly all do.
            names = _free(before, self.always), _free(after, self.always)
        if not any(names):
            name = phrases.strip_badge(phrases.without_end(before))
            is_who = is_name(name) and not _is_label(name, text)
            return Who("H", name, date, words) if is_who else Who("D", None, date, words)
        found = names[0] or names[1]
        if all(names):
            # On the side without the name must stand a word that repeats: "ann 3 hours ago | parent | next [5 more]".
            if not (_holds(before, self.ahead) if self.last else _holds(after, self.behind)):
                return None
            found = names[self.last]
        name = phrases.strip_badge(found)
        return Who("H", name, date, words) if is_name(name) and len(name.split()) <= MOST_WORDS else None

    def _without_fixed(self, text: str, who: Who, name: str, phrases: Phrases) -> Who | None:
        """Read a line where words that repeat were taken for the name, or for a part of it. None: `who` is right.

        Reply by Ann May 3, 2020            "Ann" is the name, and not "Reply by Ann"
        Joined: May 3, 2020                 "Joined" is a label, and nobody's name
        """
        start, _, last = name.rpartition(" ")
        if last.casefold() in calendar()[1] and form_of(start.rpartition(" ")[2]) in self.fixed:
            # A weekday before the date is a part of it: "Ann on Chapter 1 Wed 19 May 2021".
            name = start
            if who.date:
                who = who._replace(words=text[text.rindex(last, 0, who.date.start) : who.date.end])
        if free := phrases.strip_badge(_free(name, self.fixed)):
            return who._replace(name=free)
        # Nothing is left: the name of who writes much repeats as well ("#1 Ann Lee", "#3 Ann Lee").
        free = phrases.strip_badge(_free(name, self.always))
        behind = who.date is not None and text.find(name) >= who.date.end
        if (_is_label(name, text) and free in ("", name)) or (behind and not free):
            return Who("D", None, who.date, who.words)
        return who._replace(name=free) if free else None


class Around(NamedTuple):
    """What stands around the names in lines that have nothing else that differs: "Ann's picture", "Bob's picture"."""

    before: str
    behind: str
    #: Whether such a line opens a record.
    opens: bool = True

    def name(self, form: str) -> str:
        """Return what stands in the place of a name in a form; an empty text where the form is another one."""
        fits = form.startswith(self.before) and form.endswith(self.behind)
        return form[len(self.before) : len(form) - len(self.behind)] if fits else ""


class Template(NamedTuple):
    """What repeats in the records of one page."""

    beside: Beside = Beside()
    #: What stands around the names in lines that say who: "", " zorbs:"; "by ", " Reply".
    says: tuple[Around, ...] = ()
    #: The skeletons of lines in the place of a date.
    dates: frozenset[str] = frozenset()
    #: The forms of the lines that stand above who and when, and of those that close a record.
    opening: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    #: What stands around a name in lines that open or close, and which they do: "", "'s picture"; "Contact ", "".
    around: tuple[Around, ...] = ()
    #: The forms of the names of the records.
    names: frozenset[str] = frozenset()
    #: Whether one of the lines that close a record is a number alone, which counts likes.
    likes: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing repeats."""
        return not (any(self.beside) or any(self[1:]))

    def read(self, text: str, who: Who, phrases: Phrases) -> Who:
        """Return what a line says on this page; `who` is what it says by its words."""
        if len(text) > LONGEST_DATED:
            return who
        if who.letter in OPEN and (found := self._framed(text, phrases)):
            return found
        if who.letter == "C" and self.opening and form_of(text) in self.opening:
            return Who("B")
        return self.beside.read(text, who, phrases) or who

    def _framed(self, text: str, phrases: Phrases) -> Who | None:
        """Read a line by what repeats; None: nothing in it does."""
        form = form_of(text)
        if self.likes and patterns()["COUNT_FORM"].fullmatch(form):
            return Who("L")
        if self.dates and len(text) <= LONGEST_FRAME and skeleton_of(form) in self.dates:
            return Who("D", words=text)
        if form in self.closing or form in self.opening:
            return Who("C" if form in self.closing else "B")
        if len(text) > LONGEST_FRAME:
            return None
        for around in self.around:
            if around.name(form) in self.names:
                return Who("B" if around.opens else "C")
        return self._said(text.replace("\u00a0", " "), phrases) if self.says else None

    def _said(self, text: str, phrases: Phrases) -> Who | None:
        """Read a line that says who by words that repeat around the name; None: it has no such words."""
        names = (phrases.strip_badge(around.name(text)) for around in self.says)
        name = next(filter(is_name, names), None)
        return Who("S", name) if name else None


@functools.lru_cache(maxsize=4096)
def form_of(text: str) -> str:
    """Return a line with each number as a single figure: "12 votes" and "3 votes" are both "0 votes"."""
    figures = patterns()["FIGURES"]
    return figures.sub("0", text) if figures.search(text) else text


def skeleton_of(form: str) -> str:
    """Return a form with each word as a single letter: "Ιανουαρίου 0, 0" and "Μαΐου 0, 0" are both "w 0, 0"."""
    return patterns()["LETTERS"].sub("w", form)


def _is_label(name: str, text: str) -> bool:
    """Tell whether what stands in the place of a name is a label: it holds a number, or a colon stands behind it."""
    words = (form_of(word[0]) for word in patterns()["BESIDE_WORD"].finditer(name))
    numbered = any("0" in word and not any(map(str.isalpha, word)) for word in words)
    return numbered or text.partition(name)[2].lstrip()[:1] == ":"


def _holds(text: str, known: frozenset[str]) -> bool:
    """Tell whether a text holds a word whose form is known."""
    return any(form_of(word[0]) in known for word in patterns()["BESIDE_WORD"].finditer(text))


def _free(text: str, known: frozenset[str]) -> str:
    """Return the part of a text from its first to its last word whose form is not known: "Ann Lee" of "by Ann Lee"."""
    free = [word for word in patterns()["BESIDE_WORD"].finditer(text) if form_of(word[0]) not in known]
    if not free:
        return ""
    start, end = free[0].start(), free[-1].end()
    around = text[start - 1 : start] + text[end : end + 1]
    if around in ("[]", "()"):
        # "[deleted]", "(anonymous)".
        return text[start - 1 : end + 1]
    # A bracket that the part opens is closed right behind it.
    found = text[start:end]
    return found + ")" if "(" in found and text[end : end + 1] == ")" else found
