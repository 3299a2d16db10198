"""The whole public API in use: checked by mypy and never run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, assert_type

import attrs
from hypothesis.strategies import SearchStrategy

import threadparse
from threadparse import (
    Article,
    Comment,
    DecodeError,
    Explanation,
    Line,
    ParseError,
    Parser,
    Problem,
    RenderError,
    ThreadparseError,
    explain,
    from_dict,
    from_json,
    parse,
    parse_file,
    render,
    to_dict,
    to_json,
)
from threadparse.testing import (
    Difference,
    Differences,
    Dumps,
    Expected,
    Outline,
    OutlineError,
    Said,
    ThreadSnapshot,
    assert_outline,
    diff,
    from_outline,
    outline,
    strategies,
    thread,
)

article = parse("text")
assert_type(article, Article)
assert_type(parse("text", strict=True), Article)
assert_type(parse_file("dump.txt"), Article)
assert_type(parse_file(Path("dump.txt"), strict=True), Article)
assert_type(parse_file("dump.txt", encoding="cp1252", errors="replace"), Article)
assert_type(article.title, str | None)
assert_type(article.author, str | None)
assert_type(article.published, dt.datetime | dt.date | None)
assert_type(article.byline, str | None)
assert_type(article.paragraphs, tuple[str, ...])
assert_type(article.comments, tuple[Comment, ...])
assert_type(article.problems, tuple[Problem, ...])
assert_type(article.span, tuple[int, int] | None)
assert_type(article.text, str)
assert_type(article.comment_count, int)
assert_type(article.max_depth, int)
assert_type(article.total_likes, int)
assert_type(article.walk(), Iterator[Comment])
assert_type(iter(article), Iterator[Comment])
assert_type([comment.likes for comment in article], list[int | None])
assert_type(len(article), int)
assert_type(str(article), str)
assert_type(article["2.1"], Comment)
assert_type(article.find(author="Ann", text="a", depth=1, min_likes=2, where=lambda each: each.likes), Comment | None)
assert_type(article.find_all(where=lambda each: each.replies), Iterator[Comment])
assert_type(article.leaves(), Iterator[Comment])
assert_type(article.path(article["1"]), str)
assert_type(article.parent(article["1"]), Comment | None)
assert_type(article.ancestors(article["1"]), Iterator[Comment])
assert_type(article.siblings(article["1"]), tuple[Comment, ...])
assert_type(article.transform(lambda each: attrs.evolve(each, author=None) if each.likes else None), Article)

comment = Comment(paragraphs=("a",), likes=2)
assert_type(comment.author, str | None)
assert_type(comment.published, dt.datetime | dt.date | None)
assert_type(comment.published_text, str | None)
assert_type(comment.number, int | None)
assert_type(comment.paragraphs, tuple[str, ...])
assert_type(comment.likes, int | None)
assert_type(comment.depth, int)
assert_type(comment.replies, tuple[Comment, ...])
assert_type(comment.span, tuple[int, int] | None)
assert_type(comment.text, str)
assert_type(comment.walk(), Iterator[Comment])
assert_type(comment.at_depth(2), Comment)
assert_type(attrs.evolve(comment, likes=3), Comment)
assert_type(Article(title="T", comments=(comment,)), Article)

assert_type(render(article), str)
assert_type(to_dict(article, spans=True, source="a.txt"), dict[str, Any])
assert_type(from_dict({}), Article)
assert_type(to_json(article, indent=2, spans=True, source="a.txt"), str)
assert_type(from_json("{}"), Article)
assert_type(from_json(b"{}"), Article)

for line in explain("text"):
    assert_type(line, Line)
    assert_type(line.number, int)
    assert_type(line.role, Literal["title", "byline", "paragraph", "head", "comment", "likes", "boilerplate"])
    assert_type(line.depth, int | None)
    assert_type(line.text, str)

assert_type(explain("text"), tuple[Line, ...])
assert_type(explain("text", why=False), tuple[Line, ...])
assert_type(Parser(languages=["de", Path("own.lark")]).explain("text"), tuple[Line, ...])
assert_type(Parser().explain("text", why=True), Explanation)

why = explain("text", why=True)
assert_type(why, Explanation)
assert_type(why.lines, tuple[Line, ...])
assert_type(why.producer, str)
for weighed in (*why.lists, *why.titles):
    assert_type((weighed.line, weighed.score, weighed.taken), tuple[int, float, bool])
    for sign in weighed.signs:
        assert_type((sign.name, sign.seen, sign.worth), tuple[str, float, float])
for read in why.comments:
    assert_type((read.line, read.rule), tuple[int, str])

for problem in article.problems:
    assert_type(problem.code, str)
    assert_type(problem.severity, Literal["error", "warning"])
    assert_type((problem.message, problem.excerpt, problem.hint), tuple[str, str, str])
    assert_type((problem.line, problem.column), tuple[int, int])

try:
    parse("text", strict=True)
except ParseError as error:
    assert_type((error.line, error.column), tuple[int, int])
    assert_type(error.problem, Problem)
    assert_type(error.source, str | None)
except (DecodeError, RenderError) as error:
    assert_type((error.path, error.reason), tuple[str, str])
except ThreadparseError as error:
    assert_type(error, ThreadparseError)

match article:
    case Article(title=str(title), comments=[Comment(likes=int(likes)), *rest]):
        assert_type(title, str)

assert_type(threadparse.__version__, str)

assert_type(outline(article, exact=True), str)
assert_type(thread("@Ann: A fine boat.", "  So it is."), Article)
expected = from_outline("# Boats")
assert_type(expected, Outline)
assert_type((expected.title, expected.said), tuple[Said | None, Said | None])
assert_type(expected.comments, tuple[Expected, ...])
for each in expected.walk():
    assert_type((each.author, each.likes, each.depth), tuple[str | None, int | None, int])
    assert_type(each.published, dt.datetime | dt.date | None)
    assert_type(each.said, Said | None)
assert_type(diff(article, article), Differences)
for difference in diff(article, expected):
    assert_type(difference, Difference)
    assert_type((difference.kind, difference.path, difference.words), tuple[str, str, str])
try:
    assert_outline(article, "# Boats")
except OutlineError as error:
    assert_type((error.line, error.column, error.reason, error.hint), tuple[int, int, str, str])


def test_in_pytest(dumps: Dumps, thread_snapshot: ThreadSnapshot) -> None:
    assert_type(dumps("page.txt", strict=True), Article)
    assert_type(dumps.path("page"), Path)
    thread_snapshot.assert_matches(article, "second page")


assert_type(strategies.articles(), SearchStrategy[Article])
assert_type(strategies.comments(), SearchStrategy[Comment])
assert_type(strategies.dumps(), SearchStrategy[str])
