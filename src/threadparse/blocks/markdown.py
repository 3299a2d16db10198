"""The marks of Markdown that html2text prints, taken off the text.

Knows what the marks look like. Does not know what a line is.
"""

from __future__ import annotations

import operator

from threadparse.blocks.layout import Layout
from threadparse.blocks.lines import Lines
from threadparse.grammar import patterns

#: Takes the group of the words from a match, in half the time of a template.
_THEIR_WORDS = operator.itemgetter("words")


def drop_silent(lines: Lines, layout: Layout) -> bool:
    """Join lines that say nothing, as pictures without words, to the ones above; tell whether there are any."""
    texts = lines.texts
    marked = [line for line, text in enumerate(texts) if line and ("](" in text or text[0] == ">")]
    outside = (line for line in marked if line not in layout.candidates)
    silent = {line: "" for line in outside if _is_blank(lines, line) or not _words(texts[line])}
    if silent:
        lines.say(["" if line in silent else text for line, text in enumerate(texts)])
        lines.join(silent)
    return bool(silent)


def _is_blank(lines: Lines, line: int) -> bool:
    """Tell whether a line is a blank one of a quotation: a mark alone, right below another line of it."""
    text, above = lines.texts[line], lines.texts[line - 1]
    return text[0] == above[0] == ">" and not lines.gap(line) and patterns()["MD_QUOTE"].fullmatch(text) is not None


def unmark(lines: Lines, layout: Layout) -> None:
    """Take the marks of Markdown off the text of the lines."""
    marker = layout.candidates.get
    lines.say([_item(text, mark) if (mark := marker(line)) else _plain(text) for line, text in enumerate(lines.texts)])


def _item(text: str, marker: str) -> str:
    """Return the line of a list item without the marks of Markdown; a picture without words leaves the marker alone."""
    rest = text[len(marker) :].lstrip()
    plain = _plain(rest) if rest else ""
    return marker if not rest or not _words(rest) else f"{marker} {plain}"


def _plain(text: str) -> str:
    """Return a line without marks; a line that is nothing but marks is left as it is."""
    table = patterns()
    plain = text
    if text[0] in "#>" and (mark := table["MD_HEADING"].match(text) or table["MD_QUOTE"].match(text)):
        plain = text[mark.end() :] or text
    plain = _words(plain) or plain
    if "*" in plain or "_" in plain:
        plain = table["MD_EMPHASIS"].sub(r"\g<code>", plain) or plain
    if "\\" in plain:
        plain = table["MD_ESCAPE"].sub("", plain)
    return plain.strip() or text


def _words(text: str) -> str:
    """Return a line with the words of its links alone; those of pictures stay where nothing else does."""
    if "](" not in text and "<" not in text:
        return text.strip()
    table = patterns()
    words = table["MD_LINK"].sub(_THEIR_WORDS, table["MD_PICTURE"].sub("", text))
    if "<" in words:
        words = table["MD_ADDRESS"].sub(_THEIR_WORDS, words)
    if words == text or any(map(str.isalnum, words)):
        return words.strip()
    # One picture with words for all.
    shown = (picture["words"].strip() for picture in table["MD_PICTURE"].finditer(text))
    return next(filter(None, shown), "")
