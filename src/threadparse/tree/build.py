"""Tokens to model: what the parser does for each rule of grammars/dump.lark.

Knows the rules by the names of their alternatives, and the classes of the model. Does not know
how a token was found. No tree of Lark's is ever made: each reduction makes its part of the model.
"""

from __future__ import annotations

import functools
import itertools

from lark import Lark

from threadparse import grammar
from threadparse.blocks.head import NO_BYLINE, Head, read_head
from threadparse.model.article import Article, parsed_article
from threadparse.model.comment import Comment, Span, parsed_comment
from threadparse.text.source import Source
from threadparse.tree.nest import Block, CommentBlock, tokens


class Builder:
    """The actions; each takes what stands on the right of its rule. Keeps nothing between two."""

    def dump(self, parts: tuple[Block, list[Comment] | None, Block | None]) -> Article:
        """Make the article, now that all its comments are there."""
        block, comments, furniture = parts
        return _article(block.source, block.end, tuple(comments or ()), furniture)

    def first(self, parts: tuple[CommentBlock]) -> list[Comment]:
        """Begin a level with a comment without replies."""
        return [_comment(parts[0], ())]

    def first_answered(self, parts: tuple[CommentBlock, list[Comment], Block]) -> list[Comment]:
        """Begin a level with a comment and the replies to it."""
        return [_comment(parts[0], tuple(parts[1]))]

    def next(self, parts: tuple[list[Comment], CommentBlock]) -> list[Comment]:
        """Go on with a comment without replies."""
        comments, block = parts
        comments.append(_comment(block, ()))
        return comments

    def next_answered(self, parts: tuple[list[Comment], CommentBlock, list[Comment], Block]) -> list[Comment]:
        """Go on with a comment and the replies to it."""
        comments, block, replies, _ = parts
        comments.append(_comment(block, tuple(replies)))
        return comments


def _comment(block: CommentBlock, replies: tuple[Comment, ...]) -> Comment:
    last = replies[-1].span if replies else None
    end = last[1] if last else block.text_end
    return parsed_comment(tuple(block.paragraphs), block.likes, block.depth, replies, (block.mark, end))


def _article(source: Source, end: int, comments: tuple[Comment, ...], furniture: Block | None) -> Article:
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
        byline=head.line,
        paragraphs=tuple(head.paragraphs),
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


def _report(source: Source, head: Head, span: Span, furniture: Block | None) -> None:
    """Report what is odd about the dump outside its comments."""
    if head.title is None:
        source.report("missing-title" if span[1] else "empty-dump", span[0])
    starts = None
    match_likes = grammar.patterns()["LIKES"].fullmatch
    if any(map(match_likes, head.paragraphs)):
        starts = list(source.starts(0, span[1]))[2 if head.byline else 1 :]
        for start, paragraph in zip(starts, head.paragraphs, strict=False):
            if match_likes(paragraph):
                source.report("stray-likes", start)
    if head.byline and head.byline.impossible:
        source.report("impossible-date", list(source.starts(0, span[1]))[1])
    for start in itertools.islice(source.starts(furniture.start, furniture.end) if furniture else (), 1):
        source.report("text-after-thread", start)


@functools.cache
def parser() -> Lark:
    """Return the parser, made at the first use and shared by all threads."""
    return grammar.load("dump", "dump", transformer=Builder(), strict=False)


def build(source: Source) -> Article:
    """Read a dump."""
    article: Article = grammar.parse_blocks(tokens(source), parser())
    return article
