"""Build the playground into the site: Python for the browser, and threadparse for it.

    python docs/playground.py site

SITE is where `sphinx-build -b html docs site` wrote the docs; without it, the playground stands there alone. npm brings
Pyodide, which is Python compiled for browsers, and pip the packages. Node.js compiles these for that Python. Any static
server serves the outcome: `python -m http.server -d site`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(DOCS / "_ext"))

from playground_page import put  # noqa: E402

#: Which release of Pyodide, so that a build tomorrow gives the same.
PYODIDE = "314.0.7"
#: What a page needs of it.
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
#: What a browser makes no use of.
LEFT_OUT = ("threadparse/cli/", "threadparse/testing/", "threadparse/corpus/")


def run(*command: str | Path, cwd: Path) -> None:
    """Run a program, or exit with what it said."""
    program = shutil.which(command[0])
    if program is None:
        sys.exit(f"the playground is not built: {command[0]} is not installed")
    done = subprocess.run([program, *command[1:]], cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"the playground is not built: {command[0]} says\n{done.stdout}{done.stderr}")


def core(work: Path, into: Path) -> None:
    """Bring Pyodide."""
    run("npm", "pack", "--silent", f"pyodide@{PYODIDE}", cwd=work)
    shutil.unpack_archive(work / f"pyodide-{PYODIDE}.tgz", work, filter="data")
    for name in CORE:
        shutil.copyfile(work / "package" / name, into / name)


def packages(work: Path, into: Path) -> None:
    """Bring threadparse and what it needs, as one archive."""
    checkout = work / "checkout"
    for folder in ("src", "grammars"):
        shutil.copytree(ROOT / folder, checkout / folder)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, checkout / name)
    run(sys.executable, "-m", "pip", "wheel", "-q", "-w", work / "wheels", checkout, cwd=work)
    sources = work / "sources"
    for wheel in sorted((work / "wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(sources, [name for name in archive.namelist() if not name.startswith(LEFT_OUT)])
    shutil.copyfile(DOCS / "playground" / "answer.py", sources / "answer.py")
    shutil.make_archive(str(into / "packages"), "zip", sources)


def build(site: Path) -> None:
    """Put the page and what it needs into a site."""
    folder = site / "playground"
    put(folder)
    into = folder / "runtime"
    into.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        core(work, into)
        packages(work, into)
        archives = (into / "python_stdlib.zip", into / "packages.zip")
        run("node", DOCS / "playground" / "compile.mjs", work / "package", *archives, cwd=work)
    sizes = {file.name: file.stat().st_size for file in sorted(into.iterdir()) if file.name != "manifest.json"}
    # Its presence says that all is there.
    (into / "manifest.json").write_text(json.dumps({"pyodide": PYODIDE, "bytes": sizes}), encoding="utf-8")
    for name, size in sizes.items():
        print(f"{size / 1e6:6.2f} MB  {name}")  # noqa: T201
    print(f"{sum(sizes.values()) / 1e6:6.2f} MB  in all, in {into}")  # noqa: T201


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.exit(__doc__)
    build(Path(sys.argv[1]))
