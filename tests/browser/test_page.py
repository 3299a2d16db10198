"""Anybody can use the playground, and it asks nobody else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from playgroundpage import DUMPS, HOSTILE_DUMPS, PHONE, ROOT, TABS, WIDE, Playground, Server, dump_of

pytestmark = pytest.mark.long


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


def test_your_own_text_comes_back_after_an_example(playground: Playground) -> None:
    playground.put("My own\n\n  • One.\n")
    playground.page.select_option("#example", "ferry")
    playground.page.wait_for_selector("text=7 comments")
    playground.page.select_option("#example", "")
    playground.page.wait_for_selector("text=1 comment on 1 level")
    assert playground.field == "My own\n\n  • One.\n"


def violations(playground: Playground) -> list[Any]:
    """Return what axe-core finds on the page as it is."""
    script = "axe.run().then(found => found.violations.map(each => [each.id, each.nodes.map(node => node.html)]))"
    found: list[Any] = playground.page.evaluate(script)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(playground: Playground, axe: str, scheme: str, size: dict[str, int]) -> None:
    page = playground.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.evaluate(axe)
    dumps = [path.read_text("utf-8") for path in DUMPS]
    for text in (*dumps, "", HOSTILE_DUMPS[0], dump_of(100_000)):
        playground.put(text)
        for tab in TABS:
            playground.open(tab)
            assert violations(playground) == [], (tab, text[:80])
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (tab, text[:80])
    page.set_viewport_size(WIDE)


def test_axe_would_find_something(playground: Playground, axe: str) -> None:
    playground.page.evaluate(axe)
    playground.page.evaluate("document.querySelector('label[for=file]').htmlFor = ''")
    found = violations(playground)
    playground.page.evaluate("document.querySelector('label[for=\"\"]').htmlFor = 'file'")
    assert [name for name, _ in found] == ["label"]


def test_no_other_server_can_be_asked(playground: Playground, tmp_path: Path) -> None:
    other = Server(tmp_path)
    asks: list[Callable[[str], Any]] = [playground.page.evaluate, playground.page.workers[-1].evaluate]
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


def test_a_failure_is_told_and_python_starts_again(playground: Playground) -> None:
    fails = "void (self.onmessage = () => postMessage({kind: 'failed', message: 'MemoryError'}))"
    playground.page.workers[-1].evaluate(fails)
    playground.page.fill("#dump", "One\n")
    playground.page.wait_for_selector("text=which should not happen. Please report it: MemoryError")
    playground.put("Two\n\n  • One.\n")
    assert playground.state == "1 comment on 1 level, no problems."


def test_without_its_files_the_page_says_how_to_build_it(browser: Any, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "playground", tmp_path / "playground", ignore=shutil.ignore_patterns("runtime"))
    server = Server(tmp_path)
    made = Playground(browser, server.address)
    made.page.wait_for_selector("text=The playground is not built into this site.")
    assert made.state.endswith("This builds it: python docs/playground.py site")
    made.context.close()
    # Half a build is no build.
    (tmp_path / "playground" / "runtime").mkdir()
    (tmp_path / "playground" / "runtime" / "manifest.json").write_text("{}")
    made = Playground(browser, server.address)
    made.page.wait_for_selector("text=Python could not be loaded")
    made.context.close()
    server.close()
