"""The tokens of grammars/dump.lark, read from the blocks of a dump.

Knows how the stages before it fit together: it asks `blocks` for the parts of the text, for the
thread, and for what each comment says, and `nest` for the depths.
"""

from __future__ import annotations

from collections.abc import Iterator

from threadparse.blocks.comment import count, paragraphs, read_body
from threadparse.blocks.cut import Block, cut, length
from threadparse.blocks.thread import find_thread
from threadparse.grammar import patterns
from threadparse.text.source import Source
from threadparse.tree.nest import nest
from threadparse.tree.token import Token


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a dump; but for CLOSE, they stand in it one after the other."""
    source = Source(text)
    head, blocks = cut(source.layout)
    thread = find_thread(blocks, source.layout, len(head))
    above = blocks if thread is None else blocks[: thread.first]
    start = len(head) + length(above) if thread else len(source.text)
    if any(likes for _, _, likes, _ in above):
        _report_stray(source, above, len(head))
    yield Token.part("ARTICLE", source, 0, start)
    if thread is None:
        return
    comments = blocks[thread.first : thread.stop]
    comments[-1] = (*comments[-1][:-1], comments[-1][-1][: thread.last])
    yield from nest(source, _comments(source, comments, start, odd=thread.interrupted))
    if thread.closed:
        yield Token.part("FURNITURE", source, start + length(comments), len(source.text))


def _comments(source: Source, blocks: list[Block], start: int, *, odd: bool) -> Iterator[Token]:
    """Yield the comments; the line of the first one begins at `start`.

    A comment whose likes are not just its last line, and with `odd` every comment, is read once
    more, line by line.
    """
    known: dict[str, int] = {}
    token: Token | None = None
    again = odd
    for indent, marker, likes, body in blocks:
        if marker:
            if token:
                yield _read_again(source, token, start) if again else token
                again = odd
            token = Token()
            token.column = column = len(indent)
            token.start = start + column
            token.text = text = start + column + len(marker)
            token.paragraphs = paragraphs(body)
            token.likes = None
            token.end = text + len(body.rstrip())
            start = text + len(body) + 1
        elif token and likes:
            again = again or token.likes is not None or not (body == "" or body.isspace())
            token.likes = known[likes] if likes in known else known.setdefault(likes, count(likes))
            token.end = start + len(indent) + len(likes)
            start = token.end + len(body) + 1
    if token:
        yield _read_again(source, token, start) if again else token


def _read_again(source: Source, token: Token, end: int) -> Token:
    """Read a comment line by line, and report what is odd in it."""
    text = source.layout[token.text : end]
    starts = list(source.starts(token.text, end))
    body = read_body(text)
    for place in body.said[:-1]:
        source.report("repeated-likes", starts[place])
    unindented = [token.text + found.end() for found in patterns()["UNINDENTED"].finditer(text)]
    for start in unindented[:1]:
        source.report("unindented-text", start)
    for start in starts[body.said[-1] + 1 :][:1] if body.said else []:
        if start not in unindented:
            source.report("text-after-likes", start)
    token.paragraphs, token.likes, token.end = body.paragraphs, body.likes, token.text + len(text.rstrip())
    return token


def _report_stray(source: Source, blocks: list[Block], start: int) -> None:
    """Report the lines of likes among blocks above the thread; the first line of all is the title."""
    title = len(source.layout) - len(source.layout.lstrip())
    for block in blocks:
        line = start + len(block[0])
        if block[2] and line != title:
            source.report("stray-likes", line)
        start += length([block])
