"""Whether a text can be the name of a person."""

from __future__ import annotations

#: The longest name of an author, in characters and in words. Longer lines are text.
LONGEST_NAME, MOST_WORDS = 60, 8
#: What stands beside a name and is no part of it: marks of Markdown, commas, the sign of a link, and all white space.
BESIDE_NAME = (
    "*_,–—¶ \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


def is_short(text: str) -> bool:
    """Tell whether a text is no longer than the name of a person."""
    return len(text) <= LONGEST_NAME and len(text.split()) <= MOST_WORDS


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a person."""
    return is_short(text) and any(map(str.isalnum, text))


def may_end_in_verb(name: str) -> bool:
    """Tell whether the last of several words before a colon may be "says" in a language that has no file.

    "Anders segir" may: its last word has no capital. "Ann", "ann", "Ann Lee" and "Иван Петров" do not, and "Ann 2".
    """
    first, _, last = name.replace("\u00a0", " ").rpartition(" ")
    return bool(first) and last[:1].isalpha() and not last[:1].isupper()


def may_hold_verb(text: str) -> bool:
    """Tell whether what stands before the first colon of a line may end in "says". That of a clock ("4:03") is none."""
    if ":" not in text and "：" not in text:
        return False
    before, colon, _ = f"{text} ".replace("：", ": ").partition(": ")
    return bool(colon) and may_end_in_verb(before.rstrip(" \u00a0"))
