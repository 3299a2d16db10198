"""The tokens of grammars/dump.lark, made of a page.

Knows the lines of a page and where in the dump they stand. Does not know the model.
"""

from __future__ import annotations

from threadparse.blocks.lines import Lines
from threadparse.page.comments import Draft
from threadparse.page.read import Page
from threadparse.tree.nest import nest
from threadparse.tree.token import Token


def tokens(page: Page) -> list[Token]:
    """Return the tokens of a dump."""
    lines = page.lines
    size, end = len(lines), len(page.source.layout)
    found = [Token.part("ARTICLE", 0, lines.start(page.first) if page.first < size else end)]
    found += nest([_comment(lines, draft) for draft in page.comments])
    if page.stop < size:
        found.append(Token.part("FURNITURE", lines.start(page.stop), end))
    return found


def _comment(lines: Lines, draft: Draft) -> Token:
    token = Token()
    token.draft = draft
    token.depth = draft.depth
    token.start = lines.start(draft.item.line)
    token.end = lines.end(draft.lines[-1]) if draft.lines else token.start + 1
    return token
