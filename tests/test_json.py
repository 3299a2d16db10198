"""The JSON form against its schema, and what is refused where."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import threadparse
from strategies import articles, hostile
from threadparse import Article, Comment
from threadparse.formats import jsontext

SCHEMA = json.loads((Path(threadparse.__file__).parent / "formats" / "article.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DUMP = "T\n\nMay 19, 2021\n\nText.\n\n\n  • a\n\n    Like\n\n    • b\n\n        • c\n"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@given(articles())
def test_generated_articles_fit_the_schema(article: Article) -> None:
    VALIDATOR.validate(json.loads(threadparse.to_json(article, source="a.txt")))


@given(hostile)
def test_parsed_articles_fit_the_schema(text: str) -> None:
    VALIDATOR.validate(json.loads(threadparse.to_json(threadparse.parse(text), spans=True)))


def test_the_schema_refuses_what_from_dict_refuses() -> None:
    for change in ({"version": 2}, {"extra": 1}, {"title": 3}, {"paragraphs": ["a\nb"]}, {"published": "yesterday"}):
        data = threadparse.to_dict(threadparse.parse(DUMP)) | change
        assert not VALIDATOR.is_valid(data)
        with pytest.raises(threadparse.DecodeError):
            threadparse.from_dict(data)


def test_the_keys_are_the_attributes_in_a_fixed_order() -> None:
    data = threadparse.to_dict(threadparse.parse(DUMP), spans=True, source="a.txt")
    article = ["title", "author", "published", "byline", "paragraphs", "comments", "problems", "span"]
    assert list(data) == ["version", "source", *article]
    comment = ["author", "published", "published_text", "number", "paragraphs", "likes", "depth", "replies", "span"]
    assert list(data["comments"][0]) == comment
    assert list(data["problems"][0]) == ["code", "severity", "message", "line", "column", "excerpt", "hint"]
    assert data["version"] == 1
    assert data["published"] == "2021-05-19"


def test_it_is_what_the_standard_library_writes() -> None:
    article = threadparse.parse(DUMP)
    for indent in (None, 0, 2):
        expected = json.dumps(threadparse.to_dict(article), ensure_ascii=False, indent=indent)
        assert threadparse.to_json(article, indent=indent) == expected
        assert "".join(jsontext.pieces(threadparse.to_dict(article), indent)) == expected


def test_characters_that_act_on_terminals_are_escaped() -> None:
    article = Article(title="\x1b\x7f\x9b\x85\u2028\u202e\u2066\ud800é")
    text = threadparse.to_json(article)
    assert '"\\u001b\\u007f\\u009b\\u0085\\u2028\\u202e\\u2066\\ud800é"' in text
    text.encode("utf-8")
    assert threadparse.from_json(text) == article


def test_an_indent_is_a_number_at_any_depth() -> None:
    with pytest.raises(TypeError, match="indent must be an int"):
        threadparse.to_json(Article(), indent="\t")  # type: ignore[arg-type]


def test_a_number_that_python_does_not_print_is_refused_in_words() -> None:
    for path in (["version"], ["comments", 0, "likes"], ["comments", 0, "depth"]):
        with pytest.raises(threadparse.DecodeError, match="too large"):
            threadparse.from_dict(at([*path], 10**5000))


def test_too_long_a_number_is_refused() -> None:
    with pytest.raises(threadparse.DecodeError, match="a number of 5000 digits is too long"):
        threadparse.from_json('{"version": ' + "1" * 5000 + "}")


def test_bytes_are_read_too() -> None:
    article = Article(title="é")
    for encoding in ("utf-8", "utf-8-sig"):
        assert threadparse.from_json(threadparse.to_json(article).encode(encoding)) == article
    with pytest.raises(threadparse.DecodeError, match="not UTF-8"):
        threadparse.from_json(threadparse.to_json(article).encode("utf-16"))


def at(path: list[str | int], value: object) -> dict[str, Any]:
    data: Any = copy.deepcopy(threadparse.to_dict(threadparse.parse(DUMP), spans=True))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    if value is KeyError:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    whole: dict[str, Any] = data
    return whole


@pytest.mark.parametrize(
    ("path", "value", "place", "words"),
    [
        (["version"], 2, "$.version", "expected 1, got 2"),
        (["version"], KeyError, "$.version", "missing"),
        (["title"], KeyError, "$.title", "missing"),
        (["title"], 3, "$.title", "expected a string or null, got an integer"),
        (["title"], "a\nb", "$.title", "single line"),
        (["published"], "May", "$.published", "expected a date"),
        (["paragraphs"], "text", "$.paragraphs", "expected a list, got a string"),
        (["paragraphs", 0], None, "$.paragraphs[0]", "expected a string, got null"),
        (["comments"], {}, "$.comments", "expected a list, got an object"),
        (["comments", 0], [], "$.comments[0]", "expected an object, got a list"),
        (["comments", 0, "likes"], -1, "$.comments[0].likes", "0 or more"),
        (["comments", 0, "number"], KeyError, "$.comments[0].number", "missing"),
        (["comments", 0, "number"], -1, "$.comments[0].number", "0 or more"),
        (["comments", 0, "number"], "1", "$.comments[0].number", "expected an integer or null, got a string"),
        (["comments", 0, "likes"], True, "$.comments[0].likes", "expected an integer or null, got a boolean"),
        (["comments", 0, "replies", 0, "likes"], "2", "$.comments[0].replies[0].likes", "got a string"),
        (["comments", 0, "replies", 0, "likes"], 2.0, "$.comments[0].replies[0].likes", "got a number"),
        (["comments", 0, "replies", 0, "depth"], 3, "$.comments[0].replies[0].depth", "expected 2, got 3"),
        (["comments", 0, "replies", 0, "x"], 3, "$.comments[0].replies[0].x", "unknown"),
        (["comments", 0, "span"], [3, 2], "$.comments[0].span", "in order"),
        (["problems", 0, "severity"], "bad", "$.problems[0].severity", "expected"),
        (["problems", 0, "line"], "1", "$.problems[0].line", "an integer"),
        (["problems", 0, "column"], 0, "$.problems[0].column", "1 or more"),
        (["version"], 10**50, "$.version", "too large"),
        (["comments", 0, "likes"], -(10**50), "$.comments[0].likes", "too large"),
        (["comments", 0, "depth"], 10**50, "$.comments[0].depth", "too large"),
        (["comments", 0, "span"], [False, True], "$.comments[0].span", "in order"),
        (["span"], [10**50, 1], "$.span", "in order"),
        (["span"], [1, 2, 3], "$.span", "in order"),
        (["published"], "20210519", "$.published", "expected a date"),
        (["published"], "2021-W01-1", "$.published", "expected a date"),
        (["published"], "2021-05-19T04", "$.published", "expected a date"),
        (["source"], 5, "$.source", "expected a string"),
        (["fields"], 5, "$.fields", "expected an object"),
        (["extra"], 1, "$.extra", "unknown"),
    ],
)
def test_errors_name_the_place(path: list[str | int], value: object, place: str, words: str) -> None:
    with pytest.raises(threadparse.DecodeError, match=words) as caught:
        threadparse.from_dict(at(path, value))
    assert caught.value.path == place
    assert isinstance(caught.value, (threadparse.ThreadparseError, ValueError))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1",
        "nul",
        "NaN",
        "[-Infinity]",
        "1e400",
        "[" * 5000 + "NaN" + "]" * 5000,
        '{"a": 1,}',
        b"\xff",
        "[" * 5000,
        '{"a":' * 5000 + "x",
    ],
)
def test_what_is_not_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(threadparse.DecodeError, match=r"^\$: not ") as caught:
        threadparse.from_json(text)
    assert "lark" not in repr(caught.value).lower()


@pytest.mark.parametrize(("text", "kind"), [("[]", "a list"), ("3", "an integer"), ("null", "null")])
def test_what_is_no_object_is_refused(text: str, kind: str) -> None:
    with pytest.raises(threadparse.DecodeError, match=f"expected an object, got {kind}"):
        threadparse.from_json(text)


def test_source_and_fields_are_read_over() -> None:
    article = Article(title="T", comments=(Comment(paragraphs=("a",)),))
    data = threadparse.to_dict(article, source="a.jsonl:3") | {"fields": {"url": "x"}}
    VALIDATOR.validate(data)
    assert threadparse.from_dict(data) == article


@pytest.mark.parametrize(
    ("function", "argument", "words"),
    [
        (threadparse.to_dict, "T", "an Article"),
        (threadparse.to_json, None, "an Article"),
        (threadparse.from_dict, "{}", "from_json"),
        (threadparse.from_json, {}, "from_dict"),
    ],
)
def test_wrong_types_say_what_to_pass(function: Callable[[Any], object], argument: object, words: str) -> None:
    with pytest.raises(TypeError, match=words):
        function(argument)
