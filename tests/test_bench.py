"""The bench measures what it says: the rival reads the same tree, the shapes are as long as their names say."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dumps
import naive
import page
import rival
import threadparse

BENCH = Path(__file__).parent / "bench"


def walk(comments: list[rival.Comment]) -> Iterator[rival.Comment]:
    for comment in comments:
        yield comment
        yield from walk(comment.replies)


@pytest.mark.parametrize("seed", range(5))
def test_the_rival_reads_what_we_read(seed: int) -> None:
    text = dumps.dump(100, seed=seed)
    ours, theirs = threadparse.parse(text), rival.parse(text)
    assert ours.problems == ()
    assert (ours.title, ours.author, list(ours.paragraphs)) == (theirs.title, theirs.author, theirs.paragraphs)
    assert [(c.depth, c.likes, list(c.paragraphs), c.text) for c in ours.walk()] == [
        (c.depth, c.likes, c.paragraphs, "\n".join(c.paragraphs)) for c in walk(theirs.comments)
    ]
    assert ours.comment_count == 100
    assert naive.parse(text) == theirs


def test_a_page_holds_all_that_its_dump_says() -> None:
    text = dumps.dump(20)
    article = threadparse.parse(text)
    printed = page.page(text)
    assert printed.count("<li ") == 20
    assert all(line in printed for comment in article.walk() for line in comment.paragraphs)
    assert all(line in printed for line in article.paragraphs)


@pytest.mark.parametrize("name", dumps.SHAPES)
def test_twice_the_pieces_are_twice_the_bytes_and_parse(name: str) -> None:
    once, twice = dumps.SHAPES[name](1000), dumps.SHAPES[name](2000)
    assert 1.8 <= len(twice.encode()) / len(once.encode()) <= 2.2
    assert threadparse.parse(twice).comment_count >= threadparse.parse(once).comment_count


@pytest.mark.long
def test_the_bench_runs() -> None:
    run = [sys.executable, str(BENCH), "--rounds", "3", "--pieces", "50", "--comments", "50", "--no-instructions"]
    printed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert "hand-written rival" in printed
    assert "Twice the input" in printed
