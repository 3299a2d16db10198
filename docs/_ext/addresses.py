"""Lets links of Markdown lead to what is no heading: `format.md#line-ends`, `grammar.md#comment-opening`.

What other extensions make and mark with the class `ADDRESSED` is told to the reader of Markdown.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

#: The class of what a link may lead to.
ADDRESSED = "addressed"


def collect(app: Sphinx, document: nodes.document) -> None:
    """Tell the addresses of a page."""
    page = app.env.metadata[app.env.current_document.docname].setdefault("myst_slugs", {})
    for node in document.findall(nodes.Element):
        if ADDRESSED in node.get("classes", ()):
            page[node["ids"][0]] = (0, node["ids"][0], node["ids"][0])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at each page when it was read."""
    app.connect("doctree-read", collect)
    return {"parallel_read_safe": True}
