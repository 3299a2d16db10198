"""The command line: what `stats` counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import on_terminal, run
from test_cli import DUMP, ODD, write
from threadparse import Article
from threadparse.corpus.stats import UNTOLD, Stats, magnitude
from threadparse.corpus.views.figures import bar_of, figures
from threadparse.testing import strategies

CHAIN = "T\n\n\n" + "".join(f"{'  ' * level}• x\n\n{'  ' * level}  Like\n\n" for level in range(1, 13))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a dump without comments, and three threads, one of them a record."""
    write(tmp_path, "a.txt", DUMP)
    write(tmp_path, "b.txt", "A title\n\nAn article that nobody commented.\n")
    write(tmp_path, "c.jsonl", json.dumps({"text": ODD}) + "\n")
    write(tmp_path, "d.txt", CHAIN)
    return tmp_path


def test_stats_are_lines(folder: Path) -> None:
    done = run("stats", ".", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n") == [
        "4 dumps, 3 threads, 16 comments, 12 levels, 4 likes",
        "dumps by comments",
        "  0               1",
        "  1 to 9          2",
        "  10 to 99        1",
        "comments by level",
        "  1               4",
        "  2               2",
        *(f"  {level}               1" for level in range(3, 10)),
        "  10 and more     3",
        "comments by likes",
        "  not said        1",
        "  0              13",
        "  1 to 9          2",
        "comments that say",
        "  who             0",
        "  when            0",
        "dumps with problems",
        "  missing-title   1",
        "",
    ]


def test_stats_are_json_if_told(folder: Path) -> None:
    done = run("stats", "--json", ".", folder=folder)
    assert json.loads(done.stdout) == {
        "dumps": 4,
        "threads": 3,
        "comments": 16,
        "levels": 12,
        "likes": 4,
        "comments_with_author": 0,
        "comments_with_date": 0,
        "comments_with_likes": 15,
        "dumps_by_comments": {"0": 1, "1": 2, "10": 1},
        "comments_by_level": {"1": 4, "2": 2, **{str(level): 1 for level in range(3, 13)}},
        "comments_by_likes": {"0": 13, "1": 2},
        "dumps_by_problem": {"missing-title": 1},
    }


def test_stats_read_standard_input_and_other_fields(tmp_path: Path) -> None:
    assert run("stats", folder=tmp_path, stdin=DUMP.encode()).stdout.startswith(
        "1 dump, 1 thread, 3 comments, 2 levels"
    )
    write(tmp_path, "x.jsonl", json.dumps({"body": DUMP}) + "\n")
    assert run("stats", "--text-field", "body", "x.jsonl", folder=tmp_path).stdout.startswith("1 dump, 1 thread, ")


def test_stats_go_on_after_an_unreadable_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", DUMP)
    done = run("stats", "missing.txt", "a.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "threadparse: missing.txt: No such file or directory\n")
    assert done.stdout.startswith("1 dump, ")
    done = run("stats", "missing.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "0 dumps, 0 threads, 0 comments, 0 levels, 0 likes\n")


def test_a_terminal_shows_bars(folder: Path) -> None:
    plain = run("stats", ".", folder=folder).stdout
    seen = on_terminal("stats", ".", folder=folder, NO_COLOR="1")
    # What stands above was progress, and is gone from the screen.
    lines = seen[seen.index("4 dumps, ") :].split("\n")
    assert [line.rstrip(" █▏▎▍▌▋▊▉") for line in lines] == plain.split("\n")
    assert max(map(len, lines)) == 60
    counted = [line for line in plain.split("\n") if line.startswith("  ")]
    bars = [line for line in lines if line.startswith("  ")]
    assert [line[-1].isdigit() for line in bars] == [line.endswith(" 0") for line in counted]


@pytest.mark.parametrize(("columns", "bar"), [(None, ""), (16, ""), (17, " " + "█" * 10), (40, " " + "█" * 33)])
def test_bars_need_room(columns: int | None, bar: str) -> None:
    stats = Stats()
    stats.add(Article())
    assert [row.text for row in figures(stats, columns)][1:3] == ["dumps by comments", f"  0  1{bar}"]


@given(st.lists(strategies.articles(), max_size=3))
def test_all_is_counted_once(articles: list[Article]) -> None:
    stats = Stats()
    for article in articles:
        stats.add(article)
    comments = [comment for article in articles for comment in article]
    assert stats.comments == len(comments)
    assert stats.total_likes == sum(comment.likes or 0 for comment in comments)
    tables = {table.title: dict(table.rows) for table in stats.tables()}
    for title in ("comments by level", "comments by likes"):
        assert sum(tables.get(title, {}).values()) == len(comments)
    assert tables.get("comments by likes", {}).get(UNTOLD, 0) == sum(comment.likes is None for comment in comments)
    assert sum(tables.get("dumps by comments", {}).values()) == len(articles)
    assert json.loads(json.dumps(stats.to_dict()))["dumps"] == len(articles)


@given(st.integers(0, 10**30))
def test_a_number_is_in_its_range(number: int) -> None:
    least = magnitude(number)
    assert least <= number < max(1, 10 * least)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(1, 80))
def test_a_bar_is_as_long_as_its_share(number: int, more: int, columns: int) -> None:
    bar = bar_of(number, number + more, columns)
    assert len(bar) <= columns
    assert bool(bar) == bool(number)
    assert bar_of(more, more, columns) == "█" * columns
