"""What single lines above the text of an article say: whether one may be its title, counts comments, or says when.

Example:
    Home » News             leads nowhere: it may be a title
    The old boat            so may this
    By Ann Lee              stands below a title as a rule, and is none
    3 Comments              counts
"""

from __future__ import annotations

from threadparse.grammar import patterns
from threadparse.kinds.byline import read_byline
from threadparse.kinds.bylineparts import read_full_name
from threadparse.kinds.heads import Heads
from threadparse.producers.producer import Layout
from threadparse.text.lines import LONGEST

#: Shortest sentence, in code points, that is no title, even where it stands in a list.
LONG_SENTENCE = 90
#: Fewest code points of a line that is hardly a title, where it is a sentence, or goes on in the next line.
LONG_TITLE = 60
#: A shorter line may be the name of a page, "Home", rather than a title.
SHORTEST = 12
#: How many lines may stand between a title and its byline.
BYLINE_WITHIN = 3


class Readings:
    """What the lines of one article say. No value of it changes."""

    def __init__(self, texts: list[str], layout: Layout, heads: Heads, signed: frozenset[int] = frozenset()) -> None:
        self.texts = texts
        #: The lines that say who wrote the first post of a forum.
        self.signed = signed
        self.markers = layout.markers
        self.headings = layout.headings
        self.phrases, self.date, self.heading = heads.phrases, heads.date, heads.heading
        self.dated = _Dated(self)
        is_link = self.phrases.table["HEAD_LINK"].match
        #: Whether the dump begins with the links in the head of the page, as ELinks has it. One alone may be a title.
        self.has_head_links = len(texts) > 1 and all(map(is_link, texts[:2]))

    def may_be_title(self, line: int) -> bool:
        """Tell whether a line may be the title of an article."""
        text, phrases = self.texts[line], self.phrases
        return (
            line not in self.signed
            and len(text) <= (LONG_SENTENCE if text[-1] == "." else LONGEST)
            and any(map(str.isalpha, text))
            and patterns()["AMOUNTS"].fullmatch(text) is None
            and not phrases.is_furniture(text)
            and not (self.has_head_links and phrases.table["HEAD_LINK"].match(text))
            and not phrases.table["PATH"].search(text)
            # On a forum, buttons stand around its title. Elsewhere a title may look like one.
            and not (self.signed and phrases.is_button(text))
            and not (phrases.may_be_credit(text) and self._is_below_title(text))
            and self.date(text) is None
            and not self._leads_on(text)
            and not any(map(self._is_lost_credit, self.texts[max(line - 1, 0) : line + 1]))
        )

    def _is_below_title(self, text: str) -> bool:
        """Tell whether a line stands below a title as a rule: "By Ann Lee and 3 others", "5 min read"."""
        phrases = self.phrases
        posted = phrases.table["POSTED"].match(text) and read_byline(text, None, phrases)
        return bool(posted or phrases.is_credit(text) or phrases.table["READING_TIME"].fullmatch(text))

    def _is_lost_credit(self, text: str) -> bool:
        """Tell whether a line is a credit that lost its name to the next line: "By"."""
        return len(text) < SHORTEST and self.phrases.table["CREDIT_ALONE"].fullmatch(text) is not None

    def _leads_on(self, text: str) -> bool:
        """Tell whether a line leads to the next article, or the one before: "« The old boat"; not "« The boat »"."""
        if text[0].isalnum() and text[-1].isalnum():
            return False
        table = self.phrases.table
        back, forth = table["ARROW_BACK"].match(text), table["ARROW_FORTH"].search(text)
        return (back is None) != (forth is None)

    def goes_on(self, line: int) -> bool:
        """Tell whether a long line goes on in the next, which is long and begins in lower case: a broken paragraph."""
        below = "".join(self.texts[line + 1 : line + 2])
        return len(self.texts[line]) >= LONG_TITLE and len(below) >= LONG_TITLE and below[0].islower()

    def is_number(self, line: int) -> bool:
        """Tell whether a line may be a title that has no letter ("1984")."""
        text = self.texts[line]
        return any(map(str.isalnum, text)) and self.date(text) is None and not any(map(str.isalpha, text))

    def is_count_or_form(self, line: int) -> bool:
        """Tell whether a line as a whole counts the comments or leads to the form: themes print it below a title."""
        text = self.texts[line]
        heading = self.heading(text)
        counts = heading is not None and heading.comments is not None and not heading.title
        return counts or self.phrases.is_form(text)

    def counts(self, line: int) -> bool:
        """Tell whether a line counts the comments, with or without a word before: "with 10 comments"."""
        text = self.texts[line]
        if len(text) > LONGEST or not self.phrases.table["DIGIT"].search(text):
            return False
        heads = (self.heading(part) for part in (text, text.partition(" ")[2]) if part)
        return any(heading is not None and heading.comments is not None for heading in heads)

    def is_date(self, line: int) -> bool:
        """Tell whether a line is a date and no more, or a byline with a date; one in a list is none."""
        text = self.texts[line] if 0 <= line < len(self.texts) and line not in self.markers else ""
        if not 0 < len(text) <= LONGEST:
            return False
        date = self.date(text)
        if date is None:
            return False
        if date.end - date.start == len(text):
            return True
        byline = read_byline(text, date, self.phrases)
        return byline is not None and not byline.names

    def is_dated_item(self, line: int) -> bool:
        """Tell whether a line is a date in a list, or a byline with one: "• May 19, 2021"."""
        if line not in self.markers or not 0 < len(self.texts[line]) <= LONGEST:
            return False
        text = self.texts[line][len(self.markers[line]) :].lstrip()
        date = self.date(text)
        byline = read_byline(text, date, self.phrases) if date else None
        return byline is not None and not byline.names

    def is_dated_above(self, line: int) -> bool:
        """Tell whether the line above is a date, with no byline above that; a count of comments may stand between.

        Not where the line is repeated above the date: "Ann Lee", "May 19, 2021", "Ann Lee" is who wrote it.
        """
        # A line that is not there is no date.
        date = next((above for above in range(line - 1, -1, -1) if not self.is_count_or_form(above)), -1)
        twice = date > 0 and self.texts[date - 1] == self.texts[line]
        return self.is_date(date) and not self.dated[date - 1] and not twice

    def begins_byline(self, line: int) -> bool:
        """Tell whether a line is a full name, with a date right below it, or below "Staff writer"."""
        may_be_dates = [below for below in (line + 1, line + 2) if self.dated[below]]
        if not may_be_dates or read_full_name(self.texts[line], self.phrases) is None:
            return False
        return any(map(self.is_date, may_be_dates))

    def is_signature(self, line: int) -> bool:
        """Tell whether a line is a name with a date right below, and something that may be the title above."""
        if not self.dated[line + 1] or line - 1 in self.markers:
            return False
        if read_full_name(self.texts[line], self.phrases) is None:
            return False
        return self.is_date(line + 1) and self.may_be_title(line - 1)

    def below(self, line: int) -> list[int]:
        """Return those of the next lines that are in no list, as far as a byline may stand from its title."""
        below = range(line + 1, min(len(self.texts), line + 1 + BYLINE_WITHIN))
        return [other for other in below if other not in self.markers]


class _Dated(dict[int, bool]):
    """Whether lines say when, or begin as a byline does."""

    def __init__(self, read: Readings) -> None:
        super().__init__()
        self.texts, self.markers = read.texts, read.markers
        self.starts_byline, self.date, self.signed = read.phrases.starts_byline, read.date, read.signed

    def __missing__(self, line: int) -> bool:
        """Look at a line."""
        text = self.texts[line] if 0 <= line < len(self.texts) and line not in self.markers else ""
        said = 0 < len(text) <= LONGEST and (self.date(text) is not None or self.starts_byline(text))
        self[line] = found = said or line in self.signed
        return found
