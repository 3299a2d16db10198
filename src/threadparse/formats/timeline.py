"""When the comments of a thread were written, as a picture of SVG: a bar for each day, week, month … of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from threadparse.formats.words import MONTHS, date
from threadparse.model.article import Article
from threadparse.model.outlines import counted

#: With fewer dates, a picture says less than the thread itself.
FEWEST = 8
#: The most bars that there is room for.
BARS = 48
#: In units of the picture, which is as wide as its page.
WIDTH, HEIGHT = 640, 110
#: The widest bar.
WIDEST = 40


class Step(NamedTuple):
    """What a bar stands for."""

    #: The number of a moment: the same for all of one bar, one more for the next bar.
    number: Callable[[dt.datetime], int]
    #: The words of a number.
    words: Callable[[int], str]


#: From the shortest to the longest. The last one always has room: years end at 9999, so it makes ten bars at most.
STEPS = (
    Step(
        lambda at: at.toordinal() * 24 + at.hour,
        lambda n: f"{date(dt.date.fromordinal(n // 24))}, {n % 24}:00 to {n % 24}:59",
    ),
    Step(lambda at: at.toordinal(), lambda n: date(dt.date.fromordinal(n))),
    # The first day of all was a Monday.
    Step(lambda at: (at.toordinal() - 1) // 7, lambda n: f"the week of {date(dt.date.fromordinal(n * 7 + 1))}"),
    Step(lambda at: at.year * 12 + at.month - 1, lambda n: f"{MONTHS[n % 12]} {n // 12}"),
    Step(
        lambda at: (at.year * 12 + at.month - 1) // 3,
        lambda n: f"{MONTHS[n % 4 * 3]} to {MONTHS[n % 4 * 3 + 2]} {n // 4}",
    ),
    Step(lambda at: at.year, str),
    Step(lambda at: at.year // 10, lambda n: f"the {n}0s"),
    Step(lambda at: at.year // 1000, lambda n: f"the years {n}000 to {n}999"),
)


class Bars(NamedTuple):
    """The bars of a picture."""

    #: How many comments each bar stands for, by its place from 0, in order. A place without comments is left out.
    counts: dict[int, int]
    #: The words of each place.
    words: Callable[[int], str]
    #: The last place.
    last: int


def bars(article: Article) -> Bars | None:
    """Count the comments of an article, in the shortest steps that there is room for.

    Returns:
        The bars. None: too few comments have a date, or all of these fall into one bar, such as one day.

    Example:
        >>> import threadparse
        >>> days = [threadparse.Comment(published=dt.date(2021, 5, day)) for day in (1, 1, 1, 3, 3, 4, 5, 9)]
        >>> made = bars(threadparse.Article(comments=tuple(days)))
        >>> made.counts, made.words(2), made.last
        ({0: 3, 2: 2, 3: 1, 4: 1, 8: 1}, 'May 3, 2021', 8)
    """
    found = [comment.published for comment in article.walk() if comment.published is not None]
    if len(found) < FEWEST:
        return None
    # Times count as they are printed, and zones are not converted: those of one page are the zone of its server.
    moments = [each if isinstance(each, dt.datetime) else dt.datetime.combine(each, dt.time()) for each in found]
    timed = all(isinstance(each, dt.datetime) for each in found)
    # The first step, an hour, needs a time of each.
    for step in STEPS[0 if timed else 1 :]:
        numbers = Counter(map(step.number, moments))
        first, last = min(numbers), max(numbers)
        if last - first < BARS:
            break
    if first == last:
        return None
    return Bars({n - first: numbers[n] for n in sorted(numbers)}, lambda place: step.words(first + place), last - first)


def timeline(article: Article) -> str:
    """Return the picture, its words, and a table of the same; empty where there is too little to show."""
    made = bars(article)
    if made is None:
        return ""
    most = max(made.counts.values())
    fullest = next(place for place, count in made.counts.items() if count == most)
    room = WIDTH / (made.last + 1)
    wide = min(room * 0.8, WIDEST)
    drawn = "".join(
        f'<rect x="{(place + 0.5) * room - wide / 2:.1f}" y="{HEIGHT - HEIGHT * count / most:.1f}" width="{wide:.1f}" '
        f'height="{HEIGHT * count / most:.1f}"><title>{made.words(place)}: {count}</title></rect>'
        for place, count in made.counts.items()
    )
    rows = "".join(f"<tr><td>{made.words(place)}</td><td>{count}</td></tr>\n" for place, count in made.counts.items())
    total = counted(sum(made.counts.values()), "comment")
    return (
        f'<figure>\n<figcaption id="when">When: {total}, from {made.words(0)} to {made.words(made.last)}. '
        f"Most: {made.words(fullest)}, with {most}.</figcaption>\n"
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT + 1}" role="img" aria-labelledby="when">{drawn}'
        f'<path d="M0 {HEIGHT}.5H{WIDTH}"/></svg>\n'
        f"<details><summary>When, as a table</summary>\n<table>\n"
        f"<tr><th>when</th><th>comments</th></tr>\n{rows}</table>\n</details>\n</figure>\n"
    )
