"""What repeats on a page: words and lines of themes and platforms that no language knows."""

from __future__ import annotations

import pytest

import threadparse
from threadparse import Article
from threadparse.read import Page
from threadparse.template.frames import learn_frames
from threadparse.template.template import form_of, skeleton_of

NAMES = ["Ann", "Bob Lee", "cem_7", "Dora Quill"]
TEXTS = [
    "The ferry was late again, and nobody told us why it was.",
    "It left at eight, as it does on every other Monday of the year.",
    "They should paint the new times on the door of the waiting room.",
    "I took the bridge instead, which takes an hour but costs nothing.",
]
BOTH = list(zip(NAMES, TEXTS, strict=True))


def page(*records: str, above: str = "") -> str:
    """Return a dump with an article, what stands above the comments, and these."""
    text = "A long paragraph of the article stands here, above all that readers wrote of it."
    return "\n\n".join(["Boats", text, *filter(None, [above]), *records]) + "\n"


def made(record: str) -> list[str]:
    """Return comments made after a pattern."""
    return [record.format(name=name, text=text, n=n) for n, (name, text) in enumerate(BOTH, 1)]


def listed(record: str) -> str:
    """Return a dump of list items made after a pattern."""
    items = (f"  {n}. " + "\n\n    ".join(item.split("\n")) for n, item in enumerate(made(record), 1))
    return page(*items, above="4 comments")


def flat(record: str, above: str = "") -> str:
    """Return a dump of comments without markers made after a pattern."""
    return page(*("\n\n".join(item.split("\n")) for item in made(record)), above=above)


def shown(article: Article) -> list[tuple[str | None, str]]:
    return [(comment.author, comment.text) for comment in article.walk()]


def test_a_word_that_ends_many_first_lines_says_who() -> None:
    article = threadparse.parse(listed("{name} zorbs:\n{text}\nReply"))
    assert shown(article) == BOTH


def test_a_month_or_a_weekday_says_no_name() -> None:
    """Without a year, a date is not read. Then nobody is the author, rather than "Ann wrote on 3"."""
    for end in ("on {n} May:", "on May {n}th:", "on Monday:"):
        article = threadparse.parse(listed(f"{{name}} zorbs {end}\n{{text}}\nReply"))
        assert [comment.author for comment in article.walk()] == [None] * 4


def test_a_line_that_closes_most_items_is_a_button() -> None:
    article = threadparse.parse(listed("{name} says:\n{text}\nQuxify"))
    assert shown(article) == BOTH


def test_what_stands_in_the_place_of_likes_closes_items_without_them() -> None:
    """Most items have likes. What the others print there is in too few items to close them by itself."""
    names = [f"{first} {last}" for first in ("Ann", "Bob", "Cem", "Dora") for last in ("Lee", "Ray", "Quill")]
    liked = [n % 4 > 0 for n in range(len(names))]
    texts = [f"{TEXTS[n % 4]} That is {n}." for n in range(len(names))]
    items = (
        f"  {n}. {name} says:\n\n    {text}\n\n    {'Liked by 2 people' if likes else 'Zorble'}\n\n    Quxify"
        for n, (name, text, likes) in enumerate(zip(names, texts, liked, strict=True), 1)
    )
    article = threadparse.parse(page(*items, above="12 comments"))
    assert shown(article) == list(zip(names, texts, strict=True))
    assert [comment.likes for comment in article.walk()] == [2 if likes else None for likes in liked]


def test_a_line_that_closes_few_items_is_text() -> None:
    dump = listed("{name} says:\n{text}\nReply").replace("Reply", "Quxify", 1)
    assert threadparse.parse(dump).comments[0].text.endswith("Quxify")


def test_what_closes_all_comments_is_their_text_where_they_have_no_other() -> None:
    article = threadparse.parse(page(*(f"  • {name} says:\n\n    Thanks" for name in NAMES), above="4 comments"))
    assert [comment.text for comment in article.comments] == ["Thanks"] * 4


def test_a_date_of_an_unknown_language_keeps_its_words() -> None:
    article = threadparse.parse(listed("{name} says:\n{n} zorbuary 2020, 7:1{n}\n{text}\nReply"))
    assert shown(article) == BOTH
    assert article.comments[1].published_text == "2 zorbuary 2020, 7:12"
    assert article.comments[1].published is None


def test_a_number_alone_that_closes_comments_counts_likes() -> None:
    article = threadparse.parse(listed("{name} says:\n{text}\n1{n}"))
    assert [comment.likes for comment in article.comments] == [11, 12, 13, 14]
    assert shown(article) == BOTH


@pytest.mark.parametrize(("words", "likes"), [("2.7k", 2700), ("12 points", 12), ("3 votes", 3), ("10 likes", 10)])
def test_likes_have_many_words(words: str, likes: int) -> None:
    dump = listed("{name} says:\n{text}\n1{n}").replace("    11\n", f"    {words}\n")
    assert threadparse.parse(dump).comments[0].likes == likes


def test_words_beside_name_and_date_are_no_part_of_the_name() -> None:
    """The line of Hacker News."""
    article = threadparse.parse(flat("{name} {n} hours ago | parent | next [–]\n{text}\nreply"))
    assert shown(article) == BOTH
    assert [comment.published_text for comment in article.walk()] == [f"{n} hours ago" for n in range(1, 5)]


def test_a_name_above_an_age() -> None:
    """The lines of Reddit: what stands above the name opens the next comment, what stands below closes the last."""
    dump = flat("Zorb picture\n{name}\n· {n} yr. ago\n{text}\n3{n}\nQuxify", above="Boats 4 Comments")
    article = threadparse.parse(dump)
    assert shown(article) == BOTH
    assert [comment.likes for comment in article.comments] == [31, 32, 33, 34]


def test_who_writes_often_keeps_the_name() -> None:
    dump = flat("{name}\n{n} May 2020 at 7:0{n}\n{text}\nQuxify", above="4 comments").replace("Bob Lee", "Ann")
    assert [comment.author for comment in threadparse.parse(dump).comments] == ["Ann", "Ann", "cem_7", "Dora Quill"]


@pytest.mark.parametrize(
    ("words", "depths"),
    [("level {d}\n{name}\n· {n} yr. ago", [1, 2, 3, 2]), ("{name} {n} hours ago{d}", [1, 2, 3, 3, 3, 2, 1, 2])],
)
def test_words_say_how_deep_a_comment_is_where_columns_do_not(words: str, depths: list[int]) -> None:
    links = {1: " | next", 2: " | parent | next", 3: " | root | parent | next"}
    records = []
    for n, ((name, text), depth) in enumerate(zip([*BOTH, *BOTH], depths, strict=False), 1):
        shown_depth = str(depth) if "level" in words else links[depth]
        records.append("\n\n".join([*words.format(name=name, n=n, d=shown_depth).split("\n"), text, "reply"]))
    article = threadparse.parse(page(*records, above="Boats 4 Comments"))
    assert [comment.depth for comment in article.walk()] == depths


def test_a_forum_page_begins_with_the_article() -> None:
    """The first post is what the others answer: nothing stands above it."""
    posts = "\n\n".join(
        f"{name}\n\n{n}12 posts\n\n#{n} · May {n}, 2020 at 7:0{n}\n\n{text}\n\nQuxify"
        for n, (name, text) in enumerate(BOTH, 1)
    )
    article = threadparse.parse(f"Boats\n\n{posts}\n")
    assert shown(article) == BOTH[1:]


def test_two_comments_that_say_who_are_enough() -> None:
    dump = page(*(f"{name} said...\n\n{text}" for name, text in BOTH[:2]), above="\n")
    assert shown(threadparse.parse(dump)) == BOTH[:2]


@pytest.mark.parametrize(
    "record",
    [
        "A Long Title Of Some Article\nMay {n}, 2020\nRead more",
        "Boat race in the old harbour\nMay {n}, 2020\n8:00 pm at the harbour\nTickets",
    ],
)
def test_lists_of_articles_and_events_are_no_thread(record: str) -> None:
    assert threadparse.parse(flat(record)).comments == ()


def test_explain_names_what_was_learned() -> None:
    why = threadparse.explain(listed("{name} zorbs:\n{text}\nQuxify"), why=True)
    assert [(each.what, each.forms) for each in why.learned] == [("says", ("NAME zorbs:",)), ("close", ("Quxify",))]
    undated = page(*(f"{name} on\n\n{text}\n\nQuxify" for name, text in BOTH), above="Comments\n\n")
    why = threadparse.explain(undated, why=True)
    assert [(each.what, each.forms) for each in why.learned] == [("says", ("NAME on",)), ("close", ("Quxify",))]
    why = threadparse.explain(flat("{name} {n} hours ago | parent | next [–]\n{text}\nreply"), why=True)
    assert [each.what for each in why.learned] == ["beside"]
    assert [each.taken for each in why.records] == [True]


def test_a_page_that_words_tell_has_no_template() -> None:
    assert Page(listed("{name} says:\nMay {n}, 2020\n{text}\nReply")).template.empty


@pytest.mark.parametrize("count", [40, 60])
def test_what_stands_far_below_the_last_record_closes_none_however_many_there_are(count: int) -> None:
    first, *others = [(f"May {n % 28 + 1}, 2021", f"The ferry was late again: {'so' * n} it is.") for n in range(count)]
    foot = [f"Thing {'o' * n}" for n in range(12)]
    texts = [*first, *(line for record in others for line in ("Quux", *record)), *foot, "Quux"]
    letters = "DT" + "NDT" * len(others) + "N" * (len(foot) + 1)
    anchors = [line for line, letter in enumerate(letters) if letter == "D"]
    forms = learn_frames(texts, letters, anchors, [None] * count)
    assert (set(forms.opening), set(forms.closing)) == ({"Quux"}, set())


def test_forms() -> None:
    assert form_of("12 votes, 1,204 views") == "0 votes, 0 views"
    assert skeleton_of(form_of("Ιανουαρίου 19, 2010")) == "w 0, 0"
