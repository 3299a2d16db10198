"""The page: its tree, its texts, and that nothing on it reaches out. tests/consumers/pages.py shows it to a browser."""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import hypothesis
import pytest

import threadparse
from commands import fresh, run
from hostile import HOSTILE, article_of, examples
from test_cli import write
from threadparse import Article, Comment
from threadparse.testing import strategies

EMPTY = {"meta", "link", "br", "img", "input", "base"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Page(HTMLParser):
    """The comments of a page: the ids, each with that of the comment around it, and the paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.answers: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag == "article" and given["id"] != "c-0":
            above = next(each["id"] for name, each in reversed(self.open) if name == "article")
            self.answers.append((str(given["id"]), str(above)))
        if tag == "p" and "class" not in given:
            self.texts.append("")
        if tag not in EMPTY:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, given = self.open[-1] if self.open else ("", {})
        if tag == "p" and "class" not in given:
            self.texts[-1] += data


def page_of(article: Article) -> Page:
    page = Page()
    page.feed(threadparse.dumps(article, "html"))
    assert not page.open
    return page


def shown(text: str) -> str:
    return CONTROL.sub("\ufffd", text)


def texts_of(article: Article) -> list[str]:
    lines = [*article.paragraphs, *(line for comment in article.walk() for line in comment.paragraphs)]
    return [shown(line) for line in lines]


@hypothesis.given(strategies.articles())
def test_any_article_is_a_page(article: Article) -> None:
    page = page_of(article)
    rows = [row for row in article.rows() if row["parent_id"] is not None]
    assert page.answers == [(f"c-{row['id']}", f"c-{row['parent_id']}") for row in rows]
    assert page.texts == texts_of(article)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_holds_any_text(text: str) -> None:
    page = page_of(article_of(text))
    assert page.texts == texts_of(article_of(text))
    assert {tag for tag, _ in page.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "a", "main", "article", "h1", "h2", "p", "section"),
        *("strong", "span", "time", "details", "summary", "footer"),
    }


@pytest.mark.parametrize("name", examples())
def test_nothing_reaches_out(name: str) -> None:
    text = threadparse.dumps(examples()[name], "html", source="https://x.example/a?b&c")
    page = Page()
    page.feed(text)
    assert all((given.get("href") or "#").startswith("#") for _, given in page.tags)
    assert not [given for _, given in page.tags if {"src", "style", "onclick", "action"} & given.keys()]
    assert not re.search(r"url\(|@import|@font-face|<script", text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text


def test_what_a_comment_says() -> None:
    reply = Comment(depth=2, paragraphs=("No.",))
    comment = Comment(
        author="Ann", published_text="May 19", likes=1, number=4, paragraphs=("First!",), replies=(reply,)
    )
    article = Article(title="A title", author="Jane Doe", comments=(comment,))
    text = threadparse.dumps(article, "html")
    assert '<p class="byline" dir="auto">By Jane Doe</p>' in text
    assert '<strong dir="auto">Ann</strong><a href="#c-1" title="Link to comment 1">May 19</a>' in text
    assert "<span>1 like</span><span>no. 4</span>" in text
    assert "<summary>1 reply</summary>" in text
    assert '<h2 id="count">2 comments</h2>' in text


def test_a_deep_thread_tells_its_levels() -> None:
    comment = Comment(depth=1000, paragraphs=("level 1000",))
    for depth in range(999, 0, -1):
        comment = Comment(depth=depth, paragraphs=(f"level {depth}",), replies=(comment,))
    page = page_of(Article(comments=(comment,)))
    assert len(page.answers) == 1000
    assert page.texts == [f"level {depth}" for depth in range(1, 1001)]
    text = threadparse.dumps(Article(comments=(comment,)), "html")
    assert text.count("<details") == 99
    assert "<span>level 1000</span>" in text


def test_view_opens_a_page(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    browser = tmp_path / "browser.py"
    browser.write_text("import sys, pathlib\npathlib.Path('opened').write_text(sys.argv[1])\n")
    threadparse.dump(threadparse.parse_file(tmp_path / "a.txt"), tmp_path / "a.json")
    for name in ("a.txt", "a.json"):
        done = fresh("view", name, folder=tmp_path, BROWSER=f"{sys.executable} {browser} %s", TMPDIR=str(tmp_path))
        assert (done.returncode, done.stderr) == (0, "")
        page = Path(done.stdout.strip())
        assert (tmp_path / "opened").read_text() == page.as_uri()
        assert "<h1" in page.read_text("utf-8")
    done = run("view", "missing.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    threadparse.dump([Article(), Article()], tmp_path / "two.csv")
    done = fresh("view", "two.csv", folder=tmp_path, BROWSER=f"{sys.executable} {browser} %s", TMPDIR=str(tmp_path))
    assert [Path(line).exists() for line in done.stdout.splitlines()] == [True, True]
