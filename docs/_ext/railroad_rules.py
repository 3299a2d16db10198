"""A directive for Sphinx: the rules of a grammar as railroad diagrams.

```{railroad} comment.lark
```
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import railroad
from docutils import nodes
from lark import Token, Transformer, Tree
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from addresses import ADDRESSED
from rules_of import Rule, rules_of, terminals_of

GRAMMARS = Path(__file__).resolve().parents[2] / "grammars"
#: How wide a diagram may be, in pixels, before its loop goes into a row of its own.
WIDE = 640
railroad.INTERNAL_ALIGNMENT = "left"


#: What an operator makes of an item.
REPEATS = {"?": railroad.Optional, "*": railroad.ZeroOrMore, "+": railroad.OneOrMore}


class Drawing(Transformer[Token, railroad.DiagramItem]):
    """The diagrams of one grammar. The methods are named after the rules of Lark's grammar of grammars."""

    def __init__(self, grammar: str, stem: str) -> None:
        super().__init__()
        self.stem = stem
        self.rules = tuple(rules_of(grammar))
        self.names = {rule.name for rule in self.rules}
        self.terminals = terminals_of(grammar)

    def address(self, name: str) -> str:
        """Return the address of a rule on the page: "comment-name-buttons"."""
        return f"{self.stem}-{name.replace('_', '-')}"

    def diagram(self, rule: Rule) -> str:
        """Return the diagram of a rule, as SVG; alternatives that begin with the rule itself are rounds of a loop."""
        alternatives: list[Any] = rule.tree.children if rule.tree.data == "expansions" else [rule.tree]
        again = [each for each in alternatives if _begins_with(each, rule.name)]
        drawn = self.expansions([self.transform(each) for each in alternatives if each not in again])
        if again:
            loop = railroad.ZeroOrMore(self.expansions([self.transform(_rest(each)) for each in again]))
            row = railroad.Stack if drawn.width + loop.width > WIDE else railroad.Sequence
            drawn = row(drawn, loop)
        into = io.StringIO()
        railroad.Diagram(drawn).writeSvg(into.write)
        return into.getvalue()

    def expansions(self, alternatives: list[railroad.DiagramItem]) -> railroad.DiagramItem:
        """Draw a choice."""
        return alternatives[0] if len(alternatives) == 1 else railroad.Choice(0, *alternatives)

    def alias(self, parts: list[Any]) -> railroad.DiagramItem:
        """Draw an alternative with its name behind it."""
        return railroad.Sequence(parts[0], railroad.Comment(str(parts[1])))

    def expansion(self, parts: list[railroad.DiagramItem]) -> railroad.DiagramItem:
        """Draw a sequence; an empty one passes by."""
        return railroad.Sequence(*parts) if parts else railroad.Skip()

    def expr(self, parts: list[Any]) -> railroad.DiagramItem:
        """Draw what may be missing or repeat."""
        return REPEATS[parts[1]](parts[0])

    def maybe(self, parts: list[railroad.DiagramItem]) -> railroad.DiagramItem:
        """Draw what stands in brackets."""
        return railroad.Optional(parts[0])

    def template_usage(self, parts: list[railroad.DiagramItem]) -> railroad.DiagramItem:
        """Draw a rule with parameters as the rule."""
        return parts[0]

    def literal(self, parts: list[Token]) -> railroad.DiagramItem:
        """Draw text."""
        return railroad.Terminal(parts[0].strip('"'))

    def name(self, parts: list[Token]) -> railroad.DiagramItem:
        """Draw a rule, which leads to its diagram, or a terminal, which shows its example."""
        name = str(parts[0])
        if name in self.names:
            return railroad.NonTerminal(name, href=f"#{self.address(name)}")
        return railroad.Terminal(name, title=self.terminals.get(name) or name)


def _begins_with(tree: Any, name: str) -> bool:
    """Tell whether an alternative begins with a rule."""
    while isinstance(tree, Tree) and tree.children:
        tree = tree.children[0]
    return bool(tree == name)


def _rest(tree: Any) -> Tree[Token]:
    """Return an alternative without what it begins with."""
    if tree.data == "alias":
        return Tree("alias", [_rest(tree.children[0]), *tree.children[1:]])
    return Tree("expansion", tree.children[1:])


class Railroad(SphinxDirective):
    """The rules of a grammar, each with its diagram and its text."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make a section for each rule."""
        path = GRAMMARS / self.arguments[0]
        self.env.note_dependency(path)
        drawing = Drawing(path.read_text("utf-8"), path.stem)
        return [self._section(rule, drawing) for rule in drawing.rules]

    def _section(self, rule: Rule, drawing: Drawing) -> nodes.section:
        address = drawing.address(rule.name)
        section = nodes.section(ids=[address], names=[address], classes=[ADDRESSED])
        section += nodes.title("", "", nodes.literal("", rule.name))
        if rule.says:
            section += nodes.paragraph("", "", *_inline(rule.says))
        picture = f'<div class="railroad" role="img" aria-label="The rule {rule.name}">{drawing.diagram(rule)}</div>'
        section += nodes.raw("", picture, format="html")
        section += nodes.literal_block("", rule.text, language="text", classes=["rule-text"])
        return section


def _inline(text: str) -> list[nodes.Node]:
    """Return words, those in backticks as code."""
    parts = text.split("`")
    return [nodes.literal("", part) if number % 2 else nodes.Text(part) for number, part in enumerate(parts)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("railroad", Railroad)
    return {"parallel_read_safe": True}
