"""What is joined from the words of one language, and quick looks at how its phrases begin."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterator

from threadparse.grammar import Patterns
from threadparse.grammar.looks import LENGTH, Ends, Looks
from threadparse.grammar.patterns import Words
from threadparse.kinds.headings import FIRST
from threadparse.kinds.who import LETTERS

#: The terminals that are looked for by how lines begin, each with its bit.
BITS = {
    name: 1 << place
    for place, name in enumerate(
        (
            *(*LETTERS, "PINGBACK", "SAYS_START", *FIRST, "COMMENTS", "FORM", "FURNITURE", "BYLINE_START", "CREDIT"),
            *("POSTED", "READING_TIME", "POSTED_START", "ANSWER", "NAME_BADGE"),
        )
    )
}


def _bits(*names: str) -> int:
    """Return the bits of several terminals."""
    return functools.reduce(operator.or_, map(BITS.__getitem__, names))


#: The quick looks, each the bits of some terminals. COUNTED is for what follows the number in a heading.
PHRASE, SAYING, HEADING = _bits(*LETTERS, "PINGBACK"), _bits("SAYS_START"), _bits(*FIRST)
PINGBACK = _bits("PINGBACK")
COUNTED, THREAD, FORM, FURNITURE = _bits("COMMENTS"), _bits("THREAD_LINE"), _bits("FORM"), _bits("FURNITURE")
BYLINE, CREDIT = _bits("BYLINE_START"), _bits("CREDIT", "POSTED", "READING_TIME")
POSTED, ANSWER, BADGE = _bits("POSTED_START"), _bits("ANSWER"), _bits("NAME_BADGE")
AROUND = FORM | FURNITURE | POSTED | ANSWER


class Wording:
    """Patterns that are joined from several terminals of one language, and quick looks at how these begin."""

    def __init__(self, table: Patterns | Words) -> None:
        self._table = table
        #: The terminals of the language among those that make a line a phrase.
        self._kinds = [(place, name, BITS[name]) for place, name in enumerate(LETTERS) if name in table.sources]
        # Most lines are none of these: to see that takes a look at how they begin.
        self.looks = Looks(map(table.beginnings, BITS))
        self._ends_before_date = Ends(table.endings("BEFORE_DATE"))

    def kind(self, text: str) -> int:
        """Return the place in LETTERS of the phrase that a line is; `len(LETTERS)` where it is none."""
        begins = self.looks[text[:LENGTH]]
        for place, name, bit in self._kinds:
            if begins & bit and (self._are_controls(text) if name == "CONTROLS" else self._table[name].fullmatch(text)):
                return place
        return len(LETTERS)

    def _are_controls(self, text: str) -> bool:
        """Tell whether a line is a control, or several: "Reply | Edit"."""
        one = self._table["CONTROLS"]
        return one.match(text) is not None and bool(one.fullmatch(text) or self.controls.fullmatch(text))

    @functools.cached_property
    def controls(self) -> re.Pattern[str]:
        """Several controls.

        A button of many words may hold others ("Reply to Ann Reply"), so that a line of them can be divided in many
        ways. A button counts only if one more or the end follows, and the pattern never goes back to try another way.
        """
        first, more = self._table.sources["CONTROLS"], self._table.sources["MORE_CONTROLS"]
        return re.compile(f"(?:{first})(?:{more}(?={more}|$))*+")

    @functools.cached_property
    def before(self) -> re.Pattern[str]:
        """Pieces that stand between a name and a date, up to the end of a text."""
        return re.compile(f"(?:{self._table.sources['BEFORE_DATE']})++$")

    @functools.cached_property
    def after(self) -> re.Pattern[str]:
        """Pieces that stand behind a date."""
        return re.compile(f"(?:{self._table.sources['AFTER_DATE']})*+")

    def before_date(self, text: str) -> int:
        """Return where the pieces of `before` begin at the end of a text; its length where there are none."""
        if not self._ends_before_date[text[-LENGTH:]]:
            return len(text)
        found = self.before.search(text)
        return found.start() if found else len(text)

    def after_date(self, text: str, at: int) -> int:
        """Return where the pieces of `after` end that begin at a place; the place where there are none."""
        if not isinstance(self._table, Words):
            found = self.after.match(text, at)
            return found.end() if found else at
        # Another language need not have such words. Its terminal matches one piece at a time.
        if "AFTER_DATE" in self._table.sources:
            while found := self._table["AFTER_DATE"].match(text, at):
                at = found.end()
        return at


def spaces(text: str, looks: Looks, look: int) -> Iterator[int]:
    """Yield the places of the spaces in a text where a quick look is passed: one begins the badge " (Author)"."""
    for space in (" ", "\u00a0") if "\u00a0" in text else (" ",):
        at = text.find(space)
        while at >= 0:
            if looks[text[at : at + LENGTH]] & look:
                yield at
            at = text.find(space, at + 1)
