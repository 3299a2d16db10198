"""Dumps whose producer broke lines: lynx, w3m, Links, ELinks and html2text as they come."""

from __future__ import annotations

import re
import textwrap

import pytest

import threadparse
from threadparse.text.lines import Lines
from threadparse.text.source import Source

LONG = (
    "Nobody knows how long the boats have been lying there, or who it was that tied them up, and nobody has asked "
    "since the harbour master left, which must have been in the winter of the great storm."
)
SHORT = "It rains here, and it has done so for as long as anybody cares to remember, which is not very long at all."
#: "It has been raining in this town since yesterday, and the boats lie in the harbour", twice.
CHINESE = "这个镇从昨天起就一直在下雨，小船都停在港口里，没有人知道要等到什么时候才能再出海捕鱼。" * 2


def wrapped(text: str, column: int, width: int = 79) -> str:
    return textwrap.fill(text, width, initial_indent=" " * column, subsequent_indent=" " * column)


W3M = f"""A quiet harbour

{wrapped(LONG, 0)}

{wrapped(LONG, 0)}

2 thoughts on “A quiet harbour”

 1. [051] Ann Lee says:
    May 19, 2021 at 12:03 am

{wrapped(SHORT, 4)}
    So it is.

    LikeLiked by 2 people

    Reply
     1. [1a2b] Bob says:
        May 19, 2021 at 1:03 am

{wrapped(SHORT, 8)}

        LikeLike

        Reply

Leave a Reply
"""

LYNX = f"""A quiet harbour

{wrapped(LONG, 3, 74)}

{wrapped(LONG, 3, 74)}

2 thoughts on “A quiet harbour”

    1.
   Ann Lee says:
       May 19, 2021 at 12:03 am
{wrapped(SHORT, 7, 74)}
       So it is.
       LikeLiked by 2 people
       Reply
         1.
        Bob says:
            May 19, 2021 at 1:03 am
{wrapped(SHORT, 12, 74)}
            LikeLike
            Reply

   Leave a Reply
"""

ELINKS = f"""   A quiet harbour

{wrapped(LONG, 3, 77)}

{wrapped(LONG, 3, 77)}

2 thoughts on “A quiet harbour”

   \u00a01.\u00a0[IMG]Ann Lee says:
       May 19, 2021 at 12:03 am

{wrapped(SHORT, 7, 77)}
       So it is.

       LikeLiked by 2 people

       Reply

        \u00a01.\u00a0[IMG]Bob says:
            May 19, 2021 at 1:03 am

{wrapped(SHORT, 12, 77)}

            LikeLike

            Reply

   Leave a Reply
"""

HTML2TEXT = f"""# A quiet harbour

{wrapped(LONG, 0, 78)}

{wrapped(LONG, 0, 78)}

## 2 thoughts on "A quiet harbour"

  1. ![](http://example.org/ann.png?s=44)**[Ann Lee](http://example.org/)** says:

[May 19, 2021 at 12:03 am](http://example.org/#comment-1)

{wrapped(SHORT, 0, 78)}
So it is.

[Like](http://example.org/?like=1)Liked by 2 people

[Reply](http://example.org/?replytocom=1#respond)

     1. ![](http://example.org/bob.png)**Bob** says:

[May 19, 2021 at 1:03 am](http://example.org/#comment-2)

{wrapped(SHORT, 0, 78)}

[Like](http://example.org/?like=2)Like

[Reply](http://example.org/?replytocom=2#respond)

### Leave a Reply
"""


@pytest.mark.parametrize("dump", [W3M, LYNX, ELINKS, HTML2TEXT], ids=["w3m", "lynx", "elinks", "html2text"])
def test_the_lines_of_a_paragraph_are_joined_again(dump: str) -> None:
    article = threadparse.parse(dump)
    assert article.title == "A quiet harbour"
    assert article.paragraphs == (LONG, LONG)
    found = [(c.author, c.published_text, c.paragraphs, c.likes, c.depth) for c in article.walk()]
    assert found == [
        ("Ann Lee", "May 19, 2021 at 12:03 am", (SHORT, "So it is."), 2, 1),
        ("Bob", "May 19, 2021 at 1:03 am", (SHORT,), 0, 2),
    ]
    assert article.problems == ()


def test_spans_and_roles_are_those_of_the_rows() -> None:
    article = threadparse.parse(W3M)
    start, end = article.comments[0].span or (0, 0)
    assert W3M[start:end].startswith("1. [051] Ann Lee")
    assert W3M[start:end].endswith("long at all.\n\n        LikeLike\n\n        Reply")
    assert len(threadparse.explain(W3M)) == sum(1 for row in W3M.split("\n") if row.strip())


def test_no_space_belongs_between_chinese_characters() -> None:
    rows = "\n".join(CHINESE[place : place + 38] for place in range(0, len(CHINESE), 38))
    article = threadparse.parse(f"T\n\n{rows}\n\n{rows}\n")
    assert article.paragraphs == (CHINESE, CHINESE)


def test_no_space_belongs_between_chinese_and_latin_characters() -> None:
    text = CHINESE[:37] + "TV" + CHINESE[37:]
    rows = "\n".join((text[:37], text[37:76], text[76:]))
    chinese = "\n".join(CHINESE[place : place + 38] for place in range(0, len(CHINESE), 38))
    assert threadparse.parse(f"T\n\n{rows}\n\n{chinese}\n\n{chinese}\n").paragraphs == (text, CHINESE, CHINESE)


def test_a_page_with_some_chinese_characters() -> None:
    quoted = "“It rains,” said Ann."
    article = threadparse.parse(f"T\n\n{wrapped(LONG, 0)}\n\n{quoted}\n\n{CHINESE[:9]}\n\n{wrapped(LONG, 0)}\n")
    assert article.paragraphs == (LONG, quoted, CHINESE[:9], LONG)
    rows = "\n".join(CHINESE[place : place + 38] for place in range(0, len(CHINESE), 38))
    assert threadparse.parse(f"T\n\n{rows}\n\n{quoted}\n\n{rows}\n").paragraphs == (CHINESE, quoted, CHINESE)


def test_a_word_broken_at_its_hyphen_is_one_word() -> None:
    text = f"{LONG[:70]} ab-{'b' * 9} {LONG}"
    rows = wrapped(text, 0, 75)
    assert " ab-\n" in rows
    article = threadparse.parse(f"T\n\n{rows}\n\n{wrapped(LONG, 0, 75)}\n")
    assert article.paragraphs == (text, LONG)


def test_a_dash_at_the_end_of_a_line_is_no_hyphen() -> None:
    text = f"{LONG[:70]} - {'b' * 9} {LONG}"
    rows = wrapped(text, 0, 73)
    assert " -\n" in rows
    assert threadparse.parse(f"T\n\n{rows}\n\n{wrapped(LONG, 0, 73)}\n").paragraphs == (text, LONG)


@pytest.mark.parametrize("button", ["Reply", "Like", "[7]Reply"])
def test_a_button_below_a_full_line_begins_a_line(button: str) -> None:
    full = f"{SHORT[:64]} and so on"
    comments = "".join(
        f" {number}. Ann says:\n{wrapped(LONG, 4)}\n    {full}\n    {button}\n    {full}\n    a b\n"
        for number in (1, 2)
    )
    for comment in threadparse.parse(f"T\n\n{wrapped(LONG, 0)}\n\n2 comments\n\n{comments}").comments:
        assert comment.paragraphs[-3:] == (full, button, f"{full} a b")


def test_lines_that_nobody_broke_stay_as_they_are() -> None:
    """Each would have had room for the next word."""
    lines = ["It rains here.", "It rains in the harbour, too.", "Here it does not.", "Nor does it there."]
    rows = "\n".join(lines)
    article = threadparse.parse(f"T\n\n{wrapped(LONG, 0)}\n\n{rows}\n\n{wrapped(LONG, 0)}\n")
    assert article.paragraphs == (LONG, *lines, LONG)


def test_long_lines_are_not_broken_ones() -> None:
    article = threadparse.parse(f"T\n\n{LONG}\n{SHORT}\n{LONG}\n{SHORT}\n{LONG}\n")
    assert article.paragraphs == (LONG, SHORT, LONG, SHORT, LONG)


@pytest.mark.parametrize("title", ["The old boats", "# T"])
def test_where_many_lines_are_longer_none_was_broken(title: str) -> None:
    longer = [f"{place} {SHORT[:110]}" for place in range(6)]
    rows = wrapped(LONG, 0, 70)
    paragraphs = threadparse.parse("\n\n".join([title, "May 3, 2020", rows, rows, *longer]) + "\n").paragraphs
    assert paragraphs == (*rows.split("\n"), *rows.split("\n"), *longer)


def test_html2text_breaks_no_line_of_a_list() -> None:
    items = [f"* {SHORT}{' Boats.' * place}" for place in range(7)]
    listed = "".join(f"  {item}\n" for item in items)
    assert threadparse.parse(HTML2TEXT.replace("\n## 2", f"\n{listed}\n## 2")).paragraphs == (LONG, LONG, *items)


def test_items_of_html2text_that_are_as_long_as_each_other_are_no_broken_lines() -> None:
    items = [f"* {place} {SHORT[:100]}" for place in range(20, 40)]
    listed = "".join(f"  {item}\n" for item in items)
    assert threadparse.parse(HTML2TEXT.replace("\n## 2", f"\n{listed}\n## 2")).paragraphs == (LONG, LONG, *items)


def test_the_marks_of_a_quotation_of_several_rows_come_off() -> None:
    quoted = "\n".join(f"> {row}" for row in wrapped(LONG, 0, 76).split("\n"))
    article = threadparse.parse(HTML2TEXT.replace("## 2", f"{quoted}\n>\n{quoted}\n\n>\n\n## 2"))
    assert article.paragraphs == (LONG, LONG, LONG, LONG, ">")


def test_a_line_in_another_column_is_not_joined() -> None:
    rows = wrapped(LONG, 0, 75).split("\n")[0]
    text = f"T\n\n{wrapped(LONG, 0, 75)}\n\n{wrapped(LONG, 0, 75)}\n\n{rows}\n    indented further\n"
    assert threadparse.parse(text).paragraphs == (LONG, LONG, rows, "indented further")


def test_paragraphs_in_two_columns_are_joined_each() -> None:
    text = f"T\n\n{wrapped(LONG, 0, 75)}\n{wrapped(LONG, 4, 75)}\n"
    assert threadparse.parse(text).paragraphs == (LONG, LONG)


def test_the_numbers_of_links_come_off() -> None:
    number = iter(range(1, 100))
    dump = re.sub("Ann Lee|Bob|LikeLike|Reply", lambda link: f"[{next(number)}]{link[0]}", LYNX)
    links = "\n".join(f"     * [{next(number)}]A page" for _ in range(9))
    article = threadparse.parse(f"{dump}\nRecent Posts\n\n{links}\n")
    found = [(comment.author, comment.paragraphs, comment.likes) for comment in article.walk()]
    assert found == [("Ann Lee", (SHORT, "So it is."), 2), ("Bob", (SHORT,), 0)]


def test_numbers_in_brackets_are_text_where_they_do_not_count_up() -> None:
    up, other = ("".join(f"[{number}]It rains. " for number in numbers) for numbers in (range(1, 13), [1, 1, 2, 7] * 3))
    assert threadparse.parse(f"T\n\n{up}\n").paragraphs == (("It rains. " * 12).strip(),)
    assert threadparse.parse(f"T\n\n{other}\n").paragraphs == (other.strip(),)


ADDRESSES = """\
A quiet harbour

It rains (https://example.org/rain) on the harbour.

2 thoughts on “A quiet harbour”

  1. Ann Lee  (https://example.org/a#comment-1)

    So it does, see here (/weather?day=3).

    (https://example.org/picture)

    Liked by 3 people (#)

    Reply (https://example.org/a?replytocom=1#respond)
    1. Bob (https://example.org/a#comment-2)

      It rains.

      Like (javascript:;)

      Reply (/a?replytocom=2#respond)
"""


def test_the_addresses_of_links_come_off() -> None:
    article = threadparse.parse(ADDRESSES)
    assert article.paragraphs == ("It rains on the harbour.",)
    found = [(comment.author, comment.paragraphs, comment.likes) for comment in article.walk()]
    ann = "So it does, see here.", "(https://example.org/picture)"
    assert found == [("Ann Lee", ann, 3), ("Bob", ("It rains.",), 0)]


def test_addresses_that_people_wrote_are_text() -> None:
    """One button with an address is no habit of a producer."""
    text = re.sub(r"(Reply|Like) \(.*", r"\1", ADDRESSES)
    article = threadparse.parse(text)
    assert article.paragraphs == ("It rains (https://example.org/rain) on the harbour.",)
    assert article.comments[0].paragraphs[0] == "So it does, see here (/weather?day=3)."


def test_ordinals_of_three_digits_begin_no_level() -> None:
    comments = "".join(
        f"{number}.".rjust(3) + " Name says:\n    May 19, 2021 at 12:03 am\n\n    It rains.\n\n    Reply\n"
        for number in range(98, 103)
    )
    article = threadparse.parse(f"T\n\n5 comments\n\n{comments}")
    assert [comment.number for comment in article.comments] == [98, 99, 100, 101, 102]


def test_the_bullet_alone_tells_a_deep_level_of_lynx() -> None:
    text = "A quiet harbour\n\n   It rains.\n\n   And rains.\n\n   And rains.\n\n7 thoughts on “A quiet harbour”\n\n"
    text += "     * Ann says:\n       It rains.\n       Reply\n"
    for level, bullet in enumerate("+o#@-="):
        indent = " " * (10 + 5 * level)
        text += f"{indent}{bullet} Ann says:\n{indent}  It rains.\n{indent}  Reply\n"
    assert [comment.depth for comment in threadparse.parse(text).walk()] == [1, 2, 3, 4, 5, 6, 7]


def test_code_that_breaks_out_of_a_comment_of_lynx() -> None:
    dump = LYNX.replace("       So it is.", "       So it is:\n x = 1\n       Is it?")
    assert dump != LYNX
    article = threadparse.parse(dump)
    assert [(comment.depth, comment.paragraphs) for comment in article.walk()] == [
        (1, (SHORT, "So it is:", "x = 1", "Is it?")),
        (2, (SHORT,)),
    ]
    assert article.problems == ()


def test_where_deep_levels_stand_in_one_column_the_bullet_tells_them() -> None:
    text = "A quiet harbour\n\n   It rains.\n\n   And rains.\n\n   And rains.\n\n6 thoughts on “A quiet harbour”\n\n"
    for column, bullet in ((5, "*"), (10, "+"), (10, "o"), (10, "#"), (10, "o"), (10, "+")):
        indent = " " * column
        text += f"{indent}{bullet} Ann says:\n{indent}  It rains.\n{indent}  Reply\n"
    assert [comment.depth for comment in threadparse.parse(text).walk()] == [1, 2, 3, 4, 3, 2]


def test_lines_may_be_joined_twice() -> None:
    """A picture that was broken, too, belongs to the line above with all its rows."""
    lines = Lines.of(Source("a\nb\nc\nd"))
    lines = lines.join({2: " "}).join({1: ""})
    assert [list(lines.rows(line)) for line in range(len(lines))] == [[0, 1, 2], [3]]
    assert [lines.span(line, line) for line in range(len(lines))] == [(0, 5), (6, 7)]


#: Longer than any line that may be a heading or a phrase.
ADDRESS = "https://example.org/" + "x" * 170


@pytest.mark.parametrize("address", ["https://example.org/x", ADDRESS])
def test_a_long_address_behind_a_link_does_not_hide_what_the_line_says(address: str) -> None:
    """A line is as long as its words: heading, name, date, button and boilerplate alike."""
    text = (
        f"# A title\n\n{LONG}\n\n[Share this:]({address})\n\nBoats and sheds\n\n## [2 comments]({address})\n\n"
        f"[Ann says:]({address})\n\n{LONG}\n\n[Reply]({address})\n\nBob says:\n\n{SHORT}\n\n[Reply]({address})\n"
    )
    article = threadparse.parse(text)
    assert article.paragraphs == (LONG,)
    assert [(comment.author, comment.text) for comment in article.comments] == [("Ann", LONG), ("Bob", SHORT)]
