"""The command line: how two files or two folders differ."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import threadparse
from commands import on_terminal, run
from test_cli import DUMP, ESCAPES, HOSTILE, write
from threadparse import Article, Record, parse, testing
from threadparse.corpus import pairs
from threadparse.corpus.failure import Failure
from threadparse.corpus.inputs import Input
from threadparse.corpus.pairs.articles import File, Found, Pair, in_files, roots_of
from threadparse.corpus.pairs.files import Files, by_name, in_folders

OTHER = DUMP.replace("Liked by 2 people", "Liked by 3 people").replace("  • Another one.\n", "")
LIKES, VANISHED = "1 “A comment.”: likes 3, was 2", "2 “Another one.”: vanished"


def rows(*numbers: int) -> str:
    """Return JSON Lines with a dump of one comment for each number."""
    return "".join(json.dumps({"text": f"T\n\n  • c{number}\n"}) + "\n" for number in numbers)


def articles(*sources: str | None) -> str:
    """Return JSON Lines with an article for each source, called as it is."""
    return "".join(threadparse.dumps(Record(Article(title=source), source), "jsonl") for source in sources)


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Return a folder with two folders, of which some files differ."""
    for folder, text in (("old", DUMP), ("new", OTHER)):
        write(tmp_path, f"{folder}/a.txt", text)
        write(tmp_path, f"{folder}/same.txt")
        write(tmp_path, f"{folder}/sub/b.txt", text)
        write(tmp_path, f"{folder}/{folder}.txt")
    return tmp_path


def test_two_dumps(tmp_path: Path) -> None:
    write(tmp_path, "old.txt")
    write(tmp_path, "new.txt", OTHER)
    done = run("diff", "old.txt", "new.txt", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, f"{LIKES}\n{VANISHED}\n", "")
    assert done.stdout.splitlines() == str(testing.diff(parse(DUMP), parse(OTHER))).splitlines()
    done = run("diff", "-", "old.txt", folder=tmp_path, stdin=DUMP.encode())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_two_folders(folders: Path) -> None:
    done = run("diff", "old/", "new", folder=folders)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "a.txt",
        f"  {LIKES}",
        f"  {VANISHED}",
        "only in new: new.txt",
        "only in old: old.txt",
        "sub/b.txt",
        f"  {LIKES}",
        f"  {VANISHED}",
    ]
    done = run("diff", "new", "new", folder=folders)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_object_for_each_difference(folders: Path) -> None:
    done = run("diff", "--json", "old", "new/", folder=folders)
    assert (done.returncode, done.stderr) == (1, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found[:3] == [
        {
            "old": "old/a.txt",
            "new": "new/a.txt",
            "path": "1",
            "kind": "likes",
            "name": "“A comment.”",
            "words": "likes 3, was 2",
        },
        {
            "old": "old/a.txt",
            "new": "new/a.txt",
            "path": "2",
            "kind": "vanished",
            "name": "“Another one.”",
            "words": "vanished",
        },
        {
            "old": None,
            "new": "new/new.txt",
            "path": "0",
            "kind": "only",
            "name": "the article",
            "words": "only in new",
        },
    ]
    assert [row["kind"] for row in found[3:]] == ["only", "likes", "vanished"]
    done = run("diff", "--json", "old", "old", folder=folders)
    assert (done.returncode, done.stdout) == (0, "")


def test_dumps_against_what_was_made_of_them(folders: Path) -> None:
    for options, ending in (((), ".json"), (("-t", "jsonld"), ".jsonld")):
        assert run("convert", "-o", "trees/", *options, "old", folder=folders).returncode == 0
        assert (folders / "trees" / "sub" / f"b{ending}").exists()
    done = run("diff", "old", "trees", folder=folders)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = run("diff", "trees", "new", folder=folders)
    assert done.stdout.splitlines()[:2] == ["a", f"  {LIKES}"]
    assert done.returncode == 1
    done = run("diff", "old/a.txt", "trees/a.jsonld", folder=folders)
    assert "date in words" not in done.stdout
    done = run("diff", "new/a.txt", "trees/a.json", folder=folders)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "1 “A comment.”: likes 2, was 3")
    # The other files of the folder are only read where their format is named.
    done = run("diff", "-f", "jsonld", "trees", "trees", folder=folders)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_records_are_matched_by_their_places(tmp_path: Path) -> None:
    write(tmp_path, "old.jsonl", rows(1, 2, 3))
    write(tmp_path, "new.jsonl", rows(1, 4).replace("\n", "\n\n"))
    done = run("diff", "old.jsonl", "new.jsonl", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "article 2",
        "  1 “c4”: text changed: “c4”, was “c2”",
        "only in old.jsonl: article 3",
    ]
    done = run("diff", "--json", "old.jsonl", "new.jsonl", folder=tmp_path)
    names = [(row["old"], row["new"]) for row in map(json.loads, done.stdout.splitlines())]
    assert names == [("old.jsonl:2", "new.jsonl:3"), ("old.jsonl:3", None)]
    write(tmp_path, "old/all.jsonl", rows(1, 2))
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "all.jsonl.gz").write_bytes(gzip.compress(rows(1, 3).encode()))
    done = run("diff", "old", "new", folder=tmp_path)
    assert done.stdout.splitlines()[0] == "all: article 2"
    done = run("diff", "--text-field", "body", "old.jsonl", "new.jsonl", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("threadparse: old.jsonl:1: the record has no field 'body'")


def test_articles_of_many_are_matched_by_their_sources(tmp_path: Path) -> None:
    write(tmp_path, "old.jsonl", articles("old/a", "old/b", "old/c"))
    write(tmp_path, "new.jsonl", articles("new/a", "new/c", "new/x"))
    done = run("diff", "-f", "jsonl", "old.jsonl", "new.jsonl", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    titles = [line for line in done.stdout.splitlines() if "title changed" not in line]
    assert titles == ["a", "c", "only in old.jsonl: b", "only in new.jsonl: x"]
    done = run("diff", "--json", "-f", "jsonl", "old.jsonl", "new.jsonl", folder=tmp_path)
    names = [(row["old"], row["new"]) for row in map(json.loads, done.stdout.splitlines())]
    assert names == [
        ("old.jsonl:1", "new.jsonl:1"),
        ("old.jsonl:3", "new.jsonl:2"),
        ("old.jsonl:2", None),
        (None, "new.jsonl:3"),
    ]


def test_a_folder_that_is_in_a_format_as_a_whole(tmp_path: Path) -> None:
    for name, text in (("old", DUMP), ("new", OTHER)):
        write(tmp_path, "a.txt", text)
        assert run("convert", "-o", f"{name}.convokit/", "-t", "convokit", "a.txt", folder=tmp_path).returncode == 0
    done = run("diff", "old.convokit", "new.convokit", folder=tmp_path)
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (1, ["a.txt", f"  {LIKES}", f"  {VANISHED}"], "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.txt"], "Missing argument 'NEW'"),
        (["a.txt", "folder"], "one of OLD and NEW is a folder: compare two files, or two folders"),
        (["-", "folder"], "one of OLD and NEW is a folder"),
        (["-", "-"], "standard input (-) can be read only once"),
        (["-f", "html", "a.txt", "a.txt"], "-f html does not come back"),
        (["-f", "html", "folder", "folder"], "-f html does not come back"),
        (["-f", "nothing", "a.txt", "a.txt"], "'nothing' is not one of"),
    ],
)
def test_a_wrong_command_line_exits_2(arguments: list[str], words: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "folder/a.txt")
    done = run("diff", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_what_cannot_be_read_exits_2_and_the_others_go_on(folders: Path) -> None:
    (folders / "new" / "a.txt").write_bytes(b"\xff")
    write(folders, "old/c.json", "{")
    write(folders, "new/c.json", threadparse.to_json(parse(DUMP)))
    done = run("diff", "old", "new", folder=folders)
    assert done.returncode == 2
    assert [line.split(": ")[1] for line in done.stderr.splitlines() if line.startswith("threadparse: ")] == [
        "new/a.txt:1:1",
        "old/c.json",
    ]
    assert done.stdout.splitlines() == [
        "only in new: new.txt",
        "only in old: old.txt",
        "sub/b.txt",
        f"  {LIKES}",
        f"  {VANISHED}",
    ]
    done = run("diff", "--errors", "replace", "old/a.txt", "new/a.txt", folder=folders)
    assert (done.returncode, done.stderr) == (1, "")


def test_nothing_is_said_to_be_missing_from_what_is_not_there(folders: Path) -> None:
    (folders / "empty").mkdir()
    done = run("diff", "empty", "new", folder=folders)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("threadparse: empty: no file to compare in this folder (*.txt, ")
    done = run("diff", "nothing.txt", "new/a.txt", folder=folders)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "threadparse: nothing.txt: No such file or directory\n"


def test_a_file_that_breaks_off(tmp_path: Path) -> None:
    write(tmp_path, "old.jsonl", articles("a", "b", "c"))
    write(tmp_path, "new.jsonl", articles("x", "a") + "{\n" + articles("c"))
    done = run("diff", "-f", "jsonl", "old.jsonl", "new.jsonl", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "only in new.jsonl: x\n")
    assert done.stderr.startswith("threadparse: new.jsonl: no file of jsonl: article 3: ")


def test_a_folder_of_which_a_part_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    seen: dict[str, list[Any]] = {old: [f"{old}/a.txt", Failure("old/sub", "no")], new: [f"{new}/b.txt"]}
    monkeypatch.setattr(pairs.files, "walk", lambda folder, _: iter(seen[folder]))
    assert [*in_folders(old, new, [".txt"])] == [Failure("old/sub", "no"), Files("a.txt", f"{old}/a.txt", None)]


def test_a_terminal_gets_colours_and_a_summary(folders: Path) -> None:
    seen = on_terminal("diff", "old", "new", folder=folders)
    assert "\x1b[1ma.txt\x1b[0m\n" in seen
    assert f"\x1b[31m  {VANISHED}\x1b[0m\n" in seen
    assert seen.endswith("\n5 articles, 4 differ, 6 differences\n")
    seen = on_terminal("diff", "old/a.txt", "old/old.txt", folder=folders)
    assert seen == "1 article, 0 differ, 0 differences\n"


def test_controls_never_reach_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, "old\x1b/a\x07.txt", HOSTILE)
    write(tmp_path, "new\x9b/a\x07.txt", HOSTILE.replace("one", "two"))
    write(tmp_path, "new\x9b/b\x07.txt", HOSTILE)
    done = run("diff", "old\x1b", "new\x9b", folder=tmp_path)
    assert done.returncode == 1
    assert "only in new\\x9b: b\\x07.txt" in done.stdout
    assert not ESCAPES.search(done.stdout)


NAMES = st.lists(
    st.sampled_from([f"{name}{ending}" for name in ("a", "b", "s/a", "a-b") for ending in (".txt", ".json.gz", "")]),
    unique=True,
)


@given(NAMES, NAMES)
def test_each_file_belongs_to_one_pair(old: list[str], new: list[str]) -> None:
    pairs = by_name(old, new)
    assert sorted(one for one, _ in pairs if one is not None) == sorted(old)
    assert sorted(other for _, other in pairs if other is not None) == sorted(new)
    assert all(pair == (pair[0], pair[0]) for pair in pairs if {*pair} & {*old} & {*new})
    stems = {name: name.partition(".")[0] for name in (*old, *new)}
    assert all(stems[one] == stems[other] for one, other in pairs if one is not None and other is not None)
    alone = {stems[one] for one, other in pairs if one is not None and other is None}
    assert not alone & {stems[other] for one, other in pairs if one is None and other is not None}


SOURCES = st.lists(st.sampled_from(["s/a", "s/b", "t/a", "c", None]), max_size=8)


def held(file: File, sources: list[str | None]) -> list[Found | Failure]:
    """Return what a file holds."""
    inputs = [Input(source, "", record=Record(Article(), source)) for source in sources]
    return [Found(f"{file.path}:{place}", each) for place, each in enumerate(inputs, 1)]


def paired(monkeypatch: pytest.MonkeyPatch, old: list[Any], new: list[Any]) -> Iterator[Pair | Failure]:
    """Pair what two files hold, which need not be there."""
    inside = {"old": old, "new": new}
    monkeypatch.setattr(File, "articles", lambda file: iter(inside[file.path]))
    return in_files(File("old", "jsonl"), File("new", "jsonl"))


@given(SOURCES, SOURCES)
def test_each_article_belongs_to_one_pair(old: list[str | None], new: list[str | None]) -> None:
    ones, others = held(File("old", None), old), held(File("new", None), new)
    with pytest.MonkeyPatch.context() as patch:
        pairs = [each for each in paired(patch, ones, others) if isinstance(each, Pair)]
    for side, all_of_it in (("old", ones), ("new", others)):
        assert Counter(name_of(getattr(pair, side)) for pair in pairs if getattr(pair, side)) == Counter(
            name_of(each) for each in all_of_it
        )
    roots = roots_of(*(next(iter(each), None) for each in (old, new)))
    both = [(pair.old.entry.source, pair.new.entry.source) for pair in pairs if pair.old and pair.new]
    assert all((a or "").removeprefix(roots[0]) == (b or "").removeprefix(roots[1]) for a, b in both)
    alone = [{pair.label for pair in pairs if getattr(pair, side) is None} for side in ("old", "new")]
    assert not alone[0] & alone[1]


def name_of(found: Any) -> str:
    return str(found.name)


def test_no_more_is_read_ahead_than_is_out_of_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flat memory, counted: when a pair comes, no article behind it was read, but for the one that is new."""
    taken: Counter[str] = Counter()

    def counted(name: str, numbers: list[int]) -> Iterator[Input]:
        for number in numbers:
            taken[name] += 1
            source = f"{name}/{number}.txt"
            yield Input(source, "", record=Record(Article(), source))

    inside = {"old": list(range(500)), "new": [*range(250), -1, *range(250, 500)]}
    monkeypatch.setattr(pairs.articles, "find_articles", lambda paths, _: counted(paths[0], inside[paths[0]]))
    found = 0
    for pair in in_files(File("old", "jsonl"), File("new", "jsonl")):
        assert isinstance(pair, Pair)
        found += 1
        if pair.old and pair.new:
            assert pair.label == f"{found - 1}.txt"
            assert max(taken.values()) <= found + 2
    assert (found, taken) == (501, Counter(old=500, new=501))
