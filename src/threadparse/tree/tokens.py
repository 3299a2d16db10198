"""The tokens of grammars/dump.lark, made of a page.

Knows the lines of a page and where in the dump they stand. Does not know the model.
"""

from __future__ import annotations

from threadparse.page.comments import Draft
from threadparse.page.read import Page
from threadparse.tree.nest import nest
from threadparse.tree.token import Token


def tokens(page: Page) -> list[Token]:
    """Return the tokens of a dump."""
    lines = page.lines
    end = len(page.source.layout)
    offsets = [*lines.offsets, end]
    found = [Token.part("ARTICLE", 0, offsets[page.first])]
    found += nest(_comment(page, draft) for draft in page.comments)
    if page.stop < len(lines):
        found.append(Token.part("FURNITURE", offsets[page.stop], end))
    return found


def _comment(page: Page, draft: Draft) -> Token:
    offsets, texts = page.lines.offsets, page.lines.texts
    token = Token()
    token.start = offsets[draft.item.line]
    last = max(draft.item.line, draft.lines[-1]) if draft.lines else draft.item.line
    token.end = page.source.end_of(page.lines.numbers[last])
    token.draft = draft
    token.depth = draft.depth
    return token
