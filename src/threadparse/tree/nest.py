"""The comments with their depths, made a sequence of tokens that the grammar takes.

Knows only depths: a comment is one deeper than the one above it, or as deep, or less.
"""

from __future__ import annotations

from collections.abc import Sequence

from threadparse.page.comments import Draft
from threadparse.tree.token import Part

#: The end of replies takes up no text, so that one token serves all.
CLOSE = Part("CLOSE", 0, 0)


def nest(comments: Sequence[Draft]) -> list[Part | Draft]:
    """Return the comments with their types, and a CLOSE wherever the replies to one end."""
    nested: list[Part | Draft] = []
    above = None
    for draft in comments:
        draft.type = "COMMENT"
        if above:
            if draft.depth > above.depth:
                above.type = "ANSWERED"
            elif draft.depth < above.depth:
                nested += [CLOSE] * (above.depth - draft.depth)
        nested.append(draft)
        above = draft
    return nested + [CLOSE] * (above.depth - 1 if above else 0)
