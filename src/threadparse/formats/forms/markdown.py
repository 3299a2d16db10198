"""An article as Markdown: a title, paragraphs, and the thread as a nested list.

Example:
    # A title

    *By Jane Doe*

    Some text.

    ## 2 comments

    - **Ann** · *May 19, 2021* · `2 likes` · `#1`

      First\\!

      - No, second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from threadparse.formats.fields import all_but
from threadparse.formats.format import Format, Record

if TYPE_CHECKING:
    from threadparse.model.comment import Comment
    from threadparse.model.nested import Row

#: What may mean something in the middle of a line, and what may at its beginning.
ANYWHERE, AT_BEGIN = re.compile(r"[\\`*_\[\]<>&~|#!]"), re.compile(r"(?:[-+=:]|[0-9]+[.)])")
#: White space that Markdown would drop: it is written as its number.
EDGE = re.compile(r"^\s+|\s+$")
#: What has no number in Markdown, and stands nowhere, or not at an edge.
NOWHERE, NO_EDGE = "\x00", frozenset("\x0b\x1c\x1d\x1e\x1f\x85")
#: What was escaped: a sign, or a character by its number.
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#([0-9]+);")
#: The parts of the line above the text of a comment, and what stands between them.
PART = re.compile(r"\*\*(?P<author>(?:[^\\*]|\\.)*)\*\*|\*(?P<words>(?:[^\\*]|\\.)*)\*|`(?P<count>[^`]*)`")
BETWEEN = " · "
#: What stands for a paragraph that is empty, and for a comment that says nothing.
EMPTY, NOTHING = "<!-- empty -->", "<!-- no text -->"
#: The places of fields in the row of a comment (`nested.Row`).
AUTHOR, WORDS, NUMBER, PARAGRAPHS, LIKES, DEPTH = 0, 2, 3, 4, 5, 6
#: How much further right each level of comments stands.
INDENT = 2


def write(record: Record) -> str:
    """Return the page."""
    from threadparse.formats.words import worded  # noqa: PLC0415
    from threadparse.model.outlines import counted  # noqa: PLC0415

    article = worded(record.article)
    count = article.comment_count
    blocks: list[str] = []
    if article.title is not None:
        blocks.append(f"# {_text(article.title)}")
    if article.byline is not None:
        blocks.append(f"*{_text(article.byline)}*")
    blocks += map(_text, article.paragraphs)
    if count:
        blocks.append(f"## {counted(count, 'comment')}")
    for comment in article.walk():
        blocks += _blocks(comment)
    return "\n\n".join(blocks) + "\n"


def _blocks(comment: Comment) -> Iterator[str]:
    """Yield the lines of a comment, the first with the marker of its list item."""
    from threadparse.model.outlines import counted  # noqa: PLC0415

    indent = " " * (INDENT * (comment.depth - 1))
    parts = [
        None if comment.author is None else f"**{_text(comment.author)}**",
        None if comment.published_text is None else f"*{_text(comment.published_text)}*",
        None if comment.likes is None else f"`{counted(comment.likes, 'like')}`",
        None if comment.number is None else f"`#{comment.number}`",
    ]
    head = BETWEEN.join(filter(None, parts))
    lines = [*([head] if head else []), *map(_text, comment.paragraphs)] or [NOTHING]
    yield f"{indent}- {lines[0]}"
    yield from (f"{indent}{' ' * INDENT}{line}" for line in lines[1:])


def _text(text: str) -> str:
    """Return text with escapes, so that nothing in it is a sign of Markdown."""
    if not text:
        return EMPTY
    if NOWHERE in text or NO_EDGE.intersection(text[0] + text[-1]):
        from threadparse.errors import RenderError  # noqa: PLC0415
        from threadparse.formats.quoting import quote  # noqa: PLC0415

        raise RenderError("$", f"Markdown has no way to write {quote(text)}: a control character")
    shown = ANYWHERE.sub(r"\\\g<0>", text)
    # Of what would begin a list or the like, the last sign is escaped: "1\." for "1."
    if begin := AT_BEGIN.match(shown):
        shown = f"{shown[: begin.end() - 1]}\\{shown[begin.end() - 1 :]}"
    return EDGE.sub(lambda found: "".join(f"&#{ord(char)};" for char in found[0]), shown)


def _plain(text: str) -> str:
    """Return the text of which `_text` made this."""
    if text == EMPTY:
        return ""
    return ESCAPED.sub(lambda found: found[1] or chr(int(found[2])), text)


class Block(NamedTuple):
    """A line of the page."""

    #: How many lists it is nested in.
    depth: int
    #: Whether a comment begins with it.
    begins: bool
    text: str


def read(file: IO[bytes]) -> Iterator[Record]:
    """Yield the article of a page that `write` wrote: text, tree, authors, likes, and what the words of dates say."""
    from threadparse.errors import DecodeError  # noqa: PLC0415
    from threadparse.formats.dump import with_moments  # noqa: PLC0415
    from threadparse.model.article import Article  # noqa: PLC0415
    from threadparse.model.comment import grow  # noqa: PLC0415

    try:
        lines = file.read().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise DecodeError("$", f"not UTF-8 text: byte {error.start}") from None
    head: list[Block] = []
    rows: list[list[Any]] = []
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        block = _block(line)
        # How deep the latest comment is; 0: the line stands above the thread.
        level = rows[-1][DEPTH] if rows else 0
        if block.begins:
            if block.depth > level + 1:
                raise DecodeError("$", f"line {number}: no comment stands above this one that it could answer")
            try:
                rows.append(_row(block))
            except ValueError as error:
                raise DecodeError("$", f"line {number}: {error}") from None
        elif block.depth != level:
            raise DecodeError("$", f"line {number}: this text is in no comment, and in no article")
        elif rows:
            rows[-1][PARAGRAPHS].append(_plain(block.text))
        else:
            head.append(block)
    try:
        article = Article(**_article(head), comments=grow([_finished(row) for row in rows]))
    except ValueError as error:
        raise DecodeError("$", f"not as it was written: {error}") from None
    yield Record(with_moments(article))


def _article(blocks: list[Block]) -> dict[str, Any]:
    """Return the fields of the article, whose lines stand above the thread."""
    lines = [block.text for block in blocks if not block.text.startswith("## ")]
    found: dict[str, Any] = {}
    if lines and lines[0].startswith("# "):
        found["title"] = _plain(lines.pop(0)[2:])
    if lines and (part := PART.fullmatch(lines[0])) and part["words"] is not None:
        found["byline"] = _plain(part["words"])
        del lines[0]
    return found | {"paragraphs": tuple(map(_plain, lines))}


def _block(line: str) -> Block:
    """Return a line without its indent and the marker of a list item."""
    text = line.lstrip(" ")
    depth, odd = divmod(len(line) - len(text), INDENT)
    if odd:
        from threadparse.errors import DecodeError  # noqa: PLC0415

        raise DecodeError("$", f"expected lists that are indented by {INDENT} spaces each")
    return Block(depth + 1, True, text[2:]) if text.startswith("- ") else Block(depth, False, text)


def _row(block: Block) -> list[Any]:
    """Return the comment that begins with a line, its fields in the order of `nested.Row`.

    A line that is not made of parts alone is text: then nothing is said of who, when and the like.
    """
    row: list[Any] = [None, None, None, None, [], None, block.depth, None]
    parts = _parts(block.text)
    if not parts:
        row[PARAGRAPHS] = [] if block.text == NOTHING else [_plain(block.text)]
        return row
    for part in parts:
        if part["author"] is not None:
            row[AUTHOR] = _plain(part["author"])
        elif part["words"] is not None:
            row[WORDS] = _plain(part["words"])
        elif part["count"].startswith("#"):
            row[NUMBER] = int(part["count"][1:])
        else:
            row[LIKES] = int(part["count"].partition(" ")[0])
    return row


def _finished(row: list[Any]) -> Row:
    """Return a comment to which no line is added any more."""
    row[PARAGRAPHS] = tuple(row[PARAGRAPHS])
    finished: Any = tuple(row)
    return cast("Row", finished)


def _parts(text: str) -> list[re.Match[str]]:
    """Return the parts of a line above the text of a comment; none if anything else stands in the line."""
    parts, at = [], 0
    while found := PART.match(text, at):
        parts.append(found)
        at = found.end()
        if not text.startswith(BETWEEN, at):
            break
        at += len(BETWEEN)
    return parts if at == len(text) else []


FORMAT = Format(
    "Markdown: the thread as a nested list",
    endings=(".md", ".markdown"),
    holds_many=False,
    write=write,
    read=read,
    may_be_dump=True,
    holds=all_but("fields", "problems"),
)
