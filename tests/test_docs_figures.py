"""Figures stand in one place, where a command printed them; what other pages say of them is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
HTML = (ROOT / "docs" / "how-to" / "html.md").read_text("utf-8")
ACCURACY = (ROOT / "docs" / "explanation" / "accuracy.md").read_text("utf-8")

WHOLE = {"rs2full", "rs014full", "resiliparse2-full", "inscriptis", "html2text", "html2textnowrap", "markdownify"}
WHOLE |= {"pandoc", "w3m", "lynx", "links", "elinks"}
MAIN = {"rs2main", "rs014main", "resiliparse2-main", "resiliparse014-main"}
FLAT = {"htmltext", "bs4", "bs4strip", "selectolax", "trafilatura", "trafilaturafmt"}
#: The rows of the README: of which sets and producers they are.
ROWS = {
    "WordPress pages, themes seen before": ({"wordpress 2"}, WHOLE),
    "WordPress pages, themes never seen": ({"themes"}, WHOLE),
    "blogs and news sites": ({"web 2"}, WHOLE),
    "forums, Hacker News, Reddit, Stack Exchange …": ({"platforms"}, WHOLE),
    "WordPress pages, main content alone": ({"wordpress 2", "themes"}, MAIN),
    "WordPress pages, text without columns": ({"themes"}, FLAT),
}


def rows_of(page: str, columns: int) -> Iterator[list[str]]:
    """Yield the cells of all rows of tables with so many columns."""
    for row in re.findall(r"^\| .* \|$", page, re.MULTILINE):
        cells = [cell.strip() for cell in row.strip("|").replace(r"\|", "¦").split("|")]
        if len(cells) == columns:
            yield cells


#: Set, producer, dumps, f1, parent, exact, author, likes, date, title, clean; and f1, exact, clean of those held back.
UNSEEN = {(cells[0], cells[1]): cells for cells in rows_of(ACCURACY, 14)}
PROGRAMS = {program: names.split(", ")[0] for names, program in rows_of(ACCURACY, 2)}


def between(values: list[str]) -> str:
    found = [float(value) for value in values if value != "-"]
    return f"{min(found):.2f} to {max(found):.2f}"


@pytest.mark.parametrize("row", ROWS)
def test_the_table_of_the_readme(row: str) -> None:
    sets, producers = ROWS[row]
    held = [cells for (name, producer), cells in UNSEEN.items() if name in sets and producer in producers]
    shown = f"| {row} | {between([cells[11] for cells in held])} | {between([cells[12] for cells in held])} |"
    assert shown in README
    assert shown in ACCURACY


def test_pages_without_comments_are_left_alone() -> None:
    held = [cells[13] for (name, _), cells in UNSEEN.items() if name == "negatives"]
    assert held
    assert f"left alone: {min(held, key=float)[:4]} " in README


def test_authors_of_articles() -> None:
    rows = [cells for cells in rows_of(ACCURACY, 6) if cells[2] == "author"]
    blogs = [cells[3] for cells in rows if cells[0] in ("dev/web", "dev2/web")]
    themes = [cells[3] for cells in rows if cells[0] not in ("dev/web", "dev2/web")]
    assert f"On WordPress {between(themes)} of the authors" in README
    assert f"on other blogs and news sites {between(blogs)}." in README
    assert f"{between([cells[4] for cells in rows])} are wrong" in README


def test_the_table_of_extractors() -> None:
    shown = [cells for cells in rows_of(HTML, 8) if re.fullmatch(r"\d\.\d+", cells[1])]
    assert len(shown) > 12
    for program, *figures in shown:
        cells = UNSEEN["themes", PROGRAMS[program]]
        assert figures == [cells[number] for number in (3, 4, 5, 6, 8, 11, 12)], program
    assert [cells[3] for cells in shown] == sorted((cells[3] for cells in shown), reverse=True)
    pages = {PROGRAMS[cells[0]]: int(UNSEEN["themes", PROGRAMS[cells[0]]][2]) for cells in shown}
    few = {"html2text": 98, "markdownify": 98, "htmltext": 98, "bs4": 17, "pandocmd": 17, "trafilatura": 92}
    assert {name: pages[name] for name in few} == few
    others = [number for name, number in pages.items() if name not in few]
    assert (
        f"on 98 pages, Beautiful Soup and pandoc's Markdown on 17, trafilatura on 92, the others on {min(others)} to"
        in HTML
    )
    assert f" to {max(others)}. goose" in HTML


def test_the_words_that_extractors_keep() -> None:
    recall = {cells[0]: cells[4] for cells in rows_of(ACCURACY, 7)}
    names = {"Resiliparse 2, whole page": "resiliparse2-full", "Resiliparse 2, main content": "resiliparse2-main"}
    names |= {"Resiliparse 0.14, main content": "resiliparse014-main"}
    shown = [cells for cells in rows_of(HTML, 2) if re.fullmatch(r"\d\.\d+", cells[1])]
    assert len(shown) == 5
    for program, words in shown:
        assert recall[names.get(program, program)] == words, program


def test_the_speed() -> None:
    found = re.search(r"\*\*Speed:\*\* ([\d,]+) dumps a second", README)
    assert found is not None
    assert f"| `parse` | {found[1]} |" in (ROOT / "docs" / "explanation" / "speed.md").read_text("utf-8")
