"""What producers print of links besides their words, taken off the text.

lynx and ELinks print a number before a link, which counts up through the dump. Resiliparse prints the address behind
one if it is asked to.

Example:
    "[21]Reply"          ->  "Reply"
    "Reply (#respond)"   ->  "Reply"
    "(BUTTON) 12"        ->  "12": lynx prints it for every button
"""

from __future__ import annotations

import itertools

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Phrases
from threadparse.producers.producer import Producer, Text

#: Fewest numbers of links, and the share of them that must be one more than the number before.
SEVERAL, RISING = 10, 0.9
#: Fewest buttons with an address: people write addresses, too, but no buttons.
BUTTONS = 2

#: What lynx prints for a button, before its words.
BUTTON = "(BUTTON)"


def drop_buttons(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Take off what stands for buttons; a line that is nothing else joins the one above."""
    texts = text.lines.texts
    found = [line for line, each in enumerate(texts) if BUTTON in each]
    if len(found) < BUTTONS:
        return text
    said = texts.copy()
    for line in found:
        marker = text.markers.get(line, "")
        rest = texts[line][len(marker) :].replace(BUTTON, "").strip()
        said[line] = f"{marker} {rest}".strip() or ("" if line else texts[line])
    return text.say(said).join({line: "" for line in found if not said[line]})


def drop_numbers(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Take the numbers of links off the lines, where there are many and nearly each counts on from the one before."""
    mark, texts = patterns()["LINK_NUMBER"], text.lines.texts
    numbers = [int(found["number"]) for each in texts if "[" in each for found in mark.finditer(each)]
    rising = sum(number == before + 1 for before, number in itertools.pairwise(numbers))
    if len(numbers) < SEVERAL or rising < RISING * (len(numbers) - 1):
        return text
    return text.say([mark.sub("", each) if "[" in each else each for each in texts])


def drop_addresses(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Take off the addresses of links, if some lines are buttons without theirs; a line that is nothing else stays."""
    address, texts = patterns()["LINK_ADDRESS"], text.lines.texts
    ending = [texts[line] for line in text.lines.short if texts[line][-1] == ")"]
    without = (address.sub("", each).strip() for each in ending if address.search(each))
    if sum(map(spoken.is_button, filter(None, without))) < BUTTONS:
        return text
    return text.say([address.sub("", each).strip() or each if ")" in each else each for each in texts])
