"""What producers print of links besides their words, taken off the text.

Knows the numbers that lynx and ELinks print before a link, "[21]Reply", which count up through the whole dump, and the
addresses that Resiliparse prints behind one if it is asked to, "Reply (#respond)". Does not know the list of addresses
at the end of a dump.
"""

from __future__ import annotations

import itertools

from threadparse.blocks.lines import Lines
from threadparse.blocks.phrases import Phrases
from threadparse.grammar import patterns

#: So many numbers there must be, and such a share of them one more than the number before.
SEVERAL, RISING = 10, 0.9
#: So many buttons with an address: people write addresses, too, but no buttons.
BUTTONS = 2


def unnumber(lines: Lines) -> bool:
    """Take the numbers of links off the text of the lines; tell whether there are any."""
    mark = patterns()["LINK_NUMBER"]
    numbers = [int(found["number"]) for text in lines.texts if "[" in text for found in mark.finditer(text)]
    rising = sum(number == before + 1 for before, number in itertools.pairwise(numbers))
    if len(numbers) < SEVERAL or rising < RISING * (len(numbers) - 1):
        return False
    lines.say([mark.sub("", text) if "[" in text else text for text in lines.texts])
    return True


def drop_addresses(lines: Lines, spoken: Phrases) -> None:
    """Take the addresses of links off the text of the lines; a line that is nothing else stays."""
    address, texts = patterns()["LINK_ADDRESS"], lines.texts
    ending = [texts[line] for line in lines.short if texts[line][-1] == ")"]
    without = (address.sub("", text) for text in ending if address.search(text))
    if sum(map(spoken.is_button, filter(None, without))) >= BUTTONS:
        lines.say([address.sub("", text) or text for text in texts])
