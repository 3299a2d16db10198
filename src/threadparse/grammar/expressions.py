"""Work out how the texts begin and end that a regular expression matches.

A small Lark grammar reads the expression (``grammars/expression.lark``). The build uses this for the built-in
languages, and the library uses it for a user's own phrases.

Example: ``(?i:Reply|Edit(?: it)?)`` has the beginnings "rep" and "edi", the endings "ply", "dit" and " it", and the
alternatives ``(?i:Reply)`` and ``(?i:Edit(?: it)?)``.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from threadparse.grammar import compile as compiler
from threadparse.grammar.compile import Lark, UnexpectedInput
from threadparse.grammar.looks import LENGTH, fold

#: What never matches is taken to hold words as long as this.
LONGEST = 1000
#: A set of more characters than this counts as "any character".
MOST = 40
#: Escapes that match no character: edges of words and of the text.
EDGES = frozenset("bBAZ")
#: Escapes that stand for one character.
CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "0": "\0"}
#: Letters after a backslash that stand for a class of characters.
CLASSES = frozenset("dDsSwW")
#: It never matches, not even an empty text.
NEVER = "(?!)"
#: Groups whose alternatives may stand without the group, if each keeps the flag.
PLAIN = ("(?:", "(?i:")

#: A beginning (or ending) of what a part matches, and whether it is all of that: then it goes on in the next part.
Edge = tuple[str, bool]

#: The edges of what matches any character, what matches an empty text, and what never matches.
PLAIN_EDGES: dict[str, frozenset[Edge]] = {
    "any": frozenset({("", False)}),
    "nothing": frozenset({("", True)}),
    "never": frozenset(),
}


class Node(NamedTuple):
    """A part of an expression."""

    #: "characters", "any", "nothing" (no character), "never" (no match), "choice", "sequence", "group", or "repeat".
    kind: str
    source: str
    parts: Sequence[Node] = ()
    #: For "characters": which.
    characters: frozenset[str] = frozenset()
    #: For "repeat": the least and the most times; -1: without end.
    times: tuple[int, int] = (1, 1)
    #: For "group": its first characters, ``(?i:``.
    opening: str = ""


class _Actions:
    """The actions of ``grammars/expression.lark``. Each takes all parts of its rule."""

    def choice(self, parts: list[Any]) -> Node:
        """Read alternatives: ``a|b``."""
        found = [part for part in parts if isinstance(part, Node)]
        return found[0] if len(found) == 1 else Node("choice", "|".join(part.source for part in found), found)

    def sequence(self, parts: list[Node]) -> Node:
        """Read parts that follow each other: ``ab``."""
        return parts[0] if len(parts) == 1 else Node("sequence", "".join(part.source for part in parts), parts)

    def repeat(self, parts: list[Any]) -> Node:
        """Read a part with a quantifier: ``a{1,3}``."""
        part, quantifier = parts
        return Node("repeat", part.source + quantifier, [part], times=_times(quantifier))

    def group(self, parts: list[Any]) -> Node:
        """Read a group: ``(?:a|b)``."""
        opening, inner, closing = parts
        return Node("group", opening + inner.source + closing, [inner], opening=opening)

    def look(self, parts: list[Any]) -> Node:
        """Read a look ahead or behind, which takes up no text: ``(?=a)``."""
        opening, inner, closing = parts
        source = opening + inner.source + closing
        return Node("never" if source == NEVER else "nothing", source)

    def characters(self, parts: list[Any]) -> Node:
        """Read what matches one character, or an edge."""
        source = str(parts[0])
        if source in ("^", "$") or (source[0] == "\\" and source[1] in EDGES):
            return Node("nothing", source)
        found = _set(source) if source[0] == "[" and len(source) > 1 else _escaped(source)
        return Node("any", source) if found is None else Node("characters", source, characters=found)

    def back(self, parts: list[Any]) -> Node:
        """Read a reference to a group: ``(?P=by)``."""
        return Node("any", str(parts[0]))


def _times(quantifier: str) -> tuple[int, int]:
    if quantifier[0] != "{":
        return {"*": (0, -1), "+": (1, -1), "?": (0, 1)}[quantifier[0]]
    least, comma, most = quantifier[1 : quantifier.index("}")].partition(",")
    return int(least or 0), int(most or -1) if comma else int(least)


def _escaped(source: str) -> frozenset[str] | None:
    """Return the character that a literal or an escape stands for; None for a class of them."""
    if source[0] != "\\":
        return None if source == "." else frozenset(source)
    code, digits = source[1], source[2:]
    if digits:
        return frozenset(chr(int(digits, 16)))
    return None if code in CLASSES else frozenset(CONTROLS.get(code, code))


_IN_SET = re.compile(
    r"(\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\x[0-9a-fA-F]{2}|\\.|.)(?:-(?!\])(\\u[0-9a-fA-F]{4}|\\.|.))?", re.DOTALL
)


def _set(source: str) -> frozenset[str] | None:
    """Return the characters of a set; None where these are too many to be named."""
    if source[1] == "^":
        return None
    found: set[str] = set()
    for first, last in _IN_SET.findall(source[1:-1]):
        begin, end = _escaped(first), _escaped(last) if last else frozenset()
        if begin is None or end is None:
            return None
        found |= begin
        if end:
            (low,), (high,) = begin, end
            if ord(high) - ord(low) >= MOST:
                return None
            found |= set(map(chr, range(ord(low), ord(high) + 1)))
    return frozenset(found) if len(found) <= MOST else None


@functools.cache
def _parser() -> Lark:
    return compiler.load("expression", "choice", lexer="contextual", transformer=_Actions(), keep_all_tokens=True)


def parse(expression: str) -> Node | None:
    """Read an expression; None where it holds what the grammar does not have."""
    try:
        found: Any = _parser().parse(expression)
    except UnexpectedInput:
        return None
    return found if isinstance(found, Node) else None


def beginnings(expression: str) -> list[str]:
    """Return how the texts begin that an expression matches, folded; an empty text where they may begin in any way."""
    return _edges(expression, 1)


def endings(expression: str) -> list[str]:
    """Return how the texts end that an expression matches; as `beginnings`."""
    return _edges(expression, -1)


def _edges(expression: str, step: int) -> list[str]:
    node = parse(expression)
    return [""] if node is None else sorted({fold(text) for text, _ in _edges_of(node, step)})


def _edges_of(node: Node, step: int) -> set[Edge]:
    """Return the edges of a part: its beginnings where `step` is 1, its endings where it is -1."""
    if node.kind == "characters":
        return {(character, True) for character in node.characters}
    if node.kind in PLAIN_EDGES:
        return set(PLAIN_EDGES[node.kind])
    if node.kind == "choice":
        return set().union(*(_edges_of(part, step) for part in node.parts))
    if node.kind == "repeat":
        least, most = node.times
        repeated = {(text, goes_on and most == 1) for text, goes_on in _edges_of(node.parts[0], step)}
        return repeated | ({("", True)} if least == 0 else set())
    return _in_a_row(node.parts[::step], step)


def _in_a_row(parts: Iterable[Node], step: int) -> set[Edge]:
    """Return the edges of parts that follow each other, the outermost first."""
    found: set[Edge] = {("", True)}
    for part in parts:
        going_on = {text for text, goes_on in found if goes_on}
        if not going_on:
            break
        edges = _edges_of(part, step)
        if not edges:
            # Where one part never matches, all of them together do not.
            return set()
        found = {(text, False) for text, goes_on in found if not goes_on}
        for edge, goes_on in edges:
            for text in going_on:
                joined = (text + edge)[:LENGTH] if step > 0 else (edge + text)[-LENGTH:]
                found.add((joined, goes_on and len(joined) < LENGTH))
    return found


def without_never(expression: str) -> str | None:
    """Return an expression without parts that never match: ``a(?:b|(?!))`` is ``a(?:b)``. None: nothing is left."""
    node = parse(expression)
    return _possible(node) if node else expression


def _possible(node: Node) -> str | None:
    """Return the expression of a part without what never matches; None where the part never matches."""
    if node.kind == "never":
        return None
    if not node.parts:
        return node.source
    found = [_possible(part) for part in node.parts]
    if node.kind == "choice":
        return "|".join(each for each in found if each is not None) or None
    inner = None if None in found else "".join(map(str, found))
    if node.kind == "repeat":
        least, _ = node.times
        return ("" if least == 0 else None) if inner is None else inner + node.source[len(node.parts[0].source) :]
    if node.kind == "group" and inner is not None:
        return node.opening + inner + ")"
    return inner


def held(expression: str) -> list[str]:
    """Return folded words of which each text that an expression matches holds one; an empty word: no word is sure.

    ``(?:an?|[0-9]) days? ago|just now`` has " day" and "just now". A word that holds a shorter one is left out.
    """
    node = parse(expression)
    words = sorted(_held(node) if node else {""}, key=lambda word: (len(word), word))
    return [word for place, word in enumerate(words) if not any(map(word.__contains__, words[:place]))]


def _held(node: Node) -> set[str]:
    """Return words of which each text that a part matches holds one; an empty word: no word is sure."""
    if node.kind == "characters":
        return set(map(fold, node.characters))
    if node.kind == "choice":
        return set().union(*map(_held, node.parts))
    if node.kind == "never":
        return set()
    if not node.parts or (node.kind == "repeat" and node.times[0] == 0):
        return {""}
    # Characters that follow each other are a word. A text holds one word of each set, so that any one set will do. The
    # set is taken whose shortest word is longest: the shorter a word, the more other texts hold it, too.
    found: list[set[str]] = []
    for is_word, parts in itertools.groupby(node.parts, lambda part: len(part.characters) == 1):
        each = list(map(_held, parts))
        found += [{"".join(map("".join, each))}] if is_word else each
    return max(found, key=lambda words: (min(map(len, words), default=LONGEST), -len(words)))


def alternatives(expression: str) -> list[str]:
    """Return expressions that match together what the given one matches.

    Of each choice that makes up the expression, a sequence is divided at its group of most alternatives:
    ``x(?:a|b)y|z`` is ``xay``, ``xby`` and ``z``.
    """
    node = parse(expression)
    return [expression] if node is None else _divided(node) or [expression]


def _divided(node: Node) -> list[str]:
    """Return the alternatives of a part; those of a sequence are taken from one of its groups."""
    if node.kind == "choice":
        return [each for part in node.parts for each in _divided(part)]
    if node.opening == "(?:":
        return _divided(node.parts[0])
    if node.kind == "sequence":
        choices = [_alternatives(part) for part in node.parts]
        place = max(range(len(choices)), key=lambda place: len(choices[place]))
        before = "".join(part.source for part in node.parts[:place])
        after = "".join(part.source for part in node.parts[place + 1 :])
        return [f"{before}{each}{after}" for each in choices[place]]
    return _alternatives(node)


def _alternatives(node: Node) -> list[str]:
    """Return the alternatives of a part; a sequence counts as one."""
    if node.kind == "choice":
        return [each for part in node.parts for each in _alternatives(part)]
    if node.opening not in PLAIN:
        return [node.source]
    inner = _alternatives(node.parts[0])
    return inner if node.opening == "(?:" else [f"{node.opening}{each})" for each in inner]
