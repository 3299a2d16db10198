"""Who answers whom in a thread, as a picture of SVG: names in a column, and an arc for each pair."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import NamedTuple

from threadparse.model.article import Article
from threadparse.model.outlines import in_line, shortened
from threadparse.xmltext import content

#: With fewer pairs, a picture says less than the thread itself.
FEWEST = 3
#: The most names and the most arcs that there is room for.
NAMES, ARCS = 14, 40
#: The longest name, in characters.
LONGEST = 22
#: In units of the picture: its width, the half of the column of names, and the height of a name.
WIDTH, HALF, ROW = 640, 95, 26
#: The thickest arc.
THICKEST = 6


class Network(NamedTuple):
    """Who answers whom."""

    #: The names, those that give and get the most replies first.
    names: tuple[str, ...]
    #: How often somebody answers somebody else, the most frequent first. The key has the places of both in `names`.
    arcs: dict[tuple[int, int], int]
    #: How many names and replies there are in all. A reply to oneself counts for neither.
    people: int
    replies: int


def network(article: Article) -> Network | None:
    """Count who answers whom among those who give and get the most replies.

    Returns:
        The network. None: too few answer each other, or have no names, or the busiest do not answer each other.

    Example:
        >>> import threadparse
        >>> reply = lambda name: threadparse.Comment(author=name, depth=2)
        >>> first = threadparse.Comment(author="Ann", replies=(reply("Bob"), reply("Bob"), reply("Cid"), reply("Ann")))
        >>> second = threadparse.Comment(author="Bob", replies=(reply("Ann"),))
        >>> made = network(threadparse.Article(comments=(first, second)))
        >>> made.names, made.arcs
        (('Ann', 'Bob', 'Cid'), {(1, 0): 2, (2, 0): 1, (0, 1): 1})
    """
    pairs: Counter[tuple[str, str]] = Counter()
    # The authors of the latest comment and of those that it answers, one for each depth.
    above: list[str | None] = []
    for comment in article.walk():
        del above[comment.depth - 1 :]
        answered = above[-1] if above else None
        above.append(comment.author)
        if comment.author is not None and answered is not None and answered != comment.author:
            pairs[comment.author, answered] += 1
    if len(pairs) < FEWEST:
        return None
    # How many replies each name gives and gets.
    replies: Counter[str] = Counter()
    for pair, count in pairs.items():
        replies.update(dict.fromkeys(pair, count))
    names = tuple(name for name, _ in replies.most_common(NAMES))
    places = {name: place for place, name in enumerate(names)}
    shown = (each for each in pairs.most_common() if each[0][0] in places and each[0][1] in places)
    arcs = {(places[who], places[whom]): count for (who, whom), count in islice(shown, ARCS)}
    return Network(names, arcs, len(replies), pairs.total()) if arcs else None


def picture(article: Article) -> str:
    """Return the picture, its words, and a table of the same; empty where there is too little to show."""
    made = network(article)
    if made is None:
        return ""
    names = [content(shortened(in_line(name), LONGEST)) for name in made.names]
    most = max(made.arcs.values())
    drawn = "".join(_arc(a, b, THICKEST * count / most) for (a, b), count in made.arcs.items())
    drawn += "".join(
        f'<text x="{WIDTH // 2}" y="{place * ROW + ROW // 2 + 5}">{name}</text>' for place, name in enumerate(names)
    )
    rows = "".join(
        f'<tr><td dir="auto">{names[a]}</td><td dir="auto">{names[b]}</td><td>{count}</td></tr>\n'
        for (a, b), count in made.arcs.items()
    )
    shown = "" if sum(made.arcs.values()) == made.replies else f"; here the most frequent between {len(names)}"
    (who, whom), count = next(iter(made.arcs.items()))
    return (
        f'<figure>\n<figcaption id="who">Who answers whom: {made.replies} replies between '
        f"{made.people} people{shown}. "
        f"Most often, <bdi>{names[who]}</bdi> answers <bdi>{names[whom]}</bdi>: {count} times. "
        "Arcs on the left lead up, those on the right lead down.</figcaption>\n"
        f'<svg viewBox="0 0 {WIDTH} {len(names) * ROW}" role="img" aria-labelledby="who">{drawn}</svg>\n'
        "<details><summary>Who answers whom, as a table</summary>\n<table>\n"
        f"<tr><th>who</th><th>answers</th><th>times</th></tr>\n{rows}</table>\n</details>\n</figure>\n"
    )


def _arc(who: int, whom: int, width: float) -> str:
    """Return the arc between two names: on the left where it leads up, on the right where it leads down."""
    side = -1 if whom < who else 1
    # Its ends stand a little above or below the middle of the name, so that an arc up and one down do not meet.
    begin, end = (place * ROW + ROW // 2 + shift for place, shift in ((who, 3 * side), (whom, -3 * side)))
    edge = WIDTH // 2 + side * HALF
    # Names further apart have a wider arc. Its curve goes 3/4 of the way from the edge to `reach`.
    reach = edge + side * (20 + (WIDTH // 2 - HALF - 20) * abs(who - whom) * 4 / 3 / NAMES)
    tip = f"{edge + side * 8} {end - 4}L{edge} {end}L{edge + side * 8} {end + 4}Z"
    return (
        f'<path class="arc" stroke-width="{max(1, width):.1f}" d="M{edge} {begin}'
        f'C{reach:.0f} {begin} {reach:.0f} {end} {edge + side * 7} {end}"/><path class="tip" d="M{tip}"/>'
    )
