"""Lines around a thread and its article: headings, the form, what a page prints everywhere, and how bylines begin.

Example: "2 comments on Ferry", "Leave a Reply", "Recent posts", "Posted by: Ann", "Re: The old boat".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from threadparse.grammar.looks import LENGTH, Begins
from threadparse.grammar.pieces import AtEnd
from threadparse.kinds.headings import LONGEST_HEADING, Heading, read_heading
from threadparse.kinds.joints import Joints
from threadparse.kinds.wording import BYLINE, COUNTED, CREDIT, FORM, FURNITURE, HEADING, POSTED, THREAD


class Boilerplate(Joints):
    """Reads lines that stand around a thread and its article."""

    def may_head(self, texts: Sequence[str], lines: Sequence[int], begins: Begins) -> list[int]:
        """Return those of some lines that may head a thread: they begin like a heading, or end with TITLE_LAST."""
        last = cast("AtEnd", self.table["TITLE_LAST"])
        # Most lines are passed over by how they end, without a call of `search`.
        title_first = [line for line in lines if last.ends[texts[line][-LENGTH:]] and last.search(texts[line])]
        found = {*begins.filter(HEADING, lines), *title_first}
        return [line for line in sorted(found) if self._may_end(texts[line])]

    def heading(self, text: str) -> Heading | None:
        """Read a line that heads a thread; None for any other."""
        if len(text) > LONGEST_HEADING:
            return None
        may_be = (self.may_be(HEADING, text) and self._may_count(text)) or self.table["TITLE_LAST"].search(text)
        return read_heading(text, self.table) if may_be and self._may_end(text) else None

    def _may_end(self, text: str) -> bool:
        """Tell whether a heading may end as a line does: with a point only if it quotes a title ("on “T.”")."""
        return text[-1] != "." or self.table["QUOTE"].search(text) is not None

    def _may_count(self, text: str) -> bool:
        """Tell whether a line may count comments ("3 Comments"), or begins with no number."""
        rest = text.lstrip("0123456789., \u00a0")
        return len(rest) == len(text) or self.may_be(COUNTED, rest) or self.may_be(THREAD, text)

    def is_form(self, text: str) -> bool:
        """Tell whether a line belongs to the form for comments, or stands in its place."""
        return (
            len(text) <= LONGEST_HEADING and self.may_be(FORM, text) and self.table["FORM"].fullmatch(text) is not None
        )

    def forms(self, texts: Sequence[str], begins: Begins) -> list[int]:
        """Return those lines that belong to the form, or stand in its place."""
        may_be, form = begins.filter(FORM, range(len(texts))), self.table["FORM"].fullmatch
        return [line for line in may_be if form(texts[line])]

    def is_furniture(self, text: str) -> bool:
        """Tell whether a line heads what a page prints around its article."""
        return self.may_be(FURNITURE, text) and self.table["FURNITURE"].fullmatch(text) is not None

    def boundaries(self, texts: list[str], places: Iterable[int]) -> list[int]:
        """Return those of some lines that end the article, at least for a while: furniture, or the form."""
        looks, furniture, form = self._looks, self.table["FURNITURE"].fullmatch, self.table["FORM"].fullmatch
        return [
            place
            for place in places
            if ((begins := looks[texts[place][:LENGTH]]) & FURNITURE and furniture(texts[place]))
            or (begins & FORM and form(texts[place]))
        ]

    def posted(self, texts: list[str], places: Iterable[int]) -> list[int]:
        """Return those of some lines that begin with a word for that something was posted."""
        starts = self.table["POSTED_START"].match
        return [place for place in places if self.may_be(POSTED, texts[place]) and starts(texts[place])]

    def answered(self, texts: list[str], places: Iterable[int]) -> set[str]:
        """Return what some lines answer: "The old boat" for "Re: The old boat"."""
        starts = ((place, self.table["ANSWER"].match(texts[place])) for place in places)
        return {texts[place][start.end() :] for place, start in starts if start}

    def is_byline(self, text: str) -> bool:
        """Tell whether a line begins like one that stands below a comment: "Posted by: Ann"."""
        return self.table["BY_NAME"].match(text) is not None

    def starts_byline(self, text: str) -> bool:
        """Tell whether a line begins as a byline of an article does: "by Ann", "on: "."""
        return self.may_be(BYLINE, text) and self.table["BYLINE_START"].match(text) is not None

    def may_be_credit(self, text: str) -> bool:
        """Tell whether a line begins like a credit, a word for that something was posted, or the time to read it."""
        return self.may_be(CREDIT, text)

    def is_credit(self, text: str) -> bool:
        """Tell whether a line begins with a credit: "By Ann Lee and 3 others"."""
        credit = self.table["CREDIT"].match(text)
        return credit is not None and self.table["NAMES"].match(text, credit.end()) is not None
