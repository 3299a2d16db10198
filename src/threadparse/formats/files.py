"""Articles in files of any format: written, read, and the format told by the ending of a name."""

# Where os.path answers no, pathlib may raise.
# ruff: noqa: PTH119

from __future__ import annotations

import functools
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO

from threadparse.errors import DecodeError, RenderError
from threadparse.formats import find, names, needed
from threadparse.formats.compressed import compressing, expanding
from threadparse.formats.endings import told_by
from threadparse.formats.fields import lost
from threadparse.formats.folders import new_folder
from threadparse.formats.format import Format, Record, Sink
from threadparse.formats.part import replacing
from threadparse.formats.quoting import quote
from threadparse.model.article import Article

#: What can be written: an article, or one with its source.
Some = Article | Record
#: Where it can be written to or read from.
File = str | os.PathLike[str] | IO[bytes]


def dumps(article: Some, format: str = "json", *, source: str | None = None, **options: bool) -> str:  # noqa: A002
    """Return an article in a format, as text: the whole file.

    Args:
        article: The article.
        format: The name of the format, one of `threadparse.formats.names()`.
        source: Where its dump came from; any text. With it, a `Record` is written without its own source and fields.
        options: Flags of the format: `escape_formulas` for csv.

    Raises:
        TypeError: the format has no such option.
        LookupError: there is no such format.
        RenderError: the format cannot hold the article.
        ValueError: files of the format are no text. `dump` writes them.
        ModuleNotFoundError: the format needs a package that is not installed.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    Liked by 1 person\\n")
        >>> print(threadparse.dumps(article, "dump").splitlines()[-2].strip())
        Liked by 1 person
    """
    form = _with_options(needed(format), options)
    if form.is_folder:
        raise ValueError(f"{format} is a folder, and no text: write it with dump()")
    record = _record(article) if source is None else Record(_record(article).article, source)
    file = io.BytesIO()
    sink = form.open(file)
    sink.add(encoded(form.write(record)))
    sink.close()
    try:
        return file.getvalue().decode()
    except UnicodeDecodeError:
        raise ValueError(f"files of {format} are no text: write them with dump()") from None


def loads(data: str | bytes, format: str = "json") -> Article:  # noqa: A002
    """Return the article that a file of a format holds.

    Args:
        data: The whole file.
        format: The name of the format.

    Raises:
        DecodeError: it is no such file, or does not hold one article.
        LookupError: there is no such format, or it can be written, but not read.
        ModuleNotFoundError: the format needs a package that is not installed.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  • First!\\n")
        >>> threadparse.loads(threadparse.dumps(article, "rows"), "rows") == article
        True
    """
    found = list(records(io.BytesIO(encoded(data)), format))
    if len(found) != 1:
        raise DecodeError("$", f"expected one article, got {len(found)}")
    return found[0].article


def dump(
    articles: Some | Iterable[Some],
    file: File,
    format: str | None = None,  # noqa: A002
    **options: bool,
) -> Counter[str]:
    """Write articles to a file, and return what the format could not hold.

    Args:
        articles: An article or several; each may be a `Record`, which has its source beside it.
        file: A path, or a file that is open to write bytes. A path that ends in ``.gz``, ``.zst``,
            ``.bz2`` or ``.xz`` is compressed. A file under a path appears when it is complete.
        format: The name of the format. None: the ending of the path tells it.
        options: As for `dumps`.

    Returns:
        The fields that are not in the file, and how often each held something; empty where all is there.

    Raises:
        LookupError: there is no such format, or the ending tells none.
        RenderError: the format cannot hold an article.
        ValueError: there are several articles, and the format holds one.
        ModuleNotFoundError: the format needs a package that is not installed.

    Example:
        >>> import io, threadparse
        >>> article = threadparse.parse("A title\\n\\n  • First!\\n")
        >>> file = io.BytesIO()
        >>> threadparse.dump([article, article], file, "jsonl")
        Counter()
        >>> len(file.getvalue().splitlines())
        2
    """
    given = [articles] if isinstance(articles, (Article, Record)) else articles
    if not isinstance(file, (str, os.PathLike)):
        if format is None:
            raise LookupError("an open file has no ending that tells the format: name it")
        return _fill(given, file, _with_options(needed(format), options))
    path = os.fspath(file)
    form = _with_options(needed(format or _format_told_by(path)), options)
    if form.is_folder:
        with new_folder(path, form) as new:
            missing = _write(given, new.sink, form)
            new.is_complete = True
        return missing
    with replacing(path) as part:
        with compressing(part.file, told_by(path).compressed) as target:
            missing = _fill(given, target, form)
        part.is_complete = True
    return missing


def load(file: File, format: str | None = None) -> Iterator[Article]:  # noqa: A002
    """Yield the articles of a file.

    Args:
        file: A path, or a file that is open to read bytes. A path that ends in ``.gz``, ``.zst``, ``.bz2`` or
            ``.xz`` is compressed.
        format: The name of the format. None: the ending of the path tells it.

    Raises:
        DecodeError: it is no such file. Articles above the fault have been yielded.
        LookupError: there is no such format, nothing tells it, or it can be written, but not read.
        ModuleNotFoundError: the format needs a package that is not installed.

    Example:
        >>> import io, threadparse
        >>> article = threadparse.parse("A title\\n\\n  • First!\\n")
        >>> file = io.BytesIO(threadparse.dumps(article, "csv").encode())
        >>> list(threadparse.load(file, "csv")) == [article]
        True
    """
    if not isinstance(file, (str, os.PathLike)):
        if format is None:
            raise LookupError("an open file has no ending that tells the format: name it")
        yield from (record.article for record in records(file, format))
        return
    path = os.fspath(file)
    format = format or _format_told_by(path)  # noqa: A001
    if needed(format).is_folder:
        yield from (record.article for record in records(path, format))
        return
    with open(path, "rb") as raw, expanding(raw, told_by(path).compressed) as opened:  # noqa: PTH123
        yield from (record.article for record in records(opened, format))


def records(file: IO[bytes] | str, format: str) -> Iterator[Record]:  # noqa: A002
    """Yield the articles of an open file, or of the folder at a path, each with its source; see `load`."""
    read = needed(format).read
    if read is None:
        back = ", ".join(name for name in names() if find(name).read)
        raise LookupError(f"{format} does not come back; these do: {back}")
    yield from read(file)


def encoded(data: str | bytes) -> bytes:
    """Return what a format wrote as bytes; RenderError for half of a character, which no file holds."""
    try:
        return data.encode() if isinstance(data, str) else data
    except UnicodeEncodeError as error:
        raise RenderError("$", f"{quote(error.object[error.start])} is half of a character, and no text") from None


def _format_told_by(path: str) -> str:
    """Return the first format that the ending of a path tells; LookupError where it tells none."""
    told = told_by(path).formats
    if not told:
        known = ", ".join(names())
        raise LookupError(f"{os.path.basename(path)!r} has no ending that tells the format: name one of {known}")
    return told[0]


def _with_options(form: Format, options: dict[str, bool]) -> Format:
    """Return the format with its `write` bound to some options; TypeError for an option that it has not."""
    if unknown := options.keys() - form.options:
        known = ", ".join(sorted(form.options)) or "none"
        raise TypeError(f"no option of this format: {min(unknown)}; there are: {known}")
    return form._replace(write=functools.partial(form.write, **options)) if options else form


def _record(article: Some) -> Record:
    if isinstance(article, Record):
        return article
    if not isinstance(article, Article):
        raise TypeError(f"expected an Article, got {type(article).__name__}")
    return Record(article)


def _fill(articles: Iterable[Some], file: IO[bytes], form: Format) -> Counter[str]:
    """Write articles to an open file, with what stands below the last one; count what the format does not hold."""
    if form.is_folder:
        raise ValueError("this format is a folder, and no file: name a path")
    sink = form.open(file)
    missing = _write(articles, sink, form)
    sink.close()
    return missing


def _write(articles: Iterable[Some], sink: Sink, form: Format) -> Counter[str]:
    """Add articles to a sink, which stays open; count what the format does not hold."""
    missing = Counter[str]()
    for place, article in enumerate(articles):
        if place and not form.holds_many:
            raise ValueError(f"a file of this format holds one article ({form.meaning})")
        record = _record(article)
        sink.add(encoded(form.write(record)))
        missing += lost(record, form)
    return missing
