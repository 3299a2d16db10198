"""Tables of dumps become tables of threads: the same kind, a fixed schema, and no row that raises."""

from __future__ import annotations

import datetime as dt
import functools
import io
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import hypothesis
import pytest

import threadparse
from hostile import HOSTILE, article_of, examples
from test_tables import ARTICLE as TOLD
from threadparse import Article, Comment, DecodeError, Parser
from threadparse.model.rows import COLUMNS
from threadparse.testing import strategies

pa: Any = pytest.importorskip("pyarrow")

from pyarrow import parquet  # noqa: E402

from threadparse import arrow  # noqa: E402
from threadparse.arrow import batches  # noqa: E402
from threadparse.formats.columns import TYPES  # noqa: E402
from threadparse.formats.structs import struct_of  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
DUMP = "A title\n\n2021-05-19\n\n3 comments\n\n  1. First!\n\n    Like\n\n    1. Second.\n\n  2. Third.\n"
PLAIN = "Another title\n\nNobody says a word.\n"
#: Two comments, none, no text, nothing in it.
TEXTS = ["A title\n\n  • First!\n\n    • Second.\n", PLAIN, None, ""]


def names(kind: Any) -> list[str]:
    """Return the names of the fields of a struct; pyarrow 17 does not."""
    return [field.name for field in kind]


def batch_of(texts: list[Any], kind: Any = None, **columns: Any) -> Any:
    return pa.RecordBatch.from_pydict({"id": list(range(len(texts))), "text": pa.array(texts, kind)} | columns)


class Poisoned(Parser):
    """A parser that fails as it is told to. A class of a module, so that it can be sent to another process."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def parse(self, text: str, *, strict: bool = False) -> Article:
        if text == "poison":
            raise self.error
        return super().parse(text, strict=strict)


# what comes out


def test_a_row_more_for_nothing_and_a_column_more_for_all() -> None:
    batch = batch_of(TEXTS, note=["a", "b", "c", "d"]).replace_schema_metadata({"made": "here"})
    for data in (batch, pa.table(batch)):
        done = arrow.threads(data)
        assert type(done) is type(data)
        assert done.schema == data.schema.append(pa.field("thread", arrow.ARTICLE))
        assert done.schema.metadata == {b"made": b"here"}
        assert done.select(data.schema.names).equals(data)
        assert done["thread"].is_null().to_pylist() == [False, False, True, False]
        values = done["thread"].to_pylist()
        assert [value and len(value["comments"]) for value in values] == [2, 0, None, 0]
        assert [each["code"] for each in values[3]["problems"]] == ["empty-dump"]
        done.validate(full=True)


def test_what_a_thread_holds() -> None:
    (value,) = arrow.threads_array(pa.array([DUMP])).to_pylist()
    assert (value["title"], value["published"], value["published_precision"]) == (
        "A title",
        dt.datetime(2021, 5, 19),
        "day",
    )
    shown = ("index", "parent", "depth", "likes", "number", "text")
    assert [tuple(each[name] for name in shown) for each in value["comments"]] == [
        (0, None, 1, 0, 1, "First!"),
        (1, 0, 2, None, 1, "Second."),
        (2, None, 1, None, 2, "Third."),
    ]
    assert DUMP[value["comments"][1]["span"]["start"] :].startswith("1. Second.")


def test_a_dump_without_comments_stays_a_row() -> None:
    batch = batch_of([*TEXTS, "poison"])
    for data in (batch, pa.table(batch)):
        done = arrow.comments(data, parser=Poisoned(ValueError("no")))
        assert type(done) is type(data)
        assert done.schema == arrow.comments_schema(data.schema)
        found = done.select(["id", "index", "parent", "text", "error"]).to_pydict()
        assert found == {
            "id": [0, 0, 1, 2, 3, 4],
            "index": [0, 1, None, None, None, None],
            "parent": [None, 0, None, None, None, None],
            "text": ["First!", "Second.", None, None, None, None],
            "error": [None, None, None, None, None, "ValueError: no"],
        }
        done.validate(full=True)


def test_the_comments_are_those_of_the_threads() -> None:
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "docs" / "examples").glob("*.txt"))]
    batch = batch_of(texts)
    rows = arrow.comments(batch).select(names(arrow.COMMENT)).to_pylist()
    assert rows == [each for value in arrow.threads(batch)["thread"].to_pylist() for each in value["comments"]]


def test_which_columns_are_kept() -> None:
    batch = batch_of(TEXTS, url=["a", "b", "c", "d"])
    assert arrow.comments(batch, keep=["url", "id"]).schema.names[:3] == ["url", "id", "index"]
    assert arrow.comments(batch, keep=()).schema.names[0] == "index"
    (field,) = [pa.field("id", pa.int8(), metadata={"a": "b"})]
    schema = pa.schema([field, pa.field("text", pa.string())], metadata={"pandas": "{}"})
    kept = arrow.comments_schema(schema)
    assert kept.field("id").equals(field, check_metadata=True)
    assert kept.metadata is None, "it describes another table"


def test_other_names() -> None:
    table = pa.table({"content": ["A title\n"], "id": [1]})
    assert arrow.threads(table, text="content", into="article")["article"].to_pylist()[0]["title"] == "A title"
    assert arrow.comments(table, text="content").num_rows == 1


def test_a_parser_of_ones_own_is_asked_and_can_be_sent_to_another_process() -> None:
    klingon = Parser(languages=[ROOT / "docs" / "examples" / "klingon.lark"])
    text = "T\n\n1 jangmey\n\n  1. Worf jatlh:\n\n    Qapla!\n\n    yIjang\n"
    for function in (arrow.threads, arrow.comments):
        sent = pickle.loads(pickle.dumps(functools.partial(function, parser=klingon)))
        assert sent(batch_of([text])).equals(function(batch_of([text]), parser=klingon))
    assert arrow.comments(batch_of([text]), parser=klingon)["author"].to_pylist() == ["Worf"]


# what goes in


def texts_of(kind: str) -> Any:
    """Return the texts as a type holds them; bytes for a type of bytes."""
    texts = [text if text is None or "binary" not in kind else text.encode() for text in TEXTS]
    inner, _, coded = kind.partition(" in a ")
    array = pa.array(texts, getattr(pa, inner)())
    return array.dictionary_encode() if coded else array


@pytest.mark.parametrize(
    "kind",
    [
        *("string", "large_string", "string_view", "binary", "large_binary", "binary_view"),
        *("string in a dictionary", "large_string in a dictionary", "binary in a dictionary"),
    ],
)
def test_any_type_of_text(kind: str) -> None:
    array = texts_of(kind)
    expected = arrow.threads_array(pa.array(TEXTS))
    assert arrow.threads_array(array).equals(expected)
    assert arrow.threads_array(array.slice(1, 2)).equals(expected.slice(1, 2))
    batch = pa.RecordBatch.from_arrays([array, array], names=["id", "text"])
    assert arrow.threads(batch)["thread"].equals(expected)
    done = arrow.comments(batch)
    assert done.schema.field("id").type == array.type
    assert done["id"].to_pylist() == [array.to_pylist()[place] for place in (0, 0, 1, 2, 3)]
    sliced = arrow.comments(pa.table(batch).slice(1, 2))
    assert (
        sliced.select(done.schema.names[1:]).to_pylist() == done.slice(2, 2).select(done.schema.names[1:]).to_pylist()
    )


def test_chunks_stay_chunks() -> None:
    chunked = pa.chunked_array([TEXTS[:1], TEXTS[1:2], [], TEXTS[2:]])
    done = arrow.threads_array(chunked)
    assert isinstance(done, pa.ChunkedArray)
    assert [len(chunk) for chunk in done.chunks] == [1, 1, 0, 2]
    table = pa.table({"id": pa.chunked_array([[0, 1, 2], [3]]), "text": chunked})
    assert arrow.threads(table)["thread"].to_pylist() == done.to_pylist()
    assert arrow.comments(table)["id"].to_pylist() == [0, 0, 1, 2, 3]


@pytest.mark.parametrize("texts", [pa.array([], pa.string()), pa.chunked_array([], pa.string()), pa.nulls(0)])
def test_nothing_has_the_schema_too(texts: Any) -> None:
    table = pa.table({"id": pa.array([], pa.int8()), "text": texts})
    for data in (table, pa.RecordBatch.from_pylist([], table.schema)):
        assert arrow.threads(data).schema.field("thread").type == arrow.ARTICLE
        assert arrow.comments(data).schema == arrow.comments_schema(table.schema)
        assert arrow.threads(data).num_rows == arrow.comments(data).num_rows == 0
    assert len(arrow.threads_array(texts)) == 0
    assert arrow.threads_array(texts).type == arrow.ARTICLE


def test_a_table_of_pandas_goes_there_and_back() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": [7, 8], "text": [DUMP, PLAIN]}, index=["a", "b"])
    # Without the types of Arrow, pandas makes floats of numbers in structs.
    done = arrow.threads(pa.Table.from_pandas(frame)).to_pandas(types_mapper=pandas.ArrowDtype)
    assert list(done.index) == ["a", "b"]
    assert [arrow.article_from(each) for each in done["thread"]] == [threadparse.parse(each) for each in (DUMP, PLAIN)]
    assert arrow.comments(pa.Table.from_pandas(frame)).to_pandas()["index"].tolist()[:3] == [0, 1, 2]


@pytest.mark.parametrize("name", ["polars", "duckdb"])
def test_what_other_libraries_hold_goes_back_too(name: str) -> None:
    library: Any = pytest.importorskip(name)
    table = pa.table(arrow.threads(batch_of([DUMP, None])))
    if name == "polars":
        values = library.from_arrow(table)["thread"].to_list()
    else:
        values = [thread for (thread,) in library.from_arrow(table).project("thread").fetchall()]
    assert values[1] is None
    assert same(arrow.article_from(values[0]), threadparse.parse(DUMP))


# what cannot be read


def broken_text() -> Any:
    """Return a column that says it is text, and is not: Arrow does not look."""
    offsets = pa.array([0, 2, 4], pa.int32()).buffers()[1]
    return pa.Array.from_buffers(pa.string(), 2, [None, offsets, pa.py_buffer(b"okb\xff")])


BROKEN = "ParseError: 1:2: not-utf-8: the byte 0xff is no UTF-8 text"


@pytest.mark.parametrize(
    ("array", "reasons"),
    [
        (pa.array([b"ok", b"b\xff", None]), [None, BROKEN, None]),
        (pa.array([b"ok", b"b\xff"], pa.large_binary()), [None, BROKEN]),
        (pa.array([b"ok", b"b\xff"], pa.binary(2)), [None, BROKEN]),
        (pa.array([b"ok", b"b\xff", b"ok"]).dictionary_encode(), [None, BROKEN, None]),
        (broken_text(), [None, BROKEN]),
        (broken_text().slice(1), [BROKEN]),
        (broken_text().dictionary_encode(), [None, BROKEN]),
        (pa.array([1, None]), ["TypeError: expected text or bytes, got int64", None]),
        (pa.array([["a"]]), ["TypeError: expected text or bytes, got list<item: string>"]),
        (pa.nulls(2), [None, None]),
    ],
    ids=str,
)
def test_what_is_no_text_is_a_value_that_says_so(array: Any, reasons: list[str | None]) -> None:
    values = arrow.threads_array(array).to_pylist()
    assert [value and value["error"] for value in values] == reasons
    for value, reason in zip(values, reasons, strict=True):
        if reason is not None:
            assert {name for name, each in value.items() if each is not None} == {"error"}
    table = pa.table({"text": array})
    assert arrow.threads(table)["thread"].to_pylist() == values
    done = arrow.comments(table, keep=())
    assert done["error"].to_pylist() == reasons
    assert set(done["index"].to_pylist()) == {None}


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RecursionError("maximum recursion depth exceeded"), "RecursionError: maximum recursion depth exceeded"),
        (MemoryError(), "MemoryError"),
        (ValueError("of two\nlines"), "ValueError: of two"),
        (ValueError("half \ud800"), "ValueError: half \\ud800"),
        (ValueError("x" * 9999), "ValueError: " + "x" * 500),
        (DecodeError("$.a", "no"), "DecodeError: $.a: no"),
    ],
)
def test_a_poison_record_is_a_value_with_its_reason(error: Exception, reason: str) -> None:
    batch = batch_of(["A title\n", "poison", None, "A title\n"])
    parser = Poisoned(error)
    values = arrow.threads(batch, parser=parser)["thread"].to_pylist()
    assert [value and value["title"] for value in values] == ["A title", None, None, "A title"]
    assert [value and value["error"] for value in values] == [None, reason, None, None]
    assert arrow.comments(batch, parser=parser)["error"].to_pylist() == [None, reason, None, None]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)])
def test_whoever_stops_a_run_stops_it(error: BaseException) -> None:
    with pytest.raises(type(error)):
        arrow.threads_array(pa.array(["poison"]), parser=Poisoned(error))


NO_ARROW: Any = {"text": []}
TABLE = pa.table({"id": [1], "text": ["A title\n"], "depth": [1]})


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: arrow.threads(TABLE, text="body"), LookupError, "no column is called 'body', which text names; there"),
        (lambda: arrow.comments(TABLE, text="body"), LookupError, "no column is called 'body', which text names"),
        (
            lambda: arrow.comments(TABLE, keep=["url"]),
            LookupError,
            "no column is called 'url', which keep names; .*: id",
        ),
        (lambda: arrow.comments_schema(TABLE.schema, keep=["url"]), LookupError, "'url', which keep names"),
        (lambda: arrow.threads(pa.table({})), LookupError, "there are: none"),
        (lambda: arrow.threads(pa.table([["a"], ["b"]], ["text"] * 2)), LookupError, "2 columns are called 'text'"),
        (lambda: arrow.threads(TABLE, into="id"), ValueError, "a column 'id' already: name another one with into="),
        (lambda: arrow.comments(TABLE, keep=["depth"]), ValueError, "'depth' cannot be kept: a column of the comments"),
        (lambda: arrow.comments(TABLE, keep=["id", "text"]), ValueError, "'text' cannot be kept"),
        (lambda: arrow.comments(TABLE, keep="id"), TypeError, r"not one of them: keep=\('id',\)"),
        (
            lambda: arrow.threads(NO_ARROW),
            TypeError,
            r"threads\(\) takes a RecordBatch or a Table of pyarrow, not dict",
        ),
        (lambda: arrow.comments(NO_ARROW), TypeError, r"comments\(\) takes a RecordBatch"),
        (lambda: arrow.threads_array(NO_ARROW), TypeError, r"threads_array\(\) takes an Array or a ChunkedArray"),
    ],
)
def test_a_wrong_call_raises(call: Callable[[], Any], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        call()


def test_a_batch_that_is_too_large_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def overflow(_arrays: object) -> None:
        raise pa.ArrowInvalid("offset overflow while concatenating arrays")

    monkeypatch.setattr(pa, "concat_arrays", overflow)
    with pytest.raises(ValueError, match=r"more than 2 GiB: take smaller batches"):
        arrow.threads(TABLE)


def test_many_rows_are_read_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batch_of([*TEXTS, DUMP, "poison", *TEXTS])
    parser = Poisoned(ValueError("no"))
    functions: list[Any] = [arrow.threads, arrow.comments]
    expected = [function(batch, parser=parser) for function in functions]
    for rows in (1, 2, 3, 10):
        monkeypatch.setattr(batches, "AT_ONCE", rows)
        done = [function(batch, parser=parser) for function in functions]
        assert [each.validate(full=True) for each in done] == [None, None]
        assert [each.equals(other) for each, other in zip(done, expected, strict=True)] == [True, True]


# and back


def same(found: Article, article: Article) -> bool:
    """Compare all that is not a part of ``==``, too."""
    spans = [[each.span for each in one.walk()] for one in (found, article)]
    return (
        found == article and (found.problems, found.span) == (article.problems, article.span) and spans[0] == spans[1]
    )


def through_parquet(articles: list[Article]) -> Any:
    """Return a column of articles, as it comes back from a file."""
    table = pa.table({"thread": pa.array([struct_of(each) for each in articles], arrow.ARTICLE)})
    file = io.BytesIO()
    parquet.write_table(table, file)
    found = parquet.read_table(file)
    assert found.schema == table.schema
    return found["thread"]


@hypothesis.given(strategies.articles())
def test_any_article_comes_back(article: Article) -> None:
    assert same(arrow.article_from(struct_of(article)), article)
    try:
        column = through_parquet([article])
    except UnicodeEncodeError:
        # No text that Arrow hands over holds half of a character.
        hypothesis.reject()
    assert same(arrow.article_from(column[0]), article)
    assert same(arrow.article_from(column.to_pylist()[0]), article)


@hypothesis.given(strategies.hostile)
def test_any_text_is_read_as_parse_reads_it(text: str) -> None:
    hypothesis.assume(text.isascii() or not re.search("[\ud800-\udfff]", text))
    (struct,) = arrow.threads_array(pa.array([text]))
    assert same(arrow.article_from(struct), threadparse.parse(text))


def test_moments_texts_and_examples_come_back() -> None:
    parsed = [threadparse.parse(text) for text in ("", DUMP, "T\n\n  • a\n\n      • deep\n\n  • 32.13.2020\n")]
    articles = [TOLD, Article(), *parsed, *examples().values(), *map(article_of, HOSTILE)]
    assert any(each.problems for each in articles)
    zone = dt.timezone(-dt.timedelta(hours=3, minutes=30, seconds=7))
    moments = [
        dt.date.min,
        dt.datetime(9999, 12, 31, 23, 59, 59, 999999),
        dt.datetime(1969, 12, 31, 23, 59, 59, 999999, zone),
    ]
    articles += [Article(published=each, comments=(Comment(published=each),)) for each in moments]
    for found, article in zip(through_parquet(articles), articles, strict=True):
        assert same(arrow.article_from(found), article)


def test_a_deep_thread_comes_back() -> None:
    comment = Comment(depth=20_000)
    for depth in range(19_999, 0, -1):
        comment = Comment(depth=depth, replies=(comment,))
    article = Article(comments=(comment,))
    (found,) = through_parquet([article])
    assert arrow.article_from(found) == article


def test_a_branch_may_be_missing() -> None:
    (value,) = arrow.threads_array(pa.array([DUMP])).to_pylist()
    value["comments"] = value["comments"][2:]
    assert [each.text for each in arrow.article_from(value)] == ["Third."]


def changed(**values: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda value: value | values


def comment_with(**values: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return what changes the second comment, a reply."""
    return lambda value: (
        value | {"comments": [each | (values if each["index"] == 1 else {}) for each in value["comments"]]}
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _value: None, r"\$: expected an article, got null"),
        (changed(error="ValueError: no"), r"\$\.error: ValueError: no"),
        (
            lambda value: {key: each for key, each in value.items() if key != "byline"},
            r"\$\.byline: the key is missing",
        ),
        (changed(likes=1), r"\$\.likes: the key is unknown"),
        (changed(title="a\nb"), r"\$\.title: expected a single line"),
        (changed(text="a\rb"), r"\$\.text: expected lines"),
        (changed(comments=None), r"\$\.comments: expected a list, got null"),
        (changed(comments=[1]), r"\$\.comments\[0\]: expected an object, got an integer"),
        (changed(problems=[{}]), r"\$\.problems\[0\]\.line: the key is missing"),
        (changed(published="soon"), r"\$\.published: expected datetime or null, got a string"),
        (changed(published=None), r"\$\.published_precision: expected 'day' or 'time' where there is a moment"),
        (changed(published_precision=None), r"\$\.published_precision: expected"),
        (changed(published=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)), r"\$\.published: expected a time without a zone"),
        (changed(published_precision="time", utc_offset=10**6), r"\$\.utc_offset: offset must be"),
        (changed(span={"start": 2, "end": 1}), r"\$\.span\.end: expected 2 or more, got 1"),
        (comment_with(likes=-1), r"\$\.comments\[1\]\.likes: expected 0 or more, got -1"),
        (
            comment_with(depth=3),
            r"\$\.comments\[1\]\.parent: the comment that this one answers does not stand above it",
        ),
        (comment_with(parent=2), r"\$\.comments\[1\]\.parent: the comment"),
        (comment_with(parent=None), r"\$\.comments\[1\]\.parent: the comment"),
        (comment_with(span=[1, 2]), r"\$\.comments\[1\]\.span: expected an object or null, got a list"),
        (lambda value: value | {"comments": value["comments"][1:]}, r"\$\.comments\[0\]\.parent: the comment"),
    ],
)
def test_what_is_no_article_is_refused(change: Callable[[dict[str, Any]], Any], message: str) -> None:
    (value,) = arrow.threads_array(pa.array([DUMP])).to_pylist()
    with pytest.raises(DecodeError, match=message):
        arrow.article_from(change(value))


def test_what_is_no_struct_is_a_wrong_call() -> None:
    with pytest.raises(TypeError, match=r"article_from\(\) takes a dict or a struct, not str"):
        arrow.article_from("a")  # type: ignore[arg-type]


# the schema


def test_one_name_is_one_thing() -> None:
    """What the table of `Article.rows` has, too, has the same name, type and value here."""
    for kind in (arrow.ARTICLE, arrow.COMMENT):
        shared = {*COLUMNS} & {*names(kind)}
        assert shared >= {"author", "published", "published_precision", "utc_offset", "text"}
        assert {name: kind.field(name).type for name in shared} == {name: TYPES[COLUMNS[name]] for name in shared}
        assert all(kind.field(name).nullable for name in names(kind))
    rows = list(TOLD.rows())
    value = struct_of(TOLD)
    for row, each in zip(rows, [value, *value["comments"]], strict=True):
        assert all(each[name] == row[name] for name in {*COLUMNS} & {*each})


def test_an_article_holds_all_that_its_json_holds() -> None:
    article = threadparse.parse(DUMP)
    # What the paragraphs are joined to, whom a comment answers, and what no article is.
    beside = {"published_precision", "utc_offset", "text"}
    data = threadparse.to_dict(article, spans=True)
    assert {*names(arrow.ARTICLE)} == {*data} - {"version", "paragraphs"} | beside | {"error"}
    comment = {*data["comments"][0]} - {"paragraphs", "replies"}
    assert {*names(arrow.COMMENT)} == comment | beside | {"index", "parent"}
    (problem,) = threadparse.to_dict(threadparse.parse(""))["problems"]
    assert names(arrow.PROBLEM) == [*problem]


def test_the_page_has_the_schema() -> None:
    page = (ROOT / "docs" / "reference" / "arrow.md").read_text("utf-8")
    for name in ("ARTICLE", "COMMENT", "PROBLEM"):
        (table,) = re.findall(rf"^## `{name}`\n(?:.*\n)*?((?:\|.*\n)+)", page, re.MULTILINE)
        found = re.findall(r"^\| (`[^|]*`) \| ([^|]*) \|", table, re.MULTILINE)
        told = [(each, kind) for names, kind in found for each in re.findall(r"`(\w+)`", names)]
        assert told == [(field.name, shown(field.type)) for field in getattr(arrow, name)], name


def shown(kind: Any) -> str:
    """Return a type in the words of the page."""
    for each in ("COMMENT", "PROBLEM"):
        if kind == pa.list_(getattr(arrow, each)):
            return f"list of {each}"
    return re.sub(r"struct<(.*)>", r"struct of \1", str(kind))


def test_every_public_name_is_on_the_page_with_an_example() -> None:
    page = (ROOT / "docs" / "reference" / "arrow.md").read_text("utf-8")
    for name in arrow.__all__:
        assert re.search(rf"`{name}[`(]", page), name
        assert not name.islower() or ">>>" in getattr(arrow, name).__doc__, name


def test_without_pyarrow_it_says_what_is_missing() -> None:
    code = "import sys; sys.modules['pyarrow'] = None; import threadparse.arrow"
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, check=False, env={**os.environ}, cwd=ROOT)
    assert done.stderr.splitlines()[-1] == (
        "ModuleNotFoundError: threadparse.arrow needs the package pyarrow: pip install 'threadparse[arrow]'"
    )


def test_articles_are_no_worse_for_it() -> None:
    """The checks of a model hold for what comes back: it is made by them."""
    (struct,) = arrow.threads_array(pa.array([DUMP]))
    for comment in arrow.article_from(struct):
        attrs.validate(comment)
