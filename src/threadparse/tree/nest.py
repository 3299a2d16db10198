"""The tokens of comments with their depths, made a sequence that the grammar takes.

Knows only depths: a reply is one deeper than the comment above it, or as deep, or less.
"""

from __future__ import annotations

from collections.abc import Iterable

from threadparse.tree.token import Token

#: The end of replies takes up no text, so that one token serves all.
CLOSE = Token.part("CLOSE", 0, 0)


def nest(comments: Iterable[Token]) -> list[Token]:
    """Return the comments with their types, and a CLOSE wherever the replies to one end."""
    nested: list[Token] = []
    above = None
    for token in comments:
        token.type = "COMMENT"
        if above:
            if token.depth > above.depth:
                above.type = "ANSWERED"
            elif token.depth < above.depth:
                nested += [CLOSE] * (above.depth - token.depth)
        nested.append(token)
        above = token
    return nested + [CLOSE] * (above.depth - 1 if above else 0)
