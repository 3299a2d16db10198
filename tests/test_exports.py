"""What archives and mail programs read: WXR and mbox, each with the same tree in the eyes of a parser."""

from __future__ import annotations

import html
import io
import mailbox
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import hypothesis
import pytest

import threadparse
from commands import run
from hostile import HOSTILE, article_of, examples
from test_cli import write
from threadparse import Article, Comment, Record
from threadparse.testing import strategies

WP = "{http://wordpress.org/export/1.2/}"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def told(article: Article) -> list[tuple[object, ...]]:
    """Return of each comment its place, what it answers, who wrote it, its text and its likes."""
    rows = [row for row in article.rows() if row["parent_id"] is not None]
    place = {row["id"]: row["position"] for row in rows} | {"0": 0}
    return [
        (row["position"], place[row["parent_id"]], row["author"] or "", row["text"] or "", row["likes"]) for row in rows
    ]


def in_wxr(item: ET.Element) -> list[tuple[object, ...]]:
    """Return the same of an item."""
    comments = item.findall(f"{WP}comment")
    place = {comment.findtext(f"{WP}comment_id"): number for number, comment in enumerate(comments, 1)} | {"0": 0}
    found: list[tuple[object, ...]] = []
    for number, comment in enumerate(comments, 1):
        entries = comment.iter(f"{WP}commentmeta")
        kept = {each.findtext(f"{WP}meta_key"): each.findtext(f"{WP}meta_value") for each in entries}
        likes = kept.get("threadparse_likes")
        text = html.unescape(comment.findtext(f"{WP}comment_content") or "")
        author = comment.findtext(f"{WP}comment_author") or ""
        parent = place[comment.findtext(f"{WP}comment_parent")]
        found.append((number, parent, author, text, None if likes is None else int(likes)))
    return found


def shown(text: object) -> object:
    return FORBIDDEN.sub("\ufffd", text) if isinstance(text, str) else text


@hypothesis.given(strategies.articles())
def test_any_article_is_an_item(article: Article) -> None:
    root = ET.fromstring(threadparse.dumps(article, "wxr"))
    (item,) = root.iter("item")
    assert in_wxr(item) == [tuple(map(shown, each)) for each in told(article)]
    assert (item.findtext("title") or "") == shown(article.title or "")


@pytest.mark.parametrize("text", HOSTILE)
def test_an_item_holds_any_text(text: str) -> None:
    article = article_of(text)
    (item,) = ET.fromstring(threadparse.dumps(article, "wxr")).iter("item")
    assert in_wxr(item) == [tuple(map(shown, each)) for each in told(article)]
    body = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
    assert html.unescape(re.sub("</?p>", "", body)) == shown(article.text)


def test_several_articles_have_numbers_of_their_own() -> None:
    given = [Record(article, name) for name, article in examples().items()]
    file = io.BytesIO()
    threadparse.dump(given, file, "wxr")
    items = list(ET.fromstring(file.getvalue()).iter("item"))
    ids = [each.text for item in items for each in item.iter() if each.tag in {f"{WP}post_id", f"{WP}comment_id"}]
    assert len(ids) == len(set(ids)) == len(items) + sum(record.article.comment_count for record in given)
    file = io.BytesIO()
    threadparse.dump(reversed(given), file, "wxr")
    again = list(ET.fromstring(file.getvalue()).iter("item"))
    assert [ET.tostring(item) for item in reversed(again)] == [ET.tostring(item) for item in items]


# mail


def messages(data: bytes, folder: Path) -> list[mailbox.mboxMessage]:
    (folder / "box").write_bytes(data)
    box = mailbox.mbox(folder / "box", create=False)
    found = list(box)
    box.close()
    return found


def dumped(article: Article) -> bytes:
    """Return the messages of an article; half of a character stands in no mail."""
    try:
        return threadparse.dumps(article, "mbox").encode()
    except threadparse.RenderError as error:
        hypothesis.assume("half of a character" not in error.reason)
        raise


@hypothesis.given(strategies.articles())
def test_any_article_comes_back_from_mail(article: Article) -> None:
    assert list(threadparse.load(io.BytesIO(dumped(article)), "mbox")) == [article]


@pytest.mark.parametrize("text", HOSTILE)
def test_mail_holds_any_text(text: str, tmp_path: Path) -> None:
    article = article_of(text)
    data = dumped(article)
    assert list(threadparse.load(io.BytesIO(data), "mbox")) == [article]
    assert len(messages(data, tmp_path)) == article.comment_count + 1
    assert max(map(len, data.splitlines())) < 100


def test_mail_answers_mail(tmp_path: Path) -> None:
    reply = Comment(depth=2, author="Bob Ü", paragraphs=("No.",))
    article = Article(
        title="A title", comments=(Comment(author="Ann", likes=2, paragraphs=("A", "b"), replies=(reply,)),)
    )
    first, ann, bob = messages(dumped(article), tmp_path)
    assert (first["Subject"], ann["Subject"]) == ("A title", "Re: A title")
    assert (first["In-Reply-To"], ann["In-Reply-To"]) == (None, first["Message-ID"])
    assert bob["References"].split() == [first["Message-ID"], ann["Message-ID"]]
    assert ann["From"].startswith("Ann\n <1.")
    assert ann.get_payload() == "A\nb\n"
    assert ann["X-Threadparse-Likes"] == "2"


def test_several_articles_come_back_from_mail(tmp_path: Path) -> None:
    given = examples()
    write(tmp_path, "a.txt")
    threadparse.dump([Record(article, name) for name, article in given.items()], tmp_path / "all.mbox")
    assert list(threadparse.load(tmp_path / "all.mbox")) == list(given.values())
    done = run("convert", "all.mbox", "-t", "jsonl", folder=tmp_path)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, len(given))


def test_other_mail_is_refused() -> None:
    text = b"From a Thu Jan  1 00:00:00 1970\nFrom: Ann <ann@example.org>\nSubject: x\n\nHello\n"
    with pytest.raises(threadparse.DecodeError):
        list(threadparse.load(io.BytesIO(text), "mbox"))


# feeds

ATOM, THREAD = "{http://www.w3.org/2005/Atom}", "{http://purl.org/syndication/thread/1.0}"


def in_atom(text: str) -> list[tuple[object, ...]]:
    """Return of each comment its place, what it answers, who wrote it, its text and its likes."""
    entries = list(ET.fromstring(text).iter(f"{ATOM}entry"))
    place = {entry.findtext(f"{ATOM}id"): number for number, entry in enumerate(entries)}
    found: list[tuple[object, ...]] = []
    for number, entry in enumerate(entries[1:], 1):
        answered = entry.find(f"{THREAD}in-reply-to")
        assert answered is not None
        likes = entry.findtext("{urn:threadparse}likes")
        author = entry.findtext(f"{ATOM}author/{ATOM}name")
        body = entry.findtext(f"{ATOM}content")
        found.append((number, place[answered.attrib["ref"]], author, body, None if likes is None else int(likes)))
    return found


@hypothesis.given(strategies.articles())
def test_any_article_is_a_feed(article: Article) -> None:
    assert in_atom(threadparse.dumps(article, "atom")) == [tuple(map(shown, each)) for each in told(article)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_feed_holds_any_text(text: str) -> None:
    article = article_of(text)
    assert in_atom(threadparse.dumps(article, "atom")) == [tuple(map(shown, each)) for each in told(article)]


@pytest.mark.parametrize("name", examples())
def test_feedparser_reads_the_same_tree(name: str) -> None:
    feedparser = pytest.importorskip("feedparser")
    article = examples()[name]
    feed = feedparser.parse(threadparse.dumps(article, "atom"))
    assert not feed.bozo
    place = {entry.id: number for number, entry in enumerate(feed.entries)}
    answers = [place[entry["thr_in-reply-to"]["ref"]] for entry in feed.entries[1:]]
    assert answers == [above for _, above, *_ in told(article)]
    assert int(feed.entries[0].thr_total) == article.comment_count
    assert [entry.author for entry in feed.entries[1:]] == [author for _, _, author, *_ in told(article)]


def test_mail_of_a_deep_thread_names_few_messages() -> None:
    comments: tuple[Comment, ...] = ()
    for depth in range(600, 0, -1):
        comments = (Comment(depth=depth, paragraphs=(f"Text {depth}",), replies=comments),)
    article = Article(title="A title", comments=comments)
    data = dumped(article)
    assert list(threadparse.load(io.BytesIO(data), "mbox")) == [article]
    assert max(map(len, data.splitlines())) < 100
    # A message takes as much room at any depth.
    assert len(data) < 2000 * 601
