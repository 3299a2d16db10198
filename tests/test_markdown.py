"""The formats for people: Markdown, which is read by two parsers of it, and the outline."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import hypothesis
import pytest

import threadparse
from commands import on_terminal, run
from hostile import HOSTILE, article_of, examples
from test_cli import write
from threadparse import Article, Comment
from threadparse.formats.dump import without_moments
from threadparse.formats.words import worded
from threadparse.testing import strategies

#: The texts of comments, each with its depth and whether it begins a comment.
Texts = list[tuple[int, str]]


def texts_of(article: Article) -> Texts:
    """Return the depth of each line of text: 0 for the article."""
    lines = [(0, line) for line in article.paragraphs if line]
    return lines + [(comment.depth, line) for comment in article.walk() for line in comment.paragraphs if line]


class Page(HTMLParser):
    """The paragraphs of a page, and how many lists each is nested in. What says who and when is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.lists = 0
        self.texts: Texts = []
        self._text: list[str] | None = None
        self._marked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        assert tag in {"h1", "h2", "p", "ul", "li", "em", "strong", "code"}, tag
        self.lists += tag == "ul"
        if tag == "p":
            self._text, self._marked = [], False
        elif tag in {"em", "strong", "code"}:
            self._marked = True

    def handle_endtag(self, tag: str) -> None:
        self.lists -= tag == "ul"
        if tag == "p":
            assert self._text is not None
            if not self._marked:
                self.texts.append((self.lists, "".join(self._text)))
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def in_one_line(text: str) -> str:
    return re.sub(r"[\r\n]", "", text)


def commonmark(text: str) -> str:
    markdown_it = pytest.importorskip("markdown_it")
    return str(markdown_it.MarkdownIt("commonmark", {"maxNesting": 1000}).enable("table").render(text))


def github(text: str) -> str:
    cmarkgfm = pytest.importorskip("cmarkgfm")
    return str(cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.Options.CMARK_OPT_UNSAFE))


READERS: list[Callable[[str], str]] = [commonmark, github]


def read_by(reader: Callable[[str], str], article: Article) -> Texts:
    """Return the texts that a reader of Markdown sees. Items without blank lines have no paragraphs: they get some."""
    page = Page()
    html = reader(threadparse.dumps(article, "markdown"))
    html = re.sub(r"<li>(?!\s*<[pu])(?!\s*<!--)(.*?)(?=\n?<(?:ul|/li)>)", r"<li><p>\1</p>", html, flags=re.DOTALL)
    page.feed(html.replace(' rel="nofollow"', ""))
    return [(depth, text) for depth, text in page.texts if text]


def same(article: Article, given: Article) -> bool:
    """Tell whether what came back is the same; who and when is what the words of it say."""
    return without_moments(article) == without_moments(worded(given))


def dumped(article: Article) -> str:
    """Return the page of an article; what no page can hold is not looked at further."""
    try:
        return threadparse.dumps(article, "markdown")
    except threadparse.RenderError as error:
        hypothesis.assume("half of a character" not in error.reason and "a control character" not in error.reason)
        raise


@hypothesis.given(strategies.articles() | strategies.articles(strategies.hostile.map(in_one_line)))
def test_any_article_comes_back(article: Article) -> None:
    assert same(threadparse.loads(dumped(article), "markdown"), article)


@pytest.mark.parametrize("reader", READERS)
@hypothesis.given(article=strategies.articles())
def test_readers_of_markdown_see_the_same_tree(reader: Callable[[str], str], article: Article) -> None:
    dumped(article)
    assert read_by(reader, article) == texts_of(article)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_readers_of_markdown_see_the_same_text(reader: Callable[[str], str], text: str) -> None:
    article = article_of(text)
    if "\0" in text:
        with pytest.raises(threadparse.RenderError):
            threadparse.dumps(article, "markdown")
        article = article_of(text.replace("\0", ""))
    assert read_by(reader, article) == texts_of(article)
    assert same(threadparse.loads(threadparse.dumps(article, "markdown"), "markdown"), article)


@pytest.mark.parametrize("name", examples())
def test_what_was_parsed_comes_back_whole(name: str) -> None:
    article = examples()[name]
    assert threadparse.loads(threadparse.dumps(article, "markdown"), "markdown") == article


def test_the_page_as_people_see_it() -> None:
    reply = Comment(depth=2, paragraphs=("No, second.",))
    comment = Comment(
        author="Ann", published_text="May 19, 2021", likes=2, number=1, paragraphs=("First!",), replies=(reply,)
    )
    article = Article(title="A title", author="Jane Doe", paragraphs=("Some text.",), comments=(comment,))
    assert (
        threadparse.dumps(article, "markdown")
        == """\
# A title

*By Jane Doe*

Some text.

## 2 comments

- **Ann** · *May 19, 2021* · `2 likes` · `#1`

  First\\!

  - No, second.
"""
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [("- a\n\n    - b\n", "no comment stands above"), (" - a\n", "indented by 2"), ("- a\n\nb\n", "in no comment")],
)
def test_other_markdown_is_refused(text: str, reason: str) -> None:
    with pytest.raises(threadparse.DecodeError, match=reason):
        threadparse.loads(text, "markdown")


# the outline


def test_an_outline_has_a_line_for_each_comment() -> None:
    article = examples()["orchard"]
    text = threadparse.dumps(article, "outline")
    assert text.startswith("An Apple Nobody Could Name\n")
    assert len(re.findall(r"^ *•", text, re.MULTILINE)) == article.comment_count
    assert text.splitlines()[-2] == "4 comments, 3 levels, 3 likes"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_line_of_an_outline(text: str) -> None:
    article = article_of(text)
    lines = threadparse.dumps(article, "outline").splitlines()
    assert len(lines) == article.comment_count + 4
    assert all(line.isprintable() for line in lines)


def test_on_a_terminal_one_dump_is_an_outline(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    seen = on_terminal("convert", "a.txt", folder=tmp_path, NO_COLOR="1")
    assert seen.startswith(on_terminal("tree", "a.txt", folder=tmp_path, NO_COLOR="1"))
    assert "-t json, or a pipe, gives JSON" in seen
    assert on_terminal("convert", "-t", "json", "a.txt", folder=tmp_path).startswith("{")
    assert on_terminal("convert", "a.txt", "a.txt", folder=tmp_path).startswith("{")
    assert run("convert", "a.txt", folder=tmp_path).stdout.startswith("{")


def test_the_outline_of_the_command_is_that_of_the_format(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    plain = run("tree", "a.txt", folder=tmp_path).stdout
    assert run("convert", "-t", "outline", "a.txt", folder=tmp_path).stdout == f"{plain}\n"
