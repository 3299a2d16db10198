"""The steps that make the lines of a producer those of the page again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from threadparse.kinds.phrases import Phrases, phrases
from threadparse.kinds.spoken import Languages, languages_of
from threadparse.producers.facts import NARROW, Facts
from threadparse.producers.headings import drop_headings
from threadparse.producers.links import drop_addresses, drop_buttons, drop_numbers
from threadparse.producers.markdown import drop_marks
from threadparse.producers.pictures import drop_glued, drop_named, drop_pictures
from threadparse.producers.producer import Producer, Text
from threadparse.producers.soft import join_soft
from threadparse.producers.wrap import join_broken
from threadparse.text.lines import Lines

#: A step: it takes lines, the producer, and the phrases of the languages that they show.
Step = Callable[[Text, Producer, Phrases], Text]

#: The steps, each with the bracket that a text must hold; "": it needs none.
STEPS: dict[str, tuple[str, Step]] = {
    "join": ("", join_broken),
    "soft": ("", join_soft),
    "pictures": ("[", drop_pictures),
    "glued": ("[", drop_glued),
    "named": ("[", drop_named),
    "buttons": ("(", drop_buttons),
    "headings": ("", drop_headings),
    "markdown": ("", drop_marks),
    "numbers": ("[", drop_numbers),
    "addresses": ("(", drop_addresses),
}
#: The steps that ask what lines say.
ASKING = frozenset(("join", "addresses"))


class Cleaned(NamedTuple):
    """The finished lines, and the phrases of the languages that they show."""

    text: Text
    phrases: Phrases


def clean(lines: Lines, facts: Facts, producer: Producer, known: Languages) -> Cleaned:
    """Take the steps that a producer needs, except those whose bracket the dump lacks, and return what they leave."""
    headings = facts.headings[producer.heading] if producer.heading else {}
    markers = _printed_markers(lines, facts, producer) if facts.markers else {}
    if headings:
        markers = {line: marker for line, marker in markers.items() if line not in headings}
    text = Text(lines, markers, headings)
    spoken, may_speak_more = phrases(languages_of(lines, known)), False
    for name in producer.cleaning:
        bracket, step = STEPS[name]
        if bracket and bracket not in facts.brackets:
            continue
        if may_speak_more and name in ASKING:
            spoken, may_speak_more = phrases(languages_of(text.lines, known)), False
        cleaned = step(text, producer, spoken)
        # Words that were hidden in links may be of another language. Lines that are joined have the words they had.
        may_speak_more = may_speak_more or (cleaned.lines is not text.lines and name != "join")
        text = cleaned
    return Cleaned(text, phrases(languages_of(text.lines, known)) if may_speak_more else spoken)


def _printed_markers(lines: Lines, facts: Facts, producer: Producer) -> Mapping[int, str]:
    """Return the markers that the producer printed; others were typed.

    Where text always hangs in the same column, a marker with text left of that was typed: "- Ann" for pandoc's
    "-   Ann". So was one in the first column, where the producer indents markers.
    """
    texts, columns, hang = lines.texts, lines.columns, producer.hang or 0
    if hang <= NARROW and not producer.indents_markers:
        # No text stands there: behind a marker is a space.
        return facts.markers
    return {
        line: marker
        for line, marker in facts.markers.items()
        if (columns[line] or not producer.indents_markers) and not texts[line][len(marker) : hang].strip()
    }
