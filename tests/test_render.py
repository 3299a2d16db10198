"""What renders, and what is refused and why."""

from __future__ import annotations

import datetime as dt

import pytest

import threadparse
from threadparse import Article, Comment


def with_comment(**fields: object) -> Article:
    return Article(title="T", comments=(Comment(**fields),))  # type: ignore[arg-type]


def test_the_canonical_dump() -> None:
    reply = Comment(author="Ann", published_text="2 days ago", paragraphs=("b", "c"), likes=0, depth=2)
    article = Article(
        title="A title",
        author="Jane Doe",
        byline="By Jane Doe",
        paragraphs=("Buy:", "• milk", "• eggs", "Done."),
        comments=(Comment(number=1, paragraphs=("a",), likes=1, replies=(reply,)), Comment(number=3)),
    )
    text = threadparse.render(article)
    assert text.rstrip("\n") == (
        "A title\n\nBy Jane Doe\n\nBuy:\n\n• milk\n\n• eggs\n\nDone.\n\n\n3 comments\n\n"
        "  1. a\n\n    Liked by 1 person\n\n"
        "    • Ann says:\n      2 days ago\n\n      b\n      c\n\n      Like\n\n"
        "  3."
    )
    assert threadparse.parse(text, strict=True) == article


def test_what_would_be_in_doubt_is_written_with_more_signs() -> None:
    text = threadparse.render(with_comment(paragraphs=("a", "2. b")))
    assert text.rstrip("\n") == "T\n\n\n1 comment on “T”\n\n  • a\n    2. b\n\n    Reply"
    text = threadparse.render(Article(title="T", paragraphs=("• a", "• b")))
    assert text == "T\n\n• a\n\n• b\n\n\nNo comments on “T”\n"


def test_an_empty_article_is_an_empty_dump() -> None:
    assert threadparse.render(Article()) == ""
    assert threadparse.parse("") == Article()


def test_comments_without_an_article() -> None:
    article = Article(comments=(Comment(paragraphs=("a",)),))
    assert threadparse.parse(threadparse.render(article)) == article


def test_a_list_of_two_may_end_an_article_with_comments() -> None:
    article = Article(title="T", paragraphs=("• a", "• b"), comments=(Comment(paragraphs=("c",)),))
    assert threadparse.parse(threadparse.render(article)) == article


@pytest.mark.parametrize(
    "article",
    [
        with_comment(author="Ann"),
        with_comment(author="Ann says", paragraphs=("a",)),
        with_comment(author="Ann", published_text="May 3, 2020", published=dt.date(2020, 5, 3), number=3),
        with_comment(published_text="May 32, 2020", paragraphs=("a",)),
        with_comment(number=0, paragraphs=("a",)),
        with_comment(author="A walk", paragraphs=("Pingback: A walk",)),
        with_comment(paragraphs=("• a",)),
        with_comment(paragraphs=("1. a", "2. b")),
        with_comment(paragraphs=("a",), likes=10**15 - 1),
        with_comment(likes=2),
        with_comment(replies=(Comment(depth=2), Comment(depth=2, paragraphs=("• a",)))),
        Article(title="T", paragraphs=("a", "Liked by 2 people")),
        Article(title="T", paragraphs=("a", "2 comments", "b")),
        Article(title="T", paragraphs=("1. a",), comments=(Comment(),)),
        Article(title="T", paragraphs=("• a",), comments=(Comment(paragraphs=("b",)), Comment(paragraphs=("c",)))),
    ],
)
def test_what_reads_back(article: Article) -> None:
    assert threadparse.parse(threadparse.render(article)) == article


def test_all_but_the_paragraph_of_an_article_are_compared_by_their_path() -> None:
    deep = Comment(depth=2, paragraphs=("a", " b"))
    article = Article(title="T", comments=(Comment(), Comment(replies=(Comment(depth=2), deep))))
    with pytest.raises(threadparse.RenderError) as caught:
        threadparse.render(article)
    assert caught.value.path == "$.comments[1].replies[1].paragraphs"
    assert caught.value.reason == "' b' would read back as 'b'"


REFUSED = [
    (Article(byline="By Jane Doe"), "$.author", "None would read back as 'Jane Doe'"),
    (Article(paragraphs=("a",)), "$.title", "None would read back as 'a'"),
    (Article(title="• a"), "$.title", "'• a' would read back as None"),
    (Article(title="\ufeffa"), "$.title", "'\\ufeffa' would read back as 'a'"),
    (Article(title=""), "$.title", "'' would read back as None"),
    (Article(title=" a"), "$.title", "' a' would read back as 'a'"),
    (Article(title="T", byline="no byline"), "$.byline", "'no byline' would read back as None"),
    (Article(title="T", author="X"), "$.byline", "'By X' would read back as None"),
    (Article(title="T", author="X", byline="By Jane Doe"), "$.author", "'X' would read back as 'Jane Doe'"),
    (Article(title="T", paragraphs=("May 19, 2021",)), "$.byline", "None would read back as 'May 19, 2021'"),
    (Article(title="T", paragraphs=("a", "")), "$.paragraphs", "'' would read back as None"),
    (Article(title="T", paragraphs=("Share this:", "b")), "$.paragraphs", "'Share this:' would read back as None"),
    (with_comment(paragraphs=("a", "Like")), "$.comments[0].paragraphs", "'Like' would read back as None"),
    (with_comment(paragraphs=("a", "Reply")), "$.comments[0].paragraphs", "'Reply' would read back as None"),
    (with_comment(paragraphs=("a ",)), "$.comments[0].paragraphs", "'a ' would read back as 'a'"),
    (with_comment(paragraphs=("",)), "$.comments[0].paragraphs", "'' would read back as None"),
    (with_comment(paragraphs=("Ann says:", "a")), "$.comments[0].author", "None would read back as 'Ann'"),
    (with_comment(published_text="today"), "$.comments[0].published_text", "'today' would read back as None"),
    (
        with_comment(published_text="May 3, 2020"),
        "$.comments[0].published",
        "None would read back as datetime.date(2020, 5, 3)",
    ),
    (with_comment(paragraphs=("Pingback: A",)), "$.comments[0].author", "None would read back as 'A'"),
    (
        with_comment(paragraphs=("a",), likes=10**15),
        "$.comments[0].paragraphs",
        "None would read back as 'Liked by 1000000000000000 people'",
    ),
]


@pytest.mark.parametrize(("article", "path", "reason"), REFUSED)
def test_what_would_not_read_back_is_refused(article: Article, path: str, reason: str) -> None:
    with pytest.raises(threadparse.RenderError) as caught:
        threadparse.render(article)
    assert (caught.value.path, caught.value.reason) == (path, reason)
    assert str(caught.value) == f"{path}: {reason}"
    assert isinstance(caught.value, (threadparse.ThreadparseError, ValueError))


def test_a_title_that_comes_again_in_text_and_comments_reads_back() -> None:
    article = Article(title="Boats", paragraphs=("Boats",), comments=(Comment(paragraphs=("Boats",)),))
    assert threadparse.parse(threadparse.render(article)) == article


def test_a_title_that_would_not_read_back_is_named_by_the_heading() -> None:
    article = Article(
        title="2020", paragraphs=("A boat lay there for all to see.",), comments=(Comment(paragraphs=("Boats",)),)
    )
    text = threadparse.render(article)
    assert "1 comment on “2020”" in text
    assert threadparse.parse(text) == article


AT = dt.datetime(2021, 5, 19, 0, 3)
EAST = dt.timezone(dt.timedelta(hours=5, minutes=30))


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, None),
        (dt.date(2021, 5, 9), "May 9, 2021"),
        (AT, "May 19, 2021 at 12:03 am"),
        (AT.replace(hour=12), "May 19, 2021 at 12:03 pm"),
        (AT.replace(hour=23, second=7), "2021-05-19T23:03:07"),
        (AT.replace(tzinfo=EAST), "2021-05-19T00:03:00+05:30"),
    ],
)
@pytest.mark.parametrize("author", [None, "Ann Lee"])
def test_what_was_built_by_hand_gets_its_words(
    author: str | None, published: dt.date | None, words: str | None
) -> None:
    comment = Comment(
        author=author,
        published=published,
        paragraphs=("A comment.",),
        replies=(Comment(depth=2, published=published, published_text=words, paragraphs=("A reply.",)),),
    )
    article = Article(title="A title", author=author, published=published, paragraphs=("Text.",), comments=(comment,))
    again = threadparse.parse(threadparse.render(article))
    assert (again.author, again.published) == (author, published)
    assert [(each.author, each.published, each.published_text) for each in again.walk()] == [
        (author, published, words),
        (None, published, words),
    ]
    said = [part for part in (author and f"By {author}", words) if part]
    assert again.byline == (" on ".join(said) or None)
    assert threadparse.parse(threadparse.render(again)) == again


def test_words_that_would_not_read_back_are_refused() -> None:
    with pytest.raises(threadparse.RenderError, match=r"\$\.byline"):
        threadparse.render(Article(title="T", author="nobody", paragraphs=("Text.",)))
