"""The laws that hold for the parse of any text; each takes the text and raises AssertionError where it does not hold.

The property tests and the fuzz target share them. Laws of articles that nobody parsed are in tests/property.
"""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import re
from array import array
from collections.abc import Callable, Iterator, Mapping

import attrs

import threadparse
from threadparse import Article, Comment, Line
from threadparse.kinds.heads import Heads
from threadparse.kinds.phrases import Phrases
from threadparse.lists.items import Item
from threadparse.read import STAGES, Page
from threadparse.text.lines import Lines
from threadparse.text.source import Source
from threadparse.thread.landmarks import Landmarks
from threadparse.thread.shapes import Shapes
from threadparse.tree.build import tokens

Law = Callable[[str], None]


def parse_is_total_and_its_result_valid(text: str) -> None:
    article = threadparse.parse(text)
    attrs.validate(article)
    for comment in article.walk():
        attrs.validate(comment)
        assert all(paragraph == paragraph.strip() != "" for paragraph in comment.paragraphs)


def what_was_parsed_renders_to_itself_or_is_refused(text: str) -> None:
    article = threadparse.parse(text)
    try:
        rendered = threadparse.render(article)
    except threadparse.RenderError as error:
        assert error.path.startswith("$")
    else:
        assert threadparse.parse(rendered) == article


def json_reads_back(text: str) -> None:
    if PAIR(text):
        return
    article = threadparse.parse(text)
    assert threadparse.from_json(threadparse.to_json(article)) == article
    assert threadparse.from_json(threadparse.to_json(article).encode()) == article


def json_keeps_spans_and_problems(text: str) -> None:
    article = threadparse.parse(text)
    again = threadparse.from_dict(threadparse.to_dict(article, spans=True))
    assert again == article
    assert again.problems == article.problems
    assert spans(again) == spans(article)


def spans(article: Article) -> list[tuple[int, int] | None]:
    return [article.span, *(comment.span for comment in article.walk())]


def copies_are_equal_and_print_alike(text: str) -> None:
    article = threadparse.parse(text)
    for again in (copy.deepcopy(article), pickle.loads(pickle.dumps(article))):
        assert again == article
        assert hash(again) == hash(article)
        assert repr(again) == repr(article)


def line_ends_do_not_matter(text: str) -> None:
    lf = text.replace("\r\n", "\n").replace("\r", "\n")
    one = threadparse.parse(lf)
    assert threadparse.parse(lf.replace("\n", "\r\n")) == one
    assert threadparse.parse(lf.replace("\n", "\r")) == one
    assert threadparse.parse(text) == one


def spans_nest_and_siblings_do_not_overlap(text: str) -> None:
    article = threadparse.parse(text)
    assert article.span is not None
    assert 0 <= article.span[0] <= article.span[1] <= len(text)
    for (start, end), comments in families(article):
        free_from = start
        for comment in comments:
            assert comment.span is not None
            begin, stop = comment.span
            assert free_from <= begin < stop <= end
            assert not text[begin].isspace()
            assert not text[stop - 1].isspace()
            free_from = stop


def families(article: Article) -> Iterator[tuple[tuple[int, int], tuple[Comment, ...]]]:
    """Yield the span of the article and of each comment, and what answers it."""
    yield article.span or (0, 0), article.comments
    for comment in article.walk():
        yield comment.span or (0, 0), comment.replies


def strict_raises_exactly_where_a_problem_is_an_error(text: str) -> None:
    article = threadparse.parse(text)
    places = [(each.line, each.column) for each in article.problems]
    assert places == sorted(places)
    errors = [problem for problem in article.problems if problem.severity == "error"]
    try:
        assert threadparse.parse(text, strict=True) == article
        assert not errors
    except threadparse.ParseError as error:
        assert [error.problem] == errors[:1]


def the_roles_cover_every_line(text: str) -> None:
    printed = re.split("\r\n|\r|\n", text)
    assert [(line.number, line.text) for line in threadparse.explain(text)] == [
        (number, line)
        for number, line in enumerate(printed, 1)
        if line.removeprefix("\ufeff" if number == 1 else "").strip()
    ]


def the_roles_agree_with_the_article(text: str) -> None:
    lines, article = threadparse.explain(text), threadparse.parse(text)
    rows = [line.text for line in lines if line.role == "paragraph"]
    printed, said = letters("".join(rows)), letters("".join(article.paragraphs))
    # Addresses and numbers of links come off the text.
    assert said == printed or (any(map(MARKED, rows)) and is_subsequence(said, printed))
    assert article.title is not None or not count(lines, "title")
    assert (article.byline is not None) == bool(count(lines, "byline"))
    if not broken(text):
        assert count(lines, "title") <= 1
        assert len(rows) == len(article.paragraphs)


def the_roles_agree_with_the_comments(text: str) -> None:
    lines, article = threadparse.explain(text), threadparse.parse(text)
    source, depths = Source(text), {line.number: line.depth for line in lines}
    # The line where a comment begins has its depth. Other lines may have it, too: text may go on below the replies.
    begins = [(source.position(comment.span[0])[0], comment.depth) for comment in article.walk() if comment.span]
    assert [(number, depths[number]) for number, _ in begins] == begins
    assert set(depths.values()) - {None} == {comment.depth for comment in article.walk()}
    assert all(
        (line.depth is None) == (line.role in ("title", "byline", "paragraph"))
        for line in lines
        if line.role != "boilerplate"
    )
    said = sum(len(comment.paragraphs) for comment in article.walk())
    liked = sum(comment.likes is not None for comment in article.walk())
    # Lines that were joined again are one paragraph, or one count of likes. A marker alone is a line of no paragraph.
    assert said <= count(lines, "comment")
    assert liked <= count(lines, "likes")
    if not broken(text):
        assert count(lines, "comment") <= said + article.comment_count
        assert liked == count(lines, "likes")


#: The attributes that say what a value of a stage is, if it is no tuple. In others it keeps what it was asked for.
HOLD: dict[type, tuple[str, ...]] = {
    Source: ("text", "layout", "shift", "line_count"),
    Lines: ("texts", "numbers", "columns", "blanks", "short"),
    Shapes: ("items", "all", "looks"),
    Landmarks: ("size", "headings"),
}


def held(value: object) -> object:
    """Return what a value of a stage holds, as values that nobody changes."""
    if isinstance(value, Item):
        # All items are in one list: those nested in this one are named by their places in it.
        nested = tuple(tuple(item.order for item in group) for group in value.groups)
        own = (getattr(value, name) for name in sorted({*Item.__slots__} - {"groups", "more"}))
        return (*own, tuple(value.more), nested)
    if type(value) in HOLD:
        return tuple(held(getattr(value, name)) for name in HOLD[type(value)])
    if isinstance(value, (Heads, Phrases)):
        # They are asked what lines say, and hold nothing of a dump.
        return type(value)
    if isinstance(value, re.Match):
        value = value.span(), value[0]
    elif isinstance(value, Mapping):
        value = tuple(value.items())
    if isinstance(value, (tuple, list, range, array)):
        return tuple(map(held, value))
    plain = value is None or callable(value) or isinstance(value, (str, bytes, int, float, dt.date, frozenset))
    assert plain, f"what does {type(value).__name__} hold?"
    return value


#: Two lone surrogates that JSON cannot tell from one character.
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]").search
#: What may hold an address or a number that comes off the text.
MARKED = re.compile(r"[<\[]|\((?:[#/]|https?:|javascript:|mailto:)").search


def broken(text: str) -> bool:
    """Tell whether lines of a dump were joined again."""
    lines = Page(text).items.lines
    return any(len(lines.rows(line)) > 1 for line in range(len(lines)))


def is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(letter in rest for letter in part)


def count(lines: tuple[Line, ...], role: str) -> int:
    return sum(line.role == role for line in lines)


def letters(line: str) -> str:
    """Return the letters and digits of a line: no mark of Markdown is among them."""
    return "".join(filter(str.isalnum, line))


def the_tokens_are_in_the_order_of_the_text(text: str) -> None:
    """Check that each comment begins below the one before; its text may go on below the replies to it."""
    page = Page(text)
    found = list(tokens(page.comments, page.items.lines, page.bounds.stop))
    spans = [(placed[1], placed[2]) for _, placed in found if placed]
    assert [start for start, _ in spans] == sorted({start for start, _ in spans})
    assert all(0 <= start < end <= len(text) for start, end in spans)
    names = [name for name, _ in found]
    assert names[0] == "ARTICLE"
    assert set(names[1:-1]) <= {"COMMENT", "ANSWERED", "CLOSE"}


def no_stage_changes_what_another_made(text: str) -> None:
    """Check that every value is the same after all later stages, and whatever order they are asked in."""
    page, other = Page(text), Page(text)
    before = {stage: held(getattr(page, stage)) for stage in STAGES}
    for stage in reversed(STAGES):
        getattr(other, stage)
    for stage in STAGES:
        assert held(getattr(page, stage)) == before[stage], stage
        assert held(getattr(other, stage)) == before[stage], stage


LAWS: tuple[Law, ...] = (
    parse_is_total_and_its_result_valid,
    what_was_parsed_renders_to_itself_or_is_refused,
    json_reads_back,
    json_keeps_spans_and_problems,
    copies_are_equal_and_print_alike,
    line_ends_do_not_matter,
    spans_nest_and_siblings_do_not_overlap,
    strict_raises_exactly_where_a_problem_is_an_error,
    the_roles_cover_every_line,
    the_roles_agree_with_the_article,
    the_roles_agree_with_the_comments,
    the_tokens_are_in_the_order_of_the_text,
    no_stage_changes_what_another_made,
)
