"""Outlines: what is written reads back, what is left out is not compared, and what is wrong is said in words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from threadparse import Article, Comment, testing
from threadparse.model.comment import grow
from threadparse.testing import Expected, Outline, OutlineError, Said, from_outline, outline
from threadparse.testing.strategies import articles, hostile
from threadparse.testing.writing import FIGURES_FROM

#: Two lone surrogates that JSON cannot tell from one character.
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]").search
#: Texts of any signs: of those of the format above all.
SIGNS = [
    "@", "#", "(", ")", "(2)", ":", ": ", ">", "|", '"', "!exact", "[2] ", "--", "...", " ", "2021-05-19",
    "a", "\\", "T", "é", "\u00a0", "\u2028", "\U000e0001",
]  # fmt: skip
SIGNED = st.lists(st.sampled_from(SIGNS), max_size=5).map("".join)
TEXTS = st.one_of(SIGNED, hostile.map(lambda text: " ".join(re.split("[\n\r]", text))))
ANY = st.one_of(articles(), articles(TEXTS))


def signed(article: Article, name: str) -> Article:
    """Return an article in which everybody has this name."""
    rows = [(name, None, None, None, each.paragraphs, each.likes, each.depth, None) for each in article.walk()]
    return Article(title=article.title, author=name, paragraphs=article.paragraphs, comments=grow(rows))


def expectation(article: Article) -> Outline:
    """Return what an exact outline of an article expects, without any text in between."""
    return Outline(
        title=None if article.title is None else Said((article.title,)),
        author=article.author,
        published=article.published,
        said=Said(article.paragraphs) if article.paragraphs else None,
        comments=tuple(
            Expected(
                author=each.author,
                published=each.published,
                likes=each.likes,
                said=Said(each.paragraphs),
                depth=each.depth,
            )
            for each in article.walk()
        ),
        exact=True,
    )


@given(ANY, SIGNED)
@example(Article(), "")
def test_an_exact_outline_holds_what_the_article_says(article: Article, name: str) -> None:
    for each in (article, signed(article, name)):
        assume(not PAIR(repr(each).encode().decode("unicode_escape", "surrogatepass")))
        assert from_outline(outline(each, exact=True)) == expectation(each)


@given(ANY)
def test_an_outline_is_lines_that_can_be_seen(article: Article) -> None:
    text = outline(article)
    assert not text or text.endswith("\n")
    assert all(char.isprintable() or char in "\u00a0\u202f" for char in text.replace("\n", ""))
    indented = "".join(f"        {line}\n" for line in text.split("\n"))
    assert from_outline(indented) == from_outline(text) == from_outline(text.replace("\n", "\r\n"))


def test_each_sign() -> None:
    read = from_outline("""
        !exact
        # Boats...
        -- @Jane Doe 2021-05-19
        > Boats are fine.
        | Ships...

        @Ann Lee 2021-05-19T04:03 (2): A fine boat.
        | It has "two" sails...

          @"Ann (Admin)" 2021-05-19: "(sic)"
          | ""
        @Bob
        (3):
        2021-05-19T04:03:20.5+02:00: ...
        :
        Note: 2 boats.
        [2] ...
    """)
    assert read == Outline(
        title=Said(("Boats",), whole=False),
        author="Jane Doe",
        published=dt.date(2021, 5, 19),
        said=Said(("Boats are fine.", "Ships"), whole=False),
        exact=True,
        comments=(
            Expected(
                author="Ann Lee",
                published=dt.datetime(2021, 5, 19, 4, 3),
                likes=2,
                said=Said(("A fine boat.", 'It has "two" sails'), whole=False),
            ),
            Expected(author="Ann (Admin)", published=dt.date(2021, 5, 19), said=Said(("(sic)", "")), depth=2),
            Expected(author="Bob"),
            Expected(likes=3, said=Said(())),
            Expected(
                published=dt.datetime(2021, 5, 19, 4, 3, 20, 500_000, dt.timezone(dt.timedelta(hours=2))),
                said=Said((), whole=False),
            ),
            Expected(said=Said(())),
            Expected(said=Said(("Note: 2 boats.",))),
            Expected(said=Said((), whole=False), depth=2),
        ),
    )


def test_an_outline_is_short_where_little_is_known() -> None:
    comment = Comment(paragraphs=("A fine boat.", "Really..."), replies=(Comment(likes=0, depth=2),))
    assert outline(Article(title="Boats", paragraphs=("Text.",), comments=(comment,))) == (
        '# Boats\nA fine boat.\n| "Really..."\n  (0):\n'
    )
    assert outline(Article()) == ""


@pytest.mark.parametrize(
    ("text", "line", "column", "reason", "hint"),
    [
        ("@Ann (2) Hm", 1, 10, '"Hm" is not expected here', 'a colon stands before the text: "@Ann (2): Hm"'),
        ("2021-05-19 was", 1, 12, '"was" is not expected here', "the whole text stands in quotes"),
        ('"Hm?" he said', 1, 7, '"he said" is not expected here', 'a quote inside of them is written \\"'),
        ("Hm\n   Hm", 2, 1, "an indent of 3 spaces", "two spaces for each level"),
        ("    Hm\n     Hm", 2, 5, "an indent of 1 space", "two spaces for each level"),
        ("Hm\n    Hm", 2, 1, "depth 3 right below depth 1", "at most one level deeper"),
        ("[2] Hm", 1, 1, "depth 2 comes first", "at most one level deeper"),
        ("[0] Hm", 1, 1, "a depth of 0", "depth 1"),
        ("[x] Hm", 1, 1, '"[x] Hm" is not expected here', "a depth is a number"),
        ("\tHm", 1, 1, '"\tHm" is not expected here', "by spaces"),
        ("#Hm", 1, 1, '"#Hm" is not expected here', "the title is one line"),
        ("Hm\n# T", 2, 1, '"# T" is not expected here', "above all others"),
        ("# ", 1, 2, "the line ends too early", 'an empty text is ""'),
        ("(two) Hm", 1, 1, '"(two) Hm" is not expected here', "likes are a number"),
        ("@Ann (two): Hm", 1, 6, '"(two): Hm" is not expected here', "so does such a name"),
        ("(9999999999999999999): Hm", 1, 1, "9999999999999999999 likes are too many", "a number up to"),
        ("@Ann 2021-02-31: Hm", 1, 6, "2021-02-31 is no date", '"2021-05-19T04:03"'),
        ("-- Jane", 1, 4, '"Jane" is not expected here', '"-- @Jane Doe 2021-05-19"'),
        ("Hm\n> Hm", 2, 1, '"> Hm" is not expected here', "above the comments"),
        ("Hm...\n| Hm", 2, 1, '"| Hm" is not expected here', "does not end in dots"),
        ("Hm\n!exact", 2, 1, '"!exact" is not expected here', "the first line"),
        ('@Ann: "Hm', 1, 7, '""Hm" is not expected here', "ends with a quote"),
        ('"\\q"', 1, 1, '"\\q" cannot be read', "a backslash is written"),
        ('"a\\nb"', 1, 1, "a paragraph of several lines", "behind |"),
        ("@", 1, 1, '"@" is not expected here', "a name"),
    ],
)
def test_what_is_wrong_is_said(text: str, line: int, column: int, reason: str, hint: str) -> None:
    with pytest.raises(OutlineError) as caught:
        from_outline(text)
    error = caught.value
    assert (error.line, error.column, error.reason) == (line, column, reason)
    assert hint in error.hint
    assert str(error).startswith(f"line {line}, column {column}: {reason}\n")
    assert str(error).endswith(f"\nhint: {error.hint}")
    assert isinstance(error, ValueError)


@given(st.one_of(TEXTS, st.lists(TEXTS, max_size=4).map("\n".join)))
def test_any_other_text_is_read_or_refused(text: str) -> None:
    try:
        read = from_outline(text)
    except OutlineError as error:
        lines = text.split("\n")
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1
    else:
        assert isinstance(read, Outline)


def test_what_is_no_text_is_refused() -> None:
    text: object = b"# T"
    with pytest.raises(TypeError, match="an outline must be a str"):
        from_outline(text)  # type: ignore[arg-type]


def test_an_expectation_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="a comment of depth 3 must stand below one of depth 2"):
        Outline(comments=(Expected(), Expected(depth=3)))
    with pytest.raises(TypeError, match="must be a Expected"):
        Outline(comments=(Comment(),))  # type: ignore[arg-type]


@pytest.mark.parametrize("deepest", [10_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_deep_threads_are_written_in_figures(deepest: int) -> None:
    rows = [(None, None, None, None, ("a", "b"), None, depth, None) for depth in range(1, deepest + 1)]
    article = Article(comments=grow(rows))
    text = outline(article)
    assert f"\n{'  ' * (FIGURES_FROM - 2)}a\n{'  ' * (FIGURES_FROM - 2)}| b\n[{FIGURES_FROM}] a\n| b\n" in text
    assert [each.depth for each in from_outline(text).comments] == [*range(1, deepest + 1)]


def test_the_public_names_are_there() -> None:
    assert {*testing.__all__} <= {*dir(testing)}
    assert all(getattr(testing, name).__doc__ for name in testing.__all__)
    name = "nothing"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(testing, name)
