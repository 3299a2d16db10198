"""The playground, in Chromium: what it shows is what threadparse reads, it asks nobody else, and anybody can use it."""

from __future__ import annotations

import functools
import importlib.util
import json
import shutil
import subprocess
import sys
import threading
import time
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import threadparse
from hostile import HOSTILE, article_of

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


def loaded(path: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location(path.stem, path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def dump_of(size: int) -> str:
    """Return a dump of at least so many characters."""
    parts = ["A Harbour in Winter\n\nPosted on October 2, 2022 by Hanne Brook\n\nThe rope was wet.\n"]
    thread, number = 0, 0
    while thread < size:
        number += 1
        day = f"October {number % 28 + 1}, 2022 at 9:{number % 60:02} am"
        text = f"Somebody carried lantern {number} across the field, and nobody asked why. " * 3
        parts.append(f"  {number}. Ann Vole says:\n    {day}\n\n    {text}\n\n    LikeLiked by 2 people\n\n    Reply\n")
        if number % 3 == 0:
            parts.append(f"    1. Tom Lees says:\n      {day}\n\n      It was {number}.\n\n      Reply\n")
        thread += len(parts[-1])
    return "\n".join((parts[0], f"{number} thoughts on “A Harbour in Winter”\n", *parts[1:], "Leave a Reply\n"))


# What needs no browser.


@pytest.mark.parametrize("text", [*HOSTILE_DUMPS, *(path.read_text("utf-8") for path in DUMPS), ""])
def test_the_answer_is_what_threadparse_reads(text: str) -> None:
    answer = loaded(ROOT / "docs" / "playground" / "answer.py").answer(text)
    assert answer.isascii()
    made = json.loads(answer)
    article = threadparse.parse(text)
    assert threadparse.from_json(made["json"]) == article
    assert [row["text"] for row in made["rows"]] == [row["text"] for row in article.rows()]
    assert [line for _, _, _, line in made["lines"]] == [line.text for line in threadparse.explain(text)]
    assert len(made["problems"]) == len(article.problems)


def test_the_answer_of_deep_threads() -> None:
    comment = threadparse.Comment(depth=3000, paragraphs=("deep",))
    for depth in range(2999, 0, -1):
        comment = threadparse.Comment(depth=depth, paragraphs=("deep",), replies=(comment,))
    text = threadparse.render(threadparse.Article(title="T", paragraphs=("Text.",), comments=(comment,)))
    made = json.loads(loaded(ROOT / "docs" / "playground" / "answer.py").answer(text))
    assert made["levels"] == 3000


# What needs one.


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


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Bring axe-core, which shows as well whether npm can bring anything."""
    for program in ("node", "npm", "chromium"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    pytest.importorskip("playwright", reason="playwright is not installed: pip install '.[consumers]'")
    folder = tmp_path_factory.mktemp("axe")
    if subprocess.run(["npm", "pack", "--silent", "axe-core"], cwd=folder, capture_output=True, check=False).returncode:
        pytest.skip("npm cannot bring axe-core")
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder, filter="data")
    return (folder / "package" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def built(axe: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    command = [sys.executable, str(ROOT / "docs" / "playground.py"), str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    print(f"\n{done.stdout}")
    return site


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    made = Server(built)
    yield made
    made.close()


@pytest.fixture(scope="module")
def browser(axe: str) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield made
        made.close()


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

    def text_of(self, selector: str) -> str:
        """Return the text of an element, with half characters if there are."""
        shown: str = json.loads(
            self.page.evaluate("id => JSON.stringify(document.querySelector(id).textContent)", selector)
        )
        return shown

    def open(self, tab: str) -> None:
        self.page.click(f"#tab-{tab}")

    @property
    def field(self) -> str:
        text: str = json.loads(self.page.evaluate('JSON.stringify(document.getElementById("dump").value)'))
        return text


@pytest.fixture(scope="module")
def playground(browser: Any, server: Server) -> Iterator[Playground]:
    made = Playground(browser, server.address)
    made.until_read()
    yield made
    assert made.errors == []
    made.context.close()


@pytest.mark.long
def test_the_first_example_is_read_at_once(browser: Any, server: Server) -> None:
    made = Playground(browser, server.address)
    made.until_read()
    ready, shown = made.page.evaluate(
        """["ready", "shown"].map(name => performance.getEntriesByName(name)[0].startTime
            - performance.getEntriesByType("navigation")[0].loadEventEnd)"""
    )
    print(f"\nafter load: Python after {ready / 1000:.1f} s, the first result after {shown / 1000:.1f} s")
    assert made.text_of("#state") == "4 comments on 3 levels, no problems."
    # The window on its first visit has the server's files alone.
    assert made.requests
    assert all(url.startswith((f"{server.address}/playground/", "blob:")) for url in made.requests)
    made.context.close()


@pytest.mark.long
def test_twenty_kilobytes(playground: Playground) -> None:
    text = dump_of(20_000)
    times = []
    for number in range(12):
        begin = time.perf_counter()
        playground.put(f"{text}\n{number}\n")
        times.append((time.perf_counter() - begin) * 1000)
    print(f"\n{len(text)} characters, pasted to shown, in ms: {', '.join(f'{each:.0f}' for each in times)}")
    assert playground.text_of("#state").startswith(f"{len(threadparse.parse(text))} comments")


@pytest.mark.long
@pytest.mark.parametrize("text", [*HOSTILE_DUMPS, *(path.read_text("utf-8") for path in DUMPS), ""])
def test_what_is_shown_is_what_is_read(playground: Playground, text: str) -> None:
    playground.put(text)
    for tab in TABS:
        playground.open(tab)
    # A field of a page has one kind of line end.
    article = threadparse.parse(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert playground.text_of("#json .file") == threadparse.dumps(article, "json")
    shown = playground.page.evaluate(
        "JSON.stringify([...document.querySelectorAll('#lines td.line')].map(each => each.textContent))"
    )
    assert json.loads(shown) == [line.text for line in threadparse.explain(text)]
    texts = playground.page.evaluate(
        "JSON.stringify([...document.querySelectorAll('.comments .text')].map(each => each.textContent))"
    )
    assert json.loads(texts) == [comment.text for comment in article]
    # Nothing of the dump became a part of the page.
    found = playground.page.evaluate(
        "document.querySelectorAll('main :is(script, img, iframe, b, object, embed, [onclick], [onerror], a[href^=javascript])').length"
    )
    assert found == 0
    assert playground.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert playground.errors == []


@pytest.mark.long
def test_paste(playground: Playground) -> None:
    playground.page.evaluate("navigator.clipboard.writeText('Pasted\\n\\n  • One.\\n\\n    • Two.\\n')")
    playground.page.focus("#dump")
    playground.page.keyboard.press("Control+A")
    playground.page.keyboard.press("Control+V")
    playground.page.wait_for_selector("text=2 comments on 2 levels, no problems.")
    assert playground.page.input_value("#example") == ""


def drop(playground: Playground, name: str, data: bytes) -> None:
    playground.page.evaluate(
        """([name, bytes]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
            for (const kind of ["dragover", "drop"]) {
                const event = new DragEvent(kind, {dataTransfer, bubbles: true, cancelable: true});
                document.body.dispatchEvent(event);
                // Else the browser would leave for the file.
                if (!event.defaultPrevented) throw new Error(kind);
            }
        }""",
        [name, list(data)],
    )


@pytest.mark.long
@pytest.mark.parametrize(
    ("data", "title", "note"),
    [
        ("Grüße\n\n  • Eins.\n".encode(), "Grüße", "a.txt was read."),
        ("Grüße\n\n  • Eins.\n".encode("utf-16"), "Grüße", "a.txt was read."),
        (b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe\r\n\r\n  \xe2\x80\xa2 Eins.\r\n", "Grüße", "a.txt was read."),
        (
            "Grüße\n\n  • Eins.\n".encode("cp1252"),
            "Gr\ufffd\ufffde",
            "a.txt is not UTF-8 text: what is no text is shown as \ufffd.",
        ),
        (bytes(range(256)), None, "a.txt is not UTF-8 text: what is no text is shown as \ufffd."),
    ],
)
def test_drop(playground: Playground, data: bytes, title: str | None, note: str) -> None:
    playground.put("before")
    drop(playground, "a.txt", data)
    playground.page.wait_for_selector(f"#note >> text={note}")
    playground.until_read()
    if title:
        playground.open("thread")
        playground.page.wait_for_selector(f"#thread h3 >> text={title}")


@pytest.mark.long
def test_a_file_can_be_chosen_and_too_large_ones_are_refused(playground: Playground, tmp_path: Path) -> None:
    playground.page.set_input_files("#file", ROOT / "docs" / "examples" / "ferry.txt")
    playground.page.wait_for_selector("text=7 comments")
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 20_000_001)
    playground.page.set_input_files("#file", large)
    playground.page.wait_for_selector("text=large.txt has more than 20 MB: read it with “threadparse convert”.")


@pytest.mark.long
def test_a_megabyte_leaves_the_page_alive_and_can_be_stopped(playground: Playground) -> None:
    text = dump_of(1_000_000)
    begin = time.perf_counter()
    playground.put(text)
    print(f"\n{len(text)} characters in {time.perf_counter() - begin:.1f} s")
    assert playground.text_of("#state") == f"{len(threadparse.parse(text)):,} comments on 2 levels, no problems."
    for tab in TABS:
        begin = time.perf_counter()
        playground.open(tab)
        playground.page.evaluate("document.body.offsetHeight")
        print(f"{tab}: {(time.perf_counter() - begin) * 1000:.0f} ms")
    # What is drawn is bounded, and there is more.
    assert playground.page.evaluate("document.querySelectorAll('#lines tbody tr').length") == 500
    playground.open("lines")
    playground.page.click("#lines .more")
    assert playground.page.evaluate("document.querySelectorAll('#lines tbody tr').length") == 1000
    playground.page.evaluate(
        """text => {
            const field = document.getElementById("dump");
            field.value = text.repeat(5);
            field.dispatchEvent(new InputEvent("input", {inputType: "insertFromPaste"}));
        }""",
        text,
    )
    playground.page.wait_for_selector("#stop:visible")
    assert playground.text_of("#state") == "Reading …"
    playground.page.click("#stop")
    playground.page.wait_for_selector("text=Stopped. The text is still there")
    playground.put("Again\n\n  • One.\n")
    assert playground.text_of("#state") == "1 comment on 1 level, no problems."


@pytest.mark.long
@pytest.mark.parametrize(
    "text", [DUMPS[0].read_text("utf-8"), HOSTILE_DUMPS[-3], HOSTILE_DUMPS[-2], "漢字 🎈\n", dump_of(8_000)]
)
def test_a_link_holds_the_dump(playground: Playground, browser: Any, server: Server, text: str) -> None:
    playground.put(text)
    playground.page.click("#link")
    playground.page.wait_for_selector("text=The link is copied.")
    address = playground.page.evaluate("navigator.clipboard.readText()")
    assert address == playground.page.url
    assert "#text=" in address
    other = Playground(browser, server.address)
    other.page.goto(address)
    other.page.wait_for_selector("text=The text came with the link.")
    other.page.wait_for_selector("#took:not(:empty)")
    assert other.field == text
    assert other.text_of("#state") == playground.text_of("#state")
    other.context.close()
    assert not any("text=" in asked for asked in server.asked)


@pytest.mark.long
def test_a_link_to_an_example(playground: Playground) -> None:
    playground.page.evaluate("location.hash = '#example=bees'")
    playground.page.wait_for_selector("#note:empty")
    assert playground.page.input_value("#example") == "bees"
    assert playground.field == (ROOT / "docs" / "failures" / "bees.txt").read_text("utf-8")
    playground.page.click("#link")
    assert playground.page.url.endswith("#example=bees")


def packed(data: bytes) -> str:
    maker = zlib.compressobj(wbits=-15)
    return urlsafe_b64encode(maker.compress(data) + maker.flush()).decode().rstrip("=")


@pytest.mark.long
@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "%%%",
        "AAAA",
        packed(b"no JSON"),
        packed(b'{"a": 1}'),
        packed(b'"\xff"'),
        packed(b'"' + b"x" * 50_000_000 + b'"'),
    ],
    ids=["empty", "no base64", "not deflated", "no JSON", "no text", "no UTF-8", "a bomb"],
)
def test_a_link_that_cannot_be_read_says_so(playground: Playground, fragment: str) -> None:
    playground.put("before")
    playground.page.evaluate("fragment => { location.hash = fragment }", f"#text={fragment}")
    playground.page.wait_for_selector("text=This link cannot be read. Parts of it may be missing.")
    assert playground.field == ""


@pytest.mark.long
def test_a_long_dump_has_no_link(playground: Playground) -> None:
    chars = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(9_000))
    for text in (chars, dump_of(1_000_000)):
        playground.put(text)
        playground.page.click("#link")
        playground.page.wait_for_selector("text=The dump is too long for a link.")
        playground.put("short")


@pytest.mark.long
def test_the_keyboard_reaches_everything(playground: Playground) -> None:
    playground.put((ROOT / "docs" / "examples" / "orchard.txt").read_text("utf-8"))
    playground.open("thread")
    page = playground.page
    page.evaluate("document.activeElement.blur()")
    page.mouse.click(2, 2)
    order = []
    for _ in range(12):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                "document.activeElement.id || document.activeElement.className || document.activeElement.textContent"
            )
        )
    assert order == [
        "skip",
        "threadparse",
        "example",
        "file",
        "link",
        "dump",
        "tab-thread",
        "thread",
        "go",
        "go",
        "go",
        "go",
    ]
    page.keyboard.press("Enter")
    # The last comment begins at line 70.
    assert page.evaluate("document.activeElement.id") == "dump"
    assert (
        page.evaluate("(f => f.value.slice(0, f.selectionStart).split('\\n').length)(document.getElementById('dump'))")
        == 70
    )
    assert page.evaluate("document.getElementById('dump').scrollTop") > 500
    page.keyboard.press("Tab")
    for key, tab in (
        ("ArrowRight", "lines"),
        ("End", "markdown"),
        ("ArrowRight", "thread"),
        ("ArrowLeft", "markdown"),
        ("Home", "thread"),
    ):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == f"tab-{tab}"
        assert page.is_visible(f"#{tab}")
        assert page.evaluate("document.querySelectorAll('[role=tabpanel]:not([hidden])').length") == 1


@pytest.mark.long
def test_your_own_text_comes_back_after_an_example(playground: Playground) -> None:
    playground.put("My own\n\n  • One.\n")
    playground.page.select_option("#example", "ferry")
    playground.page.wait_for_selector("text=7 comments")
    playground.page.select_option("#example", "")
    playground.page.wait_for_selector("text=1 comment on 1 level")
    assert playground.field == "My own\n\n  • One.\n"


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(playground: Playground, axe: str, scheme: str, size: dict[str, int]) -> None:
    page = playground.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.evaluate(axe)
    try:
        for name in ("orchard", "bees", "forum", "ferry"):
            page.select_option("#example", name)
            playground.put(playground.field)
            for tab in TABS:
                playground.open(tab)
                found = page.evaluate(
                    "axe.run().then(f => f.violations.map(each => [each.id, each.nodes.map(node => node.html)]))"
                )
                assert found == [], (name, tab)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, tab)
    finally:
        page.set_viewport_size(WIDE)


@pytest.mark.long
def test_no_other_server_can_be_asked(playground: Playground, tmp_path: Path) -> None:
    other = Server(tmp_path)
    asks: list[Callable[[str], Any]] = [playground.page.evaluate, playground.page.workers[0].evaluate]
    for ask in asks:
        assert ask(f"fetch('{other.address}/', {{mode: 'no-cors'}}).then(() => 'sent', () => 'refused')") == "refused"
    # The same, where no policy stands.
    blank = playground.context.browser.new_page()
    assert (
        blank.evaluate(f"fetch('{other.address}/', {{mode: 'no-cors'}}).then(() => 'sent', () => 'refused')") == "sent"
    )
    blank.close()
    assert len(other.asked) == 1
    other.close()
    playground.errors[:] = [
        each for each in playground.errors if "Content Security Policy" not in each and "Refused" not in each
    ]


@pytest.mark.long
def test_without_its_files_the_page_says_how_to_build_it(browser: Any, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "playground", tmp_path / "playground", ignore=shutil.ignore_patterns("runtime"))
    server = Server(tmp_path)
    made = Playground(browser, server.address)
    made.page.wait_for_selector("text=The playground is not built into this site.")
    assert "python docs/playground.py site" in made.text_of("#state")
    made.context.close()
    # Half a build is no build.
    (tmp_path / "playground" / "runtime").mkdir()
    (tmp_path / "playground" / "runtime" / "manifest.json").write_text("{}")
    made = Playground(browser, server.address)
    made.page.wait_for_selector("text=Python could not be loaded")
    made.context.close()
    server.close()
