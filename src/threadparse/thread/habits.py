"""What the comments of one thread have in common: the openings they share, and how many lines close them.

A short first line is a name where most comments begin with one. A line "Liked by 3 people" is text on a page that
prints no likes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from threadparse.thread.parts import Parts, read_parts

#: Share of the comments from which on they have something in common. A name is a link on some pages, and extractors
#: drop it with the link, so that half is enough.
MOST = 0.5
#: Likes and buttons that no more than this share of the comments have are text.
SOME = 0.15
#: The letters of what may stand below a date that closes a comment.
MARKS = "CLB#"


class Habits(NamedTuple):
    """What most comments of one thread have, and what is therefore read in each of them."""

    #: A date opens a comment, and the line below it is the name.
    date_above_name: bool
    #: A name stands alone above the text, set off by a blank line.
    names_alone: bool
    #: The names that stand alone above more than one comment; they are names even where most comments have none.
    names: frozenset[str]
    #: The text of a picture opens a comment, and names who wrote it.
    pictures: bool
    #: A line with a date closes a comment.
    closing_dates: bool
    #: One line says who and when there, and none above the text does. So "Ann says:" above a text is a quotation.
    signed_below: bool
    #: A name and below it a date close a comment.
    closing_names: bool
    #: The second line is a date, and the first one the name, whatever it looks like.
    name_above_date: bool
    #: A title opens a comment, and the line below it says who and when.
    titles: bool
    #: How many lines of likes (none or one), and how many buttons at the most, close a comment.
    likes: int
    buttons: int
    #: How many buttons stand below an opening at the most.
    opening_buttons: int
    #: A number stands below the opening of most comments.
    numbers: bool

    def choose(self, parts: Parts, *, named: bool) -> tuple[int, int]:
        """Choose between the alternatives that the grammar left open.

        Args:
            parts: The parts of a comment.
            named: Whether its first line, if it may be a name, is one.

        Returns:
            How many of its lines are its opening, and how many its closing.
        """
        if self.signed_below and parts.rule == "says" and parts.text:
            return 0, self._count_closing(parts.closing)
        if parts.rule == "name_byline" and parts.otherwise and not self.titles:
            # The line above who and when is no title. It may still be a name, with a byline as text.
            parts = parts.otherwise
        if parts.otherwise and not self._is_taken(parts, named=named):
            parts = parts.otherwise
        # The number of a comment is a mark beside its name; a further one is what somebody wrote.
        opening, marks = parts.opening, parts.marks.replace("#", "B", self.numbers and parts.text)
        if not opening and self.pictures and parts.text:
            opening = parts.picture
        # Badges belong to the opening, and as many buttons below them as openings have in this thread.
        buttons = min(_buttons(marks), self.opening_buttons)
        below = marks[len(marks) - len(marks.lstrip("B")) + buttons :]
        # A picture may stand below the buttons.
        below = below.lstrip("B") if buttons else below
        opening += len(marks) - len(below)
        return opening, self._count_closing(_may_close(below, parts))

    def _count_closing(self, closing: str) -> int:
        """Return how many of the lines that may close a comment do: no more likes and buttons than comments here have.

        They are counted from the end. A line that is one too many is text, and so is all above it. But if likes stand
        above a button that is too many, the closing begins with these likes.
        """
        if not self.closing_dates:
            closing = closing[max(closing.rfind("D"), closing.rfind("H")) + 1 :]
        # Badges right below the text belong to it.
        closing = closing.lstrip("B")
        left = {"L": self.likes, "C": self.buttons}
        for place in range(len(closing) - 1, -1, -1):
            letter = closing[place]
            if letter in left:
                left[letter] -= 1
                if left[letter] < 0:
                    # Below likes stands no text: they and all lines below them close the comment.
                    likes = closing.rfind("L", 0, place) if letter == "C" and self.likes else -1
                    return len(closing) - (place + 1 if likes < 0 else likes)
        return len(closing)

    def _is_taken(self, parts: Parts, *, named: bool) -> bool:
        """Tell whether the other comments speak for a reading that has an `otherwise`."""
        if parts.rule == "dated_name":
            return self.date_above_name
        return parts.rule == "name_byline" or (named and parts.text)


def learn_habits(shapes: Sequence[str], named: Sequence[str]) -> Habits:
    """Return what the comments of a thread have in common.

    Args:
        shapes: The shapes of its comments.
        named: The first lines that may be a name alone above the text of their comment.
    """
    # Each shape has as many votes as comments: few shapes differ.
    votes = [(read_parts(shape), shape[:1] == "B", count) for shape, count in Counter(shapes).items() if shape]
    size = len(shapes)
    texts = sum(count for parts, _, count in votes if parts.text and not parts.signed)
    dated = sum(count for parts, _, count in votes if parts.rule in ("dated", "dated_name"))
    settled = [(_without_bare_names(parts), count) for parts, _, count in votes]
    closings = [(_may_close(parts.marks, parts), count) for parts, count in settled]
    both = zip(settled, closings, strict=True)
    signed_below = sum(count for (parts, _), (closing, count) in both if not parts.signed and "H" in closing)
    return Habits(
        date_above_name=sum(count for parts, _, count in votes if parts.rule == "dated_name") > MOST * dated,
        names_alone=len(named) > 1 and len(named) >= MOST * texts and texts >= MOST * size,
        names=frozenset(name for name, count in Counter(named).items() if count > 1),
        pictures=sum(count for _, pictured, count in votes if pictured) > MOST * size,
        closing_dates=sum(count for closing, count in closings if "D" in closing or "H" in closing) >= MOST * size,
        signed_below=signed_below > MOST * size,
        closing_names=sum(count for shape, count in Counter(shapes).items() if signs_below(shape)) > MOST * size,
        name_above_date=sum(count for parts, _, count in votes if parts.rule == "named") > MOST * size,
        titles=sum(count for parts, _, count in votes if parts.rule == "name_byline") > MOST * size,
        likes=min(1, _largest_usual((closing.count("L"), count) for closing, count in closings)),
        buttons=_largest_usual((closing.count("C"), count) for closing, count in closings),
        opening_buttons=_largest_usual(
            (_buttons(parts.marks) if parts.signed else 0, count) for parts, _, count in votes if parts.text
        ),
        numbers=sum(count for parts, _, count in votes if "#" in parts.marks and parts.text) > max(1, MOST * size),
    )


def signs_below(shape: str) -> bool:
    """Tell whether a name and a date stand below the text of a comment: "TTNDC"."""
    return shape.rstrip(MARKS).endswith("ND") and "T" in shape.rstrip(MARKS)[:-2]


def _without_bare_names(parts: Parts) -> Parts:
    """Return the reading in which a short line above buttons is what a comment says, and no name: "Thanks", "Reply"."""
    parts = parts.otherwise if parts.otherwise and parts.rule == "name_byline" else parts
    return parts.otherwise if parts.otherwise and parts.rule == "name" and not parts.text else parts


def _buttons(marks: str) -> int:
    """Return how many buttons stand below an opening, and below the badges beside it."""
    below = marks.lstrip("B")
    return len(below) - len(below.lstrip("C"))


def _may_close(marks: str, parts: Parts) -> str:
    """Return the letters of the lines that may close a comment; where it has no text, the marks are among them.

    A number and all above it close nothing.
    """
    closing = parts.closing if parts.text else marks + parts.closing
    return closing[closing.rfind("#") + 1 :]


def _largest_usual(votes: Iterable[tuple[int, int]]) -> int:
    """Return the largest number that at least some comments (`SOME`) reach, given numbers and votes; 0: there are none.

    Of 1 with fifty votes, 2 with thirty and 7 with one, it is 2.
    """
    numbers: Counter[int] = Counter()
    for number, count in votes:
        numbers[number] += count
    votes_so_far, size = 0, numbers.total()
    for number in sorted(numbers, reverse=True):
        votes_so_far += numbers[number]
        if votes_so_far > SOME * size:
            return number
    return 0
