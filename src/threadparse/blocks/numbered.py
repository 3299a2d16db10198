"""The numbers that lynx and ELinks print before links, "[21]Reply", taken off the text.

Knows that they count up through the whole dump. Does not know the list of addresses at its end.
"""

from __future__ import annotations

import itertools

from threadparse.blocks.lines import Lines
from threadparse.grammar import patterns

#: So many numbers there must be, and such a share of them one more than the number before.
SEVERAL, RISING = 10, 0.9


def unnumber(lines: Lines) -> bool:
    """Take the numbers of links off the text of the lines; tell whether there are any."""
    mark = patterns()["LINK_NUMBER"]
    numbers = [int(found["number"]) for text in lines.texts if "[" in text for found in mark.finditer(text)]
    rising = sum(number == before + 1 for before, number in itertools.pairwise(numbers))
    if len(numbers) < SEVERAL or rising < RISING * (len(numbers) - 1):
        return False
    lines.say([mark.sub("", text) if "[" in text else text for text in lines.texts])
    return True
