"""The layout of the examples as one would first write it in Lark: a token for each line, indents by Lark's Indenter.

What a tutorial of Lark leads to: the contextual lexer, a tree, and a Transformer that makes objects of it, those of the
rival. The Transformer recurses: for threads of usual depth only.
"""

from __future__ import annotations

import functools
from typing import Any

from lark import Lark, Token, Transformer
from lark.indenter import Indenter

from rival import BYLINE, Article, Comment

GRAMMAR = r"""
start: (TEXT _NL)* (_INDENT comment+ _DEDENT)?
comment: BULLET TEXT _NL (_INDENT (paragraph | likes | comment)+ _DEDENT)?
paragraph: TEXT _NL
likes: LIKES _NL

BULLET: /• +/
LIKES.2: /Liked by \d+ (?:person|people)(?=\s)/
TEXT: /[^\s•][^\n]*/
_NL: /(?:\n *)+/
%declare _INDENT _DEDENT
"""


class Lines(Indenter):
    """The indents: none is closed by a bracket."""

    NL_type = "_NL"
    OPEN_PAREN_types: list[str] = []  # noqa: RUF012
    CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = 8


class Tree(Transformer[Token, Article]):
    """What becomes of each rule."""

    def paragraph(self, parts: list[Token]) -> Token:
        return parts[0]

    def likes(self, parts: list[Token]) -> Token:
        return parts[0]

    def comment(self, parts: list[Any]) -> Comment:
        bullet, first, *rest = parts
        own = [part for part in [first, *rest] if isinstance(part, Token)]
        likes = [int(part.split()[2]) for part in own if part.type == "LIKES"]
        text = [part.rstrip() for part in own if part.type == "TEXT"]
        replies = [part for part in rest if isinstance(part, Comment)]
        end = (own[-1].end_pos or 0) - len(own[-1]) + len(own[-1].rstrip())
        return Comment(text, likes[-1] if likes else None, 0, bullet.start_pos or 0, end, replies)

    def start(self, parts: list[Any]) -> Article:
        lines = [part.rstrip() for part in parts if isinstance(part, Token)]
        byline = BYLINE.fullmatch(lines[1]) if len(lines) > 1 else None
        comments = [part for part in parts if isinstance(part, Comment)]
        _deepen(comments, 1)
        date, author = byline.groups() if byline else (None, None)
        return Article(lines[0] if lines else "", date, author, lines[2 if byline else 1 :], comments)


def _deepen(comments: list[Comment], depth: int) -> None:
    for comment in comments:
        comment.depth = depth
        _deepen(comment.replies, depth + 1)


@functools.cache
def _lark() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="contextual", postlex=Lines())


def parse(text: str) -> Article:
    """Read a dump."""
    return Tree().transform(_lark().parse(text))
