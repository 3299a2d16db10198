"""What is made when the package is built: that which Lark makes of the grammars, so that no first call waits for it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from setuptools import Command, setup
from setuptools.command.build import build

ROOT = Path(__file__).resolve().parent


class BuildTables(Command):
    """Write grammars/tables.json: into the wheel, or, for an editable install, beside the grammars."""

    # What setuptools asks of a part of a build.
    editable_mode = False
    build_lib: str | None = None

    def initialize_options(self) -> None:
        """Nothing can be set."""

    def finalize_options(self) -> None:
        """Take the folder from the build."""
        self.set_undefined_options("build_py", ("build_lib", "build_lib"))

    def run(self) -> None:
        """Write the file; without Lark, which a build that is not isolated can lack, leave it to the first call."""
        try:
            made = json.dumps(_made(), sort_keys=True)
        except ModuleNotFoundError as error:
            self.warn(f"{error}: what Lark makes of the grammars will be made at the first call of each process")
            return
        target = Path(self.get_outputs()[0])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(made, "utf-8")

    def get_outputs(self) -> list[str]:
        """Return the file."""
        folder = ROOT if self.editable_mode else Path(str(self.build_lib), "threadparse")
        return [str(folder / "grammars" / "tables.json")]

    def get_output_mapping(self) -> dict[str, str]:
        """Return nothing: the file is made of several, and none of them can stand for it."""
        return {}

    def get_source_files(self) -> list[str]:
        """Return the files that it is made of, as far as they are no sources anyway."""
        return []


def _made() -> dict[str, object]:
    """Let the library itself do it, from where it lies."""
    sys.path.insert(0, str(ROOT / "src"))
    import threadparse  # noqa: PLC0415

    threadparse.__path__.append(str(ROOT))
    from threadparse.grammar import made  # noqa: PLC0415

    return made()


build.sub_commands.append(("build_tables", None))
setup(cmdclass={"build_tables": BuildTables})
