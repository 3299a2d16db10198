"""Read single lines: the fixed phrases of comment threads, and who and when.

A line is read in all languages of its dump. Where it stands is not looked at: what a short line is there, a name or the
first words of a comment, is for the later stages.

Example: "Ann says:" is who, "May 19, 2021 at 4:03 pm" is when, "Reply | Edit" are controls.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Sequence

from threadparse.grammar import Joined, Patterns, Spoken, patterns, patterns_of
from threadparse.grammar.languages import words_of
from threadparse.kinds.dates import Dates, Printed, ends_in_day, printed_words, weekday_before
from threadparse.kinds.headings import LONGEST_HEADING, Heading, read_heading
from threadparse.kinds.names import BESIDE_NAME, LONGEST_NAME, is_name, is_short, may_end_in_verb, may_hold_verb
from threadparse.kinds.who import LETTERS, NAMED, PLAIN, TEXT, Who
from threadparse.kinds.wording import Wording, any_of, spaces
from threadparse.text.lines import LONGEST

#: Of more glued buttons than this, one may be unknown.
MOST_KNOWN = 3
#: Finds the first date in a line.
FindDate = Callable[[str], Printed | None]

_LETTERS = tuple(LETTERS.values())


@functools.lru_cache(maxsize=64)
def phrases(languages: tuple[Spoken, ...]) -> Phrases:
    """Return the phrases of some languages."""
    return Phrases(patterns_of(languages), [_wording(language) for language in languages])


@functools.lru_cache(maxsize=64)
def _wording(language: Spoken) -> Wording:
    """Return what is joined from the words of one language. All combinations share it."""
    return Wording(patterns() if language == "en" else words_of(language))


class Phrases:
    """The phrases of some languages.

    It keeps nothing of a dump but the first characters of lines, to see faster that a line is no phrase.
    """

    def __init__(self, table: Patterns | Joined, wordings: Sequence[Wording]) -> None:
        self.table = table
        self._wordings = wordings
        self.find_date = Dates(table).find
        self._dated_like = table["MAY_BE_DATED"].search
        self._phrase_like = any_of([each.phrase_like for each in wordings])
        self._first_like = any_of([each.first_like for each in wordings])
        self._heading_like = any_of([each.heading_like for each in wordings])
        self._counted_like = any_of([each.counted_like for each in wordings])
        self._thread_like = any_of([each.thread_like for each in wordings])
        self._form_like = any_of([each.form_like for each in wordings])
        self._furniture_like = any_of([each.furniture_like for each in wordings])
        self._byline_like = any_of([each.byline_like for each in wordings])
        self._credit_like = any_of([each.credit_like for each in wordings])
        self._around_like = any_of([each.around_like for each in wordings])
        self._badge_like = any_of([each.badge_like for each in wordings])
        self._avatar_like = any_of([each.avatar_like for each in wordings])

    def read(self, text: str, find_date: FindDate | None = None) -> Who:
        """Read a line of a comment; `find_date` finds the date in it, where somebody keeps what was found."""
        if text[0] == "[" and (rest := self._behind_picture(text)) is not text:
            return self.read(rest) if rest else PLAIN["B"]
        if (text in self._phrase_like and (who := self._phrase(text))) or (who := self._row_of_likes(text)):
            return who
        if self._dated_like(text) and (date := (find_date or self.find_date)(text)):
            return self._dated(text, date)
        # Most lines have no capital but their first letter, so that nothing is glued there.
        may_be_glued = len(text) <= LONGEST_NAME and not text[1:].islower()
        if may_be_glued and self.table["GLUE"].search(text) and (glued := self._glued(text)):
            return glued
        if text[-1] in ".!?" and text[-3:] != "...":
            # The end of a sentence: no name, and nobody says anything.
            return self._named(text) if text[-2:-1].isupper() or text[-3:] in ("Jr.", "Sr.") else TEXT
        return self._said(text) or self._named(text)

    def _behind_picture(self, text: str) -> str:
        """Return a line without what is printed for a picture at its beginning: "Ann" of "[ann.jpg] Ann"."""
        picture = self.table["PICTURE"].match(text) if text[0] == "[" else None
        return text[picture.end() :] if picture else text

    def _phrase(self, text: str) -> Who | None:
        """Read a line that is a phrase as a whole, or a pingback."""
        kind = min(wording.kind(text) for wording in self._wordings)
        if kind == len(LETTERS) and ((len(self._wordings) > 1 and self._is_mixed(text)) or self._is_row(text)):
            return PLAIN["C"]
        if kind < len(LETTERS):
            letter = _LETTERS[kind]
            return Who("D", None, self.find_date(text), text) if letter == "D" else PLAIN[letter]
        pingback = self.table["PINGBACK"].match(text)
        return Who("G", text[pingback.end() :].strip() or None) if pingback else None

    def _glued(self, text: str) -> Who | None:
        """Read a line of buttons that the extractor glued: "Like (3)ReplyShare", "31ReplyShare"; one may be unknown."""
        parts = patterns()["GLUE"].sub("\n", text).split("\n")
        said = [
            PLAIN["#"] if part.isdecimal() else self._phrase(part) if part in self._phrase_like else None
            for part in parts
        ]
        letters = "".join(who.letter for who in said if who)
        if (
            "C" not in letters
            or set(letters) - set("LC#B")
            or len(letters) < max(2, len(parts) - (len(parts) > MOST_KNOWN))
        ):
            return None
        return PLAIN["C" if set(letters) <= {"C", "B"} else "L"]

    def _is_mixed(self, text: str) -> bool:
        """Tell whether a line is controls in several languages: "Reply | Bearbeiten"."""
        found, more = self.table["CONTROLS"].match(text), self.table["MORE_CONTROLS"]
        while found and found.end() < len(text):
            found = more.match(text, found.end())
        return found is not None

    def _is_row(self, text: str) -> bool:
        """Tell whether a line is controls in a row, of which no more than one is not known: "Reply | Quote | Zorb"."""
        parts = text.split(" | ")
        known = sum(self.table["CONTROLS"].fullmatch(part) is not None for part in parts)
        return known > 1 and len(parts) == known + 1 and all(map(is_short, parts))

    def is_button(self, text: str) -> bool:
        """Tell whether a line is a control or likes, with or without the numbers of links in it."""
        if len(text) > LONGEST:
            return False
        if text[0] == "[":
            text = patterns()["LINK_NUMBER"].sub("", text)
        who = self._phrase(text) if text in self._phrase_like else None
        return who is not None and who.letter in "LC"

    def ends_in_control(self, text: str, find_date: FindDate) -> bool:
        """Tell whether a line that begins with a date ends in a control."""
        if not self.table["CONTROL_END"].search(text) or not self.table["DIGIT"].search(text):
            return False
        date = find_date(text)
        return date is not None and self._dated(text, date).letter == "D"

    def pingbacks(self, texts: list[str], places: Sequence[int]) -> list[int]:
        """Return those of some lines that are pingbacks."""
        is_one = self.table["PINGBACK"].match
        return [place for place in self._phrase_like.filter(texts, places) if is_one(texts[place])]

    def _said(self, text: str) -> Who | None:
        """Read a line that says who, without a date: "Ann says:"."""
        end = self.table["SAYS_END"].search(text)
        if end is None and text[-1] in ":：":
            end = self.table["SAYS_GLUED"].search(text)
        start = self.table["SAYS_START"].match(text) if text in self._first_like else None
        if end is None and start is None:
            return None
        name = text[start.end() if start else 0 : end.start() if end else len(text)].rstrip(": \u00a0")
        name = self.strip_badge(name)
        if not name or not is_short(name) or self.table["IDIOM"].fullmatch(text):
            return None
        return Who("S", name)

    def _named(self, text: str) -> Who:
        """Read a line that may be a name."""
        if any(spaces(text, self._avatar_like)) and (avatar := self.table["NAME_AVATAR"].fullmatch(text)):
            return Who("B", self.strip_badge(avatar["name"]))
        if self.table["NAME"].fullmatch(text) or (text[-1] in ":：" and self.table["NAME_COLON"].fullmatch(text)):
            return NAMED
        return TEXT

    def name_alone(self, text: str) -> str | None:
        """Return the name that a line may be by its words alone; None: it is something else."""
        return self.name_of(text) if self.read(text) is NAMED else None

    def name_of(self, text: str) -> str | None:
        """Return the name that a line is, if it is one; None: it may hold a verb ("Anders segir: ..."), or is a day."""
        text = self._behind_picture(text)
        return None if may_hold_verb(text) or ends_in_day(text) else self.strip_badge(text.rstrip(":： \u00a0"))

    def _dated(self, text: str, date: Printed) -> Who:
        """Read a line that holds a date."""
        words = printed_words(text, date)
        rest = self._without_change(text[date.end :])
        before = self.without_end(text[: date.start])
        if by := self.table["BY_NAME"].match(before):
            before = before[by.end() :]
        if not before and (not rest or rest.isdecimal()):
            # "May 19, 2021 | #12": a number is that of the comment.
            return Who("D", None, date, words)
        if not rest and (self.table["NUMBERING"].fullmatch(before) or self._are_buttons(before)):
            # "#7 · May 19, 2021": so is this. Or buttons stand there: "Like · Reply · 12 · 2 hours ago".
            return Who("D", None, date, words)
        if ("#" in text[date.end :] or not before.islower()) and self.table["NUMBERING"].fullmatch(rest):
            # "Ann May 19, 2021 12": and with a name, too.
            rest = ""
        said = self.table["SAYS_END"].search(rest)
        name = self.strip_badge(before or (rest[: said.start()] if said else rest))
        twice = self.table["NAME_AVATAR"].match(name)
        if twice and name[twice.end() :].strip() == twice["name"]:
            # The name behind the text of the picture: "Ann avatar Ann".
            name = twice["name"]
        if (before and rest) or not is_name(name) or "\t" in name or not (before or self.table["NAME"].fullmatch(name)):
            # Behind a date, the end of a sentence is none of a name.
            return TEXT
        joint = text[len(before) : date.start]
        between = f"{joint} {text[date.end :]}"
        if self.table["SAYS"].search(between):
            return Who("S", name, date, words)
        colon = before and joint.lstrip(" \u00a0")[:1] in (":", "：")
        return Who("H", None if colon and may_end_in_verb(name) else name, date, words)

    def _are_buttons(self, text: str) -> bool:
        """Tell whether a text is several buttons in a row, and numbers among them."""
        parts = patterns()["ROW_JOINT"].split(text)
        numbers = sum(map(str.isdecimal, parts))
        return len(parts) > max(1, numbers) and all(
            part.isdecimal() or (part and self.is_button(part)) for part in parts
        )

    def _row_of_likes(self, text: str) -> Who | None:
        """Read a line of buttons in a row with a number among them: "12 | Reply", "Like · Reply · 12"."""
        joined = len(text) <= LONGEST_NAME and ("|" in text or "·" in text or "•" in text)
        counts = joined and any(map(str.isdecimal, text)) and self._are_buttons(text)
        return PLAIN["L"] if counts else None

    def likes_in(self, text: str) -> str | None:
        """Return the words for likes in a line that says more: "12 points" in "ann 12 points 3 hours ago".

        Of several, as pages hold them for who has voted and who has not, it is the one in the middle. A number beside
        the button that likes something counts, too: "Like · Reply · 12 · 2 hours ago".
        """
        found, rest = list[str](), text
        while likes := self.table["LIKES_IN"].search(rest):
            found.append(likes[0])
            rest = rest[likes.end() :]
        if not found:
            parts = patterns()["ROW_JOINT"].split(text)
            liked = any(self.table["LIKES"].fullmatch(part) for part in parts if part)
            found = [part for part in parts if part.isdecimal()] if liked else []
        return found[len(found) // 2] if found else None

    def _without_change(self, text: str) -> str:
        """Take off what stands behind a date, and the date of a change: "· edited 2 hours ago"."""
        rest = text[self._after_date(text) :]
        if not rest or not self.table["UPDATED"].search(text[: len(text) - len(rest)]):
            return rest
        date = self.find_date(rest)
        return rest if date is None or date.start else rest[date.end + self._after_date(rest[date.end :]) :]

    def without_end(self, text: str) -> str:
        """Take off what stands between a name and a date: weekdays, "on", "said", punctuation."""
        while (end := self._before_date(text)) < len(text):
            start = weekday_before(text, end)
            if start == end:
                return text[:end]
            text = text[:start]
        return text

    def without_ends(self, text: str) -> str:
        """Take off what may stand between the parts of a byline, at either end."""
        return self.without_end(text[self._after_date(text) :])

    def _before_date(self, text: str) -> int:
        """Return where the pieces begin at the end of a text that stand between a name and a date."""
        start, before = len(text), -1
        while start != before:
            before = start
            for wording in self._wordings:
                start = wording.before_date(text[:start])
        return start

    def _after_date(self, text: str) -> int:
        """Return where the pieces end at the beginning of a text that stand behind a date."""
        end, before = 0, -1
        while end != before:
            before = end
            for wording in self._wordings:
                end = wording.after_date(text, end)
        return end

    def is_byline(self, text: str) -> bool:
        """Tell whether a line begins like one that stands below a comment: "Posted by: Ann"."""
        return self.table["BY_NAME"].match(text) is not None

    def starts_byline(self, text: str) -> bool:
        """Tell whether a line begins as a byline of an article does: "by Ann", "on: "."""
        return text in self._byline_like and self.table["BYLINE_START"].match(text) is not None

    def may_be_credit(self, text: str) -> bool:
        """Tell whether a line begins like a credit, a word for that something was posted, or the time to read it."""
        return text in self._credit_like

    def around(self, texts: list[str], places: Sequence[int]) -> list[int]:
        """Return those of some lines that begin like what stands around an article, or answers one."""
        return self._around_like.filter(texts, places)

    def posted(self, texts: list[str], places: Iterable[int]) -> list[int]:
        """Return those of some lines that begin with a word for that something was posted."""
        starts = self.table["POSTED_START"].match
        return [place for place in places if starts(texts[place])]

    def answered(self, texts: list[str], places: Iterable[int]) -> set[str]:
        """Return what some lines answer: "The old boat" for "Re: The old boat"."""
        starts = ((place, self.table["ANSWER"].match(texts[place])) for place in places)
        return {texts[place][start.end() :] for place, start in starts if start}

    def is_credit(self, text: str) -> bool:
        """Tell whether a line begins with a credit: "By Ann Lee and 3 others"."""
        credit = self.table["CREDIT"].match(text)
        return credit is not None and self.table["NAMES"].match(text, credit.end()) is not None

    def names(self, text: str, at: int) -> str:
        """Return the names that begin at a place: "Jane Doe and Emil de la Tour"; an empty text where none do."""
        end, found = at, self.table["NAMES"].match(text, at)
        while found:
            end = found.end()
            joint = self.table["AND_NAMES"].match(text, end)
            found = self.table["NAMES"].match(text, joint.end()) if joint else None
        return text[at:end]

    def strip_badge(self, name: str) -> str:
        """Take off what stands beside a name."""
        name = name.strip(BESIDE_NAME)
        badge = self.table["NAME_BADGE"].match
        begin = min((at for at in spaces(name, self._badge_like) if badge(name, at)), default=len(name))
        return name[:begin].rstrip()

    def may_head(self, texts: list[str], places: Iterable[int]) -> list[int]:
        """Return those of some lines that may head a thread."""
        places, last = list(places), self.table["TITLE_LAST"].search
        ending = itertools.compress(places, map(last, map(texts.__getitem__, places)))
        found = {*self._heading_like.filter(texts, places), *ending}
        return [place for place in sorted(found) if self._may_end(texts[place])]

    def heading(self, text: str) -> Heading | None:
        """Read a line that heads a thread; None for any other."""
        if len(text) > LONGEST_HEADING or not self._may_end(text):
            return None
        if (text in self._heading_like and self._may_count(text)) or self.table["TITLE_LAST"].search(text):
            return read_heading(text, self.table)
        return None

    def _may_end(self, text: str) -> bool:
        """Tell whether a heading may end as a line does: with a point only where that is in a title ("T."), quoted."""
        return text[-1] != "." or self.table["QUOTE"].search(text) is not None

    def _may_count(self, text: str) -> bool:
        """Tell, where a line begins with a number, whether comments may be what it counts: "3 Comments"."""
        rest = text.lstrip("0123456789., \u00a0")
        return len(rest) == len(text) or rest == "" or rest in self._counted_like or text in self._thread_like

    def is_form(self, text: str) -> bool:
        """Tell whether a line belongs to the form for comments, or stands in its place."""
        return (
            len(text) <= LONGEST_HEADING and text in self._form_like and self.table["FORM"].fullmatch(text) is not None
        )

    def forms(self, texts: list[str]) -> list[int]:
        """Return the places of those of some lines that belong to the form, or stand in its place."""
        may_be, form = self._form_like.filter(texts, range(len(texts))), self.table["FORM"].fullmatch
        return [place for place in may_be if len(texts[place]) <= LONGEST_HEADING and form(texts[place])]

    def is_furniture(self, text: str) -> bool:
        """Tell whether a line heads what a page prints around its article."""
        return text in self._furniture_like and self.table["FURNITURE"].fullmatch(text) is not None

    def boundaries(self, texts: list[str], places: Iterable[int]) -> list[int]:
        """Return those of some lines that end the article, at least for a while: furniture, or the form."""
        furniture, form = self.table["FURNITURE"].fullmatch, self.table["FORM"].fullmatch
        return [place for place in places if furniture(texts[place]) or form(texts[place])]
