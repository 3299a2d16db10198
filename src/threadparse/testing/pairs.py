"""The pairs of two threads, as far as they are found."""

from __future__ import annotations

from threadparse.testing.sides import TOP, Row, Side


class Pairs:
    """The pairs of two threads. In all steps, `one` is the place of an old comment, `other` that of a new one."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        #: For each comment the place of its partner on the other side; None: it has none.
        self.of_old: list[int | None] = [None] * len(old.rows)
        self.of_new: list[int | None] = [None] * len(new.rows)

    def pair(self, one: int, other: int) -> None:
        """Take two comments for the same."""
        self.of_old[one], self.of_new[other] = other, one

    def free(self, one: int, other: int) -> bool:
        """Tell whether there are such comments, and neither has a partner."""
        return (
            0 <= one < len(self.of_old)
            and 0 <= other < len(self.of_new)
            and self.of_old[one] is None
            and self.of_new[other] is None
        )

    def surely_same(self, one: int, other: int) -> bool:
        """Tell whether two comments agree in author, text, which must be known, depth, number of replies and parent."""
        row = self.old.rows[one]
        if not row.tells_text or self.old.surroundings[one] != self.new.surroundings[other]:
            return False
        return self._may_answer(one, other) and alike(row, self.new.rows[other], loose=self.old.loose)

    def _may_answer(self, one: int, other: int) -> bool:
        """Tell whether the parents of two comments are a pair, or may become one."""
        old, new = self.old.parents[one], self.new.parents[other]
        if self.partner(old) is not None or new == TOP:
            return self.partner(old) == new
        return self.of_new[new] is None and alike(self.old.rows[old], self.new.rows[new], loose=self.old.loose)

    def partner(self, one: int) -> int | None:
        """Return the partner of an old comment, None for one without; TOP for TOP."""
        return TOP if one == TOP else self.of_old[one]

    def rest(self) -> tuple[list[int], list[int]]:
        """Return the comments without a partner on either side."""
        return _alone(self.of_old), _alone(self.of_new)


def alike(one: Row, other: Row, *, loose: bool) -> bool:
    """Tell whether a new row (`other`) has the author and the text of an old one, as far as that tells them."""
    if one.author != other.author and not (loose and one.author is None):
        return False
    return one.text == other.text if one.said.whole else other.text.startswith(one.text)


def _alone(partners: list[int | None]) -> list[int]:
    return [place for place, partner in enumerate(partners) if partner is None]
