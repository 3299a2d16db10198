"""The marks of headings, taken off the lines. Their level is kept beside them.

Example:
    "## 3 comments on Boats"  ->  "3 comments on Boats"
    "* #### Ann says"         ->  "* Ann says": a heading in a list item
"""

from __future__ import annotations

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Phrases
from threadparse.producers.producer import Producer, Text


def drop_headings(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Take off the marks; a line that is nothing but marks is left as it is."""
    if producer.heading is None:
        return text
    match, marker = patterns()[producer.heading].match, text.markers.get

    def bare(line: int, said: str) -> str:
        mark = marker(line)
        rest = said[len(mark) :].lstrip() if mark else said
        found = None if rest[:1].isalnum() else match(rest)
        if not found or not found["words"]:
            return said
        return f"{mark} {found['words']}" if mark else found["words"]

    return text.say([bare(line, said) for line, said in enumerate(text.lines.texts)])
