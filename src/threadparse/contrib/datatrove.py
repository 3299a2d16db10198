"""A step for the pipelines of datatrove. Needs datatrove and pyarrow, which the extra `datatrove` installs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from threadparse.arrow.reading import value_of
from threadparse.formats import require
from threadparse.formats.structs import Struct
from threadparse.parser import Parser

require("datatrove", "datatrove", what="threadparse.contrib.datatrove")

from datatrove.data import Document  # noqa: E402
from datatrove.pipeline.base import PipelineStep  # noqa: E402


class ThreadParser(PipelineStep):
    """A step that reads the text of each document, and puts the article into its metadata.

    The article is a dict, a value of the type `threadparse.arrow.ARTICLE`. A text that cannot be read raises nothing:
    the `error` of the dict says why. The statistics count `documents`, `comments`, what has `failed`, and each
    problem by its code, as `problem_empty-dump`.

    Args:
        into: The key in the metadata. A value that is there is replaced.
        parser: The parser that reads; None: the one that knows all languages.

    Example:
        >>> from datatrove.data import Document
        >>> from threadparse.contrib.datatrove import ThreadParser
        >>> step = ThreadParser()
        >>> for document in step.run([Document("A title\\n\\n  • First!\\n", id="a")]):
        ...     print([comment["text"] for comment in document.metadata["thread"]["comments"]])
        ['First!']
        >>> step.stats["comments"].total
        1
    """

    type = "💬 - THREADS"
    name = "🧵 threadparse"

    def __init__(self, *, into: str = "thread", parser: Parser | None = None) -> None:
        super().__init__()
        self.into = into
        self.parser = parser or Parser()

    def run(
        self,
        data: Iterable[Document],
        rank: int = 0,  # noqa: ARG002
        world_size: int = 1,  # noqa: ARG002
    ) -> Iterator[Document]:
        """Yield the documents with their articles. `rank` and `world_size` change nothing."""
        for document in data:
            with self.track_time():
                value = value_of(document.text, self.parser.parse)
            document.metadata[self.into] = value
            self._count(value)
            yield document

    def _count(self, value: Struct | None) -> None:
        self.stat_update("documents")
        if value is None:
            return
        if value["error"] is not None:
            self.stat_update("failed")
            return
        self.stat_update("comments", value=len(value["comments"]))
        self.stat_update(*(f"problem_{each['code']}" for each in value["problems"]))
