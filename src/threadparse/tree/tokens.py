"""The tokens of grammars/dump.lark, read from the blocks of a dump.

Knows how the stages before it fit together: it asks `blocks` for the parts of the text, for the
thread, and for what each comment says, and `nest` for the depths.
"""

from __future__ import annotations

from threadparse.blocks.comment import Counts, paragraphs, read_body
from threadparse.blocks.cut import Blocks, cut
from threadparse.blocks.thread import find_thread, unclear_lists
from threadparse.grammar import patterns
from threadparse.text.source import Source
from threadparse.tree.nest import nest
from threadparse.tree.token import Token


def tokens(text: str) -> list[Token]:
    """Return the tokens of a dump; but for CLOSE, they stand in it one after the other."""
    source = Source(text)
    head, blocks = cut(source.layout)
    thread = find_thread(blocks, source.layout, len(head))
    above = blocks.part(0, thread.first) if thread else blocks
    start = len(head) + above.length() if thread else len(text)
    if above.bodies:
        _report_above(source, above, len(head))
    found = [Token.part("ARTICLE", source, 0, start)]
    if thread:
        comments = blocks.part(thread.first, thread.stop)
        comments.bodies[-1] = comments.bodies[-1][: thread.last_length]
        found += nest(source, _comments(source, comments, start, odd=thread.interrupted))
        if thread.closed:
            found.append(Token.part("FURNITURE", source, start + comments.length(), len(text)))
    return found


def _comments(source: Source, blocks: Blocks, start: int, *, odd: bool) -> list[Token]:
    """Return the comments; the line of the first one begins at `start`.

    A comment whose likes are not just its last line, and with `odd` every comment, is read once
    more, line by line.
    """
    found: list[Token] = []
    again: set[int] = set()
    counts = Counts()
    for indent, marker, likes, body in zip(blocks.indents, blocks.markers, blocks.likes, blocks.bodies, strict=True):
        if marker:
            token = Token()
            token.column = column = len(indent)
            token.start = start = start + column
            token.text_start = start = start + len(marker)
            text = body.strip()
            token.paragraphs = (text,) if text and "\n" not in text else paragraphs(text)
            token.likes = None
            token.end = start + len(body.rstrip())
            start += len(body) + 1
            found.append(token)
        elif likes:
            # It belongs to the comment above it; a thread begins with a marker.
            token = found[-1]
            if token.likes is not None or not (body == "" or body.isspace()):
                again.add(len(found) - 1)
            token.likes = counts[likes]
            token.end = start = start + len(indent) + len(likes)
            start += len(body) + 1
    for place in range(len(found)) if odd else sorted(again):
        _read_again(source, found[place], found[place + 1].start if place + 1 < len(found) else start)
    return found


def _read_again(source: Source, token: Token, end: int) -> None:
    """Read a comment, which ends at `end` or before, line by line, and report what is odd in it."""
    text = source.layout[token.text_start : end]
    starts = list(source.starts(token.text_start, end))
    body = read_body(text)
    for place in body.likes_lines[:-1]:
        source.report("repeated-likes", starts[place])
    unindented = [token.text_start + found.end() for found in patterns()["UNINDENTED"].finditer(text)]
    for start in unindented[:1]:
        source.report("unindented-text", start)
    for start in starts[body.likes_lines[-1] + 1 :][:1] if body.likes_lines else []:
        if start not in unindented:
            source.report("text-after-likes", start)
    token.paragraphs, token.likes, token.end = body.paragraphs, body.likes, token.text_start + len(text.rstrip())


def _report_above(source: Source, above: Blocks, start: int) -> None:
    """Report the lines of likes above the thread (the first line of all is the title), and lists that are unclear."""
    title = len(source.layout) - len(source.layout.lstrip())
    unclear = set(unclear_lists(above))
    for index, (indent, likes) in enumerate(zip(above.indents, above.likes, strict=True)):
        mark = start + len(indent)
        if likes and mark != title:
            source.report("stray-likes", mark)
        if index in unclear:
            source.report("unclear-list", mark)
        start += above.part(index, index + 1).length()
