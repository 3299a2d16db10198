"""What archives and mail programs read: WXR and mbox, each with the same tree in the eyes of a parser."""

from __future__ import annotations

import datetime as dt
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
        author = html.unescape(comment.findtext(f"{WP}comment_author") or "")
        parent = place[comment.findtext(f"{WP}comment_parent")]
        found.append((number, parent, author, text, None if likes is None else int(likes)))
    return found


def shown(text: object) -> object:
    return FORBIDDEN.sub("\ufffd", text) if isinstance(text, str) else text


def held(row: tuple[object, ...]) -> tuple[object, ...]:
    """Return what an item holds of a comment: a name takes 255 bytes of HTML at most."""
    number, parent, author, text, likes = map(shown, row)
    assert isinstance(author, str)
    starts = (author[:end] for end in range(min(len(author), 255), -1, -1))
    name = next(each for each in starts if len(html.escape(each, quote=False).encode()) <= 255)
    return number, parent, name, text, likes


def entries(element: ET.Element, tag: str) -> set[str]:
    """Return the names of the entries of an item, or of a comment."""
    return {each.findtext(f"{WP}meta_key") or "" for each in element.findall(f"{WP}{tag}")}


@hypothesis.given(strategies.articles())
def test_any_article_is_an_item(article: Article) -> None:
    root = ET.fromstring(threadparse.dumps(article, "wxr"))
    (item,) = root.iter("item")
    assert in_wxr(item) == [held(each) for each in told(article)]
    if "threadparse_untitled" in entries(item, "postmeta"):
        assert item.findtext("title") == f"threadparse-{item.findtext(f'{WP}post_id')}"
    else:
        assert html.unescape(item.findtext("title") or "") == shown(article.title)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_item_holds_any_text(text: str) -> None:
    article = article_of(text)
    (item,) = ET.fromstring(threadparse.dumps(article, "wxr")).iter("item")
    assert in_wxr(item) == [held(each) for each in told(article)]
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


def items(*articles: Article) -> list[ET.Element]:
    file = io.BytesIO()
    threadparse.dump([Record(article, f"{place}.txt") for place, article in enumerate(articles)], file, "wxr")
    return list(ET.fromstring(file.getvalue()).iter("item"))


def test_wordpress_takes_no_two_articles_for_one() -> None:
    """Where titles and dates are equal it would, and where dates are equal and one has no title."""
    comments, day = (Comment(paragraphs=("A",)),), dt.date(2024, 5, 1)
    untitled = [Article(title=title, published=day, comments=comments) for title in (None, "0", "A title")]
    undated = [Article(title="Comments", comments=comments)] * 100
    found = items(*untitled, *untitled, *undated, Article(), Article())
    keys = [(item.findtext("title"), item.findtext(f"{WP}post_date")) for item in found]
    # Six articles of one day, of which two have the title that was printed.
    assert len(set(keys)) == len(keys) - 1
    assert all(title not in {"", "0"} for title, _ in keys)
    marks = [sorted(entries(item, "postmeta")) for item in found]
    assert marks[:3] == [["threadparse_untitled"], ["threadparse_untitled"], []]
    assert marks[6:-2] == [["threadparse_undated"]] * 100
    assert marks[-1] == ["threadparse_undated", "threadparse_untitled"]
    assert {date[:4] for _, date in keys[6:] if date} == {"1970"}


def test_titles_and_names_are_html_in_an_item() -> None:
    (item,) = items(Article(title="<script>", comments=(Comment(author="Tom & <Ann>", paragraphs=("A",)),)))
    assert item.findtext("title") == "&lt;script&gt;"
    assert item.findtext(f"{WP}comment/{WP}comment_author") == "Tom &amp; &lt;Ann&gt;"


@pytest.mark.parametrize("sign", ["x", "ü", "漢", "🎈", "&", "\x00", "\ud800"])
def test_wordpress_has_room_for_what_an_item_holds(sign: str) -> None:
    """It drops a comment that has more."""
    short = Comment(author="Ann", paragraphs=("A",))
    named, long = Comment(author=sign * 5000, paragraphs=("A",)), Comment(author="Ann", paragraphs=(sign * 70_000,))
    (item,) = items(Article(title=sign * 70_000, comments=(short, named, long)))
    rooms = [("title", 65_535), (f"{WP}comment/{WP}comment_author", 255), (f"{WP}comment/{WP}comment_content", 65_535)]
    for path, room in rooms:
        found = [each.text or "" for each in item.findall(path)]
        *_, longest = sorted(found, key=len)
        assert room - 5 <= len(longest.encode()) <= room
        assert set(html.unescape(longest)) == {shown(sign)}
    assert "threadparse_cut" in entries(item, "postmeta")
    marks = ["threadparse_cut" in entries(each, "commentmeta") for each in item.findall(f"{WP}comment")]
    assert marks == [False, True, True]


def test_php_holds_the_numbers_of_an_item() -> None:
    article = Article(comments=(Comment(paragraphs=("A",)),))
    numbers = [
        int(number) for item in items(*[article] * 300) if (number := item.findtext(f"{WP}comment/{WP}comment_id"))
    ]
    assert 2**61 < max(numbers) < 2**63


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
