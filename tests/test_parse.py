"""The rules of the layout, one small dump each."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

import threadparse
from threadparse import Article, Comment


def outline(article: Article) -> list[tuple[int, str, int | None]]:
    return [(comment.depth, comment.text, comment.likes) for comment in article.walk()]


def codes(text: str) -> list[str]:
    return [problem.code for problem in threadparse.parse(text).problems]


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
        ("By Anne-Marie O’Neil Jr.", "Anne-Marie O’Neil Jr.", None),
        ("By Jane Doe-2021-05-19", "Jane Doe", dt.date(2021, 5, 19)),
        ("May 19, 2021 by Reuters", "Reuters", dt.date(2021, 5, 19)),
        ("May 19, 2021 04:03 +02:00", None, dt.datetime(2021, 5, 19, 4, 3, tzinfo=dt.timezone(dt.timedelta(hours=2)))),
        ("By Jane Doe and Émile de la Tour | May 19, 2021", "Jane Doe and Émile de la Tour", dt.date(2021, 5, 19)),
    ],
)
def test_bylines(line: str, author: str | None, published: dt.date | None) -> None:
    article = threadparse.parse(f"T\n\n{line}\n\nText.\n")
    assert (article.byline, article.author, article.published) == (line, author, published)
    assert article.paragraphs == ("Text.",)


@pytest.mark.parametrize(
    "line",
    [
        "By the way, nobody came.",
        "By Christmas",
        "By God.",
        "By Friday, 19 May 2021",
        "By Jane Doe and",
        "By Jane Doe,",
        "By время все",
        "May 19, 2021 –",
        "May 19, 2021, by all accounts, was a cold day.",
        "May 19, 2021 – by far the worst day",
        "May 19, 2021 18:00-20:00",
        "May 19, 2021 10:00-11:30",
        "May 19, 2021 04:03 +02:75",
        "May 19, 2021 04:03 GMT+99",
        "By Monday, the water had gone.",
        "May 19, 2021 was a Wednesday.",
        "May was cold.",
        "Yesterday",
        "May 19",
        "05/06/2021",
        "Quux 19, 2021",
        "12 people were there in 2021",
    ],
)
def test_lines_that_are_no_byline(line: str) -> None:
    article = threadparse.parse(f"T\n\n{line}\n")
    assert (article.byline, article.author, article.published) == (None, None, None)
    assert article.paragraphs == (line,)


def test_only_the_second_line_is_a_byline() -> None:
    assert threadparse.parse("T\n\nText.\n\nMay 19, 2021\n").byline is None


def test_nesting_and_likes() -> None:
    text = (
        "T\n\n\n  • a\n\n    Liked by 2 people\n\n    • b\n      b2\n\n      Like\n\n      • c\n\n"
        "  • d\n\n    Liked by 1 person\n"
    )
    article = threadparse.parse(text)
    assert outline(article) == [(1, "a", 2), (2, "b\nb2", 0), (3, "c", None), (1, "d", 1)]
    assert (article.comment_count, article.max_depth, article.total_likes) == (4, 3, 3)
    assert article.problems == ()


def test_the_span_of_a_comment_holds_its_replies_and_likes() -> None:
    text = "T\n\n\n  • a\n\n    • b\n\n      Liked by 2 people\n\n  • c  \n"
    first, last = threadparse.parse(text).comments
    assert first.span is not None
    assert text[slice(*first.span)] == "• a\n\n    • b\n\n      Liked by 2 people"
    assert last.span is not None
    assert text[slice(*last.span)] == "• c"


def test_thousands_of_likes() -> None:
    assert outline(threadparse.parse("T\n\n  • a\n\n    Liked by 1,204 people\n"))[0][2] == 1204


@pytest.mark.parametrize(
    "line", ["Liked by many people", "Liked by 2 people!", "like", "Liked by 1,20 people", "Likes"]
)
def test_what_is_no_line_of_likes_is_text(line: str) -> None:
    assert outline(threadparse.parse(f"T\n\n  • a\n\n    {line}\n")) == [(1, f"a\n{line}", None)]


def test_likes_with_absurdly_many_digits_are_text() -> None:
    line = f"Liked by {'9' * 100_000} people"
    assert outline(threadparse.parse(f"T\n\n  • a\n\n    {line}\n")) == [(1, f"a\n{line}", None)]


def test_likes_on_the_line_of_the_marker_are_text() -> None:
    assert outline(threadparse.parse("T\n\n  • Like\n\n  • b\n")) == [(1, "Like", None), (1, "b", None)]


def test_right_aligned_ordinals_are_one_level() -> None:
    text = "T\n\n   8. a\n      • x\n   9. b\n  10. c\n      • y\n  11. d\n"
    article = threadparse.parse(text)
    assert [(c.depth, c.text) for c in article.walk()] == [(1, "a"), (2, "x"), (1, "b"), (1, "c"), (2, "y"), (1, "d")]
    assert article.problems == ()


def test_left_aligned_ordinals_are_one_level() -> None:
    text = "T\n\n  9. a\n    • x\n  10. b\n    • y\n      1. z\n"
    article = threadparse.parse(text)
    assert [(c.depth, c.text) for c in article.walk()] == [(1, "a"), (2, "x"), (1, "b"), (2, "y"), (3, "z")]
    assert article.problems == ()


def test_an_orphan_hangs_under_the_nearest_open_comment() -> None:
    article = threadparse.parse("T\n\n  • a\n\n      • orphan\n\n  • b\n")
    assert outline(article) == [(1, "a", None), (2, "orphan", None), (1, "b", None)]
    assert [(p.code, p.line, p.column, p.severity) for p in article.problems] == [("skipped-level", 5, 7, "warning")]


def test_a_dump_with_wide_levels_is_not_missing_any() -> None:
    article = threadparse.parse("T\n\n• a\n\n    • b\n\n        • c\n")
    assert [comment.depth for comment in article.walk()] == [1, 2, 3]
    assert article.problems == ()


def test_an_orphan_without_an_open_comment_stands_at_the_top() -> None:
    article = threadparse.parse("T\n\n      • orphan\n\n  • a\n\n    • b\n")
    assert outline(article) == [(1, "orphan", None), (1, "a", None), (2, "b", None)]
    assert [(p.code, p.line) for p in article.problems] == [("skipped-level", 3)]


def test_a_marker_between_two_levels_reveals_an_orphan() -> None:
    article = threadparse.parse("T\n\n • a\n   • orphan\n  • b\n")
    assert outline(article) == [(1, "a", None), (2, "orphan", None), (2, "b", None)]
    assert [(p.code, p.line) for p in article.problems] == [("skipped-level", 4)]


def test_a_list_of_the_article_stays_in_the_article() -> None:
    text = "T\n\nBuy:\n\n  • milk\n  • eggs\n\nThat is all.\n\n\n  • Thanks!\n"
    article = threadparse.parse(text)
    assert article.paragraphs == ("Buy:", "• milk", "• eggs", "That is all.")
    assert outline(article) == [(1, "Thanks!", None)]


def test_a_list_that_ends_the_article_stays_in_the_article() -> None:
    article = threadparse.parse("T\n\nBuy:\n\n  • milk\n  • eggs\n\n\n  • Thanks!\n\n    Like\n")
    assert article.paragraphs == ("Buy:", "• milk", "• eggs")
    assert outline(article) == [(1, "Thanks!", 0)]


def test_a_single_item_before_two_blank_lines_is_a_comment() -> None:
    assert outline(threadparse.parse("T\n\n  • a\n\n\n  • b\n")) == [(1, "a", None), (1, "b", None)]


def test_a_list_without_likes_above_more_text_is_no_thread() -> None:
    article = threadparse.parse("T\n\n  1. Stir.\n  2. Wait.\n\nServe cold.\n")
    assert article.paragraphs == ("1. Stir.", "2. Wait.", "Serve cold.")
    assert article.comments == ()


def test_text_below_the_thread_is_furniture() -> None:
    text = "T\n\n  • a\n\n    Liked by 1 person\n\nLeave a note\nPowered by tea\n"
    assert outline(threadparse.parse(text)) == [(1, "a", 1)]
    assert [line.role for line in threadparse.explain(text)] == ["title", "comment", "likes", "furniture", "furniture"]
    assert codes(text) == ["text-after-thread"]


def test_a_marker_alone_on_its_line() -> None:
    assert outline(threadparse.parse("T\n\n  •\n    text\n\n  •\n")) == [(1, "text", None), (1, "", None)]
    assert threadparse.parse("T\n\n  •\n").comments == (Comment(),)


def test_no_break_spaces_around_markers() -> None:
    assert outline(threadparse.parse("T\n\n \u00a0•\u00a0a\n\n  \u00a0 • b\n")) == [(1, "a", None), (2, "b", None)]


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
        threadparse.explain(None)  # type: ignore[arg-type]
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
