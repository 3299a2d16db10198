"""Articles and comments as values."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import threadparse
from threadparse import Article, Comment

REPLY = Comment(paragraphs=("b",), depth=2)
COMMENT = Comment(paragraphs=("a",), likes=2, replies=(REPLY,))
ARTICLE = Article(title="T", comments=(COMMENT, Comment(likes=0)))


def test_they_are_frozen_and_slotted() -> None:
    for value in (ARTICLE, COMMENT):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            value.author = "X"  # type: ignore[misc]
        assert not hasattr(value, "__dict__")
        with pytest.raises(TypeError):
            type(value)("X")  # type: ignore[call-arg]


def test_evolve_and_pattern_matching() -> None:
    assert attrs.evolve(COMMENT, likes=3).likes == 3
    match ARTICLE:
        case Article(title="T", comments=(Comment(likes=2, replies=(Comment(text="b") as reply,)), *_)):
            assert reply is REPLY
        case _:
            pytest.fail("no match")


def test_walk_is_in_the_order_of_the_dump_and_begins_with_itself() -> None:
    assert list(COMMENT.walk()) == [COMMENT, REPLY]
    assert [comment.text for comment in ARTICLE.walk()] == ["a", "b", ""]


def test_counts() -> None:
    assert (ARTICLE.comment_count, ARTICLE.max_depth, ARTICLE.total_likes) == (3, 2, 2)
    assert (Article().comment_count, Article().max_depth, Article().total_likes, Article().text) == (0, 0, 0, "")


def test_span_and_problems_do_not_count_in_equality_hash_and_repr() -> None:
    placed = attrs.evolve(ARTICLE, span=(1, 2), comments=(attrs.evolve(COMMENT, span=(1, 2)), Comment(likes=0)))
    odd = attrs.evolve(placed, problems=threadparse.parse("").problems)
    assert placed == odd == ARTICLE
    assert hash(placed) == hash(odd) == hash(ARTICLE)
    assert repr(placed) == repr(odd) == repr(ARTICLE)


def test_none_likes_are_not_zero_likes() -> None:
    assert Comment(likes=None) != Comment(likes=0)


@pytest.mark.parametrize(
    "changes",
    [
        {"author": "X"},
        {"published": dt.date(2021, 5, 19)},
        {"published_text": "May 19"},
        {"number": 1},
        {"paragraphs": ("a", "b")},
        {"likes": None},
        {"replies": ()},
        {"replies": (REPLY, REPLY)},
    ],
)
def test_every_other_field_counts(changes: dict[str, Any]) -> None:
    assert attrs.evolve(COMMENT, **changes) != COMMENT
    assert attrs.evolve(ARTICLE, comments=(attrs.evolve(COMMENT, **changes),)) != ARTICLE


def test_they_are_not_equal_to_other_things() -> None:
    assert COMMENT != "a"
    assert ARTICLE != COMMENT


def test_a_comment_prints_as_the_code_that_makes_it() -> None:
    assert repr(COMMENT) == (
        "Comment(author=None, published=None, published_text=None, number=None, paragraphs=('a',), likes=2, "
        "depth=1, replies=(\n"
        "    Comment(author=None, published=None, published_text=None, number=None, paragraphs=('b',), likes=None, "
        "depth=2, replies=()),\n"
        "))"
    )


#: The classes, for values that mypy would refuse.
COMMENT_: Any = Comment
ARTICLE_: Any = Article


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: COMMENT_(author=3), TypeError, "author must be a str, not 3"),
        (lambda: COMMENT_(published="2021"), TypeError, "published must be a date, a datetime or None"),
        (lambda: COMMENT_(paragraphs="text"), TypeError, "paragraphs must be a tuple of str"),
        (lambda: COMMENT_(paragraphs=["a"]), TypeError, "paragraphs must be a tuple of str"),
        (lambda: COMMENT_(paragraphs=(1,)), TypeError, "every item of paragraphs must be a str"),
        (lambda: COMMENT_(paragraphs=("a\nb",)), ValueError, "single line"),
        (lambda: COMMENT_(paragraphs=("a\rb",)), ValueError, "single line"),
        (lambda: COMMENT_(likes=-1), ValueError, "likes must be 0 or more"),
        (lambda: COMMENT_(likes="2"), TypeError, "likes must be an int"),
        (lambda: COMMENT_(likes=True), TypeError, "likes must be an int"),
        (lambda: COMMENT_(number=-1), ValueError, "number must be 0 or more"),
        (lambda: COMMENT_(number="2"), TypeError, "number must be an int"),
        (lambda: COMMENT_(number=True), TypeError, "number must be an int"),
        (lambda: COMMENT_(depth=0), ValueError, "depth must be 1 or more"),
        (lambda: COMMENT_(replies=(Comment(),)), ValueError, "must have depth 2"),
        (lambda: COMMENT_(replies=("a",)), TypeError, "must be a Comment"),
        (lambda: COMMENT_(span=(3,)), ValueError, "a start and an end"),
        (lambda: COMMENT_(span=(1, 2, 3)), ValueError, "a start and an end"),
        (lambda: COMMENT_(span=(5, 2)), ValueError, "the end of span must be 5 or more"),
        (lambda: COMMENT_(span=(False, True)), TypeError, "the start of span must be an int"),
        (lambda: COMMENT_(likes=10**5000), ValueError, "not so large a number"),
        (lambda: COMMENT_(likes=-(10**5000)), ValueError, "not so large a number"),
        (lambda: COMMENT_(span=(-3, 4)), ValueError, "start of span"),
        (lambda: attrs.evolve(COMMENT, depth=2), ValueError, "must have depth 3"),
        (lambda: ARTICLE_(comments=(REPLY,)), ValueError, "depth 1"),
        (lambda: ARTICLE_(comments=[COMMENT]), TypeError, "tuple of Comment"),
        (lambda: ARTICLE_(problems=("x",)), TypeError, "must be a Problem"),
        (lambda: ARTICLE_(title="a\nb"), ValueError, "single line"),
    ],
)
def test_what_cannot_be_is_refused_in_words(make: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words.replace("(", r"\(")):
        make()
