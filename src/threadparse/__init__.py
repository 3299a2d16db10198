"""threadparse: an article and its readers' comments, from plain text to a typed tree and back.

    >>> import threadparse
    >>> article = threadparse.parse('''A title
    ...
    ... The article.
    ...
    ...
    ...   • A comment.
    ...
    ...     Liked by 2 people
    ...
    ...     • A reply.
    ... ''')
    >>> for comment in article.walk():
    ...     print(comment.depth, comment.likes, comment.text)
    1 2 A comment.
    2 None A reply.

Each public name is found when it is first asked for: the command line answers many a call without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadparse.errors import DecodeError, LanguageError, ParseError, RenderError, ThreadparseError
    from threadparse.formats.dump import render
    from threadparse.formats.files import dump, dumps, load, loads
    from threadparse.formats.format import Record
    from threadparse.formats.jsonform import from_dict, from_json, to_dict, to_json
    from threadparse.model.article import Article
    from threadparse.model.comment import Comment
    from threadparse.parser import Parser, explain, parse, parse_file
    from threadparse.problems import Problem
    from threadparse.roles import Line
    from threadparse.why import Explanation

#: The version of this package.
__version__ = "0.2.0"

__all__ = [
    "Article",
    "Comment",
    "DecodeError",
    "Explanation",
    "LanguageError",
    "Line",
    "ParseError",
    "Parser",
    "Problem",
    "Record",
    "RenderError",
    "ThreadparseError",
    "__version__",
    "dump",
    "dumps",
    "explain",
    "from_dict",
    "from_json",
    "load",
    "loads",
    "parse",
    "parse_file",
    "render",
    "to_dict",
    "to_json",
]


#: The modules of the public names.
_HOMES = {
    "Article": "model.article",
    "Comment": "model.comment",
    "DecodeError": "errors",
    "Explanation": "why",
    "LanguageError": "errors",
    "Line": "roles",
    "ParseError": "errors",
    "Parser": "parser",
    "Problem": "problems",
    "Record": "formats.format",
    "RenderError": "errors",
    "ThreadparseError": "errors",
    "dump": "formats.files",
    "dumps": "formats.files",
    "explain": "parser",
    "from_dict": "formats.jsonform",
    "from_json": "formats.jsonform",
    "load": "formats.files",
    "loads": "formats.files",
    "parse": "parser",
    "parse_file": "parser",
    "render": "formats.dump",
    "to_dict": "formats.jsonform",
    "to_json": "formats.jsonform",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    # From now on it is found without this function.
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
