"""How deep a comment stands, told from the markers above it that are still open.

Knows columns only in relation to each other: a marker right of the innermost open one opens a
level, one left of it closes levels. How wide an indent is says nothing about the depth.
"""

from __future__ import annotations

from threadparse.text.source import Source
from threadparse.tree.token import Token

#: The end of replies takes up no text, so that one token serves all.
CLOSE = Token.part("CLOSE", Source(""), 0, 0)


def nest(source: Source, comments: list[Token]) -> list[Token]:
    """Return the comments with their depth and type, and a CLOSE wherever the replies to one end."""
    nested: list[Token] = []
    # Of each open level, the comment whose marker says where it stands: the first, as a rule.
    levels: list[Token] = []
    opened: list[tuple[Token, Token]] = []
    orphans: set[int] = set()
    above: Token | None = None
    depth = 0
    for token in comments:
        token.type = "COMMENT"
        if above is None or token.column > above.column:
            if above:
                above.type = "ANSWERED"
                opened.append((above, token))
            levels.append(token)
            depth += 1
        elif token.column < above.column:
            closed = _close(levels, token, orphans)
            depth -= closed
            nested += [CLOSE] * closed
        token.depth = depth
        nested.append(token)
        above = token
    for start in orphans.union(_skips(opened)):
        source.report("skipped-level", start)
    return nested + [CLOSE] * (depth - 1)


def _skips(opened: list[tuple[Token, Token]]) -> list[int]:
    """Return where those replies begin that stand so far right of the comment above that a level is missing.

    The marker of a reply stands at most where the text of the comment it answers begins, which is
    a space after that one's marker. A dump whose every level is as much wider is not missing any.
    """
    wide = [reply.start for above, reply in opened if reply.column > above.column + above.text_start - above.start + 1]
    if 1 < len(wide) == len(opened) and len({reply.column - above.column for above, reply in opened}) == 1:
        return []
    return wide


def _close(levels: list[Token], token: Token, orphans: set[int]) -> int:
    """Close the levels that a marker left of the innermost one ends; return how many.

    Where the level that stays now stands further left, the comments on it until here were too
    deep for it: a level above them was skipped. Markers that end in one column (`` 9.`` over
    ``10.``) are on one level.
    """
    before = len(levels)
    while len(levels) > 1 and token.column <= levels[-2].column:
        levels.pop()
    level = levels[-1]
    if token.column < level.column and token.mark_end != level.mark_end:
        orphans.add(level.start)
    levels[-1] = token
    return before - len(levels)
