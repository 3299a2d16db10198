"""Structured data: the same article back, and the same tree in the eyes of what reads such data."""

from __future__ import annotations

import io
import json

import attrs
import hypothesis
import pytest

import threadparse
from hostile import HOSTILE, article_of, examples
from threadparse import Article, Comment, DecodeError, Record
from threadparse.model.comment import grow
from threadparse.model.nested import row
from threadparse.testing import strategies

COUNTER = "interactionStatistic"


def without_words(article: Article) -> Article:
    """Return an article without the words of dates, which have no place there."""
    rows = [row(attrs.evolve(comment, published_text=None, replies=())) for comment in article.walk()]
    return attrs.evolve(article, comments=grow(rows))


@hypothesis.given(strategies.articles() | strategies.articles(strategies.clean_lines))
def test_any_article_comes_back(article: Article) -> None:
    text = threadparse.dumps(article, "jsonld")
    assert threadparse.loads(text, "jsonld") == without_words(article)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_script_that_it_stands_in(text: str) -> None:
    article = article_of(text)
    data = threadparse.dumps(article, "jsonld")
    assert "<" not in data
    assert not {"\u2028", "\u2029"} & set(data)
    assert threadparse.loads(data, "jsonld") == without_words(article)


def test_what_stands_there() -> None:
    reply = Comment(depth=2, paragraphs=("No.",))
    article = Article(title="A title", comments=(Comment(author="Ann", likes=2, number=3, replies=(reply,)),))
    file = io.BytesIO()
    assert not threadparse.dump(Record(article, "a b/ü.txt"), file, "jsonld")
    assert json.loads(file.getvalue()) == {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "@id": "urn:threadparse:a%20b%2F%C3%BC.txt",
        "identifier": "a b/ü.txt",
        "headline": "A title",
        "commentCount": 2,
        "comment": [
            {
                "@type": "Comment",
                "@id": "urn:threadparse:a%20b%2F%C3%BC.txt#c1",
                "author": {"@type": "Person", "name": "Ann"},
                "position": 3,
                COUNTER: {
                    "@type": "InteractionCounter",
                    "interactionType": {"@type": "LikeAction"},
                    "userInteractionCount": 2,
                },
                "comment": [{"@type": "Comment", "@id": "urn:threadparse:a%20b%2F%C3%BC.txt#c1.1", "text": "No."}],
            }
        ],
    }


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"@type": "Article", "text": 3}', '{"@type": "Article", "comment": [3]}']
)
def test_other_data_is_refused(text: str) -> None:
    with pytest.raises(DecodeError):
        threadparse.loads(text, "jsonld")


def test_a_deep_thread_comes_back() -> None:
    comment = Comment(depth=900, paragraphs=("x",))
    for depth in range(899, 0, -1):
        comment = Comment(depth=depth, paragraphs=("x",), replies=(comment,))
    article = Article(comments=(comment,))
    assert threadparse.loads(threadparse.dumps(article, "jsonld"), "jsonld") == article


@pytest.mark.parametrize("name", examples())
def test_extruct_finds_it_on_a_page(name: str) -> None:
    extruct = pytest.importorskip("extruct")
    article = examples()[name]
    page = f'<html><script type="application/ld+json">{threadparse.dumps(article, "jsonld")}</script></html>'
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert threadparse.loads(json.dumps(found), "jsonld") == without_words(article)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("name", examples())
def test_rdflib_reads_the_same_tree(name: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    article = examples()[name]
    data = json.loads(threadparse.dumps(article, "jsonld")) | {"@context": {"@vocab": "https://schema.org/"}}
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    answers = {(_id(reply), _id(above)) for above, reply in graph[: schema.comment]}
    assert answers == {(each["id"], each["parent_id"]) for each in article.rows() if each["parent_id"] is not None}
    assert sum(int(count) for _, count in graph[: schema.userInteractionCount]) == article.total_likes


def _id(name: object) -> str:
    """Return the id of a comment, or that of the article."""
    return str(name).partition("#c")[2] or "0"
