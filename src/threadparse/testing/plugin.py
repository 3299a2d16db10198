"""The plugin for pytest: words under a failed ``==``, dumps beside a test, and pinned threads.

pytest imports this module in every run. So it imports no other module of threadparse before a test asks for one.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from threadparse.testing.fixtures import Dumps, ThreadSnapshot

#: The option that writes what tests pin.
UPDATE = "--threadparse-update"
#: A property of a test that wrote what it pins.
PINNED = "threadparse_pinned"
#: The values of the variable CI that mean no.
NO = ("", "0", "false")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("threadparse").addoption(
        UPDATE, action="store_true", help="Pin threads as they are now, where they differ from what is pinned."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to pin anything on a machine that runs tests by itself."""
    if config.getoption(UPDATE) and os.environ.get("CI", "").lower() not in NO:
        raise pytest.UsageError(f"{UPDATE} is refused where CI is set; pin threads on your own machine")


def pytest_assertrepr_compare(op: str, left: Any, right: Any) -> list[str] | None:
    """Say how two articles or two comments differ; the right one is what was expected."""
    if op != "==" or not _are_articles(left, right):
        return None
    from threadparse.testing.asserts import explained  # noqa: PLC0415

    return explained(left, right)


def _are_articles(left: Any, right: Any) -> bool:
    """Tell whether both are articles, or both comments: neither is, as long as the model is not imported."""
    kinds = [getattr(sys.modules.get(f"threadparse.model.{name.lower()}"), name, ()) for name in ("Article", "Comment")]
    return any(isinstance(left, kind) and isinstance(right, kind) for kind in kinds)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Count what was pinned."""
    reports = (report for group in terminalreporter.stats.values() for report in group)
    paths = {value for report in reports for name, value in getattr(report, "user_properties", ()) if name == PINNED}
    if paths:
        terminalreporter.write_line(f"{len(paths)} thread{'' if len(paths) == 1 else 's'} pinned")


@pytest.fixture
def dumps(request: pytest.FixtureRequest) -> Dumps:
    """Read dumps that lie beside the test module: ``dumps("page.txt")`` returns an Article."""
    from threadparse.testing.fixtures import Dumps  # noqa: PLC0415

    return Dumps(request.path.parent)


@pytest.fixture
def thread_snapshot(request: pytest.FixtureRequest) -> ThreadSnapshot:
    """Compare an article with the outline that is pinned for this test: ``thread_snapshot.assert_matches(article)``."""
    from threadparse.testing.fixtures import ThreadSnapshot, file_name  # noqa: PLC0415

    return ThreadSnapshot(
        request.path.parent,
        file_name(request.path.stem, request.node.nodeid.partition("::")[2]),
        update=request.config.getoption(UPDATE),
        pinned=lambda path: request.node.user_properties.append((PINNED, str(path))),
    )
