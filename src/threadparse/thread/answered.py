"""Whom records without markers answer: a line above the text names somebody who wrote before.

Example:
    Ann • 3 years ago           Ann • 3 years ago
    A line of text.             A line of text.
    Bob                         Bob • 2 years ago       who wrote this one
    Ann • 2 years ago           In reply to Ann         whom he answers
    Another line.               Another line.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from threadparse.kinds.heads import Heads
from threadparse.template.template import ALWAYS, MOST_WORDS

#: The lines at the top of a record that may name whom it answers.
TOP = 8


def find_answered(texts: Sequence[str], letters: str, openings: Sequence[range], heads: Heads) -> dict[int, int]:
    """Return the record that each of some records answers; none where the lines above the names may be titles.

    Titles stand above all records, and above names that nobody had before. A line above the first record may be one of
    a toolbar ("Sort by Best").
    """
    above = [record for record, opening in enumerate(openings) if _has_name_above(texts, letters, opening)]
    if len(above) == len(openings):
        return {}
    last: dict[str, int] = {}
    answered: dict[int, int] = {}
    named = {*above} - {0}
    for record, opening in enumerate(openings):
        author = heads.name(texts[opening[-1]])
        if record in named and author and author in last:
            answered[record] = last[author]
            author = heads.name(texts[opening[-2]]) or author
        if author:
            last[author] = record
    return answered if len(answered) >= ALWAYS * len(named) else {}


def find_named(texts: Sequence[str], starts: Sequence[int], stop: int, heads: Heads) -> dict[int, int]:
    """Return the record that each of some records answers, where its opening says so: "In reply to Ann".

    Below a text such a line is a button. It names who wrote that.
    """
    in_reply = heads.phrases.table["IN_REPLY"].fullmatch
    openings = [
        list(itertools.takewhile(lambda text: heads[text].letter != "T", texts[start : min(end, start + TOP)]))
        for start, end in itertools.pairwise([*starts, stop])
    ]
    told = {
        record: found["name"].strip()
        for record, opening in enumerate(openings)
        for text in opening
        if heads[text].letter == "C" and (found := in_reply(text))
    }
    last: dict[str, int] = {}
    answered: dict[int, int] = {}
    for record, opening in enumerate(openings) if told else ():
        names = {name for text in opening if (name := heads.name(text))}
        # "In reply to Ann", "In reply to The old boat by Ann".
        words = told.get(record, "").split(" ")
        ends = (" ".join(words[place:]) for place in range(len(words)))
        whom = next((end for end in ends if end in last), None)
        if whom and whom not in names:
            answered[record] = last[whom]
        last |= dict.fromkeys(names, record)
    return answered


def _has_name_above(texts: Sequence[str], letters: str, opening: range) -> bool:
    """Tell whether a line that may be a name stands above the line of an opening that says who and when."""
    if len(opening) < len("NH") or letters[opening[-1]] != "H" or letters[opening[-2]] != "N":
        return False
    return len(texts[opening[-2]].split()) <= MOST_WORDS


def answering(depths: list[int], answered: Mapping[int, int]) -> list[int]:
    """Return the depths of records, those that answer one being deeper than it, where nothing else tells depths."""
    if len(set(depths)) > 1 or not answered:
        return depths
    levels: list[int] = []
    for record in range(len(depths)):
        levels.append(levels[answered[record]] + 1 if record in answered else 1)
    return levels
