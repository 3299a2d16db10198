"""Write grammars/calendar.lark: the names of months and weekdays, from the Unicode CLDR as Babel ships it.

    python tests/cldr            write the file
    python tests/cldr --check    exit with 1 where the file is not what would be written

Knows which locales a language of ours stands for. Nothing of this is needed to parse.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from babel import Locale

TARGET = Path(__file__).parents[2] / "grammars" / "calendar.lark"
LOCALES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "sv", "ar", "da", "nb", "nn", "fi", "cs", "el",
    "hu", "ro", "id", "vi", "ko", "he", "fa", "hi", "ja", "zh",
)  # fmt: skip
#: What is printed and CLDR does not have: abbreviations of three letters that some locales write otherwise, and other
#: names of Persian and of Arabic.
EXTRA = {
    1: {"tháng một"},
    2: {"tháng hai"},
    3: {"mrz", "tháng ba"},
    4: {"tháng tư", "نيسان"},
    5: {"tháng năm", "می", "أيار"},
    6: {"tháng sáu", "جون", "حزيران"},
    7: {"tháng bảy", "جولای", "تموز"},
    8: {"tháng tám", "آگوست", "اگست"},
    9: {"sept", "tháng chín", "أيلول"},
    10: {"tháng mười"},
    11: {"tháng mười một"},
    12: {"tháng mười hai"},
}
#: Months of another calendar, whose days are those of no single month of ours: 0.
OTHERS = {
    0: {
        "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
    },
}  # fmt: skip
#: What a language writes before the name of a month without a space, in a date: "19 בינואר 2021".
PREFIXES = {"he": "ב"}

HEAD = """\
// The names of months and weekdays, in the order of the year and of the week.
//
// Made by tests/cldr from the Unicode CLDR ({locales}); do not edit. Case does not matter. A name that
// means different months in two languages is left out. MONTH_0 are those of another calendar.
"""


def names(kind: str) -> dict[int, set[str]]:
    """Return the names of every month (from 1) or weekday (from 0, Monday) in all locales, in lower case."""
    found: dict[int, set[str]] = defaultdict(set)
    for code in LOCALES:
        table = getattr(Locale(code), kind)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in table[context][width].items():
                    found[number] |= {word.casefold().rstrip(".") for word in (name, PREFIXES.get(code, "") + name)}
    return found


def unambiguous(found: dict[int, set[str]]) -> dict[int, list[str]]:
    """Drop what has two meanings and what is a number; sort the longest first, which a pattern tries first."""
    meanings: dict[str, set[int]] = defaultdict(set)
    for number, words in found.items():
        for word in words:
            meanings[word].add(number)
    return {
        number: sorted(
            (word for word in words if len(meanings[word]) == 1 and len(word) > 1 and not word.isdecimal()),
            key=lambda word: (-len(word), word),
        )
        for number, words in sorted(found.items())
    }


def pattern(words: list[str]) -> str:
    """Return the words as the alternatives of a pattern; they hold no character that means something there."""
    plain = [word for word in words if not re.search(r"[][.^$*+?{}\\|()/]", word)]
    return "|".join(plain)


def text() -> str:
    """Return what the file is to hold."""
    months = names("months")
    for number, more in (EXTRA | OTHERS).items():
        months[number] |= more
    lines = [HEAD.format(locales=", ".join(LOCALES))]
    table = unambiguous(months)
    for number, words in table.items():
        lines.append(f"MONTH_{number}: /{pattern(words)}/")
    days = sorted(
        {word for words in names("days").values() for word in words if len(word) > 1}, key=lambda w: (-len(w), w)
    )
    lines.append(f"\n// Any weekday.\nWEEKDAY: /{pattern(days)}/")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check the file."""
    if sys.argv[1:] == ["--check"]:
        return int(TARGET.read_text("utf-8") != text())
    TARGET.write_text(text(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
