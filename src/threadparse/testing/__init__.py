"""For tests against parsed trees: write down what is expected, compare, and pin.

    >>> import threadparse
    >>> from threadparse import testing
    >>> article = threadparse.parse("Boats\\n\\n  1. Ann says:\\n     A fine boat.\\n\\n     • So it is.\\n")
    >>> testing.assert_outline(article, '''
    ...     # Boats
    ...     @Ann: A fine boat.
    ...       So...
    ... ''')

Each public name is found when it is first asked for: pytest imports this package in every run, also where no test uses
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadparse.testing.asserts import assert_outline
    from threadparse.testing.differences import diff
    from threadparse.testing.expected import Expected, Outline, Said
    from threadparse.testing.fixtures import Dumps, ThreadSnapshot
    from threadparse.testing.reading import OutlineError, from_outline
    from threadparse.testing.threads import thread
    from threadparse.testing.wording import Difference, Differences
    from threadparse.testing.writing import outline

__all__ = [
    "Difference",
    "Differences",
    "Dumps",
    "Expected",
    "Outline",
    "OutlineError",
    "Said",
    "ThreadSnapshot",
    "assert_outline",
    "diff",
    "from_outline",
    "outline",
    "thread",
]

#: The modules of the public names.
_HOMES = {
    "Difference": "wording",
    "Differences": "wording",
    "Dumps": "fixtures",
    "Expected": "expected",
    "Outline": "expected",
    "OutlineError": "reading",
    "Said": "expected",
    "ThreadSnapshot": "fixtures",
    "assert_outline": "asserts",
    "diff": "differences",
    "from_outline": "reading",
    "outline": "writing",
    "thread": "threads",
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
