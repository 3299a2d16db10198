"""How an article prints: as code, as an outline, and in a notebook."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

import pytest
from hypothesis import given

import threadparse
from threadparse import Article, Comment
from threadparse.model.comment import grow
from threadparse.model.nested import INDENTED
from threadparse.model.notebook import NESTED, SHOWN
from threadparse.testing import strategies

REPLY = Comment(author="Cy", paragraphs=("Second.",), depth=2)
FIRST = Comment(author="Bob", published_text="May 3, 2020", paragraphs=("First <b>!",), likes=2, replies=(REPLY,))
ARTICLE = Article(title="A title", byline="By Ann Lee", comments=(FIRST,))
NAMES = {"Article": Article, "Comment": Comment, "datetime": dt}


def chain(levels: int) -> Article:
    return Article(comments=grow([(None, None, None, None, ("x",), None, each, None) for each in range(1, levels + 1)]))


# as code


def test_a_comment_stands_on_a_line_of_its_own_below_what_it_answers() -> None:
    below = (Comment(depth=2, replies=(Comment(depth=3),)), Comment(depth=2))
    shown = repr(Article(comments=(Comment(replies=below), Comment())))
    lines = shown.replace("author=None, published=None, published_text=None, number=None, ", "").split("\n")
    assert lines == [
        "Article(title=None, author=None, published=None, byline=None, paragraphs=(), comments=(",
        "    Comment(paragraphs=(), likes=None, depth=1, replies=(",
        "        Comment(paragraphs=(), likes=None, depth=2, replies=(",
        "            Comment(paragraphs=(), likes=None, depth=3, replies=()),",
        "        )),",
        "        Comment(paragraphs=(), likes=None, depth=2, replies=()),",
        "    )),",
        "    Comment(paragraphs=(), likes=None, depth=1, replies=()),",
        "))",
    ]  # fmt: skip


def test_without_comments_it_is_one_line() -> None:
    assert repr(Article(paragraphs=("a",))).endswith("paragraphs=('a',), comments=())")
    assert "\n" not in repr(Comment())


@given(strategies.articles())
def test_it_is_the_code_that_makes_it(article: Article) -> None:
    assert eval(repr(article), NAMES) == article
    for comment in article:
        assert eval(repr(comment), NAMES) == comment
    assert repr(article).count("Comment(") >= len(article)


def test_deep_replies_keep_the_column() -> None:
    lines = repr(chain(INDENTED + 9)).split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines if "Comment(" in line]
    assert indents == [4 * min(level + 1, INDENTED + 1) for level in range(INDENTED + 9)]


# as an outline


def test_print_shows_an_outline() -> None:
    assert str(ARTICLE).split("\n") == [
        "A title",
        "By Ann Lee",
        "• Bob: First <b>! (2 likes)",
        "  • Cy: Second.",
        "2 comments, 2 levels, 2 likes",
    ]
    assert str(Article()) == "(no title)\n0 comments, 0 levels, 0 likes"
    assert f"{ARTICLE}" == str(ARTICLE)
    assert threadparse.dumps(ARTICLE, "outline") == f"{ARTICLE}\n\n"


def test_levels_that_are_too_deep_to_be_indented_are_told() -> None:
    lines = str(chain(102)).split("\n")
    assert [line.strip() for line in lines[99:103]] == ["• x", "• x", "101 • x", "102 • x"]
    assert {len(line) - len(line.lstrip()) for line in lines[100:103]} == {198}


@given(strategies.articles())
def test_each_comment_is_one_printable_line(article: Article) -> None:
    lines = str(article).split("\n")
    assert len(lines) == len(article) + 2 + (article.byline is not None)
    assert all(map(str.isprintable, lines))


# in a notebook


class Outline(HTMLParser):
    """Reads HTML as strictly as XML: what is opened is closed, in order. Keeps its elements and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.deepest = 0
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)
            self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def test_a_notebook_shows_the_thread_as_lists() -> None:
    page = Outline(ARTICLE._repr_html_())
    assert " | ".join(filter(None, page.texts)) == (
        "A title | By Ann Lee | 2 comments, 2 levels, 2 likes | "
        "Bob | · May 3, 2020 · 2 likes | First <b>! | Cy | Second."
    )
    assert page.tags.count("ul") == 2
    assert "b" not in page.tags


def test_a_date_without_words_is_written_in_iso() -> None:
    article = Article(comments=(Comment(published=dt.date(2020, 5, 3)),))
    assert "2020-05-03" in article._repr_html_()


@given(strategies.articles(strategies.hostile.map(lambda text: " ".join(text.split()))))
def test_no_text_becomes_a_tag(article: Article) -> None:
    html = article._repr_html_()
    html.encode()  # no half of a character is left
    page = Outline(html)
    assert set(page.tags) <= {"p", "strong", "ul", "li", "br", "details", "summary"}
    assert page.tags.count("li") == len(article)


def test_deep_threads_are_folded_and_nested_no_further_than_browsers_do() -> None:
    page = Outline(chain(150)._repr_html_())
    assert page.tags.count("li") == 150
    assert page.tags.index("details") > page.tags.index("li")
    assert page.tags.count("details") == NESTED - 3
    assert page.deepest < 200
    levels = [text for text in page.texts if text.startswith("level")]
    assert levels == [f"level {each}" for each in range(NESTED + 1, 151)]


@pytest.mark.parametrize(("more", "words"), [(0, None), (1, "… and 1 more comment"), (2, "… and 2 more comments")])
def test_of_many_comments_the_first_are_shown(more: int, words: str | None) -> None:
    page = Outline(Article(comments=(Comment(),) * (SHOWN + more))._repr_html_())
    assert page.tags.count("li") == SHOWN
    assert (page.texts[-1] == words) if words else not any("more" in text for text in page.texts)
