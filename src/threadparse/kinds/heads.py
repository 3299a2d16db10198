"""What the lines of one dump say, each read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from threadparse.grammar import patterns
from threadparse.kinds.dates import Printed
from threadparse.kinds.headings import Heading
from threadparse.kinds.phrases import Phrases
from threadparse.kinds.who import NAMED, PLAIN, TEXT, Who
from threadparse.text.lines import LONGEST

T = TypeVar("T")


class Template(Protocol):
    """What repeats on a page."""

    @property
    def empty(self) -> bool:
        """Whether nothing repeats."""

    def read(self, text: str, who: Who, phrases: Phrases) -> Who:
        """Return what a line says on the page; `who` is what it says by its words."""


class _Asked(dict[str, T]):
    """Answers about lines, by their text. Each is asked for once."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, text: str) -> T:
        """Ask, and keep the answer."""
        self[text] = found = self._ask(text)
        return found


class Heads(dict[str, Who]):
    """What lines say, by their text: the lines of one dump repeat each other."""

    def __init__(self, phrases: Phrases) -> None:
        super().__init__()
        self.phrases = phrases
        #: The first date in a line; None where it has none.
        self.date: Callable[[str], Printed | None] = _Asked(phrases.find_date).__getitem__
        #: What a line says as the heading of a thread; None where it is none.
        self.heading: Callable[[str], Heading | None] = _Asked(phrases.heading).__getitem__
        #: The name that a line is as a whole; None: it is none.
        self.named: Callable[[str], str | None] = _Asked(phrases.name_of).__getitem__

    def __missing__(self, text: str) -> Who:
        """Read the line. An empty one and a bullet alone count as a badge: they say nothing."""
        who = self.phrases.read(text, self.date) if 0 < len(text) <= LONGEST else TEXT
        if not text or (len(text) == 1 and who.letter != "C" and patterns()["MARKER"].fullmatch(text)):
            who = PLAIN["B"]
        self[text] = who
        return who

    def name(self, text: str) -> str | None:
        """Return the name in a line, or that it is as a whole; None where it has none."""
        who = self[text]
        return self.named(text) if who is NAMED else who.name

    def is_button(self, text: str) -> bool:
        """Tell whether a line is a button, or several."""
        return self[text].letter == "C"

    def learned(self, _text: str) -> bool:
        """Tell whether what a line says is known from the page alone: without a template, none is."""
        return False

    def with_template(self, template: Template) -> Heads:
        """Return what lines say on a page that has a template."""
        return self if template.empty else _PageHeads(self, template)

    def letters(self, texts: list[str], longest: int = LONGEST) -> str:
        """Return the letters of some lines. A name above a line that says who may be that of a picture: `_picture`.

        Lines longer than `longest` count as text. To look up what they say would take a hash of all their characters.
        """
        letters = "".join(["T" if len(text) > longest else self[text].letter for text in texts])
        return patterns()["TWICE"].sub(lambda found: self._picture(texts, found.start()), letters)

    def _picture(self, texts: list[str], line: int) -> str:
        """Return the letter of a name above a line that says who: B where both name the same, else N.

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
        # Of these a template says nothing.
        self.date, self.heading, self.named = heads.date, heads.heading, heads.named

    def __missing__(self, text: str) -> Who:
        """Read the line."""
        self[text] = who = self._template.read(text, self._heads[text], self.phrases) if text else TEXT
        return who

    def learned(self, _text: str) -> bool:
        """Tell whether what a line says is known from the page alone."""
        # Where words tell all, the template returns what it is given.
        return self[_text] is not self._heads[_text]
