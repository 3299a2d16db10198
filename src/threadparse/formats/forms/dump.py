"""An article as a dump of the canonical layout."""

from threadparse.formats.format import Format, Record


def write(record: Record) -> str:
    """Return the dump that reads back as the same article."""
    from threadparse.formats.dump import render  # noqa: PLC0415

    return render(record.article)


FORMAT = Format(
    "plain text in the canonical layout, which reads back as the same article; for one dump, or one file for each",
    ending=".txt",
    holds_many=False,
    write=write,
)
