"""The errors that callers may see.

Knows the kinds of failure, one class for each operation that can fail. Knows nothing of texts,
grammars or files: what went wrong comes in ready words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadparse.problems import Problem


class ThreadparseError(Exception):
    """Base of every error that threadparse raises on bad input; never raised itself.

    A wrong type of argument is not bad input but a mistake in the calling code: it gets a
    `TypeError`.
    """


class ParseError(ThreadparseError, ValueError):
    """A dump contradicts the format.

    Raised by `parse` and `parse_file` with ``strict=True``, and by `parse_file` for bytes that
    are not text.

    Example:
        >>> import threadparse
        >>> try:
        ...     threadparse.parse("  • First!\\n\\n    • Second.\\n", strict=True)
        ... except threadparse.ParseError as error:
        ...     print(error.problem.code, error.line, error.column)
        missing-title 1 3
    """

    #: The problem, with its code, message, excerpt and hint.
    problem: Problem
    #: The file the dump came from, or None for a plain string.
    source: str | None

    def __init__(self, problem: Problem, source: str | None = None) -> None:
        super().__init__(problem, source)
        self.problem = problem
        self.source = source

    def __str__(self) -> str:
        return f"{self.source or '<string>'}:{self.problem}"

    @property
    def line(self) -> int:
        """The line of the problem, from 1."""
        return self.problem.line

    @property
    def column(self) -> int:
        """The column of the problem, from 1, in code points."""
        return self.problem.column


class LanguageError(ThreadparseError, ValueError):
    """A language that `Parser` was given is not known, or its file cannot be read as phrases.

    Example:
        >>> import threadparse
        >>> try:
        ...     threadparse.Parser(languages=["de", "tlh"])
        ... except threadparse.LanguageError as error:
        ...     print(error)
        tlh: no such language, and no file of phrases (NAME.lark)
    """

    #: The name of the language, or its file.
    language: str
    #: What is wrong with it.
    reason: str
    #: The line in its file, from 1. None: it is not about one line.
    line: int | None

    def __init__(self, language: str, reason: str, line: int | None = None) -> None:
        super().__init__(language, reason, line)
        self.language = language
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        return f"{self.language}:{'' if self.line is None else f'{self.line}:'} {self.reason}"


#: How much of a path a message shows; in a deep thread there are long ones.
LONGEST_PATH = 200


class _PathError(ThreadparseError, ValueError):
    """Base of the errors that are about one value of an article; never raised itself."""

    #: Which value, as a JSON path: ``$.comments[2].replies[0].likes``. It is whole; the message shows its two ends.
    path: str
    #: What is wrong with it.
    reason: str

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{_shortened(self.path)}: {self.reason}"


def _shortened(path: str) -> str:
    """Return a path for a message; of a long one its beginning and its end."""
    half = LONGEST_PATH // 2
    return path if len(path) <= LONGEST_PATH else f"{path[:half]}…{path[-half:]}"


class DecodeError(_PathError):
    """A dict or a JSON text does not hold an article; `reason` says what was expected and what stands there.

    Example:
        >>> import threadparse
        >>> try:
        ...     threadparse.from_json('{"version": 7}')
        ... except threadparse.DecodeError as error:
        ...     print(error)
        $.version: expected 1, got 7
    """


class RenderError(_PathError):
    """An article cannot be written as a dump that would read back as the same article.

    Example:
        >>> import threadparse
        >>> comment = threadparse.Comment(paragraphs=("First! ",))
        >>> try:
        ...     threadparse.render(threadparse.Article(title="T", comments=(comment,)))
        ... except threadparse.RenderError as error:
        ...     print(error)
        $.comments[0].paragraphs: 'First! ' would read back as 'First!'
    """
