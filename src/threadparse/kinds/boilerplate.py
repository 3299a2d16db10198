"""Lines around a thread and its article: headings, the form, what a page prints everywhere, and how bylines begin.

Example: "2 comments on Ferry", "Leave a Reply", "Recent posts", "Posted by: Ann", "Re: The old boat".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from threadparse.grammar.looks import LENGTH
from threadparse.grammar.pieces import AtEnd
from threadparse.kinds.headings import LONGEST_HEADING, Heading, read_heading
from threadparse.kinds.joints import Joints
from threadparse.kinds.wording import ANSWER, AROUND, BYLINE, COUNTED, CREDIT, FORM, FURNITURE, HEADING, POSTED, THREAD


class Boilerplate(Joints):
    """Reads lines that stand around a thread and its article."""

    def may_head(self, texts: list[str], places: Sequence[int]) -> list[int]:
        """Return those of some lines that may head a thread: they begin like a heading, or end with TITLE_LAST."""
        last = cast("AtEnd", self.table["TITLE_LAST"])
        # Most lines are passed over by how they end, without a call of `search`.
        title_first = [place for place in places if last.ends[texts[place][-LENGTH:]] and last.search(texts[place])]
        found = {*self._looks.filter(HEADING, texts, places), *title_first}
        return [place for place in sorted(found) if self._may_end(texts[place])]

    def heading(self, text: str) -> Heading | None:
        """Read a line that heads a thread; None for any other."""
        if len(text) > LONGEST_HEADING or not self._may_end(text):
            return None
        if (self.may_be(HEADING, text) and self._may_count(text)) or self.table["TITLE_LAST"].search(text):
            return read_heading(text, self.table)
        return None

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

    def forms(self, texts: list[str]) -> list[int]:
        """Return the places of those of some lines that belong to the form, or stand in its place."""
        may_be, form = self._looks.filter(FORM, texts, range(len(texts))), self.table["FORM"].fullmatch
        return [place for place in may_be if len(texts[place]) <= LONGEST_HEADING and form(texts[place])]

    def is_furniture(self, text: str) -> bool:
        """Tell whether a line heads what a page prints around its article."""
        return self.may_be(FURNITURE, text) and self.table["FURNITURE"].fullmatch(text) is not None

    def boundaries(self, texts: list[str], places: Iterable[int]) -> list[int]:
        """Return those of some lines that end the article, at least for a while: furniture, or the form."""
        may_be = self._looks.filter(FURNITURE | FORM, texts, places)
        furniture, form = self.table["FURNITURE"].fullmatch, self.table["FORM"].fullmatch
        return [place for place in may_be if furniture(texts[place]) or form(texts[place])]

    def around(self, texts: list[str], places: Sequence[int]) -> list[int]:
        """Return those of some lines that begin like what stands around an article, or answers one."""
        return self._looks.filter(AROUND, texts, places)

    def posted(self, texts: list[str], places: Iterable[int]) -> list[int]:
        """Return those of some lines that begin with a word for that something was posted."""
        starts = self.table["POSTED_START"].match
        return [place for place in self._looks.filter(POSTED, texts, places) if starts(texts[place])]

    def answered(self, texts: list[str], places: Iterable[int]) -> set[str]:
        """Return what some lines answer: "The old boat" for "Re: The old boat"."""
        may_be = self._looks.filter(ANSWER, texts, places)
        starts = ((place, self.table["ANSWER"].match(texts[place])) for place in may_be)
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
