"""Shapes of pages, made from a grammar of what a page can hold, with one part of each repeated.

Knows the layouts of five producers, the parts of a page, the kinds of lines, and the places where they may stand. Does
not know what is read from them. A shape takes the number of repetitions and gives a dump. What the name of a shape does
not say, such as the layout, is chosen by the name, so that a new kind of line changes no other shape.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

TITLE = "A quiet harbour at night"
SENTENCE = "Nobody knows how long the boats have been lying there, or who it was that tied them up, and nobody asked."
WRAPPED = "Nobody knows how long the boats have lain there, or who it was that"

Choice = TypeVar("Choice")
#: A dump, by the number of repetitions.
Shape = Callable[[int], str]


class Layout(NamedTuple):
    """Where a producer prints what."""

    #: The column of the first markers, how far each level stands right of the one above, and the text of its marker.
    first: int
    step: int
    hang: int
    bullet: str
    #: The column of what is in no list.
    margin: int = 0
    #: What stands before titles, before headings, and around names.
    marks: tuple[str, str, str] = ("", "", "")
    #: Whether a blank line parts paragraphs.
    gaps: bool = True
    #: Whether the text of an item stands in the first column.
    flush: bool = False


LAYOUTS = {
    "resiliparse": Layout(2, 2, 2, "•"),
    "inscriptis": Layout(7, 4, 3, "*"),
    "w3m": Layout(1, 4, 3, "•"),
    "lynx": Layout(4, 5, 3, "*", margin=3, gaps=False),
    "html2text": Layout(2, 3, 3, "*", marks=("# ", "## ", "**"), flush=True),
}

#: What a line may be; each takes a number.
LINES: dict[str, Callable[[int], str]] = {
    "text": lambda k: f"It rains here, said number {k}, and so it did.",
    "long text": lambda k: f"{SENTENCE} {SENTENCE} {k}",
    "broken line": lambda _: WRAPPED,
    "word": lambda _: "word",
    "name": lambda k: f"Ann {'ABCDEFG'[k % 7]}lee",
    "says": lambda k: f"Ann {'ABCDEFG'[k % 7]}lee says:",
    "date": lambda k: f"May {k % 28 + 1}, 2021 at 4:{k % 60:02} am",
    "figures": lambda k: f"{k % 28 + 1}/{k % 12 + 1}/2021",
    "days ago": lambda k: f"{k + 2} days ago",
    "day": lambda k: f"Aug {k % 20 + 10}",
    "answers": lambda k: f"In reply to Ann {'ABCDEFG'[k % 7]}lee",
    "name and date": lambda k: f"Ann Lee on May {k % 28 + 1}, 2021",
    "byline": lambda k: f"Posted by: Ann Lee | May {k % 28 + 1}, 2021",
    "date and button": lambda k: f"May {k % 28 + 1}, 2021 Reply",
    "button": lambda _: "Reply",
    "address": lambda k: f"Reply (https://example.org/#respond-{k})",
    "link number": lambda k: f"[{k + 1}]Reply",
    "like": lambda _: "Like",
    "likes": lambda k: f"Liked by {k + 2} people",
    "badge": lambda _: "Guest",
    "picture": lambda k: f"[a{k}] Ann Lee Avatar",
    "number": lambda k: f"#{k + 1}",
    "pingback": lambda k: f"Pingback: Page {k}",
    "quote": lambda k: f"> Well said, number {k}",
    "markdown": lambda k: f"_Well_ **said**, [number {k}](https://example.org/{k})",
    "markdown heading": lambda k: f"#### Part {k}",
    "code": lambda k: f"x[{k}] = (a * b);",
    "row of a table": lambda k: f"| a | {k} | b |",
    "bullet": lambda k: f"• thing {k}",
    "star": lambda k: f"* thing {k}",
    "ordinal": lambda k: f"{k % 9999 + 1}. thing",
    "first ordinal": lambda _: "1. thing",
    "mark alone": lambda _: "•",
    "heading": lambda k: f"{k + 2} comments",
    "titled heading": lambda k: f"{k + 2} thoughts on “{TITLE}”",
    "no comments": lambda _: "No comments",
    "form": lambda _: "Leave a Reply",
    "furniture": lambda _: "Share this:",
    "title again": lambda _: TITLE,
    "wide spaces": lambda k: f"\u2003\u00a0It rains.\u2003\u3000{k}\u2003",
    "foreign": lambda k: f"昨天起就一直在下雨，第{k}号",
    "foreign button": lambda _: "Antworten",
}

#: Where lines may stand.
PLACES = (
    "above the title", "below the title", "in the article", "above the heading", "below the heading", "above a head",
    "below a head", "in a text", "for a text", "right of a text", "left of a text", "below a tail", "below replies",
    "between comments", "below the thread",
)  # fmt: skip
#: Where a line may stand that holds something again and again.
ROWS = ("above the title", "in the article", "below the heading", "above a head", "in a text", "below a tail")

OPENINGS: dict[str, Callable[[str, int], list[str]]] = {
    "says": lambda name, day: [f"{name} says:", f"May {day}, 2021 at 4:03 am"],
    "name and date": lambda name, day: [name, f"May {day}, 2021"],
    "one line": lambda name, day: [f"{name} on May {day}, 2021 at 4:03 am said:"],
    "name": lambda name, _: [name],
    "date": lambda _, day: [f"May {day}, 2021"],
    "none": lambda *_: [],
}
TAILS: tuple[list[str], ...] = ([], ["Reply"], ["Liked by 2 people", "Reply"], ["Like"])
HEADINGS = ("5 comments", f"5 thoughts on “{TITLE}”", "Comments", "")
MARKERS = ("ordinals", "bullets", "none")


def chosen(name: str, what: str, options: Sequence[Choice]) -> Choice:
    """Choose one of some options, by the name of a shape."""
    return options[zlib.crc32(f"{name}: {what}".encode()) % len(options)]


class Sheet:
    """A dump that is being printed."""

    def __init__(self, layout: Layout, *, tight: bool = False) -> None:
        self.layout = layout
        self.gaps = layout.gaps and not tight
        self.rows: list[str] = []

    def column(self, depth: int) -> int:
        """Return the column of the text of a comment; at depth 0, of what is in none."""
        layout = self.layout
        return layout.margin if depth <= 0 or layout.flush else layout.first + layout.step * (depth - 1) + layout.hang

    def put(self, column: int, lines: Iterable[str], *, gaps: bool | None = None) -> None:
        """Print lines in a column."""
        for line in lines:
            self.rows.append(" " * column + line)
            if self.gaps if gaps is None else gaps:
                self.rows.append("")

    def item(self, depth: int, marker: str, head: list[str], text: Iterable[str]) -> None:
        """Print a comment: the marker, and beside it the first line."""
        layout = self.layout
        bold = layout.marks[2]
        lines = [*([f"{bold}{head[0]}{bold}", *head[1:]] if head else []), *text]
        if marker:
            indent = " " * (layout.first + layout.step * (depth - 1))
            self.rows.append(f"{indent}{marker:{layout.hang - 1}} {lines[0] if lines else ''}".rstrip())
            lines = lines[1:]
            self.rows += [""] * (self.gaps and not head)
        self.put(self.column(depth), lines[: max(0, len(head) - 1)], gaps=False)
        self.rows += [""] * (self.gaps and bool(head))
        self.put(self.column(depth), lines[max(0, len(head) - 1) :])

    def text(self) -> str:
        """Return the dump."""
        return "\n".join([*self.rows, ""])


class Page:
    """A page as it is chosen for the name of a shape: an article, and five comments in a thread."""

    def __init__(self, name: str) -> None:
        self.layout = LAYOUTS[chosen(name, "layout", list(LAYOUTS))]
        self.opening = OPENINGS[chosen(name, "opening", list(OPENINGS))]
        self.tail = chosen(name, "tail", TAILS)
        self.heading = chosen(name, "heading", HEADINGS)
        self.markers = chosen(name, "markers", MARKERS)
        self.sheet = Sheet(self.layout, tight=chosen(name, "tight", [False, False, True]))

    def marker(self, number: int) -> str:
        """Return the marker of a comment."""
        return {"ordinals": f"{number}.", "bullets": self.layout.bullet, "none": ""}[self.markers]

    def above(self, more: Callable[[str], list[str]]) -> None:
        """Print what stands above the comments."""
        sheet, margin, (title, heading, _) = self.sheet, self.layout.margin, self.layout.marks
        sheet.put(margin, ["Home", "Contact", *more("above the title")], gaps=False)
        sheet.rows.append("")
        sheet.put(margin, [f"{title}{TITLE}", *more("below the title")])
        sheet.put(margin, ["May 19, 2021 04:03 GMT – By Jane Doe", SENTENCE, *more("in the article"), SENTENCE])
        sheet.put(margin, [*more("above the heading"), *filter(None, [self.heading and f"{heading}{self.heading}"])])
        sheet.put(margin, more("below the heading"))
        sheet.rows.append("")

    def first(self, more: Callable[[str], list[str]]) -> None:
        """Print the first comment, without replies."""
        sheet, column = self.sheet, self.sheet.column(1)
        head = [*more("above a head"), *self.opening("Ann Lee", 1), *more("below a head")]
        text = more("for a text") or ["It rains.", *more("in a text")]
        sheet.item(1, self.marker(1), head, text)
        sheet.put(column + 2, more("right of a text"))
        left = more("left of a text")
        sheet.put(max(0, column - 3), left)
        sheet.put(column, [*(["So it does."] if left else []), *self.tail, *more("below a tail")])

    def comment(self, depth: int, number: int, name: str) -> None:
        """Print another comment."""
        text = f"So it does, said number {number}, and so it did."
        self.sheet.item(depth, self.marker(number), self.opening(name, number + 1), [text, *self.tail])

    def below(self, more: Callable[[str], list[str]]) -> None:
        """Print what stands below the first comment and the replies to it."""
        self.sheet.put(self.layout.margin, more("between comments"))
        self.comment(1, 2, "Dan Poe")
        self.comment(1, 3, "Eve Roe")
        self.sheet.rows.append("")
        self.sheet.put(self.layout.margin, ["Leave a Reply", "Recent Posts", *more("below the thread"), TITLE])

    def text(self, more: Callable[[str], list[str]]) -> str:
        """Return the whole page, with more lines in each place."""
        self.above(more)
        self.first(more)
        self.comment(2, 1, "Bob Moe")
        self.comment(2, 2, "Cem Noe")
        self.sheet.put(self.sheet.column(1), more("below replies"))
        self.below(more)
        return self.sheet.text()


def nothing(_: str) -> list[str]:
    """Return no more lines for a place."""
    return []


def lines_in(name: str, place: str, kind: str) -> Shape:
    """Return the shape of a page with lines of one kind in one place."""
    return lambda n: Page(name).text(lambda each: list(map(LINES[kind], range(n))) if each == place else [])


def row_in(name: str, place: str, kind: str) -> Shape:
    """Return the shape of a page with one line in a place that says the same again and again."""
    return lambda n: Page(name).text(lambda each: [" ".join(map(LINES[kind], range(n)))] if each == place else [])


def alone(name: str, producer: str, kind: str) -> Shape:
    """Return the shape of a page with one comment, which says nothing but lines of one kind."""

    def shape(n: int) -> str:
        layout = LAYOUTS[producer]
        sheet = Sheet(layout, tight=chosen(name, "tight", [False, True]))
        sheet.put(layout.margin, [f"{layout.marks[0]}{TITLE}", f"{layout.marks[1]}1 comment"])
        sheet.item(1, chosen(name, "marker", ["1.", layout.bullet]), ["Ann Lee says:"], map(LINES[kind], range(n)))
        return sheet.text()

    return shape


#: What may follow each other in a thread; each takes a page and a number, and is printed below the first comment.
PARTS: dict[str, Callable[[Page, int], None]] = {
    "comment": lambda page, k: page.comment(1, k + 2, "Fay Zoe"),
    "bare comment": lambda page, k: page.sheet.item(1, page.layout.bullet, [], [f"So it is {k}."]),
    "reply": lambda page, k: page.sheet.item(
        2, f"{k % 9999 + 1}.", ["Bob Moe says:", "May 2, 2021"], ["Yes.", "Reply"]
    ),
    "reply counted anew": lambda page, k: page.sheet.item(2, f"{k % 2 + 1}.", [], [f"It is {k}."]),
    "bare reply": lambda page, k: page.sheet.item(2, page.layout.bullet, [], [f"It is so, number {k}."]),
    "thing of a list": lambda page, k: page.sheet.rows.append(
        f"{' ' * page.sheet.column(1)}{page.layout.bullet} thing {k}"
    ),
    "mark alone": lambda page, _: page.sheet.item(2, page.layout.bullet, [], []),
    "deep reply": lambda page, k: page.sheet.item(3, page.layout.bullet, ["Cem Noe says:"], [f"It is {k}."]),
    "reply too deep": lambda page, k: page.sheet.item(4, page.layout.bullet, [], [f"It is {k}."]),
    "text": lambda page, k: page.sheet.put(page.sheet.column(1), [f"It goes on, number {k}."]),
    "text of a reply": lambda page, k: page.sheet.put(page.sheet.column(2), [f"It goes on, number {k}."]),
    "text at the margin": lambda page, k: page.sheet.put(page.layout.margin, [f"It goes on, number {k}."]),
    "name and date": lambda page, k: page.sheet.put(page.sheet.column(1), ["Gil Yoe", f"May {k % 28 + 1}, 2021"]),
    "likes": lambda page, k: page.sheet.put(page.sheet.column(1), [f"Liked by {k + 2} people"]),
    "button": lambda page, _: page.sheet.put(page.sheet.column(2), ["Reply"]),
    "heading": lambda page, k: page.sheet.put(page.layout.margin, [f"{k + 2} comments"]),
}


def parts_in_turn(name: str, parts: Sequence[str]) -> Shape:
    """Return the shape of a page where some parts of a thread follow each other again and again."""

    def shape(n: int) -> str:
        page = Page(name)
        page.above(nothing)
        page.first(nothing)
        for k, part in itertools.product(range(n), parts):
            PARTS[part](page, k)
        page.below(nothing)
        return page.sheet.text()

    return shape


#: How deep each comment stands.
STAIRS: dict[str, Callable[[int], int]] = {
    "up": lambda k: k % 6 + 2,
    "down": lambda k: 7 - k % 6,
    "up and down": lambda k: 2 + abs(5 - k % 10),
    "to and fro": lambda k: 2 + 5 * (k % 2),
    "crossing": lambda k: 2 + k * 5 % 7,
    "ever deeper": lambda k: k + 2,
    "ever less deep": lambda k: 60 - k % 58,
}
#: What stands on each stair.
TREADS = ("comment", "bare comment", "comment, and text below")


def stairs(name: str, stair: str, tread: str) -> Shape:
    """Return the shape of a page where replies stand in stairs."""

    def shape(n: int) -> str:
        page = Page(name)
        page.above(nothing)
        page.first(nothing)
        for k in range(n):
            depth = STAIRS[stair](k)
            if tread == "bare comment":
                page.sheet.item(depth, page.layout.bullet, [], [f"So it is {k}."])
            else:
                page.comment(depth, k % 9999 + 1, "Fay Zoe")
            if tread == "comment, and text below":
                page.sheet.put(page.sheet.column(depth - 1), [f"It goes on, number {k}."])
        page.below(nothing)
        return page.sheet.text()

    return shape


def _shapes() -> Iterator[tuple[str, Shape]]:
    for kind, place in itertools.product(LINES, PLACES):
        name = f"{kind}, {place}"
        yield name, lines_in(name, place, kind)
    for kind, place in itertools.product(LINES, ROWS):
        name = f"{kind}, {place}, in one line"
        yield name, row_in(name, place, kind)
    for kind, producer in itertools.product(LINES, ("resiliparse", "lynx")):
        name = f"{kind}, and nothing else, by {producer}"
        yield name, alone(name, producer, kind)
    for pair in itertools.product(PARTS, repeat=2):
        name = " and ".join(dict.fromkeys(pair)) + " in turn" * (pair[0] != pair[1])
        yield name, parts_in_turn(name, list(dict.fromkeys(pair)))
    for stair, tread in itertools.product(STAIRS, TREADS):
        name = f"stairs {stair}: {tread}"
        yield name, stairs(name, stair, tread)


#: All shapes, by their names.
SHAPES: dict[str, Shape] = dict(_shapes())
