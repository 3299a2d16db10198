"""All dumps that a command is given, one after the other.

What cannot be read is reported, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from threadparse.cli.decoding import Decoding
from threadparse.cli.failure import Failure
from threadparse.cli.inputs import Dump, Input, find, load
from threadparse.cli.terminal import Messages


class Dumps(NamedTuple):
    """What the arguments name, and how it is read."""

    files: tuple[str, ...]
    text_field: str
    decoding: Decoding

    def read(self, messages: Messages) -> Iterator[tuple[Input, Dump]]:
        """Yield each dump with where it was found; what cannot be read is told to `messages`."""
        for entry in find(self.files):
            if isinstance(entry, Failure):
                messages.failure(entry)
                continue
            dump = load(entry, self.text_field, self.decoding)
            if isinstance(dump, Failure):
                messages.failure(dump)
            else:
                yield entry, dump
