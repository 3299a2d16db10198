"""Texts that mean something to the readers of some format, and articles that hold them everywhere."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import threadparse
from threadparse import Article, Comment

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><!-- ]]> --> &lt; &amp; &#0; &nbsp;",
    '"quoted" \'single\' `back` \\"escaped\\" \\n \\',
    "=1+1",
    "@SUM(1)|'x'!A1",
    "a;b,c\td",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "```",
    "    code",
    "*a* _b_ **c** [x](y) ![x](y) <b> ~~s~~ | a | b |",
    "From the beginning",
    "Subject: no header",
    "end --> x{y}[(z)] %% comment",
    "\u202eright to left\u202c \u2028 \u2029 \x85 \ufeff",
    "\x00\x01\x08\x0b\x0c\x1b[31m\x7f\ufffe\uffff",
    "ünïcödé 漢字 🎈 עברית",
    "x" * 5000,
    "",
    " white space at both ends ",
]


def article_of(text: str) -> Article:
    """Return an article that holds a text in all its fields."""
    reply = Comment(depth=2, author=text, published_text=text, paragraphs=(text, text), likes=1, number=1)
    comment = Comment(author=text, published_text=text, paragraphs=(text,), likes=0, replies=(reply, reply))
    return Article(title=text, author=text, byline=text, paragraphs=(text, text), comments=(comment, comment))


def crowd(comments: int, people: int) -> Article:
    """Return a thread in which everybody answers everybody."""
    first = dt.datetime(2021, 5, 1, 9)
    rows = [
        Comment(
            depth=2,
            author=f"Ann {number * number % 97 % people}",
            published=first + dt.timedelta(hours=number * number % 7919),
            paragraphs=("Yes.",),
        )
        for number in range(comments)
    ]
    groups = range(0, comments, 10)
    return Article(
        comments=tuple(Comment(author=f"Ann {at // 10 % people}", replies=tuple(rows[at : at + 10])) for at in groups)
    )


def examples() -> dict[str, Article]:
    """Return the articles of the docs, by their names."""
    return {path.stem: threadparse.parse_file(path) for path in sorted(EXAMPLES.glob("*.txt"))}
