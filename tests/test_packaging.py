"""What is built from the sources works where only that is installed: wheel, sdist, editable."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

import threadparse

#: Run with nothing on the path but what was installed and the two libraries.
CHECK = """
import site, sys
for folder in sys.argv[1:]:
    site.addsitedir(folder)
import threadparse
from importlib.resources import files
assert files("threadparse.grammars").joinpath("dump.lark").is_file()
assert files("threadparse").joinpath("py.typed").is_file()
assert files("threadparse.formats").joinpath("article.schema.json").is_file()
german = threadparse.parse("T\\n\\nZwei Kommentare\\n\\n  1. Ann sagt:\\n\\n    Ja\\n\\n    Antworten\\n")
assert german.comments[0].author == "Ann"
print(threadparse.__file__, threadparse.parse("T\\n\\n  • a\\n").comment_count)
# What Lark makes of the grammars was made with the package, if Lark was there.
assert ("lark" in sys.modules) != files("threadparse.grammars").joinpath("tables", "de.json").is_file()
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the sources, so that a build leaves nothing in the repository."""
    root = Path(__file__).resolve().parent.parent
    folder = tmp_path_factory.mktemp("sources")
    for name in ("src", "grammars"):
        shutil.copytree(
            root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "tables")
        )
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(root / name, folder)
    return folder


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with nothing but lark and attrs."""
    folder = tmp_path_factory.mktemp("libraries")
    for name in ("lark", "attr", "attrs"):
        spec = find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        (folder / name).symlink_to(Path(spec.origin).parent)
    return folder


def build(kind: str, sources: Path, out: Path, before: str = "pass") -> Path:
    """Run a hook of the build backend, as an installer does, and some code before it; return what it built."""
    code = f"import sys; {before}; import setuptools.build_meta as b; print('built', b.build_{kind}(sys.argv[1]))"
    run = [sys.executable, "-W", "ignore", "-c", code, str(out)]
    printed = subprocess.run(run, cwd=sources, check=True, capture_output=True, text=True).stdout
    return out / printed.rsplit("built ", 1)[1].strip()


def check(installed: Path, libraries: Path) -> str:
    """Run the check with only these; return what it prints."""
    run = [sys.executable, "-I", "-S", "-c", CHECK, str(installed), str(libraries)]
    return subprocess.run(run, check=True, capture_output=True, text=True, cwd=installed).stdout.strip()


def unpack(wheel: Path, folder: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.long
def test_the_wheel(sources: Path, libraries: Path, tmp_path: Path) -> None:
    wheel = build("wheel", sources, tmp_path)
    installed = unpack(wheel, tmp_path / "installed")
    assert check(installed, libraries) == f"{installed / 'threadparse' / '__init__.py'} 1"
    names = zipfile.ZipFile(wheel).namelist()
    assert {
        "threadparse/grammars/languages/en.lark",
        "threadparse/grammars/calendar.lark",
        "threadparse/grammars/tables/dump.json",
        "threadparse/grammars/tables/en.json",
        "threadparse/grammars/tables/de.json",
        "threadparse/cli/__init__.py",
    } <= set(names)
    assert not [name for name in names if name.startswith(("tests", "docs", "grammars"))]


def test_a_wheel_that_is_built_without_lark_works(sources: Path, libraries: Path, tmp_path: Path) -> None:
    shutil.rmtree(sources / "build", ignore_errors=True)
    wheel = build("wheel", sources, tmp_path, before="sys.modules['lark'] = None")
    installed = unpack(wheel, tmp_path / "installed")
    assert check(installed, libraries) == f"{installed / 'threadparse' / '__init__.py'} 1"
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if "/tables/" in name]


@pytest.mark.long
def test_the_wheel_of_the_sdist(sources: Path, libraries: Path, tmp_path: Path) -> None:
    sdist = build("sdist", sources, tmp_path)
    shutil.unpack_archive(sdist, tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").iterdir()
    installed = unpack(build("wheel", folder, tmp_path), tmp_path / "installed")
    assert check(installed, libraries) == f"{installed / 'threadparse' / '__init__.py'} 1"


@pytest.mark.long
def test_what_lark_makes_is_the_same_in_every_build(sources: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, 'src'); import threadparse; threadparse.__path__.append('.')\n"
        "from threadparse.grammar.tables import all_packed; print(sorted(all_packed().items()))"
    )
    seeds = [{"PYTHONHASHSEED": seed} for seed in "12"]
    run = [sys.executable, "-c", code]
    printed = {
        subprocess.run(run, cwd=sources, env=os.environ | seed, check=True, capture_output=True).stdout
        for seed in seeds
    }
    assert len(printed) == 1


@pytest.mark.long
def test_an_editable_install_sees_the_sources(sources: Path, libraries: Path, tmp_path: Path) -> None:
    installed = unpack(build("editable", sources, tmp_path), tmp_path / "installed")
    assert check(installed, libraries) == f"{sources / 'src' / 'threadparse' / '__init__.py'} 1"


def test_every_package_is_in_the_list(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    source = root / "src"
    folders = {".".join(path.parent.relative_to(source).parts) for path in source.rglob("__init__.py")}
    assert set(settings["packages"]) == folders | {"threadparse.grammars"}


def test_the_version() -> None:
    assert threadparse.__version__ == version("threadparse")
    with pytest.raises(AttributeError, match="nothing"):
        _ = threadparse.nothing


def test_the_public_names_are_sorted_and_there() -> None:
    assert sorted(threadparse.__all__) == threadparse.__all__
    assert all(hasattr(threadparse, name) for name in threadparse.__all__)


def test_importing_needs_only_the_two_libraries_and_builds_nothing() -> None:
    code = (
        "import sys, threadparse, threadparse.grammar as g;"
        "assert not g.patterns.cache_info().currsize;"
        "assert not {'click', 'rich', 'importlib.metadata', 'interegular'} & (sys.modules.keys() - before)"
    )
    run = [sys.executable, "-c", f"import sys, lark, attrs; before = set(sys.modules); {code}"]
    subprocess.run(run, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
