"""The recipes for engines that span machines, and for Daft: they are heavy, and run where they are installed.

    pip install '.[arrow,test]' 'ray[data]' aiohttp pyspark daft
    pytest --long -rs tests/engines

Spark needs Java, of Debian the package default-jre-headless. Daft 0.7 asks for pyarrow before 26.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from pathlib import Path
from typing import Any

import pytest

import recipes
import threadparse

pytest.importorskip("pyarrow")

from threadparse import arrow

#: What each recipe imports, and what of Debian it needs.
NEEDS = {"Daft": ("daft", None), "Ray Data": ("ray", None), "Spark": ("pyspark", "java")}


@pytest.mark.long
@pytest.mark.parametrize("mode", [None, "poison", "threads"])
@pytest.mark.parametrize("heading", NEEDS)
def test_a_recipe_finds_what_a_call_finds(heading: str, mode: str | None, tmp_path: Path) -> None:
    """A poison record is a value with its reason, and all others are there; `threads` works where `comments` stands."""
    if mode == "threads" and "arrow.comments" not in recipes.recipes()[heading]:
        pytest.skip("it has threads already")
    module, program = NEEDS[heading]
    if importlib.util.find_spec(module) is None or (program and shutil.which(program) is None):
        pytest.skip(f"{program or module} is not installed")
    code, words = recipes.run(heading, recipes.prepare(tmp_path), mode)
    assert code == 0, words
    assert recipes.found(tmp_path) == recipes.expected(mode, heading)


@pytest.mark.long
def test_a_row_of_spark_is_an_article() -> None:
    if importlib.util.find_spec("pyspark") is None or shutil.which("java") is None:
        pytest.skip("pyspark or java is not installed")
    import pyarrow as pa  # noqa: PLC0415

    sql: Any = importlib.import_module("pyspark.sql")
    text = next(text for text in recipes.texts() if text is not None)
    spark = sql.SparkSession.builder.getOrCreate()
    try:
        frame = spark.createDataFrame(arrow.threads(pa.table({"text": [text]})))
        (row,) = frame.collect()
        assert arrow.article_from(row["thread"].asDict(recursive=True)) == threadparse.parse(text)
    finally:
        spark.stop()


@pytest.mark.long
@pytest.mark.parametrize("heading", ["Ray Data", "Spark"])
def test_a_worker_that_is_killed_is_replaced(heading: str, tmp_path: Path) -> None:
    module, program = NEEDS[heading]
    if importlib.util.find_spec(module) is None or (program and shutil.which(program) is None):
        pytest.skip(f"{program or module} is not installed")
    code, words = recipes.run(heading, recipes.prepare(tmp_path), "killed once")
    assert code == 0, words
    assert recipes.found(tmp_path) == recipes.expected(None, heading)
