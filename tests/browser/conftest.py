"""What the tests in a browser need: Chromium, npm, and the playground built once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from playgroundpage import ROOT, Playground, Server


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def built(axe: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    command = [sys.executable, str(ROOT / "docs" / "playground.py"), str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    print(f"\n{done.stdout}")
    return site


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Server]:
    made = Server(built)
    yield made
    made.close()


@pytest.fixture(scope="session")
def browser(axe: str) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def playground(browser: Any, server: Server) -> Iterator[Playground]:
    made = Playground(browser, server.address)
    made.until_read()
    yield made
    assert made.errors == []
    made.context.close()
