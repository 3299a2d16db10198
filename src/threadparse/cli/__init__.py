"""The command line, as far as it needs no extra packages.

Knows its version, and how to say that packages are missing. The run itself is in `run`.
"""

from __future__ import annotations

import contextlib
import sys

from threadparse import __version__

_MISSING = "threadparse: the command line needs two more packages: pip install 'threadparse[cli]'"


def main() -> int:
    """Run the command line on the arguments of this process; return the exit code."""
    if sys.argv[1:] == ["--version"]:
        # Written here, since to import the run takes long. If it cannot be written, the run tries again and reports it.
        with contextlib.suppress(OSError, AttributeError):
            sys.stdout.write(f"threadparse {__version__}\n")
            sys.stdout.flush()
            return 0
    try:
        # The command line's packages are an extra: whether they are there is only known by trying.
        from threadparse.cli.run import run  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("click", "rich"):
            raise
        print(_MISSING, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return run(sys.argv[1:])
