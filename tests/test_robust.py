"""No single line tells that a thread is one: what is found without the heading, which extractors lose."""

from __future__ import annotations

import pytest

import threadparse
from threadparse.model.article import Article
from threadparse.read import Page

TEXT = "A long paragraph of the article stands here, above all that readers wrote of it."
LATE = "The ferry was late again, and nobody told us why it was, or when the next would go."
EIGHT = "It left at eight, as it does on every other Monday of the year, whatever they say."
LONG = "\n\n".join(["Boats", *[TEXT] * 40]) + "\n\n"


def shown(article: Article) -> list[tuple[int, str | None]]:
    return [(comment.depth, comment.author) for comment in article.walk()]


def said(indent: str = "") -> str:
    return "".join(f"{indent}  • {name} says:\n\n{indent}    {LATE}\n\n" for name in ("Ann", "Bob", "Cem"))


def dated() -> str:
    """Return comments of which each says who and when, every second a reply."""
    names = (("Ann Lee", ""), ("Bob Ray", "    "), ("Cem Ak", ""), ("Dora Quill", "    "))
    return "".join(
        f"{indent}  • {name}\n\n{indent}    May {day}, 2020 at 7:0{day}\n\n{indent}    {LATE}\n\n"
        for day, (name, indent) in enumerate(names, 1)
    )


def test_a_list_of_texts_right_above_the_form_is_the_thread() -> None:
    texts = f"  • {LATE}\n\n    {EIGHT}\n\n  • {EIGHT} {LATE}\n\n"
    assert threadparse.parse(f"{LONG}{texts}Leave a Reply\n").comment_count == 2
    # What an article ends with makes it a list of the article.
    assert threadparse.parse(f"{LONG}{texts}Photo by Ann\n\nLeave a Reply\n").comment_count == 0


def test_a_menu_in_the_column_of_the_comments_is_no_part_of_the_thread() -> None:
    menu = "".join(f"  • {word}\n\n" for word in ("Home", "Boats", "Ferries", "Rivers", "About us", "More", "Less"))
    article = threadparse.parse(f"Boats\n\n{TEXT}\n\n{menu}{said()}")
    assert shown(article) == [(1, "Ann"), (1, "Bob"), (1, "Cem")]


def test_an_item_that_has_swallowed_the_page_is_no_comment() -> None:
    article = threadparse.parse(f"Boats\n\n  • Home\n\n  • Boats\n\n    {TEXT}\n\n{said('    ')}")
    assert shown(article) == [(1, "Ann"), (1, "Bob"), (1, "Cem")]


def test_records_that_are_the_items_of_a_list_are_that_list() -> None:
    below = "Other things\n\nMore\n\nOne\n\nTwo\n\nThree\n\nComments are closed."
    page = Page(f"{LONG}Reviews\n\n\n{dated()}{below}\n")
    assert page.lists[0].odds < 0, "the list alone is none"
    assert page.records is not None
    assert page.records.odds > 0, "what its items say is"
    assert page.thread is not None
    assert page.thread.shapes is page.shapes
    assert [comment.depth for comment in page.comments] == [1, 2, 1, 2]


@pytest.mark.parametrize("item", ["• /resources", "• Skip to content"])
def test_a_single_bullet_that_holds_the_page_is_no_comment(item: str) -> None:
    text = f"  {item}\n\n    Prices Change In May\n\n    {LATE} {EIGHT}\n\n    Why?\n\n    {LATE} {EIGHT}\n"
    assert not threadparse.parse(text).comments


def test_articles_in_a_list_repeat_as_comments_do() -> None:
    """What a list only repeats is read as records are: newest first, by the day, is no thread."""
    days = (
        f"  • Boats Are Late Once More {9 - n}\n    {LATE} {EIGHT}\n    By Ann Reed • May {9 - n}, 2021\n"
        for n in range(6)
    )
    assert not threadparse.parse(f"The Harbour Post\n\n{TEXT}\n\n" + "\n".join(days) + "\nMore").comments


def test_lines_that_count_comments_between_articles_head_no_thread() -> None:
    page = (
        f"Boats Are Late {n}\n\nMay {n}, 2021\n\n{LATE} {EIGHT}\n\nREAD MORE\n\n{n + 3} comments\n"
        for n in (9, 8, 7, 6)
    )
    assert not threadparse.parse("The Harbour Post\n\n" + "\n".join(page)).comments


def test_lines_that_count_replies_between_topics_head_no_thread() -> None:
    page = (f"• Who still sails {name}?\nReplies: {count}\nBoats\n" for name, count in (("A", 1), ("B", 1), ("C", 6)))
    assert not threadparse.parse(f"Talk\n\n{LATE} {EIGHT}\n\nPOPULAR\n" + "".join(page)).comments


def test_a_line_that_counts_comments_at_either_end_heads_the_thread() -> None:
    items = "  • Ann says:\n    Fine.\n\n  • Bob says:\n    So it is.\n\n"
    article = threadparse.parse(f"Boats\n\n{LATE} {EIGHT}\n\n2 comments\n\n{items}2 comments\n")
    assert article.comment_count == 2
