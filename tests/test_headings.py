"""The headings of threads, one line each."""

from __future__ import annotations

import pytest

from threadparse.grammar import signs
from threadparse.kinds.headings import Heading
from threadparse.kinds.phrases import phrases

ALL = ("en", *signs())


@pytest.mark.parametrize(
    ("line", "comments", "title"),
    [
        ("3 Comments", 3, None),
        ("1,204 comments", 1204, None),
        ("No Comments", 0, None),
        ("One comment", 1, None),
        ("» 3 Comments", 3, None),
        ("This Post Has 3 Comments", 3, None),
        ("3 comments:", 3, None),
        ("10 Comments »", 10, None),
        ("2 Comments Add yours", 2, None),
        ("2 Comments so far", 2, None),
        ("2 Comments | Leave a comment", 2, None),
        ("3 Comments “T”", 3, None),
        ("3 thoughts on “A title”", 3, "A title"),
        ("3 thoughts so far on “A title”", 3, "A title"),
        ("One thought on “A title”", 1, "A title"),
        ("• 3 Comments on A title", 3, None),
        ("3 Comments on this post", 3, None),
        ("Discussion about this post", None, None),
        ("Comments on “A title”", None, "A title"),
        ("Comments", None, None),
        ("Comments:", None, None),
        ("Comments (3)", 3, None),
        ("Comments: 3", 3, None),
        ("Comments3", 3, None),
        ("Join the Conversation", None, None),
        ("6 Kommentare zu „Ein Titel“", 6, "Ein Titel"),
        ("Keine Kommentare", 0, None),
        ("3 Kommentare on “T”", 3, "T"),
        ("「T」への3件のフィードバック", 3, "T"),
        ("T: 3 комментария", 3, "T"),
        ("3件のコメント", 3, None),
        ("《T》有一条评论", 1, "T"),
    ],
)
def test_a_heading(line: str, comments: int | None, title: str | None) -> None:
    assert phrases(ALL).heading(line) == Heading(comments, title)


@pytest.mark.parametrize(
    "line",
    [
        "3 Comments were deleted",
        "Comments are closed.",
        "3Comments",
        "Comment",
        "Nothing on T",
        "3",
        "One",
        "3 thoughts on",
        "Comments on",
        f"3 thoughts on {'T' * 400}",
    ],
)
def test_no_heading(line: str) -> None:
    assert phrases(("en",)).heading(line) is None
