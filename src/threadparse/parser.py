"""The way in: a dump, as text or as a file, becomes an article, or an explanation of how it was read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, overload

from threadparse.errors import LanguageError, ParseError
from threadparse.grammar import Language, check_language, signs
from threadparse.kinds.spoken import Languages
from threadparse.model.article import Article
from threadparse.read import EVERY, Page
from threadparse.roles import Line, lines_of
from threadparse.text.decoding import Errors, decode
from threadparse.tree.build import build

if TYPE_CHECKING:
    from threadparse.why import Explanation


def parse(text: str, *, strict: bool = False) -> Article:
    """Read a dump.

    Any str gives an article, in a time that grows with its length alone. Nothing is raised unless `strict` is set.

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
    return read(_checked(text, "parse()"), strict=strict)


def parse_file(
    path: str | os.PathLike[str], *, strict: bool = False, encoding: str = "utf-8", errors: Errors = "strict"
) -> Article:
    """Read a dump from a file; a byte order mark at its beginning is dropped.

    Args:
        path: The file.
        strict: As for `parse`.
        encoding: The encoding of the file, by any name that Python knows ("cp1252"). A byte order mark counts more.
        errors: What becomes of a byte that is no text. "strict": it is an error; "replace": it is read as "\ufffd".

    Returns:
        What `parse` returns.

    Raises:
        ParseError: a byte is no text in the encoding (the problem `not-utf-8`, or the like), or
            `strict` is set and the dump contradicts the format.
        LookupError: the encoding is not known.
        OSError: the file cannot be read.
        TypeError: `path` is not a path.

    Example:
        >>> import threadparse
        >>> threadparse.parse_file("docs/examples/ferry.txt").comment_count
        7
    """
    text, source = _load(path, encoding, errors)
    return read(text, strict=strict, source=source)


@overload
def explain(text: str, *, why: Literal[False] = False) -> tuple[Line, ...]: ...
@overload
def explain(text: str, *, why: Literal[True]) -> Explanation: ...
def explain(text: str, *, why: bool = False) -> tuple[Line, ...] | Explanation:
    """Tell what each line of a dump is, in its order; blank lines are left out.

    Args:
        text: The dump, any str.
        why: Tell as well what spoke for each list and each title, and which rule read each comment.

    Returns:
        The lines; with `why` an `Explanation`, which holds them.

    Raises:
        TypeError: `text` is not a str.

    Example:
        >>> import threadparse
        >>> for line in threadparse.explain("A title\\n\\n  • First!\\n\\n    Liked by 1 person\\n"):
        ...     print(line.number, line.role, line.depth, line.text.strip())
        1 title None A title
        3 comment 1 • First!
        5 likes 1 Liked by 1 person
    """
    return _explained(Page(_checked(text, "explain()")), why=why)


def _explained(page: Page, *, why: bool) -> tuple[Line, ...] | Explanation:
    """Return what `explain` returns for a page."""
    if not why:
        return lines_of(page)
    from threadparse.why import explanation_of  # noqa: PLC0415

    return explanation_of(page)


def _checked(text: str, call: str) -> str:
    """Return a text; TypeError where it is no str. The message names the `call` that was given it."""
    if not isinstance(text, str):
        raise TypeError(f"{call} takes a dump as a str, not {type(text).__name__}; for a file use parse_file()")
    return text


def _load(path: str | os.PathLike[str], encoding: str = "utf-8", errors: str = "strict") -> tuple[str, str]:
    """Return the text of a file, and its name."""
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"parse_file() takes a path, not {type(path).__name__}; for text use parse()")
    source = os.fspath(path)
    # Not by Path, for which an empty name is the current folder.
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read()
    return decode(data, source, encoding, errors), source


class Parser:
    """A parser that knows the languages you name, and phrases of your own.

    Make one and keep it: making it compiles your phrases. It keeps nothing of a dump, and threads may share it.

    Args:
        languages: The codes of languages that threadparse has ("de"; docs/how-to/languages.md lists them), and the
            files of your own (ending in ".lark"), which are read for every dump. English is always known. None: all
            that threadparse has.

    Raises:
        LanguageError: a code is not known, or a file does not hold phrases.
        OSError: a file cannot be read.
        TypeError: `languages` is one name, or holds what is neither a name nor a path.

    Example:
        >>> import threadparse
        >>> parser = threadparse.Parser(languages=["de", "docs/examples/klingon.lark"])
        >>> article = parser.parse("T\\n\\n1 jangmey\\n\\n  1. Worf jatlh:\\n\\n    Qapla!\\n\\n    yIjang\\n")
        >>> [(comment.author, comment.text) for comment in article.comments]
        [('Worf', 'Qapla!')]
    """

    def __init__(self, *, languages: Iterable[str | os.PathLike[str]] | None = None) -> None:
        if isinstance(languages, (str, os.PathLike)):
            raise TypeError("languages is a list of names and paths, not one of them")
        self._known = Languages() if languages is None else _languages(languages)

    def parse(self, text: str, *, strict: bool = False) -> Article:
        """Read a dump; as `threadparse.parse`."""
        return read(_checked(text, "parse()"), strict=strict, known=self._known)

    def parse_file(
        self, path: str | os.PathLike[str], *, strict: bool = False, encoding: str = "utf-8", errors: Errors = "strict"
    ) -> Article:
        """Read a dump from a file; as `threadparse.parse_file`."""
        text, source = _load(path, encoding, errors)
        return read(text, strict=strict, source=source, known=self._known)

    @overload
    def explain(self, text: str, *, why: Literal[False] = False) -> tuple[Line, ...]: ...
    @overload
    def explain(self, text: str, *, why: Literal[True]) -> Explanation: ...
    def explain(self, text: str, *, why: bool = False) -> tuple[Line, ...] | Explanation:
        """Tell what each line of a dump is; as `threadparse.explain`."""
        return _explained(Page(_checked(text, "explain()"), self._known), why=why)


def _languages(names: Iterable[str | os.PathLike[str]]) -> Languages:
    """Return the languages that a user names: those of threadparse by their codes, others by the paths of files."""
    built_in, own = set(), []
    for each in names:
        if not isinstance(each, (str, os.PathLike)):
            raise TypeError(f"a language is a name or a path, not {type(each).__name__}")
        name = os.fspath(each)
        if name.endswith(".lark"):
            text, _ = _load(each)
            own.append(Language(name, text))
            check_language(own[-1])
        elif name == "en" or name in signs():
            built_in.add(name)
        else:
            raise LanguageError(name, "no such language, and no file of phrases (NAME.lark)")
    return Languages(frozenset(built_in), tuple(own))


def read(text: str, *, strict: bool = False, source: str | None = None, known: Languages = EVERY) -> Article:
    """Read a dump that came from `source`; see `parse`."""
    article = build(Page(text, known))
    if strict:
        for each in article.problems:
            if each.severity == "error":
                raise ParseError(each, source)
    return article
