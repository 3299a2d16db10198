"""Articles and hostile texts for the property tests."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from threadparse import Article, Comment
from threadparse.model.comment import grow

#: What the format is made of, so that random texts come near it.
MORSELS = [
    "•", "• ", "  • ", "    • ", "      • ", "\t• ", " 9. ", "10. ", "1.", "\u00a0", " ", "  ", "    ",
    "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\ufeff", "\x00",
    "\ud800", "\u202e",
    "Like", "Liked by 1 person", "Liked by 2 people", "Liked by 1,204 people", "Liked by x people", "Reply",
    "A title", "Text.", "text", "Ann says:", "Ann", "2 comments", "3 thoughts on “T”", "Leave a Reply", "Share this:",
    "12. Mai 2021", "Antworten", "sagt:", "Pingback: T", "* ", "+ ", "o ", "# T", "**Ann** says:", "05/06/2021",
    "May 3, 2020 at 4:05 pm", "Ann on May 3, 2020 said:", "Comment by Ann — May 3, 2020 @ 4:05 pm",
    "LikeLiked by 2 people", "May 19, 2021 04:03 GMT – By Jane Doe", "May 32, 2021", "By Jane Doe", "2021-05-19",
]  # fmt: skip

hostile = st.one_of(
    st.lists(st.sampled_from(MORSELS), max_size=40).map("".join),
    st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Z", "C"]), max_size=200),
)

#: A dump with a few characters put in, taken out or changed.
words = st.text(alphabet="abc XYZ.,•19é“”–😀", min_size=1, max_size=30)
lines = st.one_of(words, st.sampled_from([morsel.strip() for morsel in MORSELS if morsel.strip()])).map(
    lambda text: " ".join(text.split())
)
clean_lines = st.text(alphabet="abcXYZ é“”–😀", min_size=1, max_size=30).map(lambda text: f"w{text}".strip())
moments = st.one_of(
    st.none(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=-3, minutes=-30))])),
)
optional = st.one_of(st.none(), lines)


@st.composite
def threads(draw: st.DrawFn, text: st.SearchStrategy[str]) -> tuple[Comment, ...]:
    """Draw any comments."""
    depth = 0
    rows = []
    for _ in range(draw(st.integers(0, 8))):
        depth = draw(st.integers(1, depth + 1))
        paragraphs = tuple(draw(st.lists(text, max_size=3)))
        likes = draw(st.one_of(st.none(), st.integers(0, 3), st.integers(0, 10**15 - 1)))
        number = draw(st.one_of(st.none(), st.integers(0, 9999)))
        rows.append((draw(optional), draw(moments), draw(optional), number, paragraphs, likes, depth, None))
    return grow(rows)


#: When a comment was written, and the words for it.
WHEN = [
    (None, None),
    (dt.date(2020, 5, 3), "May 3, 2020"),
    (dt.datetime(2020, 5, 3, 16, 5), "3 May 2020 at 4:05 pm"),
    (None, "2 days ago"),
]


@st.composite
def printed(draw: st.DrawFn, text: st.SearchStrategy[str]) -> tuple[Comment, ...]:
    """Draw comments of one page: all have ordinals, say who and when, have likes, or none does."""
    numbered, headed, liked = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    above: list[int] = []
    rows = []
    for _ in range(draw(st.integers(0, 8))):
        depth = draw(st.integers(1, len(above) + 1))
        above = [*above, 0][:depth]
        above[-1] += draw(st.integers(1, 3))
        paragraphs = tuple(draw(st.lists(text, min_size=1, max_size=3)))
        likes = draw(st.integers(0, 3) | st.integers(0, 10**15 - 1)) if liked else None
        author = draw(st.sampled_from(["Ann", "Bob Lee", "Ça va"])) if headed else None
        published, words = draw(st.sampled_from(WHEN)) if headed else (None, None)
        rows.append((author, published, words, above[-1] if numbered else None, paragraphs, likes, depth, None))
    return grow(rows)


@st.composite
def articles(draw: st.DrawFn, text: st.SearchStrategy[str] = lines) -> Article:
    """Draw any article."""
    return Article(
        title=draw(st.one_of(st.none(), text)),
        author=draw(optional),
        published=draw(moments),
        byline=draw(optional),
        paragraphs=tuple(draw(st.lists(text, max_size=4))),
        comments=draw(threads(text)),
    )


BYLINES = [
    (None, None, None),
    ("May 19, 2021 04:03 GMT – By RFE/RL", "RFE/RL", dt.datetime(2021, 5, 19, 4, 3, tzinfo=dt.UTC)),
    ("By Jane Doe", "Jane Doe", None),
    ("2021-05-19", None, dt.date(2021, 5, 19)),
    ("By Jane Doe, 19 May 2021", "Jane Doe", dt.date(2021, 5, 19)),
    ("May 32, 2021 – By Jane Doe", "Jane Doe", None),
]


@st.composite
def printable(draw: st.DrawFn, text: st.SearchStrategy[str] = lines) -> Article:
    """Draw an article that looks as if it had been parsed; of clean lines, it always renders."""
    byline, author, published = draw(st.sampled_from(BYLINES))
    return Article(
        title=draw(text),
        author=author,
        published=published,
        byline=byline,
        paragraphs=tuple(draw(st.lists(text, max_size=4))),
        comments=draw(printed(text)),
    )
