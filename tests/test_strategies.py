"""What the strategies draw is what they say."""

from __future__ import annotations

from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import threadparse
from threadparse import Comment
from threadparse.testing import strategies


@given(strategies.comments())
def test_a_comment_stands_on_the_first_level(comment: Comment) -> None:
    assert comment.depth == 1
    assert threadparse.Article(comments=(comment,)).comment_count <= 8


@given(strategies.threads(st.just("a"), 2))
def test_the_text_is_that_of_the_strategy(thread: tuple[Comment, ...]) -> None:
    comments = threadparse.Article(comments=thread).walk()
    assert {paragraph for comment in comments for paragraph in comment.paragraphs} <= {"a"}
    assert sum(1 for comment in thread for _ in comment.walk()) >= 2


@given(strategies.dumps())
def test_a_dump_is_read_without_a_loss(text: str) -> None:
    article = threadparse.parse(text, strict=True)
    assert threadparse.render(article) == text


def test_dumps_have_what_pages_have() -> None:
    dumps = strategies.dumps().map(threadparse.parse)
    for has in (
        lambda article: article.max_depth > 2,
        lambda article: article.total_likes > 0,
        lambda article: any(comment.author and comment.published for comment in article.walk()),
    ):
        # One is enough: which is the least, nobody asks.
        found = find(dumps, has, settings=settings(max_examples=2000, phases=[Phase.generate]))
        assert has(found)
