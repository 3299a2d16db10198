"""The thread of an article in short, for people."""

from __future__ import annotations

from threadparse.formats.format import Format, Record

#: As many characters of a comment's text are shown.
LONGEST = 72


def write(record: Record) -> str:
    """Return the title, the byline, a line for each comment, and what can be counted."""
    from threadparse.formats import outlines  # noqa: PLC0415

    article = record.article
    lines = [outlines.UNTITLED if article.title is None else outlines.in_line(article.title)]
    if article.byline is not None:
        lines.append(outlines.in_line(article.byline))
    for entry in outlines.entries(article):
        words = outlines.shortened(entry.words, LONGEST)
        lines.append(" ".join(filter(None, (entry.bullet, entry.author, words, entry.likes))))
    return "\n".join((*lines, outlines.summary(article), "", ""))


FORMAT = Format(
    "an outline of the thread for people: who, the beginning of the text, likes",
    endings=(".outline.txt", ".outline"),
    holds_many=True,
    holds=frozenset({"title", "byline", "comment.author", "comment.likes", "comment.depth"}),
    write=write,
)
