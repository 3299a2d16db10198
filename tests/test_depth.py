"""Nothing recurses on the depth of a thread; all at the default recursion limit."""

from __future__ import annotations

import copy
import pickle
import sys

import pytest

import threadparse
from threadparse import Article
from threadparse.model.comment import grow

TEXT_DEPTH = 3_000


def dump(depth: int) -> str:
    return "T\n\n\n" + "".join(f"{' ' * level}• x\n\n{' ' * level}  Like\n\n" for level in range(1, depth + 1))


@pytest.fixture(scope="module", params=[5_000, pytest.param(50_000, marks=pytest.mark.long)])
def tree_depth(request: pytest.FixtureRequest) -> int:
    depth: int = request.param
    return depth


@pytest.fixture(scope="module")
def tall(tree_depth: int) -> Article:
    rows = [(None, None, None, None, ("x",), level % 3, level, None) for level in range(1, tree_depth + 1)]
    return Article(title="T", comments=grow(rows))


@pytest.fixture(autouse=True)
def _default_limit() -> None:
    assert sys.getrecursionlimit() <= 1_000, "the tests of depth mean nothing with a raised limit"


def test_deep_text_parses_and_renders() -> None:
    article = threadparse.parse(dump(TEXT_DEPTH), strict=True)
    assert (article.max_depth, article.comment_count, article.problems) == (TEXT_DEPTH, TEXT_DEPTH, ())
    assert threadparse.parse(threadparse.render(article)) == article
    assert threadparse.explain(dump(TEXT_DEPTH))[-2].depth == TEXT_DEPTH


def test_deep_trees_compare_hash_print_and_copy(tall: Article, tree_depth: int) -> None:
    other = pickle.loads(pickle.dumps(tall))
    assert other == tall
    assert hash(other) == hash(tall)
    assert repr(other) == repr(tall)
    assert copy.deepcopy(tall) == tall
    assert pickle.loads(pickle.dumps(tall.comments[0])) == tall.comments[0]
    assert (tall.max_depth, tall.comment_count) == (tree_depth, tree_depth)


def test_deep_trees_are_written_and_read_as_json(tall: Article) -> None:
    assert threadparse.from_json(threadparse.to_json(tall)) == tall
    assert threadparse.from_dict(threadparse.to_dict(tall)) == tall


def test_an_error_in_a_deep_tree_has_its_path(tall: Article, tree_depth: int) -> None:
    data = threadparse.to_dict(tall)
    inner = data["comments"][0]
    while inner["replies"]:
        inner = inner["replies"][0]
    inner["likes"] = "many"
    with pytest.raises(threadparse.DecodeError) as caught:
        threadparse.from_dict(data)
    assert caught.value.path == "$.comments[0]" + ".replies[0]" * (tree_depth - 1) + ".likes"
