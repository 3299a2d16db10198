"""The rules of the format get a number and an address each: "12 Line ends", and `format.html#line-ends`.

A rule is a paragraph that begins with its name in bold, as tests/test_cases.py has it. Its name stays when rules are
added; its number does not. So the page itself holds names alone. A rule in a numbered list has its number there.
"""

from __future__ import annotations

import itertools

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.typing import ExtensionMetadata

from addresses import ADDRESSED

PAGE = "reference/format"


class RuleNumbers(SphinxTransform):
    """Numbers the rules on the page of the format."""

    default_priority = 500

    def apply(self, **_: object) -> None:
        """Put the number of each rule before its name."""
        if self.env.docname != PAGE:
            return
        numbers = itertools.count(1)
        for paragraph in list(self.document.findall(nodes.paragraph)):
            # The reader of Markdown may put a text of no characters before it.
            name = next((child for child in paragraph.children if child.astext()), None)
            if not (isinstance(name, nodes.strong) and name.astext().endswith(".")):
                continue
            address = nodes.make_id(name.astext())
            paragraph["ids"].append(address)
            paragraph["classes"].append(ADDRESSED)
            if not isinstance(paragraph.parent.parent, nodes.enumerated_list):
                link = nodes.reference("", str(next(numbers)), refid=address, classes=["rule-number"])
                paragraph.insert(0, [link, nodes.Text(" ")])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the transform."""
    app.add_transform(RuleNumbers)
    return {"parallel_read_safe": True}
