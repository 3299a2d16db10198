"""Links to the playground hold a dump, and whoever sends a broken one does no harm."""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64encode
from typing import Any

import pytest

from playgroundpage import DUMPS, HOSTILE_DUMPS, ROOT, Playground, Server, dump_of

pytestmark = pytest.mark.long


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
    assert other.state == playground.state
    other.context.close()
    assert not any("text=" in asked for asked in server.asked)


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


def test_a_long_dump_has_no_link(playground: Playground) -> None:
    chars = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(9_000))
    for text in (chars, dump_of(1_000_000)):
        playground.put(text)
        playground.page.click("#link")
        playground.page.wait_for_selector("text=The dump is too long for a link.")
        playground.put("short")
