"""Let feedsmith read feeds of Atom, and hold each against its thread.

    python tests/consumers/feeds.py FOLDER

FOLDER is where `npm install feedsmith` was run; node runs it. Prints a line for each feed, and exits with 1 where a
tree is another one.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import threadparse
from hostile import HOSTILE, article_of, examples

READ = """
import { parseAtomFeed } from "feedsmith";
import { readFileSync } from "node:fs";
const feed = parseAtomFeed(readFileSync(0, "utf8"));
console.log(JSON.stringify(feed.entries.map(each => [each.id, each.thr?.inReplyTos?.[0]?.ref ?? null])));
"""


def main() -> int:
    """Read all feeds."""
    folder = Path(sys.argv[1])
    (folder / "read.mjs").write_text(READ)
    threads = examples() | {f"hostile {place}": article_of(text) for place, text in enumerate(HOSTILE)}
    wrong = 0
    for name, article in threads.items():
        feed = threadparse.dumps(article, "atom", source="a")
        run = ["node", "read.mjs"]
        read = subprocess.run(run, cwd=folder, input=feed, capture_output=True, text=True, check=True, encoding="utf-8")
        found = [[one, above] for one, above in json.loads(read.stdout)]
        said = "urn:threadparse:a:"
        wanted = [[said + row["id"], row["parent_id"] and said + row["parent_id"]] for row in article.rows()]
        wrong += found != wanted
        print(f"{name}: {len(found)} entries{'' if found == wanted else ' (WRONG)'}")
    return int(wrong > 0)


if __name__ == "__main__":
    if shutil.which("node") is None:
        sys.exit("node is not installed")
    sys.exit(main())
