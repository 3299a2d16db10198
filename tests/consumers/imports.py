"""Let programs import what threadparse writes: isso (wxr), notmuch (mbox). Hold their trees against the threads.

    python tests/consumers/imports.py

isso is a package of PyPI, notmuch one of Debian; what is not there is named and left out. Prints a line for each
program, and exits with 1 where a tree is another one. isso has two levels: a reply to a reply hangs below the first
comment. notmuch shows replies by their dates.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import threadparse
from hostile import examples
from threadparse import Article, Record

#: A thread: each text with the place of the one that it answers.
Tree = list[tuple[str, int]]
#: The same in any order: each text with the one that it answers.
Answers = list[tuple[str, str]]


def tree_of(article: Article) -> Tree:
    """Return the thread of an article; 0 stands for the article."""
    rows = list(article.rows())[1:]
    place = {row["id"]: row["position"] for row in rows} | {"0": 0}
    return [(row["text"] or "", place[row["parent_id"]]) for row in rows]


def answers(tree: Tree) -> Answers:
    """Return which text answers which."""
    return sorted((text, tree[above - 1][0] if above else "") for text, above in tree)


def flat(tree: Tree) -> Answers:
    """Return which text hangs below which first comment."""
    first: list[int] = []
    for place, (_, above) in enumerate(tree, 1):
        first.append(first[above - 1] if above else place)
    return sorted((text, tree[first[place] - 1][0] if above else "") for place, (text, above) in enumerate(tree))


def by_isso(articles: dict[str, Article], folder: Path) -> dict[str, Tree]:
    """Return the threads that isso imported."""
    threadparse.dump([Record(article, name) for name, article in articles.items()], folder / "a.wxr.xml")
    base = folder / "comments.db"
    (folder / "isso.cfg").write_text(f"[general]\ndbpath = {base}\nhost = https://threadparse.invalid\n")
    run = [sys.executable, "-m", "isso.run"] if importlib.util.find_spec("isso.run") else ["isso"]
    run = ["isso"] if shutil.which("isso") else run
    subprocess.run(
        [*run, "-c", str(folder / "isso.cfg"), "import", "-t", "wordpress", str(folder / "a.wxr.xml")],
        check=True,
        capture_output=True,
        input=b"y\n",
    )
    found: dict[str, Tree] = {}
    with sqlite3.connect(base) as opened:
        for number, title in opened.execute("select id, title from threads order by id"):
            rows = list(opened.execute("select id, parent, text from comments where tid = ? order by id", (number,)))
            place = {identity: at for at, (identity, _, _) in enumerate(rows, 1)}
            # A line end is a hard one of Markdown there.
            found[title] = [(text.replace("  \n", "\n"), place.get(parent, 0)) for _, parent, text in rows]
    return found


def by_notmuch(articles: dict[str, Article], folder: Path) -> dict[str, Tree]:
    """Return the threads that notmuch shows."""
    import mailbox  # noqa: PLC0415

    threadparse.dump([Record(article, name) for name, article in articles.items()], folder / "a.mbox")
    mail = folder / "mail"
    box = mailbox.mbox(folder / "a.mbox", create=False)
    target = mailbox.Maildir(mail, create=True)
    for message in box:
        target.add(message)
    box.close()
    config = folder / "notmuch"
    config.write_text(f"[database]\npath={mail}\n[user]\nname=a\nprimary_email=a@threadparse.invalid\n")
    settings = os.environ | {"NOTMUCH_CONFIG": str(config)}
    subprocess.run(["notmuch", "new"], check=True, capture_output=True, env=settings)
    shown = ["notmuch", "show", "--format=json", "--body=true", "*"]
    threads = json.loads(subprocess.run(shown, check=True, capture_output=True, env=settings).stdout)
    found: dict[str, Tree] = {}
    for ((first, replies),) in threads:
        found[first["headers"]["Subject"]] = _in_order(replies)
    return found


def _in_order(replies: list[Any]) -> Tree:
    """Return the thread of messages that are nested as notmuch nests them."""
    found: Tree = []
    waiting = [(each, 0) for each in reversed(replies)]
    while waiting:
        (message, below), above = waiting.pop()
        found.append((message["body"][0]["content"].removesuffix("\n"), above))
        place = len(found)
        waiting += [(each, place) for each in reversed(below)]
    return found


def check(read: Callable[[dict[str, Article], Path], dict[str, Tree]], seen: Callable[[Tree], Answers]) -> bool:
    """Let a program read articles; tell whether it saw other threads than it can see."""
    name, articles = read.__name__.removeprefix("by_"), examples()
    with tempfile.TemporaryDirectory() as folder:
        found = read(articles, Path(folder))
    wrong = [
        title
        for title, article in articles.items()
        if answers(found.get(article.title or "", [])) != seen(tree_of(article))
    ]
    count = sum(len(tree) for tree in found.values())
    print(f"{name}: {len(found)} threads, {count} comments; wrong: {', '.join(wrong) or 'none'}")
    return bool(wrong)


def main() -> int:
    """Ask all programs."""
    wrong = False
    if shutil.which("isso"):
        wrong |= check(by_isso, flat)
    else:
        print("skipped: isso is not installed")
    if shutil.which("notmuch"):
        wrong |= check(by_notmuch, answers)
    else:
        print("skipped: notmuch is not installed")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
