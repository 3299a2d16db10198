"""The title of an article: what speaks for each line above its text.

Each sign has a name and a worth in weights.json; the line with the most is the title. A line that nothing speaks for is
none: most lines above the text are those of menus, and what speaks against them does not matter.
"""

from __future__ import annotations

from typing import NamedTuple

from threadparse.article.readings import LONG_TITLE, SHORTEST, Readings
from threadparse.article.sections import is_text, sections_of
from threadparse.article.titlesigns import LOOKS, Elsewhere, signs_of
from threadparse.kinds.heads import Heads
from threadparse.producers.producer import Layout
from threadparse.signs import Signs, weights
from threadparse.text.lines import LONGEST


class Weighed(NamedTuple):
    """A line that may be the title."""

    line: int
    signs: Signs
    score: float


class Titles(NamedTuple):
    """The lines that may be the title, and the one that is."""

    #: The line of the title; None: there is none above the thread.
    line: int | None
    weighed: tuple[Weighed, ...] = ()


def find_title(texts: list[str], layout: Layout, heads: Heads, given: str | None, page: Elsewhere) -> Titles:
    """Return the title among the lines of an article.

    Args:
        texts: The lines.
        layout: How lists look in the dump.
        heads: What lines say.
        given: The title that the heading of the thread gives; it settles which line is the title.
        page: What the whole page says.
    """
    if given:
        return Titles(_line_of(given, texts))
    read, table = Readings(texts, layout, heads, page.signed), weights("title")
    sections = sections_of(read)
    weighed = [Weighed(line, signs, table.worth(signs)) for line, signs in signs_of(read, sections, page).items()]
    if not weighed:
        return Titles(_number(read, range(sections[-1].lines.stop)))
    best = max(weighed, key=lambda each: (each.score, -each.line))
    if _is_alone(weighed[0], read):
        best, found = weighed[0], True
    elif sections[0].text is None:
        # There is no paragraph, so that what lines look like says nothing: all of them are short.
        best = max(weighed, key=lambda each: (_worth_of_place(each), -each.line))
        found = _worth_of_place(best) >= 0
    else:
        found = best.score > table.taken_from
    return Titles(best.line if found else None, tuple(weighed))


def _number(read: Readings, lines: range) -> int | None:
    """Return a title that has no letter ("1984"), where no line with letters may be one."""
    return None if any(map(read.may_be_title, lines)) else next(filter(read.is_number, lines), None)


def _worth_of_place(weighed: Weighed) -> float:
    """Return what the signs of a line are worth that do not say what it looks like."""
    return weights("title").worth({name: seen for name, seen in weighed.signs.items() if name not in LOOKS})


def _is_alone(weighed: Weighed, read: Readings) -> bool:
    """Tell whether a line is the first of the page, above the text, with text or what is no title right below it.

    A line that looks like a part of the text is none.
    """
    line, signs = weighed.line, weighed.signs
    text = read.texts[line]
    part = {"text_first", "row_of_table", "colon"} & signs.keys() or text[-1] == "?"
    alone = len(read.texts) > 1 and (is_text(read, 1) or not read.may_be_title(1))
    return line == 0 and alone and "above_text" in signs and len(text) < LONG_TITLE and not part


def _line_of(given: str, texts: list[str]) -> int | None:
    """Return the line that says what the heading of the thread says; one of the two may have lost its end."""
    wanted = key_of(given)
    # Most lines begin in another way than the title: only for the others is the whole key made.
    keys = {line: key_of(text) for line, text in enumerate(texts) if wanted.startswith(_first(text))}
    may_be = [
        [line for line, key in keys.items() if key == wanted],
        [line for line, key in keys.items() if len(key) >= SHORTEST and wanted.startswith(key)],
        # Where lines are broken, the heading may have lost its end.
        [
            line
            for line, key in keys.items()
            if len(wanted) >= SHORTEST and SHORTEST < len(texts[line]) <= LONGEST and key.startswith(wanted)
        ],
    ]
    return next((lines[0] for lines in may_be if lines), None)


def key_of(text: str) -> str:
    """Return the letters and digits of a text, in one case."""
    return "".join(filter(str.isalnum, text)).casefold()


def _first(text: str) -> str:
    """Return how the key of a text begins."""
    return next(filter(str.isalnum, text), "").casefold()
