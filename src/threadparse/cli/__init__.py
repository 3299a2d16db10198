"""The command line, as far as it needs no extra packages.

Knows how to say that they are missing. The run itself is in `run`.
"""

from __future__ import annotations

import sys

_MISSING = "threadparse: the command line needs two more packages: pip install 'threadparse[cli]'"


def main() -> int:
    """Run the command line on the arguments of this process; return the exit code."""
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
