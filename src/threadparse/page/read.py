"""A dump, told apart: the article, the comments, and what belongs to neither.

Knows how the stages from text to page fit together.
"""

from __future__ import annotations

from typing import NamedTuple

from threadparse.blocks.items import build_items
from threadparse.blocks.layout import find_layout
from threadparse.blocks.lines import Lines
from threadparse.blocks.links import drop_addresses, unnumber
from threadparse.blocks.markdown import drop_silent, unmark
from threadparse.blocks.phrases import Heads, Languages, languages_of, phrases
from threadparse.blocks.wrap import unwrap
from threadparse.page.article import ArticleLines, find_article
from threadparse.page.comments import Draft, read_comments
from threadparse.page.evidence import UNCLEAR, Candidate, Evidence
from threadparse.page.find import Thread, find_thread, weigh_lists
from threadparse.page.replies import Replies
from threadparse.text.source import Source


class Page(NamedTuple):
    """What the lines of a dump are."""

    source: Source
    lines: Lines
    article: ArticleLines
    #: The comments in the order of the dump.
    comments: list[Draft]
    #: The lines of the thread, from its heading or first comment up to the first below it; equal: there is none.
    first: int
    stop: int


#: All languages there are, and none of the user's own.
EVERY = Languages()


def read_page(text: str, known: Languages = EVERY) -> Page:
    """Tell the lines of a dump apart, and report what is odd about it."""
    source = Source(text)
    lines = Lines(source)
    layout = find_layout(lines)
    spoken = phrases(languages_of(lines, known))
    if unwrap(lines, layout, spoken):
        layout = find_layout(lines)
    if layout.flat and drop_silent(lines, layout):
        layout = find_layout(lines)
    if layout.flat:
        unmark(lines, layout)
    if unnumber(lines) or layout.flat:
        # Words were hidden in links.
        spoken = phrases(languages_of(lines, known))
    drop_addresses(lines, spoken)
    heads = Heads(spoken)
    items = build_items(lines, layout)
    evidence = Evidence(lines, items, heads)
    lists = weigh_lists(items.root, evidence)
    thread = find_thread(lists, evidence)
    first, stop, title = (thread.first, thread.stop, thread.title) if thread else _without_thread(evidence)
    article = find_article(lines, layout, heads, first, title)
    comments = _comments(source, lines, evidence, thread) if thread else []
    page = Page(source, lines, article, comments, first, stop)
    if thread is None:
        _report_missing(page, evidence, lists)
    _report_dates(page)
    return page


def _without_thread(evidence: Evidence) -> tuple[int, int, str | None]:
    """Return where an article that nobody commented ends, and its title, if a heading says so ("No comments on T").

    Many themes say so below the title, too.
    """
    size = len(evidence.lines)
    for line in evidence.headings:
        heading = evidence.heading(line)
        if heading and heading.comments == 0:
            below = (other for other in range(line + 1, size) if not evidence.form(other))
            if any(map(evidence.is_text, range(line))) or not any(map(evidence.is_text, below)):
                return line, line, heading.title
    return size, size, None


def _report_missing(page: Page, evidence: Evidence, lists: list[Candidate]) -> None:
    """Report what may be comments, and a heading that counts some, where no thread was found."""
    if lists and lists[0].score >= UNCLEAR:
        page.source.report("unclear-list", page.lines.start(lists[0].items[0].line))
    text = next((line for line in page.article.paragraphs if evidence.is_text(line)), None)
    for line in reversed(evidence.headings):
        heading = evidence.heading(line)
        if text is not None and line > text and heading and heading.comments:
            page.source.report("missing-comments", page.lines.start(line))
            break


def _comments(source: Source, lines: Lines, evidence: Evidence, thread: Thread) -> list[Draft]:
    """Read the comments of a thread, and report those whose place is not certain."""
    replies = Replies(lines, evidence, thread)
    found = replies.comments()
    for line in replies.strays:
        source.report("skipped-level", lines.start(line))
    for between in thread.between.values():
        source.report("unindented-text", lines.start(between[0]))
    if thread.said is not None and thread.said > len(found):
        source.report("missing-comments", lines.start(thread.first))
    return read_comments(evidence, found)


def _report_dates(page: Page) -> None:
    """Report the dates that do not give one certain day."""
    byline = page.article.byline
    dates = [(draft.first, draft.date, draft.published) for draft in page.comments if draft.date]
    if byline and byline.date:
        dates.append((page.article.bylines[0], byline.date, page.article.published))
    for line, date, published in dates:
        if not published and not date.relative:
            unclear = date.figures and date.moment("day") and date.moment("month")
            page.source.report("unclear-date" if unclear else "impossible-date", page.lines.start(line))
