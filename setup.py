"""Build the package, with ready tables of its grammars: without them, the first call of each process needs Lark."""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools import Command, setup
from setuptools.command.build import build

ROOT = Path(__file__).resolve().parent


class BuildTables(Command):
    """Write grammars/tables/: into the wheel, or, for an editable install, beside the grammars."""

    # What setuptools asks of a part of a build.
    editable_mode = False
    build_lib: str | None = None

    def initialize_options(self) -> None:
        """Set nothing: there are no options."""

    def finalize_options(self) -> None:
        """Take the folder from the build."""
        self.set_undefined_options("build_py", ("build_lib", "build_lib"))

    def run(self) -> None:
        """Write the files. A build without Lark writes none: it may be missing where a build is not isolated."""
        try:
            made = _made()
        except ModuleNotFoundError as error:
            self.warn(f"{error}: the tables of the grammars will be made at the first call of each process")
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (self._folder / name).write_bytes(data)

    @property
    def _folder(self) -> Path:
        folder = ROOT if self.editable_mode else Path(str(self.build_lib), "threadparse")
        return folder / "grammars" / "tables"

    def get_outputs(self) -> list[str]:
        """Return the files."""
        return [str(path) for path in sorted(self._folder.glob("*.json"))]

    def get_output_mapping(self) -> dict[str, str]:
        """Return nothing: each file is made of several others."""
        return {}

    def get_source_files(self) -> list[str]:
        """Return nothing: the files that the tables are made of are package data."""
        return []


def _made() -> dict[str, bytes]:
    """Let the library itself make the tables, from where it lies."""
    sys.path.insert(0, str(ROOT / "src"))
    import threadparse  # noqa: PLC0415

    threadparse.__path__.append(str(ROOT))
    from threadparse.grammar.tables import all_packed  # noqa: PLC0415

    return all_packed()


build.sub_commands.append(("build_tables", None))
setup(cmdclass={"build_tables": BuildTables})
