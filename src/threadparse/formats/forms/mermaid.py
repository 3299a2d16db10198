"""A picture of a thread, as Mermaid draws it in Markdown pages."""

from __future__ import annotations

from threadparse.formats.fields import PICTURE
from threadparse.formats.format import Format, Record

#: Signs that mean nothing in a label.
PLAIN = frozenset(" .,!?'-")


def write(record: Record) -> str:
    """Return a flowchart in which each reply points to what it answers."""
    from threadparse.formats.drawing import boxes  # noqa: PLC0415

    lines: list[str] = []
    for box in boxes(record.article):
        label = "<br>".join(map(_escaped, box.lines))
        lines.append(f'    {_name(box.id)}["{label}"]\n')
        if box.answers is not None:
            lines.append(f"    {_name(box.id)} --> {_name(box.answers)}\n")
    return f"flowchart BT\n{''.join(lines)}"


def _name(identity: str) -> str:
    """Return the name of a box: "c2_1" for "2.1"."""
    return f"c{identity.replace('.', '_')}"


def _escaped(text: str) -> str:
    """Return text as it stands in quotes: "#62;" for ">". Of ASCII only letters, digits and PLAIN stay as they are."""
    return "".join(char if not char.isascii() or char.isalnum() or char in PLAIN else f"#{ord(char)};" for char in text)


FORMAT = Format(
    "a picture of the thread for Mermaid: who answers whom, with the beginning of each text",
    endings=(".mmd", ".mermaid"),
    holds_many=False,
    holds=PICTURE,
    write=write,
)
