"""What an earlier run wrote, and how a dump is known again in it.

Knows the lines of a file that may be torn at its end, and what speaks against going on from them.
Does not know how they were written.
"""

# Not by Path, which raises for more names.
# ruff: noqa: PTH123

from __future__ import annotations

from threadparse.corpus.failure import OutputError
from threadparse.corpus.inputs import Input
from threadparse.formats.format import Frame

_HINT = "\n    hint: start over without --resume"


class Sample:
    """The first dump that is there already: it is made again, and has to come out the same."""

    def __init__(self) -> None:
        self._taken: tuple[Input, bytes, str] | None = None

    def take(self, entry: Input, data: bytes, path: str) -> bool:
        """Take this dump, which stands in `path`, if it is the first; tell whether it is."""
        if self._taken is not None:
            return False
        self._taken = entry, data, path
        return True

    def settles(self, entry: Input, data: bytes) -> bool:
        """Tell whether this is the sample, which needs no writing; OutputError where it came out different."""
        if self._taken is None or entry is not self._taken[0]:
            return False
        if data != self._taken[1]:
            reason = f"{self._taken[2]} has it otherwise: other options, another version, or the dump was changed"
            raise OutputError(entry.name, reason + _HINT, final=True)
        return True


class Lines:
    """The lines that are there already, one for each dump, in the order of the dumps."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file = open(path, "rb")  # noqa: SIM115 - closed at its end, or with the output
        #: Where the lines end that were found again.
        self.end = 0
        self._missing: set[str] = set()
        self._sample = Sample()
        self._next = self._read()

    def has(self, entry: Input, frame: Frame) -> bool:
        """Tell whether the next line is that of a dump, which needs no converting."""
        if not self._next:
            return False
        line = self._next
        if not frame.fits(line):
            # As it should be if it failed then, and fails again.
            self._missing.add(entry.name)
            return False
        self.end += len(line)
        self._next = self._read()
        return not self._sample.take(entry, line, self._path)

    def settles(self, entry: Input, data: bytes) -> bool:
        """Tell whether a dump needs no writing; OutputError where it contradicts the lines."""
        if entry.name in self._missing:
            reason = f"{self._path} has something else here: it is of other inputs, or this one could not be read then"
            raise OutputError(entry.name, reason + _HINT, final=True)
        return self._sample.settles(entry, data)

    def finish(self) -> None:
        """Raise OutputError if there are more lines than dumps."""
        if self._next:
            raise OutputError(self._path, "it holds dumps that are not among the inputs" + _HINT, final=True)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read(self) -> bytes:
        """Return the next line; nothing at the end, where a torn one counts for nothing."""
        line = self._file.readline()
        if line.endswith(b"\n"):
            return line
        self._file.close()
        return b""
