"""Why a dump was read as it was: what spoke for each list and each title, and which rule read each comment."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from threadparse.read import Page
from threadparse.roles import Line, lines_of
from threadparse.signs import Signs, weights
from threadparse.template.template import Around, Template


@attrs.frozen
class Sign:
    """One sign that was seen."""

    #: Its name in src/threadparse/weights.json.
    name: str
    #: How much of it was seen: for most signs 1.0, or the share of the items that show it.
    seen: float
    #: What it was worth: how much was seen times its weight.
    worth: float


@attrs.frozen
class Weighed:
    """A list that may have been the thread, or a line that may have been the title."""

    #: Its line, or that of its first item, from 1.
    line: int
    #: What its signs were worth together.
    score: float
    #: Whether it was taken.
    taken: bool
    #: The signs that were seen.
    signs: tuple[Sign, ...]


@attrs.frozen
class Learned:
    """What was learned from lines that repeat on the page."""

    #: What they do: stand "beside" a name and a date, or around who "says" something; are a "date"; "open" or "close"
    #: comments.
    what: str
    #: The words, or the lines with each number as 0, in order.
    forms: tuple[str, ...]


@attrs.frozen
class ReadComment:
    """How a comment was read."""

    #: The line where it begins, from 1.
    line: int
    #: The alternative of grammars/comment.lark that read its opening; "text": it has none.
    rule: str


@attrs.frozen
class Explanation:
    """What `explain` tells with `why=True`.

    Example:
        >>> import threadparse
        >>> text = "T\\n\\n2 comments\\n\\n  1. Ann says:\\n\\n    Hi.\\n\\n  2. Bob says:\\n\\n    Ho.\\n"
        >>> why = threadparse.explain(text, why=True)
        >>> [sign.name for sign in why.lists[0].signs]
        ['says', 'heading', 'count_fits', 'share_of_dump', 'has_text']
        >>> [(comment.line, comment.rule) for comment in why.comments]
        [(5, 'says'), (9, 'says')]
    """

    #: What became of every line, as `explain` tells without it.
    lines: tuple[Line, ...]
    #: The producer that the dump looks like, such as "Resiliparse".
    producer: str
    #: The lists that were weighed, the likeliest first.
    lists: tuple[Weighed, ...]
    #: The records without markers that were weighed, at most once: where no list is the thread for sure.
    records: tuple[Weighed, ...]
    #: What was learned from what repeats.
    learned: tuple[Learned, ...]
    #: The lines that were weighed as titles, the likeliest first; none where the heading of the thread names the title.
    titles: tuple[Weighed, ...]
    #: The comments, in the order of the dump.
    comments: tuple[ReadComment, ...]


def explanation_of(page: Page) -> Explanation:
    """Explain a page."""
    numbers = page.items.lines.numbers
    thread = {item.line for item in page.thread.items} if page.thread else set()
    lists = [
        _weighed("thread", numbers[each.items[0].line], each.score, each.signs, taken=each.items[0].line in thread)
        for each in page.lists
    ]
    titles = [
        _weighed("title", numbers[each.line], each.score, each.signs, taken=each.line == page.article.titles.line)
        for each in sorted(page.article.titles.weighed, key=lambda each: (-each.score, each.line))
    ]
    return Explanation(
        lines_of(page),
        page.producer.name,
        tuple(lists),
        tuple(_records(page)),
        (*_learned(page.template), *(_learned(page.thread.template) if page.thread else ())),
        tuple(titles),
        tuple(ReadComment(numbers[comment.first] + 1, comment.rule) for comment in page.comments),
    )


def _records(page: Page) -> Iterator[Weighed]:
    """Yield the records that may be the thread."""
    if found := page.records:
        number = page.items.lines.numbers[found.thread.first]
        yield _weighed("records", number, found.score, found.signs, taken=page.thread is found.thread)


def _learned(template: Template) -> Iterator[Learned]:
    """Yield what was learned from lines that repeat; a form with a name in it is shown with NAME in its place."""
    beside = template.beside.ahead | template.beside.behind
    says = {_around(each) for each in template.says}
    names = ("beside", beside), ("says", says), ("date", template.dates)
    opening, closing = ({_around(each) for each in template.around if each.opens is opens} for opens in (True, False))
    for what, forms in (*names, ("open", template.opening | opening), ("close", template.closing | closing)):
        if forms:
            yield Learned(what, tuple(sorted(forms)))


def _around(each: Around) -> str:
    """Return what stands around a name, with NAME in its place."""
    return f"{each.before}NAME{each.behind}"


def _weighed(of: str, number: int, score: float, signs: Signs, *, taken: bool) -> Weighed:
    """Return what a "thread", "records" or a "title" was weighed by, given the number of its line from 0."""
    worth = weights(of).weights
    shown = tuple(Sign(name, seen, worth[name] * seen) for name, seen in signs.items())
    return Weighed(number + 1, score, taken, shown)
