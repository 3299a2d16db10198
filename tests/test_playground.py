"""What the playground shows is what threadparse reads. tests/browser has the page."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

import threadparse
from playgroundpage import DUMPS, HOSTILE_DUMPS, ROOT


def loaded(path: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location(path.stem, path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("text", [*HOSTILE_DUMPS, *(path.read_text("utf-8") for path in DUMPS), ""])
def test_the_answer_is_what_threadparse_reads(text: str) -> None:
    answer = loaded(ROOT / "docs" / "playground" / "answer.py").answer(text)
    assert answer.isascii()
    made = json.loads(answer)
    article = threadparse.parse(text)
    assert threadparse.from_json(made["json"]) == article
    assert [row["text"] for row in made["rows"]] == [row["text"] for row in article.rows()]
    assert [line for _, _, _, line in made["lines"]] == [line.text for line in threadparse.explain(text)]
    assert len(made["problems"]) == len(article.problems)


@pytest.mark.long
def test_the_answer_of_deep_threads() -> None:
    comment = threadparse.Comment(depth=3000, paragraphs=("deep",))
    for depth in range(2999, 0, -1):
        comment = threadparse.Comment(depth=depth, paragraphs=("deep",), replies=(comment,))
    text = threadparse.render(threadparse.Article(title="T", paragraphs=("Text.",), comments=(comment,)))
    made = json.loads(loaded(ROOT / "docs" / "playground" / "answer.py").answer(text))
    assert made["levels"] == 3000
