"""What the fixtures of the plugin give a test: dumps by name, and pinned threads.

Knows where files lie beside a test module. Knows nothing of pytest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from threadparse.model.article import Article
from threadparse.parser import parse_file
from threadparse.testing.asserts import message
from threadparse.testing.differences import diff
from threadparse.testing.expected import Outline
from threadparse.testing.reading import OutlineError, from_outline
from threadparse.testing.writing import outline

#: The folder of pinned threads, beside the test module.
FOLDER = "__threads__"
#: The ending of a pinned thread.
ENDING = ".outline"
#: What a test's name may hold and a file's as well.
PLAIN = "_-.[]"
#: How long the name of a file may be, and how much of a hash makes it unlike others.
LONGEST, DIGITS = 120, 8


class Dumps:
    """Reads dumps that lie beside a test module; the fixture `dumps` gives one.

    Example:
        >>> from threadparse.testing import Dumps
        >>> Dumps("docs/examples")("ferry").title
        'Night Ferry To Harrow Island Returns In Spring'
    """

    def __init__(self, folder: Path | str) -> None:
        self._folder = Path(folder)

    def __call__(self, name: str, *, strict: bool = False) -> Article:
        """Read a dump.

        Args:
            name: The name of the file, from the folder of the test module: "page.txt", "pages/page.txt"; without its
                ending where there is one such file.
            strict: As for `parse_file`.

        Raises:
            FileNotFoundError: there is no such file, or more than one; the message says what there is.
            ParseError: as for `parse_file`.
        """
        return parse_file(self.path(name), strict=strict)

    def path(self, name: str) -> Path:
        """Return the path of a dump."""
        path = self._folder / name
        if path.is_file():
            return path
        found = sorted(each for each in path.parent.glob("*") if each.is_file() and each.stem == path.name)
        if len(found) == 1:
            return found[0]
        there = ", ".join(each.name for each in found) or "no such file is there"
        raise FileNotFoundError(f"no dump {name!r} beside the test, in {self._folder}: {there}")


class ThreadSnapshot:
    """The threads that a test pins, a file each; the fixture `thread_snapshot` gives one.

    Made of the folder and the name of the test, of whether to write files, and of what to call with each one written.
    """

    def __init__(self, folder: Path, name: str, *, update: bool, pinned: Callable[[Path], object]) -> None:
        self._folder, self._name, self._update, self._report = folder, name, update, pinned
        self._seen: set[Path] = set()

    def assert_matches(self, article: Article, name: str | None = None) -> None:
        """Assert that an article is as it was pinned.

        With ``--threadparse-update``, it is pinned as it is now, unless it fits what is pinned already. So a file that
        was made less exact by hand is kept.

        Args:
            article: What the test got.
            name: Tells several threads of one test apart.

        Raises:
            AssertionError: the article differs, or nothing is pinned yet.
            OutlineError: the file cannot be read.
            TypeError: `article` is no Article.
            ValueError: this test pinned a thread of that name already.
        """
        __tracebackhide__ = True
        if not isinstance(article, Article):
            raise TypeError(f"what is pinned must be an Article, not {article!r}")
        path = self.path(name)
        if path in self._seen:
            raise ValueError("a test that pins several threads names them: assert_matches(article, name='second')")
        self._seen.add(path)
        shown = path.relative_to(self._folder).as_posix()
        if self._update:
            if not _fits(path, article):
                self._pin(path, article)
        elif not path.is_file():
            raise AssertionError(f"{shown} is not there yet: pytest --threadparse-update pins the thread as it is")
        elif differences := diff(_read(path, shown), article):
            raise AssertionError(
                f"{message(differences, f'from {shown}')}\n"
                "If this is as it should be: pytest --threadparse-update pins it"
            )

    def path(self, name: str | None = None) -> Path:
        """Return the file that a thread is pinned in."""
        stem = self._name if name is None else file_name(self._name, name)
        return self._folder / FOLDER / f"{stem}{ENDING}"

    def _pin(self, path: Path, article: Article) -> None:
        text = outline(article, exact=True)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        self._report(path)


def _read(path: Path, shown: str) -> Outline:
    try:
        return from_outline(path.read_text("utf-8"))
    except OutlineError as error:
        raise OutlineError(f"{error.reason}, in {shown}", error.line, error.column, error.hint, error.excerpt) from None


def _fits(path: Path, article: Article) -> bool:
    """Tell whether an article is as it was pinned: not so where no file is there, or it cannot be read."""
    try:
        return not diff(from_outline(path.read_text("utf-8")), article)
    except (OSError, ValueError):
        return False


def file_name(module: str, test: str) -> str:
    """Return the name of a file for a test, without its ending; a hash tells names apart that are cut or changed.

    Example:
        >>> file_name("test_page", "TestPage::test_thread[ferry]")
        'test_page.TestPage.test_thread[ferry]'
        >>> file_name("test_page", "test_thread[a/b]")
        'test_page.test_thread[a_b]-c0dc5cf9'
    """
    function, bracket, parameters = test.partition("[")
    name = f"{module}.{function.replace('::', '.')}{bracket}{parameters}"
    plain = "".join(char if char.isalnum() or char in PLAIN else "_" for char in name)[:LONGEST]
    if plain == name:
        return name
    return f"{plain}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:DIGITS]}"
