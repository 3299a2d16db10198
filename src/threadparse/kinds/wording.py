"""What is joined from the words of one language, and quick looks at how its phrases begin."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from threadparse.grammar import Patterns
from threadparse.grammar.looks import LENGTH, AnyPrefixes, Prefixes
from threadparse.grammar.patterns import Words
from threadparse.kinds.headings import FIRST
from threadparse.kinds.who import LETTERS

#: The terminals that are looked for by how lines begin: of headings the first words, and what follows a figure.
LOOKS = {
    "phrase": (*LETTERS, "PINGBACK"),
    "first": ("SAYS_START",),
    "heading": FIRST,
    "counted": ("COMMENTS",),
    "thread": ("THREAD_LINE",),
    "form": ("FORM",),
    "furniture": ("FURNITURE",),
    "around": ("FORM", "FURNITURE", "POSTED_START", "ANSWER"),
    "byline": ("BYLINE_START",),
    "credit": ("CREDIT", "POSTED", "READING_TIME"),
    "badge": ("NAME_BADGE",),
    "avatar": ("BEFORE_AVATAR",),
}
#: A quick look in one language, or in several.
Look = Prefixes | AnyPrefixes


class Wording:
    """Patterns that are joined from several terminals of one language, and quick looks at how these begin."""

    def __init__(self, table: Patterns | Words) -> None:
        self._table = table
        #: The terminals of the language among those that make a line a phrase.
        self._kinds = [(place, name) for place, name in enumerate(LETTERS) if name in table.sources]
        # Most lines are none of these: to see that takes a look at how they begin.
        looks = Prefixes.several([table.beginnings(*names) for names in LOOKS.values()])
        self.looks = dict(zip(LOOKS, looks, strict=True))

    def kind(self, text: str) -> int:
        """Return the place in LETTERS of the phrase that a line is; as many as there are LETTERS where it is none."""
        if text in self.looks["phrase"]:
            for place, name in self._kinds:
                if self._table[name].fullmatch(text) or (name == "CONTROLS" and self._is_controls(text)):
                    return place
        return len(LETTERS)

    def _is_controls(self, text: str) -> bool:
        """Tell whether a line is several controls: "Reply | Edit"."""
        return self._table["CONTROLS"].match(text) is not None and self.controls.fullmatch(text) is not None

    @functools.cached_property
    def controls(self) -> re.Pattern[str]:
        """Several controls.

        A button of many words may hold others ("Reply to Ann Reply"), so that a line of them can be divided in many
        ways. Each is taken where one more follows, or nothing, and never taken up again.
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
        """Return where such pieces begin at the end of a text; its length where there are none."""
        if "BEFORE_DATE" not in self._table.sources:
            return len(text)
        if isinstance(self._table, Words) and not self._table["BEFORE_DATE"].may_end(text):
            return len(text)
        found = self.before.search(text)
        return found.start() if found else len(text)

    def after_date(self, text: str, at: int) -> int:
        """Return where such pieces end that begin at a place."""
        if not isinstance(self._table, Words):
            found = self.after.match(text, at)
            return found.end() if found else at
        if "AFTER_DATE" in self._table.sources:
            while found := self._table["AFTER_DATE"].match(text, at):
                at = found.end()
        return at


def spaces(text: str, look: Look) -> Iterator[int]:
    """Yield the places of the spaces in a text that begin what a quick look is for."""
    for space in (" ", "\u00a0") if "\u00a0" in text else (" ",):
        at = text.find(space)
        while at >= 0:
            if text[at : at + LENGTH] in look:
                yield at
            at = text.find(space, at + 1)


def any_of(looks: Sequence[Prefixes]) -> Look:
    """Return the quick look of several languages."""
    return looks[0] if len(looks) == 1 else AnyPrefixes(looks)
