"""The thread of an article in short, for people."""

from __future__ import annotations

from threadparse.formats.format import Format, Record


def write(record: Record) -> str:
    """Return the outline of the article, and a blank line below it."""
    return f"{record.article}\n\n"


FORMAT = Format(
    "an outline of the thread for people: who, the beginning of the text, likes",
    endings=(".outline.txt", ".outline"),
    holds_many=True,
    holds=frozenset({"title", "byline", "comment.author", "comment.likes", "comment.depth"}),
    write=write,
)
