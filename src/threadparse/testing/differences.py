"""Say in words how two threads differ.

Knows what is compared, and the order of what is said. Which comments are the same is found out in `matching`, and how
it is said in `wording`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from threadparse.model.article import Article
from threadparse.model.comment import Comment
from threadparse.testing.expected import Outline, Said
from threadparse.testing.matching import match
from threadparse.testing.order import displaced
from threadparse.testing.pairs import Pairs
from threadparse.testing.sides import TOP, Row, Side, fits, side_of
from threadparse.testing.wording import ARTICLE, EXPECTED, WAS, Difference, Differences, Wording


def diff(old: Article | Outline, new: Article | Outline) -> Differences:
    """Tell how two articles differ, or an article and an outline.

    Comments are matched by author and text, so that a comment that is missing makes one line. What a comment took with
    it is counted in its line. Neither spans nor problems are compared, and of an outline only what it says. An ordinal
    counts only where it does not follow from the place of the comment.

    Args:
        old: What was there before.
        new: What is there now. An outline in either place is what is expected of the other.

    Returns:
        The differences. For two articles they are empty if and only if the articles are equal.

    Raises:
        TypeError: they are neither two articles nor an article and an outline.

    Example:
        >>> from threadparse import testing
        >>> print(testing.diff(testing.thread("a", "  b", "c"), testing.from_outline("a\\n  b\\nd")))
        2 “c”: text “c”, expected “d”
    """
    if isinstance(new, Outline):
        old, new = new, old
    if not isinstance(new, Article) or not isinstance(old, Article | Outline):
        raise TypeError(f"expected two articles, or an article and an outline, not {type(old)} and {type(new)}")
    return compare(old, new, EXPECTED if isinstance(old, Outline) else WAS)


def compare(old: Article | Outline | Comment, new: Article | Comment, wording: Wording) -> Differences:
    """Do what `diff` does, with given words. Comments are compared with their replies."""
    found: list[Difference] = []
    if isinstance(old, Article | Outline) and isinstance(new, Article):
        found = list(_of_article(old, new, wording))
        one, other = side_of(old), side_of(new)
    else:
        one, other = Side(old.walk()), Side(new.walk())
        if isinstance(old, Comment) and isinstance(new, Comment) and old.depth != new.depth:
            found = [Difference("depth", other.path(0), wording.value("depth", old.depth, new.depth), other.name(0))]
    return Differences((*found, *_of_thread(match(one, other), wording)))


def _of_article(old: Article | Outline, new: Article, wording: Wording) -> Iterator[Difference]:
    """Yield the differences of the article itself: its texts, then who, when and byline."""
    loose = isinstance(old, Outline) and not old.exact
    for (kind, said), (_, found) in zip(_texts(old), _texts(new), strict=True):
        wanted, paragraphs = said or Said((), whole=not loose), found.paragraphs if found else ()
        if not wanted.fits(paragraphs):
            yield Difference(kind, ARTICLE, wording.text(wanted, paragraphs, kind), "the article")
    for kind in ("author", "published") if isinstance(old, Outline) else ("author", "published", "byline"):
        before, now = getattr(old, kind), getattr(new, kind)
        if not fits(before, now, loose=loose):
            yield Difference(kind, ARTICLE, wording.value(kind, before, now), "the article")


def _texts(item: Article | Outline) -> tuple[tuple[str, Said | None], ...]:
    """Return the texts of an article, by what they are called."""
    if isinstance(item, Outline):
        return ("title", item.title), ("text", item.said)
    return ("title", None if item.title is None else Said((item.title,))), ("text", Said(item.paragraphs))


def _of_thread(pairs: Pairs, wording: Wording) -> Iterator[Difference]:
    """Yield the differences of comments, in the order of the new thread; each that vanished follows the pair above it.

    Where no pair stands above it, it follows the first comment.
    """
    vanished = _without_partner(pairs.old, pairs.of_old)
    added = _without_partner(pairs.new, pairs.of_new)
    elsewhere = displaced(pairs)
    old, new, pair_above = pairs.old, pairs.new, 0
    vanished_behind: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in enumerate(pairs.of_old):
        pair_above = pair_above if other is None else other
        if one in vanished:
            vanished_behind[pair_above].append(one)
    # At least once: of a thread that is empty now, all vanished.
    for other in range(max(1, len(new.rows))):
        if other < len(new.rows):
            yield from _of_comment(pairs, other, wording, elsewhere)
        if other in added:
            yield Difference("new", new.path(other), wording.new(added[other]), new.name(other))
        for one in vanished_behind.get(other, ()):
            yield Difference("vanished", old.path(one), wording.vanished(vanished[one]), old.name(one))


def _without_partner(side: Side, partners: list[int | None]) -> dict[int, int]:
    """Return the topmost comments of those without a partner, and how many each has below it, one below the other."""
    # For each comment without a partner the topmost one.
    top: dict[int, int] = {}
    count: dict[int, int] = {}
    for place, partner in enumerate(partners):
        if partner is None:
            top[place] = top.get(side.parents[place], place)
            count[top[place]] = count.get(top[place], -1) + 1
    return count


def _of_comment(pairs: Pairs, other: int, wording: Wording, elsewhere: dict[int, int]) -> Iterator[Difference]:
    """Yield what is different about a new comment, if it has a partner; `elsewhere` is what `displaced` returns."""
    one = pairs.of_new[other]
    if one is None:
        return
    old, new = pairs.old, pairs.new
    before, now = old.rows[one], new.rows[other]
    found: list[tuple[str, str]] = []
    if pairs.partner(old.parents[one]) != new.parents[other]:
        found.append(("moved", wording.moved(_answered(old, one), _answered(new, other))))
    elif other in elsewhere:
        sibling = elsewhere[other]
        found.append(("moved", wording.displaced("" if sibling == TOP else new.name(sibling) or new.path(sibling))))
    if not before.said.fits(now.said.paragraphs):
        found.append(("text", wording.text(before.said, now.said.paragraphs, "text")))
    values = [(kind, getattr(before, kind), getattr(now, kind)) for kind in old.fields]
    found += [(each[0], wording.value(*each)) for each in values if not fits(*each[1:], loose=old.loose)]
    if old.numbered and _renumbered(before, now, old.siblings_above[one], new.siblings_above[other]):
        found.append(("number", wording.value("number", before.number, now.number)))
    for kind, words in found:
        yield Difference(kind, new.path(other), words, new.name(other))


def _renumbered(before: Row, now: Row, above_before: int, above_now: int) -> bool:
    """Tell whether an ordinal came, went, or changed by another amount than the number of siblings above it."""
    if before.number is None or now.number is None:
        return before.number != now.number
    return before.number != now.number and before.number - above_before != now.number - above_now


def _answered(side: Side, place: int) -> str:
    """Return the name, or else the path, of what a comment answers; "" for the article."""
    parent = side.parents[place]
    return "" if parent == TOP else side.name(parent) or side.path(parent)
