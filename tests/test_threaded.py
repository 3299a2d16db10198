"""What can be asked of an article's thread, and what can be made of it."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import threadparse
from threadparse import Article, Comment
from threadparse.model.comment import grow
from threadparse.testing import strategies

DEPTH = 100_000 if os.environ["HYPOTHESIS_PROFILE"] != "short" else 20_000


def said(text: str, depth: int = 1, *replies: Comment, author: str | None = None, likes: int | None = None) -> Comment:
    return Comment(author=author, paragraphs=(text,), depth=depth, likes=likes, replies=replies)


LEAF = said("pears", 3, author="Ann", likes=0)
REPLY = said("apples and pears", 2, LEAF, author="Bob", likes=5)
FIRST = said("apples", 1, author="Ann", likes=2)
SECOND = said("plums", 1, REPLY, said("nuts", 2))
ARTICLE = Article(title="T", comments=(FIRST, SECOND))
#: Methods that take a comment of the article.
PLACED = ("parent", "path", "ancestors", "siblings")


@pytest.fixture(scope="module")
def tall() -> Article:
    rows = [(None, None, None, None, (str(level),), None, level, None) for level in range(1, DEPTH + 1)]
    return Article(title="T", comments=grow(rows))


# as a collection


def test_a_loop_takes_all_comments_in_the_order_of_the_dump() -> None:
    assert [comment.text for comment in ARTICLE] == ["apples", "plums", "apples and pears", "pears", "nuts"]
    assert len(ARTICLE) == ARTICLE.comment_count == 5


def test_an_article_without_comments_is_true() -> None:
    assert len(Article()) == 0
    assert Article()
    assert list(Article()) == []


def test_in_finds_equal_comments_and_paths() -> None:
    assert LEAF in ARTICLE
    assert pickle.loads(pickle.dumps(LEAF)) in ARTICLE
    assert attrs.evolve(LEAF, likes=1) not in ARTICLE
    assert "2.1.1" in ARTICLE
    assert "2.1.2" not in ARTICLE
    assert "pears" not in ARTICLE
    assert 1 not in ARTICLE
    assert Comment() not in Article()


@pytest.mark.parametrize(("path", "text"), [("1", "apples"), ("2", "plums"), ("2.1.1", "pears"), ("2.2", "nuts")])
def test_a_path_leads_to_a_comment(path: str, text: str) -> None:
    assert ARTICLE[path].text == text
    assert ARTICLE.path(ARTICLE[path]) == path


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("3", "no comment '3': the article has 2 below it"),
        ("2.3", "no comment '2.3': comment '2' has 2 below it"),
        ("1.1.1", "no comment '1.1.1': comment '1' has 0 below it"),
        ("2.1.1.1", "no comment '2.1.1.1': comment '2.1.1' has 0 below it"),
        *(
            (path, "no path")
            for path in ("", "0", "2.", ".2", "2..1", "02", "-1", "x", "2.x", "²", "٢", "1 ", "9" * 5000)
        ),
        ("1." * 5000 + "1", "no comment '1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1…': comment '1' has 0 below it"),
    ],
)
def test_a_path_that_leads_nowhere_says_where_it_ends(path: str, words: str) -> None:
    with pytest.raises(KeyError) as caught:
        ARTICLE[path]
    assert words in caught.value.args[0]
    assert len(caught.value.args[0]) < 140


def test_an_article_is_no_sequence() -> None:
    anything: Any = ARTICLE
    for key in (0, slice(2), None):
        with pytest.raises(TypeError, match=r"article\.comments\[0\]"):
            anything[key]


# finding


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        ({}, ["apples", "plums", "apples and pears", "pears", "nuts"]),
        ({"author": "Ann"}, ["apples", "pears"]),
        ({"author": "An"}, []),
        ({"text": "pears"}, ["apples and pears", "pears"]),
        ({"text": "Pears"}, []),
        ({"depth": 2}, ["apples and pears", "nuts"]),
        ({"min_likes": 0}, ["apples", "apples and pears", "pears"]),
        ({"min_likes": 3}, ["apples and pears"]),
        ({"where": lambda comment: comment.replies}, ["plums", "apples and pears"]),
        ({"author": "Ann", "text": "p", "depth": 3, "min_likes": 0, "where": bool}, ["pears"]),
        ({"author": "Ann", "min_likes": 3}, []),
    ],
)
def test_find_takes_comments_for_which_all_holds(wanted: dict[str, Any], texts: list[str]) -> None:
    assert [comment.text for comment in ARTICLE.find_all(**wanted)] == texts
    found = ARTICLE.find(**wanted)
    assert (found and found.text) == (texts[0] if texts else None)


def test_a_text_may_be_looked_for_across_paragraphs() -> None:
    comment = Comment(paragraphs=("a", "b"))
    assert Article(comments=(comment,)).find(text="a\nb") is comment


def test_find_looks_no_further_than_the_first() -> None:
    seen: list[Comment] = []

    def look(comment: Comment) -> bool:
        seen.append(comment)
        return True

    ARTICLE.find(where=look)
    assert seen == [FIRST]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"author": 3}, "author must be a str or None, not 3"),
        ({"text": b"a"}, "text must be a str"),
        ({"depth": "1"}, "depth must be an int or None, not '1'"),
        ({"min_likes": 1.5}, "min_likes must be an int"),
        ({"where": "Ann"}, "where must be a function that takes a comment, not 'Ann'"),
    ],
)
def test_a_condition_of_the_wrong_type_is_refused_at_once(wanted: dict[str, Any], words: str) -> None:
    for find in (ARTICLE.find, ARTICLE.find_all, Article().find):
        with pytest.raises(TypeError, match=words):
            find(**wanted)


def test_leaves() -> None:
    assert [comment.text for comment in ARTICLE.leaves()] == ["apples", "pears", "nuts"]


# places


def test_what_is_above_and_beside_a_comment() -> None:
    assert ARTICLE.parent(LEAF) is REPLY
    assert ARTICLE.parent(SECOND) is None
    assert list(ARTICLE.ancestors(LEAF)) == [REPLY, SECOND]
    assert list(ARTICLE.ancestors(FIRST)) == []
    assert ARTICLE.siblings(FIRST) == (SECOND,)
    assert ARTICLE.siblings(REPLY) == (ARTICLE["2.2"],)
    assert ARTICLE.siblings(LEAF) == ()


def test_equal_comments_are_told_apart_by_identity() -> None:
    one, other = said("yes", 2), said("yes", 2)
    article = Article(comments=(said("a", 1, one), said("b", 1, said("no", 2), other)))
    assert one == other
    assert [article.path(one), article.path(other)] == ["1.1", "2.2"]
    assert [article.parent(one), article.parent(other)] == list(article.comments)


def test_a_comment_that_stands_twice_is_known_by_its_first_place() -> None:
    one = said("yes")
    article = Article(comments=(said("no"), one, one))
    assert article.path(one) == "2"
    assert article["3"] is one
    assert article.siblings(one) == (article["1"], one)


@pytest.mark.parametrize("name", PLACED)
@pytest.mark.parametrize("other", [Comment(), pickle.loads(pickle.dumps(LEAF)), attrs.evolve(LEAF, likes=9), "2.1"])
def test_a_comment_of_elsewhere_is_refused_at_once(name: str, other: object) -> None:
    with pytest.raises(ValueError, match="not in this article: take one that the article holds"):
        getattr(ARTICLE, name)(other)


def test_a_copy_has_the_places_and_a_changed_one_its_own() -> None:
    assert copy.deepcopy(ARTICLE).path(copy.copy(LEAF)) == "2.1.1"
    changed = attrs.evolve(ARTICLE, comments=(SECOND,))
    assert (ARTICLE.path(LEAF), changed.path(LEAF)) == ("2.1.1", "1.1.1")
    again = pickle.loads(pickle.dumps(ARTICLE))
    assert again.path(again["2.1"]) == "2.1"


def test_the_places_are_no_part_of_the_value() -> None:
    asked, fresh = (Article(title="T", comments=(FIRST, SECOND)) for _ in range(2))
    asked.path(LEAF)
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert repr(asked) == repr(fresh)
    assert pickle.dumps(asked) == pickle.dumps(fresh)
    assert attrs.asdict(asked, recurse=False) == attrs.asdict(fresh, recurse=False)
    assert threadparse.to_dict(asked) == threadparse.to_dict(fresh)
    assert not hasattr(asked, "__dict__")


@given(strategies.articles())
def test_places_agree_with_the_tree(article: Article) -> None:
    families = [(None, article.comments), *((comment, comment.replies) for comment in article)]
    for above, comments in families:
        for comment in comments:
            assert article.parent(comment) is above
            assert [each for each in comments if each is not comment] == list(article.siblings(comment))
            assert len(list(article.ancestors(comment))) == comment.depth - 1
    rows = [row["id"] for row in article.rows()][1:]
    assert [article.path(comment) for comment in article] == rows
    assert [article[path] for path in rows] == list(article)


# making others


def test_transform_changes_and_drops() -> None:
    def change(comment: Comment) -> Comment | None:
        return None if comment.text == "apples and pears" else attrs.evolve(comment, author="X")

    changed = ARTICLE.transform(change)
    assert [(comment.text, comment.author) for comment in changed] == [("apples", "X"), ("plums", "X"), ("nuts", "X")]
    assert changed.title == "T"
    assert len(ARTICLE) == 5, "the article itself stays as it is"


def test_transform_hands_on_what_the_article_holds() -> None:
    """So that the function may ask where it stands."""
    kept = ARTICLE.transform(lambda comment: comment if ARTICLE.path(comment).startswith("2") else None)
    assert [comment.text for comment in kept] == ["plums", "apples and pears", "pears", "nuts"]


def test_transform_takes_comments_of_any_depth() -> None:
    lifted = ARTICLE.transform(lambda comment: comment.replies[0] if comment is SECOND else comment)
    assert [(comment.text, comment.depth) for comment in lifted] == [
        ("apples", 1),
        ("apples and pears", 1),
        ("pears", 2),
    ]


def test_transform_goes_on_with_new_replies() -> None:
    def change(comment: Comment) -> Comment | None:
        if comment is FIRST:
            return attrs.evolve(comment, replies=(said("new", 2), said("dropped", 2)))
        return None if comment.text == "dropped" else comment

    assert [comment.text for comment in ARTICLE.transform(change)][:3] == ["apples", "new", "plums"]


def test_transform_refuses_other_values() -> None:
    wrong: Any = lambda comment: comment.text  # noqa: E731
    with pytest.raises(TypeError, match="must return a Comment, or None to drop it, not 'apples'"):
        ARTICLE.transform(wrong)


@given(strategies.articles())
def test_transform_keeps_what_the_function_keeps(article: Article) -> None:
    assert article.transform(lambda comment: comment) == article
    assert article.transform(lambda _: None) == attrs.evolve(article, comments=())


@given(strategies.articles(), st.integers(1, 9))
def test_a_comment_at_another_depth_is_the_same_but_for_that(article: Article, depth: int) -> None:
    for comment in article:
        there = comment.at_depth(depth)
        assert there.depth == depth
        assert there.at_depth(comment.depth) == comment
        assert [each.text for each in there.walk()] == [each.text for each in comment.walk()]


def test_a_depth_that_cannot_be_is_refused() -> None:
    wrong: Any = "2"
    with pytest.raises(ValueError, match="depth must be 1 or more, not 0"):
        SECOND.at_depth(0)
    with pytest.raises(TypeError, match="depth must be an int, not '2'"):
        SECOND.at_depth(wrong)


# depth


def test_any_depth(tall: Article) -> None:
    deepest = next(tall.leaves())
    assert deepest.text == str(DEPTH)
    assert tall.path(deepest) == ".".join(["1"] * DEPTH)
    assert tall[tall.path(deepest)] is deepest
    assert sum(1 for _ in tall.ancestors(deepest)) == DEPTH - 1
    assert tall.siblings(deepest) == ()
    assert tall.find(text=str(DEPTH)) is deepest
    assert deepest in tall
    assert tall.transform(lambda comment: comment) == tall
    assert tall.comments[0].at_depth(3).depth == 3


def test_texts_of_deep_threads_stay_short(tall: Article) -> None:
    for text, each in ((repr(tall), 350), (str(tall), 300), (tall._repr_html_(), 100)):
        assert len(text) < each * DEPTH


def test_each_step_up_takes_the_same_time(tall: Article) -> None:
    """A parent that was looked for by a walk would take minutes here."""
    assert [each and each.depth for each in map(tall.parent, tall)] == [None, *range(1, DEPTH)]


def test_importing_the_model_imports_no_helper() -> None:
    program = (
        "import sys, threadparse; threadparse.Article();"
        "print(*(name for name in sys.modules if name.startswith('threadparse.model.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {f"threadparse.model.{name}" for name in ("edits", "notebook", "outlines", "paths", "rows")} & {
        *done.stdout.split()
    }
