"""Finding the thread: which lists of a dump it consists of, and where it ends.

Knows how to go through all lists. What speaks for a list is in `evidence`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from threadparse.blocks.items import Item
from threadparse.blocks.phrases import Heading
from threadparse.page.evidence import ENOUGH, Candidate, Evidence
from threadparse.page.flat import find_flat

#: How much a further list must look like comments to go on with the thread.
GOES_ON = 0.5


class Thread(NamedTuple):
    """The thread of a dump."""

    #: The comments on the article itself.
    items: list[Item]
    #: The first line that belongs to it: its heading, or its first comment.
    first: int
    #: The line after its last one.
    stop: int
    #: The title and the number of comments that its heading gives; None where it gives none.
    title: str | None
    said: int | None
    #: Lines that hang under none of its items though further ones follow, by the line of the item above them.
    between: dict[int, list[int]]


def weigh_lists(root: Item, evidence: Evidence) -> list[Candidate]:
    """Return the lists of a dump that may be the thread, the likeliest first.

    A list that is nested in one of comments is their replies, or part of their text. But the last item of a list
    may have swallowed the rest of the page.
    """
    found: list[Candidate] = []
    waiting = [root]
    while waiting:
        for group in waiting.pop().groups or ():
            for kind in _kinds(group):
                found.append(evidence.weigh(kind))
                if found[-1].alone < ENOUGH:
                    waiting += [item for item in kind if item.groups]
                elif kind[-1].groups and 2 * sum(evidence.strong[item.index] > 0 for item in kind) < len(kind):
                    waiting.append(kind[-1])
    return sorted(found, key=lambda each: -each.score)


def find_thread(candidates: list[Candidate], evidence: Evidence) -> Thread | None:
    """Return the thread, given the lists, the likeliest first; None where the dump has none."""
    best = candidates[0] if candidates else None
    if best is None or best.score < ENOUGH:
        return _flat(evidence)
    chosen = [each for each in candidates if each is best or _goes_on(each, best)]
    chosen.sort(key=lambda each: each.items[0].line)
    items = [item for each in chosen for item in each.items]
    headed = next((each for each in chosen if each.heading), None)
    start = items[0].line
    if headed and headed.heading_line is not None:
        start = min(start, headed.heading_line)
    said = headed.heading if headed and headed.heading else Heading(None, None)
    return Thread(items, start, _end(items, evidence), said.title, said.comments, _between(evidence, chosen))


def _between(evidence: Evidence, lists: list[Candidate]) -> dict[int, list[int]]:
    """Return the lines between the lists of a thread, by the line of the item above.

    They are text that the extractor did not indent, as it does in <pre>. Headings and links are not.
    """
    found: dict[int, list[int]] = {}
    for above, below in itertools.pairwise(lists):
        lines = range(evidence.last_line(above.items[-1]) + 1, below.items[0].line)
        text = [line for line in lines if not evidence.heading(line) and not evidence.form(line)]
        if text:
            found[_innermost(above.items[-1]).line] = text
    return found


def _innermost(item: Item) -> Item:
    """Return the last item nested in an item, or the item itself."""
    while item.groups:
        item = item.groups[-1][-1]
    return item


def _flat(evidence: Evidence) -> Thread | None:
    """Return a thread without markers."""
    found = find_flat(evidence)
    if found is None:
        return None
    items, heading, stop = found
    said = (evidence.heading(heading) if heading < items[0].line else None) or Heading(None, None)
    return Thread(items, heading, stop, said.title, said.comments, {})


def _kinds(group: list[Item]) -> Iterator[list[Item]]:
    """Cut a group where a list of another kind begins in the same column."""
    start = 0
    for place in range(1, len(group)):
        before, item = group[place - 1], group[place]
        if (before.number is None) != (item.number is None) and before.hang == item.hang:
            yield group[start:place]
            start = place
    yield group[start:]


def _goes_on(candidate: Candidate, best: Candidate) -> bool:
    """Tell whether another list is a part of the same thread."""
    if candidate.items[0].parent != best.items[0].parent:
        return False
    return candidate.strong >= GOES_ON and candidate.score >= ENOUGH / 2


def _end(items: list[Item], evidence: Evidence) -> int:
    """Return the line after the thread: the form ends it, and so does any line that hangs under none of its items."""
    stop = evidence.last_line(items[-1]) + 1
    return next((line for line in range(_innermost(items[-1]).line + 1, stop) if evidence.form(line)), stop)
