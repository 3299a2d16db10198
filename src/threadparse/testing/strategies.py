"""Strategies for Hypothesis: articles, comments, and texts that are dumps or come near one.

Needs the package hypothesis: ``pip install 'threadparse[hypothesis]'``.

    >>> from hypothesis import given
    >>> from threadparse.testing import strategies
    >>> @given(strategies.articles())
    ... def test_counts(article):
    ...     assert article.comment_count == sum(1 for _ in article.walk())
    >>> test_counts()
"""

from __future__ import annotations

import datetime as dt

from hypothesis import reject
from hypothesis import strategies as st

from threadparse.errors import RenderError
from threadparse.formats.dump import render
from threadparse.model.article import Article
from threadparse.model.comment import Comment, grow
from threadparse.testing.pages import Page, broken, pages

__all__ = [
    "Page",
    "articles",
    "broken",
    "clean_lines",
    "comments",
    "dumps",
    "hostile",
    "lines",
    "pages",
    "printable",
    "threads",
]

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

#: Any text, mostly one that comes near a dump.
hostile = st.one_of(
    st.lists(st.sampled_from(MORSELS), max_size=40).map("".join),
    st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Z", "C"]), max_size=200),
)

_words = st.text(alphabet="abc XYZ.,•19é“”–😀", min_size=1, max_size=30)
#: A line that may look like a part of a dump: a name, a date, a button.
lines = st.one_of(_words, st.sampled_from([morsel.strip() for morsel in MORSELS if morsel.strip()])).map(
    lambda text: " ".join(text.split())
)
#: A line that looks like nothing but text.
clean_lines = st.text(alphabet="abcXYZ é“”–😀", min_size=1, max_size=30).map(lambda text: f"w{text}".strip())
_moments = st.one_of(
    st.none(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=-3, minutes=-30))])),
)
_optional = st.one_of(st.none(), lines)


@st.composite
def threads(draw: st.DrawFn, text: st.SearchStrategy[str] = lines, least: int = 0) -> tuple[Comment, ...]:
    """Draw any comments of depth 1, with their replies; `least` is how many there are at least, replies included."""
    depth = 0
    rows = []
    for _ in range(draw(st.integers(least, 8))):
        depth = draw(st.integers(1, depth + 1))
        paragraphs = tuple(draw(st.lists(text, max_size=3)))
        likes = draw(st.one_of(st.none(), st.integers(0, 3), st.integers(0, 10**15 - 1)))
        number = draw(st.one_of(st.none(), st.integers(0, 9999)))
        rows.append((draw(_optional), draw(_moments), draw(_optional), number, paragraphs, likes, depth, None))
    return grow(rows)


def comments(text: st.SearchStrategy[str] = lines) -> st.SearchStrategy[Comment]:
    """Draw a comment of depth 1, with any replies.

    Args:
        text: The strategy for lines of text.
    """
    return threads(text, 1).map(lambda thread: thread[0])


#: When a comment was written, and the words for it.
_WHEN = [
    (None, None),
    (dt.date(2020, 5, 3), "May 3, 2020"),
    (dt.datetime(2020, 5, 3, 16, 5), "3 May 2020 at 4:05 pm"),  # noqa: DTZ001
    (None, "2 days ago"),
]


@st.composite
def _printed(draw: st.DrawFn, text: st.SearchStrategy[str]) -> tuple[Comment, ...]:
    """Draw comments of one page. All or none of them have ordinals, authors (some with a date), or likes."""
    numbered, headed, liked = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    # On each level down to the last comment, the ordinal that came last.
    ordinals: list[int] = []
    rows = []
    for _ in range(draw(st.integers(0, 8))):
        depth = draw(st.integers(1, len(ordinals) + 1))
        ordinals = [*ordinals, 0][:depth]
        ordinals[-1] += draw(st.integers(1, 3))
        paragraphs = tuple(draw(st.lists(text, min_size=1, max_size=3)))
        likes = draw(st.integers(0, 3) | st.integers(0, 10**15 - 1)) if liked else None
        author = draw(st.sampled_from(["Ann", "Bob Lee", "Ça va"])) if headed else None
        published, words = draw(st.sampled_from(_WHEN)) if headed else (None, None)
        rows.append((author, published, words, ordinals[-1] if numbered else None, paragraphs, likes, depth, None))
    return grow(rows)


@st.composite
def articles(draw: st.DrawFn, text: st.SearchStrategy[str] = lines) -> Article:
    """Draw any article; `text` is the strategy for its lines of text."""
    return Article(
        title=draw(st.one_of(st.none(), text)),
        author=draw(_optional),
        published=draw(_moments),
        byline=draw(_optional),
        paragraphs=tuple(draw(st.lists(text, max_size=4))),
        comments=draw(threads(text)),
    )


#: What a byline says, who that is, and when.
_BYLINES = [
    (None, None, None),
    ("May 19, 2021 04:03 GMT – By RFE/RL", "RFE/RL", dt.datetime(2021, 5, 19, 4, 3, tzinfo=dt.UTC)),
    ("By Jane Doe", "Jane Doe", None),
    ("2021-05-19", None, dt.date(2021, 5, 19)),
    ("By Jane Doe, 19 May 2021", "Jane Doe", dt.date(2021, 5, 19)),
    ("May 32, 2021 – By Jane Doe", "Jane Doe", None),
]


@st.composite
def printable(draw: st.DrawFn, text: st.SearchStrategy[str] = lines) -> Article:
    """Draw an article that looks as if it had been parsed; of clean lines, it nearly always renders."""
    byline, author, published = draw(st.sampled_from(_BYLINES))
    return Article(
        title=draw(text),
        author=author,
        published=published,
        byline=byline,
        paragraphs=tuple(draw(st.lists(text, max_size=4))),
        comments=draw(_printed(text)),
    )


@st.composite
def dumps(draw: st.DrawFn) -> str:
    """Draw a dump of the canonical layout, which `parse` reads without a loss.

    Example:
        >>> import threadparse
        >>> from hypothesis import given
        >>> @given(dumps())
        ... def test_dumps(text):
        ...     assert threadparse.render(threadparse.parse(text)) == text
        >>> test_dumps()
    """
    try:
        return render(draw(printable(clean_lines)))
    except RenderError:
        return reject()
