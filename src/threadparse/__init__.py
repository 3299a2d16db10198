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

Knows the public names, and nothing else.
"""

from threadparse.errors import DecodeError, LanguageError, ParseError, RenderError, ThreadparseError
from threadparse.formats.dump import render
from threadparse.formats.jsonform import from_dict, from_json, to_dict, to_json
from threadparse.model.article import Article
from threadparse.model.comment import Comment
from threadparse.parser import Parser, parse, parse_file
from threadparse.problems import Problem
from threadparse.roles import Line, explain

#: The version of this package.
__version__: str

__all__ = [
    "Article",
    "Comment",
    "DecodeError",
    "LanguageError",
    "Line",
    "ParseError",
    "Parser",
    "Problem",
    "RenderError",
    "ThreadparseError",
    "__version__",
    "explain",
    "from_dict",
    "from_json",
    "parse",
    "parse_file",
    "render",
    "to_dict",
    "to_json",
]


def __getattr__(name: str) -> str:
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Looked up only when asked for: the machinery takes as long to import as the rest of the package.
    from importlib.metadata import version  # noqa: PLC0415

    return version("threadparse")
