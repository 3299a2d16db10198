"""What forums and other platforms print around comments: links, profiles, signatures, buttons, titles."""

from __future__ import annotations

import textwrap

import pytest

import threadparse
from test_template import BOTH, NAMES, TEXTS, flat, page, shown
from threadparse.kinds.heads import Heads
from threadparse.kinds.phrases import phrases
from threadparse.read import Page
from threadparse.template.anchors import find_anchors
from threadparse.thread.repeated import find_repeated

MORE = [
    "Nobody asked those of us who take it to school each morning.",
    "My neighbour says that the new boat is no faster than the old one.",
    "Has anybody found out what the second crew is paid for?",
    "We shall see what they print on the door once the year is over.",
]
#: Eight comments: everybody writes twice.
TWICE = list(zip([*NAMES, *NAMES], [*TEXTS, *MORE], strict=True))


def records(head: str, *below: str) -> list[str]:
    """Return eight comments, given what stands above the text of each, and below it."""
    return [
        "\n\n".join([*head.format(name=name, n=n).split("\n"), text, *(line.format(name=name) for line in below)])
        for n, (name, text) in enumerate(TWICE, 1)
    ]


def depths(dump: str) -> list[int]:
    return [comment.depth for comment in threadparse.parse(dump).walk()]


def test_without_a_link_to_the_one_before_a_comment_answers_the_one_above() -> None:
    links = [
        "next",
        "parent | next",
        "root | parent | next",
        "root | parent | next",
        "parent | prev | next",
        "prev | next",
    ]
    heads = (
        f"{name} {n} hours ago | {link} [–]" for n, ((name, _), link) in enumerate(zip(TWICE, links, strict=False), 1)
    )
    dump = page(*(f"{head}\n\n{text}\n\nreply" for head, (_, text) in zip(heads, TWICE, strict=False)))
    assert depths(dump) == [1, 2, 3, 4, 2, 1]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((3, 1, 0, 0, 0, 2, 1, 0), [1, 2, 3, 2, 1, 1, 2, 3]), ((9, 1, 0, 0, 0, 2, 1, 0), [1] * 8)],
)
def test_counts_of_what_stands_below_tell_the_depth_where_they_add_up(
    counts: tuple[int, ...], expected: list[int]
) -> None:
    heads = (
        f"{name} {n} hours ago ({count} children)"
        for n, ((name, _), count) in enumerate(zip(TWICE, counts, strict=True))
    )
    dump = page(*(f"{head}\n\n{text}\n\nreply" for head, (_, text) in zip(heads, TWICE, strict=True)))
    assert depths(dump) == expected


@pytest.mark.parametrize("more", ["{name}'s zorb", "Zorb of {name}", "{name} is away"])
def test_a_line_that_holds_the_name_of_its_record_opens_it(more: str) -> None:
    title = "Re: Boats, and all that was ever said of the harbour they lie in"
    dump = page(*records(f"{more}\n{title}\nPosted by {{name}} on {{n}} May 2020 at 7:0{{n}}", "»"))
    assert shown(threadparse.parse(dump)) == TWICE[1:] or shown(threadparse.parse(dump)) == TWICE


def test_a_profile_below_who_and_when_is_no_text() -> None:
    head = "{n} May 2020, 7:0{n}\n{name}\nZorb count\n{n}12\nZorbed since\nMarch 20{n}\nHarbour town"
    article = threadparse.parse(page(*records(head, "Reply")))
    assert [comment.text for comment in article.walk()] == [text for _, text in TWICE]


def test_of_two_dates_in_each_record_the_one_that_text_follows_is_when() -> None:
    head = "{name}\nJoined\nMay {n}, 2011\nScore\n{n}12\nJune {n}, 2020\n#{n}"
    article = threadparse.parse(page(*records(head, "Reply"), above="8 comments"))
    assert [comment.published_text for comment in article.walk()] == [f"June {n}, 2020" for n in range(1, 9)]


def test_what_most_readers_end_their_comments_with_is_their_signature() -> None:
    dump = page(*records("{name}\n{n} May 2020 at 7:0{n}", "{name} of the Harbour Club", "Reply"), above="8 comments")
    assert shown(threadparse.parse(dump)) == TWICE


def test_what_one_reader_ends_comments_with_is_text() -> None:
    made = records("{name}\n{n} May 2020 at 7:0{n}", "Reply")
    made = [each.replace("\n\nReply", "\n\nYours truly\n\nReply") if each.startswith("Ann") else each for each in made]
    ends = [
        comment.text.endswith("Yours truly") for comment in threadparse.parse(page(*made, above="8 comments")).walk()
    ]
    assert ends == [True, False, False, False] * 2


def test_numbered_posts_are_in_a_row_wherever_they_stand() -> None:
    made = records("{name}\n#{n} · {n} May 2020 at 7:0{n}", "Reply")
    moved = ["\n".join(f"{'    ' * (n % 3)}{line}" for line in each.split("\n")) for n, each in enumerate(made)]
    assert set(depths(page(*moved))) == {1}


@pytest.mark.parametrize(
    ("line", "letter"),
    [
        ("31ReplyShare", "L"),
        ("Like (3)Like (3)ReplyShare", "L"),
        ("See all of itLike (3)Like (3)ReplyShare", "L"),
        ("ReplyShare", "C"),
        ("JavaScript", "N"),
        ("McReply", "N"),
    ],
)
def test_glued_buttons(line: str, letter: str) -> None:
    assert phrases(("en",)).read(line).letter == letter


def test_the_number_in_glued_buttons_counts_likes() -> None:
    dump = page(*records("{name} • {n} hours ago", "Like (31)Like (31)ReplyShare"), above="8 comments")
    assert [comment.likes for comment in threadparse.parse(dump).walk()] == [31] * 8


@pytest.mark.parametrize(
    ("when", "change"),
    [
        ("4 hours ago", " · edited 3 hours ago"),
        ("4 hours ago", " (edited)"),
        ("May 19, 2021", " (Edited May 20, 2021)"),
        ("Tuesday at 7:03 PM", ", edited"),
    ],
)
def test_a_change_is_no_part_of_a_head(when: str, change: str) -> None:
    who = phrases(("en",)).read(f"Ann · {when}{change}")
    assert (who.letter, who.name, who.words) == ("H", "Ann", when)


def test_a_name_may_hold_the_figures_of_a_year() -> None:
    assert phrases(("en",)).read("ann1987 4 hours ago").name == "ann1987"


def test_a_number_beside_a_date_is_no_name() -> None:
    assert phrases(("en",)).read("#7 · May 19, 2021").letter == "D"


def test_a_quote_opens_no_comment() -> None:
    made = records("{name}\n{n} May 2020 at 7:0{n}", "Reply")
    quote = "Dora Quill wrote: ↑\n\n1 May 2020 at 6:00\n\n"
    made = [each.replace(text, quote + text) for each, (_, text) in zip(made, TWICE, strict=True)]
    assert [comment.author for comment in threadparse.parse(page(*made)).walk()] == [name for name, _ in TWICE]


def test_titles_above_heads_with_a_name_are_no_text() -> None:
    titles = ["Oil", "Re: Oil", "Money", "Ropes", "Re: Money", "Paint", "Re: Paint", "Tar"]
    made = records("by {name} ( {n}45 ) on Wednesday {n} May 2020 @ 7:0{n} (#614000{n})")
    dump = page(*(f"{title} (Score:{len(title)})\n\n{each}" for title, each in zip(titles, made, strict=True)))
    assert shown(threadparse.parse(dump)) == TWICE


def test_a_list_of_buttons_is_no_reply() -> None:
    dump = page(
        *(
            f"  {n}. {name} says:\n\n    {text}\n\n      • Reply\n      • Thread"
            for n, (name, text) in enumerate(BOTH, 1)
        )
    )
    assert shown(threadparse.parse(dump)) == BOTH


def test_rows_of_a_table_in_markdown_lose_their_empty_cells() -> None:
    rows = (
        f"| ![](s.gif)| [](vote?id={n})| [{name}](user?id={n}) [{n} hours ago](item?id={n}) | parent | next  \n"
        f"{text}  \n---|---|---  "
        for n, (name, text) in enumerate(TWICE, 1)
    )
    assert shown(threadparse.parse(page(*rows))) == TWICE


def test_pictures_are_no_text_where_many_lines_begin_with_the_same() -> None:
    made = records("{name} {n} hours ago | parent | next [–]")
    dump = page(*(each.replace("\n\n", "\n\n[s]\n\n") for each in made))
    assert shown(threadparse.parse(dump)) == TWICE
    few = page(*made[:-1], made[-1].replace("\n\n", "\n\n[s] "))
    assert threadparse.parse(few).comments[-1].text == f"[s] {TWICE[-1][1]}"


def test_what_stands_for_a_button_is_no_word_of_it() -> None:
    dump = flat("{name}\n{n} hours ago\n{text}\n(BUTTON) 1{n} (BUTTON)\n(BUTTON) Reply", above="4 comments")
    article = threadparse.parse(dump)
    assert shown(article) == BOTH
    assert [comment.likes for comment in article.comments] == [11, 12, 13, 14]


def test_a_number_above_who_and_when_counts_likes_unless_it_numbers() -> None:
    counts = [7, 3, 12, 1, 5, 4, 2, 9]
    made = records("{name} avatar {name} edited {n} hours ago", "reply")
    dump = page(*(f"{count}\n\n{each}" for count, each in zip(counts, made, strict=True)))
    article = threadparse.parse(dump)
    assert shown(article) == TWICE
    assert [comment.likes for comment in article.walk()] == counts
    dump = page(*(f"{n}\n\n{each}" for n, each in enumerate(made, 1)))
    assert {comment.likes for comment in threadparse.parse(dump).walk()} == {None}


def test_the_date_of_a_change_is_not_when_a_comment_was_written() -> None:
    dump = page(*records("{name}\nedited {n} June 2021 at 8:0{n}\n{n} May 2020 at 7:0{n}", "Reply"))
    days = [comment.published_text for comment in threadparse.parse(dump).walk()]
    assert days == [f"{n} May 2020 at 7:0{n}" for n in range(1, 9)]


FOOT = "\n\nZorbs of the week\n\n  • Boats and sheds\n  • The lamp\n\n© 2020 The Harbour Club\n\n  • Privacy\n"


@pytest.mark.parametrize("above", ["8 comments", ""])
@pytest.mark.parametrize("below", ["Reply", "{name} of the Harbour Club"])
def test_short_lines_at_the_end_of_the_page_are_its_foot(above: str, below: str) -> None:
    made = records("{name}\n{n} May 2020 at 7:0{n}", below)
    last = made.pop().removesuffix("Reply").removesuffix("Dora Quill of the Harbour Club").strip()
    article = threadparse.parse(page(*made, last, above=above) + FOOT)
    assert [text.split("\n")[0] for _, text in shown(article)] == [text for _, text in TWICE]
    assert shown(article)[-1] == TWICE[-1]


def test_short_lines_at_the_end_of_the_last_comment_are_text_where_others_end_so() -> None:
    song = [word for _, text in TWICE for word in text.split()]
    verses = ["".join(f"\n\nOh {word}" for word in song[4 * n : 4 * n + 4]) for n in range(8)]
    made = [each + verse for each, verse in zip(records("{name}\n{n} May 2020 at 7:0{n}"), verses, strict=True)]
    article = threadparse.parse(page(*made, above="8 comments"))
    assert [text.count("Oh ") for _, text in shown(article)] == [4] * 8


def test_the_last_comment_ends_with_the_buttons_of_the_others_whatever_they_count() -> None:
    made = [
        each.replace("Reply", f"{n}Reply") for n, each in enumerate(records("{name}\n{n} May 2020 at 7:0{n}", "Reply"))
    ]
    article = threadparse.parse(page(*made, "A long line of the foot, which is about the harbour.", above="8 comments"))
    assert shown(article) == TWICE
    assert [comment.likes for comment in article.walk()] == list(range(8))


@pytest.mark.parametrize("below", ["Zorber", "to the harbour list", "Colour: blue"])
def test_a_line_that_repeats_below_who_and_when_is_no_text(below: str) -> None:
    article = threadparse.parse(page(*records(f"{{name}} zorbed on {{n}} May 2020 at 7:0{{n}}\n{below}", "Reply")))
    assert shown(article) == TWICE


def test_a_line_that_some_readers_begin_with_is_text() -> None:
    made = records("{name} zorbed on {n} May 2020 at 7:0{n}", "Reply")
    made = [each.replace("\n\nReply", " It is what everybody on the quay has said.\n\nReply") for each in made]
    made[::2] = [each.replace("\n\n", "\n\nGood morning\n\n", 1) for each in made[::2]]
    texts = [text for _, text in shown(threadparse.parse(page(*made)))]
    assert [text.startswith("Good morning") for text in texts] == [True, False] * 4


def test_lines_that_count_the_records_before_the_date_speak_for_a_thread() -> None:
    made = records("zorb:{n} by {name}, {n} days ago")
    assert shown(threadparse.parse(page(*made))) == TWICE
    assert not shown(threadparse.parse(page(*(each.replace("zorb:", "zorb:1") for each in made[::2]))))


@pytest.mark.parametrize("button", ["Log in or zorb to answer", "Zorb"])
@pytest.mark.parametrize("more", [0, 4])
def test_a_button_in_a_list_of_its_own_closes_a_comment_below_a_heading(button: str, more: int) -> None:
    """The last comment is the longest one of all, or as long as the others."""
    titles = ["Of boats", "Monday", "The door", "A bridge", "School", "No faster", "Pay", "Zorbs"]
    made = records("Submitted by {name} on Fri, {n}/05/2020 - 10:2{n}")
    made[-1] = "\n\n".join([made[-1], *MORE[:more]])
    made = [f"{title}\n\n{each}\n\n  • {button}" for title, each in zip(titles, made, strict=True)]
    article = threadparse.parse(page(*made, above="Comments"))
    assert [(name, text.split("\n")[0]) for name, text in shown(article)] == TWICE
    assert {text.count("\n") for _, text in shown(article)[:-1]} == {0}
    assert shown(article)[-1][1].count("\n") == more


def test_lines_that_say_the_level_open_comments_where_names_are_lost() -> None:
    texts = [f"The boat was late again for the {n}th time, and nobody told us why it was so." for n in range(4, 16)]
    levels = [1, 2, 3, 2] * 3
    said = "".join(
        f"level {level}\n\n{text}\n\n{n} points\n" for n, (level, text) in enumerate(zip(levels, texts, strict=True), 7)
    )
    last = "level 1\n\n[deleted]\n\n· 6 yr. ago\n\nSo it was, and so it will be on every day of the year.\n"
    article = threadparse.parse(f"Posted by Ann 6 years ago\n\nBoats And Their Hours\n\n{said}{last}")
    found = [(comment.depth, comment.text) for comment in article.walk()]
    assert found[:-1] == list(zip(levels, texts, strict=True))
    assert found[-1][0] == 1


def test_a_heading_above_records_gives_their_title() -> None:
    made = records("{name}\nSaid:\nMay {n}, 2020 at 7:0{n} am", "Zorble")
    dump = page(*made).replace(made[0], f"8 Responses to “The lamp”\n\n{made[0]}")
    article = threadparse.parse(dump)
    assert [comment.author for comment in article.walk()] == [name for name, _ in TWICE]
    assert article.title == "The lamp"


def test_who_writes_half_of_the_comments_is_no_label() -> None:
    made = records("{name} replied on {n} May 2020 at 7:0{n} Permalink", "Zorble now")
    names = [name for name, _ in TWICE]
    often = [
        each.replace(name, names[0], 1) if place % 2 else each
        for place, (each, name) in enumerate(zip(made, names, strict=True))
    ]
    wanted = [names[0] if place % 2 else name for place, name in enumerate(names)]
    assert [comment.author for comment in threadparse.parse(page(*often)).walk()] == wanted


def test_a_clock_below_who_and_when_is_no_text() -> None:
    article = threadparse.parse(page(*records("{name}\n{n} May 2020\n{n}:03 p.m.", "Reply")))
    assert shown(article) == TWICE


def test_how_long_ago_is_a_date_as_a_line_and_within_one() -> None:
    for line in ("2 days ago", "Ann • 2 days ago"):
        who = phrases(("en",)).read(line)
        assert (who.words, who.date is not None and who.date.relative) == ("2 days ago", True)


def test_a_button_in_the_last_text_does_not_end_the_thread() -> None:
    posts = records("{name}\n{n} years ago", "Reply")
    posts[-1] = posts[-1].replace(TWICE[-1][1], f"{TWICE[-1][1]}\n\nEdit\n\nIt is no faster")
    *_, last = threadparse.parse(page(*posts)).walk()
    assert last.paragraphs == (TWICE[-1][1], "Edit", "It is no faster")


def test_a_button_in_a_text_closes_no_record_where_hardly_any_other_does() -> None:
    posts = records("{name}\n{n} years ago")
    posts[3] += "\n\nEdit\n\nIt is no faster"
    dump = Page(page(*posts, above="8 comments"))
    found = find_repeated(dump.items, dump.landmarks, dump.heads, dump.near)
    assert found is not None
    assert [dump.items.lines.texts[item.line] for item in found.thread.items] == [name for name, _ in TWICE]


@pytest.mark.parametrize("name", ["x", "Ing. Ann Lee B.Eng."])
def test_what_stands_above_a_date_below_a_picture_is_the_name(name: str) -> None:
    names = ["Ann", "Bob", name, "Cid"]
    items = [
        f"  {n}. Avatar\n    {each}\n    May {n}, 2021\n\n    {TEXTS[n - 1]}\n\n    Reply\n"
        for n, each in enumerate(names, 1)
    ]
    article = threadparse.parse("Boats\n\n4 comments\n\n" + "".join(items))
    assert [comment.author for comment in article.walk()] == names


@pytest.mark.parametrize("head", ["{name} says:\nMay {n}, 2021", "{name} May {n}, 2021"])
def test_who_says_something_without_a_date_is_quoted_where_comments_have_dates(head: str) -> None:
    posts = records(head, "Reply")
    posts[4] = posts[4].replace(TWICE[4][1], f"Bob says:\n\n{TWICE[4][1]}")
    article = threadparse.parse(page(*posts, above="8 comments"))
    assert [comment.author for comment in article.walk()] == [name for name, _ in TWICE]
    assert [*article.walk()][4].paragraphs == ("Bob says:", TWICE[4][1])


def test_a_list_in_a_text_is_none_of_replies_where_dates_stand_above_names() -> None:
    items = [f"  {n}. May {n}, 2021\n\n    {name}\n\n    {text}\n" for n, (name, text) in enumerate(TWICE, 1)]
    items[3] += "\n    • The boat goes as before.\n      • Not on a Sunday.\n    • Nobody knows the captain.\n"
    items[5] += f"\n    1. May 7, 2021\n\n      Ann\n\n      {MORE[0]}\n"
    article = threadparse.parse("Boats\n\n9 comments\n\n" + "\n".join(items))
    assert [comment.depth for comment in article.walk()] == [1, 1, 1, 1, 1, 1, 2, 1, 1]
    assert len(article.comments[3].paragraphs) == 4


#: A comment as Drupal prints it.
DRUPAL = "{name}\n\n{name}\n\nSun, 04/1{n}/2021 - 11:49\n\nPermalink\n\n{text}\n\n  • Reply"


def test_a_name_that_every_comment_prints_twice_is_one_even_if_somebody_wrote_most() -> None:
    names = ["Eve", "Ann", "Ann", "Ann", "Eve", "Ann"]
    told = zip(names, TWICE, strict=False)
    posts = [DRUPAL.format(name=name, n=n, text=text) for n, (name, (_, text)) in enumerate(told, 1)]
    assert [comment.author for comment in threadparse.parse(page(*posts)).walk()] == names


def test_a_short_text_between_two_buttons_is_what_somebody_wrote() -> None:
    posts = [DRUPAL.format(name=name, n=n, text=text) for n, (name, text) in enumerate(TWICE, 1)]
    posts[1] = posts[1].replace(TWICE[1][1], "Found after")
    assert [*threadparse.parse(page(*posts)).walk()][1].paragraphs == ("Found after",)


def test_who_says_something_is_quoted_where_comments_are_signed_below() -> None:
    items = [
        f"  {n}. {text}\n\n    Comment by {name} — May {n}, 2021 @ 14:32\n" for n, (name, text) in enumerate(TWICE, 1)
    ]
    items[3] = items[3].replace(". ", ". Eve says:\n\n    ", 1)
    comments = [*threadparse.parse("Boats\n\n8 comments\n\n" + "\n".join(items)).walk()]
    assert [comment.author for comment in comments] == [name for name, _ in TWICE]
    assert comments[3].paragraphs == ("Eve says:", TWICE[3][1])


def posted(size: int, above: str = "", below: str = "") -> str:
    """Return a forum: its first posts, by different people, who write nothing once more."""
    made = records("{name}\n{n} May 2021 at 7:0{n}", *([below] if below else []))[:size]
    return "\n\n".join(["Home\nForums\nBoats", *([above] if above else []), *made]) + "\n"


def test_a_line_that_names_who_and_when_of_the_first_post_is_of_it() -> None:
    found = threadparse.parse(posted(6, above=f"By {TWICE[0][0]}, 1 May 2021 in Boats"))
    assert [comment.text for comment in found.walk()] == [text for _, text in TWICE[1:6]]
    assert found.text.endswith(TWICE[0][1])


def test_the_first_post_speaks_for_the_thread_though_it_is_none_of_its_comments() -> None:
    page = Page(posted(3))
    found = find_repeated(page.items, page.landmarks, page.kinds, page.near)
    assert found is not None
    assert [len(thread.shapes.all) for thread in (found.whole, found.thread)] == [3, 2]
    assert page.records is not None
    assert page.records.thread.first == found.thread.first


def test_what_is_dated_in_another_form_than_the_others_does_not_speak_for_the_thread() -> None:
    page = Page(posted(4).replace("1 May 2021 at 7:01", "Saturday, May 1, 2021"))
    found = find_repeated(page.items, page.landmarks, page.kinds, page.near)
    assert found is not None
    assert len(found.whole.shapes.all) == len(found.thread.shapes.all) == 3


def test_of_few_comments_all_must_end_with_what_the_page_prints() -> None:
    failed = "Sorry, something went wrong."
    dump = page(*records("{name} commented {n} May 2021", failed)[:4])
    assert shown(threadparse.parse(dump)) == TWICE[:4]
    *_, last = threadparse.parse(dump.replace(failed, "Never mind.", 1)).walk()
    assert last.paragraphs == (TWICE[3][1], failed)


def test_another_date_beside_what_repeats_is_no_anchor() -> None:
    texts = [line for n in range(1, 5) for line in ("Joined", f"{n} May 2011", "Posts", f"{n} May 2021", TEXTS[n - 1])]
    texts += ["2K views", "3 May 2021", "Boats"] * 8
    letters = "".join("D" if " May " in text else "T" if text in TEXTS else "N" for text in texts)
    assert find_anchors(texts, letters, Heads(phrases(("en",)))) == [3, 8, 13, 18]


def test_labels_glued_to_a_date_are_nobody() -> None:
    lines = [f"{name}\nJoinedMay {n}, 2011Messages12\n{n} May 2021" for n, name in enumerate(NAMES, 1)]
    read = Page("Start date 1 May 2021\n" + "\n".join(lines) + "\n").kinds
    assert read["JoinedMay 3, 2011Messages12"].letter == "D"


def test_the_name_once_more_opens_a_record_that_nothing_closes() -> None:
    made = [
        f"@{name}\nCopy link\n{'Member' if n % 2 else 'Owner'}\n{name} commented {n} May 2021\n{text}"
        for n, (name, text) in enumerate(TWICE[:4], 1)
    ]
    assert shown(threadparse.parse(page(*made)))[-1] == TWICE[3]
    assert all("@" not in comment.text for comment in threadparse.parse(page(*made)).walk())


def test_what_all_anchors_have_in_the_place_of_a_name_is_none_where_names_stand_above() -> None:
    made = records("{name}\n4.0 out of 5 stars Number {n}\nReviewed in the United States on May {n}, 2021", "Helpful")
    found = list(threadparse.parse(page(*made)).walk())
    assert [(comment.author, comment.published_text) for comment in found] == [
        (name, f"May {n}, 2021") for n, (name, _) in enumerate(TWICE, 1)
    ]


def test_one_person_is_a_number_of_likes() -> None:
    made = records("{name}\n{n} May 2021", "One person found this helpful", "Helpful")
    assert [comment.likes for comment in threadparse.parse(page(*made)).walk()] == [1] * len(TWICE)


def test_a_role_below_the_name_that_stands_below_the_date_is_no_text() -> None:
    made = records("{n} May 2021 at 7:0{n}\n{name}\nParticipant")
    assert shown(threadparse.parse(page(*made))) == TWICE


def test_what_heads_the_page_ends_its_last_comment() -> None:
    menu = "Boats and sheds\n\nThe old harbour\n\n"
    made = records("{name} commented {n} May 2021")
    found = threadparse.parse(menu + page(*made) + "\n" + menu)
    assert shown(found) == TWICE
    *_, last = threadparse.parse(menu + page(*made) + "\nThe old harbour\n").walk()
    assert last.paragraphs == (TWICE[-1][1], "The old harbour")


def test_a_line_above_the_first_date_is_no_name_where_names_stand_below() -> None:
    made = records("{n} May 2021 at 7:0{n}\n{name}")
    dump = Page(page(*made, above="Posts"))
    found = find_repeated(dump.items, dump.landmarks, dump.heads, dump.near)
    assert found is not None
    assert [dump.items.lines.texts[item.line] for item in found.thread.items][:1] == ["1 May 2021 at 7:01"]


def test_what_asks_to_log_in_ends_the_last_comment() -> None:
    made = records("{name} commented {n} May 2021")
    for line in ("You must log in or register to reply here.", "You must be logged in to reply to this topic."):
        assert shown(threadparse.parse(page(*made) + f"\n{line}\n")) == TWICE


def test_the_first_post_of_a_forum_is_the_article_without_what_stands_about_its_writer() -> None:
    made = records("{name}\nWell-known member\nMessages\n1{n}\n{n} May 2021 at 7:0{n}\n#{n}")
    found = threadparse.parse("\n\n".join(["Home", "Forums", "The old boat is late", *made]) + "\n")
    assert (found.title, found.author, str(found.published)) == ("The old boat is late", "Ann", "2021-05-01 07:01:00")
    assert found.paragraphs == (TWICE[0][1],)
    assert found.byline == "Ann | 1 May 2021 at 7:01"
    assert shown(found) == TWICE[1:]


def test_what_somebody_opened_is_the_article_though_it_says_who_as_comments_do() -> None:
    made = [f"{name} commented on {n} May 2021\n\n{text}" for n, (name, text) in enumerate(TWICE, 1)]
    found = threadparse.parse("\n\n".join(["The old boat", "Closed: Ann opened this on 1 May 2021", *made]) + "\n")
    assert (found.title, found.author, found.paragraphs) == ("The old boat", "Ann", (TWICE[0][1],))
    assert shown(found) == TWICE[1:]


def test_the_day_of_the_week_is_no_word_of_an_anchor() -> None:
    days = ["Fri", "Wed", "Fri", "Thu", "Fri", "Fri", "Sun", "Mon"]
    texts = [
        line
        for n, (day, (name, text)) in enumerate(zip(days, TWICE, strict=True), 1)
        for line in (f"Submitted by {name} on {day}, {n} May 2021", text)
    ]
    heads = Heads(phrases(("en",)))
    assert find_anchors(texts, heads.letters(texts), heads) == [*range(0, 16, 2)]


def test_bullets_alone_between_buttons_are_no_text() -> None:
    made = records("{name} • {n} years ago", "Reply", "•", "Quote", "•", "Share ›")
    assert shown(threadparse.parse(page(*made, above="8 comments"))) == TWICE


def test_what_repeats_as_often_as_the_heading_says_is_the_thread_where_the_list_does_not() -> None:
    around = "• Avatar\n  {name}•{n} years ago\n  • −\n  • Flag as inappropriate\n\n  {text}\n\n  see more\n"
    around += "  • •\n  • Reply\n  • •\n  • Share ›"
    items = [
        textwrap.indent(around.format(name=name, n=n, text=text), "  " * n) for n, (name, text) in enumerate(TWICE, 1)
    ]
    found = threadparse.parse(page("\n".join(items), above="8 comments"))
    assert shown(found) == TWICE
    assert found.max_depth > 1


def bulleted(head: str, text: str, likes: str = "", buttons: tuple[str, str] = ("Reply", "Share ›")) -> str:
    """Return a comment whose buttons are divided by bullets, each in a line of its own."""
    return "\n".join([*head.split("\n"), text, "", *([likes] if likes else []), "•", buttons[0], "•", buttons[1]])


@pytest.mark.parametrize("buttons", [("Reply", "Share ›"), ("Antworten", "Teilen"), ("Reply", "Share")])
def test_bullets_alone_divide_buttons(buttons: tuple[str, str]) -> None:
    made = [bulleted(f"{name} • {n} years ago", text, str(n % 5 + 2), buttons) for n, (name, text) in enumerate(TWICE)]
    comments = [*threadparse.parse(page(*made, above="8 comments")).walk()]
    assert [(comment.author, comment.text, comment.likes) for comment in comments] == [
        (name, text, n % 5 + 2) for n, (name, text) in enumerate(TWICE)
    ]


@pytest.mark.parametrize("likes", [("4", "1", ""), ("", "", ""), ("12", "", "3")])
def test_of_two_names_above_a_text_the_second_is_whom_it_answers(likes: tuple[str, str, str]) -> None:
    heads = ("Ann Lee • 3 years ago", "Bob Moor\nAnn Lee • 3 years ago", "Cid Hay • 2 years ago")
    dump = page(*map(bulleted, heads, TEXTS, likes), above="3 comments\n\nSort by Best")
    comments = [*threadparse.parse(dump).walk()]
    assert [(comment.author, comment.depth, comment.text) for comment in comments] == [
        ("Ann Lee", 1, TEXTS[0]),
        ("Bob Moor", 2, TEXTS[1]),
        ("Cid Hay", 1, TEXTS[2]),
    ]
    assert [comment.likes for comment in comments] == [int(each) if each else None for each in likes]


def test_a_title_above_each_name_answers_nobody() -> None:
    titles = ("Good news", "No news", "Old news")
    heads = (f"{title}\nAnn Lee • {n} years ago" for n, title in enumerate(titles, 2))
    dump = page(*map(bulleted, heads, TEXTS), above="3 comments")
    assert [(comment.author, comment.depth) for comment in threadparse.parse(dump).walk()] == [("Ann Lee", 1)] * 3


@pytest.mark.parametrize("heading", ["all 3 comments", "All 3 comments", "3 Kommentare insgesamt"])
def test_a_count_of_all_comments_heads_the_thread(heading: str) -> None:
    made = (
        f"[–]{name} {n} points {n} years ago ({below} children)\n\n{text}\n\npermalink\nsave\nreply"
        for n, (name, text, below) in enumerate(zip(NAMES, TEXTS, (1, 0, 0), strict=False), 2)
    )
    article = threadparse.parse(page(*made, above=heading))
    assert heading not in (article.text or "")
    assert [comment.depth for comment in article.walk()] == [1, 2, 1]


def test_what_says_that_the_text_stands_below_is_no_part_of_a_title() -> None:
    dump = "The old boat (self.boats)\n\nsubmitted 2 years ago by ann\n\n" + " ".join(TEXTS) + "\n"
    assert threadparse.parse(dump).title == "The old boat"
