"""Lines that are a fixed phrase as a whole: buttons, likes, badges, numbers, pingbacks.

Example: "Reply | Edit", "Like (3)ReplyShare", "12 | Reply", "Pingback: Boats".
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from threadparse.grammar import patterns
from threadparse.grammar.looks import LENGTH
from threadparse.kinds.joints import Joints
from threadparse.kinds.names import is_short
from threadparse.kinds.who import LETTERS, PLAIN, Who
from threadparse.kinds.wording import PHRASE, PINGBACK
from threadparse.text.lines import LONGEST

#: Of more glued buttons than this, one may be unknown.
MOST_KNOWN = 3

_LETTERS = tuple(LETTERS.values())


class Buttons(Joints):
    """Reads lines that are a phrase as a whole."""

    def _phrase(self, text: str) -> Who | None:
        """Read a line that is a phrase as a whole, or a pingback; None for any other line."""
        place = min([wording.kind(text) for wording in self._wordings])
        if place < len(LETTERS):
            letter = _LETTERS[place]
            return Who("D", None, self.find_date(text), text) if letter == "D" else PLAIN[letter]
        if (len(self._wordings) > 1 and self._is_mixed(text)) or self._is_row(text):
            return PLAIN["C"]
        pingback = self.table["PINGBACK"].match(text)
        return Who("G", text[pingback.end() :].strip() or None) if pingback else None

    def _is_mixed(self, text: str) -> bool:
        """Tell whether a line is controls in several languages: "Reply | Bearbeiten"."""
        found, more = self.table["CONTROLS"].match(text), self.table["MORE_CONTROLS"]
        while found and found.end() < len(text):
            found = more.match(text, found.end())
        return found is not None

    def _is_row(self, text: str) -> bool:
        """Tell whether a line is at least two known controls and one that is not known: "Reply | Quote | Zorb"."""
        parts = text.split(" | ") if " | " in text else []
        known = sum(self.table["CONTROLS"].fullmatch(part) is not None for part in parts)
        return known > 1 and len(parts) == known + 1 and all(map(is_short, parts))

    def _glued(self, text: str) -> Who | None:
        """Read a line of buttons that the extractor glued: "Like (3)ReplyShare", "31ReplyShare".

        One of more than three may be unknown. None: the line is something else.
        """
        starts = [0, *(found.start() for found in patterns()["GLUE"].finditer(text)), len(text)]
        parts = [text[start:end] for start, end in itertools.pairwise(starts)]
        said = [
            PLAIN["#"] if part.isdecimal() else self._phrase(part) if self.may_be(PHRASE, part) else None
            for part in parts
        ]
        known = "".join(who.letter for who in said if who)
        if "C" not in known or set(known) - set("LC#B") or len(known) <= 1:
            return None
        if len(parts) - len(known) > (len(parts) > MOST_KNOWN):
            return None
        return PLAIN["C" if set(known) <= {"C", "B"} else "L"]

    def _row_of_likes(self, text: str) -> Who | None:
        """Read a line of buttons in a row with a number among them: "12 | Reply", "Like · Reply · 12"."""
        return PLAIN["L"] if any(map(str.isdecimal, text)) and self._are_buttons(text) else None

    def _are_buttons(self, text: str) -> bool:
        """Tell whether a text is several parts in a row, of which each is a button or a number, and not all numbers."""
        parts = patterns()["ROW_JOINT"].split(text)
        numbers = sum(map(str.isdecimal, parts))
        return len(parts) > max(1, numbers) and all(
            part.isdecimal() or (part and self.is_button(part)) for part in parts
        )

    def is_button(self, text: str) -> bool:
        """Tell whether a line is a control or likes, with or without numbers of links: "[21]Reply"."""
        if len(text) > LONGEST:
            return False
        if text[0] == "[":
            text = patterns()["LINK_NUMBER"].sub("", text)
        who = self._phrase(text) if self.may_be(PHRASE, text) else None
        return who is not None and who.letter in "LC"

    def pingbacks(self, texts: list[str], places: Sequence[int]) -> list[int]:
        """Return those of some lines that are pingbacks."""
        looks, is_one = self._looks, self.table["PINGBACK"].match
        return [place for place in places if looks[texts[place][:LENGTH]] & PINGBACK and is_one(texts[place])]

    def likes_in(self, text: str) -> str | None:
        """Return the words for likes in a line that says more: "12 points" in "ann 12 points 3 hours ago".

        A page may hold several, for those who voted and those who did not: then the one in the middle is returned. A
        number beside the button that likes something counts, too: "Like · Reply · 12 · 2 hours ago".
        """
        found, rest = list[str](), text
        while likes := self.table["LIKES_IN"].search(rest):
            found.append(likes[0])
            rest = rest[likes.end() :]
        if not found:
            parts = patterns()["ROW_JOINT"].split(text)
            liked = any(self.table["LIKES"].fullmatch(part) for part in parts if part)
            found = [part for part in parts if part.isdecimal()] if liked else []
        return found[len(found) // 2] if found else None
