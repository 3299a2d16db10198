"""The network of replies as graphml, dot and mermaid: the same tree in the eyes of what reads them.

tests/consumers/mermaid.py lets Mermaid itself draw.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from xml.etree import ElementTree as ET

import hypothesis
import pytest

import threadparse
from hostile import HOSTILE, article_of, examples
from threadparse import Article, Comment
from threadparse.testing import strategies

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
Edges = set[tuple[str, str]]


def answers(article: Article) -> Edges:
    """Return who answers whom, by ids."""
    return {(row["id"], row["parent_id"]) for row in article.rows() if row["parent_id"] is not None}


def in_graphml(text: str) -> tuple[list[dict[str, str]], Edges]:
    """Return what the nodes tell, and the edges."""
    root = ET.fromstring(text)
    nodes = [
        {"id": node.attrib["id"]} | {data.attrib["key"]: data.text or "" for data in node.iter(f"{GRAPHML}data")}
        for node in root.iter(f"{GRAPHML}node")
    ]
    return nodes, {(edge.attrib["source"], edge.attrib["target"]) for edge in root.iter(f"{GRAPHML}edge")}


def in_dot(text: str) -> tuple[list[str], Edges]:
    """Return the labels, and the edges, as Graphviz quotes them."""
    quoted = r'"((?:[^"\\]|\\.)*)"'
    labels = re.findall(rf"^  {quoted} \[label={quoted}", text, re.MULTILINE)
    return [label for _, label in labels], set(re.findall(rf"^  {quoted} -> {quoted};$", text, re.MULTILINE))


def in_mermaid(text: str) -> tuple[list[str], Edges]:
    """Return the labels, and the edges."""
    labels = re.findall(r'^    c[0-9_]+\["([^"]*)"\]$', text, re.MULTILINE)
    edges = re.findall(r"^    c([0-9_]+) --> c([0-9_]+)$", text, re.MULTILINE)
    return labels, {(one.replace("_", "."), other.replace("_", ".")) for one, other in edges}


def graphviz(form: str, dot: str) -> subprocess.CompletedProcess[str]:
    """Draw a graph."""
    run = ["dot", f"-T{form}"]
    return subprocess.run(run, input=dot, capture_output=True, text=True, check=True, encoding="utf-8")


@hypothesis.given(strategies.articles())
def test_any_article_is_drawn(article: Article) -> None:
    nodes, edges = in_graphml(threadparse.dumps(article, "graphml"))
    assert edges == answers(article)
    assert [node["id"] for node in nodes] == [row["id"] for row in article.rows()]
    for name, read in (("dot", in_dot), ("mermaid", in_mermaid)):
        labels, edges = read(threadparse.dumps(article, name))
        assert len(labels) == article.comment_count + 1
        assert edges == answers(article)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_graph_holds_any_text(text: str) -> None:
    article = article_of(text)
    nodes, edges = in_graphml(threadparse.dumps(article, "graphml"))
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    assert nodes[0]["title"] == nodes[1]["author"] == nodes[2]["published_text"] == shown
    assert nodes[2]["text"] == f"{shown}\n{shown}"
    assert edges == answers(article)


def test_networkx_reads_the_types() -> None:
    networkx = pytest.importorskip("networkx")
    article = examples()["orchard"]
    graph = networkx.parse_graphml(threadparse.dumps(article, "graphml"))
    assert set(graph.edges) == answers(article)
    likes = [row["likes"] for row in article.rows()]
    assert [data.get("likes") for _, data in graph.nodes(data=True)] == likes
    assert graph.nodes["0"]["title"] == article.title


@pytest.mark.parametrize("text", HOSTILE)
def test_graphviz_draws_any_text(text: str) -> None:
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed")
    article = article_of(text)
    dot = threadparse.dumps(article, "dot")
    drawn = graphviz("plain", dot)
    assert drawn.stderr == ""
    assert len(re.findall(r"^node ", drawn.stdout, re.MULTILINE)) == article.comment_count + 1
    assert len(re.findall(r"^edge ", drawn.stdout, re.MULTILINE)) == article.comment_count
    page = graphviz("svg", dot).stdout
    words = [node.text for node in ET.fromstring(page).iter("{http://www.w3.org/2000/svg}text")]
    beginning = " ".join(text.split())[:20].strip()
    if beginning.isprintable() and beginning:
        assert any(" ".join((word or "").split()).startswith(beginning) for word in words)


def test_what_a_box_says() -> None:
    long = "word " * 30
    reply = Comment(depth=2, likes=1, paragraphs=(long,))
    article = Article(comments=(Comment(author="Ann", likes=0, replies=(reply,)),))
    assert in_dot(threadparse.dumps(article, "dot"))[0] == [
        "(no title)",
        r"Ann\n(no text)\n0 likes",
        rf"(no name)\n{('word ' * 11).rstrip()}…\n1 like",
    ]
    assert in_mermaid(threadparse.dumps(article, "mermaid"))[0][1] == "Ann<br>#40;no text#41;<br>0 likes"


def test_a_deep_thread_is_drawn() -> None:
    comment = Comment(depth=600, paragraphs=("x",))
    for depth in range(599, 0, -1):
        comment = Comment(depth=depth, paragraphs=("x",), replies=(comment,))
    article = Article(comments=(comment,))
    assert in_dot(threadparse.dumps(article, "dot"))[1] == answers(article)
    assert in_graphml(threadparse.dumps(article, "graphml"))[1] == answers(article)
