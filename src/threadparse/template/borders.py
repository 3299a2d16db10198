"""What repeats at the borders of comments without dates: below their names, and at their ends.

Example:
    Ann                 the name
    Member              what somebody is: a few such lines stand below most names
    A line of text.
    12                  a number that repeats counts likes
    Quxify              a button: most comments end with it
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from threadparse.grammar import patterns
from threadparse.kinds.heads import Heads
from threadparse.template.template import CLOSING, LONGEST_FRAME, SEVERAL, Template, form_of

#: Fewest comments that tell what repeats, and the share of them that have it.
FEWEST, MOST = 2, 0.5
#: The letters of lines that may be names, or the text of a picture.
MAY_BE_NAME = frozenset("NB")


class Record(NamedTuple):
    """The lines of a comment from its name on: their forms, and their letters."""

    forms: Sequence[str]
    letters: str


def short_forms(texts: Sequence[str], heads: Heads) -> list[str]:
    """Return the forms of lines; an empty one for a line that is long, or a sentence: no such line is a border."""
    ends = heads.phrases.table["SENTENCE_END"].search
    return [form_of(text) if len(text) <= LONGEST_FRAME and not ends(text) else "" for text in texts]


def learn_borders(records: Sequence[Record]) -> Template:
    """Return what repeats at the borders of comments."""
    counts = Counter(itertools.chain.from_iterable(set(record.forms[1:]) for record in records))
    least = max(FEWEST, min(len(records), max(SEVERAL, MOST * len(records))))
    usual = {form for form, count in counts.items() if form and count >= least}
    below_name = usual | _roles(records)
    opening = Counter(itertools.chain.from_iterable(_opening(record, below_name) for record in records))
    closing = Counter(itertools.chain.from_iterable(_closing(record, usual) for record in records))
    closes = frozenset(form for form, count in closing.items() if count > opening[form])
    return Template(
        opening=frozenset(opening) - closes,
        closing=closes,
        likes=any(map(patterns()["COUNT_FORM"].fullmatch, closes)),
    )


def _opening(record: Record, known: set[str]) -> Iterator[str]:
    """Yield the known forms right below the name, if a text stands below them."""
    found = list(itertools.takewhile(known.__contains__, record.forms[1:]))
    if len(found) < len(record.forms) - 1:
        yield from found


def _closing(record: Record, usual: set[str]) -> Iterator[str]:
    """Yield the usual forms at the end, from below up to the first line that closes nothing."""
    for form, letter in zip(reversed(record.forms[1:]), reversed(record.letters[1:]), strict=True):
        if form in usual and letter not in CLOSING:
            yield form
        elif letter not in CLOSING:
            return


def _roles(records: Sequence[Record]) -> set[str]:
    """Return what stands right below most names, if there are few such lines for many names: "Member", "Rower"."""
    below = [record.forms[1] for record in records if record.forms[2:] and record.letters[1] in MAY_BE_NAME]
    roles = set(below) - {""}
    return roles if len(below) > MOST * len(records) and len(roles) <= MOST * len(below) else set()
