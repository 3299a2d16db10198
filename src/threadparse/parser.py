"""The way in: a dump, as text or as a file, becomes an article.

Knows the arguments and what is raised. The work is done by the stages: text, blocks, tree.
"""

from __future__ import annotations

import codecs
import os

from threadparse.errors import ParseError
from threadparse.model.article import Article
from threadparse.problems import Problem, problem
from threadparse.tree.build import build


def parse(text: str, *, strict: bool = False) -> Article:
    """Read a dump.

    Args:
        text: The dump, any str. Lines end at a newline, a carriage return, or both.
        strict: Raise at the first problem of severity "error" instead of noting it.

    Returns:
        The article with its comments. What was odd about the dump is in its `problems`.

    Raises:
        ParseError: `strict` is set, and the dump contradicts the format.
        TypeError: `text` is not a str.

    Example:
        >>> import threadparse
        >>> article = threadparse.parse("A title\\n\\n  • First!\\n\\n    • Second.\\n")
        >>> [(comment.depth, comment.text) for comment in article.walk()]
        [(1, 'First!'), (2, 'Second.')]
    """
    if not isinstance(text, str):
        raise TypeError(f"parse() takes a dump as a str, not {type(text).__name__}; for a file use parse_file()")
    return read(text, strict=strict)


def parse_file(path: str | os.PathLike[str], *, strict: bool = False) -> Article:
    """Read a dump from a file of UTF-8 text; a byte order mark at its beginning is dropped.

    Args:
        path: The file.
        strict: As for `parse`.

    Returns:
        What `parse` returns.

    Raises:
        ParseError: the file is not UTF-8 (the problem `not-utf-8`), or
            `strict` is set and the dump contradicts the format.
        OSError: the file cannot be read.
        TypeError: `path` is not a path.

    Example:
        >>> import threadparse
        >>> threadparse.parse_file("docs/examples/ferry.txt").comment_count
        7
    """
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"parse_file() takes a path, not {type(path).__name__}; for text use parse()")
    source = os.fspath(path)
    # Not by Path, for which an empty name is the current folder.
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read()
    return read(decode(data, source), strict=strict, source=source)


def read(text: str, *, strict: bool = False, source: str | None = None) -> Article:
    """Read a dump that came from `source`; see `parse`."""
    article = build(text)
    if strict:
        for each in article.problems:
            if each.severity == "error":
                raise ParseError(each, source)
    return article


def decode(data: bytes, source: str | None) -> str:
    """Return the text in a file's bytes, without a byte order mark; ParseError where they are not UTF-8."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ParseError(_not_utf_8(data, error.start), source) from None


def _not_utf_8(data: bytes, at: int) -> Problem:
    """Make the problem of the byte at `at`; its line is shown with such bytes as ``\\xe9``."""
    ends = data[:at].replace(b"\r\n", b" \n").replace(b"\r", b"\n")
    start = ends.rfind(b"\n") + 1
    if start == 0 and data.startswith(codecs.BOM_UTF8):
        start = len(codecs.BOM_UTF8)
    shown = data[start:].splitlines()[0].decode("utf-8", "backslashreplace")
    return problem("not-utf-8", ends.count(b"\n") + 1, len(data[start:at].decode("utf-8")) + 1, shown)
