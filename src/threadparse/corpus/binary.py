"""Bytes that are no text in any encoding: pictures, documents, and what is compressed."""

from __future__ import annotations

from threadparse.formats.compressed import told_by_content
from threadparse.text.decoding import marked

#: How files begin that are sometimes given as dumps, and what they are.
_BEGINNINGS = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP, as documents of Word and books are",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"SQLite format 3": "SQLite",
    b"PAR1": "Parquet",
    b"ARROW1": "Arrow",
    b"Obj\x01": "Avro",
    b"\x1f\x9d": "compress (.Z)",
    b"\x04\x22\x4d\x18": "LZ4",
    b"\xff\x06\x00\x00sNaPpY": "Snappy",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!": "RAR",
}
#: Bytes that texts do not hold, or but a few: controls that are no white space, and begin no escape.
_CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32)))
#: How many bytes of a dump are looked at. A text may have so many controls among them, or so large a share.
_TELLING = 8192
_FEW = 3
_SHARE = 0.05


def binary(data: bytes, encoding: str) -> str | None:
    r"""Return why bytes are no text, with a hint. None: they may be text.

    Example:
        >>> print(binary(b"\x1f\x8b\x08\x00", "utf-8"))
        looks-like-binary: it is compressed (.gz)
            hint: expand it first; a file is expanded by itself, but not twice
        >>> binary(b"A title", "utf-8") is None
        True
    """
    if ending := told_by_content(data):
        hint = "expand it first; a file is expanded by itself, but not twice"
        return _reason(f"it is compressed ({ending})", hint)
    if kind := next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), ""):
        return _reason(f"it begins as {kind} does", "turn it into text first")
    start = data[:_TELLING]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if marked(data) or encoding.startswith(("utf-16", "utf-32")) or controls <= max(_FEW, len(start) * _SHARE):
        return None
    return _reason("many of its bytes are no characters", "name the encoding if it is text: --encoding utf-16-le")


def _reason(what: str, hint: str) -> str:
    return f"looks-like-binary: {what}\n    hint: {hint}"
