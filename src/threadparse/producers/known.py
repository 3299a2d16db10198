"""The producers that are known, a row each, and how the one of a dump is told."""

from __future__ import annotations

from threadparse.producers.facts import DOTS, FILLED, LEVELS, STARS, Facts
from threadparse.producers.producer import EVERYWHERE, Producer

#: Share of bullets whose text may hang in a dump that indents nothing but markers: a paragraph may stand below a list.
HANGING = 0.1
#: Share of the lines in no list that stand in the first column where lists alone are indented.
LEFTMOST = 0.1
#: Fewest links of Markdown, as a share of the lines; and where nothing else is Markdown.
LINKED, FULL = 0.05, 0.25


def _markdownify(facts: Facts) -> float:
    """Require links of Markdown, and an underlined heading or more lines flush with a marker's text than unindented."""
    linked = facts.links >= LINKED * (facts.plain + len(facts.markers))
    return float(linked and (facts.underlined or facts.flush > facts.followed - facts.hanging))


def _pandoc(facts: Facts) -> float:
    """Require ordinals and hyphens that are filled up, at least half of them: somebody may have typed others."""
    return float(facts.filled > 1 and facts.filled >= facts.narrow / 2)


def _w3m(facts: Facts) -> float:
    """Require dots and no margin; or dots of deeper levels, in their columns, which nobody else prints."""
    return 0.6 if facts.leveled else 0.0 if facts.margin else _dotted(facts)


def _resiliparse(facts: Facts) -> float:
    """Require text two columns right of most ordinals; where none tells, few stars, no margin, and unindented text."""
    size = facts.hangs.total()
    narrow = facts.hangs[2] / size if size else 0.0
    if narrow > 1 / 2:
        return narrow
    left = facts.leftmost >= LEFTMOST * facts.plain
    return 1 / 2 if not size and not facts.margin and facts.dots >= facts.stars and left else 0.0


def _html2text(facts: Facts) -> float:
    """Require headings with marks, or a dump full of links; and that next to no line hangs under a marker."""
    full = facts.links >= FULL * (facts.plain + len(facts.markers)) > 0
    return float((bool(facts.headings.get("MD_HEADING")) or full) and facts.hanging <= HANGING * facts.followed)


def _dotted(facts: Facts) -> float:
    """Require more dots than stars: the fewer stars, the higher the score."""
    return 0.4 * facts.dots / (facts.dots + facts.stars) if facts.dots > facts.stars else 0.0


def _starred(facts: Facts) -> float:
    """Require as many stars as dots, or more; where ordinals are the only markers, there are none of either."""
    return 0.0 if facts.dots > facts.stars else 0.2


PRODUCERS = (
    # Above markdownify: its own Markdown, which nobody reads here, fills up markers, too.
    Producer(
        "pandoc",
        _pandoc,
        bullets=frozenset("-"),
        hang=FILLED,
        exact=True,
        pictures=True,
        cleaning=("join", "glued", "pictures"),
    ),
    Producer(
        "markdownify",
        _markdownify,
        bullets=frozenset("*+-"),
        exact=True,
        heading="MD_HEADING",
        cleaning=("soft", "headings", "markdown"),
    ),
    Producer(
        "html2text",
        _html2text,
        bullets=STARS,
        hang=1,
        slack=EVERYWHERE,
        indents_markers=True,
        heading="MD_HEADING",
        cleaning=("join", "headings", "markdown", "numbers", "addresses"),
    ),
    Producer(
        "Resiliparse",
        _resiliparse,
        bullets=frozenset("•"),
        hang=2,
        pre_breaks_out=True,
    ),
    Producer(
        "w3m",
        _w3m,
        bullets=DOTS,
        pictures=True,
    ),
    Producer(
        "ELinks",
        lambda facts: _dotted(facts) if facts.margin else 0.0,
        bullets=DOTS,
        margin=True,
        pre_breaks_out=True,
    ),
    Producer(
        "inscriptis",
        lambda facts: 0.0 if facts.margin else _starred(facts),
        bullets=STARS,
        step=4,
        slack=None,
        elements=True,
    ),
    Producer(
        "lynx",
        lambda facts: _starred(facts) if facts.margin else 0.0,
        bullets=STARS.union(LEVELS),
        step=4,
        slack=None,
        loose=2,
        margin=True,
        pre_breaks_out=True,
    ),
)

#: The headings that any of them prints, by their terminals.
HEADINGS = frozenset(producer.heading for producer in PRODUCERS if producer.heading)


def recognise(facts: Facts) -> Producer:
    """Return the producer that the facts of a dump look most like; of several the one that stands first."""
    return max(PRODUCERS, key=lambda producer: producer.score(facts))
