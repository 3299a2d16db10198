"""The rules of the layout: one idea in many words, and what an outline cannot hold.

The trees of whole dumps are in tests/cases (test_cases.py).
"""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

import threadparse
from threadparse import Article
from threadparse.article import titlesigns
from threadparse.read import Page

CASES = Path(__file__).parent / "cases"
BODY = "The ferry was late again, and nobody told us why."
TEXT = "Nobody knows how long the boats have been lying there, or who it was that tied them up."
HEADS = ("Ann says:", "Bob says:", "Cid says:", "Dan says:", "Eve says:", "Fay says:")


def outline(article: Article) -> list[tuple[int, str, int | None]]:
    return [(comment.depth, comment.text, comment.likes) for comment in article.walk()]


def authors(text: str) -> list[tuple[int, str | None]]:
    return [(comment.depth, comment.author) for comment in threadparse.parse(text).walk()]


def codes(text: str) -> list[str]:
    return [problem.code for problem in threadparse.parse(text).problems]


def roles(text: str, role: str) -> list[str]:
    return [line.text.strip() for line in threadparse.explain(text) if line.role == role]


def dump(*comments: list[str], above: str = "T\n\nText.") -> str:
    """Return a dump of comments of one level under a heading, a blank line between their lines."""
    count = f"{len(comments)} comment{'s' * (len(comments) != 1)}"
    items = ["  • " + "\n\n    ".join(lines) for lines in comments]
    return f"{above}\n\n\n{count}\n\n" + "\n\n".join(items) + "\n"


def test_title_byline_and_paragraphs() -> None:
    article = threadparse.parse("\n  A title \n\nMay 19, 2021 – By Jane Doe\nOne.\n\n   Two.\t\n")
    assert article == Article(
        title="A title",
        author="Jane Doe",
        published=dt.date(2021, 5, 19),
        byline="May 19, 2021 – By Jane Doe",
        paragraphs=("One.", "Two."),
    )
    assert article.text == "One.\nTwo."
    assert article.problems == ()


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("May 19, 2021 04:03 GMT – By RFE/RL", "RFE/RL", dt.datetime(2021, 5, 19, 4, 3, tzinfo=dt.UTC)),
        ("May 19, 2021 04:03 GMT – By\u00a0 RFE/RL", "RFE/RL", dt.datetime(2021, 5, 19, 4, 3, tzinfo=dt.UTC)),
        ("May 19, 2021", None, dt.date(2021, 5, 19)),
        ("May 19, 2021 –", None, dt.date(2021, 5, 19)),
        ("Sept. 1st, 2021", None, dt.date(2021, 9, 1)),
        ("19 May 2021 at 4:03 pm", None, dt.datetime(2021, 5, 19, 16, 3)),
        ("19 May 2021, 12:03 a.m. ET – By Jane Doe", "Jane Doe", dt.datetime(2021, 5, 19, 0, 3)),
        ("19 May 2021, 12:03 a.m. EDT", None, dt.datetime(2021, 5, 19, 0, 3)),
        ("2021-05-19", None, dt.date(2021, 5, 19)),
        (
            "2021-05-19T04:03:20+05:30",
            None,
            dt.datetime(2021, 5, 19, 4, 3, 20, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30))),
        ),
        ("2021-05-19 04:03 UTC-3", None, dt.datetime(2021, 5, 19, 4, 3, tzinfo=dt.timezone(-dt.timedelta(hours=3)))),
        ("2021-05-19T04:03Z", None, dt.datetime(2021, 5, 19, 4, 3, tzinfo=dt.UTC)),
        ("By Jane Doe", "Jane Doe", None),
        ("By Jane Doe,", "Jane Doe", None),
        ("By Anne-Marie O’Neil Jr.", "Anne-Marie O’Neil Jr.", None),
        ("By Jane Doe-2021-05-19", "Jane Doe", dt.date(2021, 5, 19)),
        ("May 19, 2021 by Reuters", "Reuters", dt.date(2021, 5, 19)),
        ("May 19, 2021 04:03 +02:00", None, dt.datetime(2021, 5, 19, 4, 3, tzinfo=dt.timezone(dt.timedelta(hours=2)))),
        ("By Jane Doe and Émile de la Tour | May 19, 2021", "Jane Doe and Émile de la Tour", dt.date(2021, 5, 19)),
        ("Posted by Jane Doe on May 19, 2021 | 2 Comments", "Jane Doe", dt.date(2021, 5, 19)),
        ("by Jane Doe | May 19, 2021 | Old Boats | 2 comments", "Jane Doe", dt.date(2021, 5, 19)),
        ("2 Comments / Old Boats / By Jane Doe", "Jane Doe", None),
        ("May 19, 2021 | boats | 2 comments", None, dt.date(2021, 5, 19)),
        ("May 19, 2021 | Jane Doe | 2 comments", "Jane Doe", dt.date(2021, 5, 19)),
        ("Jane Doe / May 19, 2021 / boats, harbours", "Jane Doe", dt.date(2021, 5, 19)),
        ("Jane Doe in Boats, May 19, 2021", "Jane Doe", dt.date(2021, 5, 19)),
        ("Jane DoeMay 19, 2021Boats", "Jane Doe", dt.date(2021, 5, 19)),
        ("By Jane Doe05/19/2021May 20th, 20212 Comments", "Jane Doe", dt.date(2021, 5, 19)),
        ("Posted by By Jane May 19, 20212", "Jane", dt.date(2021, 5, 19)),
        ("by Jane Doe24 comments", "Jane Doe", None),
        ("By: JaneDoe | May 19, 2021 | boats", "JaneDoe", dt.date(2021, 5, 19)),
        ("Posted on May 19, 2021 by janeLeave a comment", "jane", dt.date(2021, 5, 19)),
        ("Written by jane doe · 2 Comments", "jane doe", None),
        ("by jane_d | Filed in: boats, nets | 2", "jane_d", None),
        ("Story by Jane Doe, May 19, 2021", "Jane Doe", dt.date(2021, 5, 19)),
        ("by Jane Doe Filed under Boats on May 19, 2021", "Jane Doe", dt.date(2021, 5, 19)),
        ("May 19, 2021 | Jane Doe | Bob Lee", None, dt.date(2021, 5, 19)),
        ("Posted by on May 19, 2021 | Old Boats", None, dt.date(2021, 5, 19)),
        ("Posted by May 19, 2021 in old boats", None, dt.date(2021, 5, 19)),
        ("Jane Doe – May 19, 2021 – boats", "Jane Doe", dt.date(2021, 5, 19)),
        ("May 19, 2021 by Jane Doe Leave a Comment", "Jane Doe", dt.date(2021, 5, 19)),
        ("Posted on May 19, 2021May 20, 2021 by Jane Doe", "Jane Doe", dt.date(2021, 5, 19)),
        ("Posted in Old Boats on May 19, 2021 by jane_d", "jane_d", dt.date(2021, 5, 19)),
        ("by Jane Doe in Boats on May 19, 2021", "Jane Doe", dt.date(2021, 5, 19)),
        ("by Jane Doe | May 19, 2021 | Storm of May 3, 1999", "Jane Doe", dt.date(2021, 5, 19)),
        ("by Jane Doe | May 19, 2021 | 2 Comments on May 3, 1999", "Jane Doe", dt.date(2021, 5, 19)),
        ("May 19, 2021 by Jane Doe Posted in Boats", "Jane Doe", dt.date(2021, 5, 19)),
        ("May 20, 2021May 19, 2021", None, dt.date(2021, 5, 19)),
        ("Written by: Jane Doe", "Jane Doe", None),
        ("Posted byJane Doe 2021-05-19 2 Comments on T", "Jane Doe", dt.date(2021, 5, 19)),
        ("Author: Jane Doe", "Jane Doe", None),
        ("• Post date May 19, 2021", None, dt.date(2021, 5, 19)),
        ("Submitted by Jane Doe on Wed, 19 May 2021 - 15:04", "Jane Doe", dt.datetime(2021, 5, 19, 15, 4)),
        ("25/06/2021", None, dt.date(2021, 6, 25)),
        ("05/25/2021", None, dt.date(2021, 5, 25)),
        ("05.06.2021", None, dt.date(2021, 6, 5)),
        ("Yesterday", None, None),
    ],
)
def test_bylines(line: str, author: str | None, published: dt.date | None) -> None:
    article = threadparse.parse(f"T\n\n{line}\n\nText.\n")
    assert (article.byline, article.author, article.published) == (line, author, published)
    assert article.paragraphs == ("Text.",)
    assert article.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "By the way, nobody came.",
        "By Christmas",
        "By God.",
        "by jane_d",
        "Last updated on May 19, 2021",
        "May 19, 2021 by train to the sea",
        "By Friday, 19 May 2021",
        "By Jane Doe and",
        "By время все",
        "May 19, 2021, by all accounts, was a cold day.",
        "May 19, 2021 – by far the worst day",
        "May 19, 2021 18:00-20:00",
        "May 19, 2021 10:00-11:30",
        "May 19, 2021 04:03 +02:75",
        "May 19, 2021 04:03 GMT+99",
        "By Monday, the water had gone.",
        "May 19, 2021 was a Wednesday.",
        "Photo by Jane Doe | Old Boats",
        "By Jane Doe | May 19, 2021 | A cold day on which nobody came to see the boats in the harbour",
        "By Jane Doe | May 19, 2021 | Nobody came.",
        "May was cold.",
        "May 19",
        "Quux 19, 2021",
        "12 people were there in 2021",
    ],
)
def test_lines_that_are_no_byline(line: str) -> None:
    article = threadparse.parse(f"T\n\n{line}\n")
    assert (article.byline, article.author, article.published) == (None, None, None)
    assert article.paragraphs == (line,)


def test_figures_of_which_either_may_be_the_day_give_no_date() -> None:
    article = threadparse.parse("T\n\n05/06/2021\n\nText.\n")
    assert (article.byline, article.published) == ("05/06/2021", None)
    assert [problem.code for problem in article.problems] == ["unclear-date"]


@pytest.mark.parametrize("line", ["05/12/2021", "12/05/2021"])
def test_the_twelfth_month_settles_nothing(line: str) -> None:
    assert codes(f"T\n\n{line}\n\nText.\n") == ["unclear-date"]


@pytest.mark.parametrize("line", ["05.13.2021", "45/06/2021", "05/45/2021"])
def test_figures_of_which_none_may_be_the_day_are_no_date(line: str) -> None:
    assert codes(f"T\n\n{line}\n\nText.\n") == ["impossible-date"]


def test_a_bullet_is_nothing_between_two_parts_of_a_byline() -> None:
    assert threadparse.parse("T\n\n• Start date May 19, 2021\n\nText.\n").byline is None


def test_only_the_lines_below_the_title_are_bylines() -> None:
    assert threadparse.parse("T\n\nText.\n\nMay 19, 2021\n").byline == "May 19, 2021"
    far = "T\n\n" + f"{BODY}\n\n" * 5 + "May 19, 2021\n"
    assert threadparse.parse(far).byline is None


def test_a_byline_ends_where_the_text_begins() -> None:
    article = threadparse.parse("T\n\nBy Jane Doe\n\nText.\n\nMay 19, 2021\n\nMore.\n")
    assert (article.byline, article.paragraphs) == ("By Jane Doe", ("Text.", "May 19, 2021", "More."))


def test_a_byline_of_two_lines() -> None:
    article = threadparse.parse("T\n\nMay 19, 2021\n\nBy Jane Doe\n\nText.\n")
    assert (article.byline, article.author) == ("May 19, 2021 | By Jane Doe", "Jane Doe")
    assert (article.published, article.paragraphs) == (dt.date(2021, 5, 19), ("Text.",))


def test_a_byline_of_two_lines_in_either_order() -> None:
    article = threadparse.parse("T\n\nBy Jane Doe\n\nMay 19, 2021\n\nText.\n")
    assert (article.byline, article.author) == ("By Jane Doe | May 19, 2021", "Jane Doe")


def test_a_second_author_is_text() -> None:
    article = threadparse.parse("T\n\nBy Jane Doe\n\nBy Bob Lee\n\nText.\n")
    assert (article.byline, article.author, article.paragraphs) == ("By Jane Doe", "Jane Doe", ("By Bob Lee", "Text."))


def test_the_span_of_a_comment_holds_its_replies_and_likes() -> None:
    text = "T\n\n3 comments\n\n  • a\n\n    • b\n\n      Liked by 2 people\n\n  • c  \n"
    first, last = threadparse.parse(text).comments
    assert first.span is not None
    assert text[slice(*first.span)] == "• a\n\n    • b\n\n      Liked by 2 people"
    assert last.span is not None
    assert text[slice(*last.span)] == "• c"


def test_the_text_of_a_comment_that_goes_on_below_replies_is_in_its_span() -> None:
    text = f"T\n\n2 comments\n\n  1. Ann says:\n    {BODY}\n\n    1. Bob says:\n      {BODY}\n\n    And so on.\n"
    first = threadparse.parse(text).comments[0]
    assert (first.paragraphs, len(first.replies)) == ((BODY, "And so on."), 1)
    assert first.span == (text.index("1."), len(text) - 1)


def test_the_span_of_an_article_without_comments() -> None:
    text = "\n  T  \n\nMay 3, 2020\n\nOne.  \n\n   Two.\t\n\n"
    start, end = threadparse.parse(text).span or (0, 0)
    assert text[start:end] == "T  \n\nMay 3, 2020\n\nOne.  \n\n   Two."


@pytest.mark.parametrize(
    "line", ["Liked by many people", "Liked by 2 people!", "like", "Liked by 1,20 people", "Likes"]
)
def test_what_is_no_line_of_likes_is_text(line: str) -> None:
    assert outline(threadparse.parse(f"T\n\n  • a\n\n    {line}\n")) == [(1, f"a\n{line}", None)]


def test_likes_with_absurdly_many_digits_are_text() -> None:
    line = f"Liked by {'9' * 100_000} people"
    assert outline(threadparse.parse(f"T\n\n  • a\n\n    {line}\n")) == [(1, f"a\n{line}", None)]


@pytest.mark.parametrize(
    ("head", "author", "published", "words"),
    [
        (["Ann says:"], "Ann", None, None),
        (["Ann said..."], "Ann", None, None),
        (["Ann wrote on"], "Ann", None, None),
        (["Annsays:", "May 3, 2020"], "Ann", dt.date(2020, 5, 3), "May 3, 2020"),
        (["Ann says:", "May 3, 2020 at 4:05 pm"], "Ann", dt.datetime(2020, 5, 3, 16, 5), "May 3, 2020 at 4:05 pm"),
        (["Ann says:", "May 3, 2020 at 4:05 pm Edit"], "Ann", dt.datetime(2020, 5, 3, 16, 5), "May 3, 2020 at 4:05 pm"),
        (["Ann on May 3, 2020 said:"], "Ann", dt.date(2020, 5, 3), "May 3, 2020"),
        (["Ann May 3, 2020"], "Ann", dt.date(2020, 5, 3), "May 3, 2020"),
        (["AnnMay 3, 2020"], "Ann", dt.date(2020, 5, 3), "May 3, 2020"),
        (["Ann Lee May 3, 20204:05 pm Reply"], "Ann Lee", dt.datetime(2020, 5, 3, 16, 5), "May 3, 20204:05 pm"),
        (["Ann Lee · May 3, 2020 · Reply"], "Ann Lee", dt.date(2020, 5, 3), "May 3, 2020"),
        (["Ann Lee, Sunday, May 3, 2020"], "Ann Lee", dt.date(2020, 5, 3), "Sunday, May 3, 2020"),
        (["May 3, 2020 Ann says:"], "Ann", dt.date(2020, 5, 3), "May 3, 2020"),
        (["3 May 2020 at 8:00 Reply", "Ann says:"], "Ann", dt.datetime(2020, 5, 3, 8, 0), "3 May 2020 at 8:00"),
        (["Ann", "3 May 2020"], "Ann", dt.date(2020, 5, 3), "3 May 2020"),
        (["Ann:", "Posted 3 May 2020 | Permalink"], "Ann", dt.date(2020, 5, 3), "3 May 2020"),
        (["Ann (Post author)", "3 May 2020"], "Ann", dt.date(2020, 5, 3), "3 May 2020"),
        (["Ann", "Moderator", "3 May 2020"], "Ann", dt.date(2020, 5, 3), "3 May 2020"),
        (["Avatar for Ann", "Ann says:"], "Ann", None, None),
        (["#7", "Ann says:", "2020-05-03"], "Ann", dt.date(2020, 5, 3), "2020-05-03"),
        (["12", "Ann says:", "2020-05-03"], "Ann", dt.date(2020, 5, 3), "2020-05-03"),
        (["Comment by Ann"], "Ann", None, None),
        (["Ann", "2 days ago"], "Ann", None, "2 days ago"),
        (["Ann • a year ago"], "Ann", None, "a year ago"),
        (["Ann | September 25, 2015", "No readers like this yet."], "Ann", dt.date(2015, 9, 25), "September 25, 2015"),
        (["Ann Lee", "| Permalink"], "Ann Lee", None, None),
        (["May 3, 2020"], None, dt.date(2020, 5, 3), "May 3, 2020"),
    ],
)
def test_heads(head: list[str], author: str | None, published: dt.date | None, words: str | None) -> None:
    text = dump([*head, BODY], [*head, BODY])
    article = threadparse.parse(text)
    assert article.comment_count == 2
    for comment in article.comments:
        assert (comment.author, comment.published, comment.published_text) == (author, published, words)
        assert comment.paragraphs == (BODY,)
    assert article.problems == ()


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Ann Lee Mo, 3 May 2020", "Ann Lee"),
        ("Ann Lee, Mo, 3 May 2020", "Ann Lee"),
        ("Ann Lee, Mo., 3 May 2020", "Ann Lee"),
        ("Ann Lee · Mo 3 May 2020", "Ann Lee"),
        ("Ann Lee Monday 3 May 2020", "Ann Lee"),
        ("Rui Ma 3 May 2020", "Rui Ma"),
        ("Mo 3 May 2020", None),
    ],
)
def test_a_short_weekday_may_be_a_name(head: str, author: str | None) -> None:
    article = threadparse.parse(dump([head, BODY], [head, BODY]))
    assert [(comment.author, comment.published) for comment in article.comments] == [(author, dt.date(2020, 5, 3))] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Ann left May 3, 2020 with Bob",
        "Nobody of all who saw it and were asked will ever forget May 3, 2020",
        "!!! May 3, 2020",
    ],
)
def test_a_date_in_a_line_of_text_makes_no_head(line: str) -> None:
    article = threadparse.parse(dump([line, BODY, "Reply"], [line, BODY, "Reply"]))
    assert [(comment.author, comment.paragraphs) for comment in article.comments] == [(None, (line, BODY))] * 2


@pytest.mark.parametrize("line", ["May 1, 2020 was a Wednesday.", "May 1, 2020, and who remembers?"])
def test_a_sentence_that_begins_with_a_date_is_no_head(line: str) -> None:
    text = dump(["Ann says:", BODY], [line, BODY])
    assert [(c.author, c.text) for c in threadparse.parse(text).walk()] == [("Ann", BODY), (None, f"{line}\n{BODY}")]


@pytest.mark.parametrize(
    ("tail", "likes"),
    [
        (["LikeLiked by 2 people"], 2),
        (["Like Liked by 1 person", "Reply"], 1),
        (["LikeLike", "Reply"], 0),
        (["Like"], 0),
        (["3 Likes"], 3),
        (["Reply"], None),
        (["Reply ↓"], None),
        (["Reply to Ann"], None),
        (["Edit"], None),
        (["Reply | Edit"], None),
        (["Loading..."], None),
        (["Log in to Reply"], None),
    ],
)
def test_tails(tail: list[str], likes: int | None) -> None:
    article = threadparse.parse(dump(["Ann says:", BODY, *tail], ["Bob says:", BODY, *tail]))
    assert outline(article) == [(1, BODY, likes), (1, BODY, likes)]


@pytest.mark.parametrize(
    ("line", "author"),
    [("Comment by Ann — May 3, 2020 @ 4:05 pm", "Ann"), ("Ann Lee, May 3, 2020 4:05 pm", "Ann Lee")],
)
def test_bylines_below_the_text(line: str, author: str) -> None:
    article = threadparse.parse(dump([BODY, line], [BODY, line]))
    assert [(comment.author, comment.paragraphs) for comment in article.walk()] == [(author, (BODY,))] * 2
    assert {comment.published for comment in article.walk()} == {dt.datetime(2020, 5, 3, 16, 5)}


def test_dates_below_the_text_and_names_above_it() -> None:
    article = threadparse.parse(dump(*([name, BODY, "May 3, 2020", "Reply"] for name in ("Ann", "Bob Lee", "Cid"))))
    assert [(c.author, c.published_text, c.text) for c in article.walk()] == [
        ("Ann", "May 3, 2020", BODY),
        ("Bob Lee", "May 3, 2020", BODY),
        ("Cid", "May 3, 2020", BODY),
    ]


def test_dates_below_the_text_are_a_sign_of_a_thread() -> None:
    text = f"T\n\nText.\n\n  • {BODY}\n    May 3, 2020\n\n  • {BODY}\n    May 4, 2020\n\nLeave a Reply\n"
    assert [(c.text, c.published_text) for c in threadparse.parse(text).comments] == [
        (BODY, "May 3, 2020"),
        (BODY, "May 4, 2020"),
    ]


def test_ordinals_are_kept() -> None:
    article = threadparse.parse_file(CASES / "number" / "it-may-restart-skip-and-repeat.txt")
    assert [comment.number for comment in article.walk()] == [1, 4, 7, 4]
    article = threadparse.parse("T\n\n3 comments\n\n  1. a\n\n    • b\n\n  4. c\n")
    assert [comment.number for comment in article.walk()] == [1, None, 4]


def test_an_orphan_hangs_under_the_nearest_open_comment() -> None:
    article = threadparse.parse("T\n\n  • a\n\n      • orphan\n\n  • b\n")
    assert outline(article) == [(1, "a", None), (2, "orphan", None), (1, "b", None)]
    assert [(p.code, p.line, p.column, p.severity) for p in article.problems] == [("skipped-level", 5, 7, "warning")]


@pytest.mark.parametrize(("blanks", "found"), [(1, 0), (2, 1)])
def test_two_blank_lines_part_a_last_list_from_the_article(blanks: int, found: int) -> None:
    blank = "\n" * blanks
    assert threadparse.parse(f"T\n\nText.\n{blank}  • {BODY} {BODY}\n").comment_count == found


@pytest.mark.parametrize("count", [1, 2])
def test_a_list_of_another_kind_right_below_the_thread_is_none_of_it(count: int) -> None:
    comments = "".join(f"  {n}. {HEADS[n - 1]}\n    {BODY}\n" for n in range(1, count + 1))
    text = f"T\n\nText.\n\n{count} comments\n\n{comments}  • Home\n  • About\n\nPowered by tea\n"
    assert outline(threadparse.parse(text)) == [(1, BODY, None)] * count
    assert roles(text, "boilerplate")[1:] == ["• Home", "• About", "Powered by tea"]


@pytest.mark.parametrize("mark", ["#", "@", "="])
def test_the_deep_bullets_of_lynx_are_text_elsewhere(mark: str) -> None:
    article = threadparse.parse(f"{mark} A title\n\nText of an article.\n\n  • First.\n\n    Like\n")
    assert article.title == f"{mark} A title"


def test_a_date_is_no_ordinal() -> None:
    for line in ("19. Juni 2019 / 6:16", "19. Juni 2019"):
        text = "Vom See\n\n2 Kommentare\n\n"
        text += f"  1. Ann sagt:\n    {line}\n\n    {BODY}\n\n  2. Bob sagt:\n    {line}\n\n    Ja.\n"
        article = threadparse.parse(text)
        assert [(c.number, c.author, c.published_text) for c in article.walk()] == [(1, "Ann", line), (2, "Bob", line)]
        assert outline(article) == [(1, BODY, None), (1, "Ja.", None)]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("2 thoughts on “A quiet harbour”", "A quiet harbour"),
        ("2 Responses to A quiet harbour", "A quiet harbour"),
        ("2 Comments", None),
        ("2 Kommentare zu diesem Artikel", None),
        ("Comments (2)", None),
        ("Comments: 2", None),
        ("2 Comments Add yours", None),
        ("This Post Has 2 Comments", None),
        ("2 Kommentare", None),
        ("2 Gedanken zu „A quiet harbour“", "A quiet harbour"),
        ("A quiet harbour – 2 comments", "A quiet harbour"),
    ],
)
def test_headings_make_a_list_the_thread(heading: str, title: str | None) -> None:
    text = f"Menu\n\nA quiet harbour\n\nText.\n\n{heading}\n\n  • No.\n\n  • Yes.\n\nAbout us\n"
    article = threadparse.parse(text)
    assert outline(article) == [(1, "No.", None), (1, "Yes.", None)]
    assert heading in roles(text, "boilerplate")
    assert "About us" in roles(text, "boilerplate")
    if title:
        assert article.title == title


@pytest.mark.parametrize(("between", "found"), [(0, 2), (2, 2), (3, 0), (8, 0)])
def test_a_heading_far_above_a_list_says_less(between: int, found: int) -> None:
    lines = "Nothing yet.\n" * between
    text = f"T\n\nText.\n\n2 comments\n\n{lines}\n  • No.\n\n  • Yes.\n\nAbout us\n"
    assert threadparse.parse(text).comment_count == found


@pytest.mark.parametrize("code", ["harbour-1024x768", "[gallery ids=3]"])
def test_the_title_is_not_the_name_of_a_file(code: str) -> None:
    text = "Nobody knows how long the boats have been lying there, or who it was that tied them up."
    article = threadparse.parse(f"A quiet harbour at night\n\n{code}\n\n{text}\n")
    assert (article.title, article.paragraphs) == ("A quiet harbour at night", (code, text))


@pytest.mark.parametrize("title", ["A harbour seen by Ann Lee", "By the old harbour"])
def test_a_title_may_hold_what_names_an_author(title: str) -> None:
    assert threadparse.parse(f"{title}\n\n{TEXT}\n").title == title


@pytest.mark.parametrize("title", ["Menu of the old inn", "Share this story"])
def test_a_title_may_begin_like_furniture(title: str) -> None:
    article = threadparse.parse(f"{title}\n\n{TEXT}\n\n{TEXT}\n")
    assert (article.title, article.paragraphs) == (title, (TEXT, TEXT))


@pytest.mark.parametrize("line", ["3 Comments", "Comments: 3", "No comments", "Leave a comment"])
def test_what_themes_print_below_a_title_is_none(line: str) -> None:
    text = f"{TEXT} {TEXT}"
    assert threadparse.parse(f"Boats\n\nA quiet harbour\n\n{line}\n\n{text}\n").title == "A quiet harbour"
    assert threadparse.parse(f"{line}\n\n{text}\n").title is None


@pytest.mark.parametrize("title", ["Thoughts", "Three comments on the budget"])
def test_a_title_may_read_like_the_heading_of_a_thread(title: str) -> None:
    assert threadparse.parse(f"{title}\n\n{TEXT}\n\n{TEXT}\n").title == title


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("A quiet harbour, and what is said of it", "A quiet harbour, and"),
        ("A quiet harbour, and\n\nwhat is said of it", "A quiet harbour, and what is said of it”"),
    ],
)
def test_a_title_or_the_heading_that_names_it_may_have_lost_its_end(title: str, heading: str) -> None:
    thread = f"2 thoughts on “{heading}\n\n  1. Ann says:\n\n    No.\n\n  2. Bob says:\n\n    Yes.\n"
    article = threadparse.parse(f"Harbour news\n\n{title}\n\n{TEXT}\n\n{thread}")
    assert (article.title, article.paragraphs) == ("A quiet harbour, and what is said of it", (TEXT,))


@pytest.mark.parametrize("item", ["Home", "What the harbour needs"])
def test_a_slogan_below_a_menu_is_not_the_text(item: str) -> None:
    article = threadparse.parse(f"  • {item}\n  • About us\n\n{TEXT}\n\nA quiet harbour\n\n{TEXT}\n")
    assert (article.title, article.paragraphs) == ("A quiet harbour", (TEXT,))


@pytest.mark.parametrize("mark", ["  • ", "- ", "* "])
def test_a_page_of_items_alone_has_no_title(mark: str) -> None:
    article = threadparse.parse(f"{mark}Gulls and terns\n{mark}Ropes for the old boats\n")
    assert (article.title, article.comments) == (None, ())


def test_what_nothing_speaks_for_is_no_title(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most lines are not weighed: that they are not changes nothing."""
    texts = [path.read_text("utf-8") for path in sorted((root / "docs" / "examples").glob("*.txt"))]
    menu = "Harbour news\n\n  • Home\n\n  • About us\n\nboats:\n\nGulls\n\nBy the sea."
    texts += [
        f"{menu}\n\n{above}{TEXT}\n" for above in ("", "The boats of old\n\nMay 3, 2020\n\n", f"{TEXT}\n\nNo boats\n\n")
    ]
    texts += [menu, f"{menu}\n\nThe boats of old\n\nMay 3, 2020\n"]
    found = [threadparse.parse(text).title for text in texts]
    monkeypatch.setattr(titlesigns._Signs, "_spoken_for", lambda _, lines: lines)
    assert [threadparse.parse(text).title for text in texts] == found


def test_a_form_below_makes_a_list_the_thread() -> None:
    items = "  • Ann\n    May 3, 2020\n\n    Yes.\n\n  • Bob\n    May 4, 2020\n\n    No.\n"
    text = f"T\n\nText.\n\n{items}\nLeave a Reply\n\nSubmit\n"
    assert authors(text) == [(1, "Ann"), (1, "Bob")]
    assert roles(text, "boilerplate") == ["Leave a Reply", "Submit"]


def test_the_roles_of_a_whole_page() -> None:
    page = (CASES / "boilerplate" / "all-furniture-of-a-page-stays-out.txt").read_text("utf-8")
    assert [comment.number for comment in threadparse.parse(page).walk()] == [1, 1, 2]
    assert roles(page, "boilerplate") == [
        "Skip to content",
        "• Home",
        "• About",
        "Menu",
        "Share this:",
        "• Mail",
        "• Print",
        "3 thoughts on “The quiet harbour”",
        *["Reply"] * 3,
        "Leave a Reply",
        "Your email address will not be published.",
        "Recent Comments",
        "• Ann on The quiet harbour",
        "• Dan on A walk",
        "Archives",
        "• May 2020",
    ]
    assert roles(page, "head") == [
        "1. Ann says:",
        "May 3, 2020 at 4:05 pm",
        "1. Bob says:",
        "May 3, 2020 at 5:00 pm",
        "2. Cid says:",
        "May 4, 2020 at 9:30 am",
    ]
    assert roles(page, "likes") == ["LikeLiked by 2 people", "LikeLike", "LikeLike"]


@pytest.mark.parametrize("line", ["Why? I ask you this:", "Well: I ask you this:"])
def test_a_question_with_a_colon_is_no_name(line: str) -> None:
    named = (["Ann Lee:", "", BODY], ["Bob:", "", BODY], ["Cid Moor:", "", BODY])
    last = threadparse.parse(dump(*named, [line, "", BODY])).comments[-1]
    assert (last.author, last.paragraphs) == (None, (line, BODY))


def test_a_form_in_the_column_of_the_last_comment_ends_it() -> None:
    lists = "    • nets\n    • ropes\n\n    And so on.\n\n    Leave a Reply\n\n    Submit\n"
    text = f"T\n\n1 comment\n\n  1. Ann says:\n    {BODY}\n\n{lists}"
    assert threadparse.parse(text).comments[0].paragraphs == (BODY, "• nets", "• ropes", "And so on.")
    assert roles(text, "boilerplate") == ["1 comment", "Leave a Reply", "Submit"]


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["05.06.2020", "06.06.2020"], dt.date(2020, 6, 5)),
        (["05/06/2020", "25/06/2020"], dt.date(2020, 6, 5)),
        (["05/06/2020", "05/25/2020"], dt.date(2020, 5, 6)),
        (["05/06/2020", "06/06/2020", "07/06/2020"], dt.date(2020, 6, 5)),
        (["05/06/2020", "05/07/2020", "05/08/2020"], dt.date(2020, 5, 6)),
    ],
)
def test_the_dates_of_a_thread_tell_which_figure_is_the_day(dates: list[str], first: dt.date) -> None:
    text = dump(*([f"{name} says:", date, BODY] for name, date in zip("ABCD", dates, strict=False)))
    assert threadparse.parse(text).comments[0].published == first
    assert codes(text) == []


@pytest.mark.parametrize(
    "dates",
    [
        ["05/06/2020"],
        ["05/06/2020", "06/05/2020"],
        ["25/06/2020", "06/25/2020"],
        ["01/02/2020", "02/04/2020"],
    ],
)
def test_where_nothing_tells_the_date_is_none(dates: list[str]) -> None:
    text = dump(*([f"{name} says:", date, BODY] for name, date in zip("AB", dates, strict=False)))
    article = threadparse.parse(text)
    assert [(c.published, c.published_text) for c in article.walk()] == [(None, date) for date in dates]
    assert {problem.code for problem in article.problems} <= {"unclear-date", "impossible-date"}
    assert len(article.problems) == len(dates)


@pytest.mark.parametrize("mark", ["7. nets", "7.       nets"])
def test_an_ordinal_that_somebody_typed_left_of_the_head_is_text(mark: str) -> None:
    text = "T\n\n2 comments\n\n"
    for indent, name in ((5, "Ann"), (9, "Bob")):
        text += f"{' ' * indent}1. {name} says:\n{' ' * (indent + 3)}May 3, 2020\n\n{' ' * (indent + 1)}{BODY}\n"
        text += f"{' ' * (indent + 1)}{mark}\n\n"
    assert outline(threadparse.parse(text)) == [(depth, f"{BODY}\n{mark}", None) for depth in (1, 2)]


def markdown(
    *lines: str, comments: str = "  1. **Ann** says:\n\nMay 3, 2020\n\nYes.\n\n  2. **Bob** says:\n\nNo.\n"
) -> str:
    """Return a dump of html2text, with lines in its article."""
    above = "\n\n".join(lines)
    return f'# A quiet harbour\n\n{above}\n\n## 2 thoughts on "A quiet harbour"\n\n{comments}\n### Leave a Reply\n'


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("See ![two boats](http://example.org/a.png)", "See"),
        ("![A gull](http://example.org/a.png)![too](http://example.org/b.png)", "A gull"),
        ("[![A pier](http://example.org/c.png)](http://example.org/)", "A pier"),
        ("Written at <http://example.org/x>.", "Written at http://example.org/x."),
        ("#harbour # boats", "#harbour # boats"),
        ("> ## Boats", "## Boats"),
        ("** **", "** **"),
        ("1984\\. A bad year.", "1984. A bad year."),
        ("3 \\* 4 makes *twelve*, and \\_x\\_ none.", "3 * 4 makes twelve, and _x_ none."),
    ],
)
def test_the_marks_of_html2text(line: str, text: str) -> None:
    assert threadparse.parse(markdown("The harbour is closed.", line)).paragraphs[1:] == (text,)


def test_the_words_of_links_tell_the_language() -> None:
    comments = "".join(
        f"  {number}. **{name}** [sagt](http://example.org/{number}):\n\n3. Mai 2020\n\n{BODY}\n\n"
        f"[Antworten](http://example.org/{number})\n\n"
        for number, name in enumerate(("Anna", "Bernd"), 1)
    )
    text = f"# Die Brücke\n\nGesperrt.\n\n## [Kommentare](http://example.org/)\n\n{comments}"
    assert [(c.author, c.published_text, c.text) for c in threadparse.parse(text).comments] == [
        ("Anna", "3. Mai 2020", BODY),
        ("Bernd", "3. Mai 2020", BODY),
    ]


@pytest.mark.parametrize("marker", ["1.", "*"])
def test_a_picture_beside_a_marker_is_no_text(marker: str) -> None:
    comments = "".join(
        f"{indent}{marker} ![](http://example.org/a.png)\n\n#### {name}\n\nMay 3, 2020\n\n{BODY}\n\nReply\n\n"
        for indent, name in (("  ", "Ann"), ("     ", "Bob"))
    )
    article = threadparse.parse(markdown("The harbour is closed.", comments=comments))
    assert [(comment.depth, comment.author, comment.paragraphs) for comment in article.walk()] == [
        (1, "Ann", (BODY,)),
        (2, "Bob", (BODY,)),
    ]


def flat(*comments: list[str], above: str = "T\n\nText.\n\n") -> str:
    """Return a thread without markers and without a heading."""
    return above + "\n\n".join("\n".join(lines) for lines in comments) + "\n\nLeave a Reply\n"


@pytest.mark.parametrize("above", ["T\n\nText.\n\n", ""])
def test_a_thread_without_markers_and_heading(above: str) -> None:
    names = ("Ann Lee", "Bob", "Cid Moor")
    text = flat(*([name, "May 3, 2020 Reply", BODY] for name in names), above=above)
    assert authors(text) == [(1, name) for name in names]
    assert [comment.paragraphs for comment in threadparse.parse(text).comments] == [(BODY,)] * 3
    assert roles(text, "boilerplate") == ["Leave a Reply"]


@pytest.mark.parametrize("heading", ["3 comments:", "1 comment:"])
def test_bare_paragraphs_are_none_where_it_does_not(heading: str) -> None:
    article = threadparse.parse(f"T\n\n{TEXT}\n\n{heading}\n\nIt rains here.\n\nHere, too.\n")
    assert article.comments == ()
    assert [problem.code for problem in article.problems] == ["missing-comments"]


def test_code_that_breaks_out_of_a_comment_is_its_text() -> None:
    code = '    for x in y:\n  print("x")\n\n  1. return\n  • y\nend\n\n    So much for that.\n\n    Like\n'
    article = threadparse.parse(f"T\n\n2 thoughts on “T”\n\n  1. First.\n\n  2. Ann says:\n\n{code}\n  3. Last.\n")
    assert [comment.number for comment in article.walk()] == [1, 2, 3]
    assert article.comments[1].paragraphs == (
        "for x in y:",
        'print("x")',
        "1. return",
        "• y",
        "end",
        "So much for that.",
    )
    assert article.problems == ()


def test_text_below_the_thread_is_furniture() -> None:
    text = "T\n\n  • a\n\n    Liked by 1 person\n\nLeave a note\nPowered by tea\n"
    assert outline(threadparse.parse(text)) == [(1, "a", 1)]
    assert [line.role for line in threadparse.explain(text)] == [
        "title",
        "comment",
        "likes",
        "boilerplate",
        "boilerplate",
    ]
    assert codes(text) == []


@pytest.mark.parametrize("text", ["3.5 percent", "•dot", "12345. far", "a • b"])
def test_what_is_no_marker(text: str) -> None:
    assert threadparse.parse(f"T\n\n  {text}\n").paragraphs == (text,)


@pytest.mark.parametrize("char", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_lines_end_only_at_newline_and_carriage_return(char: str) -> None:
    assert threadparse.parse(f"T\n\n  • a{char}b\n").comments[0].paragraphs == (f"a{char}b",)


def test_a_file_of_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(b"\xef\xbb\xbfT\r\n\r\n  \xe2\x80\xa2 a\r\n")
    assert outline(threadparse.parse_file(path)) == [(1, "a", None)]
    assert threadparse.parse_file(str(path)).title == "T"


def test_a_file_of_other_bytes_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Tïtle\n\ncafé\n".encode("latin-1").replace(b"\xef", b"i"))
    with pytest.raises(threadparse.ParseError) as caught:
        threadparse.parse_file(path)
    error = caught.value
    assert (error.problem.code, error.line, error.column, error.source) == ("not-utf-8", 3, 4, str(path))
    assert str(error).startswith(f"{path}:3:4: not-utf-8: ")
    assert "caf\\xe9" in str(error)


def test_a_file_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes("T\n\n  • café\n".encode("cp1252"))
    for parse_file in (threadparse.parse_file, threadparse.Parser().parse_file):
        assert outline(parse_file(path, encoding="windows-1252")) == [(1, "café", None)]
        path.write_bytes("T\n\n  • café\n".encode("utf-16"))
        assert outline(parse_file(path)) == [(1, "café", None)], "the mark tells the encoding"
        path.write_bytes("T\n\n  • café\n".encode("cp1252"))


def test_what_is_no_text_is_replaced_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes("T\n\n  • caf".encode() + b"\xe9\n")
    assert outline(threadparse.parse_file(path, errors="replace")) == [(1, "caf\ufffd", None)]
    with pytest.raises(
        threadparse.ParseError, match=r'3:8: not-utf-8: the byte 0xe9 is no UTF-8 text(.|\n)*encoding="cp'
    ):
        threadparse.parse_file(path)
    path.write_bytes(b"T\n\n\x81\n")
    with pytest.raises(threadparse.ParseError, match="3:1: not-cp1252: the byte 0x81 is no CP1252 text"):
        threadparse.parse_file(path, encoding="windows-1252")


@pytest.mark.parametrize("encoding", ["nope", "base64"])
def test_an_unknown_encoding_is_named(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(b"T")
    with pytest.raises(LookupError, match=encoding):
        threadparse.parse_file(path, encoding=encoding)


def test_a_mark_in_the_middle_of_a_file_counts_as_a_column(tmp_path: Path) -> None:
    path = tmp_path / "marks.txt"
    path.write_bytes(b"\xef\xbb\xbfT\n\xef\xbb\xbf\xc3\xa9\xff")
    with pytest.raises(threadparse.ParseError) as caught:
        threadparse.parse_file(path)
    assert (caught.value.line, caught.value.column) == (2, 3)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        threadparse.parse_file(tmp_path / "none.txt")


def test_wrong_types_say_what_to_pass(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="parse_file"):
        threadparse.parse(b"T")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"parse\(\)"):
        threadparse.parse_file(b"T")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a dump as a str"):
        threadparse.explain(None)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="an Article"):
        threadparse.render("T")  # type: ignore[arg-type]


def test_one_parser_serves_many_threads(examples: list[Path]) -> None:
    texts = [path.read_text("utf-8") for path in examples] * 30
    expected = [threadparse.parse(text) for text in texts]
    found: dict[int, list[Article]] = {}
    workers = [
        threading.Thread(target=lambda n=n: found.update({n: [threadparse.parse(text) for text in texts]}))
        for n in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert list(found.values()) == [expected] * 4


def test_the_examples_are_clean_and_render_to_themselves(examples: list[Path]) -> None:
    for path in examples:
        article = threadparse.parse_file(path, strict=True)
        assert article.problems == ()
        assert article.comments
        assert threadparse.parse(threadparse.render(article)) == article


@pytest.mark.parametrize(
    ("above", "author", "day"),
    [
        ("Monday, June 7, 2010", None, 7),
        ("Posted on June 7, 2010 by Jane Doe", "Jane Doe", 7),
        ("June 7, 2010 / Jane Doe", "Jane Doe", 7),
        ("June 7, 2010\n2 Comments", None, 7),
    ],
)
def test_a_byline_above_the_title(above: str, author: str | None, day: int) -> None:
    article = threadparse.parse(f"{above}\n\nA quiet harbour\n\n{TEXT}\n\n2 comments\n\n  • Yes.\n\n  • No.\n")
    assert (article.title, article.author, article.paragraphs) == ("A quiet harbour", author, (TEXT,))
    assert article.published == dt.date(2010, 6, day)


@pytest.mark.parametrize(
    ("below", "author", "day"),
    [
        ("Posted by Jane Doe in Boats", "Jane Doe", None),
        ("Posted by Jane Doe, in Boats\n\nJune 7, 2010", "Jane Doe", 7),
        ("Published June 7, 2010By Jane Doe\nCategorized as Boats", "Jane Doe", 7),
        ("Author Jane DoePosted on June 7, 2010Categories BoatsTags Gulls", "Jane Doe", 7),
        ("This entry was posted in Boats on June 7, 2010 by Jane Doe. Bookmark the permalink.", "Jane Doe", 7),
        ("This entry was posted on June 7, 2010 at 17:18 and is filed under Boats.", None, 7),
        ("June 7, 2010 Jane Doe", "Jane Doe", 7),
        ("June 7, 2010 Jane DoeBoats", "Jane Doe", 7),
        ("June 7, 2010 | Jane Doe", "Jane Doe", 7),
        ("Posted by Jane Doe at 14:13 Tagged with: boats, nets", "Jane Doe", None),
        ("Posted in Boats on June 7, 2010 by Jane Doe. 2 Comments", "Jane Doe", 7),
        ("This entry was posted in Boats on June 7, 2010 by Jane Doe.", "Jane Doe", 7),
        ("This article was written by Jane Doe", "Jane Doe", None),
        ("View all posts by Jane Doe", "Jane Doe", None),
        ("Author Jane DoePosted on June 7, 2010Categories " + "Boats, " * 20 + "NetsTags Gulls", "Jane Doe", 7),
        ("Published by Penguin", None, None),
        ("Posted by Jane Doe on June 7, 2010\nPosted by Bob Lee on June 8, 2010", None, None),
    ],
)
def test_a_byline_below_the_text(below: str, author: str | None, day: int | None) -> None:
    texts = "\n\n".join([TEXT] * 6)
    article = threadparse.parse(f"A quiet harbour\n\n{texts}\n\n{below}\n\n2 comments\n\n  • Yes.\n\n  • No.\n")
    assert article.author == author
    moment = article.published.date() if isinstance(article.published, dt.datetime) else article.published
    assert moment == (day and dt.date(2010, 6, day))


@pytest.mark.parametrize(
    "lines",
    [
        "Jane Doe\nJune 7, 2010",
        "June 7, 2010\ntags: boats\nby Jane Doe",
        "  • Jane Doe\n  • June 7, 2010\n  • Boats",
        "  • Post author:Jane Doe\n  • Post published:June 7, 2010",
        "By\nJane Doe\nJune 7, 2010",
        "Jane Doe – June 7, 2010 – Boats",
        "June 7, 2010 Jane Doe 6",
        "Posted by By Jane Doe\nJune 7, 2010",
        "By Jane Doe Monday June 7, 2010",
    ],
)
def test_bylines_below_the_title_of_several_lines_or_without_a_word(lines: str) -> None:
    article = threadparse.parse(f"A quiet harbour\n\n{lines}\n\n{TEXT}\n\n{TEXT}\n")
    assert (article.title, article.author) == ("A quiet harbour", "Jane Doe")
    assert article.published == dt.date(2010, 6, 7)


@pytest.mark.parametrize(
    ("lines", "author", "day"),
    [
        ("By jane_d\nJune 7, 2010", "jane_d", 7),
        ("Jane Doe\nPublished June 7, 2010", "Jane Doe", 7),
        ("By Jane Doe on June 7, 2010. This page may earn us some money.", "Jane Doe", 7),
        ("Last updated on June 7, 2010 by Jane Doe", "Jane Doe", None),
        ("Matter From\nPosted on June 7, 2010 by Jane Doe", "Jane Doe", 7),
    ],
)
def test_bylines_that_lines_beside_them_vouch_for(lines: str, author: str, day: int | None) -> None:
    article = threadparse.parse(f"A quiet harbour\n\n{lines}\n\n{TEXT}\n\n{TEXT}\n")
    assert (article.author, article.published) == (author, day and dt.date(2010, 6, day))


@pytest.mark.parametrize(
    ("above", "button", "below"),
    [
        ("The boats that nobody tied up", "Jump to Latest", "Asked on June 7, 2010"),
        ("The boats that nobody tied up", "Ann Lee", "June 7, 2010"),
        ("A quiet harbour", "9 Posts 4 Posters 1.2k Views", "June 7, 2010"),
        ("A quiet harbour", "1.2K subscribers", "June 7, 2010"),
        ("A quiet harbour", "  • Ann Lee\n  • June 7, 2010", ""),
    ],
)
def test_lines_between_a_title_and_its_byline(above: str, button: str, below: str) -> None:
    head = f"Harbour news\n\nSign up here\n\n{above}\n\n{button}\n\n{below}"
    assert threadparse.parse(f"{head}\n\n{TEXT} {TEXT}\n\n{TEXT}\n").title == above


def test_a_line_that_repeats_is_no_title() -> None:
    posts = "".join(
        f"\n\n{name}\n\nOld member\nJune {day}, 2010\n\n{TEXT}" for day, name in enumerate(("Bob", "Eve", "Cid"), 8)
    )
    text = f"Harbour news\n\nA quiet harbour\n\nOld member\nJune 7, 2010\n\n{TEXT}{posts}\n"
    assert threadparse.parse(text).title == "A quiet harbour"


def test_the_first_line_and_the_same_line_once_more_are_the_title() -> None:
    text = f"The boats that nobody tied up\n\nHarbour news\n\nMore of them\n\nThe boats that nobody tied up\n\n{BODY}\n"
    signs = {sign.name for found in threadparse.explain(text, why=True).titles for sign in found.signs if found.taken}
    assert "in_page_title" in signs


def test_a_name_and_a_date_above_a_line_do_not_make_it_the_title() -> None:
    found = threadparse.explain(f"Harbour news\n\nJane Doe, June 7, 2010\n\nA quiet harbour\n\n{TEXT}\n", why=True)
    assert "date_above" not in {sign.name for title in found.titles for sign in title.signs}


@pytest.mark.parametrize("line", ["June 7, 2010 | Tied Boats", "Tied Boats | June 7, 2010 | 2 comments"])
def test_words_of_the_text_are_no_name(line: str) -> None:
    article = threadparse.parse(f"A quiet harbour\n\n{line}\n\n{TEXT}\n\n{TEXT}\n")
    assert (article.author, article.published) == (None, dt.date(2010, 6, 7))


@pytest.mark.parametrize("line", ["Old Boats | June 7, 2010", "In Boats"])
def test_what_stands_in_the_menu_is_no_name(line: str) -> None:
    menu = f"  • {line.partition(' |')[0]}\n"
    article = threadparse.parse(
        f"Old Boats\n\n{menu}\n\nA quiet harbour\n\n{line}\n\nJune 7, 2010\n\n{TEXT}\n\n{TEXT}\n"
    )
    assert article.author is None


@pytest.mark.parametrize(
    "line",
    ["« The old boat", "The old boat »", "with 10 comments", "tags: boats, gulls", "5 min read", "By", "boats, gulls"],
)
def test_lines_below_the_title_that_are_none(line: str) -> None:
    assert (
        threadparse.parse(f"Harbour news\n\nA quiet harbour\n\n{line}\n\n{TEXT}\n\n{TEXT}\n").title == "A quiet harbour"
    )


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("A quiet harbour - Harbour news", ""),
        ("Home", "Re: A quiet harbour\n\nRe: A quiet harbour"),
        ("You are here: Home / A quiet harbour", ""),
    ],
)
def test_what_else_names_the_title(first: str, later: str) -> None:
    menu = "  • Boats\n  • Gulls\n"
    text = f"{first}\n\n{menu}\n\nA quiet harbour\n\nSome more of it\n\nHarbour for all of us\n\n{TEXT}\n\n{later}\n"
    assert threadparse.parse(text).title == "A quiet harbour"


@pytest.mark.parametrize("line", [f"{TEXT} {TEXT}", TEXT, "Boats\tGulls\tNets", "Last updated:"])
def test_no_title_rather_than_a_paragraph(line: str) -> None:
    assert threadparse.parse(f"{line}\n\n{TEXT}\n\nThe boats of the north\n\n{TEXT}\n").title is None


NAMES = ("Ann", "Bob Lee", "Cid", "Dan", "Eve")


@pytest.mark.parametrize(("before", "behind"), [("", " (Reply) on"), ("Permalink # ", ""), ("", "  Says:  #{}")])
def test_words_that_all_authors_share_are_those_of_the_page(before: str, behind: str) -> None:
    heads = [f"{before}{name}{behind.format(place)}" for place, name in enumerate(NAMES, 1)]
    text = dump(*([head, "May 19, 2021 at 4:03 pm", BODY] for head in heads))
    assert authors(text) == [(1, name) for name in NAMES]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Comment by Mo Said Ali on May 5, 2021", "Mo Said Ali"),
        ("By Anders segir: May 5, 2021", None),
        ("Anders segir: May 5, 2021", None),
    ],
)
def test_a_word_before_the_name_does_not_change_what_stands_behind_it(line: str, author: str | None) -> None:
    who = Page(dump(["Ann says:", BODY, "Reply"])).heads[line]
    assert (who.letter, who.name) == ("H", author)
