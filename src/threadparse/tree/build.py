"""Tokens to model: what the parser does for each rule of grammars/dump.lark.

Knows the rules by the names of their alternatives, and the classes of the model. Does not know
how a token was found. No tree of Lark's is ever made: each reduction makes its part of the model.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from threadparse import grammar
from threadparse.blocks.phrases import Languages
from threadparse.model.article import Article, parsed_article
from threadparse.model.comment import Comment, Span, parsed_comment
from threadparse.page.comments import Draft
from threadparse.page.read import EVERY, Page, read_page
from threadparse.tree.driver import Driver, driver
from threadparse.tree.token import Part
from threadparse.tree.tokens import tokens


def build(text: str, known: Languages = EVERY) -> Article:
    """Read a dump, in the languages that are known."""
    page = read_page(text, known)
    comments: tuple[Comment, ...] = parser().parse(tokens(page))
    return _article(page, comments)


@functools.cache
def parser() -> Driver:
    """Return the parser, made at the first use and shared by all threads: it keeps nothing of a dump."""
    actions = Builder()
    load = functools.partial(grammar.load, "dump", "dump", transformer=actions, keep_all_tokens=True)
    return driver(grammar.table(), actions, functools.cache(load))


class Builder:
    """The actions; each takes what stands on the right of its rule. Keeps nothing between two."""

    def dump(self, parts: Sequence[Part | list[Comment]]) -> tuple[Comment, ...]:
        """Return the comments, now that all are there."""
        return next((tuple(part) for part in parts if isinstance(part, list)), ())

    def first(self, parts: tuple[Draft]) -> list[Comment]:
        """Begin a level with a comment without replies."""
        return [_comment(parts[0], ())]

    def first_answered(self, parts: tuple[Draft, list[Comment], Part]) -> list[Comment]:
        """Begin a level with a comment and the replies to it."""
        return [_comment(parts[0], tuple(parts[1]))]

    def next(self, parts: tuple[list[Comment], Draft]) -> list[Comment]:
        """Go on with a comment without replies."""
        comments, draft = parts
        # What `_comment` does, written out: the commonest case by far.
        comments.append(parsed_comment(draft, (), (draft.start, draft.end)))
        return comments

    def next_answered(self, parts: tuple[list[Comment], Draft, list[Comment], Part]) -> list[Comment]:
        """Go on with a comment and the replies to it."""
        comments, draft, replies, _ = parts
        comments.append(_comment(draft, tuple(replies)))
        return comments


def _comment(draft: Draft, replies: tuple[Comment, ...]) -> Comment:
    last = replies[-1].span if replies else None
    return parsed_comment(draft, replies, (draft.start, max(draft.end, last[1]) if last else draft.end))


def _article(page: Page, comments: tuple[Comment, ...]) -> Article:
    """Make the article."""
    found = page.article
    texts = found.texts
    span = _span(page, comments)
    _report(page, span)
    return parsed_article(
        title=found.title_text,
        author=found.byline.author if found.byline else None,
        published=found.published,
        byline=" | ".join(texts[line] for line in found.bylines) or None,
        paragraphs=tuple(map(texts.__getitem__, found.paragraphs)),
        comments=comments,
        problems=page.source.problems(),
        span=span,
    )


def _span(page: Page, comments: tuple[Comment, ...]) -> Span:
    """Return where the article stands: from its first line to the last of its comments."""
    article = page.article
    own = [*article.bylines, *article.paragraphs[:1], *article.paragraphs[-1:]]
    own += [article.title] if article.title is not None else []
    spans = [comment.span for comment in comments if comment.span]
    spans += [page.lines.span(min(own), max(own))] if own else []
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)


def _report(page: Page, span: Span) -> None:
    """Report what is odd about the dump outside of its thread."""
    if not len(page.lines):
        page.source.report("empty-dump", 0)
    elif page.article.title_text is None:
        page.source.report("missing-title", span[0])
