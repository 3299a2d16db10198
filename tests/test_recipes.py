"""The recipes for engines run as they stand on their page, and give what a call gives."""

from __future__ import annotations

import functools
import importlib
import re
from pathlib import Path

import pytest

import recipes

pytest.importorskip("pyarrow")

#: What each recipe imports. Ray and Spark are in tests/engines: they take long to install, and Spark needs Java.
NEEDS = {
    "A pool of processes": "pyarrow",
    "DuckDB": "duckdb",
    "Polars": "polars",
    "Hugging Face datasets": "datasets",
    "datatrove": "datatrove",
}
ELSEWHERE = {"Daft", "Ray Data", "Spark"}

expected = functools.cache(recipes.expected)


def test_every_recipe_is_run() -> None:
    programs = recipes.recipes()
    assert {*NEEDS} | ELSEWHERE == {*programs}
    assert [heading for heading, module in NEEDS.items() if module not in programs[heading]] == []


@pytest.mark.long
@pytest.mark.parametrize("mode", [None, "poison", "threads"])
@pytest.mark.parametrize("heading", NEEDS)
def test_a_recipe_finds_what_a_call_finds(heading: str, mode: str | None, tmp_path: Path) -> None:
    """A poison record is a value with its reason, and all others are there; `threads` works where `comments` stands."""
    if mode == "threads" and "arrow.comments" not in recipes.recipes()[heading]:
        pytest.skip("it has threads already")
    pytest.importorskip(NEEDS[heading])
    code, words = recipes.run(heading, recipes.prepare(tmp_path), mode)
    assert code == 0, words
    assert recipes.found(tmp_path) == expected(mode, heading)


@pytest.mark.long
def test_a_pool_loses_the_file_of_a_process_that_dies_and_no_other(tmp_path: Path) -> None:
    heading = "A pool of processes"
    recipes.prepare(tmp_path)
    for _ in range(2):
        before = recipes.parsed(tmp_path)
        code, words = recipes.run(heading, tmp_path, "killed each time")
        assert (code, words) == (0, "dumps/1.parquet: exit -9\n")
        assert sorted(path.name for path in (tmp_path / "out").glob("*.parquet")) == [
            "0.parquet",
            "2.parquet",
            "3.parquet",
        ]
    assert recipes.parsed(tmp_path) - before < recipes.COUNT // recipes.FILES, "what was there was left alone"
    recipes.run(heading, tmp_path)
    assert recipes.found(tmp_path) == expected(None, heading)


def test_the_page_names_what_there_is() -> None:
    """Every function that the recipes call is public."""
    arrow = importlib.import_module("threadparse.arrow")
    called = {name for code in recipes.recipes().values() for name in re.findall(r"\barrow\.(\w+)", code)}
    assert called == {"ARTICLE", "comments", "comments_schema", "threads_array"}
    assert called <= {*arrow.__all__}
