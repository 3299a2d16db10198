"""The anchors of a page: the lines that say who or when, once in each record.

Forums print more dates than one beside a name. The anchors are those of one class that text follows most often:

    Ann
    Joined: May 19, 2011              another class: no text follows
    Post by Ann » Fri Oct 5, 2017     an anchor
    A line of text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Heads
from threadparse.template.template import SIGNED, form_of

#: How many lines below an anchor its text begins at the most.
NEAR = 4
#: What stands before a date in so many lines is no name.
SHARE = 0.4
SEVERAL = 3

#: The letter of a line, and what stands in it before the date.
Class = tuple[str, tuple[str, ...]]


def find_anchors(texts: Sequence[str], letters: str, heads: Heads) -> list[int]:
    """Return the anchors of a page, given what its lines say and their letters."""
    places = [line for line, letter in enumerate(letters) if letter in SIGNED]
    words = {line: _words_before(texts[line], heads) for line in places}
    counts = Counter(word for each in words.values() for word in set(each))
    least = max(SEVERAL, SHARE * len(places))
    classes: dict[Class, list[int]] = {}
    for line in places:
        known = tuple(word for word in words[line] if counts[word] >= least)
        classes.setdefault((letters[line], known), []).append(line)
    return max(classes.values(), key=lambda lines: _followed(lines, letters), default=[])


def _words_before(text: str, heads: Heads) -> list[str]:
    """Return the forms of the words that stand before the date of a line, without its name."""
    date = heads.date(text)
    if not date or not date.start:
        return []
    find = patterns()["BESIDE_WORD"].findall
    name = set(find(heads[text].name or ""))
    return [form_of(word) for word in find(text[: date.start]) if word not in name]


def _followed(lines: list[int], letters: str) -> int:
    """Return how many of some lines have text below them, above the next one."""
    stops = [*lines[1:], len(letters)]
    return sum("T" in letters[line + 1 : min(stop, line + 1 + NEAR)] for line, stop in zip(lines, stops, strict=True))
