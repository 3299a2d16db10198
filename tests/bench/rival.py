"""The hand-written rival: what a competent user would write for the layout of the examples, and for that alone.

One pattern for a line, a stack of open comments, plain attrs classes without checks. It reports
no problem, knows no other line ends, and takes whatever has a bullet for a comment.
"""

from __future__ import annotations

import re

import attrs

LINE = re.compile(r"^( *)(?:• +(\S.*)|Liked by (\d+) (?:person|people) *$|(\S.*))$", re.MULTILINE)
BYLINE = re.compile(r"([A-Z][a-z]+ \d\d?, \d{4}[^–\n]*?)(?: – By (.+))?")


@attrs.define
class Comment:
    """One comment."""

    paragraphs: list[str]
    likes: int | None
    depth: int
    start: int
    end: int
    replies: list[Comment]


@attrs.define
class Article:
    """One dump."""

    title: str
    date: str | None
    author: str | None
    paragraphs: list[str]
    comments: list[Comment]


def parse(text: str) -> Article:
    """Read a dump."""
    title, date, author = "", None, None
    paragraphs: list[str] = []
    comments: list[Comment] = []
    stack: list[tuple[int, Comment]] = []
    comment = None
    for line in LINE.finditer(text):
        indent, first, likes, plain = line.groups()
        if first is not None:
            column = len(indent)
            while stack and stack[-1][0] >= column:
                stack.pop()
            first = first.rstrip()
            start = line.start(2)
            comment = Comment([first], None, len(stack) + 1, start - 2, start + len(first), [])
            (stack[-1][1].replies if stack else comments).append(comment)
            stack.append((column, comment))
        elif comment is not None:
            if likes is not None:
                comment.likes = int(likes)
                comment.end = line.end()
            else:
                plain = plain.rstrip()
                comment.paragraphs.append(plain)
                comment.end = line.start(4) + len(plain)
        elif not title:
            title = line[0].strip()
        elif date is None and not paragraphs and (byline := BYLINE.fullmatch(line[0].strip())):
            date, author = byline.groups()
        else:
            paragraphs.append(line[0].strip())
    return Article(title, date, author, paragraphs, comments)
