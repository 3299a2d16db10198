"""Tell plain text from what is sometimes given in its place: HTML, JSON, and Markdown with front matter."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from threadparse.grammar import patterns
from threadparse.text.source import Source

#: The share of the rows that must look like markup.
SHARE = 0.5
#: How many rows front matter has at the most.
LONGEST_MATTER = 100
#: The row above front matter and the one below it.
FENCE = "---"


def markup_of(source: Source) -> str | None:
    """Return the code of the problem that a dump is no plain text; None: it is.

    Pages about HTML or JSON have rows of it, too: only the beginning and what most rows look like tell.
    """
    rows = _rows(source)
    first = next(rows, "")
    if patterns()["HTML_START"].match(first) or _has_tags(source):
        return "looks-like-html"
    if first[:1] in ("{", "[") and _most(source, "JSON_ROW"):
        return "looks-like-json"
    return "looks-like-front-matter" if first == FENCE and _is_matter(rows) else None


def _has_tags(source: Source) -> bool:
    """Tell whether most rows begin with a tag."""
    # To count "<" takes far less than to look at each row. Where most rows begin with a tag, there are so many, even if
    # three of four rows are blank.
    layout = source.layout
    return "<" in layout and layout.count("<") > layout.count("\n") * SHARE / 4 and _most(source, "HTML_ROW")


def _most(source: Source, name: str) -> bool:
    """Tell whether most rows begin with a terminal."""
    match = patterns()[name].match
    found = [match(row) is not None for row in _rows(source)]
    return sum(found) > SHARE * len(found)


def _is_matter(rows: Iterator[str]) -> bool:
    """Tell whether another fence follows, and most rows above it are keys: "title: The old boat"."""
    below = list(itertools.islice(rows, LONGEST_MATTER))
    inside = below[: below.index(FENCE)] if FENCE in below else []
    keys = sum(patterns()["KEY_ROW"].match(row) is not None for row in inside)
    return keys > SHARE * len(inside)


def _rows(source: Source) -> Iterator[str]:
    """Yield the rows that are not blank, without the white space around them."""
    return (row[0].rstrip() for row in patterns()["ROW"].finditer(source.layout))
