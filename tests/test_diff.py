"""Differences: one line for what happened once, none where nothing did, and time that grows with the size alone."""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import random
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scale import Weighed
from threadparse import Article, Comment, testing
from threadparse.model.comment import grow
from threadparse.model.nested import Row, row
from threadparse.testing import Outline, assert_outline, diff, from_outline, outline, thread
from threadparse.testing.strategies import articles

NAMES = ["Ann", "Bob", "Ida Berg", None]
TEXTS = ["Thanks!", "A fine boat.", "It has two sails.", "So it is."]


def with_thread(article: Article, rows: list[Row]) -> Article:
    return attrs.evolve(article, comments=grow(rows))


def large(count: int) -> Article:
    """Return a thread of which every third comment says the same as others."""
    rng = random.Random(5)
    rows: list[Row] = []
    depth = 0
    for number in range(count):
        depth = rng.randint(1, min(depth + 1, 6))
        text = "Thanks!" if number % 3 == 0 else f"Boat number {number} has {number % 7} sails."
        rows.append((rng.choice(NAMES[:3]), None, None, number + 1, (text,), number % 9, depth, None))
    return Article(title="Boats", comments=grow(rows))


def rows_of(article: Article) -> list[Row]:
    return [row(comment) for comment in article.walk()]


def changed(article: Article, place: int, change: Callable[[Row], Row | None]) -> Article:
    """Return an article of which one comment is changed, or lost with the replies to it."""
    rows = rows_of(article)
    after = change(rows[place])
    if after is None:
        end = place + 1
        while end < len(rows) and rows[end][6] > rows[place][6]:
            end += 1
        return with_thread(article, rows[:place] + rows[end:])
    return with_thread(article, [*rows[:place], after, *rows[place + 1 :]])


def likes(row: Row) -> Row:
    return (*row[:5], 6, *row[6:])


def no_author(row: Row) -> Row:
    return (None, *row[1:])


def other_text(row: Row) -> Row:
    return (*row[:4], (row[4][0].replace("sails", "masts"),), *row[5:])


LARGE = large(300)
#: A comment in the middle, with a text of its own, no replies and 5 likes.
MIDDLE = next(
    place
    for place, comment in enumerate(LARGE.walk())
    if place > 140 and not comment.replies and comment.likes == 5 and "Boat" in comment.text and comment.depth == 3
)


def moved(article: Article, place: int) -> Article:
    """Return an article in which a comment without replies answers another one."""
    rows = rows_of(article)
    taken = rows.pop(place)
    # The first comment that is not below the one that it answered.
    target = next(at for at in range(place, len(rows)) if rows[at][6] == 1)
    return with_thread(article, [*rows[: target + 1], (*taken[:6], 2, taken[7]), *rows[target + 1 :]])


@pytest.mark.parametrize(
    ("new", "kind", "said"),
    [
        (changed(LARGE, MIDDLE, likes), "likes", "likes 6, was 5"),
        (changed(LARGE, MIDDLE, lambda _row: None), "vanished", "vanished"),
        (moved(LARGE, MIDDLE), "moved", "moved from under "),
        (changed(LARGE, MIDDLE, other_text), "text", "text changed: “…"),
        (changed(LARGE, MIDDLE, no_author), "author", "no author, was “"),
    ],
    ids=["likes", "lost", "moved", "text", "author"],
)
@pytest.mark.parametrize("expects", [False, True])
def test_what_happens_once_makes_one_line(new: Article, kind: str, said: str, *, expects: bool) -> None:
    differences = diff(from_outline(outline(LARGE)), new) if expects else diff(LARGE, new)
    assert [each.kind for each in differences] == [kind]
    assert str(differences).count("\n") == 0
    if not expects:
        assert differences.entries[0].words.startswith(said)


@given(st.integers(0, 299))
def test_any_lost_comment_makes_one_line(place: int) -> None:
    lost = changed(LARGE, place, lambda _row: None)
    count = LARGE.comment_count - lost.comment_count
    (only,) = diff(LARGE, lost)
    assert only.kind == "vanished"
    with_it = "" if count == 1 else f", with {count - 1} repl{'y' if count == 2 else 'ies'}"
    assert only.words == f"vanished{with_it}"
    (only,) = diff(lost, LARGE)
    assert only.words == f"new{with_it}"


@given(st.integers(0, 299), st.sampled_from([likes, no_author, other_text]))
def test_any_changed_comment_makes_one_line(place: int, change: Callable[[Row], Row]) -> None:
    new = changed(LARGE, place, change)
    assert len(diff(LARGE, new)) == (new != LARGE)
    assert len(diff(from_outline(outline(LARGE)), new)) == (new != LARGE)


#: Small threads of few texts: most steps of the matching have something to do.
SMALL = st.builds(
    lambda rows: grow(level(rows)),
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from([None, dt.date(2021, 5, 19), dt.datetime(2021, 5, 19, 4, 3)]),
            st.sampled_from([None, "May 19"]),
            st.sampled_from([None, 1, 2]),
            st.lists(st.sampled_from(TEXTS), max_size=2).map(tuple),
            st.sampled_from([None, 0, 2]),
            st.integers(1, 4),
            st.none(),
        ),
        max_size=7,
    ),
).map(lambda comments: Article(title="Boats", comments=comments))


def level(rows: list[Row]) -> list[Row]:
    """Return rows of which none is more than one level deeper than the one above it."""
    depth, made = 0, []
    for each in rows:
        depth = min(each[6], depth + 1)
        made.append((*each[:6], depth, each[7]))
    return made


PAIRS = st.one_of(st.tuples(SMALL, SMALL), st.tuples(articles(), articles()), articles().map(lambda each: (each, each)))


@given(PAIRS)
def test_there_are_differences_where_two_articles_are_not_equal(pair: tuple[Article, Article]) -> None:
    one, other = pair
    assert bool(diff(one, other)) == (one != other)
    assert bool(diff(other, one)) == (one != other)
    assert not diff(one, one)


@given(PAIRS)
def test_an_exact_outline_fits_what_has_the_same(pair: tuple[Article, Article]) -> None:
    one, other = pair
    same = outline(one, exact=True) == outline(other, exact=True)
    assert (not diff(from_outline(outline(one, exact=True)), other)) == same


@given(st.one_of(SMALL, articles()))
def test_an_outline_fits_its_article(article: Article) -> None:
    assert not diff(from_outline(outline(article)), article)
    assert not diff(article, from_outline(outline(article)))


FIELDS = ["author", "published", "likes", "said"]


@given(SMALL, st.data())
def test_what_a_line_leaves_out_is_not_compared(article: Article, data: st.DataObject) -> None:
    expected = []
    for each in from_outline(outline(article)).comments:
        left_out: dict[str, Any] = dict.fromkeys(data.draw(st.sets(st.sampled_from(FIELDS))))
        expected.append(attrs.evolve(each, **left_out))
    assert not diff(Outline(comments=tuple(expected)), article) or unclear(expected)


def unclear(expected: list[testing.Expected]) -> bool:
    """Tell whether a line could be about several comments."""
    return any(each.said is None or not each.said.text for each in expected) or len({*expected}) < len(expected)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (["a", "b", "c"], ["c", "a", "b"], ["1 “c”: moved before its siblings"]),
        (["a", "b", "c"], ["b", "c", "a"], ["3 “a”: moved behind “c”"]),
        (["a", "  b", "c"], ["a", "c", "  b"], ["2.1 “b”: moved from under “a” to under “c”"]),
        (["a", "  b"], ["a", "b"], ["2 “b”: moved from under “a” to under the article"]),
        (["a", "b"], ["a", "  b"], ["1.1 “b”: moved from under the article to under “a”"]),
        (["a", "  b", "    c"], ["a"], ["1.1 “b”: vanished, with 1 reply"]),
        (["a"], ["a", "  b", "    c", "  d"], ["1.1 “b”: new, with 1 reply", "1.2 “d”: new"]),
        (["@Ann: a"], ["a"], ["1 “a”: no author, was “Ann”"]),
        (["@Ann: a"], ["@Bob: a"], ["1 Bob “a”: author “Bob”, was “Ann”"]),
        (["a"], ["(0): a"], ["1 “a”: likes 0, was none"]),
        (["2021-05-19: a"], ["2021-05-19T04:03: a"], ["1 “a”: date 2021-05-19T04:03, was 2021-05-19"]),
        (["# A"], ["# B"], ["the article: title changed: “B”, was “A”"]),
        (["# A"], [""], ["the article: title changed: none, was “A”"]),
        (["> A", "| B"], ["> A B"], ["the article: text changed: “A B”, was “A ¶ B”"]),
        (["-- @Ann"], ["-- 2021-05-19"], [
            "the article: no author, was “Ann”", "the article: date 2021-05-19, was none",
        ]),
        (["a"], ["a"], []),
        (["x\u00a0y"], ["x y"], ["1 “x y”: text changed: “x y”, was “x\\xa0y”"]),
        (["@Ann: a", "  @Bob: b", "  @Cem: c"], ["@Ann: other", "  @Bob: b", "  @Cem: c"], [
            "1 Ann “other”: text changed: “other”, was “a”",
        ]),
    ],
)  # fmt: skip
def test_the_words(old: list[str], new: list[str], lines: list[str]) -> None:
    assert str(diff(thread(*old), thread(*new))).splitlines() == lines


@pytest.mark.parametrize(
    ("text", "got", "lines"),
    [
        ("a\nb\nc", ["a", "c"], ["2 “b”: missing"]),
        ("a\nc", ["a", "b", "c"], ["2 “b”: not expected"]),
        ("a\n  b\nc", ["a", "c", "  b"], ["2.1 “b”: under “c”, expected under “a”"]),
        ("b\na", ["a", "b"], ["1 “a”: before its siblings, expected elsewhere"]),
        ("a b...", ["a c d"], ["1 “a c d”: text “a c d”, expected “a b”..."]),
        ("@Ann", ["@Bob: b"], ["1 Bob “b”: not expected", "1 Ann: missing"]),
        ("(2)\n(3)", ["(2): a", "(4): b"], ["2 “b”: likes 4, expected 3"]),
        ("...\n  ...", ["a", "  b"], []),
        ("...\nb", ["b"], ["1: missing"]),
        ("2021-05-19: a", ["2021-05-19T04:03: a"], []),
        ("2021-05-19T04:03: a", ["2021-05-19: a"], ["1 “a”: date 2021-05-19, expected 2021-05-19T04:03"]),
        ("!exact\n2021-05-19: a", ["2021-05-19T04:03: a"], [
            "1 “a”: date 2021-05-19T04:03, expected 2021-05-19",
        ]),
        ("!exact\na", ["@Ann (0): a"], [
            "1 Ann “a”: author “Ann”, expected none", "1 Ann “a”: likes 0, expected none",
        ]),
        ("!exact\na", ["# T", "> x", "a"], [
            "the article: title “T”, expected none", "the article: text “x”, expected none",
        ]),
        ("a", ["# T", "-- @Ann", "> x", "a"], []),
        ("# T\n-- @Ann\n> x...\n", ["# U", "> y"], [
            "the article: title “U”, expected “T”", "the article: text “y”, expected “x”...",
            "the article: no author, expected “Ann”",
        ]),
        ("a:\n", ['""'], ["1: text “”, expected “a:”"]),
        (":", ['""'], ["1: text “”, expected none"]),
    ],
)  # fmt: skip
def test_the_words_for_what_is_expected(text: str, got: list[str], lines: list[str]) -> None:
    article = thread(*got)
    assert str(diff(article, from_outline(text))).splitlines() == lines
    if lines:
        with pytest.raises(AssertionError) as caught:
            assert_outline(article, text)
        assert str(caught.value).splitlines()[1:] == lines
    else:
        assert_outline(article, text)


def test_ordinals_that_follow_from_the_place_do_not_count() -> None:
    rows: list[Row] = [(None, None, None, number, (f"c{number}",), None, 1, None) for number in range(1, 6)]
    renumbered = [(*each[:3], number, *each[4:]) for number, each in enumerate(rows[:1] + rows[2:], 1)]
    old = Article(comments=grow(rows))
    assert [each.kind for each in diff(old, Article(comments=grow(renumbered)))] == ["vanished"]
    assert str(diff(old, Article(comments=grow([*rows[:4], (*rows[4][:3], 9, *rows[4][4:])])))) == (
        "5 “c5”: ordinal 9, was 5"
    )


def test_many_differences_are_counted() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_outline(thread(*(f"c{number}" for number in range(100))), "")
    lines = str(caught.value).splitlines()
    assert lines[0] == "100 differences from the outline"
    assert lines[-1] == "… and 60 more differences"
    assert len(lines) == 42


def test_what_is_no_article_is_refused() -> None:
    one: object = Comment()
    with pytest.raises(TypeError, match="expected two articles, or an article and an outline"):
        diff(one, Article())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected two articles"):
        diff(Outline(), Outline())


def deep(count: int, text: str = "a") -> Article:
    return Article(
        comments=grow([(None, None, None, None, (f"{text}{at}",), None, at, None) for at in range(1, count + 1)])
    )


@pytest.mark.parametrize("depth", [10_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_threads_of_any_depth(depth: int) -> None:
    old, new = deep(depth), deep(depth - 1)
    (only,) = diff(old, new)
    assert only.path == "….1" + ".1" * 99
    assert len(str(only)) < 100
    assert not diff(old, from_outline(outline(old, exact=True)))
    assert len(diff(deep(depth // 5), deep(depth // 5, "b"))) > 0


@functools.cache
def weighed() -> Weighed:
    """Return the package with a scale, and what is weighed here as functions of one argument."""
    package = Weighed()
    with package._swapped():
        scaled = importlib.import_module("threadparse.testing")
        package.package.thread = scaled.thread
        package.package.from_outline = scaled.from_outline
        package.package.differ = lambda pair: scaled.diff(*pair)
    package.weigh("thread", "a")
    return package


def texts(count: int, seed: str, *, flat: bool) -> str:
    """Return a thread whose texts have little in common with those of another one."""
    rng = random.Random(seed)
    words = (" ".join(rng.choice("abcdefghij") * 3 for _ in range(6)) for _ in range(count))
    return "\n".join(f"{'' if flat else f'[{depth}] '}{seed} {each}" for depth, each in enumerate(words, 1))


def numbered(count: int, sign: str) -> str:
    return "\n".join("  " * (number % 3) + f"@Ann ({number}): {sign} {number}" for number in range(count))


#: Two threads of a size.
THREADS: dict[str, Callable[[int], tuple[str, str]]] = {
    "equal": lambda count: (numbered(count, "a"), numbered(count, "a")),
    "all texts changed": lambda count: (numbered(count, "a b c d"), numbered(count, "a b c e")),
    "very different, flat": lambda count: (texts(count, "x", flat=True), texts(count, "y", flat=True)),
    "very different, deep": lambda count: (texts(count, "x", flat=False), texts(count, "y", flat=False)),
    "one text": lambda count: ("+1\n" * count, "+1\n" * (count // 2) + "-1\n" + "+1\n" * (count // 3)),
    "backwards": lambda count: (numbered(count, "a"), "\n".join(f"a {at}" for at in reversed(range(count)))),
}


@pytest.mark.parametrize("name", THREADS)
@pytest.mark.parametrize("expects", [False, True])
def test_twice_the_thread_is_twice_the_work(name: str, *, expects: bool) -> None:
    """Counted, not timed."""
    work = []
    for count in (150, 300):
        old, new = THREADS[name](count)
        one = weighed().weigh("from_outline" if expects else "thread", old)[1]
        other = weighed().weigh("thread", new)[1]
        work.append(weighed().weigh("differ", (one, other))[0])
    assert all(after < 2.3 * before + 100 for before, after in zip(*work, strict=True)), work


def test_reading_twice_the_outline_is_twice_the_work() -> None:
    once, twice = (weighed().weigh("from_outline", numbered(count, "a\n| b"))[0] for count in (150, 300))
    assert all(after < 2.3 * before for before, after in zip(once, twice, strict=True)), (once, twice)


@given(articles())
def test_a_thread_is_what_its_outline_says(article: Article) -> None:
    made = thread(outline(article, exact=True))
    assert outline(made, exact=True) == outline(article, exact=True)


def test_a_thread_has_whole_texts() -> None:
    assert thread("a", "  b", "    c", "d").max_depth == 3
    assert thread('"a..."').comments[0].text == "a..."
    with pytest.raises(ValueError, match="has dots behind it"):
        thread("a...")
