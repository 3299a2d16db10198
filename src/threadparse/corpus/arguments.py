"""What an argument names, before anything is read: several dumps, one record of a file, or articles.

Looks at how files begin. Leaves reading them to `inputs`.
"""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH113

from __future__ import annotations

import os

from threadparse.corpus.containers import parquet
from threadparse.corpus.containers.table import container_of, named_by
from threadparse.corpus.opened import Opened, standard_input
from threadparse.corpus.places import is_folder, is_url, opened, size_of
from threadparse.corpus.reading import USUAL, Reading
from threadparse.corpus.streams import STDIN

#: No record has a number of so many digits.
_DIGITS = 16


def holds_many(argument: str, reading: Reading) -> bool:
    """Tell whether an argument may hold several dumps: a folder, or a file of records."""
    if argument == STDIN:
        try:
            return container_of(standard_input(), "", reading) is not None
        except (OSError, ModuleNotFoundError):
            return False
    return is_folder(argument) or (picked(argument)[1] is None and holds_records(argument, reading))


def holds_records(path: str, reading: Reading = USUAL) -> bool:
    """Tell whether a file holds records. If it cannot be looked into, as a pipe, its name or `reading.jsonl` tells."""
    is_named = reading.jsonl or named_by(path) is not None
    try:
        if size_of(path) is None and not is_url(path):
            return is_named
        with opened(path) as raw:
            return container_of(Opened(raw, path), path, reading) is not None
    except (OSError, ModuleNotFoundError):
        return is_named


def holds_dumps(path: str) -> bool:
    """Tell whether a file that ends as a format does holds dumps: a table of Parquet that `convert` did not write.

    A broken table counts as one of dumps. Without pyarrow, none does.
    """
    if named_by(path) is not parquet.CONTAINER:
        return False
    try:
        with opened(path) as raw:
            return not parquet.holds_articles(Opened(raw, path))
    except OSError:
        return True
    except ModuleNotFoundError:
        return False


def picked(argument: str) -> tuple[str, int | None]:
    """Return the path of a file, and the place of the record that is meant: "all.jsonl:3" may be all.jsonl and 3.

    None: the whole file is meant. It ends in no number, or there is a file of this name, or none without the number.

    Example:
        >>> picked("no_such_file.jsonl:3")
        ('no_such_file.jsonl:3', None)
    """
    path, colon, number = argument.rpartition(":")
    is_number = number.isascii() and number.isdigit() and len(number) < _DIGITS and int(number) > 0
    if not (colon and is_number) or (not is_url(argument) and os.path.lexists(argument)):
        return argument, None
    return (path, int(number)) if is_url(path) or os.path.isfile(path) else (argument, None)
