"""The comments of a thread, read: who, when, text, likes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.kinds.dates import Moment, Printed, day_order
from threadparse.kinds.heads import Heads
from threadparse.thread.alone import names_alone
from threadparse.thread.habits import MARKS, MOST, Habits, learn_habits
from threadparse.thread.parts import Parts, place_above_date, read_parts
from threadparse.thread.replies import Cut
from threadparse.thread.shapes import Shapes
from threadparse.thread.shared import (
    with_likes_beside,
    with_names_above,
    with_numbers_below,
    with_scores,
    without_signatures,
)


class CommentLines(NamedTuple):
    """A comment with all that its lines say."""

    author: str | None
    published: Moment | None
    published_text: str | None
    number: int | None
    paragraphs: tuple[str, ...]
    likes: int | None
    depth: int
    #: The line of its marker, and the one after its last line.
    first: int
    stop: int
    #: Its lines; None: those up to `stop`.
    scattered: Sequence[int] | None
    #: How many of its lines at either end are opening and closing.
    opening: int
    closing: int
    #: The places among its lines of those that say who or when, and of the one that says the likes.
    says: tuple[int, ...]
    likes_line: int | None
    #: The date that it prints, and the alternative of the grammar that read it.
    date: Printed | None
    rule: str

    @property
    def lines(self) -> Sequence[int]:
        """Its lines."""
        size = self.opening + len(self.paragraphs) + self.closing
        return range(self.stop - size, self.stop) if self.scattered is None else self.scattered


class _Told(NamedTuple):
    """What the lines of a comment tell about who wrote it, and when."""

    #: The places among its lines of those that say who or when.
    says: tuple[int, ...] = ()
    author: str | None = None
    #: The date, and its words: these alone where no date is read in them.
    date: Printed | None = None
    words: str | None = None
    #: Whom the text of a picture names.
    picture: str | None = None
    #: Whether the date is that of a change.
    changed: bool = False
    #: The badge that stands in the place of a name.
    guest: str | None = None


NOTHING = _Told()


def read_comments(shapes: Shapes, cuts: list[Cut]) -> list[CommentLines]:
    """Return all comments of a thread. What they have in common settles what a single one leaves open."""
    known = shapes.all
    letters = [
        known[item.order] or shapes.shape_of(item) if more is None else shapes.shape_of(item, more)
        for item, _, more in cuts
    ]
    letters = _with_roles(letters, cuts, shapes)
    alone = names_alone(shapes, cuts, letters)
    for place in alone:
        # Among names, a line is a name whatever it looks like: "X", "Who knows?!".
        if letters[place].startswith("T"):
            letters[place] = f"N{letters[place][1:]}"
    habits = learn_habits(letters, [name for place, name in alone.items() if read_parts(letters[place]).text])
    # The comments whose first line is a name for sure.
    named = {place for place, name in alone.items() if habits.names_alone or name in habits.names}
    if habits.names_alone:
        for place, shape in enumerate(letters):
            if shape[:1] == "N" and _says_button(shape, habits):
                # "Ann", "Quote", "Reply": she wrote "Quote", and "Reply" is the button.
                letters[place] = f"NT{shape[2:]}"
                named.add(place)
    reader = _Reader(shapes, habits)
    comments = [
        reader.read(cut, shape, named=place in named)
        for place, (cut, shape) in enumerate(zip(cuts, letters, strict=True))
    ]
    comments = with_names_above(comments, reader.texts, reader.heads)
    comments = with_scores(without_signatures(comments), reader.texts, reader.counts)
    comments = with_numbers_below(comments, reader.texts, reader.heads, reader.counts)
    return _with_moments(with_likes_beside(comments, reader.texts, reader.heads, reader.counts))


def _with_moments(comments: list[CommentLines]) -> list[CommentLines]:
    """Return comments with the moments of dates such as "3/4/2021": all dates of the thread tell which is the day."""
    order = day_order(comment.date for comment in comments if comment.date)
    return [
        comment._replace(published=comment.date.moment(order)) if comment.date and comment.date.figures else comment
        for comment in comments
    ]


def _with_roles(letters: list[str], cuts: list[Cut], shapes: Shapes) -> list[str]:
    """Return the shapes of comments that begin with two short lines and a date; at least one of the lines is a badge.

    Most comments must begin so. What most of them have is a badge already. Names differ more than roles do:

    Ann             Bob             Cid                 more names
    Rower           Rower           Member              than roles
    May 3, 2020     May 5, 2020     May 8, 2020

    If neither line differs more, all comments must begin so, and nobody knows which line is the name: both are badges.
    """
    places = [place for place, shape in enumerate(letters) if shape.startswith(("NND", "NBD"))]
    if len(places) <= MOST * len(letters) or not any(shape.startswith("NND") for shape in letters):
        return letters
    heads = [shapes.texts(item, more)[:2] for item, _, more in map(cuts.__getitem__, places)]
    first, second = (len({head[line] for head in heads}) for line in (0, 1))
    if first <= second and len(places) < len(letters):
        return letters
    read = "NB" if first > second else "BN" if second > first else "BB"
    return [f"{read}{shape[2:]}" if shape.startswith("NND") else shape for shape in letters]


def _says_button(shape: str, habits: Habits) -> bool:
    """Tell whether the line below a name is what somebody wrote, though it looks like a button or likes.

    It is if the comment has no other text, and more buttons or likes than the others: "Ann", "Quote", "Reply".
    """
    if shape[1:2] not in ("C", "L") or read_parts(shape).text:
        return False
    return shape.count("L") > habits.likes or shape.count("C") > habits.buttons


def _signature(texts: list[str], shape: str) -> int:
    """Return how many lines close a comment that ends with a name, a date and marks: 3 of "TTNDC"; 0: it does not.

    Where the others end so, a single word above the date is a name whatever it looks like: "Ed.".
    """
    unmarked = shape.rstrip(MARKS)
    name = len(unmarked) - len("ND")
    if name < 1 or unmarked[-1] != "D" or (unmarked[name] != "N" and " " in texts[name]):
        return 0
    return len(shape) - name


class _Counts(dict[str, int]):
    """The numbers in lines of likes, by their words: a dump has few that differ."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self._one = heads.phrases.table["ONE_WORD"].match

    def __missing__(self, words: str) -> int:
        """Read the number: "One person" is 1, the button without a number is 0."""
        thousands = patterns()["THOUSANDS"].search(words)
        if thousands:
            number = round(float(thousands["number"].replace(",", ".")) * 1000)
        else:
            first = patterns()["COUNT"].search(words)
            number = int("".join(filter(str.isdecimal, first[0]))) if first else int(self._one(words) is not None)
        self[words] = number
        return number


class _Reader:
    """Reads the comments of one thread."""

    def __init__(self, shapes: Shapes, habits: Habits) -> None:
        self.shapes = shapes
        self.heads: Heads = shapes.heads
        self.texts = shapes.items.lines.texts
        self.habits = habits
        self.counts = _Counts(self.heads)
        self.closing_dates = habits.closing_dates
        #: By shape: its parts, and how many lines are opening and closing. At 1 where the first line is a name for sure
        #: (`named`), at 0 where it may be something else.
        self.known: tuple[dict[str, tuple[Parts, int, int]], ...] = ({}, {})

    def read(self, cut: Cut, shape: str, *, named: bool) -> CommentLines:
        """Read a comment, given its shape and whether its first line, which stands alone, is a name."""
        item, depth, more = cut
        lines, stop = None, item.stop
        if more is None and not item.more:
            texts = self.texts[item.line if item.text else item.line + 1 : stop]
        else:
            lines = self.shapes.own(item, more)
            stop = lines[-1] + 1 if lines else item.line + 1
            texts = self.shapes.texts(item, more)
        parts, opening, closing = self.known[named].get(shape) or self._choose(shape, named=named)
        if parts.rule == "name_byline" and self.habits.titles:
            # What stands above who and when is a title, and nobody's name.
            shape = shape.replace("N", "B", 1)
        if self.habits.closing_names:
            closing = max(closing, _signature(texts, shape))
        if item.text and not opening and closing == len(texts):
            # A comment that says neither who nor when has a text: its first line.
            closing -= 1
        told = NOTHING
        if opening or shape[:1] == "G" or (closing and self.closing_dates):
            told = self._told(texts, shape, opening, closing if self.closing_dates else 0)
        if 0 < opening < len(texts) - closing - 1 and texts[opening] == told.author:
            # Above a text, the name may stand once more below a picture, or below the line that says who and when.
            opening += 1
        likes = shape.rfind("L", len(shape) - closing) if closing else -1
        # In the order of the fields: with their names, a parse takes 2 % more instructions.
        return CommentLines(
            told.author,
            # Where figures leave the day open, the dates of the whole thread settle it later.
            told.date.moment() if told.date else None,
            told.words,
            item.number,
            tuple(texts[opening : len(texts) - closing] if opening or closing else texts),
            self.counts[texts[likes]] if likes >= 0 else None,
            depth,
            item.line,
            stop,
            lines,
            opening,
            closing,
            told.says,
            likes if likes >= 0 else None,
            told.date,
            parts.rule,
        )

    def _choose(self, shape: str, *, named: bool) -> tuple[Parts, int, int]:
        """Return the parts of a shape, and how many lines its opening and its closing take."""
        parts = read_parts(shape, name_above_date=self.habits.name_above_date) if shape else Parts("text")
        opening, closing = self.habits.choose(parts, named=named)
        self.known[named][shape] = found = (parts, opening, closing)
        return found

    def _told(self, texts: list[str], shape: str, opening: int, closing: int) -> _Told:
        """Read who and when, given how many lines open a comment and how many close it, if closings have dates here."""
        if not opening and not closing:
            # What a pingback names is who sent it, and all that it says.
            return _Told(author=self.heads.name(texts[0]))
        above = self._who_and_when(
            texts, shape, range(opening), place_above_date(shape) if self.habits.name_above_date else None
        )
        if not closing:
            return above._replace(author=above.author or above.picture or above.guest)
        start = len(texts) - closing
        below = self._who_and_when(texts, shape, range(start, len(texts)), start)
        # Where only a name below the text signs, with a date in a line of its own, the date below comes first. The date
        # of a change is taken only where there is no other.
        signed_below = below.author and not above.author and "D" in shape[start:]
        ends = (below, above) if signed_below else (above, below)
        dated = min(ends, key=lambda end: (end.words is None, end.changed))
        author = above.author or below.author or above.picture or above.guest
        return _Told(above.says + below.says, author, dated.date, dated.words)

    def _who_and_when(self, texts: list[str], shape: str, places: range, name_at: int | None) -> _Told:
        """Read who and when from the lines at one end of a comment: the first name, and the first date of no change.

        The line at `name_at` is the name whatever it looks like, if a date stands right below it.
        """
        says: list[int] = []
        author, date, words, picture, changed, guest = None, None, None, None, False, None
        for place in places:
            letter, _, when, printed, badge = self.heads[texts[place]]
            name = self.heads.name(texts[place])
            if letter != shape[place]:
                # In its shape the line counts as another kind than by its words: that kind tells what is read in it.
                letter, when, printed = shape[place], *((when, printed) if shape[place] == "D" else (None, None))
                name = self.heads.phrases.name_of(texts[place]) if letter == "H" else name
                name = (name or texts[place]) if letter in "NS" else name if letter == "H" else None
                # "Ann on" lost the date behind it.
                name = self.heads.phrases.without_end(name) if name and letter == "S" else name
            if place == name_at and shape[place + 1 : place + 2] == "D" and letter not in "HDN":
                letter, name = "N", self.heads.phrases.strip_badge(texts[place])
            if letter in "SHND":
                says.append(place)
                author = author or name
                guest = guest or badge
            elif letter == "B":
                # The text of a picture says who where nothing else does.
                picture = picture or name
            if printed and (words is None or changed):
                is_change = bool(when and self.heads.phrases.table["UPDATED_ON"].search(texts[place][: when.start]))
                if words is None or not is_change:
                    date, words, changed = when, printed, is_change
        return _Told(tuple(says), author, date, words, picture, changed, guest)
