"""``python -m threadparse``. Knows nothing but where the command line begins."""

from __future__ import annotations

import sys

from threadparse.cli import main

# Worker processes import this module again, under another name.
if __name__ == "__main__":
    sys.exit(main())
