"""Problems: what a reader should know about a dump that was not as the format has it.

Knows the one table of codes with their words, and how a problem prints. Does not know how a
problem is found.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import attrs

Severity = Literal["error", "warning"]

#: How much of a long line an excerpt shows.
EXCERPT_WIDTH = 72


class Kind(NamedTuple):
    """What all problems of one code have in common."""

    #: "error": the dump contradicts the format. "warning": it was read, but perhaps not as meant.
    severity: Severity
    #: What was seen, in the reader's words.
    message: str
    #: What to do, or what was done.
    hint: str


#: Every code there is. docs/reference/problems.md describes each, tests/test_problems.py makes each happen.
KINDS: dict[str, Kind] = {
    "empty-dump": Kind(
        severity="error",
        message="the dump holds no text",
        hint="check how the page was turned into text",
    ),
    "looks-like-html": Kind(
        severity="error",
        message="the dump has the tags of HTML",
        hint="turn the page into text first; its tags were read as text",
    ),
    "looks-like-json": Kind(
        severity="error",
        message="the dump looks like JSON",
        hint="pass the text in it; the command line reads such records from a .jsonl file, with --text-field",
    ),
    "looks-like-front-matter": Kind(
        severity="warning",
        message="the dump begins with front matter",
        hint="take it off; its rows were read as lines of the page",
    ),
    "missing-title": Kind(
        severity="error",
        message="the dump has no title",
        hint="the title is a line above the text and the comments",
    ),
    "not-utf-8": Kind(
        severity="error",
        message="the file is not UTF-8 text",
        hint='name the encoding (encoding="cp1252"), or read what is no text as \ufffd (errors="replace")',
    ),
    "missing-comments": Kind(
        severity="warning",
        message="the heading counts more comments than the dump holds",
        hint="the extractor dropped some, or the page shows only a part of them",
    ),
    "learned-lines": Kind(
        severity="warning",
        message="lines in words of no known language were taken for what opens or closes comments: they repeat",
        hint="explain --why names them; a language of your own that has these words settles it",
    ),
    "skipped-level": Kind(
        severity="warning",
        message="the comment that this one answers is not in the dump",
        hint="it was placed under the nearest one, or at the level of the missing one",
    ),
    "unclear-list": Kind(
        severity="warning",
        message="this list may be comments, but too little speaks for it",
        hint="it was kept out of the comments; explain() shows where it went",
    ),
    "unclear-thread": Kind(
        severity="warning",
        message="these lines repeat as those of comments do, but too little else speaks for comments",
        hint="they were kept in the article; explain --why shows what speaks for them",
    ),
    "unclear-depth": Kind(
        severity="warning",
        message="this reply is on the third level or deeper; the dump does not say which",
        hint="it was placed on the third level, below the nearest reply of the second, and so were others like it",
    ),
    "unclear-author": Kind(
        severity="warning",
        message="two lines above a date may be the name of who wrote this comment",
        hint="the author is None; explain() shows both lines",
    ),
    "unindented-text": Kind(
        severity="warning",
        message="a line that belongs to no comment stands among the comments",
        hint="it was kept as text of the comment above it",
    ),
    "unclear-date": Kind(
        severity="warning",
        message="nothing tells which figure of this date is the day",
        hint="the words were kept; the date is None",
    ),
    "impossible-date": Kind(
        severity="warning",
        message="this date or time does not exist",
        hint="the words were kept; the date is None",
    ),
}


_is_str = attrs.validators.instance_of(str)
_from_1 = [attrs.validators.instance_of(int), attrs.validators.ge(1)]


@attrs.frozen(kw_only=True)
class Problem:
    """One thing in one place of a dump.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("Title\\n\\n  • One.\\n\\n      • Deep.\\n")
        >>> print(article.problems[0])
        5:7: skipped-level: the comment that this one answers is not in the dump
            5 |       • Deep.
              |       ^
            hint: it was placed under the nearest one, or at the level of the missing one
    """

    #: The stable name of the kind of problem, one of the documented table.
    code: str = attrs.field(validator=_is_str)
    #: "error" where the dump contradicts the format, "warning" where it was read all the same.
    severity: Severity = attrs.field(validator=attrs.validators.in_(get_args(Severity)))
    #: What was seen, in the reader's words.
    message: str = attrs.field(validator=_is_str)
    #: The line, from 1.
    line: int = attrs.field(validator=_from_1)
    #: The column, from 1, in code points.
    column: int = attrs.field(validator=_from_1)
    #: The line of the dump (cut where it is long) and below it a caret under the column.
    excerpt: str = attrs.field(validator=_is_str)
    #: What to do, or what was done.
    hint: str = attrs.field(validator=_is_str)

    def __str__(self) -> str:
        shown, _, caret = self.excerpt.partition("\n")
        number = f"{self.line} | "
        return (
            f"{self.line}:{self.column}: {self.code}: {self.message}\n"
            f"    {number}{shown}\n"
            f"    {'| '.rjust(len(number))}{caret}\n"
            f"    hint: {self.hint}"
        )


def problem(code: str, line: int, column: int, text: str) -> Problem:
    """Make the problem `code` at `line` and `column` of a dump; `text` is the whole line there."""
    kind = KINDS[code]
    return Problem(
        code=code,
        severity=kind.severity,
        message=kind.message,
        line=line,
        column=column,
        excerpt=excerpt(text, column - 1),
        hint=kind.hint,
    )


def excerpt(text: str, at: int) -> str:
    """Cut `text` around the offset `at` and put a caret below it."""
    # The offset stands in the middle; near an end of the line the cut moves, so that it is as wide there.
    start = max(0, min(at - EXCERPT_WIDTH // 2, len(text) - EXCERPT_WIDTH))
    shown = text[start : start + EXCERPT_WIDTH]
    before, after = "…" * (start > 0), "…" * (start + EXCERPT_WIDTH < len(text))
    # A tab keeps its place in the caret's line, so that both lines move alike.
    lead = "".join("\t" if char == "\t" else " " for char in before + shown[: at - start])
    return f"{before}{shown}{after}\n{lead}^"
