"""Let a tester of structured data look at pages with JSON-LD.

    python tests/consumers/structured.py FOLDER

FOLDER is where `npm install structured-data-testing-tool` was run; node runs it. Prints a line for each page, and exits
with 1 where the tester finds no article in its data.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import attrs

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import threadparse
from hostile import HOSTILE, article_of, examples


def main() -> int:
    """Test all pages."""
    folder = Path(sys.argv[1])
    pages = examples() | {f"hostile {place}": article_of(text) for place, text in enumerate(HOSTILE)}
    pages["thread alone"] = attrs.evolve(pages["orchard"], paragraphs=())
    wrong = 0
    for name, article in pages.items():
        data = threadparse.dumps(article, "jsonld")
        page = f'<html><head><script type="application/ld+json">{data}</script></head><body></body></html>'
        (folder / "page.html").write_text(page, "utf-8")
        kind = "Article" if article.paragraphs else "DiscussionForumPosting"
        run = ["node", "node_modules/.bin/sdtt", "-f", "page.html", "--schemas", f"jsonld:{kind}"]
        done = subprocess.run(
            run, cwd=folder, capture_output=True, text=True, check=False, timeout=60, encoding="utf-8"
        )
        right = done.returncode == 0 and "Failed: 0" in done.stdout
        wrong += not right
        print(f"{name}: {kind} {'found' if right else 'NOT FOUND'}")
    return int(wrong > 0)


if __name__ == "__main__":
    if shutil.which("node") is None:
        sys.exit("node is not installed")
    sys.exit(main())
