"""The formats that articles are written in, and the way another package adds one."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import threadparse
from commands import fresh, run
from test_cli import DUMP, write
from threadparse import formats
from threadparse.formats.format import Record

#: A package as a user would install it: a module with a format, and the entry point that leads to it.
SHOUT = """\
from threadparse.formats.format import Format

FORMAT = Format(
    "the comments, in capitals",
    endings=(".up",),
    holds=frozenset({"comment.paragraphs"}),
    holds_many=True,
    write=lambda record: "".join(f"{comment.text.upper()}\\n" for comment in record.article.walk()),
)
"""


def install(folder: Path) -> None:
    (folder / "shout.py").write_text(SHOUT, "utf-8")
    info = folder / "shout-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shout\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[threadparse.formats]\nshout = shout:FORMAT\n", "utf-8")


def test_each_format_says_what_it_is() -> None:
    assert formats.names() == sorted(formats.names())
    first = []
    for name in formats.names():
        found = formats.find(name)
        assert found.meaning
        assert all(ending.startswith(".") for ending in found.endings)
        first.append(found.endings[0])
        if found.needs is None or importlib.util.find_spec(found.needs[0]):
            assert found.write(Record(threadparse.parse(DUMP)))
    assert len(first) == len(set(first)), "an ending tells one format"


def test_a_format_that_is_not_there() -> None:
    with pytest.raises(LookupError, match="'yaml' is not one of arrow, "):
        formats.find("yaml")


def test_a_dump_reads_back_as_the_same_article(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    done = run("convert", "-t", "dump", "a.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert threadparse.parse(done.stdout) == threadparse.parse(DUMP)


def test_dumps_in_a_folder_can_be_read_from_there(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    assert run("convert", "-t", "dump", "-o", "out/", "a.txt", "b.txt", folder=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt", "b.txt"]


def test_what_a_dump_cannot_hold_is_a_failure_and_the_others_go_on(tmp_path: Path) -> None:
    # html2text escapes what is no heading. Without the escape it is one.
    write(tmp_path, "a.txt", "# A title\n\nText of [it](http://x.org/a), and so on.\n\n## One\n\n\\# no heading\n")
    write(tmp_path, "b.txt")
    article = threadparse.parse_file(tmp_path / "a.txt")
    with pytest.raises(threadparse.RenderError):
        threadparse.render(article)
    done = run("convert", "-t", "dump", "-o", "out/", "a.txt", "b.txt", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("threadparse: a.txt: -t dump cannot hold it: $.")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.txt"]


def test_a_format_of_one_article_takes_no_two_dumps(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    done = run("convert", "-t", "dump", "a.txt", "b.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the format dump holds one article, and there are more: use -t jsonl or -o FOLDER/" in done.stderr


def test_a_wrong_format_is_told_which_there_are(tmp_path: Path) -> None:
    done = run("convert", "-t", "yaml", "-", folder=tmp_path)
    assert done.returncode == 2
    assert "'yaml' is not one of arrow, " in done.stderr


def test_another_package_adds_a_format(tmp_path: Path) -> None:
    install(tmp_path)
    write(tmp_path, "a.txt")
    listed = fresh("formats", folder=tmp_path, PYTHONPATH=str(tmp_path)).stdout
    assert re.search(r"^shout +the comments, in capitals\n +\.up; leaves out: .*comment\.likes", listed, re.MULTILINE)
    for jobs in ("1", "2"):
        done = fresh("convert", "-t", "shout", "-j", jobs, "a.txt", "a.txt", folder=tmp_path, PYTHONPATH=str(tmp_path))
        assert done.returncode == 0
        assert done.stderr.startswith("threadparse: -t shout has no place for: ")
        assert done.stdout == "A COMMENT.\nA REPLY.\nANOTHER ONE.\n" * 2
    assert (
        fresh("convert", "-t", "shout", "-o", "out/", "a.txt", folder=tmp_path, PYTHONPATH=str(tmp_path)).returncode
        == 0
    )
    assert (tmp_path / "out" / "a.up").read_text("utf-8").startswith("A COMMENT.")
    offered = fresh(
        folder=tmp_path,
        _THREADPARSE_COMPLETE="bash_complete",
        COMP_WORDS="threadparse convert -t s",
        COMP_CWORD="3",
        PYTHONPATH=str(tmp_path),
    )
    assert offered.stdout.split() == ["plain,shout"]


def test_a_package_that_is_broken_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    install(tmp_path)
    (tmp_path / "shout.py").write_text("raise RuntimeError('no')", "utf-8")
    write(tmp_path, "a.txt")
    done = fresh("formats", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0
    assert re.search(r"^shout +'shout' cannot be loaded: no$", done.stdout, re.MULTILINE)
    done = fresh("convert", "-t", "shout", "a.txt", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "'shout' cannot be loaded: no" in done.stderr
    assert fresh("convert", "a.txt", folder=tmp_path, PYTHONPATH=str(tmp_path)).returncode == 0
