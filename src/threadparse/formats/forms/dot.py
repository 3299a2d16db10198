"""A picture of a thread, as Graphviz draws it."""

from __future__ import annotations

from threadparse.formats.fields import PICTURE
from threadparse.formats.format import Format, Record

#: How all boxes look.
STYLE = """\
  graph [rankdir=BT, ordering=in];
  node [shape=box, style=rounded, fontname="sans-serif", fontsize=11];
  edge [color=gray50, arrowsize=0.6];
"""


def write(record: Record) -> str:
    """Return a graph in which each reply points to what it answers."""
    from threadparse.formats.drawing import boxes  # noqa: PLC0415

    lines: list[str] = []
    for box in boxes(record.article):
        label = r"\n".join(map(_escaped, box.lines))
        bold = ', style="bold"' if box.answers is None else ""
        lines.append(f'  "{box.id}" [label="{label}"{bold}];\n')
        if box.answers is not None:
            lines.append(f'  "{box.id}" -> "{box.answers}";\n')
    return f"digraph thread {{\n{STYLE}{''.join(lines)}}}\n"


def _escaped(text: str) -> str:
    """Return text as it stands in quotes; a backslash would begin an escape."""
    # Graphviz also reads entities of HTML in labels.
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


FORMAT = Format(
    "a picture of the thread for Graphviz: who answers whom, with the beginning of each text",
    endings=(".dot", ".gv"),
    holds_many=False,
    holds=PICTURE,
    write=write,
)
