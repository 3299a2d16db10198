"""The steps that make the lines of a producer those of the page again."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from threadparse.blocks.phrases import Languages, Phrases, languages_of, phrases
from threadparse.producers.facts import Facts
from threadparse.producers.links import drop_addresses, drop_numbers
from threadparse.producers.markdown import drop_marks
from threadparse.producers.producer import Producer, Text
from threadparse.producers.wrap import join_broken
from threadparse.text.lines import Lines

#: A step: it takes lines, the producer, and the phrases of the languages that they show.
Step = Callable[[Text, Producer, Phrases], Text]

STEPS: dict[str, Step] = {
    "join": join_broken,
    "markdown": drop_marks,
    "numbers": drop_numbers,
    "addresses": drop_addresses,
}


class Cleaned(NamedTuple):
    """The finished lines, and the phrases of the languages that they show."""

    text: Text
    phrases: Phrases


def clean(lines: Lines, facts: Facts, producer: Producer, known: Languages) -> Cleaned:
    """Take the steps that a producer needs."""
    markers = facts.markers
    if producer.indents_markers:
        markers = {line: marker for line, marker in markers.items() if lines.columns[line]}
    text = Text(lines, markers, facts.headings if producer.indents_markers else {})
    spoken = phrases(languages_of(lines, known))
    for name in producer.cleaning:
        cleaned = STEPS[name](text, producer, spoken)
        if cleaned.lines is not text.lines and name != "join":
            # Words were hidden in links.
            spoken = phrases(languages_of(cleaned.lines, known))
        text = cleaned
    return Cleaned(text, spoken)
