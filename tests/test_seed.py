"""The dump that the project began with, against its truth by hand. It quotes real readers, so it is not in here."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import threadparse


def test_the_seed_is_read_field_by_field(shared: Path) -> None:
    article = threadparse.parse_file(shared / "dumps" / "seed.txt", strict=True)
    truth = json.loads((shared / "dumps" / "seed.truth.json").read_text("utf-8"))
    assert article.title == truth["title"]
    assert article.author == truth["author"] == "RFE/RL"
    assert article.published == dt.datetime.fromisoformat(truth["published"])
    assert article.published == dt.datetime(2021, 5, 19, 4, 3, tzinfo=dt.UTC)
    assert article.byline == truth["byline"]
    assert list(article.paragraphs) == truth["paragraphs"]
    assert len(article.paragraphs) == 14
    assert (article.comment_count, article.max_depth, article.problems) == (9, 5, ())
    ids = {id(comment): number for number, comment in enumerate(article.walk())}
    parents = {ids[id(reply)]: ids[id(comment)] for comment in article.walk() for reply in comment.replies}
    found = [
        {
            "id": number,
            "parent": parents.get(number),
            "depth": comment.depth,
            "author": comment.author,
            "published": comment.published,
            "likes": comment.likes,
            "paragraphs": list(comment.paragraphs),
        }
        for number, comment in enumerate(article.walk())
    ]
    assert found == truth["comments"]


def test_the_seed_renders_to_what_reads_back(shared: Path) -> None:
    text = (shared / "dumps" / "seed.txt").read_text("utf-8")
    article = threadparse.parse(text)
    rendered = threadparse.render(article)
    assert threadparse.parse(rendered, strict=True) == article
    assert threadparse.render(threadparse.parse(rendered)) == rendered
    printed = [line for line in rendered.splitlines() if line and line != "9 comments"]
    assert printed == [line for line in text.splitlines() if line]


def test_the_command_line_reads_the_same(shared: Path) -> None:
    path = shared / "dumps" / "seed.txt"
    run = [sys.executable, "-m", "threadparse", "convert", str(path)]
    data = json.loads(subprocess.run(run, capture_output=True, check=True, text=True, encoding="utf-8").stdout)
    truth = json.loads((shared / "dumps" / "seed.truth.json").read_text("utf-8"))
    assert data["source"] == str(path)
    assert {key: data[key] for key in ("title", "author", "published", "byline", "paragraphs")} == {
        key: truth[key] for key in ("title", "author", "published", "byline", "paragraphs")
    }
    found: list[dict[str, Any]] = []
    waiting: list[tuple[dict[str, Any], int | None]] = [(comment, None) for comment in reversed(data["comments"])]
    while waiting:
        comment, parent = waiting.pop()
        number = len(found)
        waiting += [(reply, number) for reply in reversed(comment["replies"])]
        kept = ("depth", "author", "published", "likes", "paragraphs")
        found.append({"id": number, "parent": parent} | {key: comment[key] for key in kept})
    assert found == truth["comments"]
    assert data["problems"] == []
    assert threadparse.from_dict(data) == threadparse.parse_file(path)
