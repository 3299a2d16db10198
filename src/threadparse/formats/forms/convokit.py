"""A corpus folder of ConvoKit: an utterance for each article and each comment, and a conversation for each article.

A speaker is whoever is named. One who is not named is the speaker `[unknown]`. A time without a zone is taken as UTC; a
date that the dump does not say is null. What ConvoKit has no field for stands in `meta`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from threadparse.formats.fields import TABLE
from threadparse.formats.format import Format, Record, Sink

#: The speaker of what nobody signed.
UNKNOWN = "[unknown]"
#: The columns of a table that stand in `meta`; what holds nothing is left out.
META = (
    *("author", "published", "published_precision", "utc_offset", "published_text"),
    *("likes", "number", "depth", "path", "position", "title", "byline", "source"),
)
UTTERANCES, SPEAKERS, CONVERSATIONS = "utterances.jsonl", "speakers.json", "conversations.json"


def write(record: Record) -> str:
    """Return the utterances, one a line."""
    from threadparse.formats import jsontext  # noqa: PLC0415

    return "".join(jsontext.write(_utterance(row)) + "\n" for row in record.article.rows(record.source))


def _utterance(row: dict[str, Any]) -> dict[str, Any]:
    moment: dt.datetime | None = row["published"]
    plain = row | {"published": None if moment is None else moment.isoformat(), "path": list(row["path"])}
    answers = row["parent_id"]
    return {
        "id": f"{row['article_id']}#{row['id']}",
        "conversation_id": f"{row['article_id']}#0",
        "text": row["text"] or "",
        "speaker": UNKNOWN if row["author"] is None else row["author"],
        "meta": {name: plain[name] for name in META if plain[name] is not None} | {"has_text": row["text"] is not None},
        "reply-to": None if answers is None else f"{row['article_id']}#{answers}",
        "timestamp": _timestamp(moment, row["utc_offset"]),
        "vectors": [],
    }


def _timestamp(moment: dt.datetime | None, offset: int | None) -> int | None:
    """Return the seconds from 1970 in UTC to a moment, which has no zone; `offset` is its zone in seconds."""
    if moment is None:
        return None
    return round((moment - dt.datetime(1970, 1, 1)).total_seconds()) - (offset or 0)  # noqa: DTZ001


class Corpus(Sink):
    """The folder. Its lists of speakers and conversations are written at the end, when all utterances are there."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._file = Path(path, UTTERANCES).open("wb")  # noqa: SIM115 - closed with the folder
        self._speakers: dict[str, Any] = {}
        self._conversations: dict[str, Any] = {}
        self._types: dict[str, set[str]] = {}

    def add(self, data: bytes) -> None:
        """Take the utterances of an article."""
        self._file.write(data)
        for line in data.splitlines():
            utterance = json.loads(line)
            self._speakers[utterance["speaker"]] = {"meta": {}, "vectors": []}
            for name, value in utterance["meta"].items():
                self._types.setdefault(name, set()).add(str(type(value)))
            if utterance["reply-to"] is None:
                self._conversations[utterance["id"]] = {"meta": {}, "vectors": []}

    def close(self) -> None:
        """Write the other files."""
        self._file.close()
        index = {
            "utterances-index": {name: sorted(types) for name, types in self._types.items()},
            "speakers-index": {},
            "conversations-index": {},
            "overall-index": {},
            "vectors": [],
            "version": 1,
        }
        files = {SPEAKERS: self._speakers, CONVERSATIONS: self._conversations, "corpus.json": {}, "index.json": index}
        for name, content in files.items():
            Path(self.target, name).write_text(json.dumps(content), "utf-8")

    def leave(self) -> None:
        """Close what is open, where the folder is given up."""
        self._file.close()


def read(path: str) -> Iterator[Record]:
    """Yield the articles of a corpus that was written so."""
    from threadparse.errors import DecodeError  # noqa: PLC0415
    from threadparse.formats import jsontext  # noqa: PLC0415
    from threadparse.formats.table import records_of  # noqa: PLC0415

    def rows() -> Iterator[dict[str, Any]]:
        with Path(path, UTTERANCES).open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield _row(jsontext.read(line))
                except (KeyError, TypeError, AttributeError, ValueError) as error:
                    raise DecodeError("$", f"{UTTERANCES}, line {number}: not as it was written: {error}") from None

    return records_of(rows())


def _row(utterance: dict[str, Any]) -> dict[str, Any]:
    """Return an utterance as a row of a table."""
    meta = utterance["meta"]
    article, _, own = utterance["id"].rpartition("#")
    answers = utterance["reply-to"]
    published = meta.get("published")
    return {name: meta.get(name) for name in META} | {
        "article_id": article,
        "id": own,
        "parent_id": None if answers is None else answers.rpartition("#")[2],
        "published": None if published is None else dt.datetime.fromisoformat(published),
        "text": utterance["text"] if meta["has_text"] else None,
    }


FORMAT = Format(
    "a corpus folder of ConvoKit: an utterance for each article and comment",
    endings=(".convokit",),
    holds_many=True,
    write=write,
    read=read,
    is_folder=True,
    open=Corpus,
    holds=TABLE,
)
