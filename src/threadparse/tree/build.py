"""Tokens to model: what the parser does for each rule of grammars/dump.lark.

No tree of Lark's is made: each reduction makes its part of the model.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from types import SimpleNamespace

from threadparse.article.text import ArticleLines
from threadparse.grammar import Driver, make_driver
from threadparse.model.article import Article, parsed_article
from threadparse.model.comment import Comment, Span, parsed_comment
from threadparse.notes import Note, problems_of
from threadparse.read import STAGES, Page
from threadparse.text.lines import Lines
from threadparse.thread.comments import CommentLines

#: A comment and its offsets in the dump, without replies: those of its marker and of the end of its last line.
Placed = tuple[CommentLines, int, int]
#: A token of grammars/dump.lark: the name of its terminal, and the comment that it is; None: it is no comment.
Token = tuple[str, Placed | None]

#: The end of the replies to a comment.
CLOSE: Token = ("CLOSE", None)


def build(page: Page) -> Article:
    """Make the article of a page, which is of no use after that."""
    notes, stop, lines, article, source = page.notes, page.bounds.stop, page.items.lines, page.article, page.source
    found = tokens(page.comments, lines, stop)
    # Beside the model, a large dump has no room for the values of the stages.
    page.release(*STAGES)
    comments: tuple[Comment, ...] = _driver().parse(found)
    span = _span(article, lines, comments)
    return parsed_article(
        title=article.title,
        author=article.byline.author if article.byline else None,
        published=article.published,
        byline=" | ".join(article.texts[line] for line in article.bylines) or None,
        paragraphs=tuple(map(article.texts.__getitem__, article.paragraphs)),
        comments=comments,
        problems=problems_of(source, [_with_offset(note, lines, span) for note in notes]),
        span=span,
    )


@functools.cache
def _driver() -> Driver:
    return make_driver("dump", ACTIONS)


def tokens(comments: Sequence[CommentLines], lines: Lines, stop: int) -> Iterator[Token]:
    """Yield the tokens of a dump whose thread ends above the line `stop`."""
    yield "ARTICLE", None
    yield from nested(comments, lines)
    if stop < len(lines):
        yield "BOILERPLATE", None


def nested(comments: Sequence[CommentLines], lines: Lines) -> Iterator[Token]:
    """Yield a token for each comment, and a CLOSE wherever the replies to one end.

    A comment has a reply if the next comment is deeper. If the next one is less deep, one CLOSE a level stands between.
    """
    if not comments:
        return
    starts, last_starts, last_sizes = lines.starts, lines.last_starts, lines.last_sizes
    previous: Placed | None = None
    for comment in comments:
        last_line = comment.stop - 1
        placed = (comment, starts[comment.first], last_starts[last_line] + last_sizes[last_line])
        if previous:
            levels_up = previous[0].depth - comment.depth
            yield ("ANSWERED" if levels_up < 0 else "COMMENT"), previous
            for _ in range(levels_up):
                yield CLOSE
        previous = placed
    yield "COMMENT", previous
    for _ in range(comments[-1].depth - 1):
        yield CLOSE


def _dump(values: Sequence[Placed | list[Comment] | None]) -> tuple[Comment, ...]:
    """Return the comments on the article; none where the dump has no thread."""
    return next((tuple(value) for value in values if isinstance(value, list)), ())


def _first(values: tuple[Placed]) -> list[Comment]:
    """Begin a level with a comment without replies."""
    comment, start, end = values[0]
    return [parsed_comment(comment, (), (start, end))]


def _first_answered(values: tuple[Placed, list[Comment], None]) -> list[Comment]:
    """Begin a level with a comment and the replies to it."""
    return [_answered(values[0], values[1])]


def _next(values: tuple[list[Comment], Placed]) -> list[Comment]:
    """Add a comment without replies to its level."""
    comments, (comment, start, end) = values
    comments.append(parsed_comment(comment, (), (start, end)))
    return comments


def _next_answered(values: tuple[list[Comment], Placed, list[Comment], None]) -> list[Comment]:
    """Add a comment and the replies to it to its level."""
    values[0].append(_answered(values[1], values[2]))
    return values[0]


def _answered(placed: Placed, replies: list[Comment]) -> Comment:
    """Make a comment with replies. Its span ends with the last of them, or with text of its own below that."""
    comment, start, end = placed
    last_span = replies[-1].span
    return parsed_comment(comment, tuple(replies), (start, max(end, last_span[1]) if last_span else end))


#: What the parser does for each alternative; an action takes what stands on the right of its rule.
ACTIONS = SimpleNamespace(
    dump=_dump, first=_first, first_answered=_first_answered, next=_next, next_answered=_next_answered
)


def _span(article: ArticleLines, lines: Lines, comments: tuple[Comment, ...]) -> Span:
    """Return where the article stands, all its comments included; (0, 0) where it has neither lines nor comments."""
    title = article.titles.line
    found = [*article.bylines, *article.paragraphs[:1], *article.paragraphs[-1:], *([] if title is None else [title])]
    spans = [comment.span for comment in comments if comment.span]
    spans += [lines.span(min(found), max(found))] if found else []
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)


def _with_offset(note: Note, lines: Lines, span: Span) -> tuple[int, str]:
    """Return the offset of a note, and its code; what is about the article as a whole stands where its span begins."""
    return (span[0] if note.line is None else lines.starts[note.line]), note.code
