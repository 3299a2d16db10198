"""What can be counted over many dumps: threads, comments, levels, likes, problems.

Knows the figures, as lines and as JSON. Does not know how they look on a terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from threadparse.corpus.dumps import Dumps
from threadparse.corpus.reporter import Reporter
from threadparse.model.article import Article
from threadparse.model.outlines import counted
from threadparse.parser import read

#: Levels from this one on are one row for people.
DEEP = 10
#: What the row of comments is called whose likes are None.
UNTOLD = "not said"


class Rows(NamedTuple):
    """A figure for each of several things."""

    title: str
    rows: list[tuple[str, int]]


class Stats:
    """The figures."""

    def __init__(self) -> None:
        self.dumps = 0
        #: The dumps that hold comments.
        self.threads = 0
        #: The likes of all comments together.
        self.total_likes = 0
        #: The comments whose author is known, and those with a certain date.
        self.authors = 0
        self.dates = 0
        #: How many threads have so many comments, how many comments stand on a level, how many have so many likes.
        #: Numbers from 10 on are known by their first power of ten.
        self.sizes: Counter[int] = Counter()
        self.levels: Counter[int] = Counter()
        self.likes: Counter[int] = Counter()
        #: How many dumps have a problem of a code.
        self.problems: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        """Count an article."""
        self.dumps += 1
        self.threads += bool(article.comments)
        self.sizes[magnitude(len(article))] += 1
        for comment in article:
            self.levels[comment.depth] += 1
            if comment.likes is not None:
                self.likes[magnitude(comment.likes)] += 1
                self.total_likes += comment.likes
            self.authors += comment.author is not None
            self.dates += comment.published is not None
        self.problems.update({problem.code for problem in article.problems})

    @property
    def comments(self) -> int:
        """How many comments there are."""
        return self.levels.total()

    def __str__(self) -> str:
        levels = max(self.levels, default=0)
        numbers = (self.dumps, "dump"), (self.threads, "thread"), (self.comments, "comment"), (levels, "level")
        return ", ".join(counted(number, noun) for number, noun in (*numbers, (self.total_likes, "like")))

    def tables(self) -> Iterator[Rows]:
        """Yield what is counted one by one, for people; what nothing was counted of is left out."""
        if self.dumps:
            yield Rows("dumps by comments", list(_ranges(self.sizes)))
        if self.comments:
            levels = [(str(level), number) for level, number in sorted(self.levels.items()) if level < DEEP]
            deep = sum(number for level, number in self.levels.items() if level >= DEEP)
            yield Rows("comments by level", [*levels, *([(f"{DEEP} and more", deep)] if deep else [])])
            untold = self.comments - self.likes.total()
            yield Rows("comments by likes", [*([(UNTOLD, untold)] if untold else []), *_ranges(self.likes)])
            yield Rows("comments that say", [("who", self.authors), ("when", self.dates)])
        if self.problems:
            yield Rows("dumps with problems", sorted(self.problems.items(), key=lambda row: (-row[1], row[0])))

    def to_dict(self) -> dict[str, Any]:
        """Return the figures for programs; a range is called by its least number."""
        return {
            "dumps": self.dumps,
            "threads": self.threads,
            "comments": self.comments,
            "levels": max(self.levels, default=0),
            "likes": self.total_likes,
            "comments_with_author": self.authors,
            "comments_with_date": self.dates,
            "comments_with_likes": self.likes.total(),
            "dumps_by_comments": {str(least): self.sizes[least] for least in sorted(self.sizes)},
            "comments_by_level": {str(level): self.levels[level] for level in sorted(self.levels)},
            "comments_by_likes": {str(least): self.likes[least] for least in sorted(self.likes)},
            "dumps_by_problem": dict(sorted(self.problems.items())),
        }


def magnitude(number: int) -> int:
    """Return the least number of the range that a number is in: 0, 1 to 9, 10 to 99, and so on.

    Example:
        >>> [magnitude(number) for number in (0, 1, 9, 10, 1204)]
        [0, 1, 1, 10, 1000]
    """
    return number and 10 ** (len(str(number)) - 1)


def _ranges(numbers: Counter[int]) -> Iterator[tuple[str, int]]:
    """Yield ranges in words: "10 to 99"."""
    for least, number in sorted(numbers.items()):
        yield f"{least} to {10 * least - 1}" if least else "0", number


def count(dumps: Dumps, reporter: Reporter) -> Stats:
    """Count over all dumps; what cannot be read is told to `reporter`."""
    stats = Stats()
    for _, dump in dumps.read(reporter):
        stats.add(read(dump.text))
        reporter.advance()
    return stats
