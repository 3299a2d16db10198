"""A row of text with styles."""

from __future__ import annotations

from typing import NamedTuple

#: A text that does nothing to a terminal, and its style: "bold", "dim", "cyan", "" ...
Part = tuple[str, str]


class Row(NamedTuple):
    """A row, which may take several lines of a terminal.

    Example:
        >>> row = Row((("• ", "dim"),), (("First!", ""),), "  ")
        >>> row.text
        '• First!'
    """

    #: What stands before the words on the first line.
    lead: tuple[Part, ...]
    #: What may go on on other lines.
    words: tuple[Part, ...]
    #: What stands before the words on these, as wide as the lead.
    hang: str = ""

    @property
    def text(self) -> str:
        """The row on one line, without styles."""
        return "".join(text for text, _ in (*self.lead, *self.words))


def line(text: str, style: str = "") -> Row:
    """Return a row of one text."""
    return Row((), ((text, style),))
