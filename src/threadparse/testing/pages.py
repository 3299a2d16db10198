"""Strategies for dumps as pages leave them, in several layouts and languages, and for broken ones.

Knows what producers print. Needs the package hypothesis.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import strategies as st

from threadparse.model.article import Article
from threadparse.model.comment import Comment, grow


class Page(NamedTuple):
    """A dump, and what stands in it."""

    text: str
    #: The article, with all its comments. What is around it on the page is no part of it.
    article: Article


class Layout(NamedTuple):
    """How a producer prints a list."""

    #: The marker of an item; None: its ordinal and a point.
    bullet: str | None
    #: How much further right each level stands, and the first one.
    step: int
    first: int


class Wording(NamedTuple):
    """What a theme prints in a language: the heading, "says", and the button below a comment."""

    heading: str
    says: str
    button: str


#: How far right of its marker the text of an item hangs: with ordinals, too.
HANG = 2
LAYOUTS = (Layout("•", 2, 2), Layout("*", 4, 2), Layout(None, 2, 2))
WORDINGS = (
    Wording("{count} comments", "says", "Reply"),
    Wording("{count} Kommentare", "sagt", "Antworten"),
    Wording("{count} commentaires", "dit", "Répondre"),
    Wording("{count} comentarios", "dijo", "Responder"),
    Wording("{count} kommentarer", "skriver", "Svara"),
)
NAMES = ("Ann", "Bob Lee", "Çelik", "Dora Quill", "Emil")
#: What stands above an article, and below its thread.
ABOVE = ((), ("• Home", "• About us"), ("Skip to content", "Search"))
BELOW = ((), ("Leave a reply",), ("© 2021 The Harbour Club", "Privacy"))
#: What may stand for another character.
MISPRINTS = "\u00a0\ufffd\t\r•1"
WORDS = ("boat", "harbour", "rope", "tide", "lantern", "gull", "mast", "quay")


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Draw a page: an article, and two comments or more below it, each with who wrote it and a button.

    Each text begins with a word of its own, so that no two comments are alike. Examples shrink to two short comments.

    Example:
        >>> import threadparse
        >>> from hypothesis import given
        >>> @given(pages())
        ... def test_comments_are_found(page):
        ...     assert len(threadparse.parse(page.text)) == len(page.article)
        >>> test_comments_are_found()
    """
    layout, wording = draw(st.sampled_from(LAYOUTS)), draw(st.sampled_from(WORDINGS))
    comments = draw(_comments())
    title = f"The {draw(st.sampled_from(WORDS))} of Lower Tarn"
    text = f"It has hung there {draw(st.integers(2, 99))} years, and nobody in the village remembers who put it up."
    article = Article(title=title, paragraphs=(text,), comments=comments)
    blocks = [*draw(st.sampled_from(ABOVE)), title, text]
    blocks += [wording.heading.format(count=len(article)), *_printed(article, layout, wording)]
    return Page("\n\n".join((*blocks, *draw(st.sampled_from(BELOW)))) + "\n", article)


@st.composite
def _comments(draw: st.DrawFn) -> tuple[Comment, ...]:
    """Draw some comments of depth 1, with their replies."""
    depth, rows = 0, []
    for number in range(draw(st.integers(2, 9))):
        depth = draw(st.integers(1, min(depth + 1, 5)))
        words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9))
        text = f"Number {number} says that the {' and the '.join(words)} are gone."
        rows.append((draw(st.sampled_from(NAMES)), None, None, None, (text,), None, depth, None))
    return grow(rows)


def _printed(article: Article, layout: Layout, wording: Wording) -> Iterator[str]:
    """Yield the blocks of a thread."""
    for comment in article:
        left = layout.first + layout.step * (comment.depth - 1)
        ordinal = article.path(comment).rpartition(".")[2]
        marker = f"{ordinal}." if layout.bullet is None else layout.bullet
        hang = " " * (left + HANG)
        yield f"{' ' * left}{marker} {comment.author} {wording.says}:\n{hang}{comment.text}"
        yield f"{hang}{wording.button}"


@st.composite
def broken(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> str:
    """Draw a dump that was broken: cut off, with lines lost, doubled, swapped or moved, or with other characters.

    `texts` is the strategy for whole dumps; None: those of `pages`.

    Example:
        >>> import threadparse
        >>> from hypothesis import given
        >>> @given(broken())
        ... def test_any_text_is_read(text):
        ...     assert threadparse.parse(text) is not None
        >>> test_any_text_is_read()
    """
    text = draw(pages().map(lambda page: page.text) if texts is None else texts)
    for _ in range(draw(st.integers(1, 3))):
        text = draw(st.sampled_from(BREAKS))(text, draw(st.integers(0, 10**6)))
    return text


def _cut(text: str, place: int) -> str:
    return text[: place % (len(text) + 1)]


def _lose(text: str, place: int) -> str:
    return "\n".join(line for number, line in enumerate(_lines(text)) if number != place % len(_lines(text)))


def _double(text: str, place: int) -> str:
    lines = _lines(text)
    lines.insert(place % len(lines), lines[place % len(lines)])
    return "\n".join(lines)


def _swap(text: str, place: int) -> str:
    lines = _lines(text)
    one, other = place % len(lines), (place + 1) % len(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _move(text: str, place: int) -> str:
    lines = _lines(text)
    lines[place % len(lines)] = " " * (place % 7) + lines[place % len(lines)].lstrip()
    return "\n".join(lines)


def _misprint(text: str, place: int) -> str:
    at = place % (len(text) + 1)
    return text[:at] + MISPRINTS[place % len(MISPRINTS)] + text[at + 1 :]


def _lines(text: str) -> list[str]:
    return text.split("\n")


#: What may happen to a dump, given its text and a number that says where.
BREAKS = (_cut, _lose, _double, _swap, _move, _misprint)
