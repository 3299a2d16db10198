"""Fixtures and the profiles of Hypothesis."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("default", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("default"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


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
