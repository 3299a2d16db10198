"""Dumps that differ in nothing that is read give the same article: a mark in front, blank lines, spaces at line ends.

And what is read has no white space at its ends, whatever stood around it in the dump.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import threadparse
from mutation import samples
from pageshapes import SHAPES, chosen
from threadparse import Article

#: What changes in a dump, and nothing in what it says.
CHANGES: dict[str, Callable[[str], str]] = {
    "a byte order mark": lambda text: f"\ufeff{text}",
    "blank lines at the end": lambda text: f"{text}\n\n  \n\t\n",
    "blank lines in front": lambda text: f"\n \n{text}",
    "no line end at the end": lambda text: text.rstrip("\n"),
    "spaces at line ends": lambda text: text.replace("\n", "   \n"),
    "white space of all kinds at line ends": lambda text: text.replace("\n", "\t\u00a0\u2003\u3000\x0b\x0c\n"),
    "spaces in blank lines": lambda text: text.replace("\n\n", "\n      \n"),
    "carriage returns and newlines": lambda text: text.replace("\n", "\r\n"),
    "carriage returns": lambda text: text.replace("\n", "\r"),
}

#: Of the shapes of pages, one of so many is tried; in a deep run all of them.
SAMPLE = {"short": 36, "deep": 1}.get(os.environ["HYPOTHESIS_PROFILE"], 12)


#: The shape of a page whose first line is read by its column.
BY_COLUMN = "markdown, left of a text"


def pages() -> list[str]:
    """Return small pages of many shapes."""
    names = [name for name in SHAPES if name == BY_COLUMN or chosen(name, "neighbours", range(SAMPLE)) == 0]
    return [SHAPES[name](3) for name in names]


def first_lines() -> list[str]:
    """Return dumps whose first line is read by the column it stands in."""
    below = "\n\nText.\n\n2 comments\n\n  * Ann says:\n\n    It rains.\n\n  * Bob says:\n\n    So it does.\n"
    firsts = ("# A title", "> A title", "**A title**", "* A title", "1. A title", "1. Ann says:", "A title")
    return [first + rest for first, rest in itertools.product(firsts, (below, "\n", "\n\n## A part\n\nText.\n"))]


SOURCES: dict[str, Callable[[], list[str]]] = {
    "samples": lambda: list(samples()),
    "pages": pages,
    "first lines": first_lines,
}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_read_changes_nothing(change: str, source: str) -> None:
    assert [text for text in SOURCES[source]() if not is_same(text, CHANGES[change](text))] == []


def is_same(text: str, changed: str) -> bool:
    """Tell whether two dumps are read alike, but for where in them everything stands."""
    return read_once(text) == read(changed)


Reading = tuple[Article, list[str], list[tuple[str, int | None, str]]]


def read(text: str) -> Reading:
    """Return the article, what was odd about the dump, and what its lines are."""
    article = threadparse.parse(text)
    lines = [(str(line.role), line.depth, line.text.strip("\ufeff").strip()) for line in threadparse.explain(text)]
    return article, [problem.code for problem in article.problems], lines


#: For dumps that are compared with several others.
read_once = functools.cache(read)


def test_a_file_is_read_as_its_text(tmp_path: Path) -> None:
    for place, text in enumerate(samples()):
        path = tmp_path / f"{place}.txt"
        for mark in ("", "\ufeff"):
            path.write_bytes((mark + text).encode())
            assert threadparse.parse_file(path) == threadparse.parse(text)


#: White space that is no line end.
SPACES = "\t \x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2002\u2003\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
#: A line with white space and what comes off it; `_` stands for the space, `@` for an address.
AROUND = (
    "_Text._", "_@_", "Text._@", "Text. @_", "Text._@_@_", "@_@", "_@_Text._", "Text._@_and more._", "@_@_@",
    "Text.__@", "_[1]_Text._[2]_", "_**_Text._**_", "_> _Text._", "_![]_(a.png)_Text._", "_* _Text._", "_1. _Text._",
    "_•__•_", "[_Text._](#a)_",
)  # fmt: skip
ADDRESSES = ("(#)", "(https://example.org/a)")
#: What has addresses that come off.
BUTTONS = "    Reply (#)\n\n  2. Bob says:\n\n    Ho\n\n    Reply (#)\n"
#: The pages that such a line stands in; `%` stands for it.
AROUND_PAGES = (
    f"T\n\n%\n\n1 comment\n\n  1. Ann says:\n\n    Hi\n\n{BUTTONS}",
    f"T\n\nText.\n\n1 comment\n\n  1. Ann says:\n\n    %\n\n{BUTTONS}",
    f"T\n\nText.\n\n1 comment\n\n  1. Ann says:\n\n    Hi\n\n    %\n\n    1. % says:\n\n       %\n\n{BUTTONS}",
    f"%\n\nText.\n\n1 comment\n\n  1. %\n\n{BUTTONS}\n\n  3. %\n\n    Ho\n\n    Reply (#)\n",
    "# T\n\n%\n\n## 2 comments\n\n  * **Ann** says:\n\n%\n\nReply\n\n  * **Bob** says:\n\n%\n\nReply\n",
    "# %\n\n%\n\n## %\n\n  * **%** says:\n\n  * %\n\n> %\n\n#### %\n\n",
)


@pytest.mark.parametrize("around", AROUND)
def test_what_is_read_has_no_white_space_at_its_ends(around: str) -> None:
    found = []
    for space, address, page in itertools.product(SPACES, ADDRESSES if "@" in around else "-", AROUND_PAGES):
        text = page.replace("%", around.replace("_", space).replace("@", address))
        found += [(text, said) for said in said_in(threadparse.parse(text)) if said.strip() != said or not said]
    assert found == []


#: What says a name, with white space around it.
NAMES = (
    "Comment by_Ann_",
    "_Ann_ says:",
    "_Ann Lee_ on May 19, 2021 said:",
    "_Ann_:",
    "* _Ann_ says:",
    "_Ann_May 19, 2021",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_have_no_white_space_at_their_ends(name: str) -> None:
    page = "T\n\nText.\n\n2 comments\n\n  1. %\n\n    Hi\n\n    Reply\n\n  2. %\n\n    Ho\n\n    Reply\n"
    texts = [page.replace("%", name.replace("_", space)) for space in SPACES]
    names = [(text, comment.author) for text in texts for comment in threadparse.parse(text).walk() if comment.author]
    assert [(text, said) for text, said in names if said.strip() != said] == []


def test_no_page_gives_white_space_at_the_ends_of_what_is_read() -> None:
    texts = [*samples(), *pages()]
    assert [
        said for text in texts for said in said_in(threadparse.parse(text)) if said.strip() != said or not said
    ] == []


def said_in(article: Article) -> list[str]:
    """Return the title, the byline and all paragraphs."""
    own = [article.title, article.byline, *article.paragraphs]
    return [each for each in own if each is not None] + [each for one in article.walk() for each in one.paragraphs]


def test_an_item_is_no_part_of_two_lists() -> None:
    """A list is weighed with and without a single line above it: only one of these is a part of the thread."""
    long = "Nobody knows how long the boats have been lying there, or who it"
    dump = f"""\
            {long}
            was that tied them up, and nobody has asked.
     2. [0a1] dmitri77 says:
     1. [0a1] Bob says:
        Reply
        Thanks a lot
\u3000 2. [0a1] Gina M. says:
\u3000    July 9, 2021 at 10:10 am
    July 10, 2021 at 11:11 pm
    {long} was that
"""
    spans = [comment.span for comment in threadparse.parse(dump).walk()]
    assert len(spans) == len(set(spans)) > 1
