"""No single line tells that a thread is one: what is found without the heading, which extractors lose."""

from __future__ import annotations

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
