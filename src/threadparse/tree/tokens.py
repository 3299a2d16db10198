"""The tokens of grammars/dump.lark, made of a page.

Knows the lines of a page and where in the dump they stand. Does not know the model.
"""

from __future__ import annotations

from threadparse.page.comments import Draft
from threadparse.page.read import Page
from threadparse.tree.nest import nest
from threadparse.tree.token import Part

Token = Part | Draft


def tokens(page: Page) -> list[Token]:
    """Return the tokens of a dump."""
    lines = page.lines
    size, end = len(lines), len(page.source.layout)
    if not page.comments:
        return [Part("ARTICLE", 0, end)]
    for draft in page.comments:
        draft.start, draft.end = lines.start(draft.first), lines.end(draft.stop - 1)
    found: list[Token] = [Part("ARTICLE", 0, lines.start(page.first) if page.first < size else end)]
    found += nest(page.comments)
    if page.stop < size:
        found.append(Part("FURNITURE", lines.start(page.stop), end))
    return found
