"""Let WordPress import what threadparse writes (wxr), with its own importer. Hold its posts against the articles.

    python tests/consumers/wordpress.py IMPORTER WORDPRESS

IMPORTER is the folder of the plugin wordpress-importer, WORDPRESS that of WordPress: Debian's is /usr/share/wordpress.
PHP runs both, with a MariaDB that is started for it and ended again. Prints a line for each parser of the importer, and
exits with 1 where WordPress holds something else than the articles say.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import threadparse
from hostile import HOSTILE, examples
from threadparse import Article, Comment, Record

NUMBER = "{http://wordpress.org/export/1.2/}post_id"
HERE = Path(__file__).resolve().parent
EAST = dt.timezone(dt.timedelta(hours=5, minutes=30))
NAMES = [None, "Tom & Jerry", "<Ann>", "a < b", 'O\'Neil "x"', "Zoë 🎈", "&lt;b&gt;"]


class Held(NamedTuple):
    """What WordPress holds of a comment; `above` is the place of the one that it answers."""

    above: int
    author: str
    text: str
    likes: str | None
    local: str
    gmt: str


#: What a parser of the importer reads of what is held. The importer takes SimpleXML where PHP has it, then PHP's XML
#: parser, for which 0 and white space are nothing. The last one, for what is no XML, trims the ends of lines.
PARSERS: dict[str, Callable[[Held], Held]] = {
    "WXR_Parser": lambda held: held,
    "WXR_Parser_XML": lambda held: held._replace(
        text=held.text if held.text.strip() else "", likes="" if held.likes == "0" else held.likes
    ),
    "WXR_Parser_Regex": lambda held: held._replace(text=re.sub(" +(?=\n)", "", held.text)),
}


def articles() -> dict[str, Article]:
    """Return what is imported, by its names."""
    minute = dt.datetime(2024, 5, 1, 10, tzinfo=EAST)
    at_once = tuple(Comment(author="Ann", published=minute, paragraphs=(f"Text {place}",)) for place in range(3))
    named = tuple(Comment(author=name, paragraphs=("A",)) for name in NAMES)
    many = tuple(Comment(paragraphs=(f"Text {place}",), likes=place) for place in range(300))
    deep: tuple[Comment, ...] = ()
    for depth in range(60, 0, -1):
        deep = (Comment(depth=depth, paragraphs=(f"Text {depth}",), replies=deep),)
    long = (Comment(author="n" * 300, paragraphs=("x" * 100,) * 700, replies=(Comment(depth=2, paragraphs=("A",)),)),)
    shapes = {"at once": at_once, "named": named, "many": many, "deep": deep, "long": long}
    return (
        examples()
        | {f"hostile {place}": hostile(text) for place, text in enumerate(HOSTILE)}
        | {name: Article(title="A title", comments=comments) for name, comments in shapes.items()}
    )


def hostile(text: str) -> Article:
    reply = Comment(depth=2, author="Bob", likes=0, paragraphs=(text, text))
    comment = Comment(author="Ann", likes=1, paragraphs=(text,), replies=(reply,))
    return Article(title=text or None, paragraphs=(text,), comments=(comment, comment))


def told(article: Article) -> list[Held]:
    """Return what an article says of its comments; WordPress has room for so much of a name, and of a text."""
    rows = list(article.rows())[1:]
    place = {row["id"]: row["position"] for row in rows} | {"0": 0}
    return [
        Held(
            place[row["parent_id"]],
            (comment.author or "")[:255],
            written(comment.text)[:65_535],
            None if comment.likes is None else str(comment.likes),
            *moments(comment.published),
        )
        for row, comment in zip(rows, article.walk(), strict=True)
    ]


def moments(published: dt.date | None) -> tuple[str, str]:
    """Return a date as printed, and in UTC."""
    if not isinstance(published, dt.datetime):
        day = f"{published or '1970-01-01'} 00:00:00"
        return day, day
    utc = published.astimezone(dt.UTC) if published.tzinfo else published
    return f"{published:%Y-%m-%d %H:%M:%S}", f"{utc:%Y-%m-%d %H:%M:%S}"


def found(post: dict[str, Any]) -> list[Held]:
    """Return what WordPress holds of the comments of a post."""
    comments = post["comments"]
    place = {comment["id"]: number for number, comment in enumerate(comments, 1)} | {0: 0}
    return [
        Held(
            place[comment["parent"]],
            html.unescape(comment["author"]),
            html.unescape(comment["text"]),
            comment["likes"],
            comment["date"],
            comment["gmt"],
        )
        for comment in comments
    ]


@contextlib.contextmanager
def database(folder: Path) -> Iterator[Path]:
    """Start MariaDB, and yield the socket it listens at."""
    socket = folder / "socket"
    options = ["--no-defaults", f"--user={getpass.getuser()}", f"--datadir={folder / 'data'}"]
    install = ["mariadb-install-db", *options, "--auth-root-authentication-method=normal"]
    subprocess.run(install, check=True, capture_output=True)
    serve = ["/usr/sbin/mariadbd", *options, f"--socket={socket}", "--skip-networking"]
    ask = ["mariadb", "--no-defaults", "--user=root", f"--socket={socket}", "--execute=create database wordpress"]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(60):
                if subprocess.run(ask, check=False, capture_output=True).returncode == 0:
                    break
                time.sleep(0.5)
            yield socket
        finally:
            server.terminate()


def main() -> int:
    """Import the articles once with each parser."""
    importer, wordpress = (Path(each).resolve() for each in sys.argv[1:])
    given, wrong = articles(), 0
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "content" / "plugins").mkdir(parents=True)
        (folder / "content" / "plugins" / "wordpress-importer").symlink_to(importer)
        file = folder / "all.wxr.xml"
        threadparse.dump([Record(article, name) for name, article in given.items()], file)
        numbers = [int(item.findtext(NUMBER) or 0) for item in ET.parse(file).iter("item")]
        with database(folder) as socket:
            for parser, seen in PARSERS.items():
                site = ["php", HERE / "wordpress.php", wordpress, folder / "content", socket, f"{parser.lower()}_"]
                versions = ", ".join(map(" ".join, said_by(site).items()))
                posts = {post["id"]: post for post in said_by([*site, parser, file])}
                held = zip(given, map(posts.get, numbers), strict=True)
                bad = [name for name, post in held if not is_right(given[name], post, seen)]
                count = sum(post["count"] for post in posts.values())
                print(f"{parser} ({versions}): {len(posts)} posts, {count} comments; wrong: {', '.join(bad) or 'none'}")
                wrong += len(bad)
    return int(wrong > 0)


def said_by(run: list[Any]) -> Any:
    """Return what WordPress prints."""
    done = subprocess.run(run, check=False, capture_output=True, text=True)
    try:
        return json.loads(done.stdout)
    except ValueError:
        sys.exit(f"WordPress did not answer:\n{done.stderr}\n{done.stdout}")


def is_right(article: Article, post: dict[str, Any] | None, seen: Callable[[Held], Held]) -> bool:
    """Tell whether WordPress holds what an article says."""
    if post is None:
        return False
    title = article.title or f"threadparse-{post['id']}"
    comments = [seen(each) for each in told(article)]
    text = re.sub("</?p>", "", post["text"])
    return (
        html.unescape(post["title"]) == written(title).strip()
        and html.unescape(text) == written(article.text)
        and found(post) == comments
        and post["count"] == len(comments)
    )


def written(text: str) -> str:
    """Return text as XML can hold it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


if __name__ == "__main__":
    if missing := [name for name in ("php", "mariadb", "mariadb-install-db") if shutil.which(name) is None]:
        sys.exit(f"not installed: {', '.join(missing)}")
    sys.exit(main())
