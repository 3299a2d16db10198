"""Tokens to model: what the parser does for each rule of grammars/dump.lark.

Knows the rules by the names of their alternatives, and the classes of the model. Does not know
how a token was found. No tree of Lark's is ever made: each reduction makes its part of the model.
"""

from __future__ import annotations

import functools

from threadparse import grammar
from threadparse.model.article import Article, parsed_article
from threadparse.model.comment import Comment, Span, parsed_comment
from threadparse.tree.driver import Driver, driver
from threadparse.tree.token import Token
from threadparse.tree.tokens import tokens


def build(text: str) -> Article:
    """Read a dump."""
    dump = tokens(text)
    comments = parser().parse(dump.tokens)
    return parsed_article(title=dump.article.title_text, author=dump.article.byline and dump.article.byline.author, published=dump.article.byline and dump.article.byline.published(), byline=None, paragraphs=(), comments=comments, problems=(), span=(0,0))


@functools.cache
def parser() -> Driver:
    """Return the parser, made at the first use and shared by all threads: it keeps nothing of a dump."""
    return driver(grammar.load("dump", "dump", transformer=Builder(), keep_all_tokens=True), "dump")


class Builder:
    """The actions; each takes what stands on the right of its rule. Keeps nothing between two."""

    def dump(self, parts):
        """Make the article, now that all its comments are there."""
        head, comments, furniture = parts
        return tuple(comments or ())

    def first(self, parts: tuple[Token]) -> list[Comment]:
        """Begin a level with a comment without replies."""
        return [_comment(parts[0], ())]

    def first_answered(self, parts: tuple[Token, list[Comment], Token]) -> list[Comment]:
        """Begin a level with a comment and the replies to it."""
        return [_comment(parts[0], tuple(parts[1]))]

    def next(self, parts: tuple[list[Comment], Token]) -> list[Comment]:
        """Go on with a comment without replies."""
        comments, token = parts
        comments.append(_comment(token, ()))
        return comments

    def next_answered(self, parts: tuple[list[Comment], Token, list[Comment], Token]) -> list[Comment]:
        """Go on with a comment and the replies to it."""
        comments, token, replies, _ = parts
        comments.append(_comment(token, tuple(replies)))
        return comments


def _comment(token: Token, replies: tuple[Comment, ...]) -> Comment:
    last = replies[-1].span if replies else None
    span = (token.start, last[1] if last else token.end)
    return parsed_comment(token, replies, span)
