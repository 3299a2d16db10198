"""Threads without markers: below a heading, each comment begins with a line that says who, or ends with one.

Where the producer indents by the elements of the page, columns still tell the depth. A grammar reads what a comment is
once it is cut; where to cut a page of lines that are mostly something else is a search.

Example:
    2 comments

    Ann says:           an item is made here, as if the dump had printed a marker
    A comment.

    Bob says:           and here
    Another one.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections.abc import Iterator

from threadparse.grammar import patterns
from threadparse.kinds.headings import Heading
from threadparse.kinds.heads import Heads
from threadparse.lists.items import Items
from threadparse.template.template import SEVERAL, SIGNED, Template, form_of
from threadparse.text.lines import Lines
from threadparse.thread.answered import answering, find_named
from threadparse.thread.ends import end_of_records
from threadparse.thread.find import NO_TEMPLATE, Thread
from threadparse.thread.landmarks import TOOLBAR, Landmarks
from threadparse.thread.nested import Starts, nest, printed_lines
from threadparse.thread.records import FEWEST
from threadparse.thread.shapes import Shapes

#: How far below the heading the first comment begins, at the most; a link to the form may stand between.
NEAR = 4
#: The opening of a comment takes so many lines at the most.
EDGE = 4
#: The letters of lines that say when, and the share of the comments that have one where those without are quotes.
DATED, MOST_DATED = frozenset("DH"), 0.75
#: So many headings are tried, from the first on.
TRIED = 5


def find_flat(items: Items, landmarks: Landmarks, heads: Heads) -> Thread | None:
    """Return a thread without markers; None where there is none."""
    # No list is the thread here, so that a list in a comment is a part of its text.
    page = Flat(items, landmarks, heads)
    for line, heading, end in page.headings():
        if found := page.below(line, heading, end):
            return page.thread(found, line, heading)
    return page.without_heading()


class Flat:
    """One page, its markers a part of the text once more."""

    def __init__(self, items: Items, landmarks: Landmarks, heads: Heads) -> None:
        self.items = items
        self.landmarks = landmarks
        self.heads = heads

    @functools.cached_property
    def lines(self) -> Lines:
        """The lines with their markers, as they were printed."""
        return printed_lines(self.items, self.heads)

    @property
    def texts(self) -> list[str]:
        """What they say."""
        return self.lines.texts

    def headings(self) -> Iterator[tuple[int, Heading, int]]:
        """Yield the lines of the first headings, what they say, and where the form below each begins.

        Headings that say that there are no comments are left out, and those that count them for one entry of many.
        """
        may_be = ((line, heading) for line, heading in self.landmarks.headings.items() if heading.comments != 0)
        for line, heading in itertools.islice(may_be, TRIED):
            end = self._form(line + 1)
            others = (other for other in self.landmarks.headings if line < other < end)
            if not any(self.landmarks.are_entries(line, other) for other in others):
                yield line, heading, end

    def thread(
        self,
        starts: Starts,
        first: int,
        heading: Heading | None,
        template: Template = NO_TEMPLATE,
        letters: str | None = None,
    ) -> Thread:
        """Return the thread of comments that begin in some lines.

        Args:
            starts: These lines.
            first: Its first line, or its heading.
            heading: What its heading says; None: it has none.
            template: What else repeats in its comments.
            letters: The letters of all lines of the page; None: as their words and the template have them.
        """
        columns = [self.lines.columns[line] for line in starts.lines]
        named = find_named(self.texts, starts.lines, starts.stop, self.heads)
        items = nest(self.lines, starts, answering(columns, named.answered), self.items.hang)
        top = items.root.groups[0]
        # What says whom a comment answers stands beside who and when.
        beside = template._replace(opening=template.opening.union(form_of(self.texts[line]) for line in named.lines))
        shapes = Shapes(items, self.heads.with_template(beside), letters)
        stop = end_of_records(shapes, self.landmarks, self.items.lines.texts, starts.stop)
        thread = Thread(shapes, top, first, stop, template=template)
        if heading is None or first >= top[0].line:
            return thread
        return thread._replace(title=heading.title, counted=heading.comments)

    def below(self, line: int, heading: Heading, end: int) -> Starts | None:
        """Find the comments below a heading, up to a line; None: too few."""
        first = line + 1
        letters = self.heads.letters(self.texts[first:end])
        if bylines := self._bylines(first, letters):
            return bylines
        found = self._opened(first, letters, heading.comments) or _between_dates(first, letters) or Starts([], 0)
        # One is enough where the heading counts, or where it fills all between the heading and the form.
        is_alone = found.lines == [first] and found.stop in self.landmarks.forms
        if is_alone or len(found.lines) >= (FEWEST if heading.comments is None else 1):
            return found
        return self._bare(first, heading.comments) if heading.comments else None

    def _opened(self, first: int, letters: str, count: int | None) -> Starts | None:
        """Find comments that begin with who wrote them, if the first one begins near the heading.

        If there are as many as the heading says (`count`), it may begin further down, below a toolbar.
        """
        # What stands right below the heading shows whether names stand above dates, or dates above names.
        dates_first = patterns()["FLAT_DATES_FIRST"].match(letters) is not None
        found = list(patterns()["FLAT_DATED_NAME" if dates_first else "FLAT_HEAD"].finditer(letters))
        # The line below a head may say when, too: "Ann says:", "May 19, 2021".
        dated = [head for head in found if not DATED.isdisjoint(letters[head.start() : head.end() + 1])]
        # Where the comments have dates, "Ann says:" without one is what somebody quotes.
        found = dated if len(dated) >= MOST_DATED * len(found) else found
        opens = [first + head.start() if dates_first else self._opens(first + head.start(), head[0]) for head in found]
        opens = _with_names(_with_marks(opens, first, letters), first, letters)
        # If there are more than the heading counts, or if it counts none, some may stand in another part of the page.
        # The thread ends at the heading of that: "Recent posts".
        doubtful = range(opens[0] + 1, opens[-1]) if len(opens) > (count or 1) else range(0)
        foot = next(filter(self.landmarks.ends, doubtful), first + len(letters))
        return self._near(opens[: bisect_left(opens, foot)], first, count, foot)

    def _opens(self, line: int, letters: str) -> int:
        """Return the line that opens a comment, given the first line of its head, and the letters of that.

        If a second name in the head does not begin with the first one, the comment begins with the second:

        View all comments       a toolbar
        Guest
        Ann                     opens the comment
        6 years ago
        """
        name = letters.find("N", 1)
        return line if name < 0 or self.texts[line + name].startswith(self.texts[line]) else line + name

    @staticmethod
    def _near(opens: list[int], first: int, count: int | None, stop: int) -> Starts | None:
        """Return comments that begin in some lines; None: the first one stands too far below the heading."""
        if not opens or opens[0] - first >= (TOOLBAR if len(opens) == count else NEAR):
            return None
        return Starts(opens, stop)

    def without_heading(self) -> Thread | None:
        """Find comments by their openings alone: a name, and below it a date beside a button ("May 19, 2021 Reply").

        There must be several, and at least half as many as such dates above the form.
        """
        printed, date, control = self.items.printed, self.heads.date, self.heads.phrases.ends_in_control
        dates = [line for line in self.items.lines.dated if line and control(printed(line), date)]
        if len(dates) < SEVERAL:
            return None
        texts = self.texts
        first, end = max(0, dates[0] - EDGE), self._form(dates[0])
        letters = self.heads.letters(texts[first:end])
        opens = [
            first + found.start()
            for found in patterns()["FLAT_NAMED"].finditer(letters)
            if control(texts[first + found.end() - 1], date)
        ]
        if len(opens) < SEVERAL or 2 * len(opens) < len([line for line in dates if line < end]):
            return None
        return self.thread(Starts(opens, end), opens[0], None)

    def _is_sentence(self, line: int) -> bool:
        """Tell whether a line ends as a sentence does."""
        ends = self.heads.phrases.table["SENTENCE_END"].search
        return line < len(self.texts) and ends(self.texts[line]) is not None

    def _form(self, first: int) -> int:
        """Return the line where the form begins, or the end of the dump; right below `first` may be a link to it.

        It is the form itself if a comment stands above: a line that says who or when, and one below that.
        """
        form = self.landmarks.form_below(first)
        letters = self.heads.letters(self.texts[first : min(form, first + NEAR)])
        return form if any(letter in SIGNED for letter in letters[:-1]) else self.landmarks.form_below(first + NEAR)

    def _bare(self, first: int, count: int) -> Starts | None:
        """Find comments that are bare paragraphs: as many as the heading says, and nothing else but the form.

        A paragraph must stand above the heading, too. One comment alone is too few: it may be the start of an article.
        """
        end = self.landmarks.form_below(first)
        starts = [line for line in range(first, end) if line == first or self.lines.blanks[line]]
        if len(starts) != count or count < FEWEST or not any(map(self.landmarks.is_text, range(first - 1))):
            return None
        boilerplate = self.heads.phrases.boundaries(self.texts, range(first, end))
        return None if boilerplate else Starts(starts, end)

    def _bylines(self, first: int, letters: str) -> Starts | None:
        """Find comments that end with a byline ("Posted by: Ann at ..."): text stands above the first.

        `letters` are those of the lines from `first` on. If no line has such words, three or more lines that say who
        and when are bylines where text stands right above them all, and no sentence below the last: "— Ann, May 19,
        2021". None: there are no bylines, or no text stands above the first.
        """
        is_byline = self.heads.phrases.is_byline
        signed = [place for place, letter in enumerate(letters) if letter == "H"]
        bylines = [place for place in signed if is_byline(self.texts[first + place])]
        if not bylines and len(signed) > FEWEST:
            below = first + _behind_marks(letters, signed[-1] + 1)
            below_text = all(letters[place - 1 : place] == "T" for place in signed)
            bylines = signed if below_text and not self._is_sentence(below) else []
        if not bylines or "T" not in letters[: bylines[0]]:
            return None
        *starts, stop = (first + place + 1 for place in bylines)
        return Starts([first, *starts], stop)


def _with_marks(opens: list[int], first: int, letters: str) -> list[int]:
    """Return the lines that open comments, with the marks above them, if these fill the lines below the heading.

    2 Comments
    #1              the first line below the heading: a mark opens each comment
    Ann says:
    Who rowed it?
    #2              opens the next one
    Bob says:
    """
    size = opens[0] - first if opens else 0
    if not size or letters[:size].strip("B#"):
        return opens
    found = []
    for line in opens:
        top = line
        while top > max(first, line - size) and letters[top - first - 1] in "B#":
            top -= 1
        found.append(top)
    return found


def _with_names(opens: list[int], first: int, letters: str) -> list[int]:
    """Return the lines that open comments, or those above, if all may be names, and nothing else heads the first one.

    2 Comments
    Ann             the first line below the heading
    Rower           each comment seemed to open here
    May 3, 2020
    """
    above = [line - 1 for line in opens]
    are_names = above[:1] == [first] and all(letters[line - first : line - first + 2] == "NN" for line in above)
    return above if are_names else opens


def _behind_marks(letters: str, place: int) -> int:
    """Return the place of the first line from one on that is no mark."""
    return len(letters) - len(letters[place:].lstrip("B#"))


def _between_dates(first: int, letters: str) -> Starts | None:
    """Find comments that all begin with a name and end with a date: "NTTD" in the letters below a heading."""
    ends = [found.end() for found in patterns()["FLAT_DATED"].finditer(letters)]
    # The first name must stand above the first date.
    starts = [letters.find("N", 0, ends[0]), *ends[:-1]] if ends else []
    if not starts or any(start < 0 or letters[start] != "N" for start in starts):
        return None
    return Starts([first + start for start in starts], first + ends[-1])
