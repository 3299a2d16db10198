"""Records that are signed below their text: each ends with a signature.

Example:
    answered May 19, 2019 at 6:11       the signature of the record above
    Ann
    3                                   the next record: a number above its text counts likes
    Another line of text.
    – Bob
    Commented May 20, 2019 at 14:14     its signature
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from threadparse.template.template import CLOSING, form_of
from threadparse.thread.records import FEWEST, Records
from threadparse.thread.signatures import Signature, find_signatures, is_count
from threadparse.thread.signers import PageLines

#: A line that stands above the texts of more than this share of the records is a badge.
BADGE = 0.25


def find_signed(page: PageLines, columns: Sequence[int]) -> Records | None:
    """Return the records of a page that are signed below; None: who and when stand above, or there are too few.

    If no heading stands above it, what the first signature signs is no record: the others answer it.
    """
    signatures = find_signatures(page)
    if signatures is None:
        return None
    all_, heading = signatures
    starts = [heading + 1, *(each.stop for each in all_[:-1])] if heading >= 0 else [each.stop for each in all_[:-1]]
    if len(starts) < FEWEST:
        return None
    # The signatures of the records: all, or all but the first.
    signed = all_[len(all_) - len(starts) :]
    bodies = [_body(page.letters, start, each.first) for start, each in zip(starts, signed, strict=True)]
    # What stands above a number heads several records: "3 answers".
    counts = [
        filter(lambda line: is_count(page.texts[line]), range(*ends)) for ends in zip(starts, bodies, strict=True)
    ]
    starts = [next(count, start) for count, start in zip(counts, starts, strict=True)]
    above = [line for start, body in zip(starts, bodies, strict=True) for line in range(start, body)]
    # The lines of each signature go on to the start of the next record.
    stops = [*starts[len(starts) - len(all_) + 1 :], all_[-1].stop]
    closing = {line for each, stop in zip(all_, stops, strict=True) for line in range(each.first, stop)}
    return Records(
        starts,
        all_[-1].stop,
        _levels([columns[body] for body in bodies], [each.words for each in signed]),
        _letters(page, all_, closing, above),
        closing | set(above) | set(starts),
    )


def _body(letters: str, start: int, first: int) -> int:
    """Return the first line of the text of a record, given its first line and that of its signature."""
    text = letters.find("T", start, first)
    return start if text < 0 else text


def _letters(page: PageLines, signatures: Sequence[Signature], closing: set[int], above: Sequence[int]) -> str:
    """Return the letters of a page; in signatures (`closing`), what is neither who nor when is a button or a badge.

    `above` are the lines above the texts. There a line that repeats is a badge, and the name of a record once more.
    """
    texts, found = page.texts, list(page.letters)
    for line in closing:
        found[line] = found[line] if found[line] in CLOSING else "B"
    forms = Counter(form_of(texts[line]) for line in above)
    named = {page.heads.name(texts[each.name]) for each in signatures if each.name is not None}
    for line in above:
        if is_count(texts[line]):
            found[line] = "#"
        elif forms[form_of(texts[line])] > BADGE * len(signatures) or texts[line] in named:
            found[line] = "B"
    for each in signatures:
        found[each.anchor] = "D"
        if each.name is not None:
            found[each.name] = "H"
    return "".join(found)


def _levels(columns: Sequence[int], words: Sequence[tuple[str, ...]]) -> list[int]:
    """Return how far right records stand; or 1 and 2 where signatures have words of two kinds, one kind further right.

    Example: "answered May 19, 2019 at 6:11", and further right "Commented May 20, 2019 at 14:14"
    """
    kinds = [kind for kind, _ in Counter(words).most_common(2)]
    if len(set(words)) > len(kinds) or len(kinds) == 1:
        return list(columns)
    pairs = itertools.pairwise(zip(words, columns, strict=True))
    right = Counter(kind for (above, left), (kind, column) in pairs if above != kind and column > left)
    deeper = max(kinds, key=right.__getitem__)
    return [1 + (kind == deeper) for kind in words] if right[deeper] else list(columns)
