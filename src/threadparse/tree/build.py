"""Tokens to model: what the parser does for each rule of grammars/dump.lark.

Knows the rules by the names of their alternatives, and the classes of the model. Does not know
how a token was found. No tree of Lark's is ever made: each reduction makes its part of the model.
"""

from __future__ import annotations

import functools

from threadparse import grammar
from threadparse.blocks.head import NO_BYLINE, Head, read_head
from threadparse.model.article import Article, parsed_article
from threadparse.model.comment import Comment, Span, parsed_comment
from threadparse.text.source import Source
from threadparse.tree.driver import Driver, driver
from threadparse.tree.token import Token
from threadparse.tree.tokens import tokens


def build(text: str) -> Article:
    """Read a dump."""
    article: Article = parser().parse(tokens(text))
    return article


@functools.cache
def parser() -> Driver:
    """Return the parser, made at the first use and shared by all threads: it keeps nothing of a dump."""
    return driver(grammar.load("dump", "dump", transformer=Builder(), keep_all_tokens=True), "dump")


class Builder:
    """The actions; each takes what stands on the right of its rule. Keeps nothing between two."""

    def dump(self, parts: tuple[Token, list[Comment] | None, Token | None]) -> Article:
        """Make the article, now that all its comments are there."""
        head, comments, furniture = parts
        return _article(head.source, head.end, tuple(comments or ()), furniture)

    def first(self, parts: tuple[Token]) -> list[Comment]:
        """Begin a level with a comment without replies."""
        return [_comment(parts[0], ())]

    def first_answered(self, parts: tuple[Token, list[Comment], Token]) -> list[Comment]:
        """Begin a level with a comment and the replies to it."""
        return [_comment(parts[0], tuple(parts[1]))]

    def next(self, parts: tuple[list[Comment], Token]) -> list[Comment]:
        """Go on with a comment without replies."""
        comments, token = parts
        # What `_comment` does, written out: the commonest case by far.
        span = (token.start, token.end)
        comments.append(parsed_comment(token.paragraphs, token.likes, token.depth, (), span))
        return comments

    def next_answered(self, parts: tuple[list[Comment], Token, list[Comment], Token]) -> list[Comment]:
        """Go on with a comment and the replies to it."""
        comments, token, replies, _ = parts
        comments.append(_comment(token, tuple(replies)))
        return comments


def _comment(token: Token, replies: tuple[Comment, ...]) -> Comment:
    last = replies[-1].span if replies else None
    span = (token.start, last[1] if last else token.end)
    return parsed_comment(token.paragraphs, token.likes, token.depth, replies, span)


def _article(source: Source, end: int, comments: tuple[Comment, ...], furniture: Token | None) -> Article:
    """Make the article; its own lines end at the offset `end`."""
    text = source.layout[:end]
    head = read_head(text)
    byline = head.byline or NO_BYLINE
    span = _span(text, comments)
    _report(source, head, span, furniture)
    return parsed_article(
        title=head.title,
        author=byline.author,
        published=byline.published,
        byline=head.byline_text,
        paragraphs=head.paragraphs,
        comments=comments,
        problems=source.problems(),
        span=span,
    )


def _span(text: str, comments: tuple[Comment, ...]) -> Span:
    """Return where the article stands, given its text above the comments."""
    length = len(text.rstrip())
    first, last = (comments[0].span, comments[-1].span) if comments else (None, None)
    start = len(text) - len(text.lstrip()) if length else (first or (0, 0))[0]
    return start, (last or (0, length))[1]


def _report(source: Source, head: Head, span: Span, furniture: Token | None) -> None:
    """Report what is odd about the dump outside its comments."""
    if head.title is None:
        source.report("missing-title" if span[1] else "empty-dump", span[0])
    if head.byline and head.byline.impossible:
        _, byline, *_ = source.starts(0, span[1])
        source.report("impossible-date", byline)
    if furniture:
        source.report("text-after-thread", next(source.starts(furniture.start, furniture.end)))
