"""Let Mermaid draw threads in Chromium, and hold each picture against its thread.

    python tests/consumers/mermaid.py FOLDER [--pictures FOLDER]

FOLDER is where `npm install mermaid` was run; Chromium is Debian's package. Prints a line for each thread, and exits
with 1 where a picture lacks a box or an arrow. With --pictures, screenshots are left to be looked at.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import threadparse
from hostile import HOSTILE, article_of, examples

PAGE = """<!doctype html><meta charset="utf-8"><body><pre id="said"></pre><script src="{script}"></script><script>
mermaid.initialize({{startOnLoad: false, maxEdges: 100000, maxTextSize: 1e7}});
mermaid.render("picture", {source}).then(
  ({{svg}}) => {{ document.body.insertAdjacentHTML("beforeend", svg); said.textContent = "drawn"; }},
  error => {{ said.textContent = "failed: " + error; }});
</script></body>"""
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--virtual-time-budget=20000", "--window-size=1200,900"),
]


def browse(page: Path, *more: str) -> str:
    """Open a page, and return what it became."""
    with tempfile.TemporaryDirectory() as profile:
        run = ["chromium", *FLAGS, f"--user-data-dir={profile}", *more, page.as_uri()]
        return subprocess.run(run, capture_output=True, text=True, check=True, timeout=120).stdout


def main() -> int:
    """Draw all threads."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("npm", type=Path)
    cli.add_argument("--pictures", type=Path)
    options = cli.parse_args()
    script = (options.npm / "node_modules" / "mermaid" / "dist" / "mermaid.min.js").resolve()
    threads = examples() | {f"hostile {place}": article_of(text) for place, text in enumerate(HOSTILE)}
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, article in threads.items():
            page = Path(folder) / f"{re.sub(r'[^a-z0-9]', '-', name)}.html"
            source = json.dumps(threadparse.dumps(article, "mermaid")).replace("<", "\\u003c")
            page.write_text(PAGE.format(script=script.as_uri(), source=source), "utf-8")
            drawn = browse(page, "--dump-dom")
            if options.pictures:
                options.pictures.mkdir(parents=True, exist_ok=True)
                browse(page, f"--screenshot={options.pictures / page.stem}.png")
            boxes = len(re.findall(r'class="node [^"]*"', drawn))
            arrows = len(re.findall(r'<path[^>]*class="[^"]*flowchart-link', drawn))
            said = re.search(r'<pre id="said">(.*?)</pre>', drawn, re.DOTALL)
            right = (boxes, arrows) == (article.comment_count + 1, article.comment_count)
            wrong += not right
            words = html.unescape(said[1]) if said else "nothing"
            print(f"{name}: {words}, {boxes} boxes, {arrows} arrows{'' if right else ' (WRONG)'}")
    return int(wrong > 0)


if __name__ == "__main__":
    if shutil.which("chromium") is None:
        sys.exit("chromium is not installed")
    sys.exit(main())
