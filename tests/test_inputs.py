"""What the command line reads: every kind of file, however it is compressed, called or broken."""

from __future__ import annotations

import contextlib
import datetime as dt
import decimal
import functools
import io
import itertools
import json
import os
import pickle
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import fresh, inside, run
from test_cli import DUMP, write
from threadparse.corpus.containers.table import CONTAINERS, DUMPS, ENDINGS
from threadparse.corpus.failure import Failure
from threadparse.corpus.inputs import Dump, Input, find, load
from threadparse.corpus.overlap import overlap
from threadparse.corpus.reading import USUAL, Reading, bytes_of, in_words
from threadparse.formats.compressed import COMPRESSED, compressing

TEXTS = ["A title\n\n  • Één\u2028!\n", "", "Another title\n\n  • Two.\n"]
URLS = [f"https://example.org/{number}" for number in range(len(TEXTS))]


def as_text() -> bytes:
    return TEXTS[0].encode()


def as_json_lines() -> bytes:
    rows = ({"text": text, "url": url} for text, url in zip(TEXTS, URLS, strict=True))
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def as_parquet(**options: Any) -> bytes:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    pq.write_table(pa.table({"url": URLS, "text": TEXTS}), file, **options)
    return file.getvalue()


def warc_of(*records: tuple[str, str, bytes]) -> bytes:
    """Return a file of WARC."""
    parts = [
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-01T12:00:00Z\r\n"
        f"Content-Length: {len(data)}\r\n\r\n".encode()
        + data
        + b"\r\n\r\n"
        for kind, url, data in records
    ]
    return b"".join(parts)


def as_wet() -> bytes:
    pytest.importorskip("warcio")
    texts = (("conversion", url, text.encode()) for url, text in zip(URLS, TEXTS, strict=True))
    return warc_of(("warcinfo", "about:", b"software: none\r\n"), *texts)


#: Each kind: an ending, what makes a file, and the number of its first record. None: it is no file of records.
KINDS: dict[str, tuple[Callable[[], bytes], int | None]] = {
    ".txt": (as_text, None),
    ".jsonl": (as_json_lines, 1),
    ".ndjson": (as_json_lines, 1),
    ".parquet": (as_parquet, 1),
    ".wet": (as_wet, 2),
    ".warc.wet": (as_wet, 2),
    ".warc": (as_wet, 2),
}
COMPRESSIONS = ("", *COMPRESSED)
#: Each kind, however it is compressed.
EACH = [*itertools.product(KINDS, COMPRESSIONS)]


def packed(data: bytes, ending: str) -> bytes:
    if ending == ".zst":
        pytest.importorskip("zstandard")
    file = io.BytesIO()
    with compressing(file, ending) as target:
        target.write(data)
    return file.getvalue()


def made(kind: str, ending: str) -> bytes:
    return packed(KINDS[kind][0](), ending)


def loaded(found: Iterator[Input | Failure], reading: Reading = USUAL) -> list[Dump | Failure]:
    """Load all that was found, each as another process would."""
    return [
        each if isinstance(each, Failure) else load(pickle.loads(pickle.dumps(each)), *reading[:2]) for each in found
    ]


def dumps(found: Iterator[Input | Failure], reading: Reading = USUAL) -> list[Dump]:
    everything = loaded(found, reading)
    assert [each for each in everything if isinstance(each, Failure)] == []
    return [each for each in everything if isinstance(each, Dump)]


def failures(*arguments: Path | str, reading: Reading = USUAL) -> list[Failure]:
    return [each for each in loaded(find([str(each) for each in arguments], reading)) if isinstance(each, Failure)]


def check(kind: str, found: list[Dump], path: str | None) -> None:
    first = KINDS[kind][1]
    if first is None:
        assert found == [Dump(path, path or "<stdin>", TEXTS[0])]
        return
    assert [each.text for each in found] == TEXTS
    name = path or "<stdin>"
    assert [each.name for each in found] == [f"{name}:{number}" for number in range(first, first + len(TEXTS))]
    assert [each.source for each in found] == [None if path is None else each.name for each in found]
    wet = {"WARC-Date": "2024-05-01T12:00:00Z"}
    for each, url in zip(found, URLS, strict=True):
        assert each.fields == (wet | {"WARC-Target-URI": url} if "w" in kind else {"url": url})


def test_every_kind_is_tested() -> None:
    assert {ending for ending in KINDS if ending != ".warc.wet"} == set(ENDINGS)
    assert {ending for each in CONTAINERS for ending in each.endings} == set(ENDINGS) - {".txt"}


# each kind, however it is compressed and called


@pytest.mark.parametrize(("kind", "ending"), EACH)
def test_each_kind_is_read_by_its_name(kind: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind}{ending}"
    path.write_bytes(made(kind, ending))
    found = list(find([str(path)]))
    check(kind, dumps(iter(found)), str(path))
    assert sum(each.weight for each in found if isinstance(each, Input)) <= path.stat().st_size
    stems = [each.stem for each in found if isinstance(each, Input)]
    assert stems == (["a"] if kind == ".txt" else [f"a-{each.line}" for each in found if isinstance(each, Input)])
    check(kind, dumps(find([str(tmp_path)])), str(path))


@pytest.mark.parametrize(("kind", "ending"), EACH)
@pytest.mark.parametrize("name", ["plain", "a.txt", "a.html", "a.txt.gz", "a.TXT.XZ"])
def test_content_tells_where_the_name_does_not(kind: str, ending: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(made(kind, ending))
    check(kind, dumps(find([str(path)])), str(path))


@pytest.mark.parametrize(("kind", "ending"), EACH)
def test_each_kind_is_read_from_standard_input(kind: str, ending: str, tmp_path: Path) -> None:
    data = made(kind, ending)
    done = run("convert", "-t", "jsonl", folder=tmp_path, stdin=data)
    rows = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
    assert [row.get("source") for row in rows] == [None] * len(rows)
    assert [row["title"] for row in rows] == (["A title"] if kind == ".txt" else ["A title", None, "Another title"])
    # One dump is one document, several are lines, without a word about it.
    shown = run("convert", folder=tmp_path, stdin=data).stdout
    assert json.loads(shown) == rows[0] if kind == ".txt" else shown == done.stdout


@pytest.mark.parametrize("kind", [kind for kind, (_, first) in KINDS.items() if first])
@pytest.mark.parametrize("ending", COMPRESSIONS)
def test_one_record_is_named_as_its_source_is(kind: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / f"a{kind}{ending}").write_bytes(made(kind, ending))
    lines = run("convert", f"a{kind}{ending}", folder=tmp_path).stdout.split("\n")[:-1]
    for line in lines:
        source = json.loads(line)["source"]
        assert json.loads(run("convert", source, folder=tmp_path).stdout) == json.loads(line)
    assert run("tree", source, folder=tmp_path).stdout.startswith("Another title\n")
    done = run("tree", f"a{kind}{ending}:99", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"threadparse: a{kind}{ending}:99: there is no such record in this file\n"


def test_a_number_means_a_record_alone(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt:3", "A file of that name\n")
    assert "no records: name it without its number" in run("tree", "a.txt:1", folder=tmp_path).stderr
    assert run("tree", "b.txt:3", folder=tmp_path).stdout.startswith("A file of that name\n")
    assert run("tree", "no.txt:3", folder=tmp_path).stderr == "threadparse: no.txt:3: No such file or directory\n"
    assert run("tree", f"a.txt:{'9' * 200}", folder=tmp_path).returncode == 1
    write(tmp_path, "x.jsonl", '{"text": "T"}\n{"text": 3}\n')
    done = run("tree", "x.jsonl:2", folder=tmp_path)
    assert "x.jsonl:2: the field 'text' should be a string" in done.stderr


def test_folders_hold_every_kind(tmp_path: Path) -> None:
    for kind, ending in EACH:
        (tmp_path / f"a{kind}{ending}").write_bytes(made(kind, ending))
    names = {each.name.removeprefix(str(tmp_path)).rsplit(":")[0] for each in dumps(find([str(tmp_path)]))}
    assert names == {f"/a{kind}{ending}" for kind, ending in EACH}


# JSON Lines


@pytest.mark.parametrize(
    ("line", "is_record"),
    [
        (b'{"text": "T"}', True),
        (b'  {"id": 1, "text": "T"}', True),
        (b'\xef\xbb\xbf{"text": "T"}', True),
        (b'{"text": "' + b"long " * 100_000 + b'"}', True),
        (b'{"text": 3}', False),
        (b'{"body": "T"}', False),
        (b'{"text": "T"', False),
        (b'["text"]', False),
        (b"{ and so on", False),
        (b"", False),
    ],
)
def test_a_first_line_with_a_dump_tells_json_lines(line: bytes, is_record: bool, tmp_path: Path) -> None:  # noqa: FBT001
    path = tmp_path / "stream"
    path.write_bytes(line + b'\n{"text": "U"}\n')
    found = list(find([str(path)]))
    assert [isinstance(each, Input) and each.line for each in found] == ([1, 2] if is_record else [None])


def test_a_stream_is_json_lines_where_a_user_says_so(tmp_path: Path) -> None:
    data = b'{"no": "text"}\n{"text": "T"}\n'
    done = run("convert", "--jsonl", folder=tmp_path, stdin=data)
    assert [json.loads(line)["title"] for line in done.stdout.split("\n")[:-1]] == ["T"]
    assert "threadparse: <stdin>:1: the record has no field 'text'" in done.stderr
    assert done.returncode == 1
    assert json.loads(run("convert", folder=tmp_path, stdin=data).stdout)["problems"][0]["code"] == "looks-like-json"


def test_problems_of_a_record_of_standard_input_are_named(tmp_path: Path) -> None:
    done = run("check", folder=tmp_path, stdin=b'{"text": "T"}\n{"text": ""}\n')
    assert done.stdout.startswith("<stdin>:2:1:1: empty-dump: ")
    (row,) = json.loads(run("check", "--format", "json", folder=tmp_path, stdin=b'{"text": ""}\n').stdout)
    assert (row["file"], row["record"]) == (None, 1)


# Parquet


def test_other_columns_are_carried_along(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    when = dt.datetime(2024, 5, 1, 12, 30)
    values: dict[str, tuple[Any, Any, Any]] = {
        "id": (pa.int64(), 7, 7),
        "score": (pa.float64(), float("nan"), None),
        "at": (pa.timestamp("us", "UTC"), when, "2024-05-01T12:30:00+00:00"),
        "day": (pa.date32(), when.date(), "2024-05-01"),
        "price": (pa.decimal128(5, 2), decimal.Decimal("1.50"), "1.50"),
        "raw": (pa.binary(), b"caf\xc3\xa9\xff", "café\\xff"),
        "tags": (pa.list_(pa.string()), ["a", None], ["a", None]),
        "meta": (pa.struct({"n": pa.int8()}), {"n": 1}, {"n": 1}),
        "map": (pa.map_(pa.string(), pa.int8()), [("k", 1)], [["k", 1]]),
        "flag": (pa.bool_(), True, True),
        "nothing": (pa.null(), None, None),
    }
    columns = {name: pa.array([value], kind) for name, (kind, value, _) in values.items()}
    pq.write_table(pa.table({**columns, "body": [DUMP]}), tmp_path / "a.parquet")
    done = run("convert", "--text-field", "body", "a.parquet", folder=tmp_path)
    row = json.loads(done.stdout)
    assert row["source"] == "a.parquet:1"
    assert row["fields"] == {name: expected for name, (_, _, expected) in values.items()}
    assert row["title"] == "A title"


@pytest.mark.parametrize(
    "kind", ["string", "large_string", "string_view", "binary", "large_binary", "dictionary", "int64"]
)
def test_a_column_holds_strings_or_bytes(kind: str, tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    if kind == "int64":
        column = pa.array([1, 2])
    elif kind == "dictionary":
        column = pa.array(["Café", None]).dictionary_encode()
    else:
        column = pa.array(["Café", None] if "string" in kind else ["Café".encode(), None], getattr(pa, kind)())
    pq.write_table(pa.table({"text": column}), tmp_path / "a.parquet")
    found = loaded(find([str(tmp_path / "a.parquet")]))
    if kind == "int64":
        assert [each.reason for each in found if isinstance(each, Failure)] == [
            "the column 'text' should hold strings, and holds int64"
        ]
        return
    assert isinstance(found[0], Dump)
    assert found[0].text == "Café"
    assert found[1] == Failure(f"{tmp_path}/a.parquet:2", "the column 'text' is empty here")


def test_bytes_of_a_column_are_read_as_a_user_says(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": ["T\nCafé".encode("cp1252"), b"\x1f\x8b\x08\x00", b"T"]}), tmp_path / "a.parquet")
    done = run("check", "a.parquet", folder=tmp_path)
    assert "threadparse: a.parquet:1:2:4: not-utf-8: " in done.stderr
    assert "threadparse: a.parquet:2: looks-like-binary: it is compressed (.gz)" in done.stderr
    assert "a.parquet:1" not in run("check", "--encoding", "cp1252", "a.parquet", folder=tmp_path).stderr


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(as_parquet())
    (only,) = failures(tmp_path / "a.parquet", reading=Reading("body"))
    assert only.reason == "it has no column 'body'; name another with --text-field: url, text"


def test_a_table_of_articles_is_no_table_of_dumps(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    write(tmp_path, "in/a.txt")
    assert run("convert", "in/a.txt", "-o", "all.parquet", folder=tmp_path).returncode == 0
    # Named, it is read as what it is.
    assert json.loads(run("convert", "all.parquet", "-t", "jsonl", folder=tmp_path).stdout)["title"] == "A title"
    (tmp_path / "all.parquet").rename(tmp_path / "in" / "all.parquet")
    assert "in/all.parquet: it holds articles: read it with -f parquet" in run("check", "in", folder=tmp_path).stderr


def test_weights_of_rows_add_up(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(as_parquet(row_group_size=2))
    assert sum(each.weight for each in find([str(path)]) if isinstance(each, Input)) == path.stat().st_size


# WARC


def test_a_warc_of_pages_is_refused_with_a_hint(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    page = ("response", "https://example.org/", b"HTTP/1.1 200 OK\r\n\r\n<html>")
    (tmp_path / "a.warc.gz").write_bytes(packed(warc_of(("warcinfo", "", b""), page, page), ".gz"))
    write(tmp_path, "b.txt")
    done = run("check", ".", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "threadparse: ./a.warc.gz: record 2: a WARC of pages (response), and not of their texts\n"
        "    hint: give its WET file (.warc.wet.gz), or turn the pages into text first\n"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"WARC/1.0\r\nWARC-Type: conversion\r\n\r\nT", "record 1: it does not tell its length"),
        (b"WARC/1.0\r\nContent-Length: -4\r\n\r\nT", "record 1: it does not tell its length"),
        (b"WARC/1.0\r\nContent-Length: \xd9\xa3\r\n\r\nT", "record 1: it does not tell its length"),
        (b"WARC/1.0\r\nContent-Length: 1\r\n\r\nTnext\r\n", "record 2: it does not begin as a record of WARC"),
        (b"WARC/1.0\r\nContent-Length: 10\r\n\r\nT", "record 1: the file ends in the middle of it"),
        (b"WARC/1.0\r\nX: " + b"y" * 2_000_000, "record 1: its headers do not end"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 300_000, "record 1: its headers do not end"),
        (b"WARC/9.9\r\nContent-Length: 1\r\n\r\nT", "record 1: it does not begin as a record of WARC"),
    ],
)
def test_a_broken_warc_is_told_with_the_record(data: bytes, reason: str, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    (tmp_path / "a.wet").write_bytes(data)
    assert failures(tmp_path / "a.wet") == [Failure(f"{tmp_path}/a.wet", reason)]


def test_nothing_of_a_warc_reaches_the_terminal(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    (tmp_path / "a.wet").write_bytes(warc_of(("conversion", "https://x/\x1b[31m bad uri", b"T")) + b"\x1b[31mnext\r\n")
    done = fresh("check", "a.wet", folder=tmp_path)
    assert done.stderr == "threadparse: a.wet: record 2: it does not begin as a record of WARC\n"


# what is broken


@pytest.mark.parametrize(("kind", "ending"), EACH)
def test_a_file_that_is_cut_is_refused_or_read_in_part(kind: str, ending: str, tmp_path: Path) -> None:
    data, path = made(kind, ending), tmp_path / f"a{kind}{ending}"
    for end in {0, 1, 3, 9, len(data) // 2, len(data) - 1}:
        path.write_bytes(data[:end])
        for each in loaded(find([str(path)])):
            if isinstance(each, Failure):
                assert each.name.startswith(str(path))
                assert each.reason
            elif kind != ".txt":
                assert each.text in TEXTS


@pytest.mark.parametrize(("kind", "ending"), EACH)
def test_a_file_that_is_damaged_is_refused_or_read(kind: str, ending: str, tmp_path: Path) -> None:
    data, path, rng = made(kind, ending), tmp_path / f"a{kind}{ending}", random.Random(kind + ending)
    for _ in range(20):
        damaged = bytearray(data)
        for _ in range(rng.randint(1, 4)):
            place = rng.randrange(len(damaged))
            damaged[place : place + rng.randint(0, 2)] = bytes(
                rng.choices(b'\xff\x00"{}[],:\n1-<', k=rng.randint(0, 3))
            )
        path.write_bytes(damaged)
        for each in loaded(find([str(path)])):
            assert each.name.startswith(str(path))
            assert isinstance(each, Dump) or each.reason


@pytest.mark.parametrize("ending", [ending for ending in DUMPS if ending not in (".txt", ".jsonl", ".ndjson")])
def test_an_empty_file_is_none_of_its_kind(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"")
    (only,) = failures(path)
    if ending.endswith(tuple(COMPRESSED)):
        assert only == Failure(str(path), "it ends as compressed files do, and is empty")
    else:
        assert only.reason.startswith("it ends as a file of ")


@pytest.mark.parametrize("ending", [".parquet", ".wet", ".warc"])
def test_a_name_that_its_content_contradicts_is_refused(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"a{ending}").write_bytes(b"plain text")
    (only,) = failures(tmp_path / f"a{ending}")
    assert only.reason.endswith("and does not begin as one")
    (tmp_path / f"a{ending}").write_bytes(as_json_lines())
    assert len(dumps(find([str(tmp_path / f"a{ending}")]))) == len(TEXTS)


@pytest.mark.parametrize("ending", COMPRESSED)
def test_several_streams_in_one_file_are_one(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(made(".jsonl", ending) * 3)
    assert [each.text for each in dumps(find([str(path)]))] == TEXTS * 3


def test_a_long_window_of_zstd_is_read(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    options = zstandard.ZstdCompressionParameters(window_log=31, enable_ldm=True)
    # Written as a stream, whose size nobody knows, it asks for the whole window.
    writer = zstandard.ZstdCompressor(compression_params=options).compressobj()
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(writer.compress(as_json_lines()) + writer.flush())
    assert len(dumps(find([str(path)]))) == len(TEXTS)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "it begins as PDF does"),
        (b"PK\x03\x04\x14\x00", "it begins as ZIP, as documents of Word and books are does"),
        (b"T\x00i\x00t\x00l\x00e\x00", "many of its bytes are no characters"),
        (random.Random(1).randbytes(3000), "many of its bytes are no characters"),
        (packed(packed(b"text", ".gz"), ".gz"), "it is compressed (.gz)"),
        (packed(packed(b"text", ".bz2"), ".gz"), "it is compressed (.bz2)"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (only,) = failures(tmp_path / "a.txt")
    assert only.reason.startswith(f"looks-like-binary: {what}\n    hint: ")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_wide_text_is_no_binary(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Title\n".encode(encoding))
    done = run("tree", "--encoding", encoding, "a.txt", folder=tmp_path)
    assert (done.returncode, done.stdout.split("\n")[0]) == (0, "Title")


# folders


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "a.txt")
    write(folder, "z.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "up.txt").symlink_to("..")
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(tmp_path / "far")
    (folder / "to-pipe.txt").symlink_to("../far")
    (folder / "folder.txt").mkdir()
    write(folder, "folder.txt/b.txt")
    done = fresh("convert", "in", folder=tmp_path)
    assert [json.loads(line)["source"] for line in done.stdout.split("\n")[:-1]] == [
        "in/a.txt", "in/folder.txt/b.txt", "in/z.txt",
    ]  # fmt: skip
    assert done.returncode == 1
    said = [line for line in done.stderr.split("\n") if line.startswith("threadparse: in/")]
    assert said == [
        "threadparse: in/gone.txt: No such file or directory",
        "threadparse: in/loop.txt: Too many levels of symbolic links",
        "threadparse: in/pipe.txt: a pipe or a device, and no file; name it to read it",
        "threadparse: in/to-pipe.txt: a pipe or a device, and no file; name it to read it",
        "threadparse: in/up.txt: a link to a folder, and no file; name it to read it",
        "threadparse: in/zero.txt: a pipe or a device, and no file; name it to read it",
    ]


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").mkdir(mode=0)
    assert [each.reason for each in failures(tmp_path)] == ["Permission denied"] * 2
    (tmp_path / "b").chmod(0o700)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_without_end_is_refused(tmp_path: Path) -> None:
    done = run("convert", "--max-bytes", "1MB", "/dev/zero", folder=tmp_path)
    assert done.returncode == 1
    assert "threadparse: /dev/zero: larger than 1 MB; --max-bytes allows more\n" in done.stderr


# an output inside an input folder


@pytest.mark.parametrize("out", ["in/all.jsonl", "in/all.jsonl.gz", "in/all.rows.jsonl", "in/all.parquet"])
def test_an_output_is_never_an_input(out: str, tmp_path: Path) -> None:
    if out.endswith("parquet"):
        pytest.importorskip("pyarrow")
    write(tmp_path, "in/a.txt")
    contents = []
    for _ in range(2):
        done = run("convert", "-o", out, "in", folder=tmp_path)
        assert (done.returncode, "threadparse: in/" in done.stderr) == (0, False)
        contents.append((tmp_path / out).read_bytes())
    assert contents[0] == contents[1]
    (tmp_path / "in" / "link.jsonl").symlink_to(tmp_path / out)
    assert run("convert", "-o", out, "in", folder=tmp_path).returncode == 0
    assert (tmp_path / out).read_bytes() == contents[0]


def test_an_output_is_no_article_that_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "in").mkdir()
    assert run("convert", "a.txt", "-o", "in/a.csv", "-q", folder=tmp_path).returncode == 0
    done = run("convert", "-f", "csv", "in", "-o", "in/all.csv", folder=tmp_path)
    assert (done.returncode, (tmp_path / "in/all.csv").exists()) == (0, True)
    done = run("convert", "-f", "csv", "in", "-o", "in/a.csv", folder=tmp_path)
    assert done.returncode == 2, "nobody can tell a table that was written from one that is read"


def test_many_files_are_compared_with_an_output_in_no_time(tmp_path: Path) -> None:
    names = [f"in/{number}.txt" for number in range(3000)]
    write(tmp_path, "in/a.txt")
    with contextlib.chdir(tmp_path):
        assert overlap(names, [], "in/", ".jsonl") is None
        assert (
            overlap(names, [], "in/", ".txt") == "what is written to in/ could replace in/0.txt: choose another folder"
        )


def test_rejects_are_never_an_input(tmp_path: Path) -> None:
    write(tmp_path, "in/a.jsonl", '{"text": "T"}\n{"text": 3}\n')
    for _ in range(2):
        done = run("convert", "-o", "all.jsonl", "--rejects", "in/bad.jsonl", "in", folder=tmp_path)
        assert done.returncode == 1
        assert "in/bad.jsonl" not in done.stderr
        assert len((tmp_path / "in" / "bad.jsonl").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize("name", ["b.txt", "sub/c.jsonl", "d.jsonl.gz", "e.parquet"])
def test_an_input_is_never_replaced(name: str, tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt")
    path = tmp_path / "in" / name
    kind = ".parquet" if "parquet" in name else ".jsonl" if "jsonl" in name else ".txt"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(made(kind, ".gz" if name.endswith("gz") else ""))
    before = path.read_bytes()
    for out in (f"in/{name}", f"in/../in/{name}"):
        form = ["-t", "dump"] if kind == ".txt" else []
        for given in ("in", ".", f"in/{name}"):
            done = run("convert", *form, "-o", out, given, folder=tmp_path)
            assert (done.returncode, done.stdout) == (2, "")
            reasons = (
                "would replace a file of",
                "is one of the files to convert",
                "holds one article, and there are more",
            )
            assert any(reason in done.stderr for reason in reasons)
            assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "is_refused"),
    [
        (["-t", "jsonl", "-o", "in/", "in"], True),
        (["-t", "dump", "-o", "./", "in/sub"], False),
        (["-t", "dump", "-o", "./", "in"], True),
        (["-t", "dump", "-o", "./", "in/sub", "in/a.txt"], False),
        (["-t", "json", "-o", "in/", "in"], False),
        (["-t", "jsonl", "-o", "in/new/", "in"], False),
        (["-t", "jsonl", "-o", "./", "in/a.txt"], False),
        (["-t", "dump", "-o", "in/", "in/a.txt"], True),
        (["-t", "dump", "-o", "in/", "in/b.jsonl", "in/b-7.txt"], True),
    ],
)
def test_a_folder_of_outputs_replaces_no_input(arguments: list[str], is_refused: bool, tmp_path: Path) -> None:  # noqa: FBT001
    write(tmp_path, "in/a.txt")
    write(tmp_path, "in/b.jsonl", '{"text": "T"}\n')
    write(tmp_path, "in/b-7.txt")
    write(tmp_path, "in/in/in/x.txt")
    write(tmp_path, "in/sub/y.txt")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for _ in range(2):
        done = run("convert", *arguments, folder=tmp_path)
        assert done.returncode == (2 if is_refused else 0), done.stderr
    assert {path: path.read_bytes() for path in before} == before


# sizes


def test_sizes_are_read_and_written() -> None:
    sizes = {"10MB": 10_000_000, "1 gb": 10**9, "1.5KB": 1500, "7": 7, "7B": 7}
    assert {size: bytes_of(size) for size in sizes} == sizes
    assert [bytes_of(size) for size in ("", "MB", "-1", "0", "nan", "inf", "1TB", "1e400")] == [None] * 8
    assert [in_words(size) for size in (100_000_000, 1500, 3_000)] == ["100 MB", "1500 B", "3 KB"]


def test_a_size_that_is_none_is_a_wrong_command_line(tmp_path: Path) -> None:
    done = run("check", "--max-bytes", "much", ".", folder=tmp_path)
    assert done.returncode == 2
    assert "'much' is no size" in done.stderr


@pytest.mark.parametrize(("kind", "ending"), EACH)
def test_a_dump_that_is_too_large_is_named_and_the_rest_goes_on(kind: str, ending: str, tmp_path: Path) -> None:
    reading, path = Reading(max_bytes=2000), tmp_path / f"a{kind}{ending}"
    large, small = "word " * 500, "T\n"
    if kind == ".txt":
        data = large.encode()
    elif "w" in kind:
        pytest.importorskip("warcio")
        data = warc_of(("conversion", URLS[0], large.encode()), ("conversion", URLS[1], small.encode()))
    elif kind == ".parquet":
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        file = io.BytesIO()
        pq.write_table(pa.table({"text": [large, small]}), file)
        data = file.getvalue()
    else:
        data = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in (large, small))
    path.write_bytes(packed(data, ending))
    found = loaded(find([str(path)], reading), reading)
    if kind == ".parquet" and ending:
        # Its end says where its rows are: all of it is held.
        assert found == [Failure(str(path), "larger than 2 KB; --max-bytes allows more")]
        return
    name = str(path) if kind == ".txt" else f"{path}:1"
    assert found[0] == Failure(name, "larger than 2 KB; --max-bytes allows more")
    assert [each.text for each in found[1:] if isinstance(each, Dump)] == ([] if kind == ".txt" else [small])


@functools.cache
def bomb(ending: str, begin: bytes) -> bytes:
    """Return a small file that expands to one line of 200 MB."""
    file = io.BytesIO()
    with compressing(file, ending) as target:
        target.write(begin)
        for _ in range(200):
            target.write(b"x" * 1_000_000)
    return file.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux")
@pytest.mark.parametrize("ending", [".gz", pytest.param(".zst", marks=pytest.mark.long)])
@pytest.mark.parametrize("begin", [b"", b'{"text": "'])
def test_a_bomb_stops_where_a_dump_may_not_go_on(ending: str, begin: bytes, tmp_path: Path) -> None:
    if ending == ".zst":
        pytest.importorskip("zstandard")
    name = f"a.{'jsonl' if begin else 'txt'}{ending}"
    (tmp_path / name).write_bytes(bomb(ending, begin))
    write(tmp_path, "z.txt")
    program = (
        "import pathlib, sys; from threadparse.cli import main; code = main();"
        "status = pathlib.Path('/proc/self/status').read_text();"
        "print(status.split('VmHWM:')[1].split()[0], file=sys.stderr); sys.exit(code)"
    )
    for source in (name, "-"):
        with (tmp_path / name).open("rb") if source == "-" else contextlib.nullcontext(subprocess.DEVNULL) as stdin:
            done = subprocess.run(
                [sys.executable, "-c", program, "check", "--max-bytes", "10MB", source, "z.txt"],
                cwd=tmp_path, stdin=stdin, capture_output=True, text=True, timeout=60, check=False,
            )  # fmt: skip
        *said, memory = done.stderr.splitlines()
        # A first line that does not end is not known to be a record.
        place = "<stdin>" if source == "-" else f"{source}:1" if begin else source
        assert (done.returncode, said) == (1, [f"threadparse: {place}: larger than 10 MB; --max-bytes allows more"])
        assert int(memory) < 150_000, "in kilobytes, of which the interpreter takes a third"


# places that fsspec knows


@pytest.fixture
def memory() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


@pytest.mark.parametrize(("kind", "ending"), EACH)
def test_each_kind_is_read_from_elsewhere(kind: str, ending: str, memory: Any) -> None:
    url = f"memory://bucket/a{kind}{ending}"
    memory.pipe(url, made(kind, ending))
    check(kind, dumps(find([url])), url)
    check(kind, dumps(find(["memory://bucket"])), url)
    if first := KINDS[kind][1]:
        assert [each.source for each in dumps(find([f"{url}:{first + 2}"]))] == [f"{url}:{first + 2}"]


def test_a_folder_elsewhere_is_walked(memory: Any, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a-b.txt", ".hidden.txt", ".git/d.txt", "e.md"):
        memory.pipe(f"memory://bucket/in/{name}", DUMP.encode())
    for given in ("memory://bucket/in", "memory://bucket/in/"):
        done = inside("convert", given, folder=tmp_path)
        sources = [json.loads(line)["source"] for line in done.stdout.split("\n")[:-1]]
        assert sources == [f"memory://bucket/in/{name}" for name in ("a/z.txt", "a-b.txt", "b.txt")]
    assert inside("convert", "memory://bucket/in", "-o", "out/", folder=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.json")) == ["a-b.json", "b.json", "z.json"]


def test_what_is_not_there_elsewhere_is_named(memory: Any, tmp_path: Path) -> None:
    assert memory is not None
    done = inside("check", "memory://bucket/no.txt", "nowhere://a", folder=tmp_path)
    assert done.returncode == 1
    assert "threadparse: memory://bucket/no.txt: No such file or directory\n" in done.stderr
    assert "threadparse: nowhere://a: " in done.stderr


def test_a_place_that_fails_is_named(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the bucket is closed")

    memory.pipe("memory://bucket/a.txt", b"T")
    for name in ("open", "isdir"):
        monkeypatch.setattr(type(memory), name, fail)
        assert failures("memory://bucket/a.txt") == [Failure("memory://bucket/a.txt", "the bucket is closed")]
    monkeypatch.undo()
    monkeypatch.setattr(type(memory), "find", fail)
    assert failures("memory://bucket") == [Failure("memory://bucket", "the bucket is closed")]


# packages that are missing


@pytest.mark.parametrize(
    ("name", "module", "command"),
    [
        ("a.jsonl.zst", "zstandard", "threadparse[zstd]"),
        ("a.parquet", "pyarrow", "threadparse[arrow]"),
        ("a.wet", "warcio", "threadparse[warc]"),
        ("s3://bucket/a.txt", "fsspec", "threadparse[remote]"),
    ],
)
def test_a_missing_package_is_named_with_what_installs_it(
    name: str, module: str, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    beginnings = {".zst": b"\x28\xb5\x2f\xfd....", "uet": b"PAR1....", "wet": b"WARC/1.0"}
    if "//" not in name:
        (tmp_path / name).write_bytes(next(data for end, data in beginnings.items() if name.endswith(end)))
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, f"{module}.recordloader", None)
    done = inside("check", name, folder=tmp_path)
    assert done.returncode == 1
    assert f"needs the package {module}" in done.stderr
    assert f"pip install '{command}'" in done.stderr


def test_a_missing_package_of_fsspec_is_named_with_what_installs_it(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    with contextlib.suppress(ModuleNotFoundError):
        import s3fs  # type: ignore[import-not-found]  # noqa: F401, PLC0415

        pytest.skip("it is installed")
    done = run("check", "s3://bucket/a.txt", folder=tmp_path)
    assert done.stderr == "threadparse: s3://bucket/a.txt: s3:// needs one more package: pip install 'fsspec[s3]'\n"
