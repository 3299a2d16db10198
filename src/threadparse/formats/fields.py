"""The fields of a record, by their names; and what of them a format does not hold.

A field of a comment has a point in its name: "comment.likes".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadparse.formats.format import Format, Record

#: Those of the article.
ARTICLE = ("title", "author", "published", "byline", "paragraphs")
#: Those of each comment. A depth above 1 is a field that holds something: it tells whom the comment answers.
COMMENT = ("author", "published", "published_text", "number", "paragraphs", "likes", "depth")
#: What is known beside the article. Where its dump came from is no loss.
BESIDE = ("fields", "problems")
#: All of them, in the order in which they are listed.
ORDER = (*BESIDE, *ARTICLE, *(f"comment.{name}" for name in COMMENT))
EVERYTHING = frozenset(ORDER)


def all_but(*names: str) -> frozenset[str]:
    """Return the names of all fields but some.

    Raises:
        ValueError: there is no such field.
    """
    if unknown := set(names) - EVERYTHING:
        raise ValueError(f"no field is called {min(unknown)}")
    return EVERYTHING.difference(names)


def lost(record: Record, form: Format) -> Counter[str]:
    """Count what a record holds and a format does not, by the names of the fields.

    Example:
        >>> import threadparse
        >>> from threadparse.formats import find
        >>> from threadparse.formats.format import Record
        >>> record = Record(threadparse.parse("A title\\n\\n  • First!\\n"), fields={"url": "https://x.example/"})
        >>> lost(record, find("dump"))
        Counter({'fields': 1})
    """
    missing = EVERYTHING - form.holds
    return Counter(name for name in _held(record) if name in missing) if missing else Counter()


def _held(record: Record) -> Iterator[str]:
    """Yield the name of each field that holds something: of problems and comments once for each."""
    article = record.article
    yield from ["fields"] * (record.fields is not None)
    yield from ["problems"] * len(article.problems)
    yield from (name for name in ARTICLE if getattr(article, name) not in (None, ()))
    for comment in article.walk():
        for name in COMMENT:
            value = getattr(comment, name)
            if value not in (None, ()) and (name != "depth" or value > 1):
                yield f"comment.{name}"


#: What rows of a table hold.
TABLE = all_but("fields", "problems")
#: What pictures hold. Of a text they show the beginning alone, so it counts as lost.
PICTURE = frozenset({"title", "comment.author", "comment.likes", "comment.depth"})
