"""Twice the page is twice the work, for whatever a page repeats: counted by a scale, not timed.

The pages come from a grammar of what a page can hold (pageshapes), the counts from the package itself, compiled with a
scale in it (scale). Each count must grow with the length of the dump: the steps of Python, and the items and characters
that C goes through. Where a count grows faster, it is counted again for more repetitions: a page that is read otherwise
from some size on costs more once, what takes the square of a length goes on doing so.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

import threadparse
from pageshapes import SHAPES, chosen
from scale import Scale, Weighed, Work, run

#: What twice the dump may cost at the most, and what is near enough to 2 to look no further.
BOUND, NEAR = 2.3, 2.08
#: So many repetitions are tried first, and as the most; each is doubled twice.
FIRST, LAST = 12, 192
#: A count that grows by less is not looked at: such a part is read in a few steps more or less.
LEAST = Work(steps=30, items=100, characters=1000)
CALLS = ("parse", "explain", "render", "to_json", "from_json")
#: One shape of so many is tried, and one is parsed and no more. A deep run tries all calls on all shapes.
PROFILE = os.environ["HYPOTHESIS_PROFILE"]
SAMPLE = 40 if PROFILE == "short" else 8

#: Shapes that were slow once, which are always tried.
ALWAYS = {
    "bare reply and text in turn",
    "star, below replies",
    "date, and nothing else, by resiliparse",
}


@functools.cache
def weighed() -> Weighed:
    """Return the package with a scale. What it makes once, such as the patterns of a language, is made before."""
    package = Weighed()
    for shape in ("foreign button, below a tail", "foreign, in a text"):
        package.weigh("parse", SHAPES[shape](1))
    return package


@functools.lru_cache(maxsize=16)
def parsed(name: str, n: int) -> tuple[Work, Any]:
    """Return the work that a dump takes to parse, and the article."""
    return weighed().weigh("parse", SHAPES[name](n))


@functools.lru_cache(maxsize=16)
def written(name: str, n: int) -> tuple[Work, Any]:
    """Return the work that the article takes to write as JSON, and the JSON."""
    return weighed().weigh("to_json", parsed(name, n)[1])


def work(call: str, name: str, n: int) -> Work:
    """Return the work of a call for a dump of a shape, or for what was read from it."""
    if call == "parse":
        return parsed(name, n)[0]
    if call == "to_json":
        return written(name, n)[0]
    if call == "explain":
        return weighed().weigh(call, SHAPES[name](n))[0]
    given = parsed(name, n) if call == "render" else written(name, n)
    return weighed().weigh(call, given[1])[0]


def growth(counts: Sequence[Work], sizes: Sequence[int]) -> Work:
    """Return what twice the dump costs, in percent: what the last doubling adds, beside what the one before did.

    What every dump costs comes off so. A dump that grew by more than twice may cost more.
    """
    longer = (sizes[2] - sizes[1]) / (sizes[1] - sizes[0]) / 2
    columns = zip(*counts, LEAST, strict=True)
    return Work(
        *(round(100 * (last - half) / max(half - first, least) / longer) for first, half, last, least in columns)
    )


def growths(call: str, name: str) -> Iterator[Work]:
    """Yield what twice the dump costs, for more and more repetitions, until that is near enough to 2."""
    n, grown = FIRST, Work(1000, 1000, 1000)
    while n <= LAST and max(grown) > 100 * NEAR:
        repeated = (n, 2 * n, 4 * n)
        grown = growth([work(call, name, each) for each in repeated], [len(SHAPES[name](each)) for each in repeated])
        yield grown
        n *= 2


def cases() -> Iterator[Any]:
    """Yield the calls with the shapes they are tried on."""
    assert set(SHAPES) >= ALWAYS, "a shape is gone"
    for name, call in itertools.product(SHAPES, CALLS):
        place = 0 if PROFILE == "deep" or name in ALWAYS else chosen(name, "sample", range(SAMPLE))
        if place == 0 or (place == 1 and call == "parse"):
            yield pytest.param(call, name, id=f"{call}: {name}")


@pytest.mark.parametrize(("call", "name"), list(cases()))
def test_twice_the_page_is_twice_the_work(call: str, name: str) -> None:
    found = list(growths(call, name))
    assert max(found[-1]) <= 100 * BOUND, f"twice the dump costs, in percent: {', '.join(map(str, found))}"


def test_the_shapes_are_as_long_as_they_repeat() -> None:
    deep = "ever"
    for name, shape in SHAPES.items():
        once, twice, more = (len(shape(n)) for n in (12, 24, 48))
        assert once < twice < more, name
        assert deep in name or 1.9 <= (more - twice) / (twice - once) <= 2.2, name


def test_most_shapes_hold_a_thread() -> None:
    some = list(SHAPES)[::5]
    found = [name for name in some if threadparse.parse(SHAPES[name](3)).comment_count >= 3]
    assert len(found) >= 0.7 * len(some)


@pytest.mark.parametrize("name", list(SHAPES)[::50])
def test_the_scale_changes_no_result(name: str) -> None:
    text = SHAPES[name](5)
    article = parsed(name, 5)[1]
    assert written(name, 5)[1] == threadparse.to_json(threadparse.parse(text))
    assert type(article) is not threadparse.Article
    assert weighed().weigh("parse", text) == weighed().weigh("parse", text)


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("for a in xs:\n  for b in xs:\n    pass", "steps"),
        ("any(a < 0 for a in xs for b in xs)", "steps"),
        ("[[b for b in xs] for a in xs]", "steps"),
        ("{b: 1 for a in xs for b in xs}", "steps"),
        ("n = len(xs)\nwhile n:\n  n -= 1\n  m = n\n  while m:\n    m -= 1", "steps"),
        ("def f(n):\n  return n and f(n - 1)\nfor a in xs:\n  f(len(xs) // 4)", "steps"),
        ("f = lambda: 0\nfor a in xs:\n  for b in xs: f()", "steps"),
        ("for a in xs:\n  -1 in xs", "items"),
        ("for a in xs:\n  a not in tuple(xs)", "items"),
        ("ys = []\nfor a in xs:\n  ys = [*ys, a]", "items"),
        ("ys = ()\nfor a in xs:\n  ys = ys + (a,)", "items"),
        ("ys = ()\nfor a in xs:\n  ys += (a,)", "items"),
        ("for a in xs:\n  xs[a:]", "items"),
        ("for a in xs:\n  b, *c = xs", "items"),
        ("for a in xs:\n  max(xs)", "items"),
        ("for a in xs:\n  sum(map(abs, xs))", "items"),
        ("for a in xs:\n  sorted(xs)", "items"),
        ("for a in xs:\n  xs.index(a)", "items"),
        ("for a in xs:\n  list.count(xs, a)", "items"),
        ("for a in xs:\n  next(filter(None, [0] * len(xs)), 0)", "items"),
        ("for a in xs:\n  list(zip(xs, xs))", "items"),
        ("for a in xs:\n  set(xs)", "items"),
        ("for a in xs:\n  xs == list(xs)", "items"),
        ("f = functools.partial(max, xs)\nfor a in xs:\n  f()", "items"),
        ("ys = list(xs)\nfor a in xs:\n  ys.insert(0, a)", "items"),
        ("ys = list(xs)\nfor a in xs:\n  ys.pop(0)", "items"),
        ("ys = list(xs)\nfor a in xs:\n  del ys[0]", "items"),
        ("ys = list(xs)\nfor a in xs:\n  ys[0:1] = [a]", "items"),
        ("for a in xs:\n  'b' in text", "characters"),
        ("for a in xs:\n  text.find('b')", "characters"),
        ("for a in xs:\n  text.split()", "characters"),
        ("for a in xs:\n  list(map(str.strip, [text]))", "characters"),
        ("for a in xs:\n  f'{text}{a}'", "characters"),
        ("for a in xs:\n  text[1:]", "characters"),
        ("for a in xs:\n  re.compile('b').search(text)", "characters"),
        ("for a in xs:\n  re.compile('a*').match(text)", "characters"),
        ("t = ''\nfor a in xs:\n  t += 'a'", "characters"),
        ("t = ''\nfor a in xs:\n  t = ''.join([t, 'a'])", "characters"),
    ],
)
def test_the_scale_sees_what_takes_the_square(code: str, count: str) -> None:
    counts = [weigh_code(code, n) for n in (50, 100, 200)]
    assert getattr(growth(counts, (50, 100, 200)), count) >= 350


@pytest.mark.parametrize(
    "code",
    [
        "for a in xs:\n  a in set(), a in range(len(xs))",
        "ys = []\nfor a in xs:\n  ys.append(a)\nwhile ys:\n  ys.pop()",
        "ys = list(xs)\nfor a in xs:\n  del ys[-1:]\n  ys[len(ys):] = [a]",
        "for a in xs:\n  text.find('a', a), text[a:a + 9], text.startswith('a', a)",
        "for a in xs:\n  re.compile('a').search(text, a), re.compile('a').match(text, a)",
        "for a in xs:\n  next(map(abs, xs)), any(b >= 0 for b in xs), xs[0] == xs[1]",
        "list(map(str, xs)), sorted(xs), ''.join(map(str, xs)), [*xs, *xs]",
    ],
)
def test_the_scale_sees_no_square_where_there_is_none(code: str) -> None:
    counts = [weigh_code(code, n) for n in (50, 100, 200)]
    assert max(growth(counts, (50, 100, 200))) <= 205


def weigh_code(code: str, n: int) -> Work:
    """Return the work of a few lines of Python that are given a list and a text."""
    scale = Scale()
    run(code, scale, xs=list(range(n)), text="a" * n)
    return scale.work()
