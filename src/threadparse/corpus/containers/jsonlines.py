"""JSON Lines: an object on each line, which has a dump in one of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from threadparse.corpus.containers.container import Container, Found
from threadparse.corpus.opened import Opened
from threadparse.corpus.reading import Reading, too_large
from threadparse.errors import DecodeError
from threadparse.text.decoding import marked

#: Of encodings whose lines do not end at one byte.
_WIDE = "the lines of UTF-16 and UTF-32 are not read\n    hint: write JSON Lines as UTF-8"
#: So much is skipped at once.
_PIECE = 1 << 20
#: How an object may begin.
_OPENING = (b"{", b"\xef\xbb\xbf{")


def read(opened: Opened, reading: Reading) -> Iterator[Found]:
    """Yield the lines of a file that are not blank. That they are JSON is found out when they are read."""
    file, most, number, encoding = opened.file, reading.max_bytes, 0, None
    while line := file.readline(most + 1):
        number += 1
        if number == 1:
            encoding = marked(line)
            if encoding not in (None, "utf-8"):
                raise OSError(_WIDE)
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = file.readline(_PIECE)
            yield Found(number, fault=too_large(most))
        elif line.strip():
            yield Found(number, line, encoding=encoding)


def is_record(opened: Opened, reading: Reading) -> bool:
    """Tell whether the first line of a file is an object that holds a dump."""
    if not opened.look(64).lstrip().startswith(_OPENING):
        return False
    line = opened.line(reading.max_bytes)
    try:
        return isinstance(dump_in(line.decode("utf-8-sig"), reading.text_field), tuple)
    except UnicodeDecodeError:
        return False


def dump_in(text: str, text_field: str) -> tuple[str, dict[str, Any]] | str:
    """Return the dump in a line, and the other fields; or why there is none."""
    from threadparse.formats import jsontext  # noqa: PLC0415

    try:
        record = jsontext.read(text)
    except DecodeError as error:
        return error.reason
    if not isinstance(record, dict):
        return f"expected an object, got {jsontext.name(record)}"
    if text_field not in record:
        # What `convert` wrote is no dump any more.
        hint = (
            "it holds an article: read it with -f jsonl" if "comments" in record else "name another with --text-field"
        )
        return f"the record has no field {text_field!r}; {hint}"
    dump = record.pop(text_field)
    if not isinstance(dump, str):
        return f"the field {text_field!r} should be a string, got {jsontext.name(dump)}"
    return dump, record


CONTAINER = Container("JSON Lines", (".jsonl", ".ndjson"), b"", read)
