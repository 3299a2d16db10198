"""The playground shows what threadparse reads: pasted, dropped, hostile and large."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

import threadparse
from playgroundpage import DUMPS, HOSTILE_DUMPS, ROOT, TABS, Playground, Server, dump_of

pytestmark = pytest.mark.long
#: What only a dump could have put into the page.
FOREIGN = "main :is(script, img, iframe, b, object, embed, [onclick], [onerror], a[href^=javascript])"


def test_the_first_example_is_read_at_once(browser: Any, server: Server) -> None:
    made = Playground(browser, server.address)
    made.until_read()
    ready, shown = made.page.evaluate(
        """["ready", "shown"].map(name => performance.getEntriesByName(name)[0].startTime
            - performance.getEntriesByType("navigation")[0].loadEventEnd)"""
    )
    print(f"\nafter load: Python after {ready / 1000:.1f} s, the first result after {shown / 1000:.1f} s")
    assert made.state == "4 comments on 3 levels, no problems."
    # The window on its first visit has the server's files alone.
    assert made.requests
    assert all(url.startswith((f"{server.address}/playground/", "blob:")) for url in made.requests)
    made.context.close()


def test_twenty_kilobytes(playground: Playground) -> None:
    text = dump_of(20_000)
    times = []
    for number in range(12):
        begin = time.perf_counter()
        playground.put(f"{text}\n{number}\n")
        times.append((time.perf_counter() - begin) * 1000)
    print(f"\n{len(text)} characters, pasted to shown, in ms: {', '.join(f'{each:.0f}' for each in times)}")
    assert playground.state.startswith(f"{len(threadparse.parse(text))} comments")


@pytest.mark.parametrize("text", [*HOSTILE_DUMPS, *(path.read_text("utf-8") for path in DUMPS), ""])
def test_what_is_shown_is_what_is_read(playground: Playground, text: str) -> None:
    playground.put(text)
    for tab in TABS:
        playground.open(tab)
    # A field of a page has one kind of line end.
    article = threadparse.parse(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert playground.texts("#json .file") == [threadparse.dumps(article, "json")]
    assert playground.texts("#lines td.line") == [line.text for line in threadparse.explain(text)]
    assert playground.texts(".comments .text") == [comment.text for comment in article]
    # Nothing of the dump became a part of the page.
    assert playground.texts(FOREIGN) == []
    assert playground.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert playground.errors == []


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


def test_a_file_can_be_chosen_and_too_large_ones_are_refused(playground: Playground, tmp_path: Path) -> None:
    playground.page.set_input_files("#file", ROOT / "docs" / "examples" / "ferry.txt")
    playground.page.wait_for_selector("text=7 comments")
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 20_000_001)
    playground.page.set_input_files("#file", large)
    playground.page.wait_for_selector("text=large.txt has more than 20 MB: read it with “threadparse convert”.")


def test_a_megabyte_leaves_the_page_alive_and_can_be_stopped(playground: Playground) -> None:
    text = dump_of(1_000_000)
    begin = time.perf_counter()
    playground.put(text)
    print(f"\n{len(text)} characters in {time.perf_counter() - begin:.1f} s")
    assert playground.state == f"{len(threadparse.parse(text)):,} comments on 2 levels, no problems."
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
    assert playground.state == "Reading …"
    playground.page.click("#stop")
    playground.page.wait_for_selector("text=Stopped. The text is still there")
    playground.put("Again\n\n  • One.\n")
    assert playground.state == "1 comment on 1 level, no problems."
