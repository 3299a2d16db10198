"""The marks of headings, taken off the lines. Their level is kept beside them.

Example:
    "## 3 comments on Boats"  ->  "3 comments on Boats"
    "* #### Ann says"         ->  "* Ann says": a heading in a list item
"""

from __future__ import annotations

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Phrases
from threadparse.producers.facts import firsts_of
from threadparse.producers.producer import Producer, Text


def drop_headings(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Take off the marks; a line that is nothing but marks is left as it is."""
    if producer.heading is None:
        return text
    match, firsts = patterns()[producer.heading].match, tuple(firsts_of(producer.heading))
    said = text.lines.texts.copy()
    for line, each in enumerate(said):
        mark = text.markers.get(line, "")
        rest = each[len(mark) :].lstrip() if mark else each
        if rest.startswith(firsts) and (found := match(rest)) and found["words"]:
            said[line] = f"{mark} {found['words']}" if mark else found["words"]
    return text.say(said)
