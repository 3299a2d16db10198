"""What stands beside names and dates, in some languages: "Ann Lee (author) on Wed May 19, 2021 · edited"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from threadparse.grammar import Joined, Patterns, patterns
from threadparse.grammar.looks import LENGTH, AnyLooks, Begins
from threadparse.kinds.dates import Dates, weekday_before
from threadparse.kinds.headings import LONGEST_HEADING
from threadparse.kinds.names import BESIDE_NAME
from threadparse.kinds.wording import BADGE, Wording, spaces


class Joints:
    """Takes off what stands beside names and dates."""

    def __init__(self, table: Patterns | Joined, wordings: Sequence[Wording]) -> None:
        self.table = table
        self._wordings = wordings
        self.find_date = Dates(table).find
        looks = [each.looks for each in wordings]
        self._looks = looks[0] if len(looks) == 1 else AnyLooks(looks)

    def may_be(self, look: int, text: str) -> bool:
        """Tell whether a line begins like what is looked for."""
        return self._looks[text[:LENGTH]] & look != 0

    def begins(self, texts: Iterable[str]) -> Begins:
        """Look at how lines begin; a long one says nothing."""
        return Begins(texts, self._looks, LONGEST_HEADING)

    def strip_badge(self, name: str) -> str:
        """Return a name without what stands beside it: "Ann Lee" of "Ann Lee (Post author)"."""
        name = name.strip(BESIDE_NAME)
        badge = self.table["NAME_BADGE"].match
        begin = min((at for at in spaces(name, self._looks, BADGE) if badge(name, at)), default=len(name))
        if not name[1:].islower():
            # A badge may be glued to the name: "Ann LeePost author".
            glued = (found.start() for found in patterns()["GLUE"].finditer(name))
            begin = min((at for at in glued if self.table["BADGE"].fullmatch(name[at:])), default=begin)
        return name[:begin].rstrip()

    def names(self, text: str, at: int) -> str:
        """Return the names that begin at a place: "Jane Doe and Emil de la Tour"; an empty text where none do."""
        end, found = at, self.table["NAMES"].match(text, at)
        while found:
            end = found.end()
            joint = self.table["AND_NAMES"].match(text, end)
            found = self.table["NAMES"].match(text, joint.end()) if joint else None
        return text[at:end]

    def without_end(self, text: str) -> str:
        """Return a text before a date without "on", "said", signs and weekdays at its end: "Ann" of "Ann on Wed, "."""
        while (end := self._before_date(text)) < len(text):
            start = weekday_before(text, end)
            if start == end:
                return text[:end]
            text = text[:start]
        return text

    def without_ends(self, text: str) -> str:
        """Return a text without what may stand between the parts of a byline, at either end."""
        return self.without_end(text[self._after_date(text) :])

    def _without_change(self, text: str) -> str:
        """Return a text behind a date without pieces that belong to the date, and without "· edited 2 hours ago"."""
        end = self._after_date(text)
        pieces, rest = text[:end], text[end:]
        if not rest or not self.table["UPDATED"].search(pieces):
            return rest
        date = self.find_date(rest)
        return rest if date is None or date.start else rest[date.end + self._after_date(rest[date.end :]) :]

    def _before_date(self, text: str) -> int:
        """Return where the pieces begin at the end of a text that stand between a name and a date."""
        start, previous = len(text), -1
        # Pieces of several languages may follow each other.
        while start != previous:
            previous = start
            for wording in self._wordings:
                start = wording.before_date(text[:start])
        return start

    def _after_date(self, text: str) -> int:
        """Return where the pieces end at the beginning of a text that stand behind a date."""
        end, previous = 0, -1
        while previous != end < len(text):
            previous = end
            for wording in self._wordings:
                end = wording.after_date(text, end)
        return end
