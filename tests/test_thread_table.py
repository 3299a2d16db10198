"""The format `threads`: a row of Parquet is a whole page."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import threadparse
from commands import run
from threadparse import Record

pytest.importorskip("pyarrow")
from pyarrow import parquet

from threadparse.arrow import ARTICLE


def written(records: list[Record]) -> io.BytesIO:
    file = io.BytesIO()
    assert not threadparse.dump(records, file, "threads")
    return io.BytesIO(file.getvalue())


def test_all_that_is_known_of_a_page_comes_back(root: Path) -> None:
    paths = sorted((root / "docs" / "examples").glob("*.txt"))
    records = [Record(threadparse.parse_file(path), path.name, {"url": "é", "n": [1, None]}) for path in paths]
    records += [Record(threadparse.parse("")), Record(threadparse.parse("T\n\n    • Deep.\n\n1. Odd\n"), None, {})]
    assert any(record.article.problems for record in records)
    assert list(threadparse.formats.find("threads").read(written(records))) == records  # type: ignore[misc]


def test_the_types_are_those_of_columns_of_dumps() -> None:
    schema = parquet.read_schema(written([Record(threadparse.parse("T\n"))]))
    assert schema.names == ["source", "fields", "thread"]
    assert schema.field("thread").type == ARTICLE


def test_a_thread_of_any_depth_is_one_row() -> None:
    article = threadparse.parse("".join(f"{'  ' * depth}• c\n" for depth in range(1, 3001)))
    assert list(threadparse.load(written([Record(article)]), "threads")) == [article]


def test_a_folder_becomes_such_a_table_and_comes_back(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Number {n}\n\n  • First.\n\n    • Second.\n", "url": n}) for n in range(7)]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    whole = run("convert", "-q", "x.jsonl", folder=tmp_path).stdout
    assert run("convert", "x.jsonl", "-o", "a.threads.parquet", folder=tmp_path).returncode == 0
    assert run("convert", "x.jsonl", "-t", "threads", "-o", "b.parquet", folder=tmp_path).returncode == 0
    assert (tmp_path / "a.threads.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    for name in ("a.threads.parquet", "b.parquet"):
        done = run("convert", "-q", "-f", "threads", name, "-t", "jsonl", folder=tmp_path)
        assert (done.returncode, done.stdout) == (0, whole)


def test_another_table_is_no_such_one(tmp_path: Path) -> None:
    threadparse.dump(threadparse.parse("T\n"), tmp_path / "a.parquet")
    with pytest.raises(threadparse.DecodeError, match="there is no column 'fields'"):
        list(threadparse.load(tmp_path / "a.parquet", "threads"))
