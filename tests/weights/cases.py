"""What is there to choose from in the labelled dumps, and what is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import threadparse
from accuracy.held_back import Dump
from threadparse.formats.dump import _heading, _write
from threadparse.read import Page
from threadparse.thread.weigh import Candidate
from weights.fit import Case, Choice, Option

#: A comment is known by so many letters and digits of its first line, at the most and at least: fewer stand anywhere.
MOST, LEAST = 40, 8
#: How many words of a comment stand in a dump that is written anew, and how often: so they make a paragraph.
WORDS, LONG = 6, 3
#: Records of which a larger share are comments, but less than half, are neither the thread nor none.
UNSURE = 0.2


def thread_case(name: str, dump: Dump, page: Page) -> Case | None:
    """Return the choice of the list that is the thread: half of its items or more hold a comment.

    Of nested lists only the outermost is right. None: nobody can tell, as fewer items of a list hold a comment, or no
    true comment is in the dump.
    """
    text = key(page.text)
    known = [body for body in _bodies(dump.truth) if len(body) >= LEAST and body in text]
    shares = [_share(each, page, known) for each in page.lists]
    right = [share >= 1 / 2 for share in shares]
    if dump.truth and not any(right) and (any(shares) or not known):
        return None
    good = [each for each, fine in zip(page.lists, right, strict=True) if fine]
    options = [
        Option(each.signs, fine and not any(_is_in(each, other) for other in good))
        for each, fine in zip(page.lists, right, strict=True)
    ]
    return Case(name, dump.group, dump.page, [Choice(options)])


def records_case(name: str, dump: Dump, page: Page) -> Case | None:
    """Return the choice whether records are the thread: half of them or more hold a comment.

    None: there are none; or nobody can tell, as no comment is long enough, or the share is between UNSURE and half.
    """
    if page.records is None:
        return None
    thread = page.records.thread
    bodies = [body for body in _bodies(dump.truth) if len(body) >= LEAST]
    texts = [key("\n".join(thread.shapes.texts(item))) for item in thread.shapes.items.all]
    share = sum(any(body in text for body in bodies) for text in texts) / len(texts)
    if dump.truth and (not bodies or UNSURE < share < 1 / 2):
        return None
    return Case(name, dump.group, dump.page, [Choice([Option(page.records.signs, share >= 1 / 2)])])


def title_case(name: str, dump: Dump, page: Page) -> Case | None:
    """Return the choices of the line that is the title, or of none where the dump holds no part of the title.

    None: the title is not known, or the thread gives it; or nobody can tell, as it stands there in part, or not among
    the lines that are weighed.
    """
    wanted = key((dump.truth or {}).get("title") or "")
    if not wanted or page.bounds.title:
        return None
    weighed, texts = page.article.titles.weighed, page.article.texts
    keys = [key(texts[each.line]) for each in weighed]
    is_lost = wanted not in key(page.text) and not any(len(line) >= LEAST and line in wanted for line in keys)
    if wanted not in keys and not is_lost:
        return None
    options = [Option(each.signs, line == wanted) for each, line in zip(weighed, keys, strict=True)]
    return Case(name, dump.group, dump.page, [Choice(options)])


def key(text: str) -> str:
    """Return the letters and digits of a text, in one case."""
    return "".join(filter(str.isalnum, text)).casefold()


def _bodies(truth: dict[str, Any] | None) -> list[str]:
    """Return the key of how each true comment begins; "" for one without text."""
    texts = ["\n".join(row.get("paragraphs", ())) or row.get("text") or "" for row in (truth or {}).get("comments", ())]
    return [key(text.partition("\n")[0])[:MOST] for text in texts]


def _share(candidate: Candidate, page: Page, bodies: list[str]) -> float:
    """Return the share of the items of a list that hold a comment."""
    texts = [key("\n".join([item.text, *page.shapes.texts(item)])) for item in candidate.items] if bodies else []
    return sum(any(body in text for body in bodies) for text in texts) / len(candidate.items)


def _is_in(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether a list is nested in another."""
    items = other.items
    return candidate is not other and items[0].order <= candidate.items[0].order < items[-1].end


def beheaded(dump: Dump, page: Page) -> Iterator[Dump]:
    """Yield a dump without the heading of its thread, if it has one: extractors lose it, so weights must do without."""
    if dump.truth and page.thread and page.thread.first < page.thread.items[0].line:
        rows = page.source.layout.split("\n")
        rows[page.items.lines.numbers[page.thread.first]] = ""
        yield dump._replace(text="\n".join(rows))


def written(dump: Dump) -> Iterator[Dump]:
    """Yield two dumps as `render` writes them, of the same page: each comment is the first words of a true one.

    The first has a heading that counts the comments. The second has none: none is needed where they end the dump, two
    blank lines below the text. What is fitted must read both.
    """
    truth = dump.truth or {}
    texts = [" ".join("\n".join(row["paragraphs"]).split()[:WORDS]) for row in truth["comments"] if row["paragraphs"]]
    article = threadparse.Article(
        title=truth["title"],
        paragraphs=tuple(" ".join(text.split()) for text in truth["article"]),
        comments=tuple(threadparse.Comment(paragraphs=(" ".join([text] * LONG),)) for text in texts),
    )
    known = {"title": truth["title"], "comments": [{"paragraphs": [text]} for text in texts]}
    text = _write(article, signs=False)
    heading = f"{_heading(article, signs=False)}\n\n"
    for each in (text, text.replace(heading, "")):
        yield Dump(dump.path, dump.group, known, each)
