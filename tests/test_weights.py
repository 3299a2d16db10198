"""The weights are fitted from labelled dumps, and a third of these is held back."""

from __future__ import annotations

from pathlib import Path

import pytest

from accuracy import held_back


def test_a_third_of_the_groups_is_held_back(shared: Path) -> None:
    if not all((shared / name).is_dir() for name in held_back.SETS):
        pytest.skip("some sets of dumps are absent")
    assert held_back.held_back() == held_back.choose(shared)


def test_a_group_is_a_theme_a_platform_or_a_site() -> None:
    assert held_back.group_of({"theme": "lovecraft", "url": "https://a.example/"}) == "lovecraft"
    assert held_back.group_of({"platform": "hn", "oracle": {}, "url": "https://a.example/"}) == "hn"
    assert held_back.group_of({"url": "https://www.a.example/b"}) == "a.example"
    assert held_back.group_of({"source": "who/what:pages/www.a.example.com.ferry.html"}) == "a.example.com"
    assert held_back.group_of({"source": "who/what:pages/a.co.uk.ferry.html"}) == "a.co.uk"
    assert held_back.group_of({"source": "who/what:pages/017.html"}) == "who/what"


def test_a_group_is_held_back_in_every_set_or_in_none() -> None:
    for groups in held_back.held_back().values():
        assert groups == sorted(filter(held_back.is_held_back, groups))
