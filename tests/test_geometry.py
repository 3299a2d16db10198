"""Columns: what tells the level of an item and the lines of it, whatever stands in the line of its marker."""

from __future__ import annotations

import pytest

import threadparse


def tree(dump: str) -> list[tuple[int, str | None, str]]:
    """Return depth, author and text of each comment of a dump."""
    found: list[tuple[int, str | None, str]] = []
    waiting = [(1, comment) for comment in reversed(threadparse.parse(dump).comments)]
    while waiting:
        depth, comment = waiting.pop()
        found.append((depth, comment.author, comment.text))
        waiting += [(depth + 1, reply) for reply in reversed(comment.replies)]
    return found


@pytest.mark.parametrize("spaces", [1, 2, 4])
def test_text_hangs_where_the_marker_says(spaces: int) -> None:
    """links leaves the space of a picture between a marker and its text."""
    gap = " " * spaces
    dump = (
        "   Boats\n\n   A long text about boats that somebody wrote here.\n\n   2 Responses\n\n"
        f"    1.{gap}Ann says:\n       May 19, 2021 at 4:03 am\n\n       A fine boat.\n\n       Reply\n\n"
        f"         1.{gap}Bob says:\n            May 20, 2021 at 4:03 am\n\n            So it is.\n"
        "\n            Reply\n"
    )
    assert tree(dump) == [(1, "Ann", "A fine boat."), (2, "Bob", "So it is.")]


@pytest.mark.parametrize("left", [0, 2])
def test_text_of_inscriptis_may_stand_left_of_the_name(left: int) -> None:
    """All lines of a comment stand left of its name, right of its marker."""
    shift = " " * (2 - left)
    dump = "    Boats\n\n      A text about boats.\n\n    3 Responses to “Boats”\n\n"
    for number, name in enumerate(("Ann", "Bob", "Cleo"), 1):
        dump += (
            f"             {number}. {name} says:\n\n              {shift}May 19, 2021 at 4:03 am\n\n"
            f"              {shift}A boat of {name}.\n\n              {shift}Reply\n"
        )
    assert tree(dump) == [(1, name, f"A boat of {name}.") for name in ("Ann", "Bob", "Cleo")]


def test_code_with_a_blank_line_cuts_no_thread() -> None:
    """Resiliparse prints what stands below a blank line of code in the first column."""
    dump = (
        "Boats\n\n2 comments\n\n  1. Ann says:\n    May 19, 2021\n\n    Try this:\n\n    row(x)\n\n# done\n\n"
        "    It goes on.\n\n    Reply\n  2. Bob says:\n    May 20, 2021\n\n    Fine.\n\n    Reply\n"
    )
    assert tree(dump) == [(1, "Ann", "Try this:\nrow(x)\n# done\nIt goes on."), (1, "Bob", "Fine.")]


COMMENTS = "".join(
    f"  {number}. {name} says:\n    May 19, 2021\n\n    A line of {name}.\n\n    Reply\n"
    for number, name in enumerate(("Ann", "Bob", "Cleo"), 1)
)


def test_one_short_line_is_a_list_where_comments_have_heads() -> None:
    """A list of one thing ends a comment that has no button."""
    dump = "Boats\n\n4 comments\n\n" + COMMENTS + "  4. Dan says:\n    May 20, 2021\n\n    I need:\n\n    • rope\n"
    assert tree(dump)[3:] == [(1, "Dan", "I need:\n• rope")]


def test_a_list_is_parted_from_the_replies_below_it() -> None:
    """Both are one list in the dump."""
    dump = (
        "Boats\n\n5 comments\n\n"
        + COMMENTS
        + "  4. Dan says:\n    May 20, 2021\n\n    I need:\n\n    • rope\n    • tar\n"
        + "    • Eve says:\n      May 21, 2021\n\n      So do I.\n\n      Reply\n"
    )
    assert tree(dump)[3:] == [(1, "Dan", "I need:\n• rope\n• tar"), (2, "Eve", "So do I.")]


def test_a_quotation_of_lynx_below_a_name_is_put_back() -> None:
    """It stands in column 5, the text of the comment in 12."""
    dump = (
        "   A long text about boats that somebody wrote.\n\n   2 thoughts on “Boats”\n\n    1.\n   Ann says:\n"
        "       May 19, 2021 at 4:03 am\n       A fine boat.\n       Reply\n         1.\n        Bob says:\n\n"
        "     You said it was fine.\n            It is not.\n            Reply\n"
    )
    assert tree(dump) == [(1, "Ann", "A fine boat."), (2, "Bob", "You said it was fine.\nIt is not.")]


@pytest.mark.parametrize("indent", ["", "  "])
def test_the_first_line_may_have_lost_its_indent(indent: str) -> None:
    """Stores of documents strip them."""
    dump = (
        "1. Ann says:\n\n    A boat.\n\n    Reply\n    1. Cleo says:\n\n      A reply.\n\n      Reply\n"
        "  2. Bob says:\n\n    Fine.\n\n    Reply\n"
    )
    assert tree(indent + dump) == [(1, "Ann", "A boat."), (2, "Cleo", "A reply."), (1, "Bob", "Fine.")]


def test_comments_in_one_column_are_one_problem() -> None:
    """One line further left makes all above it stand too deep."""
    dump = "Boats\n\n9 comments\n\n"
    dump += "".join(f"    {number}. Ann says:\n      A boat.\n\n      Reply\n" for number in range(1, 9))
    dump += "  9. Bob says:\n    Fine.\n\n    Reply\n"
    codes = [problem.code for problem in threadparse.parse(dump).problems]
    assert codes.count("skipped-level") <= 1
