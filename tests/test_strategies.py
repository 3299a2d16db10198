"""The strategies for dumps as pages leave them."""

from __future__ import annotations

import pytest
from hypothesis import find, given

import threadparse
from threadparse.testing.pages import LAYOUTS, WORDINGS
from threadparse.testing.strategies import Page, broken, pages


@given(pages())
def test_what_a_page_holds_is_read(page: Page) -> None:
    article = threadparse.parse(page.text)
    told = [(comment.author, comment.paragraphs, comment.depth) for comment in article]
    assert told == [(comment.author, comment.paragraphs, comment.depth) for comment in page.article]
    assert article.title == page.article.title


def test_a_page_shrinks_to_two_short_comments() -> None:
    page = find(pages(), lambda _: True)
    assert len(page.article) == 2
    assert len(page.text.splitlines()) < 20


@pytest.mark.long
def test_pages_are_of_all_layouts_and_languages() -> None:
    parts = [wording.button for wording in WORDINGS] + [f"\n  {layout.bullet or '1.'} " for layout in LAYOUTS]
    for part in parts:
        assert find(pages(), lambda page: part in page.text)  # noqa: B023


@given(broken())
def test_a_broken_page_is_read(text: str) -> None:
    article = threadparse.parse(text)
    assert threadparse.from_json(threadparse.to_json(article)) == article
