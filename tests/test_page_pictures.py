"""The pictures on a page of HTML: who answers whom, and when. tests/consumers/pages.py shows them to a browser."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from xml.etree import ElementTree as ET

import hypothesis
import pytest
from hypothesis import strategies as st

import threadparse
from hostile import HOSTILE, crowd
from test_html import Page
from threadparse import Article, Comment
from threadparse.formats.network import ARCS, NAMES, network, picture
from threadparse.formats.timeline import BARS, FEWEST, bars, timeline
from threadparse.testing import strategies

MOMENTS = st.one_of(st.dates(), st.datetimes(), st.datetimes(timezones=st.just(dt.UTC)))


def of_dates(*dates: dt.date) -> Article:
    return Article(comments=tuple(Comment(published=each) for each in dates))


@hypothesis.given(st.lists(MOMENTS, min_size=FEWEST))
def test_each_date_is_in_one_bar(dates: list[dt.date]) -> None:
    made = bars(of_dates(*dates))
    if made is None:
        assert timeline(of_dates(*dates)) == ""
        return
    assert sum(made.counts.values()) == len(dates)
    assert [*made.counts] == sorted(made.counts)
    assert 0 == min(made.counts) < max(made.counts) == made.last < BARS
    assert len({made.words(place) for place in range(made.last + 1)}) == made.last + 1


@pytest.mark.parametrize(
    ("step", "first", "last"),
    [
        (dt.timedelta(minutes=31), "May 1, 2021, 9:00 to 9:59", "May 1, 2021, 12:00 to 12:59"),
        (dt.timedelta(days=1), "May 1, 2021", "May 8, 2021"),
        (dt.timedelta(days=20), "the week of April 26, 2021", "the week of September 13, 2021"),
        (dt.timedelta(days=100), "May 2021", "April 2023"),
        (dt.timedelta(days=500), "April to June 2021", "October to December 2030"),
        (dt.timedelta(days=1200), "2021", "2044"),
        (dt.timedelta(days=8000), "the 2020s", "the 2170s"),
        (dt.timedelta(days=90_000), "the years 2000 to 2999", "the years 3000 to 3999"),
    ],
)
def test_a_bar_is_as_long_as_there_is_room(step: dt.timedelta, first: str, last: str) -> None:
    made = bars(of_dates(*(dt.datetime(2021, 5, 1, 9) + step * number for number in range(FEWEST))))
    assert made is not None
    assert (made.words(0), made.words(made.last)) == (first, last)


def test_days_without_a_time_are_not_put_into_hours() -> None:
    morning = dt.datetime(2021, 5, 1, 9)
    made = bars(of_dates(*[morning] * FEWEST, dt.date(2021, 5, 2)))
    assert made is not None
    assert [made.words(place) for place in made.counts] == ["May 1, 2021", "May 2, 2021"]
    assert bars(of_dates(*[morning] * FEWEST, dt.date(2021, 5, 1))) is None


def test_few_comments_have_no_pictures() -> None:
    assert "<figure" not in threadparse.dumps(of_dates(*(dt.date(2021, 5, day) for day in range(1, FEWEST))), "html")
    assert "<figure" in threadparse.dumps(of_dates(*(dt.date(2021, 5, day) for day in range(1, FEWEST + 1))), "html")
    assert "<figure" not in threadparse.dumps(Article(), "html")


@hypothesis.given(strategies.articles())
def test_each_reply_to_somebody_else_is_counted(article: Article) -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for comment in article:
        above = article.parent(comment)
        if isinstance(above, Comment) and None not in (names := (comment.author, above.author)) and len({*names}) > 1:
            pairs[str(comment.author), str(above.author)] += 1
    made = network(article)
    if made is None:
        assert len(pairs) < 3
        return
    assert made.replies == pairs.total()
    assert made.people == len({name for pair in pairs for name in pair})
    assert all(pairs[made.names[who], made.names[whom]] == count for (who, whom), count in made.arcs.items())
    assert len(made.arcs) == len(pairs) or len(made.names) == NAMES or len(made.arcs) == ARCS


def test_ten_thousand_comments_make_no_larger_pictures() -> None:
    article = crowd(10_000, 30)
    made = network(article)
    assert made is not None
    assert (len(made.names), len(made.arcs)) == (NAMES, ARCS)
    assert made.people == 30
    assert f"{made.replies} replies between 30 people; here the most frequent between {NAMES}." in picture(article)
    assert len(timeline(article)) + len(picture(article)) < 20_000


def test_a_thread_of_any_depth_has_pictures() -> None:
    comment = Comment(depth=20_000, author="Ann 0")
    for depth in range(19_999, 0, -1):
        day = dt.date(2021, 5, depth % 28 + 1)
        comment = Comment(depth=depth, author=f"Ann {depth % 3}", published=day, replies=(comment,))
    article = Article(comments=(comment,))
    assert "between 3 people. " in picture(article)
    assert "When: 19999 comments" in timeline(article)


@pytest.mark.parametrize("text", HOSTILE)
def test_names_may_be_anything(text: str) -> None:
    ring = [
        Comment(author=f"{number}{text}", replies=(Comment(depth=2, author=f"{(number + 1) % 4}{text}"),))
        for number in range(4)
    ]
    drawn = picture(Article(comments=tuple(ring)))
    # As XML it has only the elements that were meant.
    tags = {each.tag for each in ET.fromstring(drawn).iter()}
    assert tags == {
        "figure",
        "figcaption",
        "bdi",
        "svg",
        "path",
        "text",
        "details",
        "summary",
        "table",
        "tr",
        "th",
        "td",
    }


def test_pictures_reach_nowhere_and_are_told_in_words() -> None:
    text = threadparse.dumps(crowd(200, 20), "html")
    page = Page()
    page.feed(text)
    assert not page.open
    assert not [given for _, given in page.tags if {"src", "style", "onclick", "xlink:href"} & given.keys()]
    assert not re.search(r"url\(|@import|<script", text)
    pictures = [given for tag, given in page.tags if tag == "svg"]
    assert [each["role"] for each in pictures] == ["img", "img"]
    captions = [given["id"] for tag, given in page.tags if tag == "figcaption"]
    assert [each["aria-labelledby"] for each in pictures] == captions == ["when", "who"]


def test_there_is_no_picture_where_the_busiest_do_not_answer_each_other() -> None:
    def comment(name: str, depth: int, *replies: threadparse.Comment) -> threadparse.Comment:
        return threadparse.Comment(author=name, depth=depth, replies=replies)

    firsts = [
        comment(f"Ann {place}", 1, *(comment(f"Bob {place} {other}", 2) for other in range(3)))
        for place in range(NAMES)
    ]
    article = threadparse.Article(comments=tuple(firsts))
    assert network(article) is None
    assert picture(article) == ""
