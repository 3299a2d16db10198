"""What a reader should know of a dump: the stages' finished values, looked at for what is odd."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from threadparse.problems import Problem, problem
from threadparse.signs import weights
from threadparse.text.markup import markup_of
from threadparse.text.source import Source
from threadparse.thread.depths import THIRD, is_least

if TYPE_CHECKING:
    from threadparse.read import Page

#: How many lines of an opening may be the name where nobody knows which is.
UNCLEAR = 2


class Note(NamedTuple):
    """One odd thing."""

    #: The line it is about; None: the article as a whole.
    line: int | None
    #: The code of the problem.
    code: str


class Counted(NamedTuple):
    """A heading that counts comments."""

    line: int
    comments: int


def thread_notes(page: Page) -> Iterator[Note]:
    """Yield what is odd about the thread, or that there is none where one may be expected."""
    thread = page.thread
    if thread is None:
        yield from _missing_thread(page)
        return
    yield from itertools.islice(_learned(page), 1)
    for line in page.replies.strays:
        yield Note(line, "skipped-level")
    for between in thread.between.values():
        yield Note(between[0], "unindented-text")
    yield from itertools.islice(_unclear_depths(page), 1)
    yield from _uncounted(page)


def _uncounted(page: Page) -> Iterator[Note]:
    """Yield the heading that counts more comments than there are."""
    counted = counted_at(page)
    if counted is not None and counted.comments > len(page.comments):
        yield Note(counted.line, "missing-comments")


def counted_at(page: Page) -> Counted | None:
    """Return what the heading of the thread counts, or else the last heading above the thread that counts comments.

    Where there is no thread, it is the last one of the page, if it stands below some text of the article. None: no
    such heading counts any.
    """
    thread, landmarks = page.thread, page.landmarks
    if thread is not None and thread.counted is not None:
        return Counted(thread.first, thread.counted)
    stop = landmarks.size if thread is None else thread.first
    counts = (Counted(line, heading.comments) for line, heading in landmarks.headings.items() if heading.comments)
    lowest = max((each for each in counts if each.line < stop), default=None)
    if thread is None and lowest is not None:
        text = next((line for line in page.article.paragraphs if landmarks.is_text(line)), None)
        return lowest if text is not None and lowest.line > text else None
    return lowest


def _unclear_depths(page: Page) -> Iterator[Note]:
    """Yield the replies on the third level or deeper whose words do not say which level: "| root | parent |"."""
    records = page.records
    if records is None or page.thread is not records.thread or not records.tells_depth:
        return
    lines = records.thread.shapes.items.lines
    for comment in page.comments:
        opening = " ".join(lines.texts[line] for line in comment.lines[: comment.opening])
        if comment.depth == THIRD and is_least(opening, page.heads):
            yield Note(comment.first, "unclear-depth")


def _learned(page: Page) -> Iterator[Note]:
    """Yield the lines of comments that are no text because they repeat, and for no other reason."""
    if page.thread is None or (page.template.empty and page.thread.template.empty):
        return
    heads, texts = page.thread.shapes.heads, page.thread.shapes.items.lines.texts
    for comment in page.comments:
        lines = comment.lines
        for line in (*lines[: comment.opening], *lines[len(lines) - comment.closing :]):
            if heads.learned(texts[line]):
                yield Note(line, "learned-lines")


def _missing_thread(page: Page) -> Iterator[Note]:
    """Yield the likeliest list or the records, if they may be comments, and the heading that counts some."""
    if page.lists and page.lists[0].score >= weights("thread").unclear_from:
        yield Note(page.lists[0].items[0].line, "unclear-list")
    elif page.records and page.records.score >= weights("records").unclear_from:
        yield Note(page.records.thread.first, "unclear-thread")
    yield from _uncounted(page)


def author_notes(page: Page) -> Iterator[Note]:
    """Yield the first comment without an author that opens with two lines that may be names: "Ann", "Rower", a date."""
    if page.thread is None:
        return
    shapes = page.thread.shapes
    for comment in page.comments:
        if comment.author is None and comment.opening > UNCLEAR:
            opening = [shapes.items.lines.texts[line] for line in comment.lines[:UNCLEAR]]
            if shapes.heads.letters(opening) == "N" * UNCLEAR:
                yield Note(comment.lines[0], "unclear-author")
                return


def date_notes(page: Page) -> Iterator[Note]:
    """Yield the dates that do not give one certain day."""
    byline = page.article.byline
    dates = [(comment.first, comment.date, comment.published) for comment in page.comments if comment.date]
    if byline and byline.date:
        dates.append((page.article.bylines[0], byline.date, page.article.published))
    for line, date, published in dates:
        if not published and not date.relative:
            # "3/4/2021" is a day in either order.
            is_unclear = date.figures and date.moment("day") and date.moment("month")
            yield Note(line, "unclear-date" if is_unclear else "impossible-date")


def article_notes(page: Page) -> Iterator[Note]:
    """Yield what is odd about the article."""
    if not len(page.items.lines):
        yield Note(None, "empty-dump")
    elif code := markup_of(page.source):
        yield Note(0, code)
    elif page.article.title is None:
        yield Note(None, "missing-title")


def problems_of(source: Source, found: list[tuple[int, str]]) -> tuple[Problem, ...]:
    """Return problems, given their offsets and codes, in the order of the text."""
    return tuple(_problem(source, offset, code) for offset, code in sorted(found))


def _problem(source: Source, offset: int, code: str) -> Problem:
    """Return the problem of a code at an offset in the text."""
    line, column = source.position(offset)
    return problem(code, line, column, source.line(line))
