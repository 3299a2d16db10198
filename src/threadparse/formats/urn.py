"""The name of an article where a format wants one that is its own in the whole world."""

from urllib.parse import quote

from threadparse.formats.format import Record
from threadparse.model.rows import article_id


def urn_of(record: Record) -> str:
    """Return the name of an article: "urn:threadparse:" and its id, as the rows of a table have it."""
    name = article_id(record.article, record.source)
    return f"urn:threadparse:{quote(name, safe='', errors='replace')}"
