"""What pandoc and w3m print for pictures, taken off the lines.

Brackets that somebody wrote in a text stay: "Try x = [] instead."

Example:
    "1.  [] Ann says:"     ->  "1.  Ann says:"
    "[A face] Ann says:"   ->  "Ann says:", where an item begins, and others do so
    "[]"                   ->  nothing: the line is joined to the one above
    "[user]Ann says:"      ->  "Ann says:", where several lines begin with a picture that is glued to a word
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


def drop_glued(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Take off the pictures that are glued to what stands behind them, if several lines begin so.

    Where the producer is not known to print pictures, only those count that repeat, or whose words follow once more:
    "[user]Ann", "[user]Bob"; "[Ann]Ann". A dump with "[/b]" or the like holds codes that readers typed.
    """
    texts, glued = text.lines.texts, patterns()["PICTURE_GLUED"].match
    starts = _starts(text)
    found = {line: picture.span() for line, start in starts.items() if (picture := glued(texts[line], start))}
    if not producer.pictures:
        counts = Counter(texts[line][slice(*span)] for line, span in found.items())
        found = {line: span for line, span in found.items() if _is_picture(texts[line], span, counts)}
    if len(found) < SEVERAL or any("[/" in each for each in texts):
        return text
    said = texts.copy()
    for line, (start, end) in found.items():
        said[line] = texts[line][:start] + texts[line][end:]
    return text.say(said)


def _is_picture(text: str, span: tuple[int, int], counts: Counter[str]) -> bool:
    """Tell whether what stands in brackets is a picture: several lines have it, or its words follow once more."""
    start, end = span
    return counts[text[start:end]] > SEVERAL or text.startswith(text[start + 1 : end - 1], end)


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
    starts = _starts(text)
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


def _starts(text: Text) -> dict[int, int]:
    """Return where each line with a bracket begins, behind its marker."""
    markers = text.markers
    return {
        line: text_offset(each, markers[line]) if line in markers else 0
        for line, each in enumerate(text.lines.texts)
        if "[" in each
    }
