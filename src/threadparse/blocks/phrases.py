"""What single lines say: the fixed phrases of comment threads, and who and when.

Knows the terminals of phrases and heads. Does not know where a line stands; what a short line means
there (a name, or the first words of a comment) is for the later stages.
"""

from __future__ import annotations

import functools
import re

import attrs

from threadparse.blocks.dates import Printed, find_date
from threadparse.grammar import patterns, repeated

#: No phrase, head or byline is longer, in code points.
LONGEST = 160
#: Nor is the name of a person, as a rule; a longer one is no name.
LONGEST_NAME = 60
#: And it has no more words.
MOST_WORDS = 8
#: How long a heading may be, which holds the title of the article.
LONGEST_HEADING = 400

#: The letters by which grammars/lines.lark writes the shape of a comment, for each kind of phrase.
LETTERS = {"LIKES": "L", "CONTROL": "C", "BADGE": "B", "AVATAR": "B", "PINGBACK": "G", "AGO": "D"}


@attrs.frozen
class Who:
    """What a line at the head (or the tail) of a comment says."""

    #: The letter of the line in the shape of the comment.
    letter: str
    name: str | None = None
    date: Printed | None = None
    #: The words of the date.
    words: str | None = None


TEXT = Who("T")


class Heads(dict[str, Who]):
    """What lines say, by their text: the lines of one dump repeat each other."""

    def __missing__(self, text: str) -> Who:
        """Read the line."""
        if len(text) > LONGEST:
            return TEXT
        self[text] = who = read_line(text)
        return who


@functools.cache
def _phrases() -> re.Pattern[str]:
    """Return one pattern of all kinds of phrases, in which the group that matches names the kind."""
    table = patterns()
    parts = "|".join(f"(?P<{name}>{table[name].pattern})" for name in LETTERS)
    return re.compile(f"(?:{parts})$")


def read_line(text: str) -> Who:
    """Read a line of a comment."""
    phrase = _phrases().match(text)
    if phrase and phrase.lastgroup:
        return Who(LETTERS[phrase.lastgroup], words=text if phrase.lastgroup == "AGO" else None)
    if patterns()["PINGBACK"].match(text):
        return Who("G")
    date = find_date(text)
    if date:
        return _dated(text, date)
    return _said(text) or _named(text) or TEXT


def _said(text: str) -> Who | None:
    """Read a line that says who, without a date: "Ann says:"."""
    table = patterns()
    end, start = table["SAYS_END"].search(text), table["SAYS_START"].match(text)
    name = text[: end.start()] if end else text[start.end() :].rstrip(": \u00a0") if start else ""
    return Who("S", strip_badge(name)) if is_name(name) else None


def _named(text: str) -> Who | None:
    """Read a line that may be a name."""
    table = patterns()
    if table["NAME"].fullmatch(text) or table["NAME_COLON"].fullmatch(text):
        return Who("N", strip_badge(text.rstrip(": \u00a0")))
    return None


def _dated(text: str, date: Printed) -> Who:
    """Read a line that holds a date."""
    words = text[date.start : date.end]
    before, after = text[: date.start], text[date.end :]
    follows = repeated("AFTER_DATE").match(after)
    rest = after[follows.end() :] if follows else after
    before = _without_end(before)
    if by := patterns()["BY_NAME"].match(before):
        before = before[by.end() :]
    if not before and not rest:
        return Who("D", None, date, words)
    name = strip_badge(before or _without_end(patterns()["SAYS_END"].sub("", rest)))
    if (before and rest) or not is_name(name):
        return TEXT
    return Who("H", name, date, words)


def _without_end(text: str) -> str:
    """Take off what stands between a name and a date."""
    joint = repeated("BEFORE_DATE", "$").search(text)
    return text[: joint.start()] if joint else text


def strip_badge(name: str) -> str:
    """Take off what stands beside a name."""
    name = name.strip("*_ \u00a0,")
    badge = patterns()["NAME_BADGE"].search(name)
    return name[: badge.start()] if badge else name


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a person."""
    return 0 < len(text) <= LONGEST_NAME and len(text.split()) <= MOST_WORDS and any(map(str.isalnum, text))


@attrs.frozen
class Heading:
    """The heading of a thread."""

    #: How many comments it says there are; None where it does not.
    count: int | None
    #: The title of the article, where it says that; without quotation marks.
    title: str | None




def read_heading(text: str) -> Heading | None:
    """Read a line that heads a thread; None for any other."""
    table = patterns()
    if len(text) > LONGEST_HEADING:
        return None
    if last := table["TITLE_LAST"].search(text):
        return Heading(_number(last[0]) or 1, _unquoted(text[: last.start()]))
    if not table["HEADING"].fullmatch(text):
        return None
    about = table["ABOUT_TITLE"].match(text)
    title = _unquoted(text[about.end() :]) if about else None
    count = _number(about[0] if about else text)
    if count is None:
        count = 0 if table["NONE"].match(text) else 1 if title and table["ONE"].match(text) else None
    return Heading(count, title)


def _number(text: str) -> int | None:
    """Return the first number in a text."""
    found = patterns()["NUMBER"].search(text)
    return int("".join(filter(str.isdecimal, found[0]))) if found else None


def _unquoted(title: str) -> str:
    """Take off the quotation marks around a title; extractors lose one of a pair."""
    return title.strip("\"“”„«»‹›「」『』《》〈〉 \u00a0")


def is_form(text: str) -> bool:
    """Tell whether a line belongs to the form for comments, or stands in its place."""
    return len(text) <= LONGEST_HEADING and patterns()["FORM"].fullmatch(text) is not None


def is_furniture(text: str) -> bool:
    """Tell whether a line heads what a page prints around its article."""
    return len(text) <= LONGEST and patterns()["FURNITURE"].fullmatch(text) is not None
