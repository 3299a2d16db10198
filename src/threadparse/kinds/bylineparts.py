"""Cut a line into the parts that a byline may have.

Example: "by Jane Doe | May 19, 2021 | Boats" is a full name, a date and a category, and divided.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from threadparse.grammar import calendar, patterns
from threadparse.kinds.dates import Printed
from threadparse.kinds.phrases import Phrases

#: The longest name of a category, in characters; several have commas between them.
LONGEST_CATEGORY = 40
#: The longest name alone, in words.
MOST_WORDS = 4


class Part(NamedTuple):
    """A part of a byline, as the grammar takes it."""

    type: str
    #: The name, or the date.
    value: Any = None


def parts_of(line: str, date: Printed | None, phrases: Phrases) -> Iterator[Part]:
    """Yield the parts of a line in any order, given the first date in it; None where it has none."""
    line = _without_link(line, phrases)
    before, after = (line[: date.start], line[date.end :]) if date else (line, "")
    between, match_posted = patterns()["BETWEEN_PARTS"], phrases.table["POSTED"].match
    sure = date is not None
    if any(match_posted(part.lstrip()) for part in between.split(line)):
        yield Part("POSTED")
        sure = True
    if posted := match_posted(before):
        before = before[posted.end() :]
    elif phrases.table["CREDIT"].match(before):
        yield Part("CREDITED")
    author, before = credited(before, phrases, sure=sure)
    if author is None:
        author, after = credited(after, phrases, sure=sure)
    if author is not None:
        yield Part("FULL_NAME" if " " in author.replace("\u00a0", " ") else "LOGIN", author)
    if date is not None:
        yield Part("WHEN", date)
    if patterns()["BAR_BETWEEN"].search(line) or len(between.findall(line)) > 1:
        yield Part("BAR")
    for text in (*between.split(before), *between.split(after)):
        yield from _beside(text, phrases, dated=date is not None)


def _beside(text: str, phrases: Phrases, *, dated: bool) -> Iterator[Part]:
    """Yield the parts of a piece that is neither who nor when; `dated` is whether the line has a date.

    The day of a change may be glued to what follows: "May 20, 2021Posted in Boats".
    """
    words = phrases.without_ends(text)
    while words and (further := phrases.find_date(words)) and further.start == 0:
        yield Part("DATE", further)
        words = phrases.without_ends(words[further.end :])
    if words:
        # A clock without its day: "Posted by Ann Lee at 14:13".
        is_clock = not dated and phrases.table["CLOCK"].fullmatch(words)
        yield from [Part("NOTE")] if is_clock else _part(words, phrases)


def _part(text: str, phrases: Phrases) -> Iterator[Part]:
    """Yield the part that a text is, or two for a name with a category: "Jane Doe in Boats"."""
    # A number behind a name counts the comments, and is none of it: "Jane Doe 6".
    one = text.rstrip("0123456789").rstrip()
    name = phrases.names(one, 0)
    if _is_note(text, phrases):
        yield Part("NOTE")
    elif read_full_name(one, phrases):
        yield Part("NAME", one)
    elif name and phrases.table["IN_CATEGORY"].fullmatch(text[len(name) + 1 :]):
        yield from (Part("NAME", name), Part("NOTE"))
    else:
        longest = max(map(len, text.split(", ")))
        is_category = longest <= LONGEST_CATEGORY and phrases.table["SENTENCE_END"].search(text) is None
        yield Part("CATEGORY" if is_category else "SENTENCE", text)


def _is_note(text: str, phrases: Phrases) -> bool:
    """Tell whether a part says what else pages print beside who and when: "2 Comments", "in Boats"."""
    if text.isdecimal() or phrases.heading(text) is not None or phrases.is_form(text):
        return True
    table = phrases.table
    known = table["IN_CATEGORY"].fullmatch(text) or table["READING_TIME"].fullmatch(text) or table["POSTED"].match(text)
    return known is not None


def _ends_in_month(name: str, rest: str) -> bool:
    """Tell whether a name ends in a month of a date that could not be read, given what stands behind it."""
    return rest.lstrip()[:1].isdecimal() and name.rsplit(maxsplit=1)[-1].casefold() in calendar()[0]


def _is_one(name: str, rest: str = "") -> bool:
    """Tell whether nothing is glued to a name, given what stands behind it.

    "Ann Lee", "Ann McAllister" and "AnnLee | Boats" are one; "Ann LeeBoats" and "AnnLeave a comment" are not. A single
    word may hold a capital if nothing or a divider follows.
    """
    apart = not rest.strip() or patterns()["BETWEEN_PARTS"].match(rest, len(rest) - len(rest.lstrip()))
    return bool(apart and " " not in name) or patterns()["GLUED_WORD"].search(name) is None


def _without_note(names: str, text: str, phrases: Phrases) -> str:
    """Return the names that begin a text, up to a note that looks like one: "Ann Lee" of "Ann Lee Filed in Boats"."""
    text = patterns()["BETWEEN_PARTS"].split(text, 1)[0]
    for end in (at for at, letter in enumerate(names) if letter in " \u00a0"):
        rest = phrases.without_ends(text[end + 1 :])
        # "Filed" begins a note only with something behind it: alone, it may be a name.
        posted = phrases.table["POSTED"].match(rest)
        if phrases.without_ends(rest[posted.end() :]) if posted else (rest and _is_note(rest, phrases)):
            return names[:end]
    return names


def _login(text: str, phrases: Phrases) -> str:
    """Return the login, or name without capitals, that begins a text, up to its end or a note; empty where none does.

    Several words are one only before a divider: "jane_d", "jane_d in Boats", "jane doe | Boats".
    """
    divided = patterns()["BETWEEN_PARTS"].search(text)
    piece = phrases.without_ends(text[: divided.start()] if divided else text)
    if phrases.table["IN_CATEGORY"].match(f"{piece} _"):
        # "Posted by in Boats": the name was lost.
        return ""
    words = piece.split()
    rests = ((size, " ".join(words[size:])) for size in range(1, MOST_WORDS + 1))
    size = next((size for size, rest in rests if not rest or _is_note(rest, phrases)), 0)
    name = " ".join(words[:size])
    one = phrases.table["LOGIN"].fullmatch(name) and not name.isdecimal()
    return name if (one or (divided and size > 1)) and text.startswith(name) else ""


def _without_link(line: str, phrases: Phrases) -> str:
    """Return a line without the link to the form at its end: "by Ann Lee Leave a Comment"."""
    place = line.find(" ") + 1
    while place and not phrases.is_form(line[place:]):
        place = line.find(" ", place) + 1
    return line[:place] if place else line


def credited(text: str, phrases: Phrases, *, sure: bool) -> tuple[str | None, str]:
    """Return the name that is credited in a text, and the text without name and credit.

    The name is None where nobody is credited, or what follows is no name; then the text is as it was.
    Where it is sure that the line is a byline, since it has a date or says "posted", the name may be any word.
    """
    credit = phrases.table["CREDIT"].search(text)
    if credit is None:
        return None, text
    # Some say it twice: "Posted by By Ann Lee".
    credit = phrases.table["CREDIT"].match(text, credit.end()) or credit
    names = phrases.names(text, credit.end())
    if not names and sure:
        names = _login(text[credit.end() :], phrases)
    names = _without_note(names, text[credit.end() :], phrases)
    # A weekday may follow: "by Ann Lee Monday May 19".
    name = phrases.strip_badge(phrases.without_end(f"{names} " if sure else names))
    if name[-4:-1].isalpha():
        # "by Ann Lee. 3 Comments"; "Ann Lee B.A." and "Ann Lee Jr." keep their points.
        name = name.removesuffix(".")
    rest = text[credit.end() + len(name) :]
    if not name or name.casefold() in calendar()[1] or not _is_one(name, rest) or _ends_in_month(name, rest):
        return None, text
    if rest.startswith(":"):
        # "By: Comments: 3": the name was lost, and the next label follows.
        return None, text
    return name, f"{text[: credit.start()]} {rest}"


def divided(line: str, phrases: Phrases) -> str:
    """Return a line with bars where an extractor glued two parts ("Ann Lee | May 19, 2021"), and before a label."""
    label = phrases.table["POSTED_LABEL"].search(line)
    line = f"{line[: label.start()]} |{line[label.start() :]}" if label else line
    return patterns()["GLUED"].sub(" | ", line)


def read_full_name(line: str, phrases: Phrases) -> str | None:
    """Return the name that a line is as a whole: "Jane Doe"; None where it is no full name of two to four words."""
    name = phrases.names(line, 0)
    if phrases.table["CREDIT"].match(line):
        return None
    return name if name == line and 1 < len(name.split()) <= MOST_WORDS and _is_one(name) else None
