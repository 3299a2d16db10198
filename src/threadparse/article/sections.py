"""The sections at the top of a page: what stands above its first paragraph, and below that above the next ones.

Example:
    Boats and harbours          the first section
    A site for all who like boats, since 2003.
    The old boat                the second one: the title stands below a slogan
    It lies in the harbour of Lower Tarn, and nobody knows whose it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from threadparse.article.readings import LONG_SENTENCE, LONG_TITLE, Readings

#: The shortest paragraph that need not end as a sentence, and the shortest that does, in code points.
PARAGRAPH, SENTENCE = 180, 30
#: How many lines are looked at, and how many paragraphs may be slogans above a menu.
MOST_LINES, TRIES = 200, 3


class Section(NamedTuple):
    """The lines above one paragraph."""

    lines: range
    #: The paragraph; None: the page ends without one, or goes on for too long.
    text: int | None
    #: Signs of all these lines: what stands above them.
    signs: tuple[str, ...]


def sections_of(read: Readings) -> list[Section]:
    """Return the sections down to the third paragraph: the first ones may be slogans, with the title below them."""
    size = min(len(read.texts), MOST_LINES)
    paragraphs: Iterator[int] = (line for line in range(size) if is_text(read, line))
    found: list[Section] = []
    start, text_first, menu, has_text = 0, False, False, False
    for text in itertools.islice(itertools.chain(paragraphs, [None]), TRIES):
        lines = range(start, size if text is None else text)
        below_text = start > 0 and (has_text or not menu)
        signs = [*(["below_text"] if below_text else []), *(["text_first"] if text_first else [])]
        found.append(Section(lines, text, tuple(signs)))
        # Where nothing but dates stands above a paragraph, the text has begun: its title is hardly below.
        text_first = text_first or all(map(read.is_date, range(lines.stop)))
        # Below a menu, the first paragraphs may be what the site says of itself; a long one belongs to the text.
        menu = menu or not read.markers.keys().isdisjoint(lines)
        has_text = has_text or (text is not None and len(read.texts[text]) >= PARAGRAPH)
        # The paragraph itself begins the next section: it may be a long title.
        start = lines.stop
    return found


def is_text(read: Readings, line: int) -> bool:
    """Tell whether a line is a paragraph of the article."""
    text = read.texts[line]
    if len(text) < SENTENCE:
        return False
    # A short line with a colon heads a list.
    if len(text) < PARAGRAPH and (text[-1] == ":" or not read.phrases.table["SENTENCE_END"].search(text)):
        return False
    # A byline is no paragraph, and neither is a title right above one.
    if any(read.dated[each] for each in [line, *read.below(line)[:1]]):
        return False
    if line == 0 and text[-1] == ".":
        return len(text) >= LONG_TITLE
    return len(text) >= LONG_SENTENCE or (line > 0 and line not in read.markers)
