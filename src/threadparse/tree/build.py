"""Tokens to model: what the parser does for each rule of grammars/dump.lark.

No tree of Lark's is made: each reduction makes its part of the model.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import NamedTuple

from threadparse.grammar import Driver, driver
from threadparse.model.article import Article, parsed_article
from threadparse.model.comment import Comment, Span, parsed_comment
from threadparse.notes import Note, problems_of
from threadparse.read import Page
from threadparse.text.lines import Lines
from threadparse.thread.comments import CommentLines


class Token(NamedTuple):
    """A token of grammars/dump.lark: its terminal, and the comment that it is."""

    type: str
    #: The values of the fields that come before its replies.
    values: tuple[object, ...] = ()
    #: Where the comment stands in the dump, replies not counted: from its marker to its last character.
    span: Span = (0, 0)


#: The values of a comment that are fields of the model stand first, in the same order.
OWN = CommentLines._fields.index("depth") + 1
#: The end of the replies to a comment.
CLOSE = Token("CLOSE")


def build(page: Page) -> Article:
    """Make the article of a page."""
    comments: tuple[Comment, ...] = _driver().parse(tokens(page))
    found = page.article
    span = _span(page, comments)
    return parsed_article(
        title=found.title,
        author=found.byline.author if found.byline else None,
        published=found.published,
        byline=" | ".join(found.texts[line] for line in found.bylines) or None,
        paragraphs=tuple(map(found.texts.__getitem__, found.paragraphs)),
        comments=comments,
        problems=problems_of(page.source, [_placed(note, page.items.lines, span) for note in page.notes]),
        span=span,
    )


@functools.cache
def _driver() -> Driver:
    return driver("dump", ACTIONS)


def tokens(page: Page) -> Iterator[Token]:
    """Yield the tokens of a dump."""
    yield Token("ARTICLE")
    yield from nested(page.comments, page.items.lines)
    if page.bounds.stop < len(page.items.lines):
        yield Token("BOILERPLATE")


def nested(comments: Sequence[CommentLines], lines: Lines) -> Iterator[Token]:
    """Yield a token for each comment, and a CLOSE wherever the replies to one end.

    A comment is one level deeper than the one above it, or as deep, or less deep.
    """
    if not comments:
        return
    for index, comment in enumerate(comments):
        below = comments[index + 1].depth if index + 1 < len(comments) else 1
        kind = "ANSWERED" if below > comment.depth else "COMMENT"
        yield Token(kind, comment[:OWN], (lines.start(comment.first), lines.end(comment.stop - 1)))
        for _ in range(comment.depth - below):
            yield CLOSE


def _dump(values: Sequence[Token | list[Comment]]) -> tuple[Comment, ...]:
    """Return the comments, now that all are there."""
    return next((tuple(value) for value in values if isinstance(value, list)), ())


def _first(values: tuple[Token]) -> list[Comment]:
    """Begin a level with a comment without replies."""
    return [_comment(values[0], ())]


def _first_answered(values: tuple[Token, list[Comment], Token]) -> list[Comment]:
    """Begin a level with a comment and the replies to it."""
    return [_comment(values[0], tuple(values[1]))]


def _next(values: tuple[list[Comment], Token]) -> list[Comment]:
    """Go on with a comment without replies."""
    comments, token = values
    comments.append(_comment(token, ()))
    return comments


def _next_answered(values: tuple[list[Comment], Token, list[Comment], Token]) -> list[Comment]:
    """Go on with a comment and the replies to it."""
    comments, token, replies, _ = values
    comments.append(_comment(token, tuple(replies)))
    return comments


#: What the parser does for each alternative; an action takes what stands on the right of its rule.
ACTIONS = SimpleNamespace(
    dump=_dump, first=_first, first_answered=_first_answered, next=_next, next_answered=_next_answered
)


def _comment(token: Token, replies: tuple[Comment, ...]) -> Comment:
    start, end = token.span
    last = replies[-1].span if replies else None
    return parsed_comment(*token.values, replies, (start, max(end, last[1]) if last else end))


def _span(page: Page, comments: tuple[Comment, ...]) -> Span:
    """Return where the article stands: from its first line to the last of its comments."""
    article, line = page.article, page.article.titles.line
    own = [*article.bylines, *article.paragraphs[:1], *article.paragraphs[-1:], *([] if line is None else [line])]
    spans = [comment.span for comment in comments if comment.span]
    spans += [page.items.lines.span(min(own), max(own))] if own else []
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)


def _placed(note: Note, lines: Lines, span: Span) -> tuple[int, str]:
    """Return the offset of a note, and its code."""
    return (span[0] if note.line is None else lines.start(note.line)), note.code
