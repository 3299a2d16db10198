"""The network of replies, for programs that analyse graphs."""

from __future__ import annotations

from typing import Any

from threadparse.formats.fields import all_but
from threadparse.formats.format import Format, Record

#: What a node tells, and its type in GraphML: the columns of a table that are no ids.
TOLD = {
    "depth": "int",
    "position": "int",
    "author": "string",
    "published": "string",
    "published_precision": "string",
    "utc_offset": "int",
    "published_text": "string",
    "likes": "long",
    "number": "long",
    "text": "string",
    "title": "string",
    "byline": "string",
}


def write(record: Record) -> str:
    """Return a graph with a node for the article and each comment, and an edge from each reply to what it answers."""
    from threadparse.model.rows import article_id  # noqa: PLC0415
    from threadparse.xmltext import attribute  # noqa: PLC0415

    kinds = TOLD.items()
    keys = "".join(f'  <key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n' for name, kind in kinds)
    name = attribute(article_id(record.article, record.source))
    body = "".join(_node(row) for row in record.article.rows(record.source))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f'{keys}  <graph id={name} edgedefault="directed">\n{body}  </graph>\n</graphml>\n'
    )


def _node(row: dict[str, Any]) -> str:
    """Return a row as a node, and the edge to the one that it answers."""
    from threadparse.xmltext import content  # noqa: PLC0415

    moment = row["published"]
    values = row | {"published": None if moment is None else moment.isoformat()}
    data = "".join(
        f'      <data key="{name}">{content(str(values[name]))}</data>\n' for name in TOLD if values[name] is not None
    )
    node = f'    <node id="{row["id"]}">\n{data}    </node>\n'
    answers = row["parent_id"]
    return node if answers is None else f'{node}    <edge source="{row["id"]}" target="{answers}"/>\n'


FORMAT = Format(
    "the network of replies for programs that analyse graphs: a node for the article and each comment",
    endings=(".graphml",),
    holds_many=False,
    holds=all_but("fields", "problems"),
    write=write,
)
