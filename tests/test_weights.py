"""The weights are fitted from labelled dumps, and a third of these is held back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from accuracy import held_back
from threadparse.read import Page
from threadparse.signs import Weights, weights
from threadparse.thread.shapes import LOOKS

np = pytest.importorskip("numpy")

from weights.cases import thread_case, title_case, written  # noqa: E402
from weights.fit import Case, Choice, Figures, Option, fit, judge  # noqa: E402

TRUTH = {
    "title": "A quiet harbour",
    "article": ["The ferry was late again."],
    "comments": [{"paragraphs": ["Nobody knows how long."]}, {"paragraphs": ["They have been lying there."]}],
}
DUMP = """A quiet harbour

The ferry was late again, and nobody told us why it was so.

  • ropes
  • nets

Leave a comment

2 comments

  1. Ann says:

    Nobody knows how long.

  2. Bob says:

    They have been lying there.
"""


def test_a_third_of_the_groups_is_held_back(shared: Path) -> None:
    if not all((shared / name).is_dir() for name in held_back.SETS):
        pytest.skip("some sets of dumps are absent")
    assert held_back.held_back() == held_back.choose(shared)


def test_a_group_is_a_theme_a_platform_or_a_site() -> None:
    assert held_back.group_of({"theme": "lovecraft", "url": "https://a.example/"}) == "lovecraft"
    assert held_back.group_of({"platform": "hn", "oracle": {}, "url": "https://a.example/"}) == "hn"
    assert held_back.group_of({"url": "https://www.a.example/b"}) == "a.example"
    assert held_back.group_of({"source": "who/what:pages/www.a.example.com.ferry.html"}) == "a.example.com"
    assert held_back.group_of({"source": "who/what:pages/a.co.uk.ferry.html"}) == "a.co.uk"
    assert held_back.group_of({"source": "who/what:pages/017.html"}) == "who/what"


def test_a_group_is_held_back_in_every_set_or_in_none() -> None:
    for groups in held_back.held_back().values():
        assert groups == sorted(filter(held_back.is_held_back, groups))


def test_signs_are_worth_their_weights_together() -> None:
    table = Weights(1.0, {"heading": 2.0, "tight": -0.5})
    assert table.worth({}) == 0
    assert table.worth({"heading": 0.5, "tight": 1.0}) == 0.5


@pytest.mark.parametrize("of", ["thread", "records", "title"])
def test_the_table_and_the_weights_by_hand_have_the_same_signs(of: str, root: Path) -> None:
    by_hand = json.loads((root / "tests" / "weights" / "by_hand.json").read_text("utf-8"))
    assert weights(of).weights.keys() == by_hand[of]["weights"].keys()


def test_the_table_has_all_signs_that_the_code_sees(root: Path) -> None:
    modules = {
        "thread": ["thread/weigh.py"],
        "records": ["thread/evidence.py"],
        "title": ["article/titlesigns.py", "article/sections.py"],
    }
    for of, names in modules.items():
        code = "".join((root / "src" / "threadparse" / name).read_text("utf-8") for name in names)
        named = {*re.findall(r'"([a-z_]+)"', code), *LOOKS}
        assert weights(of).weights.keys() <= named


def test_a_list_that_is_not_weighed_could_not_be_the_thread() -> None:
    """What a list has that holds text is worth less than what the reader should know of."""
    table = weights("thread")
    assert table.worth({"has_text": 1.0, "has_replies": 1.0, "share_of_dump": 1.0}) < table.unclear_from


def test_a_list_is_right_if_half_of_its_items_hold_a_comment() -> None:
    case = thread_case("set", held_back.Dump(Path("p.txt"), "group", TRUTH, DUMP), Page(DUMP))
    assert case is not None
    [choice] = case.choices
    assert [(option.right, "heading" in option.signs) for option in choice.options] == [(True, True), (False, False)]


def test_a_page_without_comments_has_no_right_list() -> None:
    case = thread_case("set", held_back.Dump(Path("p.txt"), "group", None, DUMP), Page(DUMP))
    assert case is not None
    assert not case.right


def test_nobody_can_tell_the_thread_of_a_dump_that_lost_its_comments() -> None:
    text = DUMP.partition("2 comments")[0]
    assert thread_case("set", held_back.Dump(Path("p.txt"), "group", TRUTH, text), Page(text)) is None


def test_the_true_title_is_the_right_line() -> None:
    case = title_case("set", held_back.Dump(Path("p.txt"), "group", TRUTH, DUMP), Page(DUMP))
    assert case is not None
    [choice] = case.choices
    assert [option.right for option in choice.options] == [True, *[False] * (len(choice.options) - 1)]


def test_a_dump_that_lost_its_title_has_no_right_line() -> None:
    truth = {**TRUTH, "title": "Ferries of the north"}
    case = title_case("set", held_back.Dump(Path("p.txt"), "group", truth, DUMP), Page(DUMP))
    assert case is not None
    assert not case.right


def test_nobody_can_tell_the_line_of_a_title_that_stands_there_in_part() -> None:
    truth = {**TRUTH, "title": f"{TRUTH['title']} of the whole north"}
    assert title_case("set", held_back.Dump(Path("p.txt"), "group", truth, DUMP), Page(DUMP)) is None


def test_a_dump_written_anew_is_read_with_a_heading_and_without() -> None:
    bare = [*written(held_back.Dump(Path("p.txt"), "group", TRUTH, DUMP))]
    assert ["2 comments" in dump.text for dump in bare] == [True, False]
    assert [len(Page(dump.text).comments) for dump in bare] == [2, 2]


def made_up(page: int, *options: tuple[dict[str, float], bool]) -> Case:
    return Case("set", f"group{page}", str(page), [Choice([Option(*option) for option in options])])


CASES = [
    *(made_up(page, ({"heading": 1.0}, True), ({"tight": 1.0}, False)) for page in range(10)),
    *(made_up(page, ({"tight": 1.0}, False), ({}, False)) for page in range(10, 20)),
]
NOTHING = Weights(0.0, {"heading": 0.0, "tight": 0.0, "never": 1.5})


def test_the_fit_finds_what_speaks_for_an_option_and_what_against() -> None:
    found = fit(CASES, NOTHING)
    assert found.weights["heading"] > found.taken_from > 0 > found.weights["tight"]
    assert judge(CASES, found) == Figures(10, 10, 10, 10)
    assert str(judge(CASES, found)) == "10 of 10, 10 of 10 clean"


def test_what_is_thought_of_a_sign_stays_where_no_data_are() -> None:
    assert fit(CASES, NOTHING).weights["never"] == 1.5


def test_the_stronger_the_ridge_the_less_the_data_move() -> None:
    heavy = fit(CASES, NOTHING, ridge=1000.0)
    assert abs(heavy.weights["heading"]) < 0.1


def test_a_sign_may_be_fitted_while_all_others_stay() -> None:
    found = fit(CASES, NOTHING, only=["heading"])
    assert found.weights["heading"] > 0.5
    assert found._replace(weights={**found.weights, "heading": 0.0}) == NOTHING


def test_each_page_counts_once_however_many_dumps_it_has() -> None:
    assert fit(CASES, NOTHING) == fit([*CASES, *CASES], NOTHING)


def test_the_first_choice_that_takes_one_settles_it() -> None:
    case = Case("set", "group", "page", [Choice([Option({}, right=False)]), Choice([Option({"a": 1.0}, right=True)])])
    assert judge([case], Weights(1.0, {"a": 1.0})).found == 1
    assert judge([case], Weights(0.0, {"a": 1.0})).found == 0
