"""Dumps for reports: the layout stays, and nobody can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import run
from test_cli import write
from threadparse.corpus import anonymous
from threadparse.corpus.anonymous import LONGEST_LINE, is_known, report
from threadparse.testing.strategies import broken, pages

WORD = re.compile(r"[^\W\d_]+?(?=[A-Z](?<=[a-z][A-Z]))|[^\W\d_]+")


def words(text: str) -> set[str]:
    """Return the words that no grammar knows, but the shortest: by chance, one becomes itself."""
    return {word for word in WORD.findall(text) if len(word) > 4 and not is_known(word.lower())}


@given(broken(), st.integers(0, 9))
def test_no_word_is_left_and_the_layout_is(text: str, seed: int) -> None:
    made = report(text, seed)
    assert not words(text) & words(made.text)
    assert re.sub(r"\w", "x", made.text) == "\n".join(
        re.sub(r"\w", "x", line)[: len(other)]
        for line, other in zip(text.split("\n"), made.text.split("\n"), strict=True)
    )
    assert report(text, seed) == made


@given(pages())
def test_pages_are_read_as_before(page: object) -> None:
    made = report(page.text, 1)  # type: ignore[attr-defined]
    assert made.same == made.lines


@pytest.mark.parametrize("name", ["bridge", "ferry", "library", "muehle", "orchard"])
def test_our_examples_are_read_as_before(name: str, root: Path) -> None:
    text = (root / "docs" / "examples" / f"{name}.txt").read_text("utf-8")
    made = report(text, 1)
    assert made.same == made.lines
    assert not words(text) & words(made.text)


def test_what_repeats_still_repeats() -> None:
    made = report("Quzzle Zork\n\nQUZZLE zork\n\nquzzle\n", 1).text.split()
    assert made[0].lower() == made[2].lower() == made[4]
    assert made[0] == made[0].capitalize()
    assert made[2] == made[2].upper()
    assert made[1].lower() == made[3] != made[0].lower()


def test_numbers_that_may_be_somebodys_do_not_stay() -> None:
    made = report("Call 0401234567 by 3 May 2021 at 4:03 pm\n", 1).text
    assert "0401234567" not in made
    assert re.fullmatch(r"\w{4} \d{10} by 3 May 2021 at 4:03 pm\n", made)


def test_long_lines_are_cut_if_they_are_read_as_before() -> None:
    made = report(f"Title\n\n{'gulls and masts ' * 100}\n", 1)
    assert max(map(len, made.text.split("\n"))) == LONGEST_LINE
    assert made.same == made.lines == 2


def test_a_dump_that_cannot_be_read_at_all_can_be_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(anonymous, "explain", fail)
    made = report("Quzzle says:\n\nZork.\n", 1)
    assert made[1:] == (0, 0)
    assert re.fullmatch(r"\w{6} says:\n\n\w{4}\.\n", made.text)


def test_the_command(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "News\n\n2 comments\n\n  • Ann says:\n    Lovely.\n\n  • Bob says:\n    So so.\n")
    done = run("report", "a.txt", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.count("says:") == 2
    assert "Lovely" not in done.stdout
    assert done.stderr == "threadparse: 6 of 6 lines are read as before; look at it before you send it\n"
