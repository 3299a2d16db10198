"""What the lines of one dump say, each read once."""

from __future__ import annotations

from typing import Protocol

from threadparse.grammar import patterns
from threadparse.kinds.dates import Printed
from threadparse.kinds.headings import Heading
from threadparse.kinds.phrases import Phrases
from threadparse.kinds.who import NAMED, TEXT, Who
from threadparse.text.lines import LONGEST


class Template(Protocol):
    """What repeats on a page."""

    @property
    def empty(self) -> bool:
        """Whether nothing does."""

    def read(self, text: str, who: Who, phrases: Phrases) -> Who:
        """Return what a line says on the page; `who` is what it says by its words."""


class Heads(dict[str, Who]):
    """What lines say, by their text: the lines of one dump repeat each other."""

    def __init__(self, spoken: Phrases) -> None:
        super().__init__()
        self.phrases = spoken
        self._dates: dict[str, Printed | None] = {}
        self._headings: dict[str, Heading | None] = {}
        self._names: dict[str, str | None] = {}

    def __missing__(self, text: str) -> Who:
        """Read the line."""
        self[text] = who = self.phrases.read(text, self.date) if 0 < len(text) <= LONGEST else TEXT
        return who

    def name(self, text: str) -> str | None:
        """Return the name in a line, or that it is as a whole; None where it has none."""
        who = self[text]
        if who is not NAMED:
            return who.name
        if text not in self._names:
            self._names[text] = self.phrases.name_of(text)
        return self._names[text]

    def learned(self, _text: str) -> bool:
        """Tell whether what a line says is known from the page alone, and from no words."""
        return False

    def with_template(self, template: Template) -> Heads:
        """Return what lines say on a page that has a template."""
        return self if template.empty else _PageHeads(self, template)

    def date(self, text: str) -> Printed | None:
        """Return the first date in a line; None where it has none."""
        if text not in self._dates:
            self._dates[text] = self.phrases.find_date(text)
        return self._dates[text]

    def heading(self, text: str) -> Heading | None:
        """Return what a line says as the heading of a thread; None where it is none."""
        if text not in self._headings:
            self._headings[text] = self.phrases.heading(text)
        return self._headings[text]

    def letters(self, texts: list[str], longest: int = LONGEST) -> str:
        """Return the letters of some lines; a longer one is text.

        It is not asked for: to find it again takes a look at all of it.
        """
        letters = "".join(["T" if len(text) > longest else self[text].letter for text in texts])
        return patterns()["TWICE"].sub(lambda found: self._picture(texts, found.start()), letters)

    def _picture(self, texts: list[str], line: int) -> str:
        """Return the letter of a short line above one that may name somebody: who stands in both, has a picture.

        Ann             the text of the picture
        Ann says:
        """
        above, below = texts[line : line + 2]
        return "B" if below.startswith(above) and self.name(below) == above else "N"


class _PageHeads(Heads):
    """What lines say by their words, and by what repeats on the page."""

    def __init__(self, heads: Heads, template: Template) -> None:
        super().__init__(heads.phrases)
        self._heads, self._template = heads, template

    def __missing__(self, text: str) -> Who:
        """Read the line."""
        self[text] = who = self._template.read(text, self._heads[text], self.phrases) if text else TEXT
        return who

    def learned(self, _text: str) -> bool:
        """Tell whether what a line says is known from the page alone."""
        return self[_text] is not self._heads[_text]
