"""Let axe-core look at pages in Chromium, light and dark, and hold the texts on them against the articles.

    python tests/consumers/pages.py FOLDER [--pictures FOLDER]

FOLDER is where `npm install axe-core` was run; Chromium is Debian's package. Prints a line for each page, and exits
with 1 where there is a violation, or a text is missing. With --pictures, screenshots are left to be looked at.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import threadparse
from consumers.mermaid import browse
from hostile import HOSTILE, article_of, crowd, examples
from threadparse import Article, Comment

LOOK = """<pre id="found" hidden></pre><script src="{script}"></script><script>
axe.run().then(found => {{ document.getElementById("found").textContent = JSON.stringify(
  found.violations.map(each => [each.id, each.nodes[0].html])); }});
</script></body>"""
#: What no page shows.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
POLICY = re.compile(r"<meta http-equiv=[^>]*>\n")
DARK, LIGHT = "--blink-settings=preferredColorScheme=0", "--blink-settings=preferredColorScheme=1"


def deep(levels: int) -> Article:
    """Return an article in which each comment answers the one above it."""
    comment = Comment(depth=levels, author="Ann", paragraphs=(f"level {levels} is here",))
    for depth in range(levels - 1, 0, -1):
        comment = Comment(
            depth=depth, author="Ann", likes=1, paragraphs=(f"level {depth} is here",), replies=(comment,)
        )
    return Article(title="Deep", paragraphs=("Text.",), comments=(comment,))


def violations(page: Path, script: Path, scheme: str) -> list[list[str]]:
    """Return what axe-core finds on a page."""
    text = POLICY.sub("", page.read_text("utf-8")).replace("</body>", LOOK.format(script=script.as_uri()))
    copy = page.with_suffix(".axe.html")
    copy.write_text(text, "utf-8")
    found = re.search(r'<pre id="found" hidden="">(.*?)</pre>', browse(copy, "--dump-dom", scheme), re.DOTALL)
    if not found or not found[1]:
        return [["axe-core did not answer", ""]]
    listed: list[list[str]] = json.loads(html.unescape(found[1]))
    return listed


def missing(page: Path, article: Article) -> list[str]:
    """Return the texts of an article that a browser does not show."""
    shown = html.unescape(re.sub(r"<[^>]*>", "", browse(page, "--dump-dom")))
    texts = [*article.paragraphs, *(line for comment in article.walk() for line in comment.paragraphs)]
    return [line for line in texts if CONTROL.sub("\ufffd", line) not in shown]


def main() -> int:
    """Look at all pages."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("npm", type=Path)
    cli.add_argument("--pictures", type=Path)
    options = cli.parse_args()
    script = (options.npm / "node_modules" / "axe-core" / "axe.min.js").resolve()
    pages = examples() | {"deep": deep(300), "empty": Article()}
    pages |= {"crowd": crowd(300, 20)}
    pages |= {f"hostile-{place}": article_of(text) for place, text in enumerate(HOSTILE)}
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, article in pages.items():
            page = Path(folder) / f"{name}.html"
            threadparse.dump(article, page)
            found = violations(page, script, LIGHT) + violations(page, script, DARK)
            lost = missing(page, article)
            wrong += bool(found or lost)
            seen = f"{len(found)} violations {found[:2] or ''}, {len(lost)} texts missing {lost[:1] or ''}"
            print(f"{name}: {seen}".rstrip())
            if options.pictures:
                options.pictures.mkdir(parents=True, exist_ok=True)
                browse(page, f"--screenshot={options.pictures / name}.png")
    return int(wrong > 0)


if __name__ == "__main__":
    if shutil.which("chromium") is None:
        sys.exit("chromium is not installed")
    sys.exit(main())
