"""The tokens of grammars/dump.lark, made of what the stages before found.

Knows how these stages fit together. Does not know the model.
"""

from __future__ import annotations

from threadparse.blocks.dates import Order, day_order
from threadparse.blocks.items import build_items
from threadparse.blocks.layout import find_layout, unmark
from threadparse.blocks.lines import Lines
from threadparse.blocks.phrases import Heads, languages_of, phrases
from threadparse.text.source import Source
from threadparse.page.article import find_article
from threadparse.page.evidence import Evidence
from threadparse.page.find import find_thread
from threadparse.page.habits import find_habits
from threadparse.page.replies import Found, Replies
from threadparse.page.shape import Parts, Shape, read_parts, read_shape
from threadparse.tree.nest import nest
from threadparse.tree.token import Token


class Dump:
    def __init__(self, source, lines, tokens, article):
        self.source, self.lines, self.tokens, self.article = source, lines, tokens, article


def tokens(text: str) -> Dump:
    """Return the tokens of a dump; but for CLOSE, they stand in it one after the other."""
    source = Source(text)
    lines = Lines(source)
    layout = find_layout(lines)
    thread = None
    if True:
        if layout.flat:
            unmark(lines)
        heads = Heads(phrases(languages_of(lines.texts)))
        root = build_items(lines, layout)
        evidence = Evidence(lines, heads)
        thread = find_thread(lines, root, evidence)
    if thread is None:
        art = find_article(lines, layout, heads.phrases, len(lines), None)
        return Dump(source, lines, [Token.part("ARTICLE", list(range(len(lines))), 0, len(text))], art)
    founds = list(Replies(lines, evidence, thread.items, thread.stop).comments())
    comments = read_comments(evidence, lines, heads, founds)
    first = lines.offsets[thread.first]
    article = Token.part("ARTICLE", list(range(thread.first)), 0, first)
    found = [article, *nest(comments)]
    if thread.stop < len(lines):
        found.append(Token.part("FURNITURE", list(range(thread.stop, len(lines))), lines.offsets[thread.stop], len(text)))
    return Dump(source, lines, found, find_article(lines, layout, heads.phrases, thread.first, thread.title))


def read_comments(evidence: Evidence, lines: Lines, heads: Heads, founds: list[Found]) -> list[Token]:
    """Return a token for each comment."""
    shapes = [
        evidence.shape(each.item) if each.more == each.item.own else read_shape(lines, heads, each.item, each.more)
        for each in founds
    ]
    habits = find_habits(shapes)
    texts = [_texts(lines, *each) for each in zip(founds, shapes, strict=True)]
    parts = [read_parts(shape, habits, each, heads) for shape, each in zip(shapes, texts, strict=True)]
    order = day_order(each.date for each in parts if each.date)
    return [_comment(lines, *each, order) for each in zip(founds, shapes, texts, parts, strict=True)]


def _texts(lines, found, shape):
    texts = [lines.texts[line] for line in shape.lines]
    if found.item.text:
        texts[0] = found.item.text
    return texts


def _comment(lines: Lines, found: Found, shape: Shape, texts: list[str], parts: Parts, order: Order) -> Token:
    token = Token()
    item = found.item
    token.lines, token.head, token.tail, token.depth, token.number = shape.lines, parts.head, parts.tail, found.depth, item.number
    token.author = parts.name
    token.published = parts.date.moment(order) if parts.date else None
    token.published_text = parts.words
    token.likes = likes_of(texts[parts.likes]) if parts.likes is not None else None
    token.paragraphs = tuple(texts[parts.head : len(texts) - parts.tail])
    token.start = lines.offsets[item.line]
    last = shape.lines[-1] if shape.lines else item.line
    token.end = lines.offsets[last] + len(lines.texts[last])
    return token


def likes_of(words: str) -> int:
    return int("".join(filter(str.isdecimal, words)) or 0)
