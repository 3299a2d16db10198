"""Files that are broken: each is refused with a reason, whatever was done to it."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

import threadparse
from commands import run
from hostile import examples
from threadparse import DecodeError, Record, formats
from threadparse.formats.files import records

ROUNDS = 100
BACK = [name for name in formats.names() if formats.find(name).read and not formats.find(name).is_folder]


def file_of(name: str) -> bytes:
    form = formats.find(name)
    if form.needs is not None:
        pytest.importorskip(form.needs[0])
    file = io.BytesIO()
    given = [Record(article, source) for source, article in examples().items()]
    threadparse.dump(given if form.holds_many else given[0], file, name)
    return file.getvalue()


def broken(data: bytes, rng: random.Random) -> bytes:
    """Return a file that is cut, or has other bytes in it."""
    if rng.random() < 1 / 3:
        return data[: rng.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(changed))
        changed[place : place + rng.randint(0, 2)] = bytes(rng.choices(b'\xff\x00"{}[],:\n1-<', k=rng.randint(0, 3)))
    return bytes(changed)


@pytest.mark.parametrize("name", BACK)
def test_a_broken_file_is_refused_or_read(name: str) -> None:
    data, rng = file_of(name), random.Random(name)
    for _ in range(ROUNDS):
        try:
            for article in threadparse.load(io.BytesIO(broken(data, rng)), name):
                assert isinstance(article, threadparse.Article)
        except DecodeError as error:
            assert error.reason


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_file_that_is_not_compressed_as_it_says_fails(ending: str, tmp_path: Path) -> None:
    if ending == ".zst":
        pytest.importorskip("zstandard")
    whole = tmp_path / f"a.csv{ending}"
    threadparse.dump(examples()["ferry"], whole)
    for data in (whole.read_bytes()[:-9], b"a,b\n", whole.read_bytes()[:20] + b"xxxx" + whole.read_bytes()[24:]):
        (tmp_path / f"b.csv{ending}").write_bytes(data)
        with pytest.raises((OSError, DecodeError)):
            list(threadparse.load(tmp_path / f"b.csv{ending}"))
        if data == b"a,b\n":
            # What is in a file counts for the command line, and not how it is called.
            continue
        done = run("convert", f"b.csv{ending}", folder=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"threadparse: b.csv{ending}: ")
        assert "Traceback" not in done.stderr


def test_what_is_no_folder_fails(tmp_path: Path) -> None:
    for name in ("-", "missing"):
        done = run("convert", "-f", "convokit", name, folder=tmp_path)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr


THREAD = """\
The old boat

On Sunday we took the old boat across the harbour, and half of the village came down to the water to watch us row.

  1. Ann says:

    Fine.

  2. Bob says:

    Who rowed it?

      1. Cid says:

        We did.
"""


def test_a_table_without_the_row_of_a_parent_is_refused() -> None:
    rows = threadparse.dumps(threadparse.parse(THREAD), "csv").splitlines(keepends=True)
    assert len(rows) == 5
    without = "".join(row for row in rows if '"Bob"' not in row)
    with pytest.raises(DecodeError, match="no row for the parent"):
        threadparse.loads(without, "csv")


def test_a_table_that_ends_behind_a_comma_loses_no_row() -> None:
    text = threadparse.dumps(threadparse.parse(THREAD), "csv")
    columns = text.splitlines()[0]
    short = f"{columns}\n{text.splitlines()[1]}"
    assert threadparse.loads(short.rstrip(",") + "," * (len(short) - len(short.rstrip(","))), "csv")
    with pytest.raises(DecodeError, match="values"):
        threadparse.loads(text.rstrip("\n").rpartition(",")[0].rpartition(",")[0] + ",", "csv")


def test_comments_of_structured_data_that_are_none_are_refused() -> None:
    with pytest.raises(DecodeError, match="not as it was written"):
        threadparse.loads('{"@type": "Article", "comment": 5}', "jsonld")


def test_fields_without_a_source_come_back_from_json() -> None:
    record = Record(threadparse.parse(THREAD), fields={"lang": "en"})
    file = io.BytesIO()
    threadparse.dump(record, file, "json")
    file.seek(0)
    assert list(records(file, "json")) == [record]
