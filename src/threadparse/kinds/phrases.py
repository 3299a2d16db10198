"""Read single lines: the fixed phrases of comment threads, and who and when.

A line is read in all languages of its dump. Where it stands is not looked at: what a short line is there, a name or the
first words of a comment, is for the later stages.

Example: "Ann says:" is who, "May 19, 2021 at 4:03 pm" is when, "Reply | Edit" are controls.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import cast

from threadparse.grammar import Joined, Patterns, Spoken, patterns, patterns_of
from threadparse.grammar.languages import words_of
from threadparse.grammar.looks import LENGTH
from threadparse.grammar.pieces import AtEnd, where_held
from threadparse.kinds.boilerplate import Boilerplate
from threadparse.kinds.buttons import Buttons
from threadparse.kinds.dates import Printed, ends_in_day, is_day, printed_words
from threadparse.kinds.names import LONGEST_NAME, is_name, is_short, may_end_in_verb, may_hold_verb
from threadparse.kinds.who import NAMED, PLAIN, TEXT, Who
from threadparse.kinds.wording import PHRASE, SAYING, Wording

#: Finds the first date in a line.
FindDate = Callable[[str], Printed | None]


@functools.lru_cache(maxsize=64)
def phrases(languages: tuple[Spoken, ...]) -> Phrases:
    """Return the phrases of some languages."""
    return Phrases(patterns_of(languages), [_wording(language) for language in languages])


@functools.lru_cache(maxsize=64)
def _wording(language: Spoken) -> Wording:
    """Return what is joined from the words of one language. All combinations share it."""
    return Wording(patterns() if language == "en" else words_of(language))


class Phrases(Buttons, Boilerplate):
    """The phrases of some languages.

    It keeps nothing of a dump but the first characters of lines, to see faster that a line is no phrase.
    """

    def __init__(self, table: Patterns | Joined, wordings: Sequence[Wording]) -> None:
        super().__init__(table, wordings)
        self._may_be_dated = table["MAY_BE_DATED"].search
        self._may_be_glued, self._may_be_name = patterns()["GLUE"].search, table["NAME"].fullmatch
        self._says_ends = cast("AtEnd", table["SAYS_END"]).ends
        self._avatar = where_held(table.held("NAME_AVATAR"), table["NAME_AVATAR"].fullmatch)

    def read(self, text: str, find_date: FindDate | None = None) -> Who:
        """Read a line of a comment; `find_date` returns the first date in a line, and may keep what it has found."""
        if text[0] == "[" and (rest := self._behind_picture(text)) is not text:
            return self.read(rest) if rest else PLAIN["B"]
        begins = self._looks[text[:LENGTH]]
        short = len(text) <= LONGEST_NAME
        joined = short and ("|" in text or "·" in text or "•" in text)
        if (begins & PHRASE and (who := self._phrase(text))) or (joined and (who := self._row_of_likes(text))):
            return who
        if self._may_be_dated(text) and (dated := self._date_or_day(text, find_date or self.find_date, short=short)):
            return dated
        # Most lines have no capital but their first letter, so that nothing is glued there.
        has_capital = short and not text[1:].islower()
        if has_capital and self._may_be_glued(text) and (glued := self._glued(text)):
            return glued
        if text[-1] in ".!?" and text[-3:] != "...":
            # The end of a sentence: nobody says anything, and only "Ann L." or "Ann Lee Jr." may be a name.
            return self._named(text) if text[-2:-1].isupper() or text[-3:] in ("Jr.", "Sr.") else TEXT
        may_say = begins & SAYING or text[-1] in ":：" or self._says_ends[text[-LENGTH:]]
        return (self._said(text, begins) if may_say else None) or self._named(text)

    def _date_or_day(self, text: str, find_date: FindDate, *, short: bool) -> Who | None:
        """Read a line that holds a date, or is a day without a year: "Aug 17"; None for any other line."""
        if date := find_date(text):
            return self._dated(text, date)
        return self._day(text) if short else None

    def _day(self, text: str) -> Who | None:
        """Read a line that is a day without a year, or ends in one: "Aug 17", "Aug 17 Reply", "Ann · Aug 17"."""
        if is_day(text):
            return Who("D", words=text)
        # Without a sign, only what the line begins with may be one.
        look = patterns()["DAY_IN"]
        found = (look.search if "·" in text or "|" in text or "•" in text else look.match)(text)
        if not found:
            return None
        day, name = self.strip_badge(text[found.end() :]), self.strip_badge(text[: found.start()].rstrip())
        if not day or not is_day(day):
            return None
        if not name:
            return Who("D", words=day)
        return Who("H", name, words=day) if is_name(name) else None

    def _behind_picture(self, text: str) -> str:
        """Return a line without what is printed for a picture at its beginning: "Ann" of "[ann.jpg] Ann"."""
        picture = self.table["PICTURE"].match(text) if text[0] == "[" else None
        return text[picture.end() :] if picture else text

    def ends_in_control(self, text: str, find_date: FindDate) -> bool:
        """Tell whether a line says when, but not who, and ends in a control: "May 19, 2021 Reply"."""
        date = find_date(text) if self.table["DIGIT"].search(text) else None
        if date is None or not self.table["CONTROL_END"].search(text):
            return False
        return self._dated(text, date).letter == "D"

    def _said(self, text: str, begins: int) -> Who | None:
        """Read a line that says who, without a date: "Ann says:"; `begins` are the quick looks that it passes."""
        end = self.table["SAYS_END"].search(text)
        if end is None and text[-1] in ":：":
            end = self.table["SAYS_GLUED"].search(text)
        start = self.table["SAYS_START"].match(text) if begins & SAYING else None
        if end is None and start is None:
            return None
        name = text[start.end() if start else 0 : end.start() if end else len(text)].rstrip(": \u00a0")
        name = self.strip_badge(name)
        if not name or not is_short(name) or self.table["IDIOM"].fullmatch(text):
            return None
        return Who("S", name)

    def _named(self, text: str) -> Who:
        """Read a line that may be a name, or the text of a picture: "Ann avatar"."""
        if avatar := self._avatar(text):
            return Who("B", self.strip_badge(avatar["name"]))
        if self._may_be_name(text) or (text[-1] in ":：" and self.table["NAME_COLON"].fullmatch(text)):
            return NAMED
        return TEXT

    def name_alone(self, text: str) -> str | None:
        """Return the name that a line may be by its words alone; None: it is something else."""
        return self.name_of(text) if self.read(text) is NAMED else None

    def name_of(self, text: str) -> str | None:
        """Return the name that a line is, if it is one; None: it may hold a verb ("Anders segir:"), or end in a day."""
        text = self._behind_picture(text)
        return None if may_hold_verb(text) or ends_in_day(text) else self.strip_badge(text.rstrip(":： \u00a0"))

    def _dated(self, text: str, date: Printed) -> Who:
        """Read a line that holds a date.

        "May 19, 2021 | #12"            D: when
        "Ann, May 19, 2021"             H: who and when
        "On May 19, 2021, Ann said"     S: who says, and when
        "On May 19, 2021 we rowed."     T: text
        "Guest, May 19, 2021"           D: when; the badge is kept, which is the name where nobody else is named
        """
        rest = self._without_change(text[date.end :])
        before = self.without_end(text[: date.start])
        by = self.table["BY_NAME"].match(f"{before} ")
        start = by.end() if by else 0
        before = before[start:]
        if not before and (not rest or rest.isdecimal()):
            # "May 19, 2021 | 12": the number is that of the comment.
            guest = self.table["GUEST_NAME"].match(text, start) if start < date.start else None
            return Who("D", None, date, printed_words(text, date), guest=guest[0] if guest else None)
        if not rest and (self.table["NUMBERING"].fullmatch(before) or _is_ordinal(before) or self._are_buttons(before)):
            # "#7 · May 19, 2021": the number stands before the date. "Like · Reply · 12 · 2 hours ago": buttons do.
            return Who("D", None, date, printed_words(text, date))
        if ("#" in text[date.end :] or not before.islower()) and self.table["NUMBERING"].fullmatch(rest):
            # "Ann May 19, 2021 #12": a name and a number stand around the date. Without "#", the name needs a capital.
            rest = ""
        if before and rest:
            return TEXT
        if rest and (credit := self.table["BY_NAME"].match(rest)):
            # "May 19, 2021 by Ann".
            rest = rest[credit.end() :]
        said = self.table["SAYS_END"].search(rest)
        name = self.strip_badge(before or (rest[: said.start()] if said else rest))
        twice = self.table["NAME_AVATAR"].match(name)
        if twice and name[twice.end() :].strip() == twice["name"]:
            # The name behind the text of the picture: "Ann avatar Ann".
            name = twice["name"]
        if not is_name(name) or "\t" in name or not (before or self._may_be_name(name)):
            # What stands behind a date may be the end of a sentence, so that it is to look like a name.
            return TEXT
        words = printed_words(text, date)
        joint = text[start + len(before) : date.start]
        between = f"{joint} {text[date.end :]}"
        if self.table["SAYS"].search(between):
            return Who("S", name, date, words)
        # "Anders segir: May 19, 2021" may say who in a language that has no file: then the name is not known.
        colon = before and joint.lstrip(" \u00a0")[:1] in (":", "：")
        return Who("H", None if colon and may_end_in_verb(name) else name, date, words)


def _is_ordinal(text: str) -> bool:
    """Tell whether a text is the ordinal of a list item: "7."."""
    return text[-1:] == "." and patterns()["MARKER"].fullmatch(text) is not None
