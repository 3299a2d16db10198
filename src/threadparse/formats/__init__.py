"""The formats that articles are written in, by their names.

A format is a module in `forms/`, called as the format is. Other packages add one by an entry point of the group
`threadparse.formats`, which leads to a `Format`.
"""

from __future__ import annotations

import functools
from importlib import import_module
from typing import TYPE_CHECKING, Any

from threadparse.formats import forms

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

    from threadparse.formats.format import Format

#: The group of entry points by which other packages add formats.
GROUP = "threadparse.formats"


def names() -> list[str]:
    """Return the names of all formats, in the order of the alphabet."""
    return sorted({*own(), *added()})


def own() -> list[str]:
    """Return the names of threadparse's own formats."""
    return list(_own())


def added() -> list[str]:
    """Return the names of the formats of other packages."""
    return sorted(_added().names)


def find(name: str) -> Format:
    """Return the format of a name. One of threadparse's own comes before another package's.

    Raises:
        LookupError: there is no such format, or its package cannot be imported.
    """
    if name in _own():
        found: Format = import_module(f"{forms.__name__}.{name}").FORMAT
        return found
    if name not in (entries := _added()).names:
        raise LookupError(f"{name!r} is not one of {', '.join(names())}")
    try:
        found = entries[name].load()
    # Whatever another package does wrong.
    except Exception as error:
        raise LookupError(f"{name!r} cannot be loaded: {error}") from error
    return found


def needed(name: str) -> Format:
    """Return a format whose package is there.

    Raises:
        LookupError: there is no such format.
        ModuleNotFoundError: its package is missing.
    """
    form = find(name)
    if form.needs is not None:
        require(*form.needs, what=name)
    return form


def require(module: str, extra: str, *, what: str) -> Any:
    """Import a module that an extra installs. ModuleNotFoundError names its package, the extra, and `what` needs it."""
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        # The package is there; what it imports is not.
        if error.name not in (module, package):
            raise
        text = f"{what} needs the package {package}: pip install 'threadparse[{extra}]'"
        raise ModuleNotFoundError(text, name=package) from None


@functools.cache
def _own() -> tuple[str, ...]:
    """Return the names of the modules in `forms/`. To look for them takes as long as to read a small file."""
    from pkgutil import iter_modules  # noqa: PLC0415

    return tuple(module.name for module in iter_modules(forms.__path__))


def _added() -> EntryPoints:
    """Return the entry points of the formats of other packages."""
    # The machinery takes as long to import as the rest of the package.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return entry_points(group=GROUP)
