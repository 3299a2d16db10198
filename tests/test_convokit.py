"""A corpus folder: the same articles back, and the same tree for ConvoKit."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

import threadparse
from commands import fresh, run
from hostile import HOSTILE, article_of, examples
from test_cli import write
from threadparse import Article, Comment, Record
from threadparse.testing import strategies


@hypothesis.given(strategies.articles())
def test_any_article_comes_back(article: Article) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.convokit")
        threadparse.dump([Record(article, "a"), article], path)
        assert list(threadparse.load(path)) == [article, article]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_corpus_holds_any_text(text: str, tmp_path: Path) -> None:
    article = article_of(text)
    threadparse.dump(article, tmp_path / "c", "convokit")
    assert list(threadparse.load(tmp_path / "c", "convokit")) == [article]


def test_the_files_of_a_corpus(tmp_path: Path) -> None:
    reply = Comment(depth=2, paragraphs=("No.",))
    article = Article(title="T", author="Jane", comments=(Comment(author="Ann", likes=2, replies=(reply,)),))
    threadparse.dump(Record(article, "a.txt"), tmp_path / "c", "convokit")
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == [
        *("conversations.json", "corpus.json", "index.json", "speakers.json", "utterances.jsonl")
    ]
    utterances = [json.loads(line) for line in (tmp_path / "c" / "utterances.jsonl").read_text().splitlines()]
    assert [(each["id"], each["reply-to"], each["speaker"], each["text"]) for each in utterances] == [
        ("a.txt#0", None, "Jane", ""),
        ("a.txt#1", "a.txt#0", "Ann", ""),
        ("a.txt#1.1", "a.txt#1", "[unknown]", "No."),
    ]
    assert {each["conversation_id"] for each in utterances} == {"a.txt#0"}
    assert utterances[1]["meta"]["likes"] == 2
    speakers = json.loads((tmp_path / "c" / "speakers.json").read_text())
    assert sorted(speakers) == ["Ann", "Jane", "[unknown]"]


@pytest.mark.parametrize("name", examples())
def test_convokit_reads_the_same_tree(name: str, tmp_path: Path) -> None:
    convokit = pytest.importorskip("convokit")
    article = examples()[name]
    threadparse.dump(Record(article, name), tmp_path / "c", "convokit")
    corpus = convokit.Corpus(filename=str(tmp_path / "c"))
    conversation = corpus.get_conversation(f"{name}#0")
    assert conversation.check_integrity(verbose=False)
    answers = {(each.id, each.reply_to) for each in corpus.iter_utterances() if each.reply_to is not None}
    assert answers == {
        (f"{name}#{row['id']}", f"{name}#{row['parent_id']}") for row in article.rows() if row["parent_id"] is not None
    }
    assert {each.text for each in corpus.iter_utterances()} == {row["text"] or "" for row in article.rows()}


def test_all_dumps_make_one_corpus(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    for arguments in (["-t", "convokit", "-o", "one/"], ["-o", "two.convokit", "-j", "2"]):
        done = fresh("convert", *arguments, "a.txt", "b.txt", folder=tmp_path)
        assert done.returncode == 0, done.stderr
    for name in ("one", "two.convokit"):
        lines = (tmp_path / name / "utterances.jsonl").read_text().splitlines()
        assert {json.loads(line)["conversation_id"] for line in lines} == {"a.txt#0", "b.txt#0"}
    back = run("convert", "two.convokit", "-t", "jsonl", folder=tmp_path)
    assert [json.loads(line)["source"] for line in back.stdout.splitlines()] == ["a.txt", "b.txt"]
    again = run("convert", "-t", "convokit", "-o", "one/", "a.txt", folder=tmp_path)
    assert (again.returncode, again.stderr) == (1, "threadparse: one/: the folder is there, and not empty\n")
    nowhere = run("convert", "-t", "convokit", "a.txt", folder=tmp_path)
    assert (nowhere.returncode, "-t convokit is a folder: use -o FOLDER/" in nowhere.stderr) == (2, True)


def broken() -> Iterator[Article]:
    yield Article()
    raise threadparse.RenderError("$", "no")


def test_a_corpus_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(threadparse.RenderError):
        threadparse.dump(broken(), tmp_path / "c", "convokit")
    assert list(tmp_path.iterdir()) == []
    done = run("convert", "missing.txt", "-t", "convokit", "-o", "c/", folder=tmp_path)
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_other_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "utterances.jsonl").write_text('{"id": "a"}\n')
    with pytest.raises(threadparse.DecodeError, match="line 1: not as it was written"):
        list(threadparse.load(tmp_path / "c", "convokit"))
    with pytest.raises(ValueError, match="is a folder, and no text"):
        threadparse.dumps(Article(), "convokit")
