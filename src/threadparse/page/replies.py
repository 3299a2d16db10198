"""Telling the replies to a comment from the lists that are part of its text.

Producers print both alike. Knows the signs that tell them apart, in the order of their weight, and
makes of the items of a thread a flat list of comments with depths.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

from threadparse.blocks.items import Item
from threadparse.blocks.lines import Lines
from threadparse.page.evidence import Evidence
from threadparse.page.find import Thread
from threadparse.page.shape import sure_head

#: From which share of comments with a head on a comment without one is none.
ALWAYS = 0.95
#: Of how many comments at least.
SEVERAL = 3


#: A comment: its item, its depth from 1, and its lines below that of the marker; None: those of the item.
Found = tuple[Item, int, list[int] | None]


class Replies:
    """The replies in one thread."""

    def __init__(self, lines: Lines, evidence: Evidence, thread: Thread) -> None:
        self.lines = lines
        self.evidence = evidence
        self.top = top = thread.items
        self.stop = thread.stop
        self.between = thread.between
        #: The lines of comments whose place is not certain, because the one they answer is not in the dump.
        self.strays: list[int] = []
        first, end = (top[0].index, max(item.end for item in top)) if top else (0, 0)
        self.items = evidence.items[first:end]

    @functools.cached_property
    def headed(self) -> bool:
        """Whether all comments say when they were written; extractors drop who did where that is a link.

        Items of a comment's own list are single lines, as a rule.
        """
        shapes = Counter(letters for item in self.items if (letters := self.evidence.letters[item.index]))
        dated = sum(count for shape, count in shapes.items() if ("D" in shape or "H" in shape) and sure_head(shape))
        return shapes.total() >= SEVERAL and dated >= ALWAYS * shapes.total()

    @functools.cached_property
    def ordered(self) -> bool | None:
        """Whether the replies of the thread have ordinals; None where there is no telling."""
        strong, top = self.evidence.strong, self.top[0].line
        kinds = [item.number is not None for item in self.items if item.parent >= top and strong[item.index]]
        return 2 * kinds.count(True) > len(kinds) if kinds else None

    @functools.cached_property
    def step(self) -> int:
        """How much further right replies stand, as a rule."""
        steps = [group[0].hang - item.hang for item in self.items for group in item.groups or ()]
        # One reply alone may be one that stands too deep.
        usual = [self.evidence.hang] if len(steps) == 1 and self.evidence.hang else []
        return min([*steps, *usual], default=0)

    @functools.cached_property
    def following(self) -> dict[int, int]:
        """The ordinal of the comment that follows another one on its level, by the line of that."""
        groups = [self.top, *(group for item in self.items for group in item.groups or ())]
        pairs = (pair for group in groups for pair in itertools.pairwise(group))
        return {
            item.line: other.number for item, other in pairs if other.number is not None and item.hang == other.hang
        }

    def comments(self) -> list[Found]:
        """Return the comments in the order of the dump."""
        found: list[Found] = []
        left = min((item.hang for item in self.top), default=0)
        self.strays += [item.line for item in self.top if item.hang > left]
        waiting = [(item, 1) for item in reversed(self.top)]
        stop, between = self.stop, self.between
        while waiting:
            item, depth = waiting.pop()
            whole = item.more is None and item.stop <= stop and item.line not in between
            more = None if whole else self._lines(item)
            if item.groups:
                if self._are_answers(item, item.groups):
                    waiting += [(answer, depth + 1) for answer in reversed(item.groups[0])]
                else:
                    more = self._nested(waiting, item, depth, more)
            found.append((item, depth, more))
        return found

    def _are_answers(self, item: Item, groups: list[list[Item]]) -> bool:
        """Tell whether what is nested in a comment is one list of replies beyond doubt: the commonest case by far."""
        first = groups[0][0]
        return (
            len(groups) == 1
            and self.evidence.strong[first.index] > 0
            and first.hang - item.hang <= self.step
            and _is_one_list(groups[0])
        )

    def _nested(
        self, waiting: list[tuple[Item, int]], item: Item, depth: int, more: list[int] | None
    ) -> list[int] | None:
        """Add what is nested in a comment to those that wait; return the lines of the comment."""
        answers, strays, own = self._sort(item)
        self._note(item, answers, strays)
        waiting += [(stray, depth) for stray in reversed(strays)]
        waiting += [(answer, depth + 1) for answer in reversed(answers)]
        if not own:
            return more
        nested = (line for each in own for line in _all_lines(each) if line < self.stop)
        return sorted([*(item.own() if more is None else more), *nested])

    def _lines(self, item: Item) -> list[int]:
        """Return the lines of a comment below that of its marker, without those of nested lists."""
        return [line for line in item.own() if line < self.stop] + self.between.get(item.line, [])

    def _note(self, item: Item, answers: list[Item], strays: list[Item]) -> None:
        """Note the replies whose place is not certain."""
        if strays:
            self.strays.append(strays[0].line)
        if answers and self._is_deep(item, answers[0]):
            self.strays.append(answers[0].line)

    def _sort(self, item: Item) -> tuple[list[Item], list[Item], list[Item]]:
        """Return what is nested in a comment: the replies to it, replies to others, items of its own lists."""
        answers: list[Item] = []
        strays: list[Item] = []
        own: list[Item] = []
        for run in (run for group in item.groups or () for run in _cut(group)):
            if not strays and self._is_own(item, run):
                own.extend(run)
            elif strays or self._is_stray(item, answers, run):
                strays.extend(run)
            else:
                answers.extend(run)
        return answers, strays, own

    def _is_stray(self, item: Item, answers: list[Item], run: list[Item]) -> bool:
        """Tell whether replies were to a comment that the extractor dropped, and not to the one above them.

        A comment has one list of replies: where the count begins anew on the same level, it is that of another. And
        where the count of the comments shows a gap, replies that stand too deep hang under what is missing.
        """
        if self._goes_on(item, run[0].line):
            # What is printed in the middle of a comment belongs to it.
            return False
        if answers and answers[-1].hang == run[0].hang and None not in (answers[-1].number, run[0].number):
            return True
        if not all(self._is_deep(item, each) for each in run):
            return False
        following = self.following.get(item.line)
        return following is not None and item.number is not None and following > item.number + 1

    def _is_deep(self, item: Item, answer: Item) -> bool:
        """Tell whether a reply stands so far right of a comment that a level between is missing."""
        return answer.hang - item.hang > self.step

    def _is_own(self, parent: Item, run: list[Item]) -> bool:
        """Tell whether a list nested in a comment is part of its text."""
        if self._any_strong(run):
            return False
        if self._goes_on(parent, run[-1].line):
            return True
        # Below its likes or its "Reply" a comment says no more.
        if parent.stop > parent.line + 1 and self.evidence.shapes.letter_of(parent.stop - 1) in "LC":
            return False
        if self.headed or (not parent.long and self.evidence.starts_list(parent)):
            return True
        if self.ordered is not None and (run[0].number is not None) != self.ordered:
            return True
        return (
            len(run) > 1
            and all(_is_line(item) for item in run)
            and not any(self.lines.gap(item.line) for item in run[1:])
        )

    def _goes_on(self, item: Item, line: int) -> bool:
        """Tell whether the text of an item goes on below a line."""
        return item.more is not None and any(line < other < self.stop for other in item.more)

    def _any_strong(self, run: list[Item]) -> bool:
        strong = self.evidence.strong
        return any(strong[item.index] for item in run)


def _cut(group: list[Item]) -> list[list[Item]]:
    """Cut a group of items into lists: a new one begins with another kind of marker, or another count."""
    if _is_one_list(group):
        return [group]
    runs: list[list[Item]] = []
    start = 0
    for place in range(1, len(group)):
        before, number = group[place - 1].number, group[place].number
        if before is None if number is not None else before is not None:
            new = True
        else:
            new = before is not None and number is not None and number <= before
        if new:
            runs.append(group[start:place])
            start = place
    return [*runs, group[start:]]


def _is_one_list(group: list[Item]) -> bool:
    """Tell whether a group is one list for sure."""
    return len(group) == 1 or [item.number for item in group].count(None) == len(group)


def _is_line(item: Item) -> bool:
    """Tell whether an item is a single line."""
    return not item.long and not item.groups


def _all_lines(item: Item) -> Iterable[int]:
    """Yield the lines of an item and of all that is nested in it."""
    for each in _walk([item]):
        yield each.line
        yield from each.own()


def _walk(items: list[Item]) -> Iterator[Item]:
    """Yield items and all that are nested in them, in no order."""
    waiting = list(items)
    while waiting:
        item = waiting.pop()
        yield item
        for group in item.groups or ():
            waiting.extend(group)
