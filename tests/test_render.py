"""What renders, and what is refused and why."""

from __future__ import annotations

import datetime as dt

import pytest

import threadparse
from threadparse import Article, Comment


def with_comment(**fields: object) -> Article:
    return Article(title="T", comments=(Comment(**fields),))  # type: ignore[arg-type]


def test_the_canonical_dump() -> None:
    reply = Comment(paragraphs=("b", "c"), likes=0, depth=2)
    article = Article(
        title="A title",
        author="Jane Doe",
        byline="By Jane Doe",
        paragraphs=("Buy:", "• milk", "• eggs", "Done."),
        comments=(Comment(paragraphs=("a",), likes=1, replies=(reply,)), Comment(likes=2)),
    )
    text = threadparse.render(article)
    assert text == (
        "A title\n\nBy Jane Doe\n\nBuy:\n\n• milk\n• eggs\n\nDone.\n\n\n"
        "  • a\n\n    Liked by 1 person\n\n    • b\n      c\n\n      Like\n\n  •\n\n    Liked by 2 people\n"
    )
    assert threadparse.parse(text, strict=True) == article


def test_an_empty_article_is_an_empty_dump() -> None:
    assert threadparse.render(Article()) == ""
    assert threadparse.parse("") == Article()


def test_comments_without_an_article() -> None:
    article = Article(comments=(Comment(paragraphs=("a",)),))
    assert threadparse.parse(threadparse.render(article)) == article


def test_a_list_of_two_may_end_an_article_with_comments() -> None:
    article = Article(title="T", paragraphs=("• a", "• b"), comments=(Comment(paragraphs=("c",)),))
    assert threadparse.parse(threadparse.render(article)) == article


def test_a_title_may_look_like_a_list_item_where_text_follows() -> None:
    for article in (
        Article(title="10. A list", paragraphs=("Text.",), comments=(Comment(paragraphs=("a",)),)),
        Article(title="10. A list", byline="2021-05-19", published=dt.date(2021, 5, 19), paragraphs=("Text.",)),
    ):
        assert threadparse.parse(threadparse.render(article)) == article


DATED = Article(title="T", published=dt.date(2021, 5, 19))
REFUSED = [
    (Article(byline="By Jane Doe"), "$.byline", "title"),
    (Article(paragraphs=("a",)), "$.paragraphs[0]", "title"),
    (Article(title="• a"), "$.title", "list item"),
    (Article(title="1. a", paragraphs=("2. b", "Text.")), "$.title", "list item"),
    (Article(title="\ufeffa"), "$.title", "byte order mark"),
    (Article(title=""), "$.title", "empty"),
    (Article(title=" a"), "$.title", "white space"),
    (Article(title="T", byline="no byline"), "$.byline", "byline"),
    (Article(title="T", author="X"), "$.author", "byline does not say"),
    (DATED, "$.published", "byline does not say"),
    (Article(title="T", author="X", byline="By Jane Doe"), "$.author", "byline does not say"),
    (Article(title="T", paragraphs=("May 19, 2021",)), "$.paragraphs[0]", "byline"),
    (Article(title="T", paragraphs=("a", "Liked by 2 people")), "$.paragraphs[1]", "likes"),
    (Article(title="T", paragraphs=("a", "")), "$.paragraphs[1]", "empty"),
    (Article(title="T", paragraphs=("a", "• b")), "$.paragraphs[1]", "comment"),
    (Article(title="T", paragraphs=("• a", "• b")), "$.paragraphs[1]", "comment"),
    (Article(title="T", paragraphs=("1. a",), comments=(Comment(),)), "$.paragraphs[0]", "comment"),
    (with_comment(paragraphs=("• a",)), "$.comments[0].paragraphs[0]", "list item"),
    (with_comment(paragraphs=("a", "2. b")), "$.comments[0].paragraphs[1]", "list item"),
    (with_comment(paragraphs=("a", "Like")), "$.comments[0].paragraphs[1]", "likes"),
    (with_comment(paragraphs=("a ",)), "$.comments[0].paragraphs[0]", "white space"),
    (with_comment(paragraphs=("",)), "$.comments[0].paragraphs[0]", "empty"),
    (with_comment(author="X"), "$.comments[0].author", "no place"),
    (with_comment(published=dt.date(2021, 5, 19)), "$.comments[0].published", "no place"),
    (with_comment(published_text="today"), "$.comments[0].published_text", "no place"),
    (with_comment(likes=10**15), "$.comments[0].likes", "too long"),
    (
        with_comment(replies=(Comment(depth=2), Comment(depth=2, paragraphs=("• a",)))),
        "$.comments[0].replies[1].paragraphs[0]",
        "list item",
    ),
]


@pytest.mark.parametrize(("article", "path", "words"), REFUSED)
def test_what_would_not_read_back_is_refused(article: Article, path: str, words: str) -> None:
    with pytest.raises(threadparse.RenderError, match=words) as caught:
        threadparse.render(article)
    assert caught.value.path == path
    assert str(caught.value) == f"{path}: {caught.value.reason}"
    assert isinstance(caught.value, (threadparse.ThreadparseError, ValueError))
