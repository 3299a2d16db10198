"""The comments of a thread and their depths: replies are told from the lists that are part of a comment's text.

Producers print both alike. The signs that tell them apart are certain enough for an order instead of weights;
docs/reference/format.md numbers and names them alike. A grammar cannot do it, since they are about all of the thread.

Example:
    • Ann says:            • Ann says:
      What I want:           Thank you.
      • milk                 • Bob says:
      • bread                  You are welcome.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.lists.items import Item
from threadparse.thread.find import Thread
from threadparse.thread.traits import Traits, is_line

#: A comment before its lines are read: its item, its depth from 1, its lines below the marker (None: all of the item).
Cut = tuple[Item, int, Sequence[int] | None]


class Replies(NamedTuple):
    """The comments of a thread."""

    #: In the order of the dump.
    cuts: list[Cut]
    #: The lines of comments whose place is not certain, because the one they answer is not in the dump.
    strays: list[int]


class _Nested(NamedTuple):
    """What is nested in one comment."""

    #: Replies to it.
    answers: list[Item]
    #: Replies to other comments, which are not in the dump.
    strays: list[Item]
    #: Items of lists in its text.
    in_text: list[Item]


def find_replies(thread: Thread) -> Replies:
    """Return the comments of a thread with their depths: 1 for those on the article, one more for each reply below."""
    search = _Search(thread)
    left = min(item.hang for item in thread.items)
    # Of deeper comments that follow each other in one column, the first one stands for all.
    strays = [
        item.line
        for item, above in zip(thread.items, (None, *thread.items), strict=False)
        if _is_deeper(item, above, left)
    ]
    cuts: list[Cut] = []
    waiting = [(item, 1) for item in reversed(thread.items)]
    stop, between = thread.stop, thread.between
    while waiting:
        item, depth = waiting.pop()
        whole = not item.more and item.stop <= stop and item.line not in between
        more: Sequence[int] | None = None if whole else search.lines(item)
        if item.groups:
            if search.are_answers(item):
                waiting += [(answer, depth + 1) for answer in reversed(item.groups[0])]
            else:
                nested = search.sort(item)
                strays += search.uncertain(item, nested)
                waiting += [(stray, depth) for stray in reversed(nested.strays)]
                waiting += [(answer, depth + 1) for answer in reversed(nested.answers)]
                more = search.with_lists(item, more, nested.in_text)
        cuts.append((item, depth, more))
    return Replies(cuts, strays)


def _is_deeper(item: Item, above: Item | None, left: int) -> bool:
    """Tell whether an item stands right of the first column of the thread, and the one above stands elsewhere."""
    return item.hang > left and (above is None or above.hang != item.hang)


class _Search:
    """Tells replies in one thread."""

    def __init__(self, thread: Thread) -> None:
        self.traits = Traits(thread)
        self.stop = thread.stop
        self.between = thread.between
        self.blanks = thread.shapes.items.lines.blanks
        self.flat = thread.shapes.items.flat

    @functools.cached_property
    def step(self) -> int:
        """How much further right replies stand than what they answer: the least distance in the thread."""
        steps = [group[0].hang - item.hang for item in self.traits.items for group in item.groups]
        # One reply alone may stand too deep: the distance from a marker to its text is enough for a level.
        hang = self.traits.shapes.items.hang
        return min([*steps, hang] if len(steps) == 1 and hang else steps, default=0)

    @functools.cached_property
    def following(self) -> dict[int, int]:
        """The ordinal of the item that comes next in the list of another one, by the line of that other one."""
        groups = [self.traits.top, *(group for item in self.traits.items for group in item.groups)]
        pairs = (pair for group in groups for pair in itertools.pairwise(group))
        return {
            item.line: other.number for item, other in pairs if other.number is not None and item.hang == other.hang
        }

    def lines(self, item: Item) -> list[int]:
        """Return the lines of a comment below that of its marker, up to the end of the thread, without nested lists."""
        return [line for line in item.own() if line < self.stop] + self.between.get(item.line, [])

    def with_lists(self, item: Item, more: Sequence[int] | None, in_text: list[Item]) -> Sequence[int] | None:
        """Return the lines of a comment as in `Cut`, with those of the lists in its text."""
        if not in_text:
            return more
        nested = (line for each in in_text for line in _all_lines(each) if line < self.stop)
        return sorted([*(item.own() if more is None else more), *nested])

    def are_answers(self, item: Item) -> bool:
        """Tell whether what is nested in a comment is one list of replies beyond doubt: the commonest case by far."""
        first = item.groups[0][0]
        return (
            len(item.groups) == 1
            and self.traits.looks_like_comment(first)
            and (not self._must_be_signed(item, first) or self.traits.may_be_signed(first))
            and first.hang - item.hang <= self.step
            and _is_one_list(item.groups[0])
        )

    def uncertain(self, item: Item, nested: _Nested) -> Iterator[int]:
        """Yield the lines of the first stray, and of the first answer if it stands too deep: their place is a guess."""
        if nested.strays:
            yield nested.strays[0].line
        if nested.answers and self._is_deep(item, nested.answers[0]):
            yield nested.answers[0].line

    def sort(self, item: Item) -> _Nested:
        """Sort what is nested in a comment: replies to it, replies to another one that is lost, lists in its text.

        Once a run is replies to another one, so are all runs below it.
        """
        nested = _Nested([], [], [])
        for run in (part for group in item.groups for whole in _cut(group) for part in self._split(whole)):
            if not nested.strays and self._is_in_text(item, run):
                nested.in_text.extend(run)
            elif nested.strays or self._is_stray(item, nested.answers, run):
                nested.strays.extend(run)
            else:
                nested.answers.extend(run)
        return nested

    def _split(self, run: Sequence[Item]) -> list[Sequence[Item]]:
        """Split a list that the producer made of a list in the text and the replies below it; else return it whole.

        • milk              the list in the text
        • bread
        • Bob says:         the first reply
        """
        # Where nothing but markers is indented, the further lines of the comment hang under the last item in its text,
        # which is no single line then. But unlike comments, that item says neither who nor when.
        by_signs = self.flat and self.traits.always_signed
        in_text = (self.traits.is_thing(item) or (by_signs and not self.traits.may_be_signed(item)) for item in run)
        first = next((place for place, each in enumerate(in_text) if not each), 0)
        is_split = first and self.traits.looks_like_comment(run[first]) and (self.traits.always_headed or by_signs)
        return [run[:first], run[first:]] if is_split else [run]

    def _is_stray(self, item: Item, answers: list[Item], run: Sequence[Item]) -> bool:
        """Tell whether a run of replies answers a comment that the extractor dropped, and not the one above them.

        Two things show it:
        - Answers with numbers stand above it in the same column, and it counts anew: a comment has one list of replies.
        - The run stands too deep, and the next number on the level of the comment shows that one is missing.
        """
        if self._goes_on(item, run[0].line):
            # The text of the comment goes on below, so the run belongs to the comment.
            return False
        if answers and answers[-1].hang == run[0].hang and _counts_anew(answers[-1], run[0]):
            return True
        if not all(self._is_deep(item, each) for each in run):
            return False
        following = self.following.get(item.line)
        return following is not None and item.number is not None and following > item.number + 1

    def _is_deep(self, item: Item, answer: Item) -> bool:
        """Tell whether a reply stands so far right of a comment that a level between is missing."""
        return answer.hang - item.hang > self.step

    def _is_in_text(self, parent: Item, run: Sequence[Item]) -> bool:
        """Tell whether a list nested in a comment is part of its text: the first rule that applies tells."""
        rules: tuple[tuple[Callable[[], bool], bool], ...] = (
            # 1. Their buttons.
            (lambda: any(map(self.traits.is_button, run)) and all(map(self.traits.is_thing, run)), True),
            # 2. Flat dumps. All comments say who or when; none of these items does. Columns do not part the list from
            # its comment: rule 4 cannot see that the text goes on, since the last item has the lines below.
            (lambda: self._must_be_signed(parent, run[0]) and not any(map(self.traits.may_be_signed, run)), True),
            # 3. Signs of a comment. Where all are dated, a button is no sign: it may be that of the parent.
            (lambda: any(map(self.traits.is_comment, run)), False),
            # 4. Text below.
            (lambda: self._goes_on(parent, run[-1].line), True),
            # 5. Below the closing.
            (lambda: self.traits.shapes.ends_with_button(parent), False),
            # 6. Without dates; or the comment's own text is an item of a list.
            (lambda: self.traits.always_dated or (not parent.long and _starts_list(parent)), True),
            # 7. Without names.
            (lambda: self.traits.always_headed and all(map(self.traits.is_thing, run)), True),
            # 8. Other markers.
            (lambda: self.traits.ordered is not None and (run[0].number is not None) != self.traits.ordered, True),
            # 9. Lines in a row. 10. All else.
            (lambda: self._is_tight(run), True),
        )
        return next((is_text for applies, is_text in rules if applies()), False)

    def _is_tight(self, run: Sequence[Item]) -> bool:
        """Tell whether items are two single lines or more, without a blank line between."""
        return len(run) > 1 and all(map(is_line, run)) and not any(self.blanks[item.line] for item in run[1:])

    def _goes_on(self, item: Item, line: int) -> bool:
        """Tell whether the text of an item goes on below a line."""
        place = bisect_right(item.more, line)
        return place < len(item.more) and item.more[place] < self.stop

    def _must_be_signed(self, parent: Item, item: Item) -> bool:
        """Tell whether a reply here must say who or when: all comments do, and its column does not set it apart."""
        return (self.flat or item.hang == parent.hang) and self.traits.always_signed


def _starts_list(item: Item) -> bool:
    """Tell whether the text of an item begins with a marker: "1. • milk" begins a list that goes on below."""
    return patterns()["MARKER"].match(item.text) is not None


def _cut(group: Sequence[Item]) -> list[Sequence[Item]]:
    """Cut a group of items into lists: a new one begins with another kind of marker, or another count."""
    if _is_one_list(group):
        return [group]
    starts = [0, *(place for place in range(1, len(group)) if _begins_list(group[place - 1], group[place]))]
    return [group[start:stop] for start, stop in itertools.pairwise([*starts, len(group)])]


def _begins_list(before: Item, item: Item) -> bool:
    """Tell whether an item begins another list than the one before: "2." above "•" or above "1."."""
    if before.number is None or item.number is None:
        return before.number != item.number
    return _counts_anew(before, item)


def _counts_anew(before: Item, item: Item) -> bool:
    """Tell whether the count of two items with numbers begins anew: "2." above "1."."""
    return before.number is not None and item.number is not None and item.number <= before.number


def _is_one_list(group: Sequence[Item]) -> bool:
    """Tell whether a group is one list for sure: a single item, or bullets alone."""
    return len(group) == 1 or [item.number for item in group].count(None) == len(group)


def _all_lines(item: Item) -> Iterable[int]:
    """Yield the lines of an item and of all that is nested in it, in no order."""
    waiting = [item]
    while waiting:
        each = waiting.pop()
        yield each.line
        yield from each.own()
        for group in each.groups:
            waiting.extend(group)
