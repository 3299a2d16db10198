"""A directive for Sphinx: the rules of a grammar as railroad diagrams.

    ```{railroad} comment.lark
    ```
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import railroad
from docutils import nodes
from lark import Token, Tree
from rules_of import Rule, rules_of, terminals_of
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

GRAMMARS = Path(__file__).resolve().parents[2] / "grammars"
#: How wide a diagram may be, in pixels, before its loop goes into a row of its own.
WIDE = 640
railroad.INTERNAL_ALIGNMENT = "left"


class Drawing:
    """The items of the diagrams of one grammar."""

    def __init__(self, grammar: str, stem: str) -> None:
        self.stem = stem
        self.rules = tuple(rules_of(grammar))
        self.names = {rule.name for rule in self.rules}
        self.terminals = terminals_of(grammar)

    def address(self, name: str) -> str:
        """Return the address of a rule on the page: "comment-name-buttons"."""
        return f"{self.stem}-{name.replace('_', '-')}"

    def diagram(self, rule: Rule) -> str:
        """Return the diagram of a rule, as SVG."""
        alternatives = rule.tree.children if rule.tree.data == "expansions" else [rule.tree]
        into = io.StringIO()
        railroad.Diagram(self._loop(rule.name, alternatives)).writeSvg(into.write)
        return into.getvalue()

    def _loop(self, name: str, alternatives: Sequence[Tree[Token] | Token]) -> railroad.DiagramItem:
        """Draw alternatives; those that begin with the rule itself are rounds of a loop behind the others."""
        again = [each for each in alternatives if _begins_with(each, name)]
        first = self._choice([each for each in alternatives if each not in again])
        if not again:
            return first
        rounds = self._choice([_rest(each) for each in again])
        loop = railroad.ZeroOrMore(rounds)
        return railroad.Stack(first, loop) if first.width + loop.width > WIDE else railroad.Sequence(first, loop)

    def _choice(self, alternatives: Sequence[Tree[Token] | Token]) -> railroad.DiagramItem:
        drawn = [self._item(each) for each in alternatives]
        return drawn[0] if len(drawn) == 1 else railroad.Choice(0, *drawn)

    def _item(self, tree: Tree[Token] | Token) -> railroad.DiagramItem:
        if isinstance(tree, Token):
            return self._name(str(tree))
        match tree.data, tree.children:
            case "name", [name]:
                return self._name(str(name))
            case "template_usage", [Tree(children=[name]), *_]:
                return self._name(str(name))
            case "literal", [text]:
                return railroad.Terminal(str(text).strip('"'))
            case "alias", [what, name]:
                return railroad.Sequence(self._item(what), railroad.Comment(f"{name}"))
            case "maybe", [what]:
                return railroad.Optional(self._item(what))
            case "expr", [what, Token(value="?")]:
                return railroad.Optional(self._item(what))
            case "expr", [what, Token(value="*")]:
                return railroad.ZeroOrMore(self._item(what))
            case "expr", [what, Token(value="+")]:
                return railroad.OneOrMore(self._item(what))
            case "expansions", alternatives:
                return self._choice(alternatives)
            case "expansion", []:
                return railroad.Skip()
            case "expansion", parts:
                return railroad.Sequence(*map(self._item, parts))
        raise ValueError(f"no diagram for {tree.data}")

    def _name(self, name: str) -> railroad.DiagramItem:
        if name in self.names:
            return railroad.NonTerminal(name, href=f"#{self.address(name)}")
        return railroad.Terminal(name, title=self.terminals.get(name) or name)


def _begins_with(tree: Tree[Token] | Token, name: str) -> bool:
    """Tell whether an alternative begins with a rule."""
    while isinstance(tree, Tree) and tree.children:
        tree = tree.children[0]
    return tree == name


def _rest(tree: Tree[Token] | Token) -> Tree[Token]:
    """Return an alternative without what it begins with."""
    assert isinstance(tree, Tree)
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
        section = nodes.section(ids=[address], names=[address])
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
