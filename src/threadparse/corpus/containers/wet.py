"""WET: files of WARC whose records are the texts of pages, as Common Crawl has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from threadparse.corpus.containers.container import Container, Found
from threadparse.corpus.opened import Opened
from threadparse.corpus.reading import Reading, too_large
from threadparse.formats import require

#: The headers that are carried along.
_FIELDS = ("WARC-Target-URI", "WARC-Date")
#: The records of a file of pages, which are no text yet.
_PAGES = ("response", "resource", "request", "revisit")
_HINT = "\n    hint: give its WET file (.warc.wet.gz), or turn the pages into text first"
#: So much is read at once, and so long all headers of a record are at the most.
_PIECE = 1 << 16
_HEADERS = 1 << 20


class _Stream:
    """A file as warcio wants it, which is not read without end in search of the end of a line."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        #: How many bytes of headers may still come.
        self.left = _HEADERS

    def readline(self) -> bytes:
        """Return the next line of the headers."""
        line = self._file.readline(self.left + 1)
        self.left -= len(line)
        if self.left < 0:
            raise OSError("its headers do not end")
        return line

    def read(self, size: int) -> bytes:
        """Return so many bytes, or what is left."""
        return self._file.read(size)


def read(opened: Opened, reading: Reading) -> Iterator[Found]:
    """Yield the texts of a file. The first record that is a page of HTML ends it."""
    import logging  # noqa: PLC0415

    loading = require("warcio.recordloader", "warc", what="WET")
    # What it has to say would go to the terminal as it stands.
    logging.getLogger("warcio").addHandler(logging.NullHandler())
    loader = loading.ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    number = 0
    while line := _next_line(opened.file):
        number += 1
        try:
            record = loader.parse_record_stream(_Stream(opened.file), line, "warc", no_record_parse=True)
            found = _found(record, number, reading.max_bytes)
        except (loading.ArchiveLoadFailed, loading.StatusAndHeadersParserException):
            raise OSError(f"record {number}: it does not begin as a record of WARC") from None
        except (OSError, EOFError) as error:
            raise OSError(f"record {number}: {error}") from None
        if found is not None:
            yield found


def _next_line(file: IO[bytes]) -> bytes:
    """Return the first line of the next record; nothing at the end."""
    while (line := file.readline(_HEADERS)) and not line.strip():
        pass
    return line


def _found(record: Any, number: int, most: int) -> Found | None:
    """Return the text of a record. None: it holds none, as the one that tells of the file itself."""
    headers = record.rec_headers
    length = (headers.get_header("Content-Length") or "").strip()
    if not (length.isascii() and length.isdigit()):
        raise OSError("it does not tell its length")
    if record.rec_type in _PAGES:
        raise OSError(f"a WARC of pages ({record.rec_type}), and not of their texts{_HINT}")
    is_text = record.rec_type == "conversion"
    raw = _content(record.raw_stream, most if is_text else 0)
    if record.raw_stream.limit:
        raise OSError("the file ends in the middle of it")
    if not is_text:
        return None
    if raw is None:
        return Found(number, fault=too_large(most))
    fields = {name: value for name in _FIELDS if (value := headers.get_header(name)) is not None}
    return Found(number, raw, fields, "utf-8")


def _content(stream: Any, most: int) -> bytes | None:
    """Take what is in a record; None where that is more than so many bytes, of which no more are held."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > most:
            pieces.clear()
        else:
            pieces.append(piece)
    return None if size > most else b"".join(pieces)


CONTAINER = Container("WARC", (".wet", ".warc"), b"WARC/", read)
