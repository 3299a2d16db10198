"""The marks of Markdown, taken off the lines.

What was escaped stays: "Bob\\_77" is "Bob_77".

Example:
    "[3 comments](https://x.example/#c) on **Boats**"     ->  "3 comments on Boats"
    "![](https://x.example/ann.png)"                      ->  nothing: the line is joined to the one above
    "| | [ann](user?id=ann) 3 hours ago"                  ->  "ann 3 hours ago": the cells of a row before it are empty
    "---|---|---"                                         ->  nothing
"""

from __future__ import annotations

import operator
from collections.abc import Mapping

from threadparse.grammar import patterns
from threadparse.kinds.phrases import Phrases
from threadparse.producers.producer import Producer, Text
from threadparse.text.lines import Lines

#: Takes the group of the words from a match, in half the time of a template.
_THEIR_WORDS = operator.itemgetter("words")
#: What empty cells leave at the beginning of a row, and the characters of the rule below the first row of a table.
CELL, RULE = "| ", frozenset("-|: ")


def drop_marks(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Take off the marks; lines that say nothing without them are joined to the ones above."""
    texts = text.lines.texts
    words = {each: words_of(each) for line, each in enumerate(texts) if "](" in each and line not in text.markers}
    text = _drop_silent(text, words)
    marker = text.markers.get
    return text.say(
        [
            _item(each, mark) if (mark := marker(line)) else _plain(each, words.get(each))
            for line, each in enumerate(text.lines.texts)
        ]
    )


def _drop_silent(text: Text, words: Mapping[str, str]) -> Text:
    """Join lines that say nothing (pictures without words, rules of tables) to the ones above.

    `words` has the lines with links, and their words.
    """
    texts = text.lines.texts
    outside = [line for line in range(1, len(texts)) if line not in text.markers]
    silent = {
        line: ""
        for line in outside
        if words.get(texts[line]) == "" or (texts[line][0] == ">" and _is_blank(text.lines, line))
    }
    silent |= {line: "" for line, each in enumerate(texts) if line and "|" in each and RULE.issuperset(each)}
    if not silent:
        return text
    return text.say(["" if line in silent else each for line, each in enumerate(texts)]).join(silent)


def _is_blank(lines: Lines, line: int) -> bool:
    """Tell whether a line is a blank one of a quotation: a mark alone, right below another line of it."""
    text, above = lines.texts[line], lines.texts[line - 1]
    return above[0] == ">" and not lines.blanks[line] and patterns()["MD_QUOTE"].fullmatch(text) is not None


def _item(text: str, marker: str) -> str:
    """Return the line of a list item without marks; a picture without words leaves the marker alone."""
    rest = text[len(marker) :].lstrip()
    words = words_of(rest)
    return f"{marker} {_plain(rest, words)}" if words else marker


def _plain(text: str, words: str | None) -> str:
    """Return a line without marks; a line that is nothing but marks is left as it is.

    Args:
        text: The line.
        words: What `words_of` says of it; None: it was not asked.
    """
    table = patterns()
    plain = text
    if text[0] == ">" and (mark := table["MD_QUOTE"].match(text)):
        plain, words = text[mark.end() :] or text, None
    plain = (words_of(plain) if words is None else words) or plain
    if "*" in plain or "_" in plain:
        # Code stays.
        plain = table["MD_EMPHASIS"].sub(lambda mark: mark[0] if mark[0][0] == "`" else "", plain) or plain
    if "\\" in plain:
        plain = table["MD_ESCAPE"].sub("", plain)
    return plain.strip().lstrip(CELL) or text


def words_of(text: str) -> str:
    """Return a line with the words of its links alone; those of pictures stay where nothing else does."""
    if "](" not in text and "<" not in text:
        return text.strip()
    table = patterns()
    words = table["MD_LINK"].sub(_THEIR_WORDS, table["MD_PICTURE"].sub("", text) if "![" in text else text)
    if "<" in words:
        words = table["MD_ADDRESS"].sub(_THEIR_WORDS, words)
    if words == text or any(map(str.isalnum, words)):
        return words.strip()
    # No words but those of pictures: the first picture that has some stands for all.
    shown = (picture["words"].strip() for picture in table["MD_PICTURE"].finditer(text))
    return next(filter(None, shown), "")
