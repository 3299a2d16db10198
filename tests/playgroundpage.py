"""The playground as somebody at the keyboard has it, dumps to try on it, and the server that it comes from."""

from __future__ import annotations

import functools
import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from hostile import HOSTILE

ROOT = Path(__file__).resolve().parent.parent
DUMPS = sorted((ROOT / "docs").glob("*/*.txt"))
TABS = ("thread", "lines", "why", "problems", "json", "markdown")
#: What a browser may make of a dump: elements, links, other directions, half characters.
HOSTILE_DUMPS = [
    *(f"{text}\n\n  1. {text} says:\n\n    {text}\n\n  2. Ann says:\n\n    {text}\n" for text in HOSTILE),
    "<img src=x onerror=hit()>\n\n  • <script>hit()</script>\n\n  • <iframe src=//a.example></iframe>\n",
    "half \ud800 of\n\n  • a \udc00 character \ud83d\n",
    "\u202eturned\n\n  • \u2067round\n\n  • שלום \x00\x1b[31m\u2028 end\n",
    "# [link](javascript:hit())\n\n  1. <b onclick=hit()>Ann</b> says:\n\n    &lt;b&gt; ${hit()} {{hit()}}\n",
]
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


def dump_of(size: int) -> str:
    """Return a dump of about so many characters."""
    threads, number = [], 0
    while size > 0:
        number += 1
        when = f"October {number % 28 + 1}, 2022 at 9:{number % 60:02} am"
        text = f"Somebody carried lantern {number} across the field, and nobody asked why. " * 3
        thread = f"  {number}. Ann Vole says:\n    {when}\n\n    {text}\n\n    LikeLiked by 2 people\n\n    Reply\n"
        if number % 3 == 0:
            thread += f"\n    1. Tom Lees says:\n      {when}\n\n      It was {number}.\n\n      Reply\n"
        threads.append(thread)
        size -= len(thread)
    top = "A Harbour in Winter\n\nPosted on October 2, 2022 by Hanne Brook\n\nThe rope was wet.\n"
    heading = f"{number} thoughts on “A Harbour in Winter”\n"
    return "\n".join((top, heading, *threads, "Leave a Reply\n"))


class Server:
    """A static server that keeps what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                asked.append(self.path)

        handler = functools.partial(Handler, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Playground:
    """The page, open in a browser, as somebody at the keyboard has it."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.context = browser.new_context(viewport=WIDE, **options)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page = self.context.new_page()
        self.page.set_default_timeout(90_000)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("dialog", lambda dialog: self.errors.append(dialog.message))
        self.page.goto(f"{address}/playground/index.html")

    def until_read(self) -> None:
        self.page.wait_for_selector("#took:not(:empty)")
        self.page.wait_for_selector('#result[aria-busy="false"]')

    def put(self, text: str) -> None:
        """Put a text into the field, and wait until it was read."""
        self.page.evaluate(
            """async text => {
                const field = document.getElementById("dump");
                performance.clearMarks("shown");
                field.value = JSON.parse(text);
                field.dispatchEvent(new InputEvent("input", {inputType: "insertFromPaste"}));
                while (!performance.getEntriesByName("shown").length) await new Promise(go => setTimeout(go, 1));
            }""",
            json.dumps(text),
        )

    def texts(self, selector: str) -> list[str]:
        """Return the texts of elements, with half characters if there are."""
        script = "at => JSON.stringify([...document.querySelectorAll(at)].map(each => each.textContent))"
        found: list[str] = json.loads(self.page.evaluate(script, selector))
        return found

    @property
    def state(self) -> str:
        return self.texts("#state")[0]

    def open(self, tab: str) -> None:
        self.page.click(f"#tab-{tab}")

    @property
    def field(self) -> str:
        text: str = json.loads(self.page.evaluate('JSON.stringify(document.getElementById("dump").value)'))
        return text
