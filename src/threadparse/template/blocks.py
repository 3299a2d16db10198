"""Blocks: the lines about who wrote a record, where these stand below its anchor. Places count downwards from there.

Example:
    May 19, 2021        the anchor
    Ann                 place 0: the name
    Join date           place 1: repeats in most records
    May 2011            stands between two lines that repeat
    Posts               repeats
    12                  place 4: "0" repeats, where each number is a single figure
    A line of text.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from threadparse.template.template import CLOSING, LONGEST_DATED, OPEN, SEVERAL, SIGNED, form_of

#: How many lines a block has at the most, and how far below a line that repeats the next one may stand.
BLOCK_LINES, GAP = 24, 4
#: The share of the records that have a line which repeats.
USUAL = 0.6
#: The letters of lines that no name is, and of those that may stand above a text where they repeat.
MARKS, LEADING = "B#", OPEN | {"C"}

#: The forms and letters of the lines below an anchor.
Block = list[tuple[str, str]]


def learn_blocks(texts: Sequence[str], letters: str, bounds: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the forms of the lines about who wrote a record; `bounds` has each anchor with the one below it.

    1. Where two or more repeat in most records ("Join date", "Posts"): those below the name, down to the last of them.
    2. Else where most anchors say who, or stand below a name: what repeats right below the anchor ("Member").
    3. Else the name stands below the anchor: the lines from there down to one that repeats, if they have a letter.
    """
    blocks = [list(_lines_below(texts, letters, anchor, below)) for anchor, below in bounds]
    counts = Counter(itertools.chain.from_iterable({form for form, _ in block} for block in blocks))
    usual = {form for form, count in counts.items() if count >= max(SEVERAL, USUAL * len(blocks))}
    about = frozenset(form for block in blocks for form in _about_writer(block, usual))
    if len(usual & about) > 1:
        return about
    named = sum(letters[anchor] in "SH" or letters[anchor - 1 : anchor] in ("N", "B") for anchor, _ in bounds)
    if named >= USUAL * len(blocks):
        return _leading(blocks, usual)
    return frozenset(form for form in about if any(map(str.isalpha, form)))


def _lines_below(texts: Sequence[str], letters: str, anchor: int, below: int) -> Iterator[tuple[str, str]]:
    """Yield the forms and letters of the lines below an anchor, up to the first that is long or closes the record.

    Buttons above the first words close nothing: "Ann • 3 hours ago", "−", "Flag as inappropriate".
    """
    holds_words = False
    for line in range(anchor + 1, min(below, anchor + 1 + BLOCK_LINES)):
        if letters[line] in CLOSING and holds_words:
            return
        holds_words = holds_words or (letters[line] not in "LC#" and any(map(str.isalnum, texts[line])))
        yield form_of(texts[line]), letters[line]
        if len(texts[line]) > LONGEST_DATED:
            return


def _about_writer(block: Block, usual: set[str]) -> list[str]:
    """Return the forms from below the name down to the last line that repeats, above the last line of text."""
    last_text = max((place for place, line in enumerate(block) if _is_text(*line)), default=0)
    last_usual, seen = -1, set[str]()
    for place, (form, _) in enumerate(block[:last_text]):
        if form in seen or place - last_usual > GAP:
            break
        if form in usual:
            last_usual = place
            seen.add(form)
    name = next((place for place, (_, letter) in enumerate(block) if letter not in MARKS), 0)
    return [form for form, _ in block[name + 1 : last_usual + 1]]


def _leading(blocks: Sequence[Block], usual: set[str]) -> frozenset[str]:
    """Return those of some forms that most records have right below the anchor, above a text: "Member"."""
    counts: Counter[str] = Counter()
    for block in blocks:
        lines = list(itertools.takewhile(lambda line: line[0] in usual or line[1] in SIGNED, block))
        # A button alone may close the record, where who and when stand below the text.
        not_only_buttons = any(letter != "C" for _, letter in lines)
        if not_only_buttons and any(_is_text(*line) for line in block[len(lines) :]):
            counts.update(form for form, letter in lines if letter in LEADING and not _is_sentence(form))
    return frozenset(form for form, count in counts.items() if count >= max(SEVERAL, USUAL * len(blocks)))


def _is_sentence(form: str) -> bool:
    """Tell whether a line may be a sentence of many readers: it ends as one, and holds no number ("4:03 p.m.")."""
    return form[-1:] in (".", "!", "?") and "0" not in form


def _is_text(form: str, letter: str) -> bool:
    """Tell whether a line is text: it holds a word, and is no mark such as "·" or "***"."""
    return letter == "T" and any(map(str.isalnum, form))
