"""Names, heads and lists as themes and platforms print them that nobody looked at when the rules were made."""

from __future__ import annotations

import textwrap

import pytest

import threadparse
from threadparse.kinds.phrases import phrases

ARTICLE = """\
The old boat

On Sunday we took the old boat across the harbour, and half of the village came down to the water to watch us row.

"""


#: The same as lynx prints it.
MARGIN = """\
The old boat

   On Sunday we took the old boat across the harbour, and half of the village
   came down to the water to watch us row.
   Nobody had thought that she would float.

   It took us an hour, and we were wet to the skin.
   By the end of the summer even the children had rowed her.

"""


def dump(below: str) -> str:
    """Return an article with what stands below it."""
    return ARTICLE + textwrap.dedent(below)


def thread(text: str) -> list[tuple[int, str | None, str]]:
    """Return depth, author and text of the comments of a dump."""
    return [(comment.depth, comment.author, comment.text) for comment in threadparse.parse(text).walk()]


def four(head: str, name: str, *, listed: bool) -> str:
    """Return a thread of four comments, the second of which is of `name`."""
    says = ["A fine boat, and a fine day.", "Seen from the other side.", "We missed the start of it.", "Who rowed it?"]
    comments = []
    for number, (author, text) in enumerate(zip(("Ann Lee", name, "Bob", "Cid May"), says, strict=True), 1):
        opening = head.format(name=author, number=number).replace("\n", "\n    " if listed else "\n")
        indent = "    " if listed else ""
        comments.append(f"{f'  {number}. ' if listed else ''}{opening}\n\n{indent}{text}\n\n{indent}Reply\n")
    return f"{ARTICLE}4 comments on “The old boat”\n\n" + ("" if listed else "\n").join(comments)


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize(
    "head",
    [
        "{name} Dec 1{number}, 2011 at 3:30 am",
        "{name} on December 1{number}, 2011 at 3:30 am said:",
        "by {name} on December 1{number}, 2011",
        "{name} {number} years ago",
        "{name}\nDecember 1{number}, 2011 at 3:30 am",
    ],
)
@pytest.mark.parametrize("name", ["Guest", "Kim1012", "rower-1004", "Moderator", "Al", "50cent", "#1 fan", "A.J."])
def test_in_the_place_of_a_name_stands_a_name(name: str, head: str, *, listed: bool) -> None:
    authors = [author for _, author, _ in thread(four(head, name, listed=listed))]
    assert authors == ["Ann Lee", name, "Bob", "Cid May"]


@pytest.mark.parametrize("name", ["X", "Who knows?!", "李", "A"])
def test_among_names_that_stand_alone_a_line_is_a_name_whatever_it_looks_like(name: str) -> None:
    assert [author for _, author, _ in thread(four("{name}", name, listed=True))] == ["Ann Lee", name, "Bob", "Cid May"]


def test_what_heads_a_list_in_a_comment_is_no_name_and_no_text_is_lost() -> None:
    text = dump("""\
        3 comments on “The old boat”

          1. A fine boat, and a fine day. We shall come again.

          2. Three things that helped us:

            • dry ropes
            • a new sail
            • patience

            The rest was luck, as it mostly is.

          3. What I would take along:

            • a bucket

            That is all, as far as I can see.
        """)
    texts = [said for _, author, said in thread(text) if author is None]
    assert [said.partition("\n")[0] for said in texts[1:]] == [
        "Three things that helped us:",
        "What I would take along:",
    ]


@pytest.mark.parametrize(
    ("line", "letter", "name"),
    [
        ("#1 | Written by Ann Lee about 16 years ago. Reply", "H", "Ann Lee"),
        ("Ann LeePost author May 19, 2021", "H", "Ann Lee"),
        ("Ann 2. May 2021-05-19", "H", "Ann 2. May"),
        ("tom_b 3 months, 2 weeks ago", "H", "tom_b"),
    ],
)
def test_who_and_when_in_one_line(line: str, letter: str, name: str | None) -> None:
    assert phrases(("en",)).read(line)[:2] == (letter, name)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("May 19, 2021 at 8:05 amReply", "May 19, 2021 at 8:05 am"),
        ("May 19, 2021 at 18:32 (UTC 0) Permalink", "May 19, 2021 at 18:32 (UTC 0)"),
        ("Aug17", "Aug17"),
        ("17. August", "17. August"),
    ],
)
def test_when_alone(line: str, words: str) -> None:
    who = phrases(("en", "de")).read(line)
    assert (who.letter, who.name, who.words) == ("D", None, words)


def test_a_sign_beside_a_number_makes_it_likes_in_any_language() -> None:
    assert [phrases(("en",)).read(line).letter for line in ("▲ 6 ▼", "♥ 12", "6")] == ["L", "L", "#"]


def test_a_sentence_of_japanese_is_no_name() -> None:
    assert phrases(("en", "ja")).read("とてもきれいですね。").letter == "T"


@pytest.mark.parametrize(
    ("line", "count"), [("4replies", 4), ("{ 1 comment… read it below or add one }", 1), ("3 Comments", 3)]
)
def test_headings(line: str, count: int) -> None:
    heading = phrases(("en",)).heading(line)
    assert heading is not None
    assert heading.comments == count


def test_numbers_before_all_names_count_them() -> None:
    text = dump("""\
        { 2 comments… read them below or add one }

        1 Ann May 19, 2021 at 10:30 am

        A fine boat, and a fine day.

        Reply

        2 Bob May 20, 2021 at 11:30 am

        Who rowed it?

        Reply

        Leave a Comment
        """)
    assert [author for _, author, _ in thread(text)] == ["Ann", "Bob"]


def test_a_number_beside_the_name_counts_too() -> None:
    text = dump("""\
        1 comment

          1. J. P. Barrow | #1
            about 14 years ago
            Reply

            A fine boat, and a fine day.
        """)
    assert thread(text) == [(1, "J. P. Barrow", "A fine boat, and a fine day.")]


def test_a_button_that_is_glued_to_all_names_is_no_part_of_them() -> None:
    text = dump("""\
        2 comments

          • ReplyAnn LeeMay 19, 2021 at 1:47 am

            A fine boat, and a fine day.

            • Replyrower_9May 20, 2021 at 6:25 pm

              Thank you!
        """)
    assert [author for _, author, _ in thread(text)] == ["Ann Lee", "rower_9"]


def test_a_list_in_the_last_comment_above_the_form_belongs_to_it() -> None:
    text = dump("""\
        One Comment

        Ann May 19, 2021

        Three things that helped us:

          • dry ropes
          • a new sail
          • patience

        Who rowed it the last time?

        Reply

        Leave a Reply
        """)
    assert thread(text)[0][2].endswith("Who rowed it the last time?")


def test_other_dates_stand_below_what_heads_another_part_of_the_page() -> None:
    text = dump("""\
        1 Comment
        Oldest
        NewestMost Voted
        Inline Feedbacks
        View all comments
        Guest
        Ann
        6 years ago

        A fine boat, and a fine day.

        0
        Reply

        Recent Posts

          • The new boat May 2, 2021
          • The harbour in winter January 9, 2021
        """)
    assert [(depth, author) for depth, author, _ in thread(text)] == [(1, "Ann")]


def test_a_line_of_the_opening_says_whom_a_comment_answers() -> None:
    head = "{name}\n{number} years ago"
    says = [("Ann", ""), ("Bob", "Reply to  Ann\n"), ("Cid", "Reply to  Bob\n"), ("Dora", "")]
    texts = ["A fine boat, and a fine day.", "Thank you!", "Who rowed it?", "We missed the start of it."]
    comments = "\n".join(
        f"{head.format(name=name, number=number)}\n{answers}\n{text}\n\n2\nReply\n"
        for number, ((name, answers), text) in enumerate(zip(says, texts, strict=True), 1)
    )
    assert [(depth, author) for depth, author, _ in thread(f"{ARTICLE}4 Comments\n\n{comments}")] == [
        (1, "Ann"),
        (2, "Bob"),
        (3, "Cid"),
        (1, "Dora"),
    ]


def test_a_heading_in_the_last_entry_of_a_list_heads_what_is_nested_there() -> None:
    text = MARGIN.replace("   ", "        ") + textwrap.indent(
        textwrap.dedent("""\
            You may also like

            * The new boat and the old one

              19. August 2023

            * What the harbour taught me in winter

              2. August 2023

            * Why the village can wait

              16. Juli 2023

                1 reply
                 1. Ann Lee says:
                      12. Juni 2023 at 22:22

                      A fine boat, and a fine day. We shall come again, as soon as the ice has gone from the harbour.

            Leave a Comment
            """),
        "            ",
    )
    assert [author for _, author, _ in thread(text)] == ["Ann Lee"]


def test_the_text_of_one_comment_may_stand_left_of_its_head() -> None:
    text = dump("""\
              1 Response to “The old boat”

                   1. Ann Lee Says:

                    17th April 2021 at 1:49 pm

                    A fine boat, and a fine day.

                Leave a Reply

                  * Boats
                  * Harbours
        """)
    assert thread(text) == [(1, "Ann Lee", "A fine boat, and a fine day.")]


def test_below_a_lone_marker_of_lynx_the_head_stands_left_of_the_text() -> None:
    text = MARGIN + textwrap.indent(
        textwrap.dedent("""\
            You may also like

              * The new boat
              * The harbour in winter

            2replies
             1.
            Ann says:
                19 May 2021 at 17:46
                A fine boat:
                   + dry ropes
                   + a new sail
                We shall come again.
                Reply
                   +
                 Bob says:
                     25 May 2021 at 04:14
                     Thank you!
                     Reply
            """),
        "   ",
    )
    assert [(depth, author) for depth, author, _ in thread(text)] == [(1, "Ann"), (2, "Bob")]


def test_a_head_below_a_lone_marker_may_take_two_lines() -> None:
    text = MARGIN + (
        "2 thoughts on “The old boat”\n\n"
        "     *\n   Reply\n   Ann 29.04.2019 at 13:34\n       A fine boat, and a fine day.\n"
        "          +\n        Reply\n        Bob 30.04.2019 at 14:32\n            Thank you!\n\n"
        "Leave a comment\n"
    )
    assert thread(text) == [(1, "Ann", "A fine boat, and a fine day."), (2, "Bob", "Thank you!")]


def test_dots_alone_in_their_rows_divide_buttons() -> None:
    head = "* Articles\n  * Comments\n  * Contact\n\n"
    comment = "          January {day}, 2024 - {name}\n\n          {text}\n\n            2 ⋅\n          • Reply\n\n"
    texts = ["A fine boat, and a fine day.", "Who rowed it?", "We missed the start of it.", "Seen from afar, at least."]
    names = ["Ann", "Bob", "Cid", "Dora"]
    text = f"  {head}{ARTICLE}4 comments\n\n" + "".join(
        comment.format(day=day, name=name, text=each)
        for day, (name, each) in enumerate(zip(names, texts, strict=True), 1)
    )
    assert thread(text) == [(1, name, each) for name, each in zip(names, texts, strict=True)]


def test_the_form_may_be_an_item_in_the_list_of_the_last_comment() -> None:
    text = dump("""\
        2 Comments

          • Ann May 19, 2021

            A fine boat, and a fine day.

          • Bob May 20, 2021

            Who rowed it?

            • Leave a Reply
            • The new boat
        """)
    assert thread(text) == [(1, "Ann", "A fine boat, and a fine day."), (1, "Bob", "Who rowed it?")]


def test_an_item_that_reads_like_the_form_is_none_above_a_comment() -> None:
    text = dump("""\
        2 Comments

          1. Ann says:
            May 19, 2021

            Where do I click?

              • Leave a reply

              1. Bob says:
                May 20, 2021

                There.
        """)
    assert thread(text) == [(1, "Ann", "Where do I click?\n• Leave a reply"), (2, "Bob", "There.")]


def test_the_first_item_of_a_forum_is_the_article() -> None:
    posts = [
        ("Ann", "Which boat would you take across the harbour in winter? I have been told that the old one leaks."),
        ("Bob", "The old one, and a bucket with it, since nobody has mended her for years."),
        ("Cid", "Neither, I should think, before the ice has gone from the mouth of the river."),
        ("Bob", "Then I shall wait for you at the pier, with a rope and with something to eat."),
        ("Dora", "The ice has gone since Monday, as far as I can see from my kitchen window."),
        ("Ann", "Thank you all, we went across this morning and were back before it rained."),
    ]
    items = "".join(
        f"  • {name}Offline\n    {name}\n    {n} months ago\n\n    {text}\n\n    ReplyQuote0\n"
        for n, (name, text) in zip(range(9, 0, -1), posts, strict=False)
    )
    article = threadparse.parse(f"Harbour Talk\n\nThe old boat or the new one?\n\nLog in to reply\n{items}")
    assert article.author == "Ann"
    assert article.title == "The old boat or the new one?"
    assert article.text == posts[0][1]
    assert [(comment.author, comment.text) for comment in article.walk()] == posts[1:]


def test_the_number_of_comments_may_stand_beside_the_title() -> None:
    text = dump("""\
        2 thoughts on “The old boat in winter”

          • Ann May 19, 2021

            A fine boat, and a fine day.

          • Bob May 20, 2021

            Who rowed it?
        """).replace("The old boat\n", "The old boat in winter 2\n", 1)
    assert threadparse.parse(text).title == "The old boat in winter"


def test_who_wrote_all_comments_but_one_is_no_part_of_the_page() -> None:
    text = dump("""\
        4 thoughts on “The old boat”

        """) + "".join(
        f"  • {name}\n    May {day}, 2021 at 18:11\n    Permalink\n\n    {text}\n\n    Reply\n"
        for day, (name, text) in enumerate(
            [
                ("Ann", "A fine boat, and a fine day."),
                ("bob", "Thank you!"),
                ("bob", "Who rowed it?"),
                ("bob", "Well."),
            ],
            1,
        )
    )
    assert [author for _, author, _ in thread(text)] == ["Ann", "bob", "bob", "bob"]


def test_names_above_the_first_text_do_not_sign_the_comments() -> None:
    text = dump("""\
        3 Comments
          • Latest
          • Oldest
          • Hottest
        """) + "".join(
        f"{name}2024-04-0{day}\nFirefox 126.0Windows 10\n\n{text}\n\n"
        for day, (name, text) in enumerate(
            [
                ("ann", "A fine boat, and a fine day."),
                ("bob", "Thank you so much."),
                ("cid", "Who rowed it the last time?"),
            ],
            1,
        )
    )
    assert [(author, said) for _, author, said in thread(text)] == [
        ("ann", "A fine boat, and a fine day."),
        ("bob", "Thank you so much."),
        ("cid", "Who rowed it the last time?"),
    ]


def test_the_link_of_a_heading_to_itself_is_no_part_of_the_title() -> None:
    assert threadparse.parse(ARTICLE.replace("The old boat\n", "The old boat ¶\n", 1)).title == "The old boat"


def test_one_name_that_begins_like_a_button_is_a_name() -> None:
    text = dump("""\
        1 comment

          • ReplyGuy May 19, 2021 at 1:47 am

            A fine boat, and a fine day.
        """)
    assert [author for _, author, _ in thread(text)] == ["ReplyGuy"]


#: Records whose button stands above their texts.
RECORDS = """\
Ann
May 19, 2021
Quote

A fine boat, and a fine day.

Bob
May 20, 2021
Quote

Seen from the other side.

Cid
May 20, 2021
Quote

We missed the start of it, since nobody told us when it was.

Dan
May 21, 2021
Quote

Who rowed it?

"""
TEXTS = [
    (1, "Ann", "A fine boat, and a fine day."),
    (1, "Bob", "Seen from the other side."),
    (1, "Cid", "We missed the start of it, since nobody told us when it was."),
    (1, "Dan", "Who rowed it?"),
]


def test_a_button_above_the_text_closes_no_record() -> None:
    assert thread(ARTICLE + RECORDS + "Leave a comment\n") == TEXTS


def test_what_stands_below_the_form_is_no_comment() -> None:
    posts = "Recent posts\n\nOur new harbour\n2022/03/01\n\nThe mast\n2022/02/26\n"
    assert thread(ARTICLE + RECORDS + "Leave a comment\n\nName\nEmail\n\n" + posts) == TEXTS


def test_as_many_records_as_a_heading_counts_are_the_thread() -> None:
    counted = "• About\n• Comments ( 4 )\n• Trackbacks\n\nThe harbour is closed in May.\n\n"
    records = RECORDS.replace("Quote\n", "")
    assert thread(ARTICLE + counted + records) == TEXTS
    assert thread(ARTICLE + counted.replace("4", "7") + records) == []


def test_two_comments_that_end_with_a_button_tell_where_the_last_one_ends() -> None:
    text = dump("""\
        Responses
        Ann
        May 19, 2021
        A fine boat
        Reply
        Bob
        May 20, 2021
        Who rowed it
        Reply
        Ann
        May 21, 2021
        We did
        Reply
        Help
        """)
    assert thread(text) == [(1, "Ann", "A fine boat"), (1, "Bob", "Who rowed it"), (1, "Ann", "We did")]


def test_a_heading_that_counts_is_no_part_of_the_first_comment() -> None:
    texts = ["A fine boat", "Who rowed it?", "We did, on Sunday.", "Who are you?"]
    names = ["Guest", "Bob", "Cid", "Dan"]
    records = "".join(
        f"{name}\nMay {day}, 2021\n{text}\n3 likes\nReply\nShare\n\n"
        for day, (name, text) in enumerate(zip(names, texts, strict=True), 2)
    )
    found = thread(f"{ARTICLE}4 Comments\n\n{records}Leave a comment\n")
    assert found == [(1, name, text) for name, text in zip(names, texts, strict=True)]


def two(first: str, second: str) -> str:
    """Return a page of two comments, each of which has its head."""
    return f"{ARTICLE}2 Comments\n\n{first}\nOld boats never die\n{second}\nWho rowed it?\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("May 2, 2021\nAnn", "May 3, 2021\nBob"),
        ("#1\nAnn May 2, 2021", "#2\nBob May 3, 2021"),
        ("Ann's avatar\nAnn\nMay 2, 2021", "Bob's avatar\nBob\nMay 3, 2021"),
        ("May 2, 2021 by Ann", "May 3, 2021 by Bob"),
    ],
    ids=["a date above a name", "a number above", "a picture above", "a name behind 'by'"],
)
def test_what_stands_below_the_heading_shows_how_comments_begin(first: str, second: str) -> None:
    assert thread(two(first, second)) == [(1, "Ann", "Old boats never die"), (1, "Bob", "Who rowed it?")]


def test_the_heading_of_the_thread_is_no_title_of_the_first_comment() -> None:
    byline = ARTICLE.replace("\n\n", "\n\nBy Emma Stone | May 1, 2021\n\n", 1)
    text = two("J.R. | May 2, 2021", "Ann | May 3, 2021").replace(ARTICLE, byline)
    assert thread(text) == [(1, "J.R.", "Old boats never die"), (1, "Ann", "Who rowed it?")]


def test_what_ends_each_comment_says_nothing_about_whom_the_next_one_answers() -> None:
    long = (
        "We took her out on Sunday, and she was drier than any other boat of that age which I have seen in a harbour."
    )
    texts = ["+1", long, f"We did not hear of it. {long}"]
    byline = ARTICLE.replace("\n\n", "\n\nPosted by: Emma Stone 3 months, 2 weeks ago\n\n", 1)
    records = "".join(
        f"tom_b 3 months, 2 weeks ago\n\n{text}\n\nLink | Reply\nCurrently unrated\n\nrequired\n\n" for text in texts
    )
    found = thread(f"{byline}Comments\n\n{records}Leave a comment\n\nrequired\n")
    assert [(depth, name) for depth, name, _ in found] == [(1, "tom_b")] * 3


POSTS = "Recent posts\nOur new harbour\nMarch 1, 2022\nThe mast of the ferry\nMarch 2, 2022\n"


@pytest.mark.parametrize("heading", ["Comments", "3 Comments"])
def test_dates_of_another_part_of_the_page_are_no_comments_if_none_are_counted(heading: str) -> None:
    comments = "Ann\nMay 2, 2021\nOld boats never die.\nReply\n\nBob\nMay 3, 2021\nWho rowed it?\nReply\n\n"
    found = thread(f"{ARTICLE}{heading}\n\n{comments}{POSTS}")
    assert found == [(1, "Ann", "Old boats never die."), (1, "Bob", "Who rowed it?")]


def test_comments_right_below_a_heading_that_counts_need_less_than_others() -> None:
    comments = "Ann | May 2, 2021\nOld boats never die.\n\nBob | May 3, 2021\nWho rowed it?\n\n"
    assert [name for _, name, _ in thread(f"{ARTICLE}3 Comments\n\n{comments}")] == ["Ann", "Bob"]
    assert thread(f"{ARTICLE}Comments\n\n{comments}") == []


def test_one_comment_may_fill_all_between_a_heading_that_counts_none_and_the_form() -> None:
    comment = "Ann\nMay 2, 2021\nWe took her out on Sunday, and she was drier than any boat of that age.\nReply\n\n"
    assert [name for _, name, _ in thread(f"{ARTICLE}Comments\n\n{comment}Leave a comment\n\nName\n")] == ["Ann"]
    assert thread(f"{ARTICLE}Comments\n\n{comment}The new harbour\n\nThe mast\n") == []


def test_a_number_at_the_end_of_most_comments_counts_likes() -> None:
    comments = "Ann | May 2, 2021\nOld boats never die.\n12\n\nBob | May 3, 2021\nWho rowed it?\n3\n\n"
    found = list(threadparse.parse(f"{ARTICLE}2 Comments\n\n{comments}").walk())
    assert [(comment.text, comment.likes) for comment in found] == [("Old boats never die.", 12), ("Who rowed it?", 3)]
    counted = comments.replace("\n12\n", "\n1\n").replace("\n3\n", "\n2\n")
    found = list(threadparse.parse(f"{ARTICLE}2 Comments\n\n{counted}").walk())
    assert [comment.likes for comment in found] == [None, None]
