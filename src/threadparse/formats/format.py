"""What a format has to say of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from threadparse.model.article import Article


class Record(NamedTuple):
    """An article, and what is known of its dump."""

    article: Article
    #: Where the dump came from: its path, with ``:LINE`` for a line of JSON Lines. None: nobody said.
    source: str | None = None
    #: The other fields of the record that the dump stood in. None: it stood in none.
    fields: dict[str, Any] | None = None


class Frame(NamedTuple):
    """How the output of a dump begins, up to its source, and how it ends."""

    beginning: bytes
    ending: bytes

    def fits(self, data: bytes) -> bool:
        """Tell whether this is the whole output of that dump."""
        return data.startswith(self.beginning) and data.endswith(self.ending)


class Format(NamedTuple):
    """A form that articles are written in."""

    #: As the command line lists it.
    meaning: str
    #: How its files end: ".json".
    ending: str
    #: Whether one file holds any number of articles, one record after the other.
    holds_many: bool
    #: Returns a record as text, with its line end; RenderError where the format cannot hold it.
    write: Callable[[Record], str]
    #: Returns how the output of a source begins and ends, so that `--resume` knows it again. None: it cannot be told.
    frame: Callable[[str | None], Frame] | None = None
