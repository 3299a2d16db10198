"""Which articles of two files belong together.

Knows an article by its source, or by its place in the file. No more articles are held than are out of order.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from threadparse.corpus.arguments import holds_many
from threadparse.corpus.articles import find_articles
from threadparse.corpus.failure import Failure
from threadparse.corpus.inputs import Input, find
from threadparse.corpus.reading import USUAL, Reading
from threadparse.corpus.streams import STDIN
from threadparse.formats import find as find_format


class Found(NamedTuple):
    """An article on one side, not yet compared."""

    #: As messages call it: its file, with ``:PLACE`` where that holds several.
    name: str
    #: What it is read from.
    entry: Input


class Pair(NamedTuple):
    """An article on both sides, or on one of them."""

    #: What it is called on both sides. "": the files that were named hold nothing else.
    label: str
    #: None: the side does not have it.
    old: Found | None
    new: Found | None


class File(NamedTuple):
    """A file on one side."""

    #: A path, or STDIN.
    path: str
    #: The name of its format. None: it holds dumps.
    form: str | None
    #: How dumps are read.
    reading: Reading = USUAL

    @property
    def holds_many(self) -> bool:
        """Whether it may hold several articles."""
        return holds_many(self.path, self.reading) if self.form is None else find_format(self.form).holds_many

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder that is in a format as a whole."""
        return self.form is not None and find_format(self.form).is_folder

    def articles(self) -> _Articles:
        """Yield what is in it."""
        if self.form is None:
            for entry in find((self.path,), self.reading):
                yield entry if isinstance(entry, Failure) else Found(entry.name, entry)
            return
        name = "<stdin>" if self.path == STDIN else self.path
        place = itertools.count(1)
        for entry in find_articles((self.path,), self.form):
            if isinstance(entry, Failure):
                yield entry
            else:
                yield Found(f"{name}:{next(place)}" if self.holds_many else name, entry)


#: What an article is known by: its source, or its place, from 1.
_Key = str | int
#: The articles that have no partner yet.
_Waiting = dict[_Key, deque[Found]]
#: The articles of a file; and the same with what they are known by.
_Articles = Iterator[Found | Failure]
_Keyed = Iterator[tuple[_Key, Found] | Failure]


def in_files(old: File, new: File, label: str = "") -> Iterator[Pair | Failure]:
    """Yield the articles of two files: those on both sides first, about in their order.

    Two files that hold several articles in a format are matched by sources, all others by places. Where a file cannot
    be read to its end, nothing is said to be missing from it.
    """
    several = old.holds_many or new.holds_many
    # Of each side (0: old, 1: new), what waits for a partner, and whether it cannot be read to its end.
    waiting: tuple[_Waiting, _Waiting] = {}, {}
    unread = [False, False]
    for both in itertools.zip_longest(*_keyed(old, new)):
        for side, found in enumerate(both):
            if isinstance(found, Failure):
                unread[side] = True
                yield found
            elif found is not None:
                key, article = found
                partner = _taken(waiting[1 - side], key)
                if partner is None:
                    waiting[side].setdefault(key, deque()).append(article)
                else:
                    sides = (partner, article) if side else (article, partner)
                    yield Pair(_label(label, key, several=several), *sides)
    for side, left in enumerate(waiting):
        if not unread[1 - side]:
            for key, articles in left.items():
                for article in articles:
                    sides = (None, article) if side else (article, None)
                    yield Pair(_label(label, key, several=several), *sides)


def _taken(waiting: _Waiting, key: _Key) -> Found | None:
    """Take the first article that waits for a partner of this key."""
    articles = waiting.get(key)
    if not articles:
        return None
    article = articles.popleft()
    if not articles:
        del waiting[key]
    return article


def _label(label: str, key: _Key, *, several: bool) -> str:
    """Return the label of a pair: that of its files, and, if these may hold several, what it is known by."""
    name = (key if isinstance(key, str) else f"article {key}") if several else ""
    return ": ".join(filter(None, (label, name)))


def _keyed(old: File, new: File) -> tuple[_Keyed, _Keyed]:
    """Return the articles of both sides, each with what it is known by."""
    old_articles, new_articles = old.articles(), new.articles()
    if not (old.form and old.holds_many and new.form and new.holds_many):
        return _with_keys(old_articles, None), _with_keys(new_articles, None)
    old_first, new_first = next(old_articles, None), next(new_articles, None)
    old_root, new_root = roots_of(_source(old_first), _source(new_first))
    return (
        _with_keys(_put_back(old_first, old_articles), old_root),
        _with_keys(_put_back(new_first, new_articles), new_root),
    )


def _put_back(first: Found | Failure | None, articles: _Articles) -> _Articles:
    """Return articles with the first one, which was taken, before the others. None: there was none."""
    return articles if first is None else itertools.chain([first], articles)


def _with_keys(articles: _Articles, root: str | None) -> _Keyed:
    """Yield articles with their sources, below a root; with their places where they have none, or the root is None."""
    place = itertools.count(1)
    for each in articles:
        if isinstance(each, Failure):
            yield each
            continue
        source, number = _source(each), next(place)
        yield (number if source is None or root is None else source.removeprefix(root)), each


def _source(found: Found | Failure | None) -> str | None:
    """Return what an article has written down as its source."""
    if not isinstance(found, Found) or found.entry.record is None:
        return None
    return found.entry.record.source


def roots_of(old: str | None, new: str | None) -> tuple[str, str]:
    """Return what comes before the end that two sources share: they may be from two folders. "": they share no end.

    Example:
        >>> roots_of("old/news/a.txt", "new/news/a.txt"), roots_of("a.txt", "b.txt")
        (('old/', 'new/'), ('', ''))
    """
    ones, others = (old or "").split("/"), (new or "").split("/")
    pairs = zip(reversed(ones), reversed(others), strict=False)
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return (_root(ones, same), _root(others, same)) if same else ("", "")


def _root(parts: list[str], same: int) -> str:
    """Return the folder of a path that is left without the `same` last parts."""
    return "".join(f"{part}/" for part in parts[:-same])
