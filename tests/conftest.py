"""Fixtures, the profiles of Hypothesis, and the long tests, which a plain `pytest` leaves out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
#: How many long tests a run leaves out.
LEFT_OUT = pytest.StashKey[int]()

# Short: the same examples each time. Long: others each time, and what failed once first.
# Deep: for as long as one likes.
settings.register_profile("long", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("short", settings.get_profile("long"), max_examples=20, derandomize=True)
settings.register_profile("deep", settings.get_profile("long"), max_examples=3000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long",
        action="store_true",
        help="run the long tests too, all with more examples, and each command in a process of its own",
    )


def pytest_configure(config: pytest.Config) -> None:
    # Tests read the variable to know how much they are to do.
    profile = os.environ.setdefault("HYPOTHESIS_PROFILE", "long" if config.getoption("--long") else "short")
    settings.load_profile(profile)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out, unless they are asked for, or any test is named."""
    named = any("::" in argument for argument in config.args)
    if os.environ["HYPOTHESIS_PROFILE"] != "short" or named or "long" in config.getoption("markexpr"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    items[:] = [item for item in items if item not in {*left_out}]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = len(left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell what was not run."""
    if count := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(f"{count} long tests were left out: pytest --long runs everything")


@pytest.fixture
def root() -> Path:
    """Return the top of the repository."""
    return ROOT


@pytest.fixture
def examples() -> list[Path]:
    """Return the example dumps."""
    found = sorted((ROOT / "docs" / "examples").glob("*.txt"))
    assert found, "the examples are gone"
    return found


@pytest.fixture
def shared() -> Path:
    """Return the folder of real dumps beside the checkout; skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "dumps").is_dir():
        pytest.skip("no real dumps beside the checkout")
    return folder
