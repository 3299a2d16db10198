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
from typing import NamedTuple

from threadparse.kinds.heads import Heads
from threadparse.template.template import ALWAYS, MOST_WORDS

#: The lines at the top of a record that may name whom it answers.
TOP = 8


def find_answered(texts: Sequence[str], letters: str, openings: Sequence[range], heads: Heads) -> dict[int, int]:
    """Return the record that each of some records answers: the latest one of the writer whom its anchor names.

    The line above such an anchor is the name of who answers. It may be another line, though:

    - a title, if it stands above all anchors, or if fewer than nearly all of these anchors name somebody who wrote
      before: then nothing is returned;
    - the end of the record above, if the line stands below the last anchor, too;
    - a line of a toolbar ("Sort by Best"), in the first record.
    """
    two_names = [record for record, opening in enumerate(openings) if _has_name_above(texts, letters, opening)]
    if len(two_names) == len(openings):
        return {}
    # Such as "required", below the form of each record.
    last = openings[-1][-1]
    ends = {texts[openings[record][-2]] for record in two_names}.intersection(texts[last + 1 :])
    two_names = [record for record in two_names if texts[openings[record][-2]] not in ends]
    latest: dict[str, int] = {}
    answered: dict[int, int] = {}
    may_answer = {*two_names} - {0}
    for record, opening in enumerate(openings):
        author = heads.name(texts[opening[-1]])
        if record in may_answer and author and author in latest:
            answered[record] = latest[author]
            author = heads.name(texts[opening[-2]]) or author
        if author:
            latest[author] = record
    return answered if len(answered) >= ALWAYS * len(may_answer) else {}


class Named(NamedTuple):
    """What openings say of whom their records answer."""

    #: The record that each of some records answers.
    answered: dict[int, int]
    #: The lines that say so.
    lines: list[int]


def find_named(texts: Sequence[str], starts: Sequence[int], stop: int, heads: Heads) -> Named:
    """Return which record each of some records answers, where its opening says so: "In reply to Ann".

    Only lines above the text count, and only if no other line of the opening has that name. Below the text, "Reply to
    Ann" is a button, and names the writer of that text.
    """
    in_reply = heads.phrases.table["IN_REPLY"].fullmatch
    openings = [
        list(itertools.takewhile(lambda line: heads[texts[line]].letter != "T", range(start, min(end, start + TOP))))
        for start, end in itertools.pairwise([*starts, stop])
    ]
    told = {
        record: (line, found["name"].strip())
        for record, opening in enumerate(openings)
        for line in opening
        if (found := in_reply(texts[line]))
    }
    latest: dict[str, int] = {}
    named = Named({}, [])
    for record, opening in enumerate(openings) if told else ():
        line, target = told.get(record, (-1, ""))
        names = {name for other in opening if other != line and (name := heads.name(texts[other]))}
        # The name is the end of the target: "Ann" of "In reply to The old boat by Ann".
        words = target.split(" ")
        candidates = (" ".join(words[place:]) for place in range(len(words)))
        whom = next((name for name in candidates if name in latest), None)
        if whom and whom not in names:
            named.answered[record] = latest[whom]
            named.lines.append(line)
        latest |= dict.fromkeys(names, record)
    return named


def _has_name_above(texts: Sequence[str], letters: str, opening: range) -> bool:
    """Tell whether a line that may be a name stands above the line of an opening that says who and when."""
    if len(opening) < len("NH") or letters[opening[-1]] != "H" or letters[opening[-2]] != "N":
        return False
    return len(texts[opening[-2]].split()) <= MOST_WORDS


def answering(depths: list[int], answered: Mapping[int, int]) -> list[int]:
    """Return the depths of records. If all are alike, whatever answers a record is one deeper; all else is at 1."""
    if len(set(depths)) > 1 or not answered:
        return depths
    levels: list[int] = []
    for record in range(len(depths)):
        levels.append(levels[answered[record]] + 1 if record in answered else 1)
    return levels
