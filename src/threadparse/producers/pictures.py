"""What pandoc and w3m print for pictures, taken off the lines.

Brackets that somebody wrote in a text stay: "Try x = [] instead."

Example:
    "1.  [] Ann says:"     ->  "1.  Ann says:"
    "[A face] Ann says:"   ->  "Ann says:", where an item begins, and others do so
    "[]"                   ->  nothing: the line is joined to the one above
    "[s]   A text."        ->  "A text.": w3m prints the name of the file, and many lines begin with this one
"""

from __future__ import annotations

from collections import Counter

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Phrases
from threadparse.producers.producer import Producer, Text, text_offset

#: Fewest items that begin with a picture with words: people write in brackets, too.
SEVERAL = 2
#: The share of the lines that begin with the same picture: "[deleted]" is what a reader says.
OFTEN = 0.1


def drop_named(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Take off the pictures that many lines begin with; the first line of the dump keeps its own."""
    texts, named = text.lines.texts, patterns()["PICTURE_NAMED"].match
    found = {line: picture[0] for line, each in enumerate(texts) if each[:1] == "[" and (picture := named(each))}
    if len(found) < OFTEN * len(texts):
        return text
    counts = Counter(map(str.strip, found.values()))
    often = {picture for picture, count in counts.items() if count >= max(SEVERAL, OFTEN * len(texts))}
    said = [
        each[len(found[line]) :] if line and line in found and found[line].strip() in often else each
        for line, each in enumerate(texts)
    ]
    return text.say(said).join({line: "" for line, each in enumerate(said) if not each})


def drop_pictures(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Take off pictures without words: at the beginning of any line, and anywhere in a line that begins an item.

    Where several items begin with a picture with words, take it off there as well.
    """
    texts, with_words, wordless = text.lines.texts, patterns()["PICTURE_WORDS"], patterns()["PICTURE_NONE"]
    # Below a marker alone, the item begins in the next line.
    item_starts = {line + (texts[line] == marker) for line, marker in text.markers.items()}
    starts = {
        line: text_offset(each, text.markers[line]) if line in text.markers else 0
        for line, each in enumerate(texts)
        if "[" in each
    }
    shown = {line for line, start in starts.items() if line in item_starts and with_words.match(texts[line], start)}
    said = texts.copy()
    for line, start in starts.items():
        picture = with_words if line in shown and len(shown) >= SEVERAL else wordless
        end = start
        while found := picture.match(texts[line], end):
            end = found.end()
        rest = texts[line][end:]
        said[line] = (texts[line][:start] + (wordless.sub("", rest) if line in item_starts else rest)).strip()
    if said == texts:
        return text
    # The first line has none above it.
    said[0] = said[0] or texts[0]
    return text.say(said).join({line: "" for line, each in enumerate(said) if not each})
