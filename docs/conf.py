"""How Sphinx makes the site: `sphinx-build -W -b html docs site`."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "threadparse"
author = "The threadparse authors"
copyright = author  # noqa: A001  # the name is Sphinx's
version = release = version_of("threadparse")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "addresses",
    "plain_attributes",
    "command_help",
    "sphinx_copybutton",
    "railroad_rules",
    "rule_numbers",
    "playground_page",
]
exclude_patterns = ["_ext", "examples", "playground"]
# A name in single backticks is a link where it names something of the reference, and code elsewhere.
default_role = "py:obj"

# "#at-a-heading" is a link to it, as on the pages of a forge.
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 90
napoleon_numpy_docstring = False
napoleon_use_rtype = False

html_theme = "furo"
html_title = f"threadparse {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}
# Prompts and output stay behind when an example is copied.
copybutton_exclude = ".linenos, .gp, .go"


def trim(_: Sphinx, document: nodes.document) -> None:
    """Take the blank line off the end of a session, which `python -m doctest` asks for."""
    for block in document.findall(nodes.literal_block):
        block.rawsource = block.astext().rstrip()
        block.children = [nodes.Text(block.rawsource)]


def setup(app: Sphinx) -> None:
    """Look at each page when it was read."""
    app.connect("doctree-read", trim)
