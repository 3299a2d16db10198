"""The languages of a dump: those whose words stand in its short lines."""

from __future__ import annotations

from typing import NamedTuple

from threadparse.grammar import Language, Spoken, all_signs, signs
from threadparse.text.lines import Lines

#: The longest line that shows the language of a dump, in characters.
LONGEST_SIGN = 40
#: What may stand behind a word of a heading ("2 comentarios:") or behind a verb ("dijo...") and is no part of it.
BEHIND_SIGN = ":：.…"
#: How a word of a line ends that may say who: "Ann says:", "Ann said...".
SAID = (":", "：", "…", "...")
#: The last characters of these: few other words end so.
SAID_LAST = frozenset(each[-1] for each in SAID)
#: What stands around the title of an article in the heading of a thread.
QUOTES = '"“”„«»「」『』《》'
_TITLED = dict.fromkeys(map(ord, QUOTES), "\0")
#: What stands in a word of a script that has no spaces, and is no part of a sign: "《题目》有2个想法".
_APART = dict.fromkeys(map(ord, "0123456789《》「」“”（）()"), " ")


class Languages(NamedTuple):
    """The languages that a parser knows, besides English."""

    #: The codes of those that are built in, read where a dump shows words of them. None: all there are.
    built_in: frozenset[str] | None = None
    #: Phrases of the user's own, read for every dump.
    own: tuple[Language, ...] = ()


def _untitled(text: str) -> str:
    """Return a line without the title of the article at either end: "12 tanker om" of "12 tanker om “The old boat”"."""
    parts = text.translate(_TITLED).split("\0")
    return parts[0] or parts[-1]


def languages_of(lines: Lines, known: Languages) -> tuple[Spoken, ...]:
    """Return the languages of a dump: English, and those whose words stand in short lines or beside a title."""
    texts = set(map(lines.texts.__getitem__, lines.short))
    short = [text for text in texts if len(text) <= LONGEST_SIGN]
    # A heading is longer where it holds the title of the article.
    titled = [text for text in texts if len(text) > LONGEST_SIGN and (text[-1] in QUOTES or text[0] in QUOTES)]
    short += [text for text in map(_untitled, titled) if len(text) <= LONGEST_SIGN]
    text = " ".join(short)
    words = set(text.split())
    if not text.isascii():
        # Some scripts have no spaces: a word is what stands between figures and quotes.
        words |= {part for word in words if not word.isascii() for part in word.translate(_APART).split()}
    # "dijo" of "dijo...". A point alone ends a sentence, so that it is none of SAID.
    words |= {word.rstrip(BEHIND_SIGN) for word in words if word[-1] in SAID_LAST and word.endswith(SAID)}
    # Few of all words are signs of any language.
    found = words & all_signs()
    shown = [language for language, sign in signs().items() if not sign.isdisjoint(found)] if found else []
    built_in = shown if known.built_in is None else [language for language in shown if language in known.built_in]
    return ("en", *built_in, *known.own)
