"""The JSON form against its schema, and what is refused where."""

from __future__ import annotations

import copy
import datetime as dt
import functools
import json
import sys
import zoneinfo
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import threadparse
from threadparse import Article, Comment
from threadparse.formats import jsontext
from threadparse.testing.strategies import articles, hostile

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


#: Offsets of all lengths, and zones whose offset changes.
OFFSETS = st.timedeltas(dt.timedelta(hours=-23, minutes=-59), dt.timedelta(hours=23, minutes=59))
SHORT = st.timedeltas(dt.timedelta(seconds=-2), dt.timedelta(seconds=2))
FIXED = (OFFSETS | SHORT).map(dt.timezone)
WHOLE = st.integers(-86_399, 86_399).map(lambda seconds: dt.timezone(dt.timedelta(seconds=seconds)))
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]).map(zoneinfo.ZoneInfo)
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


class Printed(dt.datetime):
    """A datetime that prints itself in another form."""

    def isoformat(self, sep: str = " ", timespec: str = "auto") -> str:
        return f"{super().isoformat(sep, timespec)} o'clock"


class Finer(Printed):
    """A datetime that holds more than its fields, and is equal to none."""

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = Printed.__hash__


class Day(dt.date):
    def isoformat(self) -> str:
        return self.strftime("%d.%m.%y")


def fold(moment: dt.datetime, which: int) -> dt.datetime:
    return moment.replace(fold=which)


def recast(kind: type[dt.datetime], moment: dt.datetime) -> dt.datetime:
    fields = moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, moment.microsecond
    return kind(*fields, tzinfo=moment.tzinfo, fold=moment.fold)


datetimes = st.builds(fold, st.datetimes(timezones=st.none() | WHOLE | FIXED | ZONES), st.integers(0, 1))
moments = st.one_of(
    datetimes,
    st.builds(recast, st.sampled_from([Printed, Finer]), datetimes),
    st.dates(),
    st.dates().map(lambda day: Day(day.year, day.month, day.day)),
)


@given(moments)
def test_every_moment_reads_back_equal_or_is_refused(moment: dt.date) -> None:
    try:
        comment = Comment(published=moment)
    except ValueError as error:
        assert "published must" in str(error)
        return
    article = Article(published=moment, comments=(comment,))
    text = threadparse.to_json(article)
    VALIDATOR.validate(json.loads(text))
    again = threadparse.from_json(text)
    assert again == article
    assert hash(again) == hash(article)
    assert isinstance(again.published, dt.datetime) == isinstance(moment, dt.datetime)
    assert threadparse.to_json(again) == text


@given(st.datetimes(timezones=st.none() | WHOLE) | st.dates())
def test_what_names_no_zone_or_whole_seconds_is_taken(moment: dt.date) -> None:
    assert threadparse.to_dict(Article(published=moment))["published"] == moment.isoformat()


@pytest.mark.parametrize(
    "moment",
    [
        dt.datetime(2020, 10, 25, 2, 30, fold=1, tzinfo=BERLIN),
        dt.datetime(2020, 10, 25, 2, 30, tzinfo=BERLIN),
        dt.datetime(2020, 7, 1, 12, 0, tzinfo=BERLIN),
        dt.datetime(2020, 7, 1, tzinfo=dt.timezone(dt.timedelta(microseconds=5))),
        dt.datetime(2020, 7, 1, tzinfo=dt.timezone(dt.timedelta(hours=2, microseconds=-5))),
    ],
)
def test_zones_and_parts_of_seconds_are_refused_and_the_words_say_what_to_pass(moment: dt.datetime) -> None:
    for make in (Article, Comment):
        with pytest.raises(ValueError, match=r"value\.astimezone\(datetime\.timezone\.utc\)"):
            make(published=moment)
    article = Article(published=moment.astimezone(dt.UTC))
    assert threadparse.from_json(threadparse.to_json(article)) == article


def test_an_offset_that_is_no_whole_second_is_refused_in_json_too() -> None:
    for text in ("2020-01-01T00:00:00+00:00:01.000005", "2020-01-01T00:00:00+00:00:00.000005"):
        data = at(["published"], text)
        assert not VALIDATOR.is_valid(data)
        with pytest.raises(threadparse.DecodeError, match="expected a date"):
            threadparse.from_dict(data)


class Folded(str):
    """Text for which letters count, and not their case."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self.lower() == other.lower()

    def __hash__(self) -> int:
        return hash(self.lower())


class Tagged(str):
    __slots__ = ()


class About(int):
    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = int.__hash__


class Row(tuple[str, ...]):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = tuple.__hash__


def test_a_subclass_is_taken_where_it_is_equal_to_what_is_written() -> None:
    article = Article(title=Tagged("T"), comments=(Comment(author=Tagged("Ann"), paragraphs=(Tagged("x"),)),))
    again = threadparse.from_json(threadparse.to_json(article))
    assert again == article
    assert hash(again) == hash(article)
    wrong = ({"author": Folded("Ann")}, {"paragraphs": (Folded("X"),)}, {"likes": About(1)}, {"paragraphs": Row("a")})
    for values in wrong:
        with pytest.raises(ValueError, match="must be equal to"):
            Comment(**values)


def test_problems_of_a_subclass_are_written_as_problems() -> None:
    problem = threadparse.parse("", strict=False).problems[0]
    own = type("Own", (threadparse.Problem,), {"__slots__": ("more",)})
    values = {name: getattr(problem, name) for name in ("code", "severity", "message", "excerpt", "hint")}
    article = Article(problems=(own(**values, line=True, column=1),))
    assert threadparse.from_json(threadparse.to_json(article)).problems == (problem,)


#: Texts with all that a message must not pass on, most of them long.
SEEDS = [
    "\x1b[2J",
    "\u202e",
    "a\nb",
    "\r",
    "\x9b",
    "\ud800",
    "\u2028",
    "\u200b",
    "\U000e0041",
    "'",
    '"',
    "]",
    ".",
    " ",
    "Ann",
]
nasty = st.lists(st.sampled_from(SEEDS), min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from([1, 7, 5_000]).map(lambda times: "".join(parts) * times)
)


@given(nasty)
def test_messages_are_short_and_printable(text: str) -> None:
    places: list[list[str | int]] = [
        ["published"], ["problems", 0, "severity"], ["comments", 0, "replies", 0, "published"],
        ["title"], ["paragraphs", 0], ["comments", 0, "author"],
        [text], ["comments", 0, text], ["problems", 0, text],
    ]  # fmt: skip
    for place in places:
        data = at(place, text)
        for read in (functools.partial(threadparse.from_dict, data), functools.partial(read_text, data)):
            try:
                read()
            except threadparse.DecodeError as error:
                for words in (str(error), error.path, error.reason):
                    assert words.isprintable()
                    assert len(words) < 200
            else:
                assert "\n" not in text
                assert "\r" not in text
                assert text not in place


def read_text(data: dict[str, Any]) -> Article:
    return threadparse.from_json(json.dumps(data))


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("x", "$.x"),
        ("two words", "$['two words']"),
        ("a.b", "$['a.b']"),
        ("", "$['']"),
        ("\x1b\u202e\n", r"$['\x1b\u202e\n']"),
        ("é", "$['é']"),
        ("k" * 61, f"$['{'k' * 60}'…]"),
        ("\x1b" * 61, f"$['{chr(92)}x1b{(chr(92) + 'x1b') * 14}'…]"),
    ],
)
def test_a_path_names_any_key(key: str, place: str) -> None:
    with pytest.raises(threadparse.DecodeError) as caught:
        threadparse.from_dict(at([key], 1))
    assert caught.value.path == place


def test_a_key_that_is_no_string_is_refused() -> None:
    with pytest.raises(threadparse.DecodeError, match=r"^\$: expected keys that are strings, got an integer"):
        threadparse.from_dict(at([5], 1))


def test_a_long_path_is_whole_but_its_message_is_short() -> None:
    data = threadparse.to_dict(threadparse.parse("T\n\n\n" + "".join(f"{' ' * n}• x\n\n" for n in range(1, 99))))
    inner = data["comments"][0]
    while inner["replies"]:
        inner = inner["replies"][0]
    inner["likes"] = "2"
    with pytest.raises(threadparse.DecodeError) as caught:
        threadparse.from_dict(data)
    assert caught.value.path == "$.comments[0]" + ".replies[0]" * 97 + ".likes"
    assert str(caught.value).startswith("$.comments[0].replies[0]")
    assert str(caught.value).endswith(".replies[0].likes: expected an integer or null, got a string")
    assert len(str(caught.value)) < 300


def test_a_long_text_that_does_not_render_is_cut_to_where_it_differs() -> None:
    with pytest.raises(threadparse.RenderError) as caught:
        threadparse.render(Article(title="A title", paragraphs=("a" * 5000 + " ",)))
    assert caught.value.reason == f"…'{'a' * 15} ' would read back as …'{'a' * 15}'"


class Pairs(list[tuple[str, Any]]):
    """The pairs of an object; a key may stand there twice."""


#: JSON values, an object as the list of its pairs.
pairs = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.lists(st.tuples(st.sampled_from("abcd é"), inner), max_size=4).map(Pairs)
    ),
    max_leaves=12,
)


def spelled(value: Any) -> str:
    """Return JSON; every other key is written in escapes."""
    if isinstance(value, Pairs):
        keys = [f'"\\u{ord(key):04x}"' if place % 2 else json.dumps(key) for place, (key, _) in enumerate(value)]
        return "{" + ",".join(f"{key}: {spelled(inner)}" for key, (_, inner) in zip(keys, value, strict=True)) + "}"
    return f"[{','.join(map(spelled, value))}]" if isinstance(value, list) else json.dumps(value)


def twice(value: Any, path: str = "") -> str | None:
    """Return the path of the first key that stands twice, seen from above."""
    if not isinstance(value, list):
        return None
    if isinstance(value, Pairs):
        keys = [key for key, _ in value]
        doubled = [key for key in keys if keys.count(key) > 1]
        steps = [(f".{key}" if key in "abcd" else f"['{key}']", inner) for key, inner in value]
        if doubled:
            return path + steps[keys.index(doubled[0])][0]
    else:
        steps = [(f"[{place}]", inner) for place, inner in enumerate(value)]
    return next((found for step, inner in steps if (found := twice(inner, path + step))), None)


DEPTH = 3_000


@given(pairs)
def test_a_key_that_stands_twice_is_refused_with_its_path(value: Any) -> None:
    text, place = spelled(value), twice(value)
    for depth in (0, DEPTH):
        whole = "[" * depth + text + "]" * depth
        if place is None:
            found = jsontext.read(whole)
            for _ in range(depth):
                (found,) = found
            assert found == json.loads(text)
        else:
            with pytest.raises(threadparse.DecodeError, match="stands there twice") as caught:
                jsontext.read(whole)
            assert caught.value.path == "$" + "[0]" * depth + place


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"title"', '"title": "U", "title"', "$.title"),
        ('"likes"', '"likes": 7, "l\\u0069kes"', "$.comments[0].likes"),
        ('"line"', '"line": 7, "line"', "$.problems[0].line"),
        ('"title"', '"fields": {"a": [{"b": 1, "b": 1}]}, "title"', "$.fields.a[0].b"),
    ],
)
def test_an_article_with_a_key_twice_is_refused(old: str, new: str, place: str) -> None:
    text = threadparse.to_json(threadparse.parse(DUMP)).replace(old, new, 1)
    for whole in (text, text.encode()):
        with pytest.raises(threadparse.DecodeError, match="stands there twice") as caught:
            threadparse.from_json(whole)
        assert caught.value.path == place


VALUES = [
    "01", "-", "1.", ".5", "1e400", '"a\nb"', '"\\x"', '"\\u12"', "tru", "[1,]", "{1:2}", '{"a"}', "1 2", "\xa01",
    "\ufeff1", "+1", '"\\ud800"', '"\\ud83d\\ude00"', "-0", "1E+5", "{}", "[]", '"\x7f"', '{"\\x":1}',
    "9" * 4300, "9" * 4301, "9" * 5000 + ".5",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_both_readers_agree(value: str) -> None:
    found: list[str | None] = []
    for depth in (1, DEPTH):
        try:
            inner = jsontext.read("[" * depth + value + "]" * depth)
        except threadparse.DecodeError as error:
            assert error.reason.startswith("not JSON")
            found.append(None)
            continue
        for _ in range(depth):
            (inner,) = inner
        found.append(repr(inner))
    assert found[0] == found[1]


def test_a_byte_order_mark_in_text_is_named() -> None:
    with pytest.raises(threadparse.DecodeError, match="byte order mark"):
        threadparse.from_json("\ufeff" + threadparse.to_json(Article()))


def test_an_indent_costs_no_more_in_deep_threads() -> None:
    flat, deep = (calls(functools.partial(jsontext.write, nested_lists(depth, 5_000), 0)) for depth in (1, 300))
    assert deep < flat + 20 * 300


def test_deep_text_is_read_and_written_in_linear_time() -> None:
    for make in (functools.partial(nested_lists, width=1), nested_objects):
        once, again = (make(depth) for depth in (DEPTH, 2 * DEPTH))
        texts = [jsontext.write(data) for data in (once, again)]
        jsontext.read(texts[0])
        for function, arguments in ((jsontext.write, (once, again)), (jsontext.read, texts)):
            costs = [calls(functools.partial(function, argument)) for argument in arguments]
            assert costs[1] < 2.2 * costs[0]


def calls(function: Callable[[], object]) -> int:
    """Return how many functions were called, and generators resumed, which no clock disturbs."""
    count = 0

    def event(_frame: object, kind: str, _argument: object) -> None:
        nonlocal count
        count += kind in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(event)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


def nested_lists(depth: int, width: int) -> Any:
    data: Any = list(range(width))
    for _ in range(depth):
        data = [data]
    return data


def nested_objects(depth: int) -> Any:
    data: Any = {}
    for level in range(depth):
        data = {"a": level, "b": data, "c": None}
    return data
