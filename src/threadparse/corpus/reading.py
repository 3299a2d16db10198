"""How the inputs of a run are read: what a user may ask for."""

from __future__ import annotations

from typing import NamedTuple

from threadparse.corpus.decoding import Decoding

#: The largest dump that is read, in bytes, unless a user asks for more.
MOST = 100_000_000
#: Units of sizes, the largest first.
_UNITS = {"GB": 10**9, "MB": 10**6, "KB": 10**3, "B": 1}


class Reading(NamedTuple):
    """What holds for all inputs of a run."""

    #: The field of a record, or the column of a table, with the dump.
    text_field: str = "text"
    decoding: Decoding = Decoding()
    #: Whether standard input, and files whose names and contents do not tell, are read as JSON Lines.
    jsonl: bool = False
    #: The largest dump, in bytes.
    max_bytes: int = MOST


#: As it is where a user asks for nothing.
USUAL = Reading()


def bytes_of(size: str) -> int | None:
    """Return how many bytes a size stands for: "10MB", "1.5 GB", "4096". None: it is no size.

    Example:
        >>> bytes_of("1.5GB"), bytes_of("4096"), bytes_of("much")
        (1500000000, 4096, None)
    """
    size = size.strip().upper()
    unit = next((unit for unit in _UNITS if size.endswith(unit)), "")
    try:
        number = float(size.removesuffix(unit))
        return int(number * _UNITS[unit or "B"]) or None if number > 0 else None
    except (ValueError, OverflowError):
        return None


def in_words(size: int) -> str:
    """Return a number of bytes in the largest unit that is whole.

    Example:
        >>> in_words(100_000_000), in_words(1234)
        ('100 MB', '1234 B')
    """
    unit = next(unit for unit, worth in _UNITS.items() if size % worth == 0)
    return f"{size // _UNITS[unit]} {unit}"


def too_large(most: int) -> str:
    """Return what is said of a dump that is larger than what is read."""
    return f"larger than {in_words(most)}; --max-bytes allows more"
