"""The kinds of files that hold many dumps, and which of them a file is."""

from __future__ import annotations

from threadparse.corpus.containers import jsonlines, parquet, wet
from threadparse.corpus.containers.container import Container
from threadparse.corpus.opened import Opened
from threadparse.corpus.reading import Reading
from threadparse.formats.compressed import COMPRESSED

CONTAINERS = (jsonlines.CONTAINER, parquet.CONTAINER, wet.CONTAINER)
#: How the files end that are read from folders, where they are not compressed.
ENDINGS = (".txt", *(ending for each in CONTAINERS for ending in each.endings))
#: The same, compressed or not.
DUMPS = tuple(ending + more for ending in ENDINGS for more in ("", *COMPRESSED))
#: So many bytes tell the kind.
_TELLING = 8


def stem_of(path: str) -> str:
    """Return a path without what tells its kind and its compression.

    Example:
        >>> stem_of("a/crawl.warc.wet.gz"), stem_of("a/b.html"), stem_of(".hidden")
        ('a/crawl', 'a/b', '.hidden')
    """
    path = _expanded(path)
    ending = _ending(path)
    if ending:
        path = path[: -len(ending)]
        return path.removesuffix(".warc") if ending == ".wet" else path
    start = max(path.rfind("/"), path.rfind("\\")) + 1
    return path[:start] + (path[start:].rpartition(".")[0] or path[start:])


def _expanded(path: str) -> str:
    """Return a path without the ending of its compression."""
    return next((path[: -len(each)] for each in COMPRESSED if path.lower().endswith(each)), path)


def _ending(path: str) -> str:
    return next((each for each in ENDINGS if path.lower().endswith(each)), "")


def named_by(path: str) -> Container | None:
    """Return the kind that the ending of a path names. None: it names none."""
    ending = _ending(_expanded(path))
    return next((each for each in CONTAINERS if ending in each.endings), None)


def container_of(opened: Opened, path: str, reading: Reading) -> Container | None:
    """Return the kind of a file, told from its content where that tells. None: it is one dump.

    Raises:
        OSError: its name says one thing, and its content another.
    """
    beginning, named = opened.look(_TELLING), named_by(path)
    for each in CONTAINERS:
        if each.begins and beginning.startswith(each.begins):
            return each
    if named is jsonlines.CONTAINER or reading.jsonl or jsonlines.is_record(opened, reading):
        return jsonlines.CONTAINER
    if named is not None:
        raise OSError(f"it ends as a file of {named.meaning}, and does not begin as one")
    return None
