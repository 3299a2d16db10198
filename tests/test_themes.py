"""How themes head and end a comment, in the layouts of five producers: each theme is read by each."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

import threadparse

TITLE = "A quiet harbour at night"
TEXT = "Nobody knows how long the boats have been lying there, or who it was that tied them up, and nobody has asked."
#: Who, when and what, at which depth.
COMMENTS = [
    ("Ann Lee", "May 19, 2021", "12:03 am", [TEXT], 1),
    ("Bob", "June 2, 2021", "1:13 pm", ["Well said"], 2),
    ("Carla Diaz", "June 3, 2021", "2:22 pm", ["It rains here.", TEXT], 3),
    ("dmitri77", "July 8, 2021", "9:41 am", ["Thanks a lot"], 2),
    ("Gina M.", "July 9, 2021", "10:10 am", [TEXT, "So it is."], 1),
    ("hal_9000", "July 10, 2021", "11:11 pm", [TEXT], 1),
]

#: The lines above the text of a comment, and those below.
Theme = Callable[[str, str, str], tuple[list[str], list[str]]]

THEMES: dict[str, Theme] = {
    "says": lambda name, day, time: ([f"{name} says:", f"{day} at {time}"], ["Reply"]),
    "button above": lambda name, day, time: ([f"{name} says:", f"{day} at {time}", "Reply"], []),
    "date first": lambda name, day, time: ([f"{day} at {time} Reply", f"{name} says:"], []),
    "date and button": lambda name, day, time: ([name, f"{day} at {time} Reply"], []),
    "glued": lambda name, day, time: ([f"{name} {day}{time} Reply"], []),
    "said": lambda name, day, time: ([f"{name} on {day} at {time} said:"], ["Reply ↓"]),
    "one line": lambda name, day, time: ([f"{name} {day} at {time}"], ["Reply ↓"]),
    "day alone": lambda name, day, _: ([name, day], ["Reply"]),
    "two lines": lambda name, day, time: ([name, f"{day} at {time}"], ["Reply"]),
    "button below both": lambda name, day, time: ([name, f"{day} at {time}", "Reply"], []),
    "apart": lambda name, day, time: ([name, "", f"{day} at {time}", ""], ["Reply"]),
    "date below": lambda name, day, _: ([name, ""], [day, "Reply"]),
    "reply to": lambda name, day, _: ([name, day], [f"Reply to {name}"]),
    "permalink": lambda name, day, time: ([name, f"Posted {day} at {time} | Permalink"], ["Reply"]),
    "dots": lambda name, day, time: ([f"{name} {day} at {time} · Reply"], []),
    "name glued": lambda name, day, time: ([f"{name}says:", f"{day} at {time}"], ["Reply"]),
    "picture": lambda name, day, _: ([f"{name} Avatar", name, day], ["Reply"]),
}


def lines_of(theme: Theme, comment: tuple[str, str, str, list[str], int]) -> list[str]:
    """Return the lines of a comment, with a blank line below each paragraph."""
    name, day, time, text, _ = comment
    above, below = theme(name, day, time)
    body = [line for paragraph in text for line in (paragraph, "")]
    return [*above, *([""] if above[-1] else []), *body, *below] if below else [*above, "", *body[:-1]]


def resiliparse(lines: list[str], depth: int, marker: str) -> list[str]:
    return hung(lines, 2 * depth, 2 * depth + 2, marker)


def inscriptis(lines: list[str], depth: int, marker: str) -> list[str]:
    return hung(lines, 3 + 4 * depth, 6 + 4 * depth, marker)


def w3m(lines: list[str], depth: int, marker: str) -> list[str]:
    return hung([f"[0a1] {lines[0]}", *lines[1:]], 4 * depth - 3, 4 * depth, marker, width=79)


def lynx(lines: list[str], depth: int, marker: str) -> list[str]:
    return hung(list(filter(None, lines)), 5 * depth - 1, 5 * depth + 2, marker, width=74)


def html2text(lines: list[str], depth: int, marker: str) -> list[str]:
    first, *rest = filter(None, lines)
    return [f"{' ' * (3 * depth - 1)}{marker} **{first}**", *(line for each in rest for line in ("", each)), ""]


def hung(lines: list[str], column: int, hang: int, marker: str, width: int = 500) -> list[str]:
    """Return lines that hang under a marker, broken at a width."""
    indent = " " * hang
    rows = [row for line in lines for row in textwrap.wrap(line, width - hang) or [""]]
    marked = f"{' ' * column}{marker} {rows[0]}"
    return [marked, *(f"{indent}{row}" if row else "" for row in rows[1:])]


PRODUCERS = {"resiliparse": resiliparse, "inscriptis": inscriptis, "w3m": w3m, "lynx": lynx, "html2text": html2text}


def dump(theme: Theme, producer: str) -> str:
    """Return a whole dump."""
    counts: dict[int, int] = {}
    thread: list[str] = []
    for comment in COMMENTS:
        depth = comment[-1]
        counts = {level: count for level, count in counts.items() if level <= depth}
        counts[depth] = counts.get(depth, 0) + 1
        thread += PRODUCERS[producer](lines_of(theme, comment), depth, f"{counts[depth]}.")
        thread += [""] if not theme("", "", "")[1] and producer != "lynx" else []
    margin, width = (" " * 3, 74) if producer == "lynx" else ("", 79 if producer == "w3m" else 500)
    text = textwrap.fill(TEXT, width, initial_indent=margin, subsequent_indent=margin)
    title, heading = ("# ", "## ") if producer == "html2text" else ("", "")
    above = [f"{title}{TITLE}", "", text, "", text, "", f"{heading}{len(COMMENTS)} thoughts on “{TITLE}”", ""]
    return "\n".join([*above, *thread, "", f"{margin}Leave a Reply", ""])


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_is_read_from_each_producer(theme: str, producer: str) -> None:
    text = dump(THEMES[theme], producer)
    article = threadparse.parse(text)
    found = [(c.author, (c.published_text or "")[:12].strip(), list(c.paragraphs), c.depth) for c in article.walk()]
    wanted = [(name, day[:12].strip(), paragraphs, depth) for name, day, _, paragraphs, depth in COMMENTS]
    assert found == wanted, text
    assert article.paragraphs == (TEXT, TEXT)
