"""The step for datatrove: documents come through with their articles, and are counted."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

import threadparse

for name in ("pyarrow", "datatrove"):
    pytest.importorskip(name)

from test_arrow import DUMP, Poisoned  # noqa: E402
from threadparse import arrow  # noqa: E402
from threadparse.contrib.datatrove import ThreadParser  # noqa: E402

document: Any = importlib.import_module("datatrove.data").Document


def counts(step: ThreadParser) -> dict[str, int]:
    """Return the totals of the statistics of a step; its time is another matter."""
    return {key: each.total for key, each in step.stats.stats.items()}


def test_documents_come_through_with_their_articles_and_are_counted() -> None:
    step = ThreadParser(parser=Poisoned(ValueError("no")))
    given = [document(text, id=str(place)) for place, text in enumerate([DUMP, "", "poison", "Another title\n"])]
    given[0].metadata["url"] = "https://threadparse.example/"
    done = list(step(given))
    assert [each.id for each in done] == ["0", "1", "2", "3"]
    assert done[0].metadata["url"] == "https://threadparse.example/"
    assert arrow.article_from(done[0].metadata["thread"]) == threadparse.parse(DUMP)
    assert [each.metadata["thread"]["error"] for each in done] == [None, None, "ValueError: no", None]
    assert counts(step) == {"documents": 4, "comments": 3, "failed": 1, "problem_empty-dump": 1}
    assert step.stats.time_stats.n == 4


def test_the_value_is_what_a_writer_with_the_schema_takes() -> None:
    pa: Any = importlib.import_module("pyarrow")
    (done,) = ThreadParser(into="article").run([document(DUMP, id="a")])
    (struct,) = pa.array([done.metadata["article"]], arrow.ARTICLE)
    assert arrow.article_from(struct) == threadparse.parse(DUMP)


def test_a_step_can_be_sent_to_another_machine() -> None:
    dill = pytest.importorskip("dill")
    step = dill.loads(dill.dumps(ThreadParser(parser=threadparse.Parser(languages=["de"]))))
    (done,) = step.run([document("T\n\nZwei Kommentare\n\n  1. Ann sagt:\n\n    Ja\n\n    Antworten\n", id="a")])
    assert done.metadata["thread"]["comments"][0]["author"] == "Ann"
