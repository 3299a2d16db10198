"""Texts that are large, or that nobody typed: read whole, character by character, in memory that grows with them."""

from __future__ import annotations

import gc
import tracemalloc

import pytest

import threadparse
from dumps import dump
from threadparse.text import lines

#: Bytes of memory for each byte of a dump, besides the dump itself; 4 at 100,000 comments, as the bench measures it.
MEMORY = 4.2


def test_memory_for_a_large_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    text = dump(6_000)
    # As small beside the dump as the pieces are beside one of 100,000 comments.
    monkeypatch.setattr(lines, "PIECE", 1 << 16)
    # What a process keeps of the words that it has seen is none of this dump. Nor are the free lists of Python: the
    # collector empties them whenever it runs, and then the second parse would fill them anew.
    gc.disable()
    threadparse.parse(text)
    tracemalloc.start()
    article = threadparse.parse(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.enable()
    assert article.comment_count == 6_000
    assert peak <= MEMORY * len(text.encode())


@pytest.mark.parametrize("words", [1_000_000, pytest.param(10_000_000, marks=pytest.mark.long)])
def test_a_line_of_megabytes(words: int) -> None:
    line = "word " * (words - 1) + "word"
    whole = threadparse.parse(f"T\n\n{line}\n").paragraphs == (line,)
    assert whole
    (comment,) = threadparse.parse(f"T\n\n  • {line}\n").comments
    # Not in the assertion, which would print it.
    same = comment.paragraphs == (line,)
    assert same


def test_a_million_blank_lines() -> None:
    blank = "\n" * 1_000_000
    article = threadparse.parse(f"T\n\n  • a\n{blank}  • b\n{blank}    • c\n")
    assert [(comment.depth, comment.text) for comment in article.walk()] == [(1, "a"), (1, "b"), (2, "c")]
    spaces = "      \n" * 1_000_000
    assert threadparse.parse(f"T\n\n  • a\n{spaces}    b\n").comments[0].paragraphs == ("a", "b")


def test_a_million_markers_in_a_line_are_text() -> None:
    marks = "• " * 1_000_000 + "a"
    (comment,) = threadparse.parse(f"T\n\n  • {marks}\n").comments
    assert comment.paragraphs == (marks,)


@pytest.mark.parametrize("char", "\x00\x07\x0b\x0c\x1b\x85\u200f\u2028\u2029\u202e\u2066\ufeff\uffff\ud800")
def test_characters_that_act_on_readers_and_terminals_stay_in_the_text(char: str) -> None:
    text = f"T{char}t\n\nA{char}b\n\n  • one {char} two\n\n    Liked by 2 people\n\n    • x{char}y\n"
    article = threadparse.parse(text)
    assert (article.title, article.paragraphs) == (f"T{char}t", (f"A{char}b",))
    assert [(comment.depth, comment.text, comment.likes) for comment in article.walk()] == [
        (1, f"one {char} two", 2),
        (2, f"x{char}y", None),
    ]
    assert threadparse.parse(threadparse.render(article)) == article
    assert threadparse.from_json(threadparse.to_json(article)) == article


def test_tabs_indent() -> None:
    article = threadparse.parse("T\n\n\t• a\n\n\t\t• b\n\n\t\t\t• c\n\n\t• d\n")
    assert [(comment.depth, comment.text) for comment in article.walk()] == [(1, "a"), (2, "b"), (3, "c"), (1, "d")]


def test_line_ends_of_all_kinds_in_one_dump() -> None:
    article = threadparse.parse("T\r\r\n\n  • a\r    b\r\n\n    Like\n\r    • c\r\n")
    assert [(comment.depth, comment.paragraphs, comment.likes) for comment in article.walk()] == [
        (1, ("a", "b"), 0),
        (2, ("c",), None),
    ]


def test_a_dump_that_is_cut_in_pieces_is_read_as_one() -> None:
    text = dump(3_000, paragraphs=3_000)
    assert len(text) > lines.PIECE
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "PIECE", len(text))
        whole = threadparse.parse(text)
    assert threadparse.parse(text) == whole
    assert [comment.span for comment in whole.walk()][-1] == (text.rindex("•"), len(text.rstrip()))
    ends = text.replace("\n", "\r\n") + "\n" * (2 * lines.PIECE)
    assert threadparse.parse(ends) == whole
