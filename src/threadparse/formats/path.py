"""Where a value stands in an article, for messages.

Knows how a JSON path is written. A path is a chain up to the root, written out only when it is
shown: in a deep thread there would be a long one for each comment.
"""

from __future__ import annotations

import attrs

from threadparse.formats.quoting import LONGEST, quote


@attrs.frozen(eq=False)
class Path:
    """A value: a step from the value it is in, or the root."""

    parent: Path | None
    step: str

    def __str__(self) -> str:
        steps: list[str] = []
        path: Path | None = self
        while path is not None:
            steps.append(path.step)
            path = path.parent
        return "".join(reversed(steps))

    def key(self, key: str) -> Path:
        """Return the path of the value of any key: ``$.likes``, or ``$['two words']``."""
        plain = key.isascii() and key.isidentifier() and len(key) <= LONGEST
        return Path(self, f".{key}" if plain else f"[{quote(key)}]")

    def item(self, index: int) -> Path:
        """Return the path of an item of a list."""
        return Path(self, f"[{index}]")


#: The value that holds all others.
ROOT = Path(None, "$")
