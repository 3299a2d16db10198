"""Articles as rows: the columns, their types, and the same article back from each kind of table."""

from __future__ import annotations

import datetime as dt
import gzip
import importlib.util
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import hypothesis
import pytest

import threadparse
from commands import fresh, run
from hostile import HOSTILE, article_of
from test_cli import write
from threadparse import Article, Comment, DecodeError, Record
from threadparse.model.rows import COLUMNS
from threadparse.testing import strategies

TABLES = ["rows", "csv", "arrow", "parquet"]
UTC = dt.UTC
ARTICLE = Article(
    title="Night ferry",
    author="Mara",
    published=dt.datetime(2024, 3, 3, 18, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    byline="By Mara",
    paragraphs=("One.", "", '"Two", she said; =1+1'),
    comments=(
        Comment(
            author="Ann",
            published=dt.date(2024, 3, 4),
            published_text="4 March",
            likes=0,
            paragraphs=("",),
            replies=(Comment(depth=2, author="", paragraphs=("a\tb",), replies=(Comment(depth=3, number=7),)),),
        ),
        Comment(published=dt.datetime(9999, 12, 31, 23, 59, 59), paragraphs=("Ünï",)),
    ),
)


def written(articles: list[Article | Record], name: str) -> io.BytesIO:
    if name in {"arrow", "parquet"}:
        pytest.importorskip("pyarrow")
    file = io.BytesIO()
    assert not threadparse.dump(articles, file, name)
    file.seek(0)
    return file


def test_what_stands_in_the_rows() -> None:
    rows = list(ARTICLE.rows("a.txt"))
    assert all(list(row) == list(COLUMNS) for row in rows)
    assert [(row["id"], row["parent_id"], row["depth"], row["path"], row["position"]) for row in rows] == [
        ("0", None, 0, (), 0),
        ("1", "0", 1, (1,), 1),
        ("1.1", "1", 2, (1, 1), 2),
        ("1.1.1", "1.1", 3, (1, 1, 1), 3),
        ("2", "0", 1, (2,), 4),
    ]
    assert [(row["published"], row["published_precision"], row["utc_offset"]) for row in rows] == [
        (dt.datetime(2024, 3, 3, 18, 30), "time", 7200),
        (dt.datetime(2024, 3, 4), "day", None),
        (None, None, None),
        (None, None, None),
        (dt.datetime(9999, 12, 31, 23, 59, 59), "time", None),
    ]
    assert [row["text"] for row in rows] == ['One.\n\n"Two", she said; =1+1', "", "a\tb", None, "Ünï"]
    assert {row["source"] for row in rows} == {row["article_id"] for row in rows} == {"a.txt"}
    assert [row["title"] for row in rows] == ["Night ferry", None, None, None, None]


def test_an_article_without_a_source_has_an_id_of_what_it_holds() -> None:
    (one,) = {row["article_id"] for row in ARTICLE.rows()}
    assert {row["article_id"] for row in attrs.evolve(ARTICLE).rows()} == {one}
    assert {row["article_id"] for row in attrs.evolve(ARTICLE, title="Day ferry").rows()} != {one}
    fewer = attrs.evolve(ARTICLE, comments=ARTICLE.comments[:1])
    assert {row["article_id"] for row in fewer.rows()} != {one}


@pytest.mark.parametrize("name", TABLES)
def test_tables_come_back(name: str) -> None:
    empty = Article()
    given: list[Article | Record] = [Record(ARTICLE, "a.txt"), ARTICLE, empty, empty, Record(empty, "")]
    assert list(threadparse.load(written(given, name), name)) == [ARTICLE, ARTICLE, empty, empty, empty]


@hypothesis.given(strategies.articles())
def test_any_article_comes_back(article: Article) -> None:
    for name in ("rows", "csv"):
        try:
            text = threadparse.dumps(article, name)
        except threadparse.RenderError as error:
            assert "half of a character" in error.reason
        else:
            assert threadparse.loads(text, name) == article


@pytest.mark.parametrize("text", HOSTILE)
def test_a_table_holds_any_text(text: str) -> None:
    for name in TABLES:
        if name in {"arrow", "parquet"} and importlib.util.find_spec("pyarrow") is None:
            continue
        assert list(threadparse.load(written([article_of(text)], name), name)) == [article_of(text)]


def test_a_deep_thread_comes_back() -> None:
    comment = Comment(depth=900, paragraphs=("x",))
    for depth in range(899, 0, -1):
        comment = Comment(depth=depth, paragraphs=("x",), replies=(comment,))
    article = Article(comments=(comment,))
    for name in TABLES:
        assert list(threadparse.load(written([article], name), name)) == [article]


def test_rows_in_another_order_come_back() -> None:
    lines = threadparse.dumps(ARTICLE, "rows").splitlines(keepends=True)
    assert threadparse.loads("".join([*lines[:1], *reversed(lines[1:])]), "rows") == ARTICLE


def test_a_table_tells_nothing_from_an_empty_text() -> None:
    *_, ann, reply, deep, last = threadparse.dumps(ARTICLE, "csv").splitlines()
    assert ann.endswith(',"4 March",0,,"",,')
    assert reply.endswith(',,,,,,"a\tb",,')
    assert deep.endswith(",,,,,,7,,,")
    assert last.endswith('"time",,,,,"Ünï",,')
    texts = [row["text"] for row in map(json.loads, threadparse.dumps(ARTICLE, "rows").splitlines())]
    assert texts[1] == ""
    assert texts[3] is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda rows: [row | {"depth": "1"} for row in rows], r"\$\[0\]\.depth: expected int, got '1'"),
        (lambda rows: [row | {"likes": True} for row in rows], r"\$\[0\]\.likes: expected int"),
        (lambda rows: [{k: v for k, v in row.items() if k != "path"} for row in rows], "path: the column is missing"),
        (lambda rows: rows[1:], "has no row of the article"),
        (lambda rows: [*rows[:2], rows[3]], "has no row for the parent of '1.1.1'"),
        (lambda rows: [row | {"published": "soon"} for row in rows], "expected a time as 2021"),
        (lambda rows: [row | {"likes": -1} for row in rows], "likes must be"),
    ],
)
def test_rows_that_are_none_are_refused(change: Callable[[list[Any]], list[Any]], reason: str) -> None:
    rows = [json.loads(line) for line in threadparse.dumps(ARTICLE, "rows").splitlines()]
    text = "".join(json.dumps(row) + "\n" for row in change(rows))
    with pytest.raises(DecodeError, match=reason):
        threadparse.loads(text, "rows")


@pytest.mark.parametrize("text", ["[1]\n", "{", '"a,b\n', "a,b\n1\n", "id,depth\n1,x\n", "\xff\n"])
@pytest.mark.parametrize("name", ["rows", "csv", "json", "jsonl"])
def test_text_that_is_no_table_is_refused(text: str, name: str) -> None:
    with pytest.raises(DecodeError):
        threadparse.loads(text, name)


def test_bytes_that_are_no_table_are_refused() -> None:
    pytest.importorskip("pyarrow")
    for name in ("arrow", "parquet"):
        with pytest.raises(DecodeError, match="no file of"):
            list(threadparse.load(io.BytesIO(b"PAR1 or not"), name))


# what others read


def test_pyarrow_and_parquet_have_the_types() -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import feather, parquet  # noqa: PLC0415

    for name, reader in (("arrow", feather.read_table), ("parquet", parquet.read_table)):
        table = reader(written([Record(ARTICLE, "a.txt")], name))
        assert table.column_names == list(COLUMNS)
        assert table.schema.field("published").type == pa.timestamp("us")
        assert table.schema.field("likes").type == pa.int64()
        assert table.column("likes").to_pylist() == [None, 0, None, None, None]
        assert table.column("published").to_pylist()[1] == dt.datetime(2024, 3, 4)
        assert table.column("path").to_pylist() == [[], [1], [1, 1], [1, 1, 1], [2]]


def test_pandas_reads_and_sorts_them() -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = pandas.read_parquet(written([ARTICLE], "parquet"))
    assert frame.sort_values("published", kind="stable")["id"].tolist()[:3] == ["0", "1", "2"]
    assert frame["likes"].isna().tolist() == [True, False, True, True, True]
    assert frame.groupby("parent_id").size().to_dict() == {"0": 2, "1": 1, "1.1": 1}
    table = pandas.read_csv(written([ARTICLE], "csv"), dtype={"id": str, "path": str}, keep_default_na=False)
    assert table["text"].tolist()[1:] == ["", "a\tb", "", "Ünï"]
    lines = pandas.read_json(written([ARTICLE], "rows"), lines=True, dtype={"id": str, "parent_id": str})
    assert lines["id"].tolist() == ["0", "1", "1.1", "1.1.1", "2"]


def test_polars_tells_nothing_from_an_empty_text() -> None:
    polars = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    for frame in (
        polars.read_parquet(written([ARTICLE], "parquet")),
        polars.read_ipc(written([ARTICLE], "arrow")),
        polars.read_csv(written([ARTICLE], "csv"), infer_schema_length=None),
    ):
        assert frame["likes"].to_list() == [None, 0, None, None, None]
        assert frame["text"].to_list()[2:] == ["a\tb", None, "Ünï"]
    assert frame.height == 5


def test_duckdb_reads_them(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    (tmp_path / "t.csv").write_bytes(written([ARTICLE], "csv").getvalue())
    (tmp_path / "t.rows.jsonl").write_bytes(written([ARTICLE], "rows").getvalue())
    found = duckdb.sql(
        f"select count(*), count(published), sum(likes), max(published) from '{tmp_path}/t.csv'"
    ).fetchall()
    assert found == [(5, 3, 0, dt.datetime(9999, 12, 31, 23, 59, 59))]
    named = f"select id from read_json('{tmp_path}/t.rows.jsonl') where parent_id = '1'"
    assert duckdb.sql(named).fetchall() == [("1.1",)]
    pytest.importorskip("pyarrow")
    (tmp_path / "t.parquet").write_bytes(written([ARTICLE], "parquet").getvalue())
    assert duckdb.sql(f"select count(likes) from '{tmp_path}/t.parquet'").fetchall() == [(1,)]


def test_formulas_are_escaped_where_that_is_asked_for(tmp_path: Path) -> None:
    article = Article(title="=1+1", author="+1", paragraphs=("-", "a"), comments=(Comment(author="@x", likes=0),))
    plain, safe = (threadparse.dumps(article, "csv", escape_formulas=flag) for flag in (False, True))
    assert safe.replace("\"'", '"') == plain
    assert [text in safe for text in ('"\'=1+1"', '"\'+1"', '"\'-\na"', '"\'@x"')] == [True] * 4
    assert threadparse.loads(plain, "csv") == article
    with pytest.raises(TypeError, match="no option of this format: escape_formulas; there are: none"):
        threadparse.dumps(article, "rows", escape_formulas=True)
    threadparse.dump(article, tmp_path / "a.json")
    done = fresh("convert", "-t", "csv", "--escape-formulas", "-j", "2", "a.json", folder=tmp_path)
    assert '"\'=1+1"' in done.stdout
    done = run("convert", "--escape-formulas", "a.json", folder=tmp_path)
    assert (done.returncode, "--escape-formulas is no option of -t json" in done.stderr) == (2, True)


# files


@pytest.mark.parametrize("name", ["t.json", "t.jsonl", "t.rows.jsonl", "t.csv", "t.csv.gz", "t.parquet", "t.jsonl.zst"])
def test_the_ending_tells_the_format(name: str, tmp_path: Path) -> None:
    if "parquet" in name:
        pytest.importorskip("pyarrow")
    if "zst" in name:
        pytest.importorskip("zstandard")
    path = tmp_path / name
    threadparse.dump(ARTICLE, path)
    assert list(threadparse.load(path)) == [ARTICLE]
    assert (path.read_bytes()[:2] == b"\x1f\x8b") == name.endswith(".gz")
    first = path.read_bytes()
    threadparse.dump(ARTICLE, str(path))
    assert path.read_bytes() == first, "the same articles give the same file"


def test_what_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="no ending that tells"):
        threadparse.dump(ARTICLE, tmp_path / "t.png")
    with pytest.raises(ValueError, match="holds one article"):
        threadparse.dump([ARTICLE, ARTICLE], tmp_path / "t.json")
    with pytest.raises(TypeError, match="expected an Article"):
        threadparse.dump(["a"], tmp_path / "t.csv")  # type: ignore[list-item]
    with pytest.raises(threadparse.RenderError):
        threadparse.dump(Article(title="\ud800"), tmp_path / "t.csv")
    with pytest.raises(LookupError, match="name it"):
        threadparse.dump(ARTICLE, io.BytesIO())
    assert list(tmp_path.iterdir()) == []


def test_what_is_lost_is_counted() -> None:
    article = threadparse.parse("A title\n\n  • First!\n\n  • \n\n        • deep\n")
    assert article.problems
    assert threadparse.dump([article], io.BytesIO(), "csv") == {"problems": len(article.problems)}
    assert not threadparse.dump([Record(article, "a", {"k": 1})], io.BytesIO(), "jsonl")


# the command line


def test_convert_guesses_from_both_endings(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert run("convert", "a.txt", "-o", "a.json", folder=tmp_path).returncode == 0
    assert run("convert", "a.json", "-o", "a.csv.gz", folder=tmp_path).returncode == 0
    assert run("convert", "a.csv.gz", "-t", "dump", "-o", "b.txt", folder=tmp_path).returncode == 0
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()).startswith(b"source,article_id,id,")
    article = threadparse.parse_file(tmp_path / "a.txt")
    assert threadparse.parse_file(tmp_path / "b.txt") == article
    assert next(threadparse.load(tmp_path / "a.csv.gz")) == article


def test_what_was_known_of_a_dump_is_carried_along(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "T", "url": "u"}\n{"text": "U", "url": "v"}\n')
    assert run("convert", "x.jsonl", "-o", "y.jsonl", folder=tmp_path).returncode == 0
    done = run("convert", "-f", "jsonl", "y.jsonl", folder=tmp_path)
    assert done.stdout == (tmp_path / "y.jsonl").read_text()
    done = fresh("convert", "-f", "jsonl", "-t", "csv", "-j", "2", "y.jsonl", folder=tmp_path)
    assert done.stderr.splitlines()[0] == "threadparse: -t csv has no place for: fields (2)"
    assert done.stdout.count("x.jsonl:") == 4
    assert run("convert", "-f", "jsonl", "-o", "out/", "y.jsonl", folder=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["y-1.json", "y-2.json"]


def test_a_file_of_several_articles_does_not_become_a_single_one(tmp_path: Path) -> None:
    threadparse.dump([ARTICLE, ARTICLE], tmp_path / "x.csv")
    done = run("convert", "x.csv", "-o", "x.json", folder=tmp_path)
    assert done.returncode == 1
    reason = "the format json holds one article, and there are more: use -o NAME.jsonl or -o FOLDER/"
    assert done.stderr == f"threadparse: x.csv: {reason}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("-o", "a.png", "a.txt"), "no format ends in .png: name one with -t"),
        (("-o", "a.csv", "-t", "json", "a.txt"), "-t json does not go with a.csv, which ends as csv does"),
        (
            ("-o", "a.json", "a.txt", "a.txt"),
            "the format json holds one article, and there are more: use -o NAME.jsonl or -o FOLDER/",
        ),
        (("a.txt", "b.json"), "in several formats, or some are dumps"),
        (("-f", "yaml", "a.txt"), "'yaml' is not one of"),
    ],
)
def test_what_does_not_go_together_is_a_wrong_command(arguments: tuple[str, ...], reason: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    done = run("convert", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_not_of_its_format_fails_and_the_others_go_on(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert run("convert", "a.txt", "-o", "a.json", folder=tmp_path).returncode == 0
    (tmp_path / "b.json").write_text('{"version": 1}')
    done = run("convert", "-q", "b.json", "a.json", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "threadparse: b.json: no file of json: $.title: the key is missing\n"
    assert len(done.stdout.splitlines()) == 1


def test_a_folder_of_articles(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt")
    write(tmp_path, "in/b/c.txt")
    assert run("convert", "-o", "out/", "in", folder=tmp_path).returncode == 0
    done = run("convert", "-f", "json", "-t", "rows", "out", folder=tmp_path)
    assert done.returncode == 0
    assert {json.loads(line)["source"] for line in done.stdout.splitlines()} == {"in/a.txt", "in/b/c.txt"}
    assert "no file of csv in this folder" in run("convert", "-f", "csv", "out", folder=tmp_path).stderr


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("a.jsonl.zst", ".zst needs the package zstandard: pip install 'threadparse[zstd]'"),
        ("a.parquet", "parquet needs the package pyarrow: pip install 'threadparse[arrow]'"),
    ],
)
def test_a_package_that_is_missing_is_named(out: str, reason: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    for module in ("zstandard", "pyarrow"):
        (tmp_path / f"{module}.py").write_text(f"raise ModuleNotFoundError(name={module!r})")
    done = fresh("convert", "a.txt", "-o", out, folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert reason in " ".join(done.stderr.split())
    assert not (tmp_path / out).exists()
