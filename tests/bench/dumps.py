"""Dumps in the layout of the examples, made up of random words; the same seed gives the same dump."""

from __future__ import annotations

import random
from collections.abc import Callable

SYLLABLES = ["ba", "ko", "li", "mar", "ne", "or", "pi", "qua", "ru", "sen", "ta", "ul", "vo", "wen", "xi", "yo", "zer"]
BULLET = "•"


def sentence(rng: random.Random, letters: int) -> str:
    """Return words of about so many letters, with typographic quotes now and then."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < letters:
        word = "".join(rng.choices(SYLLABLES, k=rng.randint(1, 3)))
        words.append(f"“{word}”" if rng.random() < 0.03 else word)
    return " ".join(words).capitalize() + "."


def dump(comments: int, *, paragraphs: int = 20, seed: int = 1, bullet: str = BULLET, deepest: int = 10) -> str:
    """Return a dump of so many paragraphs and comments, most of them liked, some of several lines."""
    rng = random.Random(seed)
    lines = [sentence(rng, 50), "", "May 19, 2021 04:03 GMT – By Jane Doe", ""]
    for _ in range(paragraphs):
        lines += [sentence(rng, max(40, int(rng.gauss(260, 120)))), ""]
    lines.append("")
    depth = 0
    for number in range(comments):
        may_answer = number > 0 and depth < deepest and rng.random() < 0.5
        depth = depth + 1 if may_answer else rng.randint(1, max(1, depth))
        indent = "  " * depth
        body = [sentence(rng, max(5, int(rng.expovariate(1 / 220))))]
        while rng.random() < 0.375:
            body.append(sentence(rng, max(5, int(rng.expovariate(1 / 220)))))
        lines.append(f"{indent}{bullet} {body[0]}")
        lines += [f"{indent}  {line}" for line in body[1:]]
        lines.append("")
        if rng.random() < 0.8:
            likes = rng.randint(1, 9)
            lines += [f"{indent}  Liked by {likes} {'person' if likes == 1 else 'people'}", ""]
    return "\n".join(lines)


#: Shapes of text whose cost must grow with their length and no faster; each takes a number of pieces.
SHAPES: dict[str, Callable[[int], str]] = {
    "comments": lambda n: dump(n // 8),
    "paragraphs": lambda n: dump(0, paragraphs=n // 5),
    "one long line": lambda n: "T\n\n" + "word " * n * 10,
    "one long comment": lambda n: "T\n\n  • " + "word " * n * 10,
    "one comment of many lines": lambda n: "T\n\n  • a\n" + "    line\n" * n,
    "spaces": lambda n: " " * n * 30,
    "a marker and spaces": lambda n: "  •" + " " * n * 30,
    "lines of spaces": lambda n: "T\n\n  • a\n" + "        \n" * n,
    "blank lines": lambda n: "T\n\n  • a\n" + "\n" * n * 10,
    "empty comments": lambda n: "T\n\n" + "  •\n" * n,
    "markers in one line": lambda n: "T\n\n  • " + "• " * n * 10,
    "likes": lambda n: "T\n\n  • a\n" + "    Liked by 2 people\n" * n,
    "likes above text": lambda n: "T\n\n  • a\n" + "    Like\n" * n + "    b\n",
    "badges above text": lambda n: "T\n\n2 comments\n\nAnn says:\n" + "Guest\n" * n + "b\n",
    "broken lines": lambda n: "T\n\n" + "word " * 15 + "\n" + ("words " * 12 + "word\n") * n,
    "broken and marked": lambda n: "T\n\n" + ("  • " + "words " * 11 + "\n    " + "words " * 11 + "\n") * n,
    "links": lambda n: "# T\n\n  * a\n\n" + "[a](http://b) " * n + "[" * n + "\n" + "[a](" * n + "\n",
    "code": lambda n: "T\n\n" + "  1. a\n    b\n  c\n\n  * d\n" * n,
    "likes and text": lambda n: "T\n\n" + "  • a\n    Like\n    b\n" * n,
    "two indents in turn": lambda n: "T\n\n" + "  • a\n          • b\n" * n,
    "zigzag": lambda n: "T\n\n" + "".join(f"{' ' * (k % 49)}• a\n" for k in range(n)),
    "lists and text in turn": lambda n: "T\n\n" + "  • a\ntext\n" * n,
    "digits": lambda n: "T\n\n  • a\n    Liked by " + "9" * n * 10 + " people\n",
    "ordinals": lambda n: "T\n\n" + "".join(f"{k % 10000:>6}. a\n" for k in range(n)),
    "buttons in one line": lambda n: "T\n\n" + ("word " * 14 + "words\n") * 12 + "Reply to a " * n + "!\n",
    "pictures in one line": lambda n: (
        f"# 12\n{'[ab]' * n}\n\nTitle\n\n{'[ab]' * n}\n\n2 comments\n\n  * Ann\n\n    x\n"
    ),
    "spaces behind a name": lambda n: (
        "T\n\n" + "  • Ann\n    May 19, 2021\n    a\n" * 6 + f"  • Ann{' ' * n * 10}x\n    May 19, 2021\n    b\n"
    ),
    "carriage returns": lambda n: "T\r\n\r\n" + "  • a\r\n\r\n" * n,
}
