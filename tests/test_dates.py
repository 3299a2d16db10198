"""Dates as languages and themes print them."""

from __future__ import annotations

import datetime as dt

import pytest

import threadparse
from threadparse.kinds.phrases import phrases

READ = phrases(("en",))
DAY = (2021, 5, 19)
PRINTED = [
    ("Μαΐου 19, 2021 at 4:03 πμ", (4, 3)),
    ("19 Μαΐου 2021 στις 4:03 μ.μ.", (16, 3)),
    ("Tháng Năm 19th, 2021 at 16:03", (16, 3)),
    ("19 tháng 5 năm 2021 lúc 4:03 chiều", (16, 3)),
    ("19 می 2021 در 16:03", (16, 3)),
    ("۱۹ مه ۲۰۲۱ در ۴:۰۳ ب.ظ", (16, 3)),
    ("مايو 19، 2021 الساعة 4:03 م", (16, 3)),
    ("5月 19, 2021 / 16:03", (16, 3)),
    ("五月 19, 2021 at 4:03 下午", (16, 3)),
    ("2021年5月19日(水) 16:03", (16, 3)),
    ("2021年5月19日 下午 4:03", (16, 3)),
    ("5월 19th, 2021 - 4:03오후", (16, 3)),
    ("2021년 5월 19일 오후 4:03", (16, 3)),
    ("2021. 5. 19. 16:03", (16, 3)),
    ("2021. május 19.", None),
    ("2021. május 19. 16:03", (16, 3)),
    ("2021-05-19 PM 4:03", (16, 3)),
    ("19. 5. 2021 v 16:03", (16, 3)),
    ("19. května 2021 v 16:03", (16, 3)),
    ("19. toukokuuta 2021 klo 16:03", (16, 3)),
    ("19.5.2021 klo 16.03", (16, 3)),
    ("19. maj 2021 kl. 16.03", (16, 3)),
    ("19 mai 2021 la 16:03", (16, 3)),
    ("19 Mei 2021 pukul 16.03", (16, 3)),
    ("19 במאי 2021 בשעה 16:03", (16, 3)),
    ("मई 19, 2021 at 4:03 pm", (16, 3)),
    ("19 मई 2021 को 4:03 अपराह्न", (16, 3)),
    ("5 mayo 2021", None),
    ("19 de mayo de 2021 a la(s) 4:03 p. m.", (16, 3)),
    ("May 19, 2021 at 7.40 am", (7, 40)),
    ("19 May, 2021 @ 4.03 pm [Edit]", (16, 3)),
    ("may 19th, 2021 at 4:03 pm e", (16, 3)),
    ("May 192021", None),
    ("16:03, 19 мая 2021", (16, 3)),
    ("4:03 pm - May 19, 2021", (16, 3)),
    ("16:03 on May 19, 2021", (16, 3)),
]


@pytest.mark.parametrize(("line", "clock"), PRINTED)
def test_a_date_line_is_read(line: str, clock: tuple[int, int] | None) -> None:
    who = READ.read(line)
    day = (2021, 5, 5) if line.startswith("5 mayo") else DAY
    assert who.letter == "D"
    assert who.date is not None
    assert who.date.moment("day") == (dt.datetime(*day, *clock) if clock else dt.date(*day))


@pytest.mark.parametrize("line", ["اسفند ۲, ۱۳۹۴ در ۱۲:۲۷ ب٫ظ", "2 آبان 1399", "1399/05/19"])
def test_a_day_of_another_calendar_has_words_and_no_value(line: str) -> None:
    who = READ.read(line)
    assert (who.letter, who.words) == ("D", line)
    assert who.date is not None
    assert who.date.moment() is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("May 19, 2021 12.30 EUR", "May 19, 2021"),
        ("1. 2. 20 people came in 2021", None),
        ("2021 about 12 people came", None),
    ],
)
def test_what_looks_like_a_part_of_a_date_is_none(line: str, words: str | None) -> None:
    date = READ.find_date(line)
    assert (date and line[date.start : date.end]) == words


@pytest.mark.parametrize("line", ["2021. május 19. 16:03", "19. 5. 2021 v 16:03", "2021. 5. 19. 16:03"])
def test_a_date_is_no_item_of_a_list(line: str) -> None:
    comments = (
        f"  {number}. {name} says:\n     {line}\n\n     A text.\n" for number, name in enumerate(["Ann", "Bob"], 1)
    )
    article = threadparse.parse("\n".join(["T\n\n2 comments\n", *comments]))
    assert [(each.author, each.published_text, each.text) for each in article.comments] == [
        (name, line, "A text.") for name in ("Ann", "Bob")
    ]


@pytest.mark.parametrize(
    "line", ["Ann at 16:03 on May 19, 2021", "Ann, 16:03 19.05.2021", "AnnPosted on  4:03 pm - May 19, 2021"]
)
def test_a_clock_before_the_day_is_no_part_of_the_name(line: str) -> None:
    who = READ.read(line)
    assert who.name == "Ann"
    assert who.date is not None
    assert who.date.moment("day") == dt.datetime(2021, 5, 19, 16, 3)


@pytest.mark.parametrize(("line", "name"), [("LeOn May 19, 2021", "LeOn"), ("Ann 20 May 19, 2021", "Ann 20")])
def test_a_part_of_a_name_is_no_word_before_a_date(line: str, name: str) -> None:
    assert READ.read(line).name == name


@pytest.mark.parametrize(
    ("line", "author", "words"),
    [
        ("Ann on Wed, 05/19/2021 - 16:03", "Ann", "Wed, 05/19/2021 - 16:03"),
        ("Ann Wednesday May 19, 2021 @04:03PM", "Ann", "Wednesday May 19, 2021 @04:03PM"),
        ("Ann | Mi. 19. Mai 2021", "Ann", "Mi. 19. Mai 2021"),
        ("ann2 on May 19, 2021", "ann2", "May 19, 2021"),
        ("Rui Ma 19 May 2021", "Rui Ma", "19 May 2021"),
        ("Wed, 19 May 2021", None, "Wed, 19 May 2021"),
    ],
)
def test_the_weekday_before_a_date_is_one_of_its_words(line: str, author: str | None, words: str) -> None:
    (comment,) = threadparse.parse(f"A title\n\n1 comment\n\n  • {line}\n\n    A line of text.\n").comments
    assert (comment.author, comment.published_text, comment.text) == (author, words, "A line of text.")
