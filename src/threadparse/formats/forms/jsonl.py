"""Articles as JSON Lines."""

from threadparse.formats.format import Format, Record


def write(record: Record) -> str:
    """Return an article as an object on one line."""
    from threadparse.formats.jsonform import record_to_json  # noqa: PLC0415

    return record_to_json(*record, indent=None) + "\n"


def frame(source: str | None) -> tuple[str, str]:
    """Return the first keys of the object, and its end."""
    from threadparse.formats.jsonform import record_start  # noqa: PLC0415

    return record_start(source, None), "}\n"


FORMAT = Format(
    "JSON Lines: an object on each line; for several dumps",
    ending=".jsonl",
    holds_many=True,
    write=write,
    frame=frame,
)
