"""The pairs of two threads, as far as they are found."""

from __future__ import annotations

from threadparse.testing.sides import TOP, Row, Side


class Pairs:
    """The pairs of two threads."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        #: For each comment its partner on the other side; None: it has none.
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

    def alike(self, one: int, other: int) -> bool:
        """Tell whether two comments are the same by all that surrounds them, author and text, which must be known."""
        row = self.old.rows[one]
        if not row.tells_text or self.old.shapes[one] != self.new.shapes[other]:
            return False
        return self._may_answer(one, other) and alike(row, self.new.rows[other], loose=self.old.loose)

    def _may_answer(self, one: int, other: int) -> bool:
        """Tell whether what two comments answer is a pair, or may become one."""
        above, below = self.old.parents[one], self.new.parents[other]
        if self.partner(above) is not None or below == TOP:
            return self.partner(above) == below
        return self.of_new[below] is None and alike(self.old.rows[above], self.new.rows[below], loose=self.old.loose)

    def partner(self, one: int) -> int | None:
        """Return the partner of an old comment; what stands above the first level is its own."""
        return TOP if one == TOP else self.of_old[one]

    def rest(self) -> tuple[list[int], list[int]]:
        """Return the comments without a partner on either side."""
        return _free(self.of_old), _free(self.of_new)


def alike(one: Row, other: Row, *, loose: bool) -> bool:
    """Tell whether author and text of a row are those expected in another one."""
    if one.author != other.author and not (loose and one.author is None):
        return False
    return one.text == other.text if one.said.whole else other.text.startswith(one.text)


def _free(partners: list[int | None]) -> list[int]:
    return [place for place, partner in enumerate(partners) if partner is None]
