"""Which lists of a dump are the thread, and where it ends."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from threadparse.lists.items import Item
from threadparse.template.template import ALWAYS, SEVERAL, Template
from threadparse.thread.ends import end_of_list, innermost, last_line
from threadparse.thread.landmarks import Landmarks
from threadparse.thread.shapes import Look, Shapes
from threadparse.thread.weigh import Candidate, Weigher

if TYPE_CHECKING:
    from threadparse.thread.comments import CommentLines

#: How much a further list must look like comments (`Candidate.strong`) to go on with the thread.
GOES_ON = 0.5
#: A list that looks less like comments, and has a smaller share of the dump, is the thread only if nothing else may be.
WEAK, SMALL = 0.25, 0.1
#: The template where nothing repeats.
NO_TEMPLATE = Template()


class Thread(NamedTuple):
    """The thread of a dump."""

    #: The shapes of the items that it is made of.
    shapes: Shapes
    #: The comments on the article itself.
    items: Sequence[Item]
    #: The first line that belongs to it: its heading, or its first comment.
    first: int
    #: The line after its last one.
    stop: int
    #: The title and the number of comments that its heading gives; None where it gives none.
    title: str | None = None
    counted: int | None = None
    #: Lines that hang under none of its items though further ones follow, by the line of the item above them.
    between: Mapping[int, list[int]] = MappingProxyType({})
    #: The record that its comments answer, the first post of a forum; None: they answer the article as it stands above.
    post: CommentLines | None = None
    #: How likely it is one, in log odds, where it was weighed as records are.
    odds: float | None = None
    #: What repeats in its comments, beside what repeats on the page.
    template: Template = NO_TEMPLATE

    @property
    def is_nested(self) -> bool:
        """Whether one of its comments answers another one."""
        return any(item.groups for item in self.items)


def weigh_lists(weigher: Weigher) -> list[Candidate]:
    """Return the lists of a dump that may be the thread, the likeliest first."""
    found: list[Candidate] = []
    # The items in which lists are still looked for.
    waiting = [weigher.shapes.items.root]
    while waiting:
        for group in waiting.pop().groups:
            for items in _cut_by_marker(group, weigher):
                if not weigher.may_be(items):
                    waiting += [item for item in items if item.groups]
                    continue
                found.append(weigher.weigh(items))
                waiting += _inside(found[-1], weigher)
                if found[-1].score < weigher.weights.taken_from and (
                    below := _without_menu(items, weigher.shapes.looks)
                ):
                    found.append(weigher.weigh(below))
    return sorted(found, key=lambda each: -each.score)


def _inside(candidate: Candidate, weigher: Weigher) -> list[Item]:
    """Return the items of a list in which other lists may be the thread.

    If too little speaks for the list, these are all its items. If it may be the thread, there are none: a list nested
    in comments is their replies, or part of their text. But its last item may have swallowed the rest of the page: the
    only heading that counts comments stands in it, or fewer than half of the items look like comments.
    """
    items, looks = candidate.items, weigher.shapes.looks
    if candidate.alone < weigher.weights.taken_from:
        return [item for item in items if item.groups]
    if candidate.heading is None and weigher.landmarks.are_counted_in(items[-1]):
        return [items[-1]]
    comments = sum(looks[item.order] is not None for item in items)
    return [items[-1]] if items[-1].groups and comments < len(items) / 2 else []


def find_thread(candidates: Sequence[Candidate], weigher: Weigher) -> Thread | None:
    """Return the thread, given the lists, the likeliest first; None: no list is likely enough."""
    likely = [each for each in candidates if each.odds >= 0]
    # Pingbacks say what they are, but comments beside them may not.
    best = next((each for each in likely if not weigher.are_pingbacks(each.items)), next(iter(likely), None))
    if best is None:
        return None
    if not any(weigher.shapes.looks[item.order] for item in best.items):
        # Only what is nested in the items may look like comments.
        best = next((each for each in candidates if _is_within(each, best, weigher)), best)
    return thread_of(best, candidates, weigher)


def thread_of(best: Candidate, candidates: Sequence[Candidate], weigher: Weigher) -> Thread:
    """Return the thread, given one of its lists; others may go on with it."""
    chosen = _lists_of_thread(best, candidates, weigher.landmarks)
    items = tuple(item for each in chosen for item in each.items)
    headed = next((each for each in chosen if each.heading), None)
    heading = headed.heading if headed else None
    if heading is None or heading.comments != len(items):
        # Where a heading counts as many items, none of them belongs to the foot of the page.
        items = _without_foot(items, weigher.shapes.looks)
    first = items[0].line
    return Thread(
        shapes=weigher.shapes,
        items=items,
        first=first if headed is None or headed.heading_line is None else min(first, headed.heading_line),
        stop=end_of_list(items, weigher.landmarks, weigher.shapes),
        title=heading.title if heading else None,
        counted=heading.comments if heading else None,
        between=_between(weigher.landmarks, chosen),
    )


def _lists_of_thread(best: Candidate, candidates: Sequence[Candidate], landmarks: Landmarks) -> list[Candidate]:
    """Return the lists that make the thread, in their order; of two that end with the same item the likelier one."""
    lists = {best.items[-1].order: best}
    # Only where the best list looks less like comments than this, less is asked of those near it.
    around = _around(best, landmarks) if best.strong < 1.0 else range(0)
    for each in candidates:
        if each.items[0].parent == best.items[0].parent and _goes_on(each, best, around):
            lists.setdefault(each.items[-1].order, each)
    return sorted(lists.values(), key=lambda each: each.items[0].line)


def _around(best: Candidate, landmarks: Landmarks) -> range:
    """Return the lines around a list up to those that head or end a part of the page."""

    def begins(line: int) -> bool:
        return landmarks.heading(line) is not None or landmarks.ends(line)

    above, below = range(best.items[0].line - 1, -1, -1), range(last_line(best.items[-1]) + 1, landmarks.size)
    return range(next(filter(begins, above), 0), next(filter(begins, below), landmarks.size))


def list_of(records: Thread, candidates: Sequence[Candidate], weigher: Weigher) -> Candidate | None:
    """Return the list whose items the records are: its columns tell who answers whom. None: no list holds them.

    It has as many items that look like comments as there are records, and in each of these begins one record.
    """
    starts = [item.line for item in records.shapes.items.all]
    found = next((each for each in candidates if weigher.count_with_look(*_span(each)) == len(starts)), None)
    if found is None:
        return None
    inside = weigher.shapes.items.all[slice(*_span(found))]
    lines = [item.line for item in inside if item.long and weigher.shapes.looks[item.order] is not None]
    # How many items begin above a record, or with it: two records in one item have the same number.
    numbers = {bisect_right(lines, start) for start in starts} - {0}
    return found if len(numbers) == len(starts) else None


def _is_within(inner: Candidate, outer: Candidate, weigher: Weigher) -> bool:
    """Tell whether a list is nested in another one, and has nearly all that looks like comments there.

    • Comments 2       a tab
      • Ann says:
    """
    first, end = _span(outer)
    if not first < inner.items[0].order < end or inner.score < weigher.weights.taken_from:
        return False
    return weigher.count_with_look(*_span(inner)) >= max(SEVERAL, ALWAYS * weigher.count_with_look(first, end))


def _span(candidate: Candidate) -> tuple[int, int]:
    """Return the places among all items of the first item of a list, and behind the last one nested in it."""
    return candidate.items[0].order, candidate.items[-1].end


def is_weak(thread: Thread, candidates: Sequence[Candidate]) -> bool:
    """Tell whether a thread begins with the likeliest list, and that is small and hardly looks like comments."""
    best = candidates[0] if candidates else None
    if best is None or best.items[0] is not thread.items[0]:
        return False
    return best.strong < WEAK and best.signs["share_of_dump"] < SMALL


def _between(landmarks: Landmarks, lists: list[Candidate]) -> dict[int, list[int]]:
    """Return the lines between the lists of a thread, by the line of the item above.

    They are text that the extractor did not indent, such as that of <pre>. Headings and the form are left out.
    """
    found: dict[int, list[int]] = {}
    for above, below in itertools.pairwise(lists):
        lines = range(last_line(above.items[-1]) + 1, below.items[0].line)
        text = [line for line in lines if not landmarks.ends(line) and not landmarks.heading(line)]
        if text:
            found[innermost(above.items[-1]).line] = text
    return found


def _cut_by_marker(group: Sequence[Item], weigher: Weigher) -> Iterator[Sequence[Item]]:
    """Cut a group where bullets turn to ordinals, or back, at the same hang; and where the count begins anew with 1.

    It does so only below all that looks like comments: "1. No trackbacks yet." begins a list of its own there.
    """
    if [item.number for item in group].count(None) == len(group):
        yield group
        return
    start = 0
    comments = [place for place, item in enumerate(group) if weigher.shapes.looks[item.order]]
    # Where only a few items look like comments, others may be comments, too: the count cuts nothing.
    below = comments[-1] + 1 if comments and 2 * len(comments) > comments[-1] else len(group)
    for place in range(1, len(group)):
        before, item = group[place - 1], group[place]
        counts_anew = place >= below and item.number == 1 and before.number is not None
        turns = (before.number is None) != (item.number is None) and before.hang == item.hang
        if counts_anew or turns:
            yield group[start:place]
            start = place
    yield group[start:]


def _without_menu(items: Sequence[Item], looks: Sequence[Look | None]) -> Sequence[Item]:
    """Return the items of a list below the single lines of a menu, if they all look like comments; else none.

    Menu and comments are one list where the heading of the thread is lost.
    """
    first = next((place for place, item in enumerate(items) if item.long or item.groups), 0)
    below = items[first:]
    return below if first and len(below) > 1 and all(looks[item.order] is not None for item in below) else ()


def _without_foot(items: tuple[Item, ...], looks: Sequence[Look | None]) -> tuple[Item, ...]:
    """Return the items of a thread without single lines below all others, such as those of the foot of a page.

    • Ann says:         • About us
      A fine boat.      • Terms
    """
    start = max((place for place, item in enumerate(items) if item.long or item.groups), default=0) + 1
    above, below = items[:start], items[start:]
    is_foot = len(below) > 1 and not any(looks[item.order] for item in below)
    return above if is_foot and len(above) > 1 and all(item.long for item in above) else items


def _goes_on(candidate: Candidate, best: Candidate, around: range) -> bool:
    """Tell whether another list on the same level is a part of the thread.

    It must look like comments by half, or half as much as the best list if it is near. Near means: no heading and no
    end of a part of the page stands between the two.
    """
    near = candidate.items[0].line in around
    return candidate.strong >= GOES_ON or (near and candidate.strong >= GOES_ON * best.strong > 0)
