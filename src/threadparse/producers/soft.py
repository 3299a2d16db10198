"""The lines of Markdown that markdownify did not break, joined to the ones above.

A line that ends with two spaces ends where the page ended it.

Example:
    "[Reply](#r) |" and "[Quote](#q)" below   ->  "[Reply](#r) | [Quote](#q)"
    "[[Ann](https://x.example/)](#c) says:"   ->  "[Ann](https://x.example/) says:"
    "Boats" and "=====" below                 ->  "Boats", a heading of the first level
    "```"                                     ->  nothing: the lines of code between two of these stay as they are
"""

from __future__ import annotations

from threadparse.kinds.phrases import Phrases
from threadparse.producers.facts import is_underline
from threadparse.producers.markdown import words_of
from threadparse.producers.producer import Producer, Text


def join_soft(text: Text, producer: Producer, spoken: Phrases) -> Text:
    """Join the lines of a paragraph; take off links around links, underlines of headings and fences of code."""
    lines, headings = text.lines, dict(text.headings)
    said = [words_of(each) if "[[" in each else each for each in lines.texts]
    joints, fenced = dict[int, str](), False
    for line, each in enumerate(lines.texts):
        fence = each.startswith("```")
        fenced ^= fence
        underline = not fenced and is_underline(lines, line) and line - 1 not in text.markers
        if underline:
            headings[line - 1] = 1 if each[0] == "=" else 2
        if line and (fence or underline):
            said[line] = joints[line] = ""
        elif line and not fenced and said[line - 1] and not _begins(text, headings, line):
            joints[line] = " "
            said[line] = said[line].removeprefix(">").lstrip()
    return text._replace(lines=lines.say(said), headings=headings).join(joints)


def _begins(text: Text, headings: dict[int, int], line: int) -> bool:
    """Tell whether a line begins a paragraph, an item, a heading, a quotation or a row of a table."""
    lines, each, above = text.lines, text.lines.texts[line], text.lines.texts[line - 1]
    if lines.blanks[line] or lines.ends_hard(line - 1) or line in text.markers:
        return True
    if line in headings or line - 1 in headings or each[0] == "|" or ">" in (each, above):
        return True
    return (each[0] == ">") != (above[0] == ">")
