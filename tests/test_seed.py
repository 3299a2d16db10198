"""The dump that the project began with, against its truth by hand. It quotes real readers, so it is not in here."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

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


def test_the_seed_renders_to_itself(shared: Path) -> None:
    text = (shared / "dumps" / "seed.txt").read_text("utf-8")
    assert threadparse.render(threadparse.parse(text)).rstrip() == text.rstrip()
