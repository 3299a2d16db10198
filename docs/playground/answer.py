"""What the playground shows of a dump: one function, which the page calls in the browser."""

from __future__ import annotations

import json

import attrs

import threadparse

#: What the page shows of each row of an article, beside the date and the line.
SHOWN = ("id", "depth", "author", "published_text", "likes", "number", "text", "title", "byline")


def answer(text: str) -> str:
    """Return what threadparse makes of a dump, as JSON in ASCII, so that half surrogates come through.

    Example:
        >>> made = json.loads(answer("T\\n\\n2 comments\\n\\n  1. Ann says:\\n\\n    Hi.\\n"))
        >>> [(row["id"], row["author"], row["line"]) for row in made["rows"]]
        [('0', None, None), ('1', 'Ann', 5)]
        >>> made["lines"][0], made["why"]["comments"]
        ([1, 'title', None, 'T'], [{'line': 5, 'rule': 'says'}])
    """
    article = threadparse.parse(text)
    why = threadparse.explain(text, why=True)
    first = (None, *(comment.line for comment in why.comments))
    return json.dumps(
        {
            "rows": [
                {name: row[name] for name in SHOWN}
                | {"published": each.published and str(each.published), "line": line}
                for row, each, line in zip(article.rows(), (article, *article), first, strict=True)
            ],
            "levels": article.max_depth,
            "problems": [attrs.asdict(problem) for problem in article.problems],
            "lines": [(line.number, line.role, line.depth, line.text) for line in why.lines],
            "why": attrs.asdict(attrs.evolve(why, lines=())),
            "json": threadparse.dumps(article, "json"),
            "markdown": _markdown(article),
        }
    )


def _markdown(article: threadparse.Article) -> dict[str, str]:
    """Return the article as Markdown, or why there is none."""
    try:
        return {"text": threadparse.dumps(article, "markdown")}
    except threadparse.RenderError as error:
        return {"error": str(error)}
