"""The dump as the tokens of grammars/dump.lark: the article, the comments, where replies end.

Knows how the stages before it fit together, and how deep each comment stands. What the lines of
a block say it asks of `blocks`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from threadparse.blocks.comment import read_comment
from threadparse.blocks.cut import Blocks, cut
from threadparse.blocks.thread import Thread, find_thread
from threadparse.grammar import patterns
from threadparse.text.source import Source
from threadparse.tree.levels import Levels


class Block:
    """A token: the part of a dump from `start` to `end`, which are offsets into its text."""

    __slots__ = ("end", "source", "start", "type")

    def __init__(self, type: str, source: Source, start: int, end: int) -> None:
        #: The name of the terminal in the grammar.
        self.type = type
        self.source = source
        self.start = start
        self.end = end

    # Lark reads these of the last token, to place the end of the input. Nobody sees them.
    start_pos = end_pos = line = column = end_line = end_column = 0


class CommentBlock:
    """A token: one comment without its replies."""

    __slots__ = ("depth", "end", "likes", "mark", "paragraphs", "start", "text_end", "text_start", "type")

    #: COMMENT or ANSWERED.
    type: str
    #: Where the block begins, with the line of the marker, and where the next one does.
    start: int
    end: int
    #: Where the marker stands, where the text after it begins, and where the text ends.
    mark: int
    text_start: int
    text_end: int
    depth: int
    paragraphs: list[str]
    likes: int | None

    start_pos = end_pos = line = column = end_line = end_column = 0


Token = Block | CommentBlock

CLOSE = Block("CLOSE", Source(""), 0, 0)


def tokens(source: Source) -> Iterator[Token]:
    """Yield the tokens of a dump; but for CLOSE, which is empty, they are its text, in order."""
    blocks = cut(source.layout)
    thread = find_thread(blocks)
    length = len(source.text)
    if thread is None:
        yield Block("ARTICLE", source, 0, length)
        return
    start = blocks.start(thread.first)
    end = min(blocks.start(thread.stop - 1) + thread.length, length)
    yield Block("ARTICLE", source, 0, start)
    yield from _comments(source, blocks, thread, start)
    if end < length:
        yield Block("FURNITURE", source, end, length)


def _comments(source: Source, blocks: Blocks, thread: Thread, start: int) -> Iterator[Token]:
    """Yield the comments of the thread, which begins at the offset `start`."""
    match_likes = patterns()["LIKES"].fullmatch
    unindented = patterns()["UNINDENTED"].search if thread.interrupted else None
    levels = Levels()
    inner = -1
    reach = 0
    columns = list(map(len, blocks.indents[thread.first : thread.stop]))
    markers = blocks.markers[thread.first : thread.stop]
    bodies = thread.bodies
    for column, next_column, marker, body in zip(columns, [*columns[1:], -1], markers, bodies, strict=True):
        block = CommentBlock()
        block.start = start
        block.mark = mark = start + column
        block.text_start = text = mark + len(marker)
        block.text_end = text + len(body.rstrip())
        block.end = start = text + len(body) + 1
        if column > inner:
            if levels.open(column, column + len(marker), mark, reach):
                source.report("skipped-level", mark)
        elif column < inner:
            closed, orphan = levels.close(column, column + len(marker))
            if orphan is not None:
                source.report("skipped-level", orphan)
            yield from itertools.repeat(CLOSE, closed)
        inner = column
        block.depth = len(levels)
        block.paragraphs, block.likes, odd = read_comment(body, match_likes)
        if unindented and (found := unindented(body)):
            source.report("unindented-text", text + found.end())
        if odd:
            _report_likes(source, block, odd)
        if next_column > column:
            block.type = "ANSWERED"
            reach = column + len(marker) + max(1, len(body) - len(body.lstrip(" \t\u00a0")))
        else:
            block.type = "COMMENT"
        yield block
    yield from itertools.repeat(CLOSE, len(levels) - 1)


def _report_likes(source: Source, block: CommentBlock, places: list[int]) -> None:
    """Report lines of likes that are not just the last line of a comment."""
    starts = list(source.starts(block.text_start, block.text_end))
    for place in places[:-1]:
        source.report("repeated-likes", starts[place])
    if places[-1] + 1 < len(starts):
        source.report("text-after-likes", starts[places[-1] + 1])
