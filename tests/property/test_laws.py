"""The laws of the library, on generated articles, hostile texts and broken dumps."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import pickle
import random
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import threadparse
from laws import LAWS, Law
from mutation import broken
from threadparse import Article, Comment
from threadparse.formats.words import worded
from threadparse.template.template import SEVERAL, form_of
from threadparse.testing.strategies import articles, clean_lines, hostile, printable

#: Texts that broke a law once.
BROKEN = [
    # The opening of a record reached above that of another.
    (
        " Leave a reply\n  3 comments\n  Ann says:\n      1. Bob\nreply\n       May 4, 2021 at 3:02 pm\n"
        " Leave a reply\n3 comments\n Ann says:\n    1. Bob\n   reply\n      May 4, 2021 at 3:02 pm\n"
        " Leave a reply\n   3 comments\n    Ann says:\n   1. Bob\n   reply\n    May 4, 2021 at 3:02 pm\n"
        "Leave a reply\n 3 comments\n  Ann says:\n  1. Bob\n reply\n    May 4, 2021 at 3:02 pm\nZorble\n"
        "  ok\n3 comments\n   Leave a reply\n  \n reply"
    ),
    "\ufeff• a",
    "•\n•\n\n\nLike",
    "Share this:\n12. Mai 2021",
    "  •\n    • 1 says:\n      1\n\n  •\n    0. 1\n\n      X",
    "•\n\x0bLike",
    "\x1c\n• a",
    # The text of a comment goes on below replies that look like those of another one.
    "    1.\n      1. Ann\n        Jun 3 2021 2:22pm\n      1. Bob\n        Jun 4 2021 2:22pm\n      And so on",
    # A mark without text below replies to a comment that is not there.
    "1.\n  1. Ann\n    Jun 3 2021 2:22pm\n  1. Bob\n    Jun 3 2021 2:22pm\n  1.\n  1. Cem\n    Jun 3 2021 2:22pm",
    # A line of pictures, so long that to read each in turn went too deep.
    f"# 12\n{'[ab]' * 1000}\n\nTitle\n\n{'[ab]' * 1000}\n\n2 comments\n\n  * Ann\n\n    x\n",
    # Buttons that can be divided in many ways, and are none.
    *(f"T\n\n{('word ' * 15 + chr(10)) * 9}{button * 40}!\n" for button in ("Reply to a ", "Reply Link ", "Edit  ")),
    # Addresses that come off the text.
    "T\n\nA form (https://example.org/) here.\n\nLike (#)\n\n  1. Ann says:\n\n    It rains.\n\n    Reply (#respond)\n",
    # A mark that stands left of its list, below an item that is open.
    (
        "           3. 9 December 2013 0:45Reply\n          s says\n              L\n"
        "               1.\n            *\n                   1."
    ),
]
law = pytest.mark.parametrize("law", LAWS, ids=lambda each: each.__name__)


@law
@pytest.mark.parametrize("text", BROKEN)
def test_what_broke_a_law_once(law: Law, text: str) -> None:
    law(text)


@law
@given(text=hostile)
def test_the_laws_hold_for_hostile_text(law: Law, text: str) -> None:
    law(text)


@law
@given(rng=st.randoms(use_true_random=False))
def test_the_laws_hold_for_broken_dumps(law: Law, rng: random.Random) -> None:
    law(broken(rng))


@given(printable())
def test_what_renders_reads_back(article: Article) -> None:
    try:
        text = threadparse.render(article)
    except threadparse.RenderError:
        assume(False)
    assert threadparse.parse(text) == article


@given(printable(clean_lines))
def test_clean_articles_render_and_read_back_without_problem(article: Article) -> None:
    # A line that the article and its comments have several times may be taken for a badge or a button, and is refused.
    texts = [[article.title or "", *article.paragraphs], *(comment.paragraphs for comment in article.walk())]
    shared = Counter(map(form_of, itertools.chain.from_iterable(texts)))
    assume(max(shared.values(), default=0) < SEVERAL)
    again = threadparse.parse(threadparse.render(article))
    assert again == article
    assert {problem.code for problem in again.problems} <= {"impossible-date"}
    assert threadparse.render(again) == threadparse.render(article)


@given(articles())
def test_any_article_renders_to_itself_or_is_refused(article: Article) -> None:
    try:
        text = threadparse.render(article)
    except threadparse.RenderError as error:
        assert error.path.startswith("$.")
    else:
        assert threadparse.parse(text) == worded(article)


@given(articles())
def test_json_reads_back(article: Article) -> None:
    assert threadparse.from_json(threadparse.to_json(article)) == article
    assert threadparse.from_json(threadparse.to_json(article, indent=2)) == article
    assert threadparse.from_dict(threadparse.to_dict(article)) == article


@given(articles())
def test_equal_articles_hash_print_and_copy_alike(article: Article) -> None:
    for again in (copy.copy(article), copy.deepcopy(article), pickle.loads(pickle.dumps(article))):
        assert again == article
        assert hash(again) == hash(article)
        assert repr(again) == repr(article)
    assert eval(repr(article), {"Article": Article, "Comment": Comment, "datetime": dt}) == article


@given(articles(), articles())
def test_equality_is_that_of_the_json(one: Article, other: Article) -> None:
    assert (one == other) == (threadparse.to_json(one) == threadparse.to_json(other))


@given(st.integers(1, 60).flatmap(lambda depth: st.lists(st.integers(1, 9), min_size=depth, max_size=depth)))
def test_nesting_is_that_of_the_open_markers(columns: list[int]) -> None:
    """The tree of a dump is that of a naive reading: a comment answers the nearest one above that stands left of it."""
    text = "T\n\n" + "".join(f"{' ' * column}• c{number}\n\n" for number, column in enumerate(columns))
    parents: list[int | None] = []
    open_: list[tuple[int, int]] = []
    for number, column in enumerate(columns):
        while open_ and open_[-1][0] >= column:
            open_.pop()
        parents.append(open_[-1][1] if open_ else None)
        open_.append((column, number))
    found: dict[int, int | None] = {}
    for comment in threadparse.parse(text).walk():
        number = int(comment.text[1:])
        found.setdefault(number, None)
        found.update({int(reply.text[1:]): number for reply in comment.replies})
    assert [found[number] for number in range(len(columns))] == parents
