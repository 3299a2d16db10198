"""One dump on the screen: its thread as an outline, its lines with their roles, or why it was read so."""

from __future__ import annotations

from collections.abc import Iterator

from threadparse.cli.terminal import Screen, width
from threadparse.corpus.streams import safe
from threadparse.model.article import Article
from threadparse.model.outlines import UNTITLED, Entry, entries, in_line, summary
from threadparse.parser import explain, read
from threadparse.roles import Line
from threadparse.text.source import Source

#: What is left of a comment's text at any depth.
_LEAST_ROOM = 16

_ROLE_STYLES = {
    "title": "bold",
    "byline": "dim",
    "paragraph": "",
    "head": "bold cyan",
    "comment": "cyan",
    "likes": "green",
    "boilerplate": "magenta",
}


def show_tree(text: str, screen: Screen) -> None:
    """Show the thread of a dump as an outline."""
    show_outline(read(text), screen)


def show_outline(article: Article, screen: Screen) -> None:
    """Show the thread of an article, each comment on one line of the terminal."""
    columns = width()
    screen.line((in_line(article.title) if article.title is not None else UNTITLED, "bold"))
    if article.byline is not None:
        screen.line((in_line(article.byline), "dim"))
    for entry in entries(article):
        screen.line(*_styled(entry, columns))
    screen.line((summary(article), "dim"))


def _styled(entry: Entry, columns: int | None) -> Iterator[tuple[str, str]]:
    """Yield the parts of a comment's line, the text as long as there is room; None: any room."""
    author = f" {entry.author}" if entry.author else ""
    words = f"{author} {entry.words}".rstrip()
    likes = f" {entry.likes}" if entry.likes else ""
    if columns is not None:
        words = _shortened(words, max(_LEAST_ROOM, columns - len(entry.bullet) - len(likes)))
    yield entry.bullet, "dim"
    yield words[: len(author)], "bold cyan" if author else ""
    yield words[len(author) :], ""
    yield likes, "green"


def _shortened(words: str, columns: int) -> str:
    """Return as much of a text as so many columns hold, with an ellipsis where that is not all."""
    from rich.text import Text  # noqa: PLC0415

    text = Text(words)
    text.truncate(columns, overflow="ellipsis")
    return text.plain


def show_lines(text: str, screen: Screen) -> None:
    """Show every line of a dump, with its number and its role in the margin."""
    source, lines = Source(text), {line.number: line for line in explain(text)}
    digits, margin = len(str(source.line_count)), max((len(_label(line)) for line in lines.values()), default=0)
    for number in range(1, source.line_count + 1):
        screen.line((f"{number:>{digits}} ", "dim"), *_line(lines.get(number), safe(source.line(number)), margin))


def show_why(text: str, screen: Screen) -> None:
    """Show what spoke for each list and each title of a dump, and which rule read each comment."""
    source, why = Source(text), explain(text, why=True)
    digits = len(str(source.line_count))

    def show(number: int, what: str, style: str = "") -> None:
        screen.line(
            (f"{number:>{digits}} ", "dim"), (what, style), (" │ ", "dim"), (safe(source.line(number)).strip(), style)
        )

    screen.line((f"producer: {why.producer}", "bold"))
    for learned in why.learned:
        screen.line((f"learned: {learned.what}: ", "bold"), (safe(" / ".join(learned.forms)), ""))
    for name, each in (("lists", why.lists), ("records", why.records), ("titles", why.titles)):
        if name == "records" and not each:
            continue
        screen.line((f"{name}: {'' if each else 'none'}".rstrip(), "bold"))
        for weighed in each:
            show(
                weighed.line, f"{'taken ' if weighed.taken else ''}{weighed.score:.1f}", "cyan" if weighed.taken else ""
            )
            for sign in weighed.signs:
                screen.line((f"{'':>{digits}}   {sign.worth:+.1f} {sign.name}", "dim"))
    screen.line((f"comments: {'' if why.comments else 'none'}".rstrip(), "bold"))
    for comment in why.comments:
        show(comment.line, comment.rule)


def _line(line: Line | None, text: str, margin: int) -> Iterator[tuple[str, str]]:
    """Yield a line's role, as wide as the margin, and its text; None: it is blank, and has no role."""
    style = _ROLE_STYLES[line.role] if line else ""
    yield f"{_label(line) if line else '':<{margin}}", style
    yield (" │ " if text else " │"), "dim"
    yield text, style


def _label(line: Line) -> str:
    return f"{line.role} {line.depth}" if line.depth else line.role
