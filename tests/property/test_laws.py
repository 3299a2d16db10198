"""The laws of the library, on generated articles and hostile texts."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import pickle
import re

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import threadparse
from strategies import articles, clean_lines, hostile, printable
from threadparse import Article, Comment
from threadparse.page.read import read_page
from threadparse.text.source import Source
from threadparse.tree.tokens import tokens


def check_spans(text: str, comments: tuple[Comment, ...], start: int, end: int) -> None:
    for comment in comments:
        assert comment.span is not None
        first, last = comment.span
        assert start <= first < last <= end
        assert not text[first].isspace()
        assert not text[last - 1].isspace()
        check_spans(text, comment.replies, first, last)
        start = last


@given(printable())
def test_what_renders_reads_back(article: Article) -> None:
    try:
        text = threadparse.render(article)
    except threadparse.RenderError:
        assume(False)
    assert threadparse.parse(text) == article


@given(printable(clean_lines))
def test_clean_articles_render_and_read_back_without_problem(article: Article) -> None:
    again = threadparse.parse(threadparse.render(article))
    assert again == article
    assert {problem.code for problem in again.problems} <= {"impossible-date"}
    assert threadparse.render(again) == threadparse.render(article)


@given(articles())
def test_any_article_renders_to_itself_or_is_refused(article: Article) -> None:
    try:
        text = threadparse.render(article)
    except threadparse.RenderError as error:
        assert error.path.startswith("$.")
    else:
        assert threadparse.parse(text) == article


@given(hostile)
def test_what_was_parsed_renders_to_itself_or_is_refused(text: str) -> None:
    article = threadparse.parse(text)
    try:
        rendered = threadparse.render(article)
    except threadparse.RenderError:
        return
    assert threadparse.parse(rendered) == article


@given(articles())
def test_json_reads_back(article: Article) -> None:
    assert threadparse.from_json(threadparse.to_json(article)) == article
    assert threadparse.from_json(threadparse.to_json(article, indent=2)) == article
    assert threadparse.from_dict(threadparse.to_dict(article)) == article


@given(hostile)
def test_json_keeps_spans_and_problems(text: str) -> None:
    article = threadparse.parse(text)
    again = threadparse.from_dict(threadparse.to_dict(article, spans=True))
    assert again == article
    assert again.problems == article.problems
    assert again.span == article.span
    assert [comment.span for comment in again.walk()] == [comment.span for comment in article.walk()]


@given(hostile)
@example("•\n•\n\n\nLike")
def test_line_ends_do_not_matter(text: str) -> None:
    lf = text.replace("\r\n", "\n").replace("\r", "\n")
    one = threadparse.parse(lf)
    assert threadparse.parse(lf.replace("\n", "\r\n")) == one
    assert threadparse.parse(lf.replace("\n", "\r")) == one
    assert threadparse.parse(text) == one


@given(hostile)
@example("Share this:\n12. Mai 2021")
@example("  •\n    • 1 says:\n      1\n\n  •\n    0. 1\n\n      X")
def test_parse_is_total_and_its_result_valid(text: str) -> None:
    article = threadparse.parse(text)
    attrs.validate(article)
    for comment in article.walk():
        attrs.validate(comment)
        assert all(paragraph == paragraph.strip() != "" for paragraph in comment.paragraphs)


@given(hostile)
def test_spans_nest_and_siblings_do_not_overlap(text: str) -> None:
    article = threadparse.parse(text)
    assert article.span is not None
    start, end = article.span
    assert 0 <= start <= end <= len(text)
    check_spans(text, article.comments, start, end)


@given(hostile)
def test_strict_raises_exactly_where_a_problem_is_an_error(text: str) -> None:
    problems = threadparse.parse(text).problems
    assert [(each.line, each.column) for each in problems] == sorted((each.line, each.column) for each in problems)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        with pytest.raises(threadparse.ParseError) as caught:
            threadparse.parse(text, strict=True)
        assert caught.value.problem == errors[0]
    else:
        assert threadparse.parse(text, strict=True) == threadparse.parse(text)


@given(hostile)
@example("\ufeff• a")
@example("•\n\x0bLike")
@example("\x1c\n• a")
def test_the_roles_cover_every_line_and_agree_with_the_tree(text: str) -> None:
    lines = threadparse.explain(text)
    printed = re.split("\r\n|\r|\n", text)
    assert [(line.number, line.text) for line in lines] == [
        (number, line)
        for number, line in enumerate(printed, 1)
        if line.removeprefix("\ufeff" if number == 1 else "").strip()
    ]
    article = threadparse.parse(text)
    paragraphs = [line.text.strip() for line in lines if line.role == "paragraph"]
    assert list(map(letters, paragraphs)) == list(map(letters, article.paragraphs))
    titles = [line.text for line in lines if line.role == "title"]
    assert len(titles) <= 1
    assert article.title is not None or not titles
    assert (article.byline is not None) == any(line.role == "byline" for line in lines)
    depths = [key for key, _ in itertools.groupby(line.depth for line in lines if line.depth is not None)]
    assert depths == [key for key, _ in itertools.groupby(comment.depth for comment in article.walk())]
    assert all(
        (line.depth is None) == (line.role in ("title", "byline", "paragraph"))
        for line in lines
        if line.role != "furniture"
    )
    assert sum(line.role == "likes" for line in lines) == sum(c.likes is not None for c in article.walk())
    said = sum(len(comment.paragraphs) for comment in article.walk())
    assert said <= sum(line.role == "comment" for line in lines) <= said + article.comment_count


def letters(line: str) -> str:
    """Return what no mark of Markdown is."""
    return "".join(filter(str.isalnum, line))


@given(hostile)
def test_the_tokens_are_in_the_order_of_the_text(text: str) -> None:
    """But for CLOSE, each begins below the last one; the text of a comment may go on below the replies to it."""
    layout = Source(text).layout
    found = [token for token in tokens(read_page(text)) if token.type != "CLOSE"]
    starts = [token.start for token in found if token.type in ("COMMENT", "ANSWERED")]
    assert starts == sorted(set(starts))
    assert all(0 <= token.start <= token.end <= len(layout) for token in found)
    assert found[0].type == "ARTICLE"
    assert not starts or found[0].end <= starts[0]
    assert all(token.start >= max(starts, default=0) for token in found if token.type == "FURNITURE")


@given(articles())
def test_equal_articles_hash_print_and_copy_alike(article: Article) -> None:
    for again in (copy.copy(article), copy.deepcopy(article), pickle.loads(pickle.dumps(article))):
        assert again == article
        assert hash(again) == hash(article)
        assert repr(again) == repr(article)
    assert eval(repr(article), {"Article": Article, "Comment": Comment, "datetime": dt}) == article


@given(articles(), articles())
def test_equality_is_that_of_the_json(one: Article, other: Article) -> None:
    assert (one == other) == (threadparse.to_json(one) == threadparse.to_json(other))


@given(st.integers(1, 60).flatmap(lambda depth: st.lists(st.integers(1, 9), min_size=depth, max_size=depth)))
def test_nesting_is_that_of_the_open_markers(columns: list[int]) -> None:
    """The tree of a dump is that of a naive reading: a comment answers the nearest one above that stands left of it."""
    text = "T\n\n" + "".join(f"{' ' * column}• c{number}\n\n" for number, column in enumerate(columns))
    parents: list[int | None] = []
    open_: list[tuple[int, int]] = []
    for number, column in enumerate(columns):
        while open_ and open_[-1][0] >= column:
            open_.pop()
        parents.append(open_[-1][1] if open_ else None)
        open_.append((column, number))
    found: dict[int, int | None] = {}
    for comment in threadparse.parse(text).walk():
        number = int(comment.text[1:])
        found.setdefault(number, None)
        found.update({int(reply.text[1:]): number for reply in comment.replies})
    assert [found[number] for number in range(len(columns))] == parents
