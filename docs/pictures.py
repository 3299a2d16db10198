"""Make the pictures of the README from the program itself.

    python docs/pictures.py

What `threadparse tree` prints on a terminal becomes an SVG, and the page that `threadparse convert` writes a PNG, for
which Chromium has to be there. Run it where what they show has changed, and look at them.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

DOCS = Path(__file__).resolve().parent
INTO = DOCS / "_static"
DUMP = "docs/examples/orchard.txt"
COLUMNS = 84
#: The page, in pixels.
WIDTH, HEIGHT = 760, 960
#: Pages of others may not load fonts, and a picture that asks for none looks the same everywhere.
FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def on_terminal(*arguments: str) -> str:
    """Return what a command prints on a terminal, with its colours."""
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "threadparse", *arguments]
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    subprocess.run(program, stdout=theirs, stderr=theirs, env=environment, cwd=DOCS.parent, check=True)  # noqa: S603
    os.close(theirs)
    return os.read(ours, 1 << 16).decode().replace("\r\n", "\n")


def outline() -> None:
    """Draw the outline in a terminal."""
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    console.print(Text.assemble(("$ ", "bold green"), f"threadparse tree {DUMP}"))
    console.print(Text.from_ansi(on_terminal("tree", DUMP)))
    svg = console.export_svg(title="threadparse", unique_id="tree")
    (INTO / "outline.svg").write_text(FONT.sub("", svg), encoding="utf-8", newline="\n")


def page() -> None:
    """Take a picture of the page in Chromium."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("page.png is not made: Chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "page.html"
        on_terminal("convert", DUMP, "-o", str(made))
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--window-size={WIDTH},{HEIGHT}",
        ]
        subprocess.run(  # noqa: S603
            [browser, *options, f"--screenshot={INTO / 'page.png'}", made.as_uri()], capture_output=True, check=True
        )


if __name__ == "__main__":
    outline()
    page()
