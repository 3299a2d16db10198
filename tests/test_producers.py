"""Producers that are told by counted facts of the dump and have habits of their own: pandoc, markdownify, w3m.

The samples are what the programs printed for pages made up here.
"""

from __future__ import annotations

import re
import textwrap

import pytest

import threadparse
from threadparse.grammar import patterns
from threadparse.producers import known
from threadparse.producers.producer import Producer
from threadparse.read import Page

TITLE = "A quiet harbour at night"
TEXT = "Nobody knows how long the boats have been lying there, or who it was that tied them up, and nobody has asked."
RAIN = "It rains here, and it has done so for as long as anybody cares to remember, which is not very long at all."

Read = list[tuple[str | None, list[str], int]]


def read(dump: str) -> Read:
    """Return who said what at which depth."""
    return [(comment.author, list(comment.paragraphs), comment.depth) for comment in threadparse.parse(dump).walk()]


def pandoc(*comments: str) -> str:
    """Return a dump of pandoc -t plain with these comments."""
    text = textwrap.fill(TEXT, 72)
    above = [TITLE, "", text, "", text, "", "-   Home", "-   Boats", "", f"3 thoughts on “{TITLE}”", ""]
    return "\n".join([*above, *(f"{comment}\n" for comment in comments), "Leave a Reply", ""])


def hung(text: str, column: int) -> str:
    """Return a paragraph broken at the width of pandoc, in a column."""
    return textwrap.fill(text, 72, initial_indent=" " * column, subsequent_indent=" " * column)


def said(picture: str, ordinal: str = "2.") -> str:
    """Return a comment of Carla's, with what pandoc prints for a picture before the name."""
    return f"{ordinal:<4}{picture}Carla says:\n    June 3, 2021 at 2:22 pm\n\n{hung(RAIN, 4)}\n\n    Reply"


def answered(picture: str) -> str:
    """Return a comment of Ann's, and below it one of Bob's."""
    return f"""1.  {picture}Ann Lee says:
    May 19, 2021 at 12:03 am

{hung(TEXT, 4)}

    Reply

    -   {picture}Bob says:
        June 2, 2021 at 1:13 pm

{hung(RAIN, 8)}
        So it is.

        Reply"""


ANSWERED: Read = [("Ann Lee", [TEXT], 1), ("Bob", [RAIN, "So it is."], 2), ("Carla", [RAIN], 1)]


def test_pandoc_leaves_empty_brackets_for_a_picture_before_a_name() -> None:
    assert read(pandoc(answered("[] "), said("[] "))) == ANSWERED


def test_pandoc_leaves_empty_brackets_on_the_line_of_the_marker_alone() -> None:
    pictured = [
        comment.replace("[] Bob", "[]\n        Bob").replace("[] ", "[]\n    ")
        for comment in (
            answered("[] "),
            said("[] "),
        )
    ]
    assert pictured[0].startswith("1.  []\n    Ann Lee says:")
    assert read(pandoc(*pictured)) == ANSWERED


def test_pandoc_leaves_empty_brackets_with_a_blank_line_below() -> None:
    pictured = [
        comment.replace("[] Bob", "[]\n\n        Bob").replace("[] ", "[]\n\n    ")
        for comment in (
            answered("[] "),
            said("[] "),
        )
    ]
    assert read(pandoc(*pictured)) == ANSWERED


def test_pandoc_prints_the_words_of_a_picture_in_brackets() -> None:
    assert read(pandoc(answered("[A face] "), said("[A face] "))) == ANSWERED


def test_pandoc_may_print_something_before_the_brackets() -> None:
    arranged = [comment.replace("[] ", "#  [] ") for comment in (answered("[] "), said("[] "))]
    assert [body for _, body, _ in read(pandoc(*arranged))] == [body for _, body, _ in ANSWERED]
    assert not any("[]" in (author or "") for author, _, _ in read(pandoc(*arranged)))


def test_brackets_in_the_middle_of_what_somebody_wrote_stay() -> None:
    code = said("[] ").replace(hung(RAIN, 4), "    Try x = [] and y = [1] instead.\n\n    [sic] is what I wrote.")
    assert read(pandoc(answered("[] "), code))[2][1] == ["Try x = [] and y = [1] instead.", "[sic] is what I wrote."]


def test_pandoc_breaks_a_long_line_of_who_and_when() -> None:
    name = "Carla Maximiliana of the Long Walk Along Harbours"
    head = hung(f"[] {name} June 3, 2021 at 2:22 pm Reply", 4)
    assert "\n" in head
    first = answered("[] ").replace(" says:\n    ", " ").replace("     June", " June")
    dump = pandoc(first, f"2.  {head.strip()}\n\n{hung(RAIN, 4)}")
    assert read(dump)[2] == (name, [RAIN], 1)


def test_a_blank_before_a_name_moves_no_item_of_pandoc() -> None:
    pushed = said("", "3.").replace("3.  Carla", "3.   Carla")
    assert pushed.startswith("3.   Carla")
    assert read(pandoc(answered("[] "), said("[] "), pushed)) == [*ANSWERED, ("Carla", [RAIN], 1)]


def test_ordinals_of_two_digits_are_as_wide_as_those_of_one_in_pandoc() -> None:
    comments = [said("[] ", f"{number}.") for number in range(2, 13)]
    assert read(pandoc(answered("[] "), *comments)) == [*ANSWERED, *[("Carla", [RAIN], 1)] * 10]


def test_what_somebody_typed_as_a_list_is_no_item_of_pandoc() -> None:
    typed = said("[] ").replace(hung(RAIN, 4), "    1. the boats\n    2. the rain\n    - and the sea")
    assert read(pandoc(answered("[] "), typed))[2] == ("Carla", ["1. the boats", "2. the rain", "- and the sea"], 1)


def test_a_list_in_a_comment_and_replies_below_it_are_told_apart_in_pandoc() -> None:
    own = f"{hung(TEXT, 4)}\n\n    1.  the boats\n    2.  the rain"
    found = read(pandoc(answered("[] ").replace(hung(TEXT, 4), own), said("[] ")))
    assert [(author, depth) for author, _, depth in found] == [("Ann Lee", 1), ("Bob", 2), ("Carla", 1)]
    assert found[0][1] == [TEXT, "1.  the boats", "2.  the rain"]


MARKDOWNIFY = f"""[A quiet page](http://127.0.0.1/)

{TITLE}
========================

{TEXT}

{TEXT}

* [Home](http://127.0.0.1/)
* [Boats](http://127.0.0.1/boats)

3 thoughts on “{TITLE}”
------------------------------------------

1. ![](http://127.0.0.1/a.png) [Ann Lee](http://ann.example/) says:\x20\x20
   [May 19, 2021 at 12:03 am](http://127.0.0.1/?p=1#comment-1)

   {TEXT}

   [Reply](http://127.0.0.1/?replytocom=1#respond)

   * ![](http://127.0.0.1/b.png) **Bob\\_77** says:\x20\x20
     [June 2, 2021 at 1:13 pm](http://127.0.0.1/?p=1#comment-2)

     {RAIN}\x20\x20
     So it is.

     [Reply](http://127.0.0.1/?replytocom=2#respond)
2. ![](http://127.0.0.1/c.png) [Carla](http://carla.example/) says:\x20\x20
   [June 3, 2021 at 2:22 pm](http://127.0.0.1/?p=1#comment-3)

   {RAIN}

   [Reply](http://127.0.0.1/?replytocom=3#respond)

### Leave a Reply
"""
READ: Read = [("Ann Lee", [TEXT], 1), ("Bob_77", [RAIN, "So it is."], 2), ("Carla", [RAIN], 1)]


def test_markdownify_hangs_lists_and_prints_links() -> None:
    assert read(MARKDOWNIFY) == READ


def test_the_title_of_markdownify_is_underlined() -> None:
    article = threadparse.parse(MARKDOWNIFY)
    assert article.title == TITLE
    assert list(article.paragraphs[:2]) == [TEXT, TEXT]


def test_markdownify_may_mark_headings_with_a_number_sign() -> None:
    dump = MARKDOWNIFY.replace(f"{TITLE}\n===", f"# {TITLE}\n===").replace("3 thoughts", "## 3 thoughts")
    plain = "\n".join(line for line in dump.split("\n") if not line.startswith(("==", "--")))
    assert read(plain) == READ
    assert threadparse.parse(plain).title == TITLE


def test_a_picture_of_markdownify_may_stand_on_the_line_of_the_marker_alone() -> None:
    assert read(MARKDOWNIFY.replace("b.png) **", "b.png)\n\n     **").replace("png) [", "png)\n\n   [")) == READ


def test_a_line_of_markdownify_goes_on_unless_two_spaces_end_it() -> None:
    dump = MARKDOWNIFY.replace("[Reply](", "[Reply](http://127.0.0.1/#respond) |\n   [Quote](")
    dump = dump.replace("who it was that tied", "who it was\n   that tied")
    assert read(dump) == READ


def test_a_link_of_markdownify_may_stand_around_another() -> None:
    assert read(MARKDOWNIFY.replace("[Carla](http://carla.example/)", "[[Carla](http://carla.example/)](#)")) == READ


def test_the_fences_of_code_are_no_text_of_markdownify() -> None:
    code = f"{RAIN}\n\n   ```\n   x = 1\n\n   y = 2\n   ```\n\n   [Reply](http://127.0.0.1/?replytocom=3"
    found = read(MARKDOWNIFY.replace(f"{RAIN}\n\n   [Reply](http://127.0.0.1/?replytocom=3", code))
    assert found[2] == ("Carla", [RAIN, "x = 1", "y = 2"], 1)


def test_replies_below_bullets_and_ordinals_are_as_deep_in_markdownify() -> None:
    own = f"{TEXT}\n\n   1. the boats\n   2. the rain\n\n   [Reply](http://127.0.0.1/?replytocom=1"
    found = read(MARKDOWNIFY.replace(f"{TEXT}\n\n   [Reply](http://127.0.0.1/?replytocom=1", own))
    assert [(author, depth) for author, _, depth in found] == [("Ann Lee", 1), ("Bob_77", 2), ("Carla", 1)]
    assert threadparse.parse(MARKDOWNIFY).problems == ()


def test_ten_comments_and_more_stand_on_one_level_in_markdownify() -> None:
    head, tail = MARKDOWNIFY.split("2. ![]")
    comment = "![]" + tail.split("\n\n###")[0]
    wider = comment.replace("\n   ", "\n    ")
    more = [f"{number}. {comment if number < 10 else wider}\n" for number in range(2, 13)]
    assert read(head + "".join(more) + "\n### Leave a Reply\n") == [*READ, *[("Carla", [RAIN], 1)] * 10]


W3M = f"""{TITLE}

{textwrap.fill(TEXT, 79)}

{textwrap.fill(TEXT, 79)}

  • Home
  • Boats

2 thoughts on “{TITLE}”

  • [0a1] Ann Lee says:
    May 19, 2021 at 12:03 am

    Nobody knows how long the boats have been lying there.

    Reply

      □ [0a2] Bob says:
        June 2, 2021 at 1:13 pm

        It rains here.

        Reply

Leave a Reply
"""


@pytest.mark.parametrize("more", [0, 1, 5])
def test_the_replies_of_w3m_are_no_text_where_it_prints_no_ordinals(more: int) -> None:
    """Few of the lines stand further right than those outside of lists, and no ordinal tells how text hangs."""
    dump = W3M.replace("  • Home\n", "  • Home\n" * (more + 1))
    assert read(dump) == [
        ("Ann Lee", ["Nobody knows how long the boats have been lying there."], 1),
        ("Bob", ["It rains here."], 2),
    ]


def test_every_level_of_w3m_has_a_bullet_of_its_own() -> None:
    levels = "•□☆○■★◎●△"
    thread = [
        f"{'':{2 + 4 * depth}}{bullet} [0a{depth}] Ann says:\n{'':{4 + 4 * depth}}June {depth + 1}, 2021 at 1:13 pm\n\n"
        f"{'':{4 + 4 * depth}}It rains here.\n\n{'':{4 + 4 * depth}}Reply\n"
        for depth, bullet in enumerate(levels)
    ]
    dump = "\n".join([W3M.partition("  • [0a1]")[0].rstrip("\n"), "", *thread, "Leave a Reply", ""])
    assert [depth for _, _, depth in read(dump)] == list(range(1, len(levels) + 1))


def test_a_white_square_that_somebody_typed_is_text_to_other_producers() -> None:
    dump = f"""{TITLE}

{TEXT}

{TEXT}

2 thoughts on “{TITLE}”

  • Ann Lee says:
    May 19, 2021 at 12:03 am

    My list:
    □ the boats
    □ the rain

    Reply

    • Bob says:
      June 2, 2021 at 1:13 pm

      It rains here.

      Reply

Leave a Reply
"""
    assert [(author, depth) for author, _, depth in read(dump)] == [("Ann Lee", 1), ("Bob", 2)]
    assert read(dump)[0][1] == ["My list:", "□ the boats", "□ the rain"]


def test_a_list_that_pandoc_begins_with_a_picture_leaves_the_name() -> None:
    pictured = [
        answered("-   []\n\n        ").replace("    -   -   []\n\n        Bob", "    -   -   []\n\n            Bob"),
        said("-   []\n\n        "),
    ]
    assert pictured[0].startswith("1.  -   []\n\n        Ann Lee says:")
    assert read(pandoc(*pictured)) == ANSWERED


def test_a_producer_is_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that sets text one column right of its own bullet, breaks no line and prints the numbers of links."""
    row = Producer(
        "diamonds",
        lambda facts: float("◆" in facts.markers.values()),
        bullets=frozenset("◆"),
        hang=1,
        step=2,
        cleaning=("numbers",),
    )
    menu = "".join(f"◆ [{number}]Page\n" for number in range(1, 11))
    dump = f"""{TITLE}

{TEXT}

{menu}
2 thoughts on “{TITLE}”

◆ [11]Ann Lee says:
 May 19, 2021 at 12:03 am

 {TEXT}
 ◇ is what I typed.

 Reply

  ◆ [12]Bob says:
   June 2, 2021 at 1:13 pm

   {RAIN}

   Reply

Leave a Reply
"""
    monkeypatch.setattr(known, "PRODUCERS", (*known.PRODUCERS, row))
    assert Page(dump).producer.name == "diamonds"
    assert read(dump) == [("Ann Lee", [TEXT, "◇ is what I typed."], 1), ("Bob", [RAIN], 2)]
    monkeypatch.undo()
    assert Page(dump).producer.name != "diamonds"
    assert read(dump) != [("Ann Lee", [TEXT, "◇ is what I typed."], 1), ("Bob", [RAIN], 2)]


def test_its_own_marks_of_headings_are_a_terminal_and_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that prints headings between signs of equality: "== Boats ==" is a heading of the second level."""
    row = Producer(
        "wiki",
        lambda facts: float(len(facts.headings.get("WIKI_HEADING", ())) > 1),
        bullets=frozenset("*"),
        heading="WIKI_HEADING",
        cleaning=("headings",),
    )
    thread = f"* === Ann Lee says: ===\n  {RAIN}\n\n  Reply\n\n* === Bob says: ===\n  {TEXT}\n\n  Reply\n"
    dump = f"= {TITLE} =\n\n{TEXT}\n\n== 2 thoughts on “{TITLE}” ==\n\n{thread}\n== Leave a Reply ==\n"
    read_so = [("Ann Lee", [RAIN], 1), ("Bob", [TEXT], 1)]
    assert read(dump) != read_so
    monkeypatch.setitem(patterns(), "WIKI_HEADING", re.compile(r"(?P<level>={1,6}) (?P<words>.*) =+$"))
    monkeypatch.setattr(known, "PRODUCERS", (*known.PRODUCERS, row))
    monkeypatch.setattr("threadparse.read.HEADINGS", known.HEADINGS | {"WIKI_HEADING"})
    page = Page(dump)
    assert page.producer.name == "wiki"
    assert list(page.layout.headings.values()) == [1, 2, 2]
    assert read(dump) == read_so
    assert threadparse.parse(dump).title == TITLE
