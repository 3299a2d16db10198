"""An article as indented JSON."""

from threadparse.formats.format import Format, Record

_INDENT = 2


def write(record: Record) -> str:
    """Return an article as an object on many lines."""
    from threadparse.formats.jsonform import record_to_json  # noqa: PLC0415

    return record_to_json(*record, indent=_INDENT) + "\n"


def frame(source: str | None) -> tuple[str, str]:
    """Return the first keys of the object, and its end."""
    from threadparse.formats.jsonform import record_start  # noqa: PLC0415

    return record_start(source, _INDENT), "\n}\n"


FORMAT = Format(
    "an object, indented; for one dump, or one file for each dump (-o FOLDER/)",
    ending=".json",
    holds_many=False,
    write=write,
    frame=frame,
)
